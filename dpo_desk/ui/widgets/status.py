"""Pieces of the status bar: a small shape or icon, and a few words."""

from __future__ import annotations

from PySide6.QtWidgets import QStatusBar, QWidget

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.labels import IconLabel, Label
from dpo_desk.ui.widgets.layouts import row
from dpo_desk.ui.widgets.meaning import Mark, Meaning


class StatusPiece(QWidget):
    """One thing the status bar says.

    Args:
        theme: the look in force.
        words: what it says.
        icon: stands before the words.
        meaning: its shape stands before the words instead.
    """

    def __init__(
        self, theme: Theme, words: str = "", *, icon: Icon | None = None, meaning: Meaning | None = None
    ) -> None:
        super().__init__()
        self._mark = Mark(theme, meaning or Meaning.CALM, SMALL)
        self._words = Label(theme, size=SMALL, tone=Token.INK2)
        picture = IconLabel(theme, icon, Token.INK2, SMALL) if icon is not None else None
        self.setLayout(row(self._mark, picture, self._words, gap=6, margins=(14, 0, 2, 0)))
        self.say(words, meaning)

    def say(self, words: str, meaning: Meaning | None = None) -> None:
        """Say something else, with or without the shape of a meaning."""
        self._words.setText(words)
        self._mark.setVisible(meaning is not None)
        if meaning is not None:
            self._mark.set_meaning(meaning)
        self.setAccessibleName(words)
        if self.parentWidget() is not None or not words:
            self.setVisible(bool(words))


class StatusBar(QStatusBar):
    """The line below everything: what was saved at the left, how safe it is at the right.

    Args:
        theme: the look in force.
        left: pieces at the left.
        right: pieces at the right.
    """

    def __init__(
        self, theme: Theme, left: tuple[StatusPiece, ...] = (), right: tuple[StatusPiece, ...] = ()
    ) -> None:
        super().__init__()
        self._theme = theme
        self.setSizeGripEnabled(False)
        self.setContentsMargins(2, 0, 12, 0)
        for piece in left:
            self.addWidget(piece)
        for piece in right:
            self.addPermanentWidget(piece)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setMinimumHeight(max(28, self._theme.line(SMALL) + 12))
