"""A list of records, however long: ids in memory, rows by the page, the first ones at once."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from dpo_desk.actions.desk import Desk
from dpo_desk.ui.runner import Runner
from dpo_desk.ui.widgets.rows import ROW_ROLE, RowData

STRETCH = 24
"""Rows fetched at once: about a screen, so that a jump fetches little that nobody sees."""
ROWS_KEPT = 8192
FIRST = 256
"""Ids fetched before the first paint; the whole vector follows from the reading worker."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a list asks the desk.

    Attributes:
        head: the first ids, at most so many.
        ids: all of them, in order.
        rows: one row for each of some ids, as the list paints them.
    """

    head: Callable[[Desk, int], Sequence[int]]
    ids: Callable[[Desk], Sequence[int]]
    rows: Callable[[Desk, Sequence[int]], list[RowData]]


class LongList(QAbstractListModel):
    """Rows of the records that answer a question.

    Args:
        runner: gives the desk and the reading worker.
    """

    completed = Signal()
    """Every id is there now: places and their number are final until the next question."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._question: Question | None = None
        self._ids: Sequence[int] = array("q")
        self._rows: OrderedDict[int, RowData] = OrderedDict()
        self._asked = 0

    def ask(self, question: Question) -> None:
        """Ask anew: the first rows stand at once, the complete order swaps in when it is there."""
        self._asked += 1
        self._question = question
        self._set_ids(array("q", question.head(self._runner.desk, FIRST)))
        if len(self._ids) < FIRST:
            self.completed.emit()
            return
        QTimer.singleShot(0, self, partial(self._ask_all, self._asked))  # after the first rows are painted

    def _ask_all(self, asked: int) -> None:
        if asked == self._asked and self._question is not None and self._runner.is_open:
            self._runner.ask(self._question.ids, self._complete, still_wanted=lambda: asked == self._asked)

    def place_of(self, record: int) -> int:
        """Place of a record; -1 if it is not in the list."""
        try:
            return self._ids.index(record)
        except ValueError:
            return -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Every record that answers; rows have no rows below them."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = ROW_ROLE) -> object:
        """The row as the list paints it, or as a screen reader says it."""
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self._row(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._row(index.row()).spoken
        return None

    def _set_ids(self, ids: Sequence[int]) -> None:
        self.beginResetModel()
        self._ids = ids
        self._rows.clear()
        self.endResetModel()

    def _complete(self, ids: Sequence[int]) -> None:
        """All ids are there: the rows shown stay where they are and the others follow, if that is so."""
        if not self._runner.is_open:  # it was closed meanwhile: nobody looks, and no row can be fetched
            return
        known = len(self._ids)
        if list(ids[:known]) != list(self._ids):
            self._set_ids(ids)
        elif len(ids) > known:
            self.beginInsertRows(QModelIndex(), known, len(ids) - 1)
            self._ids = ids
            self.endInsertRows()
        self.completed.emit()

    def _row(self, place: int) -> RowData:
        if place not in self._rows:
            self._fetch(place)
        self._rows.move_to_end(place)
        return self._rows[place]

    def _fetch(self, place: int) -> None:
        """Fetch what comes into view with a row: those below it, or those above when one scrolls upwards."""
        upwards = place + 1 in self._rows
        first = max(0, place + 1 - STRETCH) if upwards else place
        last = place + 1 if upwards else place + STRETCH
        wanted = self._ids[first:last]
        rows = self._question.rows(self._runner.desk, wanted) if self._question is not None else ()
        self._rows.update(zip(range(first, last), rows, strict=False))  # the list may end before `last`
        while len(self._rows) > max(ROWS_KEPT, STRETCH):
            self._rows.popitem(last=False)
