"""Cards of one width side by side, as many as have room; the rest goes on below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from dpo_desk.ui.theme.theme import Theme


class CardGrid(QWidget):
    """A grid that folds in halves: four cards become two by two, then one below the other.

    Args:
        theme: the look in force.
        cards: in their order.
        least: width at 100 % that a card must have.
        gap: pixels between cards.
    """

    def __init__(self, theme: Theme, cards: Sequence[QWidget], *, least: int, gap: int = 12) -> None:
        super().__init__()
        self._theme, self._cards, self._least, self._gap = theme, tuple(cards), least, gap
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)
        theme.changed.connect(self._fold)
        self._place(len(self._cards))

    @property
    def columns(self) -> int:
        """How many stand side by side now."""
        return self._columns

    def minimumSizeHint(self) -> QSize:
        """One card is wide enough: the others go below."""
        widest = max(card.minimumSizeHint().width() for card in self._cards)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        columns = len(self._cards)
        while columns > 1 and self._width_of(columns) > self.width():
            columns = (columns + 1) // 2
        if columns != self._columns:
            self._place(columns)

    def _width_of(self, columns: int) -> int:
        return columns * self._theme.px(self._least) + (columns - 1) * self._gap

    def _place(self, columns: int) -> None:
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
