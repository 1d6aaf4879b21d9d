"""The head of a table, and the room its lines leave for their numbers."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView

from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token

PAD = 8
"""Pixels left and right of the words of a cell."""


def number_room(theme: Theme) -> int:
    """Room for the number of a line, left of its first cell."""
    return theme.metrics(SMALL).horizontalAdvance("0000") + PAD


class TableHead(QHeaderView):
    """Titles in small semibold words on a quiet ground.

    Args:
        theme: the look in force.
        numbered: whether a number stands before the first cell of each line.
    """

    def __init__(self, theme: Theme, *, numbered: bool = False) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme, self._numbered = theme, numbered
        self.setHighlightSections(False)
        theme.changed.connect(self._restyle)
        self._restyle()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt passes it by this name
        """One title."""
        theme = self._theme
        painter.save()
        painter.fillRect(rect, theme.colour(Token.SUNKEN))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), theme.colour(Token.LINE))
        painter.setFont(theme.font(SMALL, bold=True))
        painter.setPen(theme.colour(Token.INK2))
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        gutter = number_room(theme) if self._numbered and logicalIndex == 0 else 0
        room = rect.adjusted(gutter + PAD, 0, -PAD, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def sizeHint(self) -> QSize:
        """A line of small words."""
        return QSize(0, self._theme.line(SMALL) + 10)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(SMALL))
        self.setMinimumSectionSize(self._theme.px(40))
        self.updateGeometry()
