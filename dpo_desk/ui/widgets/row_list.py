"""A list of two-line rows with keyboard, selection by key, and the next step within reach."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.row_delegate import RowDelegate
from dpo_desk.ui.widgets.row_layout import head_height, row_height
from dpo_desk.ui.widgets.rows import AnyIndex, Entry, RowData, RowModel, entry_at

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SEARCHABLE = 2_000
"""Longer lists are not walked through letter by letter: their page has a search."""


class RowList(QTableView):
    """Shows rows given to `show_entries`, or a long list behind a model given to `show_model`.

    A table of one column underneath: unlike Qt's list it lays out a million rows at once.
    Enter opens a row; Ctrl+Enter starts its action, as a click on the button of the selected row does.

    Args:
        theme: the look in force.
        name: what the list holds, for screen readers.
    """

    opened = Signal(str)
    """Key of the row that was opened by Enter or a double click."""
    chosen = Signal(str)
    """Key of the row that the person has made the current one."""
    action_wanted = Signal(str)
    """Key of the row whose action was started."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._quiet = False
        self._rows = RowModel(parent=self)
        self._delegate = RowDelegate(theme, self)
        self._delegate.action_clicked.connect(self._start_action)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self._make_plain()
        self.doubleClicked.connect(self._open)
        self.setModel(self._rows)
        theme.changed.connect(self._set_heights)
        self._set_heights()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these rows; the current one stays current by its key, and the place is kept."""
        key, place = self.current_key(), self.verticalScrollBar().value()
        self._quiet = True
        if self.model() is not self._rows:
            self.setModel(self._rows)
        self._rows.set_entries(entries)
        self._set_heights()
        self.select_key(key)
        self._quiet = False
        self.updateGeometry()
        self.verticalScrollBar().setValue(place)

    def show_model(self, model: QAbstractItemModel) -> None:
        """Show a model of one column that answers `ROW_ROLE` with `RowData`; it has no heads."""
        self._quiet = True
        self.setModel(model)
        self._set_heights()
        self._quiet = False

    def current_key(self) -> str:
        """Key of the current row; empty when there is none."""
        entry = entry_at(self.currentIndex())
        return entry.key if isinstance(entry, RowData) else ""

    def select_key(self, key: str) -> None:
        """Make a row of `show_entries` the current one; an unknown key changes nothing."""
        place = self._rows.place_of(key)
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place, 0))

    def select_first(self) -> None:
        """Make the first row the current one."""
        self._go(range(self.model().rowCount()))

    def step(self, by: int) -> None:
        """Make the row above (-1) or below (1) the current one, past heads; at the ends nothing moves."""
        here = self.currentIndex().row() + by
        self._go(range(here, self.model().rowCount() if by > 0 else -1, by))

    def content_height(self) -> int:
        """Height that shows all rows without scrolling; for short lists on a page that scrolls itself."""
        return self.verticalHeader().length() + 2

    def minimumSizeHint(self) -> QSize:
        """Two rows; the list scrolls."""
        return QSize(self._theme.px(200), 2 * row_height(self._theme))

    def sizeHint(self) -> QSize:
        """All rows, if there is room."""
        return QSize(self._theme.px(400), self.content_height())

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Say which row is current now."""
        super().currentChanged(current, previous)
        entry = entry_at(current)
        if isinstance(entry, RowData) and not self._quiet:
            self.chosen.emit(entry.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+Enter starts the action, Home and End go to the ends of the list."""
        count = self.model().rowCount()
        if event.key() in _ENTER and self.current_key():
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._start_action(QPersistentModelIndex(self.currentIndex()))
            else:
                self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Home:
            self._go(range(count))
        elif event.key() == Qt.Key.Key_End:
            self._go(range(count - 1, -1, -1))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Only a row that is selected already has a button to press."""
        index = self.indexAt(event.position().toPoint())
        self._delegate.arm(index if index == self.currentIndex() else QModelIndex())
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A hasty double click on the button is meant for the button; elsewhere it opens the row."""
        index = self.indexAt(event.position().toPoint())
        zone = self._delegate.button_zone(QRectF(self.visualRect(index)), index)
        self._delegate.arm(QModelIndex())
        if zone is not None and zone.contains(event.position()):
            self._start_action(QPersistentModelIndex(index))
            return
        super().mouseDoubleClickEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typed letters find a row of a short list."""
        if self.model().rowCount() <= _SEARCHABLE:
            super().keyboardSearch(search)

    def _make_plain(self) -> None:
        self.setProperty("rows", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _go(self, places: range) -> None:
        for place in places:
            index = self.model().index(place, 0)
            if isinstance(entry_at(index), RowData):
                self.setCurrentIndex(index)
                return

    def _open(self, index: QModelIndex) -> None:
        entry = entry_at(index)
        if isinstance(entry, RowData):
            self.opened.emit(entry.key)

    def _start_action(self, index: QPersistentModelIndex) -> None:
        entry = entry_at(index)
        if isinstance(entry, RowData) and entry.action:
            self.action_wanted.emit(entry.key)

    def _set_heights(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height(self._theme))
        for place in self._rows.head_places() if self.model() is self._rows else ():
            self.setRowHeight(place, head_height(self._theme))
        self.updateGeometry()
        self.viewport().update()
