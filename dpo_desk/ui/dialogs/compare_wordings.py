"""Two versions of the words for a purpose side by side, with what differs between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dpo_desk.core.wordings import Line, Wording, line_by_line
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import beside, fit
from dpo_desk.ui.purpose_words import short_hash, version_words
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.frames import area
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.side_by_side import SideBySide
from dpo_desk.words import _
from dpo_desk.words.dates import short_date


class CompareDialog(Dialog):
    """Chooses two versions and shows what differs.

    Args:
        context: of the window.
        wordings: of one purpose; at least two.
        current: the version that is read; it is compared with the one before it.
        parent: the window it stands on.
    """

    def __init__(
        self,
        context: Context,
        wordings: Sequence[Wording],
        current: Wording | None,
        parent: QWidget | None = None,
    ) -> None:
        subline = _("Struck out: only in the older text. Underlined: only in the newer one.")
        super().__init__(context.theme, _("Compare versions"), subline, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._known = {str(one.id): one for one in wordings}
        self._asked = 0
        old, new = _likely(wordings, current)
        options = [Option(key, _words(one)) for key, one in self._known.items()]
        self.old = Choice(self.theme, options, str(old.id))
        self.new = Choice(self.theme, options, str(new.id))
        for choice in (self.old, self.new):
            choice.picked.connect(lambda _key: self._compare())
        self.text = SideBySide(self.theme, _("Both versions"))
        head = beside(
            FormField(self.theme, _("&Older"), self.old), FormField(self.theme, _("&Newer"), self.new)
        )
        self.set_body(area(column(head, (self.text, 1), gap=12, margins=(24, 14, 24, 12))))
        self.add_button(_("Close"), ButtonKind.PRIMARY).clicked.connect(self.accept)
        fit(self, self.theme, 960, 680)
        self._compare()
        self.text.setFocus()

    def _compare(self) -> None:
        old, new = self._known[self.old.value()], self._known[self.new.value()]
        self._asked += 1
        asked = self._asked

        def show(lines: tuple[Line, ...]) -> None:
            self.text.show_lines(_words(old), _words(new), lines)

        self._context.runner.ask(
            lambda _desk: line_by_line(old.text, new.text), show, lambda: asked == self._asked
        )

    def done(self, result: int) -> None:
        """Nobody waits for an answer any more."""
        self._asked += 1
        super().done(result)


def _likely(wordings: Sequence[Wording], current: Wording | None) -> tuple[Wording, Wording]:
    """The version that is read and the one before it in its language; else the first two."""
    if current is not None:
        others = [one for one in wordings if one.language == current.language and one != current]
        older = [one for one in others if one.version < current.version]
        if older:
            return older[-1], current
        if others:
            return current, others[0]
    return wordings[0], wordings[1]


def _words(wording: Wording) -> str:
    parts = (version_words(wording), short_date(wording.valid_from), short_hash(wording))
    return " · ".join(parts)
