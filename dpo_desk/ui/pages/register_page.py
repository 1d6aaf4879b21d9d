"""What the pages of complaints and breaches have in common: the register at the left, one case beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.ui.context import Context
from dpo_desk.ui.pages.list_page import ListPage
from dpo_desk.ui.pages.split import Split
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import TITLE
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, ToolButton
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.frames import Side, area, hairline
from dpo_desk.ui.widgets.labels import ElidedLabel, Label
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.ui.widgets.rows import Entry
from dpo_desk.words import ngettext

_LIST = 340
"""Width of the list at 100 %: rows are short here, and the case needs room for two columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What a register is called, and what stands where it is empty.

    Attributes:
        title: of the page.
        hint: what the list can be narrowed by.
        add: makes a new case; an ellipsis follows where a small button says it.
        icon: of the empty register.
        none: nothing is kept yet.
        about: what belongs here, said beneath.
        no_match: nothing fits what was typed.
    """

    title: str
    hint: str
    add: str
    icon: Icon
    none: str
    about: str
    no_match: str


class RegisterPage(ListPage):
    """A register, and the case that is being worked on.

    Args:
        context: of the window.
        register: what it is called.
        detail: shows one case.
        show: asks for a case and shows it there.
        ask_list: asks for the list alone; the case in view stays as it is.
        make_new: begins a new case.
    """

    def __init__(
        self,
        context: Context,
        register: Register,
        detail: QWidget,
        show: Callable[[int], None],
        *,
        ask_list: Callable[[], None],
        make_new: Callable[[], None],
    ) -> None:
        super().__init__(context, register.title, register.hint, ask=self.ask_again, ask_list=ask_list)
        self._register, self._show, self._make_new = register, show, make_new
        self._shown: int | None = None
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(self._choose)
        self._right = QStackedWidget()
        for part in (detail, self._make_empty()):
            self._right.addWidget(part)
        right = area(column(self._right), Token.SURFACE)
        self.setLayout(column(Split(context.theme, self._make_left(), right, width=_LIST)))

    def _make_left(self) -> QWidget:
        theme = self.context.theme
        self._count = ElidedLabel(theme, tone=Token.INK2)
        add = ToolButton(theme, Icon.PLUS, f"{self._register.add}…")
        add.clicked.connect(self._make_new)
        title = Label(theme, self._register.title, size=TITLE, bold=True)
        head = row(title, (self._count, 1), add, gap=10)
        top = area(column(head, self._filter, gap=10, margins=(16, 14, 12, 12)))
        return area(column(top, hairline(), (self._list, 1), gap=0), Token.SURFACE, Side.RIGHT)

    def _make_empty(self) -> QWidget:
        theme = self.context.theme
        button = Button(theme, self._register.add, ButtonKind.PRIMARY, icon=Icon.PLUS)
        button.clicked.connect(self._make_new)
        self._empty = EmptyState(theme, self._register.icon, "", buttons=(button,), key="Ctrl+N")
        return self._empty

    def ask_again(self) -> None:
        """Ask the list and the open case again."""
        self._ask_list()
        if self._shown is not None:
            self._show(self._shown)

    def _list_entries(self, entries: Sequence[Entry], still_open: int, *, narrowed: bool) -> None:
        """List them and say how many are open; the case in view stays there."""
        self._list.show_entries(entries)
        self._count.setText(ngettext("{n} open", "{n} open", still_open).format(n=still_open))
        if self._shown is not None:
            self._list.select_key(str(self._shown))
        elif self._list.model().rowCount():
            self._list.select_first()
        if self._shown is None:
            said = self._register
            self._empty.say(*((said.no_match, "") if narrowed else (said.none, said.about)))
        self._right.setCurrentIndex(1 if self._shown is None else 0)

    def _choose(self, key: str) -> None:
        if int(key) != self._shown:
            self.open_record(int(key), "")

    def open_record(self, record: int, tab: str) -> None:  # noqa: ARG002 - each register has its own tabs
        """Show one case."""
        self._shown = record
        self._show(record)
        self._right.setCurrentIndex(0)
        self._list.select_key(str(record))
