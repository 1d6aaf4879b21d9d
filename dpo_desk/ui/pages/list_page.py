"""What pages have in common that narrow a list by typing and show one record beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from dpo_desk.ui.context import Context
from dpo_desk.ui.pages.page import Page
from dpo_desk.ui.widgets.fields import SearchField
from dpo_desk.ui.widgets.row_list import RowList

_TYPING_PAUSE = 60
"""Milliseconds after the last key before the list is asked: one frame's worth of typing is one question."""


class ListPage(Page):
    """A list at the left, one record at the right.

    Args:
        context: of the window.
        name: what the list holds, for screen readers.
        hint: what the list can be narrowed by.
        ask: asks the desk for all that is shown.
        ask_list: asks for the list alone; the record in view stays as it is.
    """

    def __init__(
        self,
        context: Context,
        name: str,
        hint: str,
        *,
        ask: Callable[[], None],
        ask_list: Callable[[], None],
    ) -> None:
        super().__init__(context, ask)
        self._ask_list = ask_list
        self._list = RowList(context.theme, name)
        self._filter = SearchField(context.theme, hint, "Ctrl+F")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE)
        self._filter.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self._typed)

    def _typed(self) -> None:
        """Ask for what was typed, unless the office was closed within the pause."""
        if self.context.runner.is_open:
            self._ask_list()

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self._filter.setFocus()
        self._filter.selectAll()

    def focus_first(self) -> None:
        """The list is where work begins."""
        self._list.setFocus()

    def step(self, by: int) -> None:
        """Alt+Up and Alt+Down: the record above or below."""
        self._list.step(by)
