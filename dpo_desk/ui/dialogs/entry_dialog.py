"""A dialog in which something is entered: what is wrong stands in it, and one key throws nothing away."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from dpo_desk.core.errors import DeskError
from dpo_desk.ui.context import Context
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.fields import FormField, LineField, TextArea
from dpo_desk.ui.widgets.frames import Card, area
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _
from dpo_desk.words.errors import sentence

_EDGE = 48
"""Pixels of the window that stay seen around a dialog."""
_LEAST = 300
"""Pixels at 100 %: the lowest a dialog gets that is as high as its form."""
_AROUND = 24
"""Pixels that stay seen below a field with an error."""


class EntryDialog(Dialog):
    """Base of the dialogs that receive, record and decide.

    Args:
        context: what every dialog is given.
        heading: what it is for.
        subline: what is meant to be done here.
        parent: the window it belongs to.
    """

    STAYS: ClassVar[bool] = True

    def __init__(
        self, context: Context, heading: str, subline: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(context.theme, heading, subline, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self._banner = Banner(context.theme, Card.LATE)
        self._unsaved = Banner(context.theme, Card.SOON)
        self._unsaved.acted.connect(self._throw_away)
        self._notices = area(column(self._banner, self._unsaved, gap=8, margins=(24, 12, 24, 0)))
        for part in (self._notices, self._banner, self._unsaved):
            part.hide()
        self._body.insertWidget(0, self._notices)
        self._savers: tuple[Button, ...] = ()
        self._at_first: dict[int, str] = {}
        self._saving = False
        self._complaint = ""

    @property
    def complaint(self) -> str:
        """What stands above the form now; empty when nothing does."""
        return self._complaint

    def fit(self, width: int, height: int) -> None:
        """Take this room at 100 %, more with larger text, never more than the window it stands on."""
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        wanted = QSize(self.theme.px(width), self.theme.px(height))
        self.resize(wanted.boundedTo(room - QSize(_EDGE, _EDGE)))

    def fit_to(self, parts: QLayout, place: QScrollArea, width: int, most: int) -> None:
        """Be as high as a form, so that a short one stands in a small dialog and all of it is seen.

        Args:
            parts: of the form.
            place: in which they scroll where there is no room.
            width: at 100 %, in pixels.
            most: the highest, at 100 %, in pixels.
        """
        wide = self.theme.px(width)
        layout = self.layout()
        around = 0 if layout is None else layout.totalHeightForWidth(wide) - place.sizeHint().height()
        height = (parts.totalHeightForWidth(wide) + around) / self.theme.scale
        self.fit(width, round(min(max(height, _LEAST), most)) + 1)

    def saves_with(self, *buttons: Button) -> None:
        """Buttons that are out of reach while something is being saved."""
        self._savers = buttons

    def set_ready(self, *, ready: bool) -> None:
        """Whether there is something that could be saved."""
        for button in self._savers:
            button.setEnabled(ready)

    def set_saving(self, *, saving: bool) -> None:
        """Begin or end saving; until it has ended the dialog stays."""
        self._saving = saving
        self.set_ready(ready=not saving)

    def complain(self, words: str) -> None:
        """Say above the form what stands against it; empty words take it back."""
        self._complaint = words
        self._banner.say(words, word=_("Mend"))
        self._banner.setVisible(bool(words))
        self._show_notices()

    def fail(self, error: DeskError) -> None:
        """Saving did not work: say why, with everything still there."""
        self.set_saving(saving=False)
        self.complain(sentence(error))

    def say_at(self, field: FormField | None, words: str, place: QScrollArea) -> None:
        """Say what stands against it beneath a field and go there, or above the form if it is about none."""
        if field is None or not field.isVisibleTo(self):
            self.complain(words)
            return
        field.set_error(words)
        field.control.setFocus()
        place.ensureWidgetVisible(field, 0, _AROUND)

    def is_touched(self) -> bool:
        """Whether something was typed that would be lost."""
        return any(self._at_first.get(key, "") != text for key, text in self._typed().items())

    def keep_as_first(self) -> None:
        """What stands in the fields now was not typed by the person."""
        self._at_first = self._typed()

    def showEvent(self, event: QShowEvent) -> None:
        """Remember what the form began with."""
        super().showEvent(event)
        if not self._at_first:
            self.keep_as_first()

    def reject(self) -> None:
        """Close without doing anything; what was typed is thrown away only when that is said twice."""
        if self._saving:
            return
        if self.is_touched() and not self._unsaved.isVisibleTo(self):
            words = _("Nothing of this is saved yet.")
            self._unsaved.say(words, _("Close once more to throw it away."), verb=_("Throw away"))
            self._unsaved.show()
            self._show_notices()
            return
        super().reject()

    def _throw_away(self) -> None:
        super().reject()

    def _show_notices(self) -> None:
        shown = self._banner.isVisibleTo(self._notices) or self._unsaved.isVisibleTo(self._notices)
        self._notices.setVisible(shown)

    def _typed(self) -> dict[int, str]:
        lines = {id(line): line.text() for line in self.findChildren(LineField)}
        return {**lines, **{id(part): part.toPlainText() for part in self.findChildren(TextArea)}}
