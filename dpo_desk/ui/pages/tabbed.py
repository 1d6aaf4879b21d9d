"""Parts of a case behind words in a row: each is shown again whenever the case moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.ui.context import Context
from dpo_desk.ui.widgets.frames import scrolled
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.tabs import Tabs
from dpo_desk.words import _

V = TypeVar("V")
MARGINS = (24, 16, 24, 20)


def _no_number(_view: object) -> int:
    """Most parts have no number."""
    return 0


@dataclass(frozen=True, slots=True)
class Part(Generic[V]):
    """One part of a case.

    Attributes:
        key: what other places call it by.
        words: on its tab.
        widget: what is in view.
        show: shows a case in it; called again whenever the case moved.
        count: how many things are on it, where that is worth a number.
    """

    key: str
    words: str
    widget: QWidget
    show: Callable[[V], None]
    count: Callable[[V], int] = _no_number

    def title(self, view: V) -> str:
        """Word on the tab, with the number if there is one."""
        count = self.count(view)
        return f"{self.words} {count}" if count else self.words


class Tabbed(Generic[V]):
    """The row of words and the part in view; the page puts them where it wants.

    Args:
        context: of the window.
        parts: of the case, in their order.

    Attributes:
        bar: the words.
        stack: the part in view.
    """

    def __init__(self, context: Context, parts: Sequence[Part[V]]) -> None:
        self._parts = tuple(parts)
        self.bar = Tabs(context.theme, _("Parts of the case"), [part.words for part in parts])
        self.stack = QStackedWidget()
        for part in self._parts:
            self.stack.addWidget(scrolled(part.widget))
        self.bar.picked.connect(self.stack.setCurrentIndex)

    @property
    def current(self) -> str:
        """Key of the part in view."""
        return self._parts[self.bar.currentIndex()].key

    def show_view(self, view: V) -> None:
        """Show a case in every part."""
        for place, part in enumerate(self._parts):
            part.show(view)
            self.bar.setTabText(place, part.title(view))

    def show_tab(self, key: str) -> None:
        """Bring a part into view by its key."""
        for place, part in enumerate(self._parts):
            if key == part.key:
                self.bar.setCurrentIndex(place)


def kept_room(part: QWidget) -> QWidget:
    """Room that stays when its part is hidden: what stands above does not move down."""
    room = QWidget()
    room.setLayout(column(part))
    return room
