"""The clock as a picture: lanes of days, pauses hatched, today as a line, the due day as a diamond."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.clock_axis import Axis, fit_axis
from dpo_desk.ui.widgets.clock_lane import DIAMOND, LanePainter, due_label_width, paint_number
from dpo_desk.ui.widgets.clock_picture import ClockPicture
from dpo_desk.ui.widgets.painted import Painted
from dpo_desk.ui.widgets.painting import draw_whole

_BAR = 26
_LANE_GAP = 10
_HEAD_GAP = 8
_TICK = 4
_MOST_FOR_LABELS = 0.45
"""Words after the diamonds may take this share of the width; beyond, they stand above their lane."""


class ClockView(Painted):
    """Draws a `ClockPicture`; any span of days and any width give a picture.

    Args:
        theme: the look in force.
        day_text: writes a day of the axis ("28 Sep").
        picture: what is shown.
    """

    def __init__(
        self, theme: Theme, day_text: Callable[[date], str], picture: ClockPicture | None = None
    ) -> None:
        super().__init__(theme)
        self._day_text = day_text
        self._picture = picture
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if picture is not None:
            self.show_picture(picture)

    def show_picture(self, picture: ClockPicture) -> None:
        """Show another clock."""
        self._picture = picture
        self.setAccessibleName(picture.spoken)
        self.setAccessibleDescription(picture.as_text())
        self.refresh()

    def sizeHint(self) -> QSize:
        """The line of today, the lanes, the days below."""
        lanes = len(self._picture.lanes) if self._picture else 0
        height = self._lanes_top() + lanes * self._lane_height() + self.theme.line(SMALL) + _TICK + 4
        return QSize(self.theme.px(560), height)

    def minimumSizeHint(self) -> QSize:
        """It may become narrow; it keeps its height."""
        return QSize(self.theme.px(220), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the clock."""
        del event
        picture = self._picture
        if picture is None or not picture.lanes:
            return
        painter = self.painter()
        labels = tuple(due_label_width(self.theme, lane) for lane in picture.lanes)
        inline = max(labels) <= self.width() * _MOST_FOR_LABELS
        room = labels if inline else (self.theme.px(DIAMOND) + 2.0,) * len(labels)
        axis = fit_axis(picture, self.width(), room)
        bottom = self._lanes_top() + len(picture.lanes) * self._lane_height()
        self._paint_ground(painter, axis, picture, bottom)
        today = axis.x(picture.today, 0.5)
        lanes = [
            LanePainter(painter, self.theme, axis, lane, self._band(place), today, inline=inline)
            for place, lane in enumerate(picture.lanes)
        ]
        for lane in lanes:
            lane.paint_bars()
        self._paint_today(painter, axis, picture, bottom)
        for lane in lanes:
            lane.paint_words()
        painter.end()

    def _band(self, place: int) -> QRectF:
        top = self._lanes_top() + place * self._lane_height() + self.theme.line(SMALL) + 3
        return QRectF(0, top, self.width(), self.theme.px(_BAR))

    def _lanes_top(self) -> int:
        return self.theme.line(SMALL) + self.theme.px(_HEAD_GAP)

    def _lane_height(self) -> int:
        return self.theme.line(SMALL) + 3 + self.theme.px(_BAR) + self.theme.px(_LANE_GAP)

    def _paint_ground(self, painter: QPainter, axis: Axis, picture: ClockPicture, bottom: int) -> None:
        theme, top = self.theme, self._lanes_top()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for left, width in axis.free_bands(picture.closed):
            painter.fillRect(QRectF(left, top, width, bottom - top), theme.colour(Token.HOVER))
        later = self._paint_later(painter, picture, bottom)
        metrics, line = theme.metrics(SMALL), theme.line(SMALL)
        ticks = axis.ticks(metrics.horizontalAdvance("00 mmmm") + 6)
        month: int | None = None
        for day in ticks:
            left = axis.x(day)
            text = self._day_text(day) if day.month != month else str(day.day)
            painter.fillRect(QRectF(round(left), top, 1, bottom - top + _TICK), theme.colour(Token.LINE))
            if left + 3 + metrics.horizontalAdvance(text) > later:
                continue
            month = day.month
            spot = QRectF(left + 3, bottom + 2, 0, line)
            draw_whole(painter, spot, text, theme.font(SMALL), theme.colour(Token.INK3))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_later(self, painter: QPainter, picture: ClockPicture, bottom: int) -> float:
        if not picture.later_text:
            return float(self.width())
        theme, line = self.theme, self.theme.line(SMALL)
        words = theme.metrics(SMALL).horizontalAdvance(picture.later_text)
        left = self.width() - words - 2
        spot = QRectF(left, bottom + 2, words, line)
        draw_whole(painter, spot, picture.later_text, theme.font(SMALL), theme.colour(Token.INK2))
        middle = QPointF(left - theme.px(13), bottom + 2 + line / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_number(painter, theme, middle, picture.later_number, Token.INK2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        return left - theme.px(26)

    def _paint_today(self, painter: QPainter, axis: Axis, picture: ClockPicture, bottom: int) -> None:
        theme, top = self.theme, self._lanes_top()
        wanted = axis.x(picture.today, 0.5)
        line = min(max(wanted, 0.0), self.width() - 1.0)
        accent = theme.colour(Token.ACCENT)
        if line == wanted:
            painter.fillRect(QRectF(line - 0.75, top - 2, 1.5, bottom - top + 2), accent)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            corners = (QPointF(line - 4, top - 6), QPointF(line + 4, top - 6), QPointF(line, top))
            painter.drawPolygon(QPolygonF(list(corners)))
        words = theme.metrics(SMALL, bold=True).horizontalAdvance(picture.today_text)
        left = line - words + 4 if line >= words else min(line - 4, self.width() - words - 2.0)
        spot = QRectF(max(left, 0.0), 0, words, theme.line(SMALL))
        draw_whole(painter, spot, picture.today_text, theme.font(SMALL, bold=True), accent)
