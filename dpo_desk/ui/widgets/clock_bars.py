"""Clocks of a case, one below the other: a title and its badge, a thin bar, and how it was counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.ui.widgets.painted import Painted
from dpo_desk.ui.widgets.pill import Pill, PillData

_BAR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockShown:
    """One clock.

    Attributes:
        title: what it counts to.
        pill: its day, or that it was met.
        part: how much of it has run, from 0 to 1.
        text: how its day was found.
    """

    title: str
    pill: PillData
    part: float
    text: str


class ClockBars(QWidget):
    """Clocks, in the order given.

    Args:
        theme: the look in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[_Line] = []
        self._column = column(gap=14)
        self.setLayout(self._column)

    def show_clocks(self, clocks: Sequence[ClockShown]) -> None:
        """Show other clocks."""
        while len(self._lines) < len(clocks):
            self._lines.append(_Line(self._theme))
            self._column.addWidget(self._lines[-1])
        for line in self._lines[len(clocks) :]:
            line.hide()
        for line, clock in zip(self._lines, clocks, strict=False):
            line.show_clock(clock)
            line.show()


class _Line(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = Label(theme, bold=True, wrap=True)
        self._bar = _Bar(theme)
        self._text = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        self._theme = theme
        self._pill: Pill | None = None
        self._head = row((self._title, 1), gap=8)
        self.setLayout(column(self._head, self._bar, self._text, gap=4))

    def show_clock(self, clock: ClockShown) -> None:
        self._title.setText(clock.title)
        if self._pill is None:
            self._pill = Pill(self._theme, clock.pill)
            self._head.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)
        self._pill.show_data(clock.pill)
        self._bar.show_part(clock.part, clock.pill)
        self._text.setText(clock.text)


class _Bar(Painted):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._part, self._token = 0.0, Token.CALM
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: float, pill: PillData) -> None:
        self._part, self._token = part, pill.meaning.token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self.theme.px(_BAR))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = self.painter()
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        for width, token in ((1.0, Token.LINE), (self._part, self._token)):
            painter.setBrush(self.theme.colour(token))
            painter.drawRoundedRect(QRectF(0, 0, whole.width() * width, whole.height()), 2, 2)
        painter.end()
