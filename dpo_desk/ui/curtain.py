"""Hides a window within a frame: nothing beneath it is painted any more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Token


class Curtain(QWidget):
    """Open until it is drawn.

    Args:
        theme: the look in force.
        window: what it hides.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def draw(self) -> None:
        """Hide everything, now."""
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.repaint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One colour."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour(Token.WINDOW))
        painter.end()
