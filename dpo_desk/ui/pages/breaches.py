"""Breaches: the register at the left, one of them at the right."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.actions import breaches
from dpo_desk.core.changes import Changed
from dpo_desk.ui.breach_showing import breach_row
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.dialogs.enter_breach import enter_breach
from dpo_desk.ui.pages.breach_detail import BreachDetail
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
"""Width of the list at 100 %, as on the page of complaints."""


class BreachesPage(ListPage):
    """Every breach of the office, and the one that is being worked on."""

    PLACE: ClassVar[Place] = Place.BREACHES
    WATCHES: ClassVar[Changed] = Changed.BREACHES | Changed.COMPLAINTS | Changed.ORGANISATIONS

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Breaches"),
            _("Filter by subject or number"),
            ask=self.ask_again,
            ask_list=self.ask_list,
        )
        self._shown: int | None = None
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(self._choose)
        self._detail = BreachDetail(context)
        self._right = QStackedWidget()
        for part in (self._detail, self._make_empty()):
            self._right.addWidget(part)
        right = area(column(self._right), Token.SURFACE)
        self.setLayout(column(Split(context.theme, self._make_left(), right, width=_LIST)))

    def _make_left(self) -> QWidget:
        theme = self.context.theme
        self._count = ElidedLabel(theme, tone=Token.INK2)
        add = ToolButton(theme, Icon.PLUS, _("Enter a breach…"))
        add.clicked.connect(self.make_new)
        title = Label(theme, _("Breaches"), size=TITLE, bold=True)
        head = row(title, (self._count, 1), add, gap=10)
        top = area(column(head, self._filter, gap=10, margins=(16, 14, 12, 12)))
        return area(column(top, hairline(), (self._list, 1), gap=0), Token.SURFACE, Side.RIGHT)

    def _make_empty(self) -> QWidget:
        button = Button(self.context.theme, _("Enter a breach"), ButtonKind.PRIMARY, icon=Icon.PLUS)
        button.clicked.connect(self.make_new)
        self._empty = EmptyState(self.context.theme, Icon.SHIELD_ALERT, "", buttons=(button,), key="Ctrl+N")
        return self._empty

    # asking

    def ask_again(self) -> None:
        """Ask the list and the open breach again."""
        self.ask_list()
        if self._shown is not None:
            self._detail.show_breach(self._shown)

    def ask_list(self) -> None:
        """Ask what is listed; the breach in view stays there."""
        desk, wanted = self.context.desk, self._filter.text().strip().casefold()
        every = breaches.views(desk, self.context.organisation())
        found = [one for one in every if wanted in f"{one.breach.number} {one.breach.summary}".casefold()]
        still_open = [breach_row(one, desk.now()) for one in found if one.breach.closed_at is None]
        closed = [breach_row(one, desk.now()) for one in found if one.breach.closed_at is not None]
        entries: list[Entry] = [*still_open]
        if closed:
            entries += [GroupHead(_("Closed"), str(len(closed))), *closed]
        self._list.show_entries(entries)
        count = len(still_open)
        self._count.setText(ngettext("{n} open", "{n} open", count).format(n=count))
        self._keep_selection(narrowed=bool(wanted))

    def _keep_selection(self, *, narrowed: bool) -> None:
        if self._shown is not None:
            self._list.select_key(str(self._shown))
        elif self._list.model().rowCount():
            self._list.select_first()
        if self._shown is None:
            words = _("No breach matches.") if narrowed else _("No breach is on file.")
            about = _("Every breach belongs here, notified or not (Art. 33(5) GDPR).")
            self._empty.say(words, "" if narrowed else about)
        self._right.setCurrentIndex(1 if self._shown is None else 0)

    def _choose(self, key: str) -> None:
        if int(key) != self._shown:
            self.open_record(int(key), "")

    def open_record(self, record: int, tab: str) -> None:
        """Show one breach; "next" begins its next step."""
        self._shown = record
        self._detail.show_breach(record)
        self._right.setCurrentIndex(0)
        self._list.select_key(str(record))
        if tab == "next":
            self._detail.start_next_step()

    def place(self) -> Going:
        """The breach in view."""
        return Going(self.PLACE, self._shown)

    def make_new(self) -> None:
        """Ctrl+N enters a breach."""
        enter_breach(self.context, self)

    def do_next(self) -> None:
        """Ctrl+D begins the next step of the breach."""
        self._detail.start_next_step()
