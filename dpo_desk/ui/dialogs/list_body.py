"""The body of a dialog that lists something: rows and their verbs, or a sentence while there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.frames import area
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import RowData

_INSET = 8
"""Rows stand this far inside their list, and the verbs below stand in line with them."""


class ListBody(QWidget):
    """A list, or that there is nothing on it.

    Args:
        rows: the list.
        empty: what is said while it has no rows.
        verbs: what can be done with its rows.
        above: what stands over the list, such as news of what was done.
    """

    def __init__(
        self, rows: RowList, empty: EmptyState, verbs: Sequence[Button], above: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        self._rows, self._room = rows, QStackedWidget()
        for part in (rows, empty):
            self._room.addWidget(part)
        below = column(flow_of(*verbs, gap=8), margins=(_INSET, 0, 0, 0))
        whole = column(*above, (self._room, 1), below, gap=10, margins=(16, 12, 24, 12))
        self.setLayout(column(area(whole)))

    def show_entries(self, entries: Sequence[RowData]) -> None:
        """Show these rows; the current one stays current, or the first becomes so."""
        self._rows.show_entries(entries)
        if not self._rows.current_key():
            self._rows.select_first()
        self._room.setCurrentIndex(0 if entries else 1)
