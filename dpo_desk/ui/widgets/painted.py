"""What all painted widgets share: they hold the theme and follow it."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from dpo_desk.ui.theme.theme import Theme


class Painted(QWidget):
    """A widget that paints itself and asks for room again when the theme changes.

    Args:
        theme: the look in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        theme.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Ask for room and paint again."""
        self.updateGeometry()
        self.update()

    def painter(self) -> QPainter:
        """A painter with smooth edges; the caller ends it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter
