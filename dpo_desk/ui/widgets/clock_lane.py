"""One lane of the clock: its bars, the numbers on them, and the diamond of the due day."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.clock_axis import Axis
from dpo_desk.ui.widgets.clock_picture import BarKind, ClockBar, ClockLane, ClockMark
from dpo_desk.ui.widgets.painting import CENTRE, draw_line, draw_whole

_NUMBER = 17
DIAMOND = 9
"""Half the width of the mark of the due day, at 100 %."""
_RADIUS = 4
_HATCH_STEP = 7
_HATCH_PEN = 1.3
_LEAST_BAR = 3.0
"""A pause of one day in a year is still seen."""


def due_label_width(theme: Theme, lane: ClockLane) -> float:
    """Pixels the number and the words after a lane's diamond take."""
    words = theme.metrics(SMALL, bold=True).horizontalAdvance(lane.due_text)
    return theme.px(DIAMOND) + theme.px(_NUMBER) + theme.px(10) + words + 4


def paint_number(painter: QPainter, theme: Theme, middle: QPointF, number: int, token: Token) -> None:
    """Draw the number of a step in its disc.

    Args:
        painter: where to.
        theme: the look in force.
        middle: middle of the disc.
        number: of the step.
        token: colour of the disc.
    """
    side = theme.px(_NUMBER)
    disc = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(token))
    painter.drawEllipse(disc)
    draw_whole(painter, disc, str(number), theme.font(SMALL, bold=True), theme.colour(Token.SURFACE), CENTRE)


