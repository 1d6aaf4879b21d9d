"""Facts of a record as pairs of label and value, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.labels import Label

Pair = tuple[str, str]
_LABELS = 132
"""Width of the labels at 100 %, so that values of several groups line up."""
_STACKED = 320
"""Below this width at 100 % a label stands above its value."""
_GAP = 6


class Details(QWidget):
    """Pairs of label and value; a pair without a value is left out.

    Args:
        theme: the look in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._labels: list[Label] = []
        self._values: list[Label] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(_GAP)
        self._grid.setColumnStretch(1, 1)
        self._stacked = False
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show other facts."""
        shown = [pair for pair in pairs if pair[1]]
        while len(self._labels) < len(shown):
            self._add_line()
        for place, (label, value) in enumerate(zip(self._labels, self._values, strict=True)):
            there = place < len(shown)
            words, text = shown[place] if there else ("", "")
            label.setText(words)
            value.setText(text)
            value.setAccessibleName(f"{words}: {text}")
            label.setVisible(there)
            value.setVisible(there)
        self._fold()

    def pairs(self) -> list[Pair]:
        """What is shown."""
        lines = zip(self._labels, self._values, strict=True)
        return [(label.text(), value.text()) for label, value in lines if value.text()]

    def _add_line(self) -> None:
        label = Label(self._theme, tone=Token.INK2, wrap=True)
        value = Label(self._theme, wrap=True, selectable=True)
        for one in (label, value):
            one.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._labels.append(label)
        self._values.append(value)
        self._place(len(self._labels) - 1)

    def _place(self, line: int) -> None:
        label, value = self._labels[line], self._values[line]
        if self._stacked:
            label.setContentsMargins(0, _GAP if line else 0, 0, 0)
            self._grid.addWidget(label, 2 * line, 0, 1, 2)
            self._grid.addWidget(value, 2 * line + 1, 0, 1, 2)
        else:
            label.setContentsMargins(0, 0, 0, 0)
            self._grid.addWidget(label, 2 * line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, 2 * line, 1)

    def minimumSizeHint(self) -> QSize:
        """A narrow place is enough: labels move above their values."""
        return QSize(self._theme.px(_LABELS), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the labels beside their values, or above them where those would be cut."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        beside = self.width() - self._theme.px(_LABELS) - self._grid.horizontalSpacing()
        stacked = self.width() < self._theme.px(_STACKED) or self._longest_word() > beside
        if stacked == self._stacked:
            return
        self._stacked = stacked
        self._grid.setVerticalSpacing(0 if stacked else _GAP)
        for line in range(len(self._labels)):
            self._grid.removeWidget(self._labels[line])
            self._grid.removeWidget(self._values[line])
            self._place(line)

    def _longest_word(self) -> int:
        """Width of the longest thing that does not break into lines, such as an address in the web."""
        words = (word for value in self._values for word in value.text().split())
        return max((self._theme.metrics().horizontalAdvance(word) for word in words), default=0)

    def _restyle(self) -> None:
        self._grid.setColumnMinimumWidth(0, self._theme.px(_LABELS))
        self._fold()
