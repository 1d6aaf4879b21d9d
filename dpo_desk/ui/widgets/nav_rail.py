"""The rail at the left: places with their counts, saved filters below them, upkeep at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import BODY, SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.ui.widgets.painting import CENTRE, RIGHT, draw_line, draw_whole

_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_ICON = 18
_WIDE, _COMPACT = 216, 94
_SCROLL = 12
"""Pixels a scroll bar takes."""
_AIRY, _TIGHT = 14, 6
"""Pixels around icon and word of the compact rail; fewer where all places then stand without scrolling."""
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter:
    """A filter the person has kept; stands below its place.

    Attributes:
        key: what the program knows it by.
        name: as the person has named it.
        count: how many it finds; nothing is shown for `None`.
    """

    key: str
    name: str
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere to go.

    Attributes:
        key: what the program knows it by.
        name: its word.
        short: the same for the compact rail; the name when empty.
        icon: stands before or above the word.
        count: how many open things are there; nothing is shown for `None`.
        urgent: the count is of things that are overdue.
        key_hint: the key that leads there, in words.
        filters: saved filters below it.
    """

    key: str
    name: str
    short: str = ""
    icon: Icon
    count: int | None = None
    urgent: bool = False
    key_hint: str = ""
    filters: tuple[SavedFilter, ...] = ()


Entry = Place | SavedFilter


class _RailModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        match role:
            case int() if role == _ROLE:
                return entry
            case Qt.ItemDataRole.DisplayRole:
                return entry.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return entry.name if entry.count is None else f"{entry.name}, {entry.count}"
            case Qt.ItemDataRole.ToolTipRole:
                hint = entry.key_hint if isinstance(entry, Place) else ""
                return f"{entry.name} ({hint})" if hint else entry.name
            case _:
                return None


