"""The list of requests, however long: ids in memory, rows by the page, the first ones at once."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from dpo_desk.actions import requests
from dpo_desk.core.lists import RequestQuery
from dpo_desk.ui.runner import Runner
from dpo_desk.ui.showing import list_row
from dpo_desk.ui.widgets.rows import ROW_ROLE, RowData

PAGE = 128
"""Rows fetched at once."""
PAGES_KEPT = 64
FIRST = 256
"""Ids fetched before the first paint; the whole vector follows from the reading worker."""


class RequestList(QAbstractListModel):
    """Rows of the requests that answer a query.

    Args:
        runner: gives the desk and the reading worker.
    """

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._ids: Sequence[int] = array("q")
        self._pages: OrderedDict[int, list[RowData]] = OrderedDict()
        self._asked = 0

    def show_query(self, query: RequestQuery) -> None:
        """Ask anew: the first rows stand at once, the complete order swaps in when it is there."""
        self._asked += 1
        asked = self._asked
        self._set_ids(array("q", requests.head(self._runner.desk, query, FIRST)))
        if len(self._ids) == FIRST:
            self._runner.ask(
                lambda desk: requests.ids(desk, query),
                self._extend,
                still_wanted=lambda: asked == self._asked,
            )

    def id_at(self, place: int) -> int | None:
        """Id of the request at a place; None outside of the list."""
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def place_of(self, request_id: int) -> int:
        """Place of a request; -1 if it is not in the list."""
        try:
            return self._ids.index(request_id)
        except ValueError:
            return -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Every request that answers the query; rows have no rows below them."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = ROW_ROLE) -> object:
        """The row as the list paints it, or as a screen reader says it."""
        if role == ROW_ROLE:
            return self._row(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._row(index.row()).spoken
        return None

    def _set_ids(self, ids: Sequence[int]) -> None:
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def _extend(self, ids: Sequence[int]) -> None:
        """The complete vector is there: the rows shown stay where they are, the others follow."""
        if list(ids[: len(self._ids)]) != list(self._ids):
            self._set_ids(ids)
            return
        self.beginInsertRows(QModelIndex(), len(self._ids), max(len(ids), len(self._ids) + 1) - 1)
        self._ids = ids
        self.endInsertRows()

    def _row(self, place: int) -> RowData:
        page, offset = divmod(place, PAGE)
        if page not in self._pages:
            self._fetch(page)
        self._pages.move_to_end(page)
        return self._pages[page][offset]

    def _fetch(self, page: int) -> None:
        desk = self._runner.desk
        wanted = self._ids[page * PAGE : (page + 1) * PAGE]
        today = desk.today()
        self._pages[page] = [list_row(row, today) for row in requests.rows(desk, wanted)]
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
