"""Items of a decision as a table: cells of text, the last line empty and waiting to be filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dpo_desk.core.facts import Item, Treatment
from dpo_desk.core.typed_dates import parse_typed_date
from dpo_desk.ui.dialogs.item_lines import Cells, Column
from dpo_desk.words import _, language
from dpo_desk.words.dates import full_date

AnyIndex = QModelIndex | QPersistentModelIndex
DATES = frozenset({Column.DONE_ON, Column.UNTIL})
WRONG_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Whether what stands in a cell cannot be used."""
_NO_INDEX = QModelIndex()
_UNDONE = 20
"""Steps that can be taken back."""


class ItemModel(QAbstractTableModel):
    """Holds the lines; every change can be taken back.

    Args:
        today: the day that "+14d" is counted from.
        parent: owner in Qt's sense.
    """

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._lines: list[Cells] = []
        self._columns: tuple[Column, ...] = (Column.LABEL,)
        self._titles: dict[Column, str] = {}
        self._names: dict[Column, Callable[[str], str]] = {}
        self._natural = Treatment.GIVEN
        self._before: list[list[Cells]] = []

    # what is shown

    def show_columns(self, columns: Sequence[Column], titles: dict[Column, str]) -> None:
        """Show these columns; what stands in others stays."""
        self.beginResetModel()
        self._columns, self._titles = tuple(columns), titles
        self.endResetModel()

    def name_with(self, column: Column, words: Callable[[str], str]) -> None:
        """Say how the codes of a column are read out."""
        self._names[column] = words

    def set_natural(self, treatment: Treatment) -> None:
        """What is done with data of a new line."""
        self._natural = treatment

    @property
    def columns(self) -> tuple[Column, ...]:
        """Columns that are shown, from the left."""
        return self._columns

    @property
    def lines(self) -> tuple[Cells, ...]:
        """All lines that hold something."""
        return tuple(self._lines)

    # changing

    def set_lines(self, lines: Iterable[Cells]) -> None:
        """Begin with these lines; that cannot be taken back."""
        self.beginResetModel()
        self._lines = [dict(cells) for cells in lines]
        self._before.clear()
        self.endResetModel()

    def add_lines(self, lines: Sequence[Cells]) -> int:
        """Add lines at the end; tells the place of the first."""
        self._remember()
        first = len(self._lines)
        self.beginInsertRows(_NO_INDEX, first, first + len(lines) - 1)
        natural = {Column.TREATMENT: self._natural.value}
        self._lines += [self._readable({**natural, **cells}) for cells in lines]
        self.endInsertRows()
        return first

    def remove_lines(self, places: Iterable[int]) -> None:
        """Take lines away."""
        gone = {place for place in places if place < len(self._lines)}
        if not gone:
            return
        self._remember()
        self.beginResetModel()
        self._lines = [cells for place, cells in enumerate(self._lines) if place not in gone]
        self.endResetModel()

    def undo(self) -> bool:
        """Take the last change back; tells whether there was one."""
        if not self._before:
            return False
        self.beginResetModel()
        self._lines = self._before.pop()
        self.endResetModel()
        return True

    def _remember(self) -> None:
        self._before = [*self._before[1 - _UNDONE :], [dict(cells) for cells in self._lines]]

    def _readable(self, cells: Cells) -> Cells:
        return {column: self._stored(column, words) for column, words in cells.items()}

    def _stored(self, column: Column, words: str) -> str:
        """Dates are kept as ISO writes them; what is no date stays as it was typed, and is marked."""
        if column not in DATES or not words.strip():
            return words.strip()
        meant = parse_typed_date(words, self._today, language())
        return meant.isoformat() if meant is not None else words.strip()

    # Qt's own

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        """All lines, and the empty one at the end."""
        return 0 if parent.isValid() else len(self._lines) + 1

    def columnCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        """Columns that are shown."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Titles above, numbers of lines at the left."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._titles.get(self._columns[section], "")
        return str(section + 1) if section < len(self._lines) else ""

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell holds, shows and says."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        words = self.words(index.row(), column)
        match role:
            case Qt.ItemDataRole.EditRole:
                found: object = self.shown(column, words) if column in DATES else words
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                found = self.shown(column, words)
            case Qt.ItemDataRole.AccessibleTextRole:
                found = f"{self._titles.get(column, '')}: {self.shown(column, words) or _('empty')}"
            case _ if role == WRONG_ROLE:
                found = column in DATES and bool(words) and date_of(words) is None
            case _:
                found = None
        return found

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write a cell; writing into the empty line makes it one."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        column, words = self._columns[index.column()], self._stored(self._columns[index.column()], str(value))
        if words == self.words(index.row(), column):
            return False
        self._remember()
        if index.row() == len(self._lines):
            self._begin_line()
        self._lines[index.row()][column] = words
        self.dataChanged.emit(index, index)
        return True

    def _begin_line(self) -> None:
        """The empty line becomes one, and another empty one comes below it: whoever writes stays in it."""
        below = len(self._lines) + 1
        self.beginInsertRows(_NO_INDEX, below, below)
        self._lines.append({Column.TREATMENT: self._natural.value})
        self.endInsertRows()

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every cell can be written."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    # reading

    def words(self, place: int, column: Column) -> str:
        """What is stored in a cell."""
        return self._lines[place].get(column, "") if place < len(self._lines) else ""

    def shown(self, column: Column, words: str) -> str:
        """What is shown for what is stored."""
        if column in DATES:
            day = date_of(words)
            return words if day is None else full_date(day)
        return self._names[column](words) if words and column in self._names else words


def date_of(words: str) -> date | None:
    """The date a cell holds; `None` where it holds none that can be read."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def cells_of(item: Item) -> Cells:
    """An item as a line of the table."""
    cells = {
        Column.LABEL: item.label,
        Column.SYSTEM: item.system,
        Column.TREATMENT: item.treatment.value,
        Column.VALUE: item.value,
        Column.OLD: item.old,
        Column.NEW: item.new,
        Column.DONE_ON: item.done_on.isoformat() if item.done_on else "",
        Column.UNTIL: item.until.isoformat() if item.until else "",
        Column.GROUND: item.ground_id,
        Column.REASON: item.reason,
    }
    return {column: words for column, words in cells.items() if words}


def item_of(cells: Cells, columns: Iterable[Column]) -> Item:
    """A line of the table as an item; what stands in columns that are not shown is left out.

    Args:
        cells: the line; its dates can be read.
        columns: those that are shown, the treatment always among what counts.
    """
    shown = {*columns, Column.LABEL, Column.TREATMENT}
    kept = {column: words for column, words in cells.items() if column in shown}
    return Item(
        label=kept.get(Column.LABEL, ""),
        treatment=Treatment(kept[Column.TREATMENT]),
        system=kept.get(Column.SYSTEM, ""),
        value=kept.get(Column.VALUE, ""),
        old=kept.get(Column.OLD, ""),
        new=kept.get(Column.NEW, ""),
        done_on=date_of(kept.get(Column.DONE_ON, "")),
        until=date_of(kept.get(Column.UNTIL, "")),
        ground_id=kept.get(Column.GROUND, ""),
        reason=kept.get(Column.REASON, ""),
    )
