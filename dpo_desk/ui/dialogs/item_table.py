"""The table of items: written cell by cell with the keyboard, pasted from a spreadsheet, or imported."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from dpo_desk.ui.dialogs.item_lines import Column
from dpo_desk.ui.dialogs.item_model import DATES, WRONG_ROLE, AnyIndex, ItemModel
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.choices import Choice, Option, SearchChoice
from dpo_desk.ui.widgets.fields import LineField, TextArea
from dpo_desk.ui.widgets.table_head import PAD, TableHead, number_room
from dpo_desk.words import _

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINE = 32
_WIDTHS = {
    Column.LABEL: 160,
    Column.SYSTEM: 110,
    Column.TREATMENT: 116,
    Column.DONE_ON: 112,
    Column.UNTIL: 112,
    Column.GROUND: 170,
}
_USUAL = 140


class ItemTable(QTableView):
    """Cells to write in.

    Enter or F2 writes, Tab goes on to the next cell, Delete takes lines away, Ctrl+V pastes lines, Ctrl+Z
    takes the last change back.

    Args:
        theme: the look in force.
        model: the lines.
    """

    pasted = Signal(str)
    """Text with lines is to be taken in."""

    def __init__(self, theme: Theme, model: ItemModel) -> None:
        super().__init__()
        self._theme = theme
        self.items = model
        self.setModel(model)
        self.delegate = CellDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(_("Data, one line each"))
        self.setProperty("rows", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalHeader(TableHead(theme, numbered=True))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self._set_widths)
        theme.changed.connect(self._restyle)
        self._restyle()

    def offer(self, column: Column, options: Callable[[], list[Option]]) -> None:
        """Let a column be written by choosing."""
        self.delegate.options[column] = options

    def go_to(self, place: int, column: Column) -> None:
        """Make a cell the current one."""
        columns = self.items.columns
        index = self.items.index(place, columns.index(column) if column in columns else 0)
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, alone)  # whatever key is held down meanwhile
        self.scrollTo(index)

    def chosen_lines(self) -> list[int]:
        """Places of the lines that are selected."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def remove_chosen(self) -> None:
        """Take the selected lines away; the keyboard stays near."""
        chosen = self.chosen_lines()
        self.items.remove_lines(chosen)
        if chosen:
            self.go_to(min(chosen[0], self.items.rowCount() - 1), self.items.columns[0])

    def copy_chosen(self) -> None:
        """Put the selected lines on the clipboard, cells parted by tabs."""
        model, columns = self.items, self.items.columns
        lines = [
            "\t".join(model.shown(column, model.words(place, column)) for column in columns)
            for place in self.chosen_lines()
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Take in what is on the clipboard: lines of their own, or words for the current cell."""
        text = QGuiApplication.clipboard().text()
        if "\t" in text or "\n" in text.strip("\r\n"):
            self.pasted.emit(text)
        elif text.strip():
            self.items.setData(self.currentIndex(), text.strip("\r\n"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of a table that is written."""
        actions: tuple[tuple[bool, Callable[[], object]], ...] = (
            (event.matches(QKeySequence.StandardKey.Paste), self.paste),
            (event.matches(QKeySequence.StandardKey.Copy), self.copy_chosen),
            (event.matches(QKeySequence.StandardKey.Undo), self.items.undo),
            (event.key() == Qt.Key.Key_Delete, self.remove_chosen),
            (event.key() in _ENTER, self._write),
        )
        for meant, act in actions:
            if meant:
                act()
                event.accept()
                return
        super().keyPressEvent(event)

    def _write(self) -> None:
        """Begin to write in the current cell; Enter that ends writing comes by here as well."""
        if self.state() is not QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the line below, as in a spreadsheet."""
        below = self.items.index(self.currentIndex().row() + 1, self.currentIndex().column())
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache and below.isValid():
            self.setCurrentIndex(below)

    def sizeHint(self) -> QSize:
        """Room for some lines."""
        return QSize(self._theme.px(560), self._theme.px(220))

    def minimumSizeHint(self) -> QSize:
        """The header and three lines."""
        return QSize(self._theme.px(240), self._theme.px(_LINE) * 4)

    def _restyle(self) -> None:
        self.setFont(self._theme.font())
        self.verticalHeader().setDefaultSectionSize(max(self._theme.px(_LINE), self._theme.line() + 8))
        self._set_widths()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room that is left goes to all columns alike, so that none is cut while another stands empty."""
        super().resizeEvent(event)
        self._set_widths()

    def _set_widths(self) -> None:
        header = self.horizontalHeader()
        least = [self._theme.px(_WIDTHS.get(column, _USUAL)) for column in self.items.columns]
        share = max(1.0, self.viewport().width() / max(1, sum(least)))
        for place, width in enumerate(least):
            header.resizeSection(place, int(width * share))
        header.setStretchLastSection(True)


class CellDelegate(QStyledItemDelegate):
    """Draws a cell, and makes what it is written with.

    Args:
        theme: the look in force.
        table: whose cells they are.
    """

    def __init__(self, theme: Theme, table: ItemTable) -> None:
        super().__init__(table)
        self._theme, self._table = theme, table
        self.options: dict[Column, Callable[[], list[Option]]] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground of the line, words, hairline; a ring around the current cell."""
        theme, table = self._theme, self._table
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        last = index.row() == len(table.items.lines)
        if chosen and not last:
            painter.fillRect(option.rect, theme.colour(Token.SELECT))
        line = option.rect.adjusted(0, option.rect.height() - 1, 0, 0)
        painter.fillRect(line, theme.colour(Token.LINE))
        words = str(index.data() or "").replace("\n", " ⏎ ")
        token = Token.LATE if index.data(WRONG_ROLE) else Token.INK
        if last and index.column() == 0 and not words:
            words, token = _("New line…"), Token.INK3
        room = option.rect.adjusted(self._gutter(index) + PAD, 0, -PAD, 0)
        if index.column() == 0 and not last:
            self._paint_number(painter, option.rect, index.row() + 1)
        painter.setFont(theme.font())
        painter.setPen(theme.colour(token))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        if index == table.currentIndex() and table.hasFocus():
            painter.setPen(QPen(theme.colour(Token.FOCUS), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _gutter(self, index: AnyIndex) -> int:
        """Room for the number of the line, left of its first cell."""
        return number_room(self._theme) if index.column() == 0 else 0

    def _paint_number(self, painter: QPainter, cell: QRect, number: int) -> None:
        theme = self._theme
        room = QRect(cell.x(), cell.y(), number_room(theme), cell.height())
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour(Token.INK3))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), str(number))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """A list where there is a choice, several lines where there are some, else a line."""
        del option
        column = self._column(index)
        editor: QWidget
        if column in self.options:
            kind = SearchChoice if column is Column.GROUND else Choice
            choice = kind(self._theme, self.options[column]())
            choice.picked.connect(lambda _key: self.commitData.emit(choice))
            editor = choice
        elif "\n" in str(index.data(Qt.ItemDataRole.EditRole)):
            editor = TextArea(self._theme)
        else:
            editor = LineField(self._theme, placeholder=_("2 Mar, +14d") if column in DATES else "")
        editor.setParent(parent)
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Begin with what stands in the cell."""
        words = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, Choice):
            if isinstance(editor, SearchChoice) and not words:
                editor.setCurrentIndex(-1)
                editor.setEditText("")
            editor.set_value(words)
        elif isinstance(editor, TextArea):
            editor.setPlainText(words)
        elif isinstance(editor, LineField):
            editor.setText(words)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Keep what was written."""
        if isinstance(editor, SearchChoice) and (line := editor.lineEdit()) is not None:
            line.editingFinished.emit()  # a key that commits does not leave the line
        if isinstance(editor, Choice):
            words = editor.value()
        elif isinstance(editor, TextArea):
            words = editor.toPlainText()
        elif isinstance(editor, LineField):
            words = editor.text()
        else:
            raise TypeError(editor)
        model.setData(index, words)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Over the cell, and as high as the editor needs to be."""
        box = option.rect.adjusted(self._gutter(index), 0, 0, 0)
        height = max(box.height(), min(editor.sizeHint().height(), self._theme.px(4 * _LINE)))
        editor.setGeometry(box.x(), box.y(), max(box.width(), self._theme.px(120)), height)

    def _column(self, index: AnyIndex) -> Column:
        return self._table.items.columns[index.column()]
