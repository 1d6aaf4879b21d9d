"""Breaches: the register at the left, one of them at the right."""

from __future__ import annotations

from typing import ClassVar

from dpo_desk.actions import breaches
from dpo_desk.core.changes import Changed
from dpo_desk.ui.breach_showing import breach_row
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.dialogs.enter_breach import enter_breach
from dpo_desk.ui.pages.breach_detail import BreachDetail
from dpo_desk.ui.pages.register_page import Register, RegisterPage
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.widgets.rows import Entry, GroupHead
from dpo_desk.words import _


class BreachesPage(RegisterPage):
    """Every breach of the office, and the one that is being worked on."""

    PLACE: ClassVar[Place] = Place.BREACHES
    WATCHES: ClassVar[Changed] = Changed.BREACHES | Changed.COMPLAINTS | Changed.ORGANISATIONS

    def __init__(self, context: Context) -> None:
        self._detail = BreachDetail(context)
        register = Register(
            title=_("Breaches"),
            hint=_("Filter by subject or number"),
            add=_("Enter a breach"),
            icon=Icon.SHIELD_ALERT,
            none=_("No breach is on file."),
            about=_("Every breach belongs here, notified or not (Art. 33(5) GDPR)."),
            no_match=_("No breach matches."),
        )
        super().__init__(
            context,
            register,
            self._detail,
            self._detail.show_breach,
            ask_list=self.ask_list,
            make_new=self.make_new,
        )

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
        self._list_entries(entries, len(still_open), narrowed=bool(wanted))

    def open_record(self, record: int, tab: str) -> None:
        """Show one breach; "next" begins its next step."""
        super().open_record(record, tab)
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
