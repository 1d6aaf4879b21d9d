"""Two parts side by side, or one at a time behind two words where there is no room for both."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.frames import Side, area, hairline
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.ui.widgets.tabs import Tabs

_ROOM = 860
"""Width in pixels at 100 % that both parts need."""
_LEFT, _RIGHT = 620, 476


class TwoSides(QWidget):
    """A form and what it is read from.

    Args:
        theme: the look in force.
        left: the form.
        right: what stands beside it.
        names: of both, for narrow windows.
    """

    def __init__(self, theme: Theme, left: QWidget, right: QWidget, names: tuple[str, str]) -> None:
        super().__init__()
        self._theme = theme
        self.tabs = Tabs(theme, " · ".join(names), names)
        self.tabs.picked.connect(self._arrange)
        self._left = left
        self._right = area(column(right, margins=(24, 16, 24, 16)), Token.SUNKEN, Side.LEFT)
        self._head = QWidget()
        self._head.setLayout(column(self.tabs, hairline(), gap=0, margins=(24, 4, 24, 0)))
        sides = row((self._left, _LEFT), (self._right, _RIGHT), gap=0)
        self.setLayout(column(self._head, (sides, 1), gap=0))
        theme.changed.connect(self._arrange)
        self._arrange()

    def show_left(self) -> None:
        """Bring the form into view."""
        self.tabs.setCurrentIndex(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both if there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        roomy = self.width() >= self._theme.px(_ROOM)
        first = self.tabs.currentIndex() == 0
        self._head.setVisible(not roomy)
        self._left.setVisible(roomy or first)
        self._right.setVisible(roomy or not first)
