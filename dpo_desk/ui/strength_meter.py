"""A bar and a few words that tell how strong a passphrase is, while it is typed. It never refuses one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dpo_desk.core.strength import Level, Strength
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
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
_HEIGHT, _GAP = 4, 4


class StrengthMeter(QWidget):
    """Judges what it is told, a moment later.

    Args:
        theme: the look in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._text = ""
        self._known: tuple[str, ...] = ()
        self._bar = _Bar(theme)
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
        self._bar.show_level(None if strength is None else strength.level)
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


class _Bar(QWidget):
    """Four parts, filled from the left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._level: Level | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_level(self, level: Level | None) -> None:
        self._level = level
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        levels = list(Level)
        filled = 0 if self._level is None else levels.index(self._level) + 1
        token = Token.LINE if self._level is None else _MEANINGS[self._level].token
        width = (self.width() - _GAP * (len(levels) - 1)) / len(levels)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for place in range(len(levels)):
            painter.setBrush(self._theme.colour(token if place < filled else Token.SOFT))
            part = QRectF(place * (width + _GAP), 0, width, self.height())
            painter.drawRoundedRect(part, self.height() / 2, self.height() / 2)
        painter.end()
