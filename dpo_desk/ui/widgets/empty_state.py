"""What a page says while it has nothing to show: one sentence, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import HEADLINE, SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.labels import IconLabel, Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row

_ICON = 28


class EmptyState(QWidget):
    """The middle of an empty page.

    Args:
        theme: the look in force.
        icon: of the place.
        sentence: what is not there yet.
        detail: what it needs, or what to change.
        buttons: the primary one first; at most two.
        key: the key that does the same.
    """

    def __init__(
        self,
        theme: Theme,
        icon: Icon,
        sentence: str,
        detail: str = "",
        *,
        buttons: tuple[Button, ...] = (),
        key: str = "",
    ) -> None:
        super().__init__()
        self._sentence = Label(theme, sentence, size=HEADLINE, bold=True, wrap=True)
        self._detail = Label(theme, detail, tone=Token.INK2, wrap=True)
        for label in (self._sentence, self._detail):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        hint = Label(theme, key, size=SMALL, tone=Token.INK3)
        self.setLayout(
            column(
                STRETCH,
                _centred(IconLabel(theme, icon, Token.INK3, _ICON)),
                self._sentence,
                self._detail,
                10,
                _centred(*buttons),
                6,
                _centred(hint),
                STRETCH,
                STRETCH,
                gap=6,
                margins=(24, 16, 24, 16),
            )
        )
        self.say(sentence, detail)

    def say(self, sentence: str, detail: str) -> None:
        """Say something else."""
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(f"{sentence} {detail}".strip())


def _centred(*widgets: QWidget) -> QBoxLayout:
    return row(STRETCH, *widgets, STRETCH, gap=8)
