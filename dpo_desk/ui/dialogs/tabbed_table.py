"""Lines of a few kinds, one kind at a time, with how many there are of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, overload

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.plain_table import PlainTable, TableColumn, TableLine
from dpo_desk.ui.widgets.tabs import Tabs
from dpo_desk.words import _

MOST_SHOWN = 20_000
"""Lines of each kind that are shown; the counts are of all."""
_T = TypeVar("_T")


class Kept(Generic[_T]):
    """Counts what it is given, and keeps as many as are shown."""

    def __init__(self) -> None:
        self.count = 0
        self.shown: list[_T] = []

    def add(self, one: _T) -> None:
        """Take one more."""
        self.count += 1
        if len(self.shown) < MOST_SHOWN:
            self.shown.append(one)


class _Lines(Sequence[TableLine], Generic[_T]):
    """Lines that are worded when they come into view."""

    def __init__(self, kept: Sequence[_T], word: Callable[[_T], TableLine]) -> None:
        self._kept, self._word = kept, word

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, place: int) -> TableLine: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[TableLine]: ...
    def __getitem__(self, place: int | slice) -> TableLine | Sequence[TableLine]:
        if isinstance(place, slice):
            return [self._word(one) for one in self._kept[place]]
        return self._word(self._kept[place])


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of lines: what its tab says, those that are shown, and how many there are."""

    words: str
    lines: Sequence[TableLine]
    count: int


def kind_of(words: str, kept: Kept[_T], word: Callable[[_T], TableLine]) -> Kind:
    """A kind, its lines worded when they come into view.

    Args:
        words: on its tab, with `{n}` for how many there are.
        kept: what it is made from.
        word: puts one into words.
    """
    return Kind(words.format(n=kept.count), _Lines(kept.shown, word), kept.count)


class TabbedTable(QWidget):
    """Tabs above, lines below, and a button that saves them.

    Args:
        theme: the look in force.
        name: what the lines are, for screen readers.
        columns: what is told of each.
        kinds: how many kinds there are.
        save: words on the button.
    """

    save_wanted = Signal()
    """The lines are to be saved."""

    def __init__(
        self, theme: Theme, name: str, columns: Sequence[TableColumn], kinds: int, save: str
    ) -> None:
        super().__init__()
        self._kinds: Sequence[Kind] = ()
        self.tabs = Tabs(theme, name, [""] * kinds)
        self.tabs.picked.connect(lambda _place: self._show())
        self.table = PlainTable(theme, name, columns)
        self.more = Label(theme, size=SMALL, tone=Token.INK3, wrap=True)
        self.save = Button(theme, save, ButtonKind.QUIET)
        self.save.clicked.connect(self.save_wanted)
        self.setLayout(column(row(self.tabs, STRETCH, self.save), (self.table, 1), self.more, gap=8))

    def show_kinds(self, kinds: Sequence[Kind], place: int) -> None:
        """Show lines, those of one kind first."""
        self._kinds = kinds
        for tab, one in enumerate(kinds):
            self.tabs.setTabText(tab, one.words)
        self.tabs.setCurrentIndex(place)
        self._show()

    def _show(self) -> None:
        if not self._kinds:
            return
        kind = self._kinds[self.tabs.currentIndex()]
        self.table.show_lines(kind.lines)
        left = kind.count - len(kind.lines)
        self.more.setText(_("{n} more are counted, and not shown here.").format(n=left))
        self.more.setVisible(left > 0)
