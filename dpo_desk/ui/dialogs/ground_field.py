"""A ground of law: found by any word of it or its article, its text shown in full beneath."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.core.confidence import Confidence
from dpo_desk.core.grounds import Effect, RefusalGround
from dpo_desk.core.rights import Right
from dpo_desk.ui.dialogs.entry_parts import quiet
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.choices import Option, SearchChoice
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _
from dpo_desk.words.citations import articles_of


class GroundField(QWidget):
    """The choice of a ground.

    Args:
        theme: the look in force.
        label: names it.
        country: seat of the organisation; its law cites the articles.
    """

    picked = Signal()
    """Another ground is meant."""

    def __init__(self, theme: Theme, label: str, country: str) -> None:
        super().__init__()
        self._country = country
        self._grounds: dict[str, RefusalGround] = {}
        self.choice = SearchChoice(theme, placeholder=_("Type a word or an article"))
        self.field = FormField(theme, label, self.choice)
        self._text = quiet(theme)
        self.choice.picked.connect(self._pick)
        self.setLayout(column(self.field, self._text, gap=4))
        self.setFocusProxy(self.choice)

    def offer(self, grounds: Sequence[RefusalGround], ground_id: str = "") -> None:
        """Offer these; one of them is chosen only if it is named."""
        self._grounds = {ground.id: ground for ground in grounds}
        self.choice.set_options(ground_options(grounds, self._country))
        self.set_value(ground_id)

    def set_value(self, ground_id: str) -> None:
        """Choose a ground by its id; none if it is not offered."""
        self.choice.setCurrentIndex(-1)
        self.choice.setEditText("")
        self.choice.set_value(ground_id)
        self._show_text()

    def value(self) -> str:
        """Id of the ground; empty while none is chosen."""
        return self.choice.value()

    def _pick(self) -> None:
        self.field.set_error("")
        self._show_text()
        self.picked.emit()

    def _show_text(self) -> None:
        ground = self._grounds.get(self.value())
        self._text.setText("" if ground is None else ground_words(ground, self._country))
        self._text.setVisible(ground is not None)


def refusing(grounds: Sequence[RefusalGround], right: Right) -> tuple[RefusalGround, ...]:
    """Grounds that can be held against a right; those that only shape an answer come last."""
    fitting = [ground for ground in grounds if ground.covers(right)]
    return tuple(sorted(fitting, key=lambda ground: ground.effect is not Effect.REFUSAL))


def ground_options(grounds: Sequence[RefusalGround], country: str) -> list[Option]:
    """Grounds as one line each: what it says, and its articles."""
    return [Option(one.id, " ".join((_(one.text), _beside(one, country))).strip()) for one in grounds]


def _beside(ground: RefusalGround, country: str) -> str:
    return "" if ground.own else f"({articles_of(ground, country)})"


def ground_words(ground: RefusalGround, country: str) -> str:
    """The whole of a ground: text, articles, and whether it has to be checked first."""
    words = _(ground.text) if ground.own else f"{_(ground.text)} {articles_of(ground, country)}."
    if ground.confidence is Confidence.UNSURE:
        words += " " + _("This ground could not be checked against the text of the law; check it first.")
    return words
