"""What falls due in the coming weeks: bars with their numbers, readable in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.meaning import Meaning, paint_shape
from dpo_desk.ui.widgets.painted import Painted
from dpo_desk.ui.widgets.painting import CENTRE, draw_whole

_HEIGHT = 118
_BAR = 22
_SHAPE = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekBar:
    """One week.

    Attributes:
        day: its first day in figures.
        month: its month, said once.
        count: what falls due in it.
        late: how many of them are overdue.
    """

    day: str
    month: str
    count: int
    late: int = 0


class WeekChart(Painted):
    """Bars of weeks; the first is the one we are in.

    Args:
        theme: the look in force.
        weeks: in their order.
        spoken: the whole in words, for screen readers.
    """

    def __init__(self, theme: Theme, weeks: Sequence[WeekBar] = (), spoken: str = "") -> None:
        super().__init__(theme)
        self._weeks: tuple[WeekBar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_weeks(weeks, spoken)

    def show_weeks(self, weeks: Sequence[WeekBar], spoken: str) -> None:
        """Show other weeks; arguments as for the class."""
        self._weeks = tuple(weeks)
        self.setAccessibleName(spoken)
        self.refresh()

    def sizeHint(self) -> QSize:
        """Bars, two lines below, one above."""
        return QSize(self.theme.px(240), self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Room for the figures."""
        return QSize(self.theme.px(26) * len(self._weeks), self.theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart."""
        del event
        if not self._weeks:
            return
        painter = self.painter()
        line = self.theme.line(SMALL)
        base = self.height() - 2 * line - 4
        painter.fillRect(QRectF(0, base, self.width(), 1), self.theme.colour(Token.FIELD))
        highest = max(1, *(week.count for week in self._weeks))
        step = self.width() / len(self._weeks)
        month = ""
        for place, week in enumerate(self._weeks):
            box = QRectF(place * step, 0, step, base)
            self._paint_bar(painter, week, box, highest, current=place == 0)
            self._paint_day(painter, week, box, current=place == 0)
            if week.month != month:
                month = week.month
                spot = QRectF(box.x(), base + 4 + line, step, line)
                font, colour = self.theme.font(SMALL), self.theme.colour(Token.INK3)
                draw_whole(painter, spot, month, font, colour, CENTRE)
        painter.end()

    def _paint_bar(
        self, painter: QPainter, week: WeekBar, box: QRectF, highest: int, *, current: bool
    ) -> None:
        theme, line = self.theme, self.theme.line(SMALL)
        scale = (box.height() - line - 6) / highest
        width = min(box.width() - 6, float(theme.px(_BAR)))
        high = scale * week.count
        bar = QRectF(box.center().x() - width / 2, box.bottom() - high, width, high)
        painter.fillPath(topped(bar), theme.colour(Token.FILL if current else Token.SOFT))
        if week.late:
            late = bar.adjusted(0, high - scale * week.late, 0, 0)
            painter.fillPath(topped(late), theme.colour(Token.LATE))
            if week.late < week.count:
                painter.fillRect(QRectF(late.x(), late.y() - 1, width, 1.5), theme.colour(Token.SURFACE))
        self._paint_count(painter, week, bar, current=current)

    def _paint_count(self, painter: QPainter, week: WeekBar, bar: QRectF, *, current: bool) -> None:
        theme, line = self.theme, self.theme.line(SMALL)
        text = str(week.count)
        width = theme.metrics(SMALL, bold=current).horizontalAdvance(text)
        side = theme.px(_SHAPE)
        lead = side + 3 if week.late else 0
        left = bar.center().x() - (width + lead) / 2
        top = bar.y() - line - 2
        if week.late:
            shape = QRectF(left, top + (line - side) / 2, side, side)
            paint_shape(painter, theme, Meaning.LATE, shape)
        token = Token.LATE if week.late else Token.INK if current else Token.INK2
        spot = QRectF(left + lead, top, width, line)
        draw_whole(painter, spot, text, theme.font(SMALL, bold=current), theme.colour(token))

    def _paint_day(self, painter: QPainter, week: WeekBar, box: QRectF, *, current: bool) -> None:
        spot = QRectF(box.x(), box.bottom() + 4, box.width(), self.theme.line(SMALL))
        font = self.theme.font(SMALL, bold=current)
        token = Token.INK if current else Token.INK2
        draw_whole(painter, spot, week.day, font, self.theme.colour(token), CENTRE)


def topped(bar: QRectF) -> QPainterPath:
    """A bar rounded at its top only."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(bar, 3, 3)
    path.addRect(bar.adjusted(0, bar.height() / 2, 0, 0))
    return path.simplified()
