"""The list of consents: which ones answer a query, and how each row tells of one."""

from __future__ import annotations

from collections.abc import Sequence

from dpo_desk.actions import consent_lists, organisations
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.ui.consent_showing import consent_row
from dpo_desk.ui.models.long_list import LongList, Question
from dpo_desk.ui.widgets.rows import RowData


class ConsentList(LongList):
    """Consents in the order and with the filters of a query."""

    def show_query(self, query: ConsentQuery) -> None:
        """Ask for the consents that answer a query."""
        self.ask(
            Question(
                head=lambda desk, limit: consent_lists.head(desk, query, limit),
                ids=lambda desk: consent_lists.ids(desk, query),
                rows=_rows,
            )
        )


def _rows(desk: Desk, ids: Sequence[int]) -> list[RowData]:
    """Rows in the order asked for; what is gone meanwhile leaves a dash until the next question."""
    today = desk.today()
    names = {one.id: one.name for one in organisations.organisations(desk)}
    known = consent_lists.rows(desk, ids)
    found = {row.id: consent_row(row, names[row.organisation_id], today) for row in known}
    return [found.get(key, RowData(key=str(key), title="–")) for key in ids]
