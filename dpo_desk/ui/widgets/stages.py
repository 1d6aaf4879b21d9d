"""Where a record stands: its stages in a row, and whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.labels import ElidedLabel, IconLabel, Label
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.ui.widgets.meaning import Meaning, paint_shape
from dpo_desk.ui.widgets.painted import Painted
from dpo_desk.ui.widgets.painting import draw_whole
from dpo_desk.ui.widgets.pill import Pill, PillData
from dpo_desk.words import _

_CIRCLE = 16
_GAP = 4
_APART = 10
"""Least room between the words of two stages, pixels at 100 %."""
_WIDTH, _LEAST_WIDTH = 420, 160


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage.

    Attributes:
        name: what happens in it.
        note: when it was reached or is due, or how far it is.
    """

    name: str
    note: str = ""


class Stages(Painted):
    """Stages side by side: a tick behind, a dot here, rings ahead.

    Args:
        theme: the look in force.
        stages: in their order.
        current: place of the stage that is on; their number when all are done.
    """

    def __init__(self, theme: Theme, stages: Sequence[Stage] = (), current: int = 0) -> None:
        super().__init__(theme)
        self._stages: tuple[Stage, ...] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_stages(stages, current)

    def show_stages(self, stages: Sequence[Stage], current: int) -> None:
        """Show other stages; arguments as for the class."""
        self._stages, self._current = tuple(stages), current
        self.setAccessibleName(self._spoken())
        self.refresh()

    def sizeHint(self) -> QSize:
        """Circle, name and note."""
        height = self.theme.px(_CIRCLE) + _GAP + 2 * self.theme.line(SMALL) + 4
        return QSize(self.theme.px(_WIDTH), height)

    def minimumSizeHint(self) -> QSize:
        """The circles and the words of one stage."""
        return QSize(self.theme.px(_LEAST_WIDTH), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        del event
        if not self._stages:
            return
        painter = self.painter()
        for place in range(len(self._stages)):
            self._paint_stage(painter, place)
        painter.end()

    def _spoken(self) -> str:
        if not self._stages:
            return ""
        if self._current >= len(self._stages):
            return _("All {count} stages are done").format(count=len(self._stages))
        stage = self._stages[self._current]
        words = _("Stage {number} of {count}: {name}").format(
            number=self._current + 1, count=len(self._stages), name=stage.name
        )
        return f"{words}, {stage.note}" if stage.note else words

    def _paint_stage(self, painter: QPainter, place: int) -> None:
        side = self.theme.px(_CIRCLE)
        circle = QRectF(self._left_of(place), 2, side, side)
        if place < len(self._stages) - 1:
            behind = place < self._current
            pen = QPen(self.theme.colour(Token.DONE if behind else Token.FIELD), 1.5)
            pen.setStyle(Qt.PenStyle.SolidLine if behind else Qt.PenStyle.DotLine)
            painter.setPen(pen)
            start = QPointF(circle.right() + 4, circle.center().y())
            painter.drawLine(start, QPointF(self._left_of(place + 1) - 4, circle.center().y()))
        paint_step(painter, self.theme, circle, place - self._current)
        self._paint_words(painter, place, circle.bottom() + _GAP)

    def _paint_words(self, painter: QPainter, place: int, top: float) -> None:
        """Words of the current stage are always whole; others give way to it, and are never cut."""
        left, width = self._words_span(place)
        current = min(self._current, len(self._stages) - 1)
        if place != current:
            start, length = self._words_span(current)
            least = self.theme.px(_GAP)
            apart = left + width + least <= start or start + length + least <= left
            if not apart or left + width + self.theme.px(_GAP) > self._left_of(place + 1):
                return
        stage, line, theme = self._stages[place], self.theme.line(SMALL), self.theme
        ahead = Token.INK2 if place > self._current else Token.INK
        name = QRectF(left, top, width, line)
        font = theme.font(SMALL, bold=place == self._current)
        draw_whole(painter, name, stage.name, font, theme.colour(ahead))
        note = name.translated(0, line)
        draw_whole(painter, note, stage.note, theme.font(SMALL), theme.colour(Token.INK3))

    def _left_of(self, place: int) -> float:
        """Where a stage begins: all are as wide, unless only unequal ones have room for all words."""
        count, gap = len(self._stages), self.theme.px(_GAP)
        step = self.width() / count
        words = [self._words_width(one) for one in range(count)]
        if max(words) + self.theme.px(_APART) <= step or sum(words) + gap * count > self.width():
            return place * step + 1
        return sum(words[:place]) + place * (self.width() - sum(words)) / count + 1

    def _words_width(self, place: int) -> int:
        stage = self._stages[place]
        name = self.theme.metrics(SMALL, bold=place == self._current).horizontalAdvance(stage.name)
        return max(name, self.theme.metrics(SMALL).horizontalAdvance(stage.note))

    def _words_span(self, place: int) -> tuple[float, float]:
        width = self._words_width(place)
        left = self._left_of(place)
        if place == min(self._current, len(self._stages) - 1):
            left = max(1.0, min(left, float(self.width() - width - 2)))
        return left, float(width)


def paint_step(painter: QPainter, theme: Theme, circle: QRectF, ahead: int) -> None:
    """Draw the circle of a step.

    Args:
        painter: where to.
        theme: the look in force.
        circle: its square.
        ahead: negative for a step that is done, 0 for the one that is on, positive for later.
    """
    if ahead < 0:
        paint_shape(painter, theme, Meaning.DONE, circle)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if ahead > 0:
        painter.setPen(QPen(theme.colour(Token.FIELD), 1.5))
        painter.drawEllipse(circle.adjusted(2, 2, -2, -2))
        return
    painter.setPen(QPen(theme.colour(Token.ACCENT), 2))
    painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(Token.ACCENT))
    inner = circle.width() * 0.3
    painter.drawEllipse(circle.adjusted(inner, inner, -inner, -inner))


