"""A draft under work: kept by itself a moment after the last key, and shown as it would be issued now."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from dpo_desk.actions import letters
from dpo_desk.actions.desk import Desk
from dpo_desk.core.errors import DeskError
from dpo_desk.core.letter_checks import Finding
from dpo_desk.core.letter_data import LetterData
from dpo_desk.core.letters import Letter, Wishes
from dpo_desk.ui.context import Context

SAVE_AFTER = 1_000
"""Milliseconds after the last key before a draft is kept."""
SHOW_AFTER = 0
"""Milliseconds after a key before its pages are printed anew: as soon as the key itself is painted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A draft as it stands.

    Attributes:
        letter: the draft these pages were made of.
        data: what it is made from; None where that could not be gathered.
        approved: the approved wording filled with the case; empty where it cannot be.
        pdf: its pages; empty where they cannot be printed.
        findings: what it lacks.
        error: why there are no pages.
    """

    letter: Letter
    data: LetterData | None = None
    approved: str = ""
    pdf: bytes = b""
    findings: tuple[Finding, ...] = ()
    error: DeskError | None = None


def show(desk: Desk, letter: Letter) -> Shown:
    """Print a draft; takes longer than a frame."""
    approved, data = "", None
    try:
        data = letters.data(desk, letter, as_draft=True)
        approved = letters.approved(data)
        preview = letters.preview(desk, letter, data)
    except DeskError as error:
        return Shown(letter=letter, data=data, approved=approved, error=error)
    return Shown(letter=letter, data=data, approved=approved, pdf=preview.pdf, findings=preview.findings)


def with_wishes(letter: Letter, **wishes: object) -> Letter:
    """The same letter with other wishes."""
    return replace(letter, wishes=replace(letter.wishes, **wishes))  # type: ignore[arg-type]  # names of Wishes


class Draft(QObject):
    """The letter a person works on.

    Args:
        context: of the window.
        letter: as it was kept last.
        parent: owner in Qt's sense.
    """

    shown = Signal(object)
    """Its pages, findings and approved wording: a `Shown`. One is made at a time, the next of what stands
    then: while somebody types, pages follow as fast as they are made, and no key waits for them."""
    saved = Signal()
    """What was typed is kept."""
    failed = Signal(object)
    """It could not be kept: the `DeskError`."""

    def __init__(self, context: Context, letter: Letter, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._letter = self._kept = replace(letter, dated=context.desk.today())
        self._on_its_way: Letter | None = None
        self._asking = False
        self._moved = False
        self._over = False
        self._saving = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._saving.timeout.connect(self.flush)
        self._showing = QTimer(self, singleShot=True, interval=SHOW_AFTER)
        self._showing.timeout.connect(self.ask)

    @property
    def letter(self) -> Letter:
        """As it stands, typed words included."""
        return self._letter

    @property
    def is_kept(self) -> bool:
        """Whether nothing typed would be lost."""
        return self._letter == self._kept

    def change(self, letter: Letter) -> None:
        """Go on with another state; it is shown and kept a moment later."""
        if letter != self._letter:
            self._letter = letter
            self._saving.start()
            if not self._showing.isActive():
                self._showing.start()

    def wish(self, **wishes: object) -> None:
        """Change what the person adds by hand; names are those of `Wishes`."""
        self.change(with_wishes(self._letter, **wishes))

    @property
    def wishes(self) -> Wishes:
        """What the person added by hand."""
        return self._letter.wishes

    def ask(self) -> None:
        """Print it as it stands now, or as soon as the pages are made that are under way."""
        self._showing.stop()
        self._moved = True
        if self._asking or self._over:
            return
        self._asking, self._moved, letter = True, False, self._letter
        self._context.runner.ask(
            lambda desk: show(desk, letter), self._hand_over, still_wanted=lambda: self._is_watched
        )

    def _hand_over(self, answer: Shown) -> None:
        self._asking = False
        self.shown.emit(answer)
        if self._moved:
            self.ask()

    def flush(self) -> None:
        """Keep it now, if anything was typed."""
        self._saving.stop()
        letter = self._letter
        if letter in (self._kept, self._on_its_way) or self._over:
            return
        self._on_its_way = letter

        def kept(_letter: Letter) -> None:
            self._kept, self._on_its_way = letter, None
            if self._is_watched:
                self.saved.emit()

        def failed(error: DeskError) -> None:
            self._on_its_way = None
            if self._is_watched:
                self.failed.emit(error)
            else:
                self._context.runner.failed.emit(error)

        self._context.runner.do(lambda desk: letters.save_draft(desk, letter), then=kept, failed=failed)

    @property
    def _is_watched(self) -> bool:
        """Whether anybody is left to hear of it: the page may have gone with the lock."""
        return isValid(self) and not self._over

    def end(self) -> None:
        """Keep what was typed; afterwards nothing is shown or kept any more."""
        self.flush()
        self._showing.stop()
        self._over = True
