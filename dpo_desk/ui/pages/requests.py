"""Requests: the list at the left, one case at the right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from dpo_desk.core.changes import Changed
from dpo_desk.core.lists import RequestQuery, Sort, State
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import SOON_DAYS
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.models.request_list import RequestList
from dpo_desk.ui.pages.list_page import ListPage
from dpo_desk.ui.pages.request_detail import RequestDetail
from dpo_desk.ui.pages.split import Split
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import TITLE
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, Chip
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.frames import Side, area, hairline
from dpo_desk.ui.widgets.labels import ElidedLabel, Label
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.ui.widgets.menus import menu_button, order_menu
from dpo_desk.words import _, ngettext
from dpo_desk.words.names import name


class RequestsPage(ListPage):
    """Every request of the office, and the one that is being worked on."""

    PLACE: ClassVar[Place] = Place.REQUESTS
    WATCHES: ClassVar[Changed] = (
        Changed.REQUESTS | Changed.LETTERS | Changed.EVIDENCE | Changed.PEOPLE | Changed.ORGANISATIONS
    )

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Requests"),
            _("Filter by name, number, subject"),
            ask=self.ask_again,
            ask_list=self.ask_list,
        )
        self._query = RequestQuery()
        self._shown: int | None = None
        self._model = RequestList(context.runner)
        self._model.completed.connect(self._show_count)
        self._list.show_model(self._model)
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(self._choose)
        self._detail = RequestDetail(context)
        self._right = QStackedWidget()
        self._right.addWidget(self._detail)
        self._right.addWidget(self._make_empty())
        self.setLayout(
            column(Split(context.theme, self._make_left(), area(column(self._right), Token.SURFACE)))
        )

    # the left side

    def _make_left(self) -> QWidget:
        theme = self.context.theme
        self._title = Label(theme, _("Requests"), size=TITLE, bold=True)
        self._count = ElidedLabel(theme, tone=Token.INK2)
        orders = order_menu(
            self,
            Sort,
            self._query.sort,
            lambda order: self._narrow(sort=order),
            lambda descending: self._narrow(descending=descending),
        )
        sort = menu_button(theme, Icon.ARROW_UP_DOWN, _("Sort"), orders)
        head = row(self._title, (self._count, 1), sort, gap=10)
        self._chips = [self._state_chip(), self._right_chip(), self._soon_chip(), self._waiting_chip()]
        chips = flow_of(*self._chips)
        top = area(column(head, self._filter, chips, gap=10, margins=(16, 14, 12, 12)))
        return area(column(top, hairline(), (self._list, 1), gap=0), Token.SURFACE, Side.RIGHT)

    def _state_chip(self) -> Button:
        chip = Chip(self.context.theme, name(State.OPEN), checked=True)
        chip.toggled.connect(lambda on: self._narrow(state=State.OPEN if on else State.ALL))
        return chip

    def _soon_chip(self) -> Button:
        chip = Chip(self.context.theme, _("Next 7 days"))
        chip.toggled.connect(lambda on: self._narrow(due_until=self._soon() if on else None))
        return chip

    def _waiting_chip(self) -> Button:
        chip = Chip(self.context.theme, _("Waiting"))
        chip.toggled.connect(lambda on: self._narrow(waiting=on))
        return chip

    def _right_chip(self) -> Button:
        button = Button(self.context.theme, _("All rights"), ButtonKind.CHIP)
        menu = QMenu(button)
        everything = menu.addAction(_("All rights"))
        everything.triggered.connect(lambda: self._choose_right(button, None))
        for right in Right:
            action: QAction = menu.addAction(name(right))
            action.triggered.connect(lambda _on=False, wanted=right: self._choose_right(button, wanted))
        button.setMenu(menu)
        return button

    def _choose_right(self, button: Button, right: Right | None) -> None:
        button.set_words(_("All rights") if right is None else name(right))
        self._narrow(right=right)

    def _soon(self) -> date:
        return self.context.desk.today() + timedelta(days=SOON_DAYS)

    def _make_empty(self) -> QWidget:
        theme = self.context.theme
        button = Button(theme, _("Receive a request"), ButtonKind.PRIMARY, icon=Icon.PLUS)
        button.clicked.connect(lambda: self.context.receive(None))
        self._empty = EmptyState(
            theme, Icon.INBOX, _("No request is recorded yet."), "", buttons=(button,), key="Ctrl+Shift+N"
        )
        return self._empty

    # asking

    def _narrow(self, **parts: object) -> None:
        self._query = replace(self._query, **parts)  # type: ignore[arg-type]  # names of RequestQuery only
        self.ask_list()

    def ask_again(self) -> None:
        """Ask the list and the open case again."""
        shown = self._shown
        self.ask_list()
        if shown is not None and shown == self._shown:
            self._detail.show_request(shown)

    def ask_list(self) -> None:
        """Ask what is listed; the case in view stays there."""
        self._query = replace(
            self._query, text=self._filter.text().strip(), organisation_id=self.context.organisation()
        )
        self._count.setText("")  # very long lists are counted a moment after they are seen
        self._model.show_query(self._query)
        self._keep_selection()

    def _show_count(self) -> None:
        count = self._model.rowCount()
        words = {
            State.OPEN: ngettext("{n} open", "{n} open", count),
            State.CLOSED: ngettext("{n} closed", "{n} closed", count),
            State.ALL: ngettext("{n} in all", "{n} in all", count),
        }
        self._count.setText(words[self._query.state].format(n=count))

    def _keep_selection(self) -> None:
        place = self._model.place_of(self._shown) if self._shown is not None else -1
        if place >= 0:
            self._list.setCurrentIndex(self._model.index(place, 0))
        elif self._shown is None and self._model.rowCount():
            self._list.select_first()
        if self._shown is None:
            narrowed = self._query != RequestQuery(organisation_id=self._query.organisation_id)
            sentence = _("No request matches.") if narrowed else _("No request is recorded yet.")
            self._empty.say(sentence, "")
            self._right.setCurrentIndex(1)

    def _choose(self, key: str) -> None:
        if int(key) != self._shown:
            self.open_record(int(key), "")

    def open_record(self, record: int, tab: str) -> None:
        """Show one case; "next" begins its next step."""
        self._shown = record
        self._right.setCurrentIndex(0)
        self._detail.show_request(record)
        self._keep_selection()
        if tab == "next":
            self._detail.start_next_step()
        elif tab:
            self._detail.show_tab(tab)

    def place(self) -> Going:
        """The case in view, and its part."""
        return Going(self.PLACE, self._shown, self._detail.tab)

    def make_new(self) -> None:
        """Ctrl+N receives a request."""
        self.context.receive(None)

    def do_next(self) -> None:
        """Ctrl+D begins the next step of the case."""
        self._detail.start_next_step()

    def write_letter(self) -> None:
        """Ctrl+Shift+L shows the letters of the case."""
        self._detail.show_tab("letters")

    def add_evidence(self) -> None:
        """Ctrl+E attaches a file to the case."""
        self._detail.add_evidence()

    def show_soon(self) -> None:
        """Only what is due within seven days; the rail's saved filter."""
        self._chips[2].setChecked(True)

    def show_waiting(self) -> None:
        """Only what waits for somebody else; the rail's saved filter."""
        self._chips[3].setChecked(True)
