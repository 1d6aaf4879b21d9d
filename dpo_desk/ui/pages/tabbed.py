"""Parts of a case behind words in a row: each is shown again whenever the case moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.ui.context import Context
from dpo_desk.ui.widgets.frames import scrolled
from dpo_desk.ui.widgets.tabs import Tabs
from dpo_desk.words import _

V = TypeVar("V")
MARGINS = (24, 16, 24, 20)


class Tab(QWidget, Generic[V]):
    """One part of a case; shown again whenever the case moved.

    Args:
        context: of the window.
    """

    KEY: ClassVar[str]

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def words(self) -> str:
        """Word on the tab."""
        raise NotImplementedError

    def count(self, view: V) -> int:
        """How many things are on it, where that is worth a number."""
        del view  # most parts have no number
        return 0

    def title(self, view: V) -> str:
        """Word on the tab, with the number if there is one."""
        count = self.count(view)
        return f"{self.words()} {count}" if count else self.words()

    def show_view(self, view: V) -> None:
        """Show a case."""
        raise NotImplementedError


class Tabbed(Generic[V]):
    """The row of words and the part in view; the page puts them where it wants.

    Args:
        context: of the window.
        tabs: the parts, in their order.

    Attributes:
        bar: the words.
        stack: the part in view.
    """

    def __init__(self, context: Context, tabs: Sequence[Tab[V]]) -> None:
        self._tabs = tuple(tabs)
        self.bar = Tabs(context.theme, _("Parts of the case"), [tab.words() for tab in tabs])
        self.stack = QStackedWidget()
        for tab in self._tabs:
            self.stack.addWidget(scrolled(tab))
        self.bar.picked.connect(self.stack.setCurrentIndex)

    @property
    def current(self) -> str:
        """Key of the part in view."""
        return self._tabs[self.bar.currentIndex()].KEY

    def show_view(self, view: V) -> None:
        """Show a case in every part."""
        for place, tab in enumerate(self._tabs):
            tab.show_view(view)
            self.bar.setTabText(place, tab.title(view))

    def show_tab(self, key: str) -> None:
        """Bring a part into view by its key."""
        for place, tab in enumerate(self._tabs):
            if key == tab.KEY:
                self.bar.setCurrentIndex(place)