class TurnStrip(QFrame):
    """Whose turn it is, why, and until when.

    Args:
        theme: the look in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("card", "select")
        self._icon = IconLabel(theme, Icon.HAND, Token.ACCENT)
        self._whose = Label(theme, bold=True)
        self._why = ElidedLabel(theme, tone=Token.INK2)
        self._below = Label(theme, tone=Token.INK2, wrap=True)
        self._reason = ""
        self._until = Label(theme, tone=Token.INK2)
        self._pill = Pill(theme, PillData(meaning=Meaning.CALM, text=""))
        head = row(self._icon, self._whose, (self._why, 1), self._until, self._pill, gap=8)
        self.setLayout(column(head, self._below, gap=2, margins=(12, 6, 8, 6)))

    def show_turn(
        self,
        whose: str,
        why: str,
        *,
        until: str = "",
        pill: PillData | None = None,
        yours: bool = True,
        over: bool = False,
    ) -> None:
        """Say whose turn it is.

        Args:
            whose: "Your turn", or who is waited for.
            why: what is missing.
            until: small words before the pill ("Answer by").
            pill: the deadline.
            yours: whether the reader moves next: the icon is a hand, else an hourglass.
            over: whether nobody moves any more: the icon is a tick.
        """
        if over:
            self._icon.show_icon(Icon.CIRCLE_CHECK, Token.DONE)
        elif yours:
            self._icon.show_icon(Icon.HAND, Token.ACCENT)
        else:
            self._icon.show_icon(Icon.HOURGLASS, Token.WAIT)
        self._whose.setText(whose)
        self._reason = why
        self._until.setText(until)
        self._pill.setVisible(pill is not None)
        if pill is not None:
            self._pill.show_data(pill)
        spoken = [whose, why, until, pill.spoken if pill else ""]
        self.setAccessibleName(". ".join(words for words in spoken if words))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words before the pill go first when room is short, then the reason goes below."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room beside the pill, the reason goes on in a line of its own."""
        theme, why, until = self._theme, self._reason, self._until.text()
        taken = self._whose.sizeHint().width() + theme.px(16) + 60
        taken += self._pill.sizeHint().width() if self._pill.isVisibleTo(self) else 0
        left = self.width() - taken - theme.metrics().horizontalAdvance(why)
        self._until.setVisible(bool(until) and theme.metrics().horizontalAdvance(until) <= left)
        beside = left >= 0
        self._why.setText(why if beside else "")
        self._below.setText("" if beside else why)
        self._below.setVisible(bool(why) and not beside)
