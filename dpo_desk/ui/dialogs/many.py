"""Several of the same in a form: each with its fields, more of them by one button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, ToolButton
from dpo_desk.ui.widgets.frames import Card, card
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import _

W = TypeVar("W", bound=QWidget)


class Many(QWidget, Generic[W]):
    """Cards one below the other.

    Args:
        theme: the look in force.
        make: makes the fields of one more.
        more: words of the button that adds one.
        least: how many there always are.
    """

    moved = Signal()
    """One was added or taken away."""

    def __init__(self, theme: Theme, make: Callable[[], W], more: str, *, least: int = 0) -> None:
        super().__init__()
        self._theme, self._make, self._least = theme, make, least
        self._cards: list[tuple[W, QFrame, ToolButton]] = []
        self._column = column(gap=10)
        self.add_button = Button(theme, more, ButtonKind.QUIET, icon=Icon.PLUS)
        self.add_button.clicked.connect(self._add_one)
        self.setLayout(column(self._column, row(self.add_button, STRETCH), gap=8))
        for _number in range(least):
            self.add()
        self.setFocusProxy(self._cards[0][0] if self._cards else self.add_button)

    def parts(self) -> list[W]:
        """The fields of each."""
        return [part for part, _frame, _away in self._cards]

    def add(self) -> W:
        """One more."""
        part = self._make()
        away = ToolButton(self._theme, Icon.X, _("Take away"))
        away.clicked.connect(lambda: self._take_away(part))
        frame = card(row((part, 1), column(away, STRETCH), gap=6, margins=(12, 10, 6, 12)), Card.SUNKEN)
        self._cards.append((part, frame, away))
        self._column.addWidget(frame)
        self._show_ways()
        return part

    def _add_one(self) -> None:
        self.add().setFocus()
        self.moved.emit()

    def _take_away(self, part: W) -> None:
        gone = next(one for one in self._cards if one[0] is part)
        self._cards.remove(gone)
        gone[1].hide()
        gone[1].deleteLater()
        self._show_ways()
        self.add_button.setFocus()
        self.moved.emit()

    def _show_ways(self) -> None:
        for _part, _frame, away in self._cards:
            away.setVisible(len(self._cards) > self._least)
