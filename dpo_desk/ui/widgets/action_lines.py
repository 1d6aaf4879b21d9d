"""A short list on a card: what it is, a note beneath, what can be done with it, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.frames import hairline
from dpo_desk.ui.widgets.labels import IconLabel, Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.pill import Pill, PillData

_WORDS, _VERBS, _PILL = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that can be done with a line; the key tells the page which."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """One line.

    Attributes:
        key: what the program knows it by.
        title: what it is.
        note: small words beneath.
        icon: stands before the words.
        bold: whether the title is semibold, as names are.
        verbs: what can be done.
        pill: how it stands.
    """

    key: str
    title: str
    note: str = ""
    icon: Icon | None = None
    bold: bool = True
    verbs: tuple[Verb, ...] = ()
    pill: PillData | None = None


class ActionLines(QWidget):
    """Lines one below the other, verbs and pills in columns; both go below the words where it is narrow.

    Args:
        theme: the look in force.
        fold: width at 100 % below which verbs and pills go below the words.
        ruled: with hairlines between.
    """

    wanted = Signal(str, str)
    """Key of a line, key of its verb that was pressed."""

    def __init__(self, theme: Theme, *, fold: int = 600, ruled: bool = True) -> None:
        super().__init__()
        self._theme, self._fold_at, self._ruled = theme, fold, ruled
        self._lines: tuple[ActionLine, ...] = ()
        self._parts: list[QWidget | None] = []
        self._buttons: dict[tuple[str, str], Button] = {}
        self._narrow = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(_WORDS, 1)
        theme.changed.connect(self._fold)

    def show_lines(self, lines: Sequence[ActionLine]) -> None:
        """Show other lines; the keyboard stays on the verb it was on, if that is still there."""
        if tuple(lines) == self._lines:
            return
        held = next((keys for keys, one in self._buttons.items() if one.hasFocus()), None)
        self._clear()
        self._lines = tuple(lines)
        for place, line in enumerate(self._lines):
            if place and self._ruled:
                self._parts.append(hairline())
            self._parts += [self._words(line), self._verbs(line), self._pill(line)]
        self._place()
        if held is not None and held in self._buttons:
            self._buttons[held].setFocus()

    def button(self, line: str, verb: str) -> Button:
        """The button of a verb."""
        return self._buttons[line, verb]

    def minimumSizeHint(self) -> QSize:
        """The widest part alone in its row."""
        widest = max((one.minimumSizeHint().width() for one in self._parts if one is not None), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = self.width() < self._theme.px(self._fold_at)
        if narrow != self._narrow:
            self._narrow = narrow
            self._place()

    def _clear(self) -> None:
        for part in self._parts:
            if part is not None:
                self._grid.removeWidget(part)
                part.hide()
                part.deleteLater()
        self._parts.clear()
        self._buttons.clear()

    def _place(self) -> None:
        """Put every part into its cell; a line takes two rows where it is narrow."""
        parts = list(self._parts)
        height = 0
        for place in range(len(self._lines)):
            if place and self._ruled:
                self._put(parts.pop(0), height, _WORDS, 3)
                height += 1
            words, verbs, pill = parts.pop(0), parts.pop(0), parts.pop(0)
            self._put(words, height, _WORDS, 3 if self._narrow else 1)
            height += self._narrow
            start = Qt.AlignmentFlag.AlignLeft if self._narrow else Qt.AlignmentFlag.AlignRight
            middle = Qt.AlignmentFlag.AlignVCenter
            if self._narrow:
                self._put(verbs, height, _WORDS, 2)
            else:
                self._put(verbs, height, _VERBS, 1, start | middle)
            self._put(pill, height, _PILL, 1, Qt.AlignmentFlag.AlignRight | middle)
            height += 1

    def _put(
        self,
        part: QWidget | None,
        line: int,
        column_: int,
        span: int,
        align: Qt.AlignmentFlag | None = None,
    ) -> None:
        if part is None:
            return
        if align is None:
            self._grid.addWidget(part, line, column_, 1, span)
        else:
            self._grid.addWidget(part, line, column_, 1, span, align)

    def _words(self, line: ActionLine) -> QWidget:
        theme = self._theme
        title = Label(theme, line.title, bold=line.bold, wrap=True)
        note = Label(theme, line.note, size=SMALL, tone=Token.INK2, wrap=True) if line.note else None
        icon = column(3, IconLabel(theme, line.icon, size=18), STRETCH, gap=0) if line.icon else None
        words = QWidget()
        words.setLayout(row(icon, (column(title, note, gap=0), 1), gap=12, margins=(0, 4, 0, 4)))
        words.setAccessibleName(", ".join(part for part in (line.title, line.note) if part))
        return words

    def _verbs(self, line: ActionLine) -> QWidget | None:
        if not line.verbs:
            return None
        for verb in line.verbs:
            self._buttons[line.key, verb.key] = self._button(line, verb)
        buttons = [self._buttons[line.key, verb.key] for verb in line.verbs]
        if self._fold_at and len(buttons) > 1:
            return flow_of(*buttons, gap=4)
        return buttons[0]

    def _button(self, line: ActionLine, verb: Verb) -> Button:
        button = Button(self._theme, verb.words, ButtonKind.LINK)
        button.setAccessibleName(f"{verb.words}: {line.title}")
        button.clicked.connect(lambda: self.wanted.emit(line.key, verb.key))
        return button

    def _pill(self, line: ActionLine) -> Pill | None:
        return Pill(self._theme, line.pill) if line.pill is not None else None
