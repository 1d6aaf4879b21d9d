"""A checklist: what is done, what is on, what is open; with its reason or article at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.meaning import Meaning, paint_shape
from dpo_desk.ui.widgets.painting import RIGHT, draw_whole
from dpo_desk.ui.widgets.stages import paint_step
from dpo_desk.words import _

_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_SHAPE = 14
_USUAL_WIDTH = 240
_ANY = 10_000
"""More than the words of a point can be high."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
AnyIndex = QModelIndex | QPersistentModelIndex


class CheckState(StrEnum):
    """How a point stands."""

    DONE = "done"
    NOW = "now"
    OPEN = "open"
    LATE = "late"
    """It is missing and holds up the answer."""

    def words(self) -> str:
        """The state in a word, for screen readers."""
        match self:
            case CheckState.DONE:
                return _("done")
            case CheckState.NOW:
                return _("in progress")
            case CheckState.OPEN:
                return _("open")
            case CheckState.LATE:
                return _("missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPoint:
    """One point.

    Attributes:
        key: what the program knows it by.
        text: what is to be done.
        note: when, why, or the article; at the right.
        state: how it stands.
    """

    key: str
    text: str
    note: str = ""
    state: CheckState = CheckState.OPEN

    @property
    def spoken(self) -> str:
        """The whole for a screen reader."""
        return ", ".join(part for part in (self.text, self.state.words(), self.note) if part)


class _CheckModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.points: tuple[CheckPoint, ...] = ()

    def set_points(self, points: Sequence[CheckPoint]) -> None:
        self.beginResetModel()
        self.points = tuple(points)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.points)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == _ROLE:
            return self.points[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.points[index.row()].spoken
        return None


class _CheckDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        point, view = index.data(_ROLE), option.widget
        width = view.viewport().width() if isinstance(view, Checklist) else 0
        if not isinstance(point, CheckPoint):
            return QSize(10, 0)
        return QSize(10, self.height(point, width))

    def height(self, point: CheckPoint, width: int) -> int:
        """Height of a point whose words break into as many lines as they need."""
        theme = self._theme
        room = self._words(QRectF(0, 0, width, 0), point).toRect()
        room.setHeight(_ANY)
        wrap = int(Qt.TextFlag.TextWordWrap)
        bold = point.state is CheckState.NOW
        words = theme.metrics(SMALL, bold=bold).boundingRect(room, wrap, point.text)
        return max(theme.line(SMALL), words.height()) + theme.px(10)

    def _words(self, box: QRectF, point: CheckPoint) -> QRectF:
        """Where the words of a point stand, between its shape and its note."""
        theme = self._theme
        note = theme.metrics(SMALL).horizontalAdvance(point.note)
        left = theme.px(_SHAPE) + theme.px(14)
        return box.adjusted(left, 0, -6 - (note + theme.px(10) if note else 0), 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        point = index.data(_ROLE)
        if not isinstance(point, CheckPoint):
            return
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, option.state)
        side = self._theme.px(_SHAPE)
        first = box.adjusted(0, self._theme.px(5), 0, 0)
        first.setHeight(self._theme.line(SMALL))
        shape = QRectF(box.x() + 6, first.center().y() - side / 2, side, side)
        if point.state is CheckState.LATE:
            paint_shape(painter, self._theme, Meaning.LATE, shape)
        else:
            ahead = {CheckState.DONE: -1, CheckState.NOW: 0}.get(point.state, 1)
            paint_step(painter, self._theme, shape, ahead)
        self._paint_words(painter, box, first, point)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(self._theme.colour(Token.SELECT))
            painter.setPen(QPen(self._theme.colour(Token.FOCUS), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._theme.colour(Token.HOVER))
            painter.drawRoundedRect(box, 4, 4)

    def _paint_words(self, painter: QPainter, box: QRectF, first: QRectF, point: CheckPoint) -> None:
        theme, now = self._theme, point.state is CheckState.NOW
        painter.setFont(theme.font(SMALL, bold=now))
        painter.setPen(theme.colour(Token.INK2 if point.state is CheckState.DONE else Token.INK))
        room = self._words(box, point).adjusted(0, theme.px(5), 0, 0)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), point.text)
        note = first.adjusted(0, 0, -6, 0)
        draw_whole(painter, note, point.note, theme.font(SMALL), theme.colour(Token.INK3), RIGHT)


class Checklist(QListView):
    """Points one below the other, as high as they are many.

    Args:
        theme: the look in force.
        name: what the list is for, for screen readers.
        points: in the order shown.
    """

    opened = Signal(str)
    """Key of the point that was clicked, or on which Enter was pressed."""

    def __init__(self, theme: Theme, name: str, points: Sequence[CheckPoint] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._points = _CheckModel(self)
        self.setModel(self._points)
        self._delegate = _CheckDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setProperty("rows", "true")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._open)
        theme.changed.connect(self._restyle)
        self.show_points(points)

    def show_points(self, points: Sequence[CheckPoint]) -> None:
        """Show other points; the current one stays current by its key."""
        before = self.currentIndex().data(_ROLE)
        self._points.set_points(points)
        if isinstance(before, CheckPoint):
            for place, point in enumerate(points):
                if point.key == before.key:
                    self.setCurrentIndex(self._points.index(place, 0))
        self._restyle()

    def heightForWidth(self, width: int) -> int:
        """All points at a width."""
        return sum(self._delegate.height(point, width) for point in self._points.points) + 2

    def sizeHint(self) -> QSize:
        """All points."""
        width = self.width() if self.isVisible() else self._theme.px(_USUAL_WIDTH)
        return QSize(self._theme.px(_USUAL_WIDTH), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """All points, on the narrowest column."""
        return QSize(self._theme.px(160), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words break anew, and the list asks for another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the point that has the keyboard."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: AnyIndex) -> None:
        point = index.data(_ROLE)
        if isinstance(point, CheckPoint):
            self.opened.emit(point.key)

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.viewport().update()
