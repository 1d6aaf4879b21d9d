"""Menus and keys of the window, in one table; the find dialog and the list of keys read the same table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenuBar, QSizePolicy, QWidget

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.dialog import EVERYWHERE, Dialog
from dpo_desk.ui.widgets.fields import SearchField
from dpo_desk.ui.widgets.frames import area, scrolled
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import _


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do.

    Attributes:
        words: with `&` before the mnemonic.
        run: does it.
        keys: the first is shown; more do the same, for keyboards where the first is hard to reach.
        everywhere: they work while a dialog is open, too.
    """

    words: str
    run: Callable[[], None]
    keys: tuple[str, ...] = ()
    everywhere: bool = False

    @property
    def plain(self) -> str:
        """The words without the mnemonic."""
        return self.words.replace("&", "")


@dataclass(frozen=True, slots=True)
class Menu:
    """One menu; None stands for a line between commands."""

    words: str
    commands: tuple[Command | None, ...]


class MenuBar(QMenuBar):
    """The menus.

    Args:
        theme: the look in force.
        window: the keys work in it and in what stands on it.
        menus: in their order.
    """

    def __init__(self, theme: Theme, window: QWidget, menus: Sequence[Menu]) -> None:
        super().__init__()
        self._theme = theme
        self.setNativeMenuBar(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        for menu in menus:
            shown = self.addMenu(menu.words)
            for command in menu.commands:
                if command is None:
                    shown.addSeparator()
                else:
                    shown.addAction(_action(window, command))
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._theme.font())
        for action in self.actions():
            menu = action.menu()
            if isinstance(menu, QWidget):
                menu.setFont(self._theme.font())


class FindField(SearchField):
    """Looks like a field and opens the find dialog, by mouse; the keyboard has its own key."""

    wanted = Signal()
    """It was pressed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Find a record or run a command"), "Ctrl+K")
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the find dialog."""
        event.accept()
        self.wanted.emit()


def _action(window: QWidget, command: Command) -> QAction:
    action = QAction(command.words, window)
    action.setShortcuts([QKeySequence(key) for key in command.keys])
    action.triggered.connect(lambda _checked=False: command.run())
    action.setProperty(EVERYWHERE, command.everywhere)
    window.addAction(action)
    return action


def show_keys(theme: Theme, menus: Sequence[Menu], parent: QWidget) -> None:
    """Every key and what it does."""
    dialog = Dialog(theme, _("Keys"), _("Everything can be done without the mouse."), parent)
    lines = [
        row((Label(theme, command.plain), 1), Label(theme, command.keys[0], mono=True), gap=16)
        for menu in menus
        for command in menu.commands
        if command is not None and command.keys
    ]
    body = area(column(*lines, STRETCH, gap=6, margins=(24, 16, 24, 16)))
    dialog.set_body(scrolled(body))
    dialog.add_button(_("Close"), ButtonKind.PRIMARY).clicked.connect(dialog.accept)
    dialog.resize(theme.px(520), theme.px(560))
    dialog.open()
