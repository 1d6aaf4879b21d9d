"""Parts of a record, one of them shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Token


class Tabs(QTabBar):
    """Words in a row, the current one underlined.

    Args:
        theme: the look in force.
        name: what they are parts of, for screen readers.
        words: one for each part.
    """

    picked = Signal(int)
    """Place of the part the person has gone to."""

    def __init__(self, theme: Theme, name: str, words: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        for word in words:
            self.addTab(word)
        self.currentChanged.connect(self.picked)
        theme.changed.connect(self._restyle)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, and a ring around the one that has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour(Token.FOCUS), 2))
            gap = self._theme.px(20)
            box = self.tabRect(self.currentIndex()).adjusted(0, 2, 2 - gap, -4)
            painter.drawRoundedRect(
                box.adjusted(-4, 0, 4, 0).intersected(self.rect().adjusted(1, 1, -1, -1)), 4, 4
            )
            painter.end()

    def _restyle(self) -> None:
        self.setFont(self._theme.font())
        self.updateGeometry()
