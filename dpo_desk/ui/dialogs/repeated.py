"""Fields of which there may be none, one or many: each line can go, and a button adds one more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, ToolButton
from dpo_desk.ui.widgets.frames import area
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.words import _

_Part = TypeVar("_Part", bound=QWidget)


class Repeated(QWidget, Generic[_Part]):
    """Lines of one kind, one below the other.

    Args:
        theme: the look in force.
        add: words on the button that adds a line.
        make: makes the fields of an empty line.
        parts: lines that are there at first.
    """

    def __init__(
        self, theme: Theme, add: str, make: Callable[[], _Part], parts: Iterable[_Part] = ()
    ) -> None:
        super().__init__()
        self._theme = theme
        self._lines: dict[QFrame, _Part] = {}
        self._room: QVBoxLayout = column(gap=6)
        self.more = Button(theme, add, ButtonKind.QUIET, icon=Icon.PLUS)
        self.more.clicked.connect(lambda: self.add(make()).setFocus())
        self.setLayout(column(self._room, self.more, gap=6))
        for part in parts:
            self.add(part)

    def parts(self) -> list[_Part]:
        """The fields of each line, in order."""
        return list(self._lines.values())

    def add(self, part: _Part) -> _Part:
        """Add a line."""
        gone = ToolButton(self._theme, Icon.X, _("Remove this line"))
        line = area(row((part, 1), gone, gap=6))
        gone.clicked.connect(lambda: self._remove(line))
        self._lines[line] = part
        self._room.addWidget(line)
        return part

    def set_parts(self, parts: Iterable[_Part]) -> None:
        """Have these lines and no others."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines.clear()
        for part in parts:
            self.add(part)

    def _remove(self, line: QFrame) -> None:
        del self._lines[line]
        line.hide()
        line.deleteLater()
        self.more.setFocus()
