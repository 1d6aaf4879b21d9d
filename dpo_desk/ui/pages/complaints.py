"""Complaints: the list at the left, one case at the right."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.actions import complaints
from dpo_desk.core.changes import Changed
from dpo_desk.core.complaint_lists import ComplaintQuery
from dpo_desk.ui.complaint_showing import complaint_rows
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.dialogs.receive_complaint import receive_complaint
from dpo_desk.ui.pages.complaint_detail import ComplaintDetail
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
from dpo_desk.ui.widgets.rows import Entry, GroupHead
from dpo_desk.words import _, ngettext

_LIST = 340
"""Width of the list at 100 %: rows are short here, and the case needs room for two columns."""


class ComplaintsPage(ListPage):
    """Every complaint of the office, and the one that is being worked on."""

    PLACE: ClassVar[Place] = Place.COMPLAINTS
    WATCHES: ClassVar[Changed] = (
        Changed.COMPLAINTS
        | Changed.REQUESTS
        | Changed.CONSENTS
        | Changed.LETTERS
        | Changed.PEOPLE
        | Changed.ORGANISATIONS
    )

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Complaints"),
            _("Filter by name, number, file number"),
            ask=self.ask_again,
            ask_list=self.ask_list,
        )
        self._shown: int | None = None
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(self._choose)
        self._detail = ComplaintDetail(context)
        self._right = QStackedWidget()
        for part in (self._detail, self._make_empty()):
            self._right.addWidget(part)
        right = area(column(self._right), Token.SURFACE)
        self.setLayout(column(Split(context.theme, self._make_left(), right, width=_LIST)))

    def _make_left(self) -> QWidget:
        theme = self.context.theme
        self._count = ElidedLabel(theme, tone=Token.INK2)
        add = ToolButton(theme, Icon.PLUS, _("Receive a complaint…"))
        add.clicked.connect(self.make_new)
        title = Label(theme, _("Complaints"), size=TITLE, bold=True)
        head = row(title, (self._count, 1), add, gap=10)
        top = area(column(head, self._filter, gap=10, margins=(16, 14, 12, 12)))
        return area(column(top, hairline(), (self._list, 1), gap=0), Token.SURFACE, Side.RIGHT)

    def _make_empty(self) -> QWidget:
        button = Button(self.context.theme, _("Receive a complaint"), ButtonKind.PRIMARY, icon=Icon.PLUS)
        button.clicked.connect(self.make_new)
        self._empty = EmptyState(self.context.theme, Icon.LANDMARK, "", buttons=(button,), key="Ctrl+N")
        return self._empty

    # asking

    def ask_again(self) -> None:
        """Ask the list and the open case again."""
        self.ask_list()
        if self._shown is not None:
            self._detail.show_complaint(self._shown)

    def ask_list(self) -> None:
        """Ask what is listed; the case in view stays there."""
        desk, today = self.context.desk, self.context.desk.today()
        text, organisation = self._filter.text().strip(), self.context.organisation()
        query = ComplaintQuery(closed=None, organisation_id=organisation, text=text)
        found = complaints.rows(desk, query)
        still_open = [one for one in found if one.ended_on is None]
        this_year = [one for one in found if one.ended_on is not None and one.ended_on.year == today.year]
        earlier = [one for one in found if one.ended_on is not None and one.ended_on.year < today.year]
        entries: list[Entry] = [*complaint_rows(desk, still_open)]
        for title, rows in ((_("Closed this year"), this_year), (_("Closed earlier"), earlier)):
            if rows:
                entries += [GroupHead(title, str(len(rows))), *complaint_rows(desk, rows)]
        self._list.show_entries(entries)
        count = len(still_open)
        self._count.setText(ngettext("{n} open", "{n} open", count).format(n=count))
        self._keep_selection(narrowed=bool(text))

    def _keep_selection(self, *, narrowed: bool) -> None:
        if self._shown is not None:
            self._list.select_key(str(self._shown))
        elif self._list.model().rowCount():
            self._list.select_first()
        if self._shown is None:
            words = _("No complaint matches.") if narrowed else _("No complaint is recorded yet.")
            about = _("A complaint comes to the organisation, to an authority or to a court.")
            self._empty.say(words, "" if narrowed else about)
        self._right.setCurrentIndex(1 if self._shown is None else 0)

    def _choose(self, key: str) -> None:
        if int(key) != self._shown:
            self.open_record(int(key), "")

    def open_record(self, record: int, tab: str) -> None:
        """Show one complaint; "next" begins its next step."""
        self._shown = record
        self._detail.show_complaint(record)
        self._right.setCurrentIndex(0)
        self._list.select_key(str(record))
        if tab == "next":
            self._detail.start_next_step()
        elif tab:
            self._detail.parts.show_tab(tab)

    def place(self) -> Going:
        """The case in view, and its part."""
        return Going(self.PLACE, self._shown, self._detail.parts.current)

    def make_new(self) -> None:
        """Ctrl+N receives a complaint."""
        receive_complaint(self.context, self)

    def do_next(self) -> None:
        """Ctrl+D begins the next step of the case."""
        self._detail.start_next_step()

    def add_evidence(self) -> None:
        """Ctrl+E keeps a file with the case."""
        if self._shown is not None:
            self._detail.add_file()
