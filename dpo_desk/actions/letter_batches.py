"""Printing many issued letters in one go: one file, a covering list, a sheet before each weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from dpo_desk.actions import letters
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.letter_register import LetterRow, rows
from dpo_desk.actions.letters import LetterNotIssued
from dpo_desk.actions.pace import Asked, Told, never, tell_nobody
from dpo_desk.actions.papers import house
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letter_batches import BatchLetter, Pile, piles, sheets_of
from dpo_desk.core.letters import Letter
from dpo_desk.documents.paper_batches import BatchPaper, covering_list, separator
from dpo_desk.documents.print_job import PrintJob
from dpo_desk.words import language

_PRINTED = frozenset({Dispatch.POST, Dispatch.REGISTERED_POST, Dispatch.HANDED_OVER})
_ALL = -1  # SQLite's own word for no limit


class NothingToPrint(DeskError):
    """No letter is to be printed."""


class BatchStopped(DeskError):
    """A person stopped it; what was done before stays, and the rest can be done later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A print file that was made.

    Attributes:
        piles: letters as they lie in it.
        pages: of the file, list and separators included.
    """

    piles: tuple[Pile, ...]
    pages: int

    @property
    def letters(self) -> int:
        """How many letters are in it."""
        return sum(len(pile.letters) for pile in self.piles)

    @property
    def sheets(self) -> int:
        """How many sheets of paper are posted."""
        return sum(pile.sheets * len(pile.letters) for pile in self.piles)


def waiting(desk: Desk) -> tuple[Letter, ...]:
    """Issued letters that leave on paper and have not left yet, the oldest first."""
    issued = letters.page(desk, issued=True, limit=_ALL)
    return tuple(one for one in reversed(issued) if one.sent_on is None and one.wishes.dispatch in _PRINTED)


def print_batch(
    desk: Desk,
    letter_ids: Sequence[int],
    out: BinaryIO,
    *,
    two_sided: bool = False,
    tell: Told = tell_nobody,
    cancelled: Asked = never,
) -> Batch:
    """Print issued letters into one file, exactly as they were archived; the same letters give the same.

    Args:
        desk: the open office.
        letter_ids: which ones.
        out: where the file goes; can be written and searched.
        two_sided: printed on both sides; no letter begins on the back of another.
        tell: hears of every letter.
        cancelled: asked before every letter.

    Raises:
        NothingToPrint: if there is none.
        LetterNotIssued: if one of them is a draft.
        BatchStopped: if a person stopped it.
        DeskError: if a letter is not on file, or its content was destroyed.
    """
    wanted = sorted(set(letter_ids))  # in whatever order they were named, the file is the same
    if not wanted:
        raise NothingToPrint
    job = PrintJob(out, two_sided=two_sided)
    pages: dict[int, tuple[int, ...]] = {}
    taken: list[BatchLetter] = []
    for done, row in enumerate(_rows(desk, wanted)):
        if cancelled():
            raise BatchStopped
        tell(done, len(wanted))
        pages[row.letter.id] = job.take(letters.issued_bytes(desk, row.letter))
        count = len(pages[row.letter.id])
        sheets = sheets_of(count, two_sided=two_sided)
        taken.append(BatchLetter(letter=row.letter, person=row.person, pages=count, sheets=sheets))
    tell(len(wanted), len(wanted))
    sorted_out = piles(taken)
    paper = BatchPaper(
        language=language(),
        house=house(desk),
        store_id=desk.keys.store_id,
        made_on=max(one.letter.dated for one in taken),  # the same letters give the same file on any day
        piles=sorted_out,
    )
    whole = covering_list(paper)
    job.put_report(whole)
    for number, pile in enumerate(sorted_out, 1):
        job.put_report(separator(paper, number))
        for one in pile.letters:
            job.put(pages[one.letter.id])
    count = job.close(language=paper.language, title=whole.title, author=whole.house)
    return Batch(piles=sorted_out, pages=count)


def _rows(desk: Desk, wanted: Sequence[int]) -> Iterator[LetterRow]:
    for letter_id in wanted:
        letter = desk.store.letters.get(letter_id)
        if letter.issued_at is None:
            raise LetterNotIssued
        yield from rows(desk, (letter,))


def mark_all_sent(
    desk: Desk,
    letter_ids: Sequence[int],
    *,
    on: date,
    reason: str = "",
    tell: Told = tell_nobody,
    cancelled: Asked = never,
) -> Done[tuple[Letter, ...]]:
    """Record that letters left the house, each in the way it was issued for; who left before is passed over.

    Each is recorded by itself: what stops the work leaves nothing half recorded, and it can be gone on with.

    Raises:
        BatchStopped: if a person stopped it.
        DeskError: as `letters.mark_sent`, for the first that cannot be recorded.
    """
    sent = []
    for done, letter_id in enumerate(letter_ids):
        if cancelled():
            raise BatchStopped
        tell(done, len(letter_ids))
        letter = desk.store.letters.get(letter_id)
        if letter.sent_on is None:
            way = letter.wishes.dispatch
            sent.append(letters.mark_sent(desk, letter_id, on=on, dispatch=way, reason=reason).value)
    moved = Changed.LETTERS | Changed.REQUESTS | Changed.CONSENTS | Changed.JOURNAL
    return Done(tuple(sent), moved if sent else Changed.NOTHING)
