"""What happened, from top to bottom, with what can be opened beside each entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from dpo_desk.ui.theme.theme import BODY, SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.action_lines import Verb
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.facts_line import (
    DATE_LEAST,
    NODE_STEP,
    TEXT_STEP,
    paint_link,
    paint_node,
    paint_when,
)
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column, empty
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.painted import Painted

_BETWEEN = 12
_FOLD = 320
"""Below this width at 100 % the dates stand above the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One entry.

    Attributes:
        key: what the program knows it by.
        when: its date.
        title: what was done.
        texts: how, by whom, with what; one line each.
        meaning: its node has the shape of this.
        now: it tells how it stands today.
        links: what can be opened or done here.
    """

    key: str
    when: str
    title: str
    texts: tuple[str, ...] = ()
    meaning: Meaning | None = None
    now: bool = False
    links: tuple[Verb, ...] = ()

    @property
    def spoken(self) -> str:
        """The whole for a screen reader."""
        return ", ".join((self.when, self.title, *self.texts))


class Ledger(QWidget):
    """Entries one below the other; the keyboard walks through their links.

    Args:
        theme: the look in force.
        name: what they belong to, for screen readers.
    """

    wanted = Signal(str, str)
    """Key of an entry, key of its link that was pressed."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.lines: tuple[LedgerLine, ...] = ()
        self._buttons: dict[tuple[str, str], Button] = {}
        self._entries = column(gap=0)
        self.setLayout(self._entries)
        theme.changed.connect(self._align)

    def show_lines(self, lines: Sequence[LedgerLine]) -> None:
        """Show other entries; the keyboard stays on the link it was on, if that is still there."""
        if tuple(lines) == self.lines:
            return
        held = next((keys for keys, one in self._buttons.items() if one.hasFocus()), None)
        empty(self._entries)
        self.lines = tuple(lines)
        self._buttons.clear()
        for place, line in enumerate(self.lines):
            self._entries.addWidget(self._entry(line, last=place + 1 == len(self.lines)))
        self._align()
        if held in self._buttons:
            self._buttons[held].setFocus()

    def button(self, line: str, link: str) -> Button:
        """The button of a link."""
        return self._buttons[line, link]

    def _entry(self, line: LedgerLine, *, last: bool) -> _Entry:
        buttons = [self._link(line, link) for link in line.links]
        return _Entry(self._theme, line, buttons, last=last)

    def _link(self, line: LedgerLine, link: Verb) -> Button:
        button = Button(self._theme, link.words.replace("&", "&&"), ButtonKind.LINK)
        button.setAccessibleName(f"{link.words}: {line.title}, {line.when}")
        button.clicked.connect(lambda: self.wanted.emit(line.key, link.key))
        self._buttons[line.key, link.key] = button
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Dates beside the words, or above them."""
        super().resizeEvent(event)
        self._align()

    def _align(self) -> None:
        """All dates end at one line, if there is room for that."""
        folded = self.width() < self._theme.px(_FOLD)
        wide = [self._theme.metrics(SMALL, bold=one.now).horizontalAdvance(one.when) for one in self.lines]
        for entry in self.findChildren(_Entry):
            entry.set_dates(0 if folded else max([self._theme.px(DATE_LEAST), *wide]))


class _Entry(Painted):
    """Date and node drawn at the left; words and links beside them."""

    def __init__(self, theme: Theme, line: LedgerLine, links: Sequence[Button], *, last: bool) -> None:
        super().__init__(theme)
        self._line, self._last, self._dates = line, last, 0
        self.setAccessibleName(line.spoken)
        self._when = Label(theme, line.when, size=SMALL, tone=Token.ACCENT if line.now else Token.INK2)
        self._when.hide()
        title = Label(theme, line.title, bold=line.now, wrap=True)
        texts = [Label(theme, one, size=SMALL, tone=Token.INK2, wrap=True) for one in line.texts]
        self._words = column(self._when, title, *texts, flow_of(*links, gap=6) if links else None, gap=1)
        self.setLayout(self._words)

    def set_dates(self, width: int) -> None:
        """Leave so much room for the date; without any it stands above the words."""
        self._dates = width
        self._when.setVisible(not width)
        below = 0 if self._last else self.theme.px(_BETWEEN)
        self._words.setContentsMargins(width + self.theme.px(TEXT_STEP), 0, 0, below)
        self.refresh()

    def minimumSizeHint(self) -> QSize:
        """The words alone: the date goes above them where it has to."""
        least = super().minimumSizeHint()
        return QSize(least.width() - self._dates, least.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw date, node and the line to the next entry."""
        del event
        painter, theme, line = self.painter(), self.theme, self.theme.line(BODY)
        node = QPointF(self._dates + theme.px(NODE_STEP), line / 2)
        if not self._last:
            paint_link(painter, theme, node, self.height() + line / 2, now=self._line.now)
        paint_node(painter, theme, node, self._line.meaning, now=self._line.now)
        if self._dates:
            spot = QRectF(0, 0, self._dates, line)
            paint_when(painter, theme, spot, self._line.when, now=self._line.now)
        painter.end()