class _RailDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.compact = False
        self.tight = False

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        del option
        return QSize(10, self.height(index.data(_ROLE)))

    def height(self, entry: object) -> int:
        if self.compact:
            return self._theme.px(_ICON) + self._theme.line(SMALL) + (_TIGHT if self.tight else _AIRY)
        if isinstance(entry, SavedFilter):
            return max(28, self._theme.line(SMALL) + 12)
        return max(36, self._theme.line(BODY) + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry = index.data(_ROLE)
        if not isinstance(entry, Place | SavedFilter):
            return
        box = QRectF(option.rect).adjusted(8, 1, -8, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, box, option.state)
        if isinstance(entry, SavedFilter):
            self._paint_filter(painter, box, entry, selected=selected)
        elif self.compact:
            self._paint_compact(painter, box, entry, selected=selected)
        else:
            self._paint_place(painter, box, entry, selected=selected)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(self._theme.colour(Token.SELECT))
            painter.drawRoundedRect(box, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._theme.colour(Token.LINE))
            painter.drawRoundedRect(box, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour(Token.FOCUS), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_place(self, painter: QPainter, box: QRectF, place: Place, *, selected: bool) -> None:
        theme, side = self._theme, self._theme.px(_ICON)
        picture = theme.pixmap(place.icon, Token.ACCENT if selected else Token.INK2, _ICON)
        painter.drawPixmap(QPointF(box.x() + 10, box.center().y() - side / 2), picture)
        room = box.adjusted(20 + side, 0, -self._paint_count(painter, box, place), 0)
        colour = theme.colour(Token.INK if selected else Token.INK2)
        draw_line(painter, room, place.name, theme.font(BODY, bold=selected), colour)

    def _paint_filter(self, painter: QPainter, box: QRectF, kept: SavedFilter, *, selected: bool) -> None:
        theme = self._theme
        room = box.adjusted(20 + theme.px(_ICON), 0, -self._paint_count(painter, box, kept), 0)
        colour = theme.colour(Token.INK if selected else Token.INK2)
        draw_line(painter, room, kept.name, theme.font(SMALL, bold=selected), colour)

    def _paint_count(self, painter: QPainter, box: QRectF, entry: Entry) -> int:
        """Draw the count at the right; returns the room it takes."""
        if entry.count is None:
            return 10
        theme, text = self._theme, str(entry.count)
        urgent = isinstance(entry, Place) and entry.urgent and entry.count > 0
        font = theme.font(SMALL, bold=urgent)
        colour = theme.colour(Token.LATE if urgent else Token.INK2)
        draw_whole(painter, box.adjusted(0, 0, -12, 0), text, font, colour, RIGHT)
        return theme.metrics(SMALL, bold=urgent).horizontalAdvance(text) + 20

    def _paint_compact(self, painter: QPainter, box: QRectF, place: Place, *, selected: bool) -> None:
        theme, side = self._theme, self._theme.px(_ICON)
        picture = theme.pixmap(place.icon, Token.ACCENT if selected else Token.INK2, _ICON)
        above = 2 if self.tight else 5
        painter.drawPixmap(QPointF(box.center().x() - side / 2, box.y() + above), picture)
        words = QRectF(box.x() + 1, box.y() + above + side, box.width() - 2, theme.line(SMALL))
        colour = theme.colour(Token.INK if selected else Token.INK2)
        name = place.short or place.name
        draw_line(painter, words, name, theme.font(SMALL, bold=selected), colour, CENTRE)
        if place.count and place.urgent:
            count = QRectF(box.center().x() + side / 2 + 4, box.y() + above - 1, 0, theme.line(SMALL))
            font = theme.font(SMALL, bold=True)
            draw_whole(painter, count, str(place.count), font, theme.colour(Token.LATE))


class _RailList(QListView):
    picked = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.rail_model = _RailModel(self)
        self.rail_delegate = _RailDelegate(theme, self)
        self.setModel(self.rail_model)
        self.setItemDelegate(self.rail_delegate)
        self.setProperty("rows", "true")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.quiet = False

    def content_height(self) -> int:
        return sum(self.rail_delegate.height(entry) for entry in self.rail_model.entries) + 2

    def sizeHint(self) -> QSize:
        return QSize(80, self.content_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, min(self.content_height(), 3 * self.rail_delegate.height(None)))

    def show_key(self, key: str) -> None:
        self.quiet = True
        keys = [entry.key for entry in self.rail_model.entries]
        if key in keys:
            self.setCurrentIndex(self.rail_model.index(keys.index(key), 0))
        else:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        self.quiet = False

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        entry = current.data(_ROLE)
        if isinstance(entry, Place | SavedFilter) and not self.quiet:
            self.picked.emit(entry.key)


class NavRail(QFrame):
    """Places to go; one of them, or one of their saved filters, is the current one.

    Args:
        theme: the look in force.
        name: what the rail is, for screen readers.
        top: stands above the places: the switch of organisations.
    """

    picked = Signal(str)
    """Key of the place or filter the person has gone to."""

    def __init__(self, theme: Theme, name: str, top: QWidget | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._places: tuple[Place, ...] = ()
        self._upkeep: tuple[Place, ...] = ()
        self._compact = False
        self._key = ""
        self.setProperty("ground", Token.WINDOW.value)
        self._upper = _RailList(theme, name)
        self._lower = _RailList(theme, name)
        for part in (self._upper, self._lower):
            part.picked.connect(self._pick)
        self._top = top
        head = column(top, margins=(8, 10, 8, 6)) if top is not None else None
        self.setLayout(column(head, self._upper, STRETCH, self._lower, 8, gap=0))
        theme.changed.connect(self._refill)
        self._refill()

    def show_places(self, places: Sequence[Place], upkeep: Sequence[Place] = ()) -> None:
        """Show places, and those of upkeep at the bottom; the current one stays."""
        self._places, self._upkeep = tuple(places), tuple(upkeep)
        self._refill()

    def current_key(self) -> str:
        """Key of the current place or filter; empty when there is none."""
        return self._key

    def set_current(self, key: str) -> None:
        """Make a place or filter the current one, without saying that the person did."""
        self._key = key
        for part in (self._upper, self._lower):
            part.show_key(self._shown_key(key))

    def is_compact(self) -> bool:
        """Whether icons stand above their words."""
        return self._compact

    def set_compact(self, *, compact: bool) -> None:
        """Icons above words and no filters, for narrow windows."""
        if compact != self._compact:
            self._compact = compact
            self._refill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places move together before they scroll."""
        super().resizeEvent(event)
        self._tighten()

    def _tighten(self) -> None:
        """Take the air out of the compact rail where it has not the height for all places."""
        parts = (self._upper, self._lower)
        for part in parts:
            part.rail_delegate.tight = False
        above = self._top.sizeHint().height() + 16 if self._top is not None else 0
        tight = self._compact and above + sum(part.content_height() for part in parts) + 8 > self.height()
        for part in parts:
            part.rail_delegate.tight = tight
            part.doItemsLayout()
            part.updateGeometry()

    def _refill(self) -> None:
        for part, places in ((self._upper, self._places), (self._lower, self._upkeep)):
            part.quiet = True
            part.rail_delegate.compact = self._compact
            entries: list[Entry] = []
            for place in places:
                entries.append(place)
                entries.extend(() if self._compact else place.filters)
            part.rail_model.set_entries(entries)
            part.quiet = False
        self._tighten()
        self.setFixedWidth(self._width())
        self.set_current(self._key)

    def _shown_key(self, key: str) -> str:
        """In the compact rail the place stands for its filters."""
        for place in self._places if self._compact else ():
            if key in {kept.key for kept in place.filters}:
                return place.key
        return key

    def _width(self) -> int:
        places = (*self._places, *self._upkeep)
        if self._compact:
            metrics = self._theme.metrics(SMALL, bold=True)
            words = max((metrics.horizontalAdvance(place.short or place.name) for place in places), default=0)
            return max(self._theme.px(_COMPACT - 16) + 16, words + 26 + _SCROLL)
        metrics = self._theme.metrics(BODY, bold=True)
        words = max((metrics.horizontalAdvance(place.name) for place in places), default=0)
        return max(self._theme.px(_WIDE), words + self._theme.px(_ICON) + 36 + self._theme.px(34))

    def _pick(self, key: str) -> None:
        self.set_current(key)
        self.picked.emit(key)
