"""Who said yes and who said no, month by month: bars up and down with their numbers, readable in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.painted import Painted
from dpo_desk.ui.widgets.painting import CENTRE, LEFT, draw_whole
from dpo_desk.ui.widgets.week_chart import topped

_HEIGHT = 150
_BAR = 22
_LEAST = 30
"""Pixels at 100 % that a month takes at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBar:
    """One month.

    Attributes:
        month: its short name.
        year: said once, below its first month.
        yes: bar upwards.
        no: bar downwards.
    """

    month: str
    year: str
    yes: int
    no: int = 0


class MonthChart(Painted):
    """Months side by side; the last is the one we are in. Where room is short the oldest are left out.

    Args:
        theme: the look in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._months: tuple[MonthBar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_months(self, months: Sequence[MonthBar], spoken: str) -> None:
        """Show other months.

        Args:
            months: in their order.
            spoken: the whole in words, for screen readers.
        """
        self._months = tuple(months)
        self.setAccessibleName(spoken)
        self.refresh()

    def sizeHint(self) -> QSize:
        """Bars both ways, their numbers, and two lines of words."""
        return QSize(self.theme.px(_LEAST) * len(self._months), self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Six months."""
        return QSize(self.theme.px(_LEAST) * 6, self.theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart."""
        del event
        fitting = max(1, self.width() // self.theme.px(_LEAST))
        shown = self._months[-fitting:]
        if not shown:
            return
        painter = self.painter()
        line = self.theme.line(SMALL)
        room = self.height() - 4 * line - 12
        most = max(one.yes for one in shown) + max(one.no for one in shown)
        scale = room / max(1, most)
        base = line + 2 + scale * max(one.yes for one in shown)
        step = self.width() / len(shown)
        for place, month in enumerate(shown):
            box = QRectF(place * step, 0, step, base)
            self._paint_yes(painter, month, box, scale, current=place + 1 == len(shown))
            self._paint_no(painter, month, box, scale)
            self._paint_words(painter, shown, place, step)
        painter.fillRect(QRectF(0, base, self.width(), 1), self.theme.colour(Token.FIELD))
        painter.end()

    def _width(self, box: QRectF) -> float:
        return min(box.width() - 6, float(self.theme.px(_BAR)))

    def _paint_yes(
        self, painter: QPainter, month: MonthBar, box: QRectF, scale: float, *, current: bool
    ) -> None:
        width, high = self._width(box), scale * month.yes
        bar = QRectF(box.center().x() - width / 2, box.bottom() - high, width, high)
        if month.yes:
            painter.fillPath(topped(bar), self.theme.colour(Token.FILL if current else Token.SOFT))
            self._paint_number(painter, month.yes, box, bar.top() - self.theme.line(SMALL) - 1)

    def _paint_no(self, painter: QPainter, month: MonthBar, box: QRectF, scale: float) -> None:
        """An outline downwards: told apart from a yes without any colour."""
        if not month.no:
            return
        width, high = self._width(box), scale * month.no
        painter.setPen(QPen(self.theme.colour(Token.FIELD), 1))
        painter.setBrush(self.theme.colour(Token.SURFACE))
        painter.drawRect(QRectF(box.center().x() - width / 2 + 0.5, box.bottom() + 0.5, width - 1, high))
        self._paint_number(painter, month.no, box, box.bottom() + high + 2)

    def _paint_number(self, painter: QPainter, number: int, box: QRectF, top: float) -> None:
        spot = QRectF(box.x(), top, box.width(), self.theme.line(SMALL))
        draw_whole(painter, spot, str(number), self.theme.font(SMALL), self.theme.colour(Token.INK2), CENTRE)

    def _paint_words(self, painter: QPainter, shown: Sequence[MonthBar], place: int, step: float) -> None:
        line, month = self.theme.line(SMALL), shown[place]
        current = place + 1 == len(shown)
        spot = QRectF(place * step, self.height() - 2 * line, step, line)
        token = Token.INK if current else Token.INK2
        font = self.theme.font(SMALL, bold=current)
        draw_whole(painter, spot, month.month, font, self.theme.colour(token), CENTRE)
        if place == 0 or shown[place - 1].year != month.year:
            inset = (step - self.theme.metrics(SMALL).horizontalAdvance(month.month)) / 2
            below = spot.translated(max(0.0, inset), line)
            draw_whole(
                painter, below, month.year, self.theme.font(SMALL), self.theme.colour(Token.INK3), LEFT
            )
