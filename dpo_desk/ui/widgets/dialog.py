"""What all dialogs share: a head that says what it is for, a body, a foot with the primary button last."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QWidget

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import BODY, SMALL, TITLE, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, ToolButton
from dpo_desk.ui.widgets.frames import Side, area, hairline
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import _

EVERYWHERE = "everywhere"
"""Property of an action of a window whose keys work in its dialogs as well, such as those of the lock."""


def take_keys(dialog: QDialog) -> None:
    """Let the actions of the window that work everywhere work in a dialog on it."""
    parent = dialog.parentWidget()
    for action in parent.window().actions() if parent is not None else ():
        if action.property(EVERYWHERE) and action not in dialog.actions():
            dialog.addAction(action)


class Dialog(QDialog):
    """Base of all dialogs. Esc and the cross close it without doing anything.

    Args:
        theme: the look in force.
        heading: what it is for.
        subline: what is meant to be done here.
        parent: the window it belongs to.

    Attributes:
        STAYS: whether it outlives a locked office, hidden: typed words, or a job it shows, would be lost.
    """

    STAYS: ClassVar[bool] = False

    def __init__(self, theme: Theme, heading: str, subline: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setModal(True)
        self.setWindowTitle(heading)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(subline)
        self._close = ToolButton(theme, Icon.X, _("Close"))
        self._close.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._close.clicked.connect(self.reject)
        below = Label(theme, subline, size=BODY, tone=Token.INK2, wrap=True) if subline else None
        words = column(Label(theme, heading, size=TITLE, bold=True), below, gap=2)
        head = area(row((words, 1), column(self._close, STRETCH), margins=(24, 16, 16, 12)))
        self._body: QBoxLayout = column(gap=0)
        self._note = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        self._buttons: QBoxLayout = row(gap=8)
        foot: QFrame = area(
            row((self._note, 1), self._buttons, gap=8, margins=(24, 12, 24, 12)), hair=Side.TOP
        )
        self.setLayout(column(head, hairline(), (self._body, 1), foot, gap=0))

    def set_body(self, body: QWidget) -> None:
        """Fill the middle; call it once."""
        self._body.addWidget(body, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Take over what has to work everywhere: an open dialog keeps all other keys from the window."""
        super().showEvent(event)
        take_keys(self)

    def give_up(self) -> None:
        """Go away without asking, with all that was typed."""
        QDialog.reject(self)
        self.deleteLater()

    def set_note(self, words: str) -> None:
        """Small words at the left of the foot: what will come of it."""
        self._note.setText(words)

    def add_button(self, words: str, kind: ButtonKind = ButtonKind.SECONDARY) -> Button:
        """Add a button to the foot, after those that are there. The primary one comes last and takes Enter.

        Args:
            words: its verb.
            kind: how much it asks for attention.
        """
        button = Button(self.theme, words, kind)
        if kind is ButtonKind.PRIMARY:
            button.setDefault(True)
        self._buttons.addWidget(button)
        return button

    def add_cancel(self) -> Button:
        """Add the button that closes without doing anything."""
        button = self.add_button(_("Cancel"))
        button.clicked.connect(self.reject)
        return button
