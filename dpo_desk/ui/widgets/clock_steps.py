"""The derivation as text, for reading, screen readers and copying; and the cards of its two results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from dpo_desk.ui.theme.theme import BODY, HERO, SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.clock_lane import paint_number
from dpo_desk.ui.widgets.clock_picture import ClockStep
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.ui.widgets.painted import Painted

_NUMBER_COLUMN = 30
_GAP = 12
_AIR = 5
_WORDS_LEAST = 220
"""A sentence narrower than this at 100 % goes beneath its date."""
_ONE_LINE = 620
"""Below this width at 100 % the source stands beneath its sentence."""


@dataclass(frozen=True, slots=True)
class _StepLabels:
    when: Label
    what: Label
    source: Label


@dataclass(frozen=True, slots=True)
class _Columns:
    when: int
    what: int
    what_drop: int
    what_width: int
    source: int | None


class ClockSteps(Painted):
    """Numbered steps: date, what, source. The words can be marked with the mouse.

    Args:
        theme: the look in force.
        steps: in their order.
    """

    def __init__(self, theme: Theme, steps: Sequence[ClockStep] = ()) -> None:
        super().__init__(theme)
        self._steps: tuple[ClockStep, ...] = ()
        self._labels: list[_StepLabels] = []
        self._tops: list[int] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[ClockStep]) -> None:
        """Show another derivation."""
        for labels in self._labels:
            for label in (labels.when, labels.what, labels.source):
                label.deleteLater()
        self._steps = tuple(steps)
        self._labels = [self._make(step) for step in self._steps]
        self.refresh()

    def refresh(self) -> None:
        """Place the words again, then as any painted widget."""
        self._arrange()
        super().refresh()

    def hasHeightForWidth(self) -> bool:
        """Sentences break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all steps at a width."""
        columns = self._columns(width)
        return sum(self._row_height(labels, columns) for labels in self._labels)

    def sizeHint(self) -> QSize:
        """As high as the width in force makes it."""
        return QSize(self.theme.px(560), self.heightForWidth(max(self.width(), self.theme.px(300))))

    def minimumSizeHint(self) -> QSize:
        """Room for a date and some words."""
        return QSize(self.theme.px(260), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the words again."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Numbers and hairlines."""
        del event
        painter = self.painter()
        line = self.theme.line(BODY)
        for step, top in zip(self._steps, self._tops, strict=True):
            if top:
                painter.fillRect(QRectF(0, top, self.width(), 1), self.theme.colour(Token.LINE))
            middle = QPointF(self.theme.px(9), top + self.theme.px(_AIR) + line / 2)
            token = step.meaning.token if step.meaning else Token.INK2
            paint_number(painter, self.theme, middle, step.number, token)
        painter.end()

    def _make(self, step: ClockStep) -> _StepLabels:
        theme = self.theme
        tone = step.meaning.token if step.meaning and step.strong else None
        labels = _StepLabels(
            Label(theme, step.when, bold=step.strong, tone=tone, selectable=True),
            Label(theme, step.what, wrap=True, selectable=True),
            Label(theme, step.source, size=SMALL, tone=Token.INK3, wrap=True, selectable=True),
        )
        for label in (labels.when, labels.what, labels.source):
            label.setParent(self)
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            label.show()
        return labels

    def _columns(self, width: int) -> _Columns:
        px = self.theme.px
        dates = max((labels.when.sizeHint().width() for labels in self._labels), default=0)
        what = px(_NUMBER_COLUMN) + dates + px(_GAP)
        small = self.theme.metrics(SMALL)
        sources = max((small.horizontalAdvance(step.source) for step in self._steps), default=0) + 4
        left = width - what - sources - px(_GAP)
        if width >= px(_ONE_LINE) and left >= px(200):
            return _Columns(px(_NUMBER_COLUMN), what, 0, left, width - sources)
        if width - what >= px(_WORDS_LEAST):
            return _Columns(px(_NUMBER_COLUMN), what, 0, width - what, None)
        room = max(width - px(_NUMBER_COLUMN), px(60))
        drop = max((labels.when.sizeHint().height() for labels in self._labels), default=0)
        return _Columns(px(_NUMBER_COLUMN), px(_NUMBER_COLUMN), drop, room, None)

    def _row_height(self, labels: _StepLabels, columns: _Columns) -> int:
        words = columns.what_drop + labels.what.heightForWidth(columns.what_width)
        height = max(self.theme.line(BODY), words)
        if columns.source is None and labels.source.text():
            height += labels.source.heightForWidth(columns.what_width)
        return height + 2 * self.theme.px(_AIR) + 1

    def _arrange(self) -> None:
        columns, top, air = self._columns(self.width()), 0, self.theme.px(_AIR)
        self._tops = []
        for labels in self._labels:
            self._tops.append(top)
            labels.when.setGeometry(QRect(QPoint(columns.when, top + air), labels.when.sizeHint()))
            high = labels.what.heightForWidth(columns.what_width)
            start = top + air + columns.what_drop
            labels.what.setGeometry(columns.what, start, columns.what_width, high)
            small = labels.source.heightForWidth(columns.what_width)
            if columns.source is None:
                labels.source.setGeometry(columns.what, start + high, columns.what_width, small)
            else:
                drop = self.theme.metrics(BODY).ascent() - self.theme.metrics(SMALL).ascent()
                width = self.width() - columns.source
                high = labels.source.heightForWidth(width)
                labels.source.setGeometry(columns.source, top + air + drop, width, high)
            top += self._row_height(labels, columns)


class DateCard(QFrame):
    """One result in large letters: "Answer by", the date, and how sure it is.

    Args:
        theme: the look in force.
        title: what the date is.
        meaning: shape and colour of the title.
    """

    def __init__(self, theme: Theme, title: str, meaning: Meaning = Meaning.CALM) -> None:
        super().__init__()
        self.setProperty("card", "sheet")
        self._mark = Mark(theme, meaning, 14)
        self._title = Label(theme, title, size=SMALL, bold=True, tone=meaning.token)
        self._date = Label(theme, size=HERO, bold=True)
        self._note = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        head = row(self._mark, self._title, STRETCH, gap=6)
        self.setLayout(column(head, self._date, self._note, gap=1, margins=(16, 8, 16, 8)))

    def show_date(self, date_text: str, note: str, meaning: Meaning) -> None:
        """Show another date.

        Args:
            date_text: the date with its weekday.
            note: how long until then, and what it rests on.
            meaning: shape and colour of the title.
        """
        self._mark.set_meaning(meaning)
        self._title.set_tone(meaning.token)
        self._date.setText(date_text)
        self._note.setText(note)
        self.setAccessibleName(f"{self._title.text()} {date_text}, {note}")
