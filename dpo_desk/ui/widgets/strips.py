"""Strips that say something and offer one thing to do: undo, notice, progress."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QEnterEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ToolButton
from dpo_desk.ui.widgets.frames import Card
from dpo_desk.ui.widgets.labels import IconLabel, Label, repolish
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.words import _

UNDO_MILLISECONDS = 8_000


class UndoBar(QFrame):
    """What was just taken away, and the way back: 8 seconds, longer while the pointer rests on it.

    `action` belongs into the Edit menu: it is the one owner of Ctrl+Z outside of fields, enabled
    only while there is something to undo.

    Args:
        theme: the look in force.
    """

    undone = Signal()
    """The person wants it back."""
    expired = Signal()
    """The time is over; what was done stays done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", Card.UNDO.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.action = QAction(_("&Undo"), self)
        self.action.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.action.setEnabled(False)
        self.action.triggered.connect(self._undo)
        self.addAction(self.action)
        self._words = Label(theme)
        self._words.setAccessibleName("")
        self._button = Button(theme, _("Undo"))
        self._button.clicked.connect(self._undo)
        key = self.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        hint = Label(theme, key, size=SMALL)
        self.setLayout(row(self._words, STRETCH, self._button, hint, gap=12, margins=(16, 6, 16, 6)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDO_MILLISECONDS)
        self._timer.timeout.connect(self._expire)
        self.hide()

    def offer(self, words: str) -> None:
        """Say what was done and start counting.

        Args:
            words: "R-2026-0047 is in the trash".
        """
        if self.action.isEnabled():
            self._expire()
        self._words.setText(words)
        self.setAccessibleName(words)
        self.action.setEnabled(True)
        self.show()
        self._timer.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        """No hurry while the pointer is on it."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Count anew."""
        super().leaveEvent(event)
        if self.action.isEnabled():
            self._timer.start()

    def _undo(self) -> None:
        self._close()
        self.undone.emit()

    def _expire(self) -> None:
        self._close()
        self.expired.emit()

    def _close(self) -> None:
        self._timer.stop()
        self.action.setEnabled(False)
        self.hide()


class Banner(QFrame):
    """A notice over a page: what is so, why, and at most one verb.

    Args:
        theme: the look in force.
        kind: `Card.SELECT` for a plain notice, else the card of a meaning.
        closable: whether it can be put away.
    """

    acted = Signal()
    """The verb was pressed."""
    closed = Signal()
    """The person has put it away."""

    def __init__(self, theme: Theme, kind: Card = Card.SELECT, *, closable: bool = False) -> None:
        super().__init__()
        self._info = IconLabel(theme, Icon.INFO, Token.ACCENT)
        self._mark = Mark(theme, Meaning.CALM, 16)
        self._word = Label(theme, size=SMALL, bold=True)
        self._title = Label(theme, bold=True, wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._detail = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        self._button = Button(theme, "")
        self._button.clicked.connect(self.acted)
        self._close = ToolButton(theme, Icon.X, _("Close"))
        self._close.clicked.connect(self._put_away)
        head = row(column(2, self._word, STRETCH, gap=0), (self._title, 1), gap=8)
        sign = column(2, self._info, self._mark, STRETCH, gap=0)
        self.setLayout(
            row(
                sign,
                (column(head, self._detail, STRETCH, gap=1), 1),
                self._button,
                self._close,
                gap=10,
                margins=(12, 8, 8, 8),
            )
        )
        self._close.setVisible(closable)
        self.set_kind(kind)

    def set_kind(self, kind: Card) -> None:
        """Change ground and shape."""
        self.setProperty("card", kind.value)
        plain = kind.value not in {meaning.value for meaning in Meaning}
        self._info.setVisible(plain)
        self._mark.setVisible(not plain)
        if not plain:
            meaning = Meaning(kind.value)
            self._mark.set_meaning(meaning)
            self._word.set_tone(meaning.token)
        repolish(self)

    def say(self, title: str, detail: str = "", *, word: str = "", verb: str = "") -> None:
        """Say it.

        Args:
            title: what is so.
            detail: why, or what follows from it.
            word: the meaning in a word before the title ("Mend", "Consider").
            verb: what can be done here; no button when empty.
        """
        self._word.setText(word)
        self._word.setVisible(bool(word))
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._button.set_words(verb)
        self._button.setVisible(bool(verb))
        self.setAccessibleName(". ".join(part for part in (word, title, detail) if part))

    def take_keyboard(self) -> None:
        """Let Enter press its verb, and not that of the dialog it stands in."""
        self._button.setDefault(True)
        self._button.setFocus()

    def _put_away(self) -> None:
        self.hide()
        self.closed.emit()


class ProgressStrip(QFrame):
    """Long work: what is done, how far, and a way to stop it.

    Args:
        theme: the look in force.
    """

    cancelled = Signal()
    """The person wants it stopped; the work says when it has."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", Card.SUNKEN.value)
        self._words = Label(theme)
        self._count = Label(theme, size=SMALL, tone=Token.INK2)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = Button(theme, _("Cancel"))
        self._cancel.clicked.connect(self._stop)
        head = row(self._words, STRETCH, self._count, gap=8)
        parts = column(head, self._bar, gap=6)
        self.setLayout(row((parts, 1), self._cancel, gap=16, margins=(16, 10, 12, 10)))
        self.hide()

    def start(self, words: str) -> None:
        """Begin, not knowing yet how long it takes.

        Args:
            words: what is being done ("Reading 120 000 rows").
        """
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._count.clear()
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self._cancel.set_words(_("Cancel"))
        self.show()

    def progress(self, done: int, total: int) -> None:
        """Say how far it is, in whatever is counted; a total of 0 means not known."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        words = _("{done} of {total}").format(done=_grouped(done), total=_grouped(total))
        self._count.setText(words if total else "")

    def say(self, words: str, count: str) -> None:
        """Say what is being done now, and how far or how fast in words of the work's own."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setAccessibleDescription(count)
        self._count.setText(count)

    def finish(self) -> None:
        """It is over, one way or the other."""
        self.hide()

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.set_words(_("Stopping…"))
        self.cancelled.emit()


def _grouped(number: int) -> str:
    """Figures in threes, with the narrow space every language reads."""
    return f"{number:,}".replace(",", "\u202f")
