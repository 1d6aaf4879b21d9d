"""The pill: shape, date and days left of a deadline. One drawing for lists and for pages."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Mode, Token
from dpo_desk.ui.widgets.meaning import Meaning, paint_shape
from dpo_desk.ui.widgets.painting import draw_whole

_LEAD, _SHAPE, _GAP, _TAIL = 8, 12, 6, 10
_HEIGHT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class PillData:
    """What a pill says.

    Attributes:
        meaning: gives colour and shape.
        text: the date with its weekday, or who must move; semibold.
        extra: days left in words ("4 days", "3 days late").
        short: the same for narrow rows ("4 d"); nothing is shown there when empty.
    """

    meaning: Meaning
    text: str
    extra: str = ""
    short: str = ""

    @property
    def spoken(self) -> str:
        """The whole for a screen reader."""
        return f"{self.text}, {self.extra}" if self.extra else self.text


def pill_size(theme: Theme, text: str, extra: str) -> QSize:
    """Room a pill takes; it is never cut.

    Args:
        theme: the look in force.
        text: its semibold words.
        extra: its regular words; may be empty.
    """
    width = theme.px(_LEAD) + theme.px(_SHAPE) + theme.px(_GAP) + theme.px(_TAIL)
    width += theme.metrics(SMALL, bold=True).horizontalAdvance(text)
    if extra:
        width += theme.metrics(SMALL).horizontalAdvance(extra) + theme.px(_GAP)
    return QSize(width, max(theme.px(_HEIGHT), theme.line(SMALL) + 8))


def paint_pill(
    painter: QPainter, theme: Theme, left_middle: QPointF, meaning: Meaning, text: str, extra: str = ""
) -> QRectF:
    """Draw a pill.

    Args:
        painter: where to.
        theme: the look in force.
        left_middle: middle of its left end.
        meaning: its colour and shape.
        text: semibold words.
        extra: regular words.

    Returns:
        The ground it covers.
    """
    size = pill_size(theme, text, extra)
    box = QRectF(left_middle.x(), left_middle.y() - size.height() / 2, size.width(), size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ground(painter, theme, meaning, box)
    side = theme.px(_SHAPE)
    shape = QRectF(box.x() + theme.px(_LEAD), left_middle.y() - side / 2, side, side)
    paint_shape(painter, theme, meaning, shape)
    colour = theme.colour(meaning.token)
    words = box.adjusted(theme.px(_LEAD) + side + theme.px(_GAP), 0, 0, 0)
    draw_whole(painter, words, text, theme.font(SMALL, bold=True), colour)
    if extra:
        step = theme.metrics(SMALL, bold=True).horizontalAdvance(text) + theme.px(_GAP)
        draw_whole(painter, words.adjusted(step, 0, 0, 0), extra, theme.font(SMALL), colour)
    painter.restore()
    return box


def _paint_ground(painter: QPainter, theme: Theme, meaning: Meaning, box: QRectF) -> None:
    radius = box.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(meaning.ground))
    if meaning is Meaning.CALM:  # an outline: least ink, and it stands on any ground
        edge = theme.colour(Token.LINE)
        painter.setPen(edge if theme.mode is Mode.LIGHT else edge.lighter(125))
        painter.setBrush(theme.colour(Token.SURFACE))
        box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(box, radius, radius)


class Pill(QWidget):
    """A pill on a page.

    Args:
        theme: the look in force.
        data: what it says.
    """

    def __init__(self, theme: Theme, data: PillData) -> None:
        super().__init__()
        self._theme, self._data = theme, data
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self.show_data(data)

    def show_data(self, data: PillData) -> None:
        """Say something else."""
        self._data = data
        self.setAccessibleName(data.spoken)
        self._restyle()

    def sizeHint(self) -> QSize:
        """Its words uncut."""
        return pill_size(self._theme, self._data.text, self._data.extra)

    def minimumSizeHint(self) -> QSize:
        """It gives no room away."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        painter = QPainter(self)
        middle = QPointF(0, self.height() / 2)
        paint_pill(painter, self._theme, middle, self._data.meaning, self._data.text, self._data.extra)
        painter.end()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
