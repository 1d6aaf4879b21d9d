"""Records of another page that belong to the one in view: a short list that leads there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.widgets.frames import section
from dpo_desk.ui.widgets.layouts import Item, column
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import RowData


class LinkedRows(QWidget):
    """Opens what is clicked; hidden while it is empty.

    Args:
        context: of the window.
        title: what they are.
        place: the page that shows them.
        name: what the list holds, for screen readers.
        below: what else can be done with them.
    """

    def __init__(self, context: Context, title: str, place: Place, name: str, *below: Item) -> None:
        super().__init__()
        self._context, self._place = context, place
        self.list = RowList(context.theme, name)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.opened.connect(self._go)
        self.list.clicked.connect(lambda _index: self._go(self.list.current_key()))
        self.setLayout(column(section(context.theme, title, self.list, *below, gap=6)))
        context.theme.changed.connect(self._fit)
        self.hide()

    def show_rows(self, rows: Sequence[RowData]) -> None:
        """Show these."""
        self.list.show_entries(rows)
        self._fit()
        self.setVisible(bool(rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are higher where they are narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.list.setFixedHeight(self.list.content_height())

    def _go(self, key: str) -> None:
        if key:
            self._context.go(Going(self._place, int(key)))