class LanePainter:
    """Draws one lane.

    Args:
        painter: where to.
        theme: the look in force.
        axis: where the days are.
        lane: what is drawn.
        band: the height of the bars, over the whole width.
        today: pixel of the line of today; words keep clear of it.
        inline: whether the words of the due day stand after the diamond, else above it.
    """

    def __init__(
        self,
        painter: QPainter,
        theme: Theme,
        axis: Axis,
        lane: ClockLane,
        band: QRectF,
        today: float,
        *,
        inline: bool,
    ) -> None:
        self._painter, self._theme, self._axis = painter, theme, axis
        self._lane, self._band, self._today, self._inline = lane, band, today, inline
        self._due = axis.x(lane.due, 1)
        self.numbers = self._spread(lane.marks)

    def paint_bars(self) -> None:
        """Draw the bars: the line of today goes over them."""
        for place, bar in enumerate(self._lane.bars):
            self._paint_bar(bar, first=place == 0, last=place == len(self._lane.bars) - 1)

    def paint_words(self) -> None:
        """Draw caption, words, numbers and diamond: they go over the line of today."""
        for bar in self._lane.bars:
            self._paint_text(bar)
        for mark, middle in self.numbers:
            token = mark.meaning.token if mark.meaning else Token.INK2
            paint_number(self._painter, self._theme, QPointF(middle, self._middle), mark.number, token)
        self._paint_caption()
        self._paint_due()

    @property
    def _middle(self) -> float:
        return self._band.center().y()

    def _spread(self, marks: tuple[ClockMark, ...]) -> list[tuple[ClockMark, float]]:
        """Put numbers where they belong, and beside one another where they would cover each other."""
        step = self._theme.px(_NUMBER) + 2.0
        inset = self._theme.px(_NUMBER) * 0.75
        wanted = [
            (mark, self._axis.x(mark.day, 1) - inset if mark.at_end else self._axis.x(mark.day) + inset)
            for mark in marks
        ]
        wanted.sort(key=lambda pair: pair[1])
        placed: list[float] = []
        for _, middle in wanted:
            placed.append(max(middle, placed[-1] + step) if placed else max(middle, step / 2))
        limit = self._due - self._theme.px(DIAMOND) - step / 2
        for number in range(len(placed) - 1, -1, -1):
            placed[number] = min(placed[number], limit)
            limit = placed[number] - step
        return [(mark, max(middle, step / 2)) for (mark, _), middle in zip(wanted, placed, strict=True)]

    def _box(self, bar: ClockBar) -> QRectF:
        left = self._axis.x(bar.first)
        width = max(self._axis.x(bar.last, 1) - left, _LEAST_BAR)
        return QRectF(left, self._band.y(), width, self._band.height())

    def _paint_bar(self, bar: ClockBar, *, first: bool, last: bool) -> None:
        painter, theme, box = self._painter, self._theme, self._box(bar)
        path = _rounded(box, left=first, right=last)
        match bar.kind:
            case BarKind.RUNNING:
                painter.fillPath(path, theme.colour(Token.SOFT))
            case BarKind.PAUSED:
                painter.fillPath(path, theme.colour(Token.WAIT_BG))
                self._hatch(path, box)
                self._outline(path, QPen(theme.colour(Token.WAIT), 1.2))
            case BarKind.ROLLED:
                self._outline(path, QPen(theme.colour(Token.FIELD), 1.2, Qt.PenStyle.DotLine))

    def _outline(self, path: QPainterPath, pen: QPen) -> None:
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)

    def _hatch(self, path: QPainterPath, box: QRectF) -> None:
        painter = self._painter
        painter.save()
        painter.setClipPath(path)
        painter.setPen(QPen(self._theme.colour(Token.WAIT), _HATCH_PEN))
        left, step = box.x() - box.height(), self._theme.px(_HATCH_STEP)
        while left < box.right():
            painter.drawLine(QPointF(left, box.bottom()), QPointF(left + box.height(), box.y()))
            left += step
        painter.restore()

    def _paint_text(self, bar: ClockBar) -> None:
        if not bar.text:
            return
        paused = bar.kind is BarKind.PAUSED
        font, metrics = self._theme.font(SMALL, bold=paused), self._theme.metrics(SMALL, bold=paused)
        width = metrics.horizontalAdvance(bar.text)
        box = self._box(bar)
        left, right = self._free_part(box, clear_of_today=True)
        if right - left < width + 8:
            left, right = self._free_part(box, clear_of_today=False)
        if right - left < width + 8:
            return
        spot = QRectF((left + right - width) / 2, self._band.y(), width, self._band.height())
        ground = QRectF(spot.x() - 5, self._middle - metrics.height() / 2, width + 10, metrics.height())
        self._cover(ground, Token.WAIT_BG if paused else Token.SOFT)
        colour = self._theme.colour(Token.WAIT if paused else Token.INK)
        draw_whole(self._painter, spot, bar.text, font, colour, CENTRE)

    def _cover(self, ground: QRectF, token: Token) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.colour(token))
        self._painter.drawRoundedRect(ground, _RADIUS, _RADIUS)

    def _free_part(self, box: QRectF, *, clear_of_today: bool) -> tuple[float, float]:
        half = self._theme.px(_NUMBER) / 2 + 2
        stops = [(middle - half, middle + half) for _, middle in self.numbers]
        if clear_of_today:
            stops.append((self._today - 3, self._today + 3))
        best, left = (box.x(), box.x()), box.x() + 4
        for start, end in [*sorted(stops), (box.right() - 4, box.right())]:
            stop = min(max(start, box.x()), box.right() - 4)
            if stop - left > best[1] - best[0]:
                best = (left, stop)
            left = max(left, end)
        return best

    def _paint_caption(self) -> None:
        theme, line = self._theme, self._theme.line(SMALL)
        left = self._axis.x(self._lane.bars[0].first) if self._lane.bars else 0.0
        right = self._band.width()
        if not self._inline:
            right = self._label_left() - theme.px(_NUMBER) - theme.px(16)
        room = min(right, self._band.width()) - left
        if room >= theme.px(40):
            spot = QRectF(left, self._band.y() - line - 2, room, line)
            draw_line(self._painter, spot, self._lane.caption, theme.font(SMALL), theme.colour(Token.INK2))

    def _label_left(self) -> float:
        words = self._theme.metrics(SMALL, bold=True).horizontalAdvance(self._lane.due_text)
        if self._inline:
            return self._due + self._theme.px(DIAMOND) + self._theme.px(_NUMBER) + self._theme.px(10)
        return self._band.width() - words - 2

    def _paint_due(self) -> None:
        painter, theme, lane = self._painter, self._theme, self._lane
        token = lane.due_meaning.token if lane.due_meaning else Token.INK
        painter.setPen(QPen(theme.colour(Token.SURFACE), 2))
        painter.setBrush(theme.colour(token))
        middle, half = QPointF(self._due, self._middle), float(theme.px(DIAMOND))
        corners = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
        left, line = self._label_left(), theme.line(SMALL)
        top = self._middle - line / 2 if self._inline else self._band.y() - line - 2
        if not self._inline:
            words = theme.metrics(SMALL, bold=True).horizontalAdvance(lane.due_text)
            self._cover(
                QRectF(left - theme.px(_NUMBER) - 8, top, words + theme.px(_NUMBER) + 8, line), Token.SURFACE
            )
        disc = QPointF(left - theme.px(_NUMBER) / 2 - theme.px(5), top + line / 2)
        paint_number(painter, theme, disc, lane.due_number, token)
        spot = QRectF(left, top, 0, line)
        draw_whole(painter, spot, lane.due_text, theme.font(SMALL, bold=True), theme.colour(token))


def _rounded(box: QRectF, *, left: bool, right: bool) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, _RADIUS, _RADIUS)
    half = box.width() / 2
    if not left:
        path.addRect(box.adjusted(0, 0, -half, 0))
    if not right:
        path.addRect(box.adjusted(half, 0, 0, 0))
    return path.simplified()
