"""A bar and a few words that tell how strong a passphrase is, while it is typed. It never refuses one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from dpo_desk.core.strength import Level, Strength
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.level_bar import LevelBar
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.words import _
from dpo_desk.words.strength import strength_words

_PAUSE = 120
"""Milliseconds after the last key: typing is never held up."""
_MEANINGS = {
    Level.WEAK: Meaning.LATE,
    Level.FAIR: Meaning.SOON,
    Level.GOOD: Meaning.DONE,
    Level.STRONG: Meaning.DONE,
}


class StrengthMeter(QWidget):
    """Judges what it is told, a moment later.

    Args:
        theme: the look in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._text = ""
        self._known: tuple[str, ...] = ()
        self._bar = LevelBar(theme, len(Level))
        self._mark = Mark(theme, Meaning.LATE, SMALL)
        self._words = Label(theme, size=SMALL, wrap=True)
        beneath = row(column(2, self._mark, STRETCH, gap=0), (self._words, 1), gap=6)
        self.setLayout(column(self._bar, beneath, gap=4))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._judge)
        self._show(None)

    @property
    def words(self) -> str:
        """What it says; empty when there is nothing to judge."""
        return self._words.text()

    def know(self, names: Sequence[str]) -> None:
        """Names a thief would try first: of the house and of the person."""
        self._known = tuple(names)

    def judge(self, text: str) -> None:
        """Judge this, once nothing else is typed for a moment."""
        self._text = text
        if text:
            self._pause.start()
        else:
            self._pause.stop()
            self._show(None)

    def _judge(self) -> None:
        from dpo_desk.actions.strength import judge  # noqa: PLC0415 - when somebody types a new passphrase

        text, self._text = self._text, ""
        self._show(judge(text, self._known))

    def _show(self, strength: Strength | None) -> None:
        if strength is None:
            self._bar.show_level(0, Meaning.CALM)
        else:
            self._bar.show_level(list(Level).index(strength.level) + 1, _MEANINGS[strength.level])
        self._mark.setVisible(strength is not None)
        if strength is None:
            self._words.clear()
        else:
            meaning = _MEANINGS[strength.level]
            self._mark.set_meaning(meaning)
            self._words.set_tone(meaning.token)
            self._words.setText(strength_words(strength))
        self.setAccessibleName(self._words.text() or _("Strength"))
        self.setVisible(strength is not None)
