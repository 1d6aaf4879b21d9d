"""What happened, from top to bottom: a date, a node, what and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from dpo_desk.ui.theme.theme import BODY, SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.meaning import Meaning, paint_shape
from dpo_desk.ui.widgets.painted import Painted
from dpo_desk.ui.widgets.painting import RIGHT, draw_whole, in_lines

DATE_LEAST, NODE_STEP, TEXT_STEP = 44, 14, 28
"""Pixels at 100 %: the least a date takes, and how far right of it node and words stand."""
_BETWEEN = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """One thing that happened, or is open now.

    Attributes:
        when: its date, or "Today".
        title: what.
        text: how, from whom; breaks into lines.
        meaning: its node has the shape of this; a plain dot without.
        now: it is open now: open ring, its date in the accent colour.
    """

    when: str
    title: str
    text: str = ""
    meaning: Meaning | None = None
    now: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    top: int
    height: int
    title_height: int


class FactsLine(Painted):
    """A line of facts.

    Args:
        theme: the look in force.
        facts: in the order shown.
    """

    def __init__(self, theme: Theme, facts: Sequence[FactLine] = ()) -> None:
        super().__init__(theme)
        self._facts: tuple[FactLine, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_facts(facts)

    def show_facts(self, facts: Sequence[FactLine]) -> None:
        """Show other facts."""
        self._facts = tuple(facts)
        self.setAccessibleName(self.as_text())
        self.refresh()

    def as_text(self) -> str:
        """The same in words, one fact a line."""
        parts = ((fact.when, fact.title, fact.text) for fact in self._facts)
        return "\n".join(", ".join(word for word in words if word) for words in parts)

    def hasHeightForWidth(self) -> bool:
        """Lines break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all facts at a width."""
        places = self._places(width)
        return places[-1].top + places[-1].height if places else 0

    def sizeHint(self) -> QSize:
        """As high as the width in force makes it."""
        width = max(self.width(), self.theme.px(240))
        return QSize(self.theme.px(320), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a column beside others."""
        return QSize(self.theme.px(200), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the facts that are in sight."""
        painter = self.painter()
        places = self._places(self.width())
        for number, place in enumerate(places):
            if place.top > event.rect().bottom() or place.top + place.height < event.rect().top():
                continue
            self._paint_fact(painter, number, place)
        painter.end()

    def _date_width(self) -> int:
        widths = (
            self.theme.metrics(SMALL, bold=fact.now).horizontalAdvance(fact.when) for fact in self._facts
        )
        return max([self.theme.px(DATE_LEAST), *widths])

    def _places(self, width: int) -> list[_Place]:
        room = self._room(width)
        places: list[_Place] = []
        top = 0
        for fact in self._facts:
            title = self._wrapped(fact.title, room, BODY, bold=fact.now)
            text = self._wrapped(fact.text, room, SMALL, bold=False) if fact.text else 0
            height = title + text + self.theme.px(_BETWEEN)
            places.append(_Place(top, height, title))
            top += height
        return places

    def _room(self, width: int) -> int:
        """What the words have of a width."""
        return max(width - self._date_width() - self.theme.px(TEXT_STEP), 40)

    def _wrapped(self, text: str, room: int, size: int, *, bold: bool) -> int:
        lines = in_lines(text, self.theme.font(size, bold=bold), room)
        return max(ceil(lines.boundingRect().height()), self.theme.metrics(size, bold=bold).height())

    def _paint_fact(self, painter: QPainter, number: int, place: _Place) -> None:
        fact, theme, dates = self._facts[number], self.theme, self._date_width()
        line = theme.line(BODY)
        node = QPointF(dates + theme.px(NODE_STEP), place.top + line / 2)
        if number + 1 < len(self._facts):
            paint_link(painter, theme, node, node.y() + place.height, now=fact.now)
        paint_node(painter, theme, node, fact.meaning, now=fact.now)
        paint_when(painter, theme, QRectF(0, place.top, dates, line), fact.when, now=fact.now)
        words, room = QPointF(dates + theme.px(TEXT_STEP), place.top), self._room(self.width())
        painter.setPen(theme.colour(Token.INK))
        in_lines(fact.title, theme.font(BODY, bold=fact.now), room).draw(painter, words)
        painter.setPen(theme.colour(Token.INK2))
        below = words + QPointF(0, place.title_height)
        in_lines(fact.text, theme.font(SMALL), room).draw(painter, below)


def paint_link(painter: QPainter, theme: Theme, node: QPointF, end: float, *, now: bool) -> None:
    """Draw the line from a node down to the next one; dotted below what is open now."""
    gap = theme.px(8)
    line = QPen(theme.colour(Token.LINE), 2)
    if now:
        line = QPen(theme.colour(Token.FIELD), 1, Qt.PenStyle.DotLine)
    painter.setPen(line)
    painter.drawLine(QPointF(node.x(), node.y() + gap), QPointF(node.x(), end - gap))


def paint_node(painter: QPainter, theme: Theme, node: QPointF, meaning: Meaning | None, *, now: bool) -> None:
    """Draw the node of a fact: a dot, the shape of its meaning, or an open ring for what is open now."""
    if meaning is not None and not now:
        side = theme.px(14)
        box = QRectF(node.x() - side / 2, node.y() - side / 2, side, side)
        paint_shape(painter, theme, meaning, box)
        return
    if now:
        painter.setPen(QPen(theme.colour(Token.ACCENT), 2))
        painter.setBrush(theme.colour(Token.SURFACE))
        painter.drawEllipse(node, theme.px(11) / 2, theme.px(11) / 2)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(Token.FIELD))
    painter.drawEllipse(node, theme.px(4), theme.px(4))


def paint_when(painter: QPainter, theme: Theme, box: QRectF, when: str, *, now: bool) -> None:
    """Draw the date of a fact at the right end of its column."""
    token = Token.ACCENT if now else Token.INK2
    draw_whole(painter, box, when, theme.font(SMALL, bold=now), theme.colour(token), RIGHT)
