"""What a list shows: rows and the heads of their groups, as plain values under one role.

Any model may feed a `RowList`: it answers `ROW_ROLE` with a `RowData` or a `GroupHead`, and
`Qt.ItemDataRole.AccessibleTextRole` with its `spoken` words. Heads have no item flags.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dpo_desk.ui.widgets.pill import PillData

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""A `RowData` or a `GroupHead`."""
AnyIndex = QModelIndex | QPersistentModelIndex
_SPOKEN_ROLES = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(Qt.ItemDataRole.ToolTipRole),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowData:
    """One row of two lines.

    Attributes:
        key: what the program knows it by; the selection follows it.
        title: who it is about; semibold.
        subject: what is asked; regular, after the title.
        number: number of the record; it is never cut.
        detail: organisation or step; second line, after the number.
        action: the next step as a verb; its own column where there is room.
        pill: the deadline at the right.
    """

    key: str
    title: str
    subject: str = ""
    number: str = ""
    detail: str = ""
    action: str = ""
    pill: PillData | None = None

    @property
    def spoken(self) -> str:
        """The whole for a screen reader."""
        pill = self.pill.spoken if self.pill else ""
        parts = (self.title, self.subject, self.number, self.detail, pill, self.action)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class GroupHead:
    """Stands above a group of rows.

    Attributes:
        title: what they have in common.
        note: how many there are.
    """

    title: str
    note: str = ""

    @property
    def spoken(self) -> str:
        """The whole for a screen reader."""
        return f"{self.title}, {self.note}" if self.note else self.title


Entry = RowData | GroupHead


def entry_at(index: AnyIndex) -> Entry | None:
    """What a model holds at a place; `None` outside of it or before it is loaded."""
    entry = index.data(ROW_ROLE)
    return entry if isinstance(entry, RowData | GroupHead) else None


class RowModel(QAbstractListModel):
    """A list short enough to be held whole.

    Args:
        entries: rows and heads, in the order shown.
        parent: owner in Qt's sense.
    """

    def __init__(self, entries: Sequence[Entry] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = tuple(entries)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Hold other rows."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def place_of(self, key: str) -> int:
        """Row of a key; -1 when it is not there."""
        for place, entry in enumerate(self._entries):
            if isinstance(entry, RowData) and entry.key == key:
                return place
        return -1

    def head_places(self) -> list[int]:
        """Rows that are heads."""
        return [place for place, entry in enumerate(self._entries) if isinstance(entry, GroupHead)]

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """Number of entries; an entry has no children."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The entry, or its words."""
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self._entries[index.row()]
        if role in _SPOKEN_ROLES:
            return self._entries[index.row()].spoken
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Rows can be chosen; heads are passed over."""
        if not index.isValid() or isinstance(self._entries[index.row()], GroupHead):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
