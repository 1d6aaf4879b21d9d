"""Asks what becomes of forms that a colleague had open when the office was locked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.frames import area
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.words import _, ngettext


class LeftWorkDialog(Dialog):
    """Says whose work waits, shows nothing of it.

    Args:
        theme: the look in force.
        colleague: whose forms they are.
        count: how many.
        parent: the window it stands on.
    """

    thrown_away = Signal()
    """The forms shall go."""

    def __init__(self, theme: Theme, colleague: str, count: int, parent: QWidget) -> None:
        super().__init__(theme, _("Unsaved work of a colleague"), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = ngettext(
            "{name} has {n} form open that is not saved. It is not shown to you, and comes back when {name}"
            " unlocks the office before the program ends.",
            "{name} has {n} forms open that are not saved. They are not shown to you, and come back when"
            " {name} unlocks the office before the program ends.",
            count,
        )
        label = Label(theme, words.format(name=colleague, n=count), wrap=True)
        label.setMinimumWidth(theme.px(400))
        self.set_body(area(column(label, STRETCH, margins=(24, 16, 24, 16))))
        away = self.add_button(_("&Throw away"))
        away.clicked.connect(self._throw_away)
        keep = self.add_button(_("&Keep"), ButtonKind.PRIMARY)
        keep.clicked.connect(self.accept)
        keep.setFocus()

    def _throw_away(self) -> None:
        self.thrown_away.emit()
        self.accept()
