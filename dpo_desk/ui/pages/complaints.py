"""Complaints: the list at the left, one case at the right."""

from __future__ import annotations

from typing import ClassVar

from dpo_desk.actions import complaints
from dpo_desk.core.changes import Changed
from dpo_desk.core.complaint_lists import ComplaintQuery
from dpo_desk.ui.complaint_showing import complaint_rows
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.dialogs.receive_complaint import receive_complaint
from dpo_desk.ui.pages.complaint_detail import ComplaintDetail
from dpo_desk.ui.pages.register_page import Register, RegisterPage
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.widgets.rows import Entry, GroupHead
from dpo_desk.words import _


class ComplaintsPage(RegisterPage):
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
        self._detail = ComplaintDetail(context)
        register = Register(
            title=_("Complaints"),
            hint=_("Filter by name, number, file number"),
            add=_("Receive a complaint"),
            icon=Icon.LANDMARK,
            none=_("No complaint is recorded yet."),
            about=_("A complaint comes to the organisation, to an authority or to a court."),
            no_match=_("No complaint matches."),
        )
        super().__init__(
            context,
            register,
            self._detail,
            self._detail.show_complaint,
            ask_list=self.ask_list,
            make_new=self.make_new,
        )

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
        self._list_entries(entries, len(still_open), narrowed=bool(text))

    def open_record(self, record: int, tab: str) -> None:
        """Show one complaint; "next" begins its next step."""
        super().open_record(record, tab)
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
