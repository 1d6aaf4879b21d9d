"""The head of a detail: small words, title and buttons; these go below where the title would be broken."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from dpo_desk.ui.theme.theme import SMALL, TITLE, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.labels import ElidedLabel, Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row

_GAP = 8


class DetailHead(QWidget):
    """Says what is shown, and holds the buttons that act on it.

    Args:
        theme: the look in force.
        buttons: what can be done, the main thing last.
    """

    def __init__(self, theme: Theme, *buttons: QWidget) -> None:
        super().__init__()
        self.above = ElidedLabel(theme, size=SMALL, tone=Token.INK2)
        self.title = Label(theme, size=TITLE, bold=True, wrap=True)
        self._buttons = QWidget()
        self._buttons.setLayout(row(*buttons, STRETCH, gap=_GAP))
        words = column(self.above, self.title, gap=0)
        self._line = row((words, 1), self._buttons, gap=_GAP)
        self.setLayout(self._line)

    def show_words(self, above: str, title: str) -> None:
        """Show another record.

        Args:
            above: small words over the title.
            title: its name.
        """
        self.above.setText(above)
        self.title.setText(title)
        self._reflow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons go under the title, or back beside it."""
        super().resizeEvent(event)
        self._reflow()

    def event(self, event: QEvent) -> bool:
        """A button that comes or goes changes the room of the title."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._reflow()
        return super().event(event)

    def _reflow(self) -> None:
        words = self.title.fontMetrics().horizontalAdvance(self.title.text())
        beside = words + _GAP + self._buttons.sizeHint().width() <= self.width()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() is not way:
            self._line.setDirection(way)
