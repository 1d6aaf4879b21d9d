"""A bar of a few parts, filled from the left: how strong something is. Its word always stands beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.painted import Painted

_WIDTH, _HEIGHT, _GAP = 160, 4, 4


class LevelBar(Painted):
    """The bar.

    Args:
        theme: the look in force.
        parts: how many there are.
        width: preferred width in pixels at 100 %.
    """

    def __init__(self, theme: Theme, parts: int, *, width: int = _WIDTH) -> None:
        super().__init__(theme)
        self._parts, self._width = parts, width
        self._filled, self._meaning = 0, Meaning.CALM
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_level(self, filled: int, meaning: Meaning) -> None:
        """Fill so many parts in the colour of a meaning; none at all while nothing is known."""
        self._filled, self._meaning = filled, meaning
        self.update()

    def sizeHint(self) -> QSize:
        """A thin line."""
        return QSize(self.theme.px(self._width), self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Every part is seen."""
        return QSize(self._parts * (_GAP + self.theme.px(_HEIGHT)), self.theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts."""
        del event
        width = (self.width() - _GAP * (self._parts - 1)) / self._parts
        painter = self.painter()
        painter.setPen(Qt.PenStyle.NoPen)
        for place in range(self._parts):
            token = self._meaning.token if place < self._filled else Token.SOFT
            painter.setBrush(self.theme.colour(token))
            part = QRectF(place * (width + _GAP), 0, width, self.height())
            painter.drawRoundedRect(part, self.height() / 2, self.height() / 2)
        painter.end()
