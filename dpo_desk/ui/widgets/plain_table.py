"""A table to read: a few columns, many lines, a shape that says what becomes of each line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.meaning import Meaning, paint_shape
from dpo_desk.ui.widgets.table_head import PAD, TableHead

_LINE, _SHAPE, _LINES = 28, 12, 4
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column.

    Attributes:
        title: stands above it.
        width: least width in pixels at 100 %; room that is left goes to all in proportion.
        figures: its cells are numbers, at the right.
    """

    title: str
    width: int
    figures: bool = False


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line: its cells, and the meaning whose shape stands before the first of them."""

    cells: tuple[str, ...]
    meaning: Meaning | None = None


class _Lines(QAbstractTableModel):
    def __init__(self, columns: Sequence[TableColumn], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.lines: Sequence[TableLine] = ()

    def hold(self, columns: Sequence[TableColumn], lines: Sequence[TableLine]) -> None:
        self.beginResetModel()
        self.columns, self.lines = tuple(columns), lines
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _SPOKEN:
            return None
        cells = self.lines[index.row()].cells
        return cells[index.column()] if index.column() < len(cells) else ""

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None


class PlainTable(QTableView):
    """Shows lines; arrows walk through them, Ctrl+C copies the chosen ones.

    Args:
        theme: the look in force.
        name: what it holds, for screen readers.
        columns: what is told of each line.
    """

    chosen = Signal(int)
    """Place of the line the person has gone to."""

    def __init__(self, theme: Theme, name: str, columns: Sequence[TableColumn] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._lines = _Lines(columns, self)
        self.setModel(self._lines)
        self.setItemDelegate(_Cell(theme, self))
        self.setAccessibleName(name)
        self.setProperty("rows", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalHeader(TableHead(theme))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def lines(self) -> Sequence[TableLine]:
        """What is shown."""
        return self._lines.lines

    def show_lines(self, lines: Sequence[TableLine], columns: Sequence[TableColumn] | None = None) -> None:
        """Show these; with other columns if they are given."""
        self._lines.hold(self._lines.columns if columns is None else columns, lines)
        self._set_widths()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Say which line is current now."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the chosen lines, cells parted by tabs."""
        if event.matches(QKeySequence.StandardKey.Copy):
            places = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
            words = "\n".join("\t".join(self._lines.lines[place].cells) for place in places)
            QGuiApplication.clipboard().setText(words)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room that is left goes to all columns."""
        super().resizeEvent(event)
        self._set_widths()

    def sizeHint(self) -> QSize:
        """All lines, if there is room."""
        height = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + 2
        return QSize(self._theme.px(480), height)

    def minimumSizeHint(self) -> QSize:
        """The head and some lines."""
        return QSize(self._theme.px(240), self._theme.px(_LINE) * _LINES)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(SMALL))
        self.verticalHeader().setDefaultSectionSize(max(self._theme.px(_LINE), self._theme.line(SMALL) + 8))
        self._set_widths()

    def _set_widths(self) -> None:
        least = [self._theme.px(column.width) for column in self._lines.columns]
        share = max(1.0, self.viewport().width() / max(1, sum(least)))
        for place, width in enumerate(least):
            self.horizontalHeader().resizeSection(place, int(width * share))
        self.horizontalHeader().setStretchLastSection(True)


class _Cell(QStyledItemDelegate):
    def __init__(self, theme: Theme, table: PlainTable) -> None:
        super().__init__(table)
        self._theme, self._table = theme, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, model = self._theme, self._table._lines  # noqa: SLF001 - its own table
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour(Token.SELECT))
        painter.fillRect(option.rect.adjusted(0, option.rect.height() - 1, 0, 0), theme.colour(Token.LINE))
        room = option.rect.adjusted(PAD, 0, -PAD, 0)
        meaning = model.lines[index.row()].meaning
        if meaning is not None and index.column() == 0:
            side = theme.px(_SHAPE)
            paint_shape(
                painter, theme, meaning, QRectF(room.x(), room.center().y() - side / 2 + 1, side, side)
            )
            room.adjust(side + PAD, 0, 0, 0)
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour(Token.INK))
        words = str(index.data() or "").replace("\n", " ")
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        right = model.columns[index.column()].figures
        side_of = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | side_of), shown)
        if index == self._table.currentIndex() and self._table.hasFocus():
            painter.setPen(QPen(theme.colour(Token.FOCUS), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))
        painter.restore()
