"""The last days in a line: a shape for each, a frame around those that count for more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.meaning import Meaning, paint_shape
from dpo_desk.ui.widgets.painted import Painted
from dpo_desk.ui.widgets.painting import CENTRE, RIGHT, draw_whole

_SHAPE, _DOT, _FRAME, _STEP = 14, 4, 22, 26
_GAP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDot:
    """One day.

    Attributes:
        meaning: its shape; None for a day on which nothing was due.
        label: stands below; empty for most days.
        framed: a frame is drawn around it.
        today: the label is bold.
        spoken: day and what became of it, in words.
    """

    meaning: Meaning | None = None
    label: str = ""
    framed: bool = False
    today: bool = False
    spoken: str = ""


class DayStrip(Painted):
    """Days from left to right; arrow keys and the pointer tell what became of each.

    Where there is no room for all of them in one line they go on in the next.

    Args:
        theme: the look in force.
        name: what is shown, for screen readers.
    """

    told = Signal(str)
    """Words of the day that is pointed at; empty when none is."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme)
        self._days: tuple[DayDot, ...] = ()
        self._current = -1
        self._name = name
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def show_days(self, days: Sequence[DayDot], summary: str) -> None:
        """Show other days.

        Args:
            days: the oldest first.
            summary: all of it in a sentence.
        """
        self._days = tuple(days)
        self._current = min(self._current, len(self._days) - 1)
        self.setAccessibleName(f"{self._name}. {summary}")
        self.refresh()

    def sizeHint(self) -> QSize:
        """All days in one line."""
        return QSize(max(1, len(self._days)) * self.theme.px(_STEP), self._line())

    def minimumSizeHint(self) -> QSize:
        """A week in a line."""
        return QSize(7 * self.theme.px(_STEP), self._line())

    def hasHeightForWidth(self) -> bool:
        """Narrow is high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at a width."""
        return self._lines(width) * self._line()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every day."""
        del event
        painter = self.painter()
        for place, day in enumerate(self._days):
            box = self._box(place)
            self._paint_day(painter, day, box)
            if place == self._current and self.hasFocus():
                painter.setPen(QPen(self.theme.colour(Token.FOCUS), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self._middle(box, _FRAME + 4), 6, 6)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from day to day."""
        last = len(self._days) - 1
        steps = {
            Qt.Key.Key_Left: max(0, self._current - 1),
            Qt.Key.Key_Right: min(last, self._current + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in steps and self._days:
            self._tell(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the last day."""
        super().focusInEvent(event)
        self._tell(len(self._days) - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is pointed at any more."""
        super().focusOutEvent(event)
        self._tell(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell of the day under the pointer."""
        spot = event.position()
        places = range(len(self._days))
        self._tell(next((place for place in places if self._box(place).contains(spot)), -1))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self._tell(-1)

    def _tell(self, place: int) -> None:
        if place != self._current:
            self._current = place
            words = self._days[place].spoken if place >= 0 else ""
            self.setAccessibleDescription(words)
            self.told.emit(words)
            self.update()

    def _paint_day(self, painter: QPainter, day: DayDot, box: QRectF) -> None:
        theme = self.theme
        if day.meaning is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(Token.FIELD))
            painter.drawEllipse(self._middle(box, _DOT))
        else:
            paint_shape(painter, theme, day.meaning, self._middle(box, _SHAPE))
        if day.framed:
            painter.setPen(QPen(theme.colour(Token.DONE), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._middle(box, _FRAME), 5, 5)
        if day.label:
            self._paint_label(painter, day, box)

    def _paint_label(self, painter: QPainter, day: DayDot, box: QRectF) -> None:
        theme = self.theme
        font = theme.font(SMALL, bold=day.today)
        colour = theme.colour(Token.INK if day.today else Token.INK2)
        below = QRectF(box.x(), box.y() + theme.px(_FRAME + 4) + _GAP, box.width(), theme.line(SMALL))
        wide = theme.metrics(SMALL, bold=day.today).horizontalAdvance(day.label)
        beyond = below.center().x() + wide / 2 > self.width()
        draw_whole(painter, below, day.label, font, colour, RIGHT if beyond else CENTRE)

    def _middle(self, box: QRectF, side: int) -> QRectF:
        size = float(self.theme.px(side))
        square = QRectF(0, 0, size, size)
        square.moveCenter(QPointF(box.center().x(), box.y() + self.theme.px(_FRAME + 4) / 2))
        return square

    def _box(self, place: int) -> QRectF:
        """Where a day stands."""
        lines = self._lines(self.width())
        a_line = -(-len(self._days) // lines)
        step = self.width() / a_line
        return QRectF(place % a_line * step, place // a_line * self._line(), step, self._line())

    def _lines(self, width: int) -> int:
        return max(1, -(-len(self._days) * self.theme.px(_STEP) // max(1, width)))

    def _line(self) -> int:
        return self.theme.px(_FRAME + 4) + _GAP + self.theme.line(SMALL) + _GAP
