"""The five meanings a date or a step can have: each has a word, a colour and a shape of its own."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Token


class Meaning(StrEnum):
    """What a deadline or a finding means to the reader."""

    LATE = "late"
    """Overdue, or must be mended: triangle with "!"."""
    SOON = "soon"
    """Due within seven days, or to consider: disc, half full."""
    WAIT = "wait"
    """Someone else moves next: pause."""
    DONE = "done"
    """Done, proven, in order: tick."""
    CALM = "calm"
    """On track: ring."""

    @property
    def token(self) -> Token:
        """Colour of its words and shape."""
        return Token(self.value)

    @property
    def ground(self) -> Token:
        """Ground of its pills and strips."""
        return Token(f"{self.value}_bg")


def paint_shape(
    painter: QPainter, theme: Theme, meaning: Meaning, box: QRectF, token: Token | None = None
) -> None:
    """Draw the shape of a meaning, centred in a box; told apart without colour.

    Args:
        painter: where to.
        theme: the look in force.
        meaning: which shape.
        box: the square it fills.
        token: another colour than its own.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(box.width(), box.height())
    painter.translate(box.center())
    painter.scale(side, side)
    colour = theme.colour(token or meaning.token)
    line = QPen(colour, 0.12, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(line)
    match meaning:
        case Meaning.LATE:
            painter.setBrush(colour)
            _paint_triangle(painter, theme)
        case Meaning.DONE:
            painter.setBrush(colour)
            _paint_tick(painter, theme)
        case Meaning.SOON:
            _paint_ring(painter)
            painter.setBrush(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPie(_RING, 90 * 16, -180 * 16)
        case Meaning.WAIT:
            _paint_ring(painter)
            for x in (-0.13, 0.13):
                painter.drawLine(QPointF(x, -0.16), QPointF(x, 0.16))
        case Meaning.CALM:
            _paint_ring(painter)
    painter.restore()


_RING = QRectF(-0.42, -0.42, 0.84, 0.84)


def _paint_ring(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_RING)


def _paint_triangle(painter: QPainter, theme: Theme) -> None:
    painter.drawPolygon(QPolygonF([QPointF(0, -0.42), QPointF(0.45, 0.36), QPointF(-0.45, 0.36)]))
    ground = theme.colour(Token.LATE_BG)
    painter.setPen(QPen(ground, 0.12, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(0, -0.14), QPointF(0, 0.08))
    painter.drawPoint(QPointF(0, 0.23))


def _paint_tick(painter: QPainter, theme: Theme) -> None:
    tick = QPen(painter.pen())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QRectF(-0.48, -0.48, 0.96, 0.96))
    tick.setColor(theme.colour(Token.SURFACE))
    tick.setWidthF(0.13)
    painter.setPen(tick)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(-0.2, 0.02), QPointF(-0.05, 0.17), QPointF(0.22, -0.15)]))


class Mark(QWidget):
    """The shape of a meaning alone, beside its words.

    Args:
        theme: the look in force.
        meaning: which shape.
        size: width at 100 %.
    """

    def __init__(self, theme: Theme, meaning: Meaning, size: int = 14) -> None:
        super().__init__()
        self._theme, self._meaning, self._size = theme, meaning, size
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_meaning(self, meaning: Meaning) -> None:
        """Show another shape."""
        self._meaning = meaning
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape."""
        del event
        painter = QPainter(self)
        paint_shape(painter, self._theme, self._meaning, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _restyle(self) -> None:
        side = self._theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()
