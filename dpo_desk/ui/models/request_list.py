"""The list of requests: which ones answer a query, and how each row tells of one."""

from __future__ import annotations

from collections.abc import Sequence

from dpo_desk.actions import requests
from dpo_desk.actions.desk import Desk
from dpo_desk.core.lists import RequestQuery
from dpo_desk.ui.models.long_list import LongList, Question
from dpo_desk.ui.showing import list_row
from dpo_desk.ui.widgets.rows import RowData


class RequestList(LongList):
    """Requests in the order and with the filters of a query."""

    def show_query(self, query: RequestQuery) -> None:
        """Ask for the requests that answer a query."""
        self.ask(
            Question(
                head=lambda desk, limit: requests.head(desk, query, limit),
                ids=lambda desk: requests.ids(desk, query),
                rows=_rows,
            )
        )


def _rows(desk: Desk, ids: Sequence[int]) -> list[RowData]:
    """Rows in the order asked for; what is gone meanwhile leaves a dash until the next question."""
    today = desk.today()
    found = {row.id: list_row(row, today) for row in requests.rows(desk, ids)}
    return [found[key] if key in found else RowData(key=str(key), title="–") for key in ids]
