"""What every page of the window has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dpo_desk.core.changes import Changed
from dpo_desk.ui.context import Context, Going, Place


class Page(QWidget):
    """A page asks its question when it is shown and again when something it watches moved.

    Attributes:
        PLACE: where it stands in the window.
        WATCHES: kinds of records whose change makes it ask again.

    Args:
        context: of the window.
        ask: asks the desk and shows the answer.
    """

    PLACE: ClassVar[Place]
    WATCHES: ClassVar[Changed] = Changed.NOTHING

    def __init__(self, context: Context, ask: Callable[[], None]) -> None:
        super().__init__()
        self.context, self._ask = context, ask
        self._stale = True

    def show_place(self, going: Going) -> None:
        """Come into view, at a record if one is named."""
        self._ask_if_stale()
        if going.record is not None:
            self.open_record(going.record, going.tab)

    def place(self) -> Going:
        """Where one is on this page, so that one can come back after the office was locked."""
        return Going(self.PLACE)

    def take_changes(self, changed: Changed) -> None:
        """Something moved: ask again now if in view, else when shown."""
        if changed & self.WATCHES:
            self._stale = True
            if self.isVisible():
                self._ask_if_stale()

    def _ask_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self._ask()

    def open_record(self, record: int, tab: str) -> None:
        """Show one record; pages without records have none to show."""

    def focus_first(self) -> None:
        """Put the keyboard where work begins."""
        self.setFocus()

    def make_new(self) -> None:
        """Ctrl+N: begin a new record of this page's kind."""

    # What menus and keys ask of the page in view; a page that has no such thing does nothing.

    def focus_filter(self) -> None:
        """Ctrl+F: narrow the list."""

    def do_next(self) -> None:
        """Ctrl+D: begin the next step of the record."""

    def write_letter(self) -> None:
        """Ctrl+Shift+L: begin a letter."""

    def add_evidence(self) -> None:
        """Ctrl+E: attach a file to the record."""

    def back_up(self) -> None:
        """Ctrl+B: make a backup; the page of backups does it."""

    def show_soon(self) -> None:
        """Only what is due within seven days; a saved filter of the rail."""

    def show_waiting(self) -> None:
        """Only what waits for somebody else; a saved filter of the rail."""

    def print_page(self) -> None:
        """Ctrl+P: print what is shown."""

    def step(self, by: int) -> None:
        """Alt+Up, Alt+Down: the record above or below."""

    def next_pane(self) -> None:
        """F6: the next part of the page; Tab order decides by default."""
        self.focusNextChild()
