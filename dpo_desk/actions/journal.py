"""The journal: what happened to a record, whether the chain holds, and its seal for paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import ClassVar

from dpo_desk.actions.desk import COLLEAGUE, Desk, Done
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Anchor, Entry, Verdict
from dpo_desk.core.reports import Period
from dpo_desk.core.witness import anchor_from, code_of


class JournalIllegible(DeskError):
    """Somebody made an entry unreadable; `verify` names it."""

    exit_status: ClassVar[int] = 5


class WitnessMistyped(DeskError):
    """A short code does not read as it was printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A journal as it was sealed.

    Attributes:
        anchor: place and seal of its last entry.
        code: the same as a short code for paper.
        at: when.
    """

    anchor: Anchor
    code: str
    at: datetime


def about(desk: Desk, kind: str, record: int | str) -> tuple[Entry, ...]:
    """What happened to one record, in order.

    Raises:
        JournalIllegible: if an entry among them cannot be read.
    """
    return _legible(lambda: desk.store.journal.about(kind, str(record)))


def on_days(desk: Desk, period: Period) -> tuple[Entry, ...]:
    """What was done on some days, days as in UTC, in order.

    Raises:
        JournalIllegible: if an entry among them cannot be read.
    """
    first = datetime.combine(period.first, time(), UTC)
    before = datetime.combine(period.last + timedelta(days=1), time(), UTC)
    return _legible(lambda: desk.store.journal.between(first, before))


def entries(desk: Desk, first: int = 1, limit: int = 256) -> tuple[Entry, ...]:
    """Entries in order, from a place on.

    Raises:
        JournalIllegible: if an entry among them cannot be read.
    """
    return _legible(lambda: desk.store.journal.entries(first, limit))


def colleagues(desk: Desk, entries: Iterable[Entry]) -> Mapping[str, str]:
    """Names of those who did something, by their ids; of one whose name the office forgot, the id."""
    ids = {one.who for one in entries}
    return {one: desk.store.settings.recall(COLLEAGUE + one) or one for one in ids}


def verify(desk: Desk, printed: Anchor | None = None) -> Verdict:
    """Check the whole chain, and hold it against what was noted outside of it.

    Args:
        desk: the open office.
        printed: what a printed page witnesses, besides what the key file noted when the office was last
            closed or sealed.

    Returns:
        The verdict; it names the first entry that does not fit.
    """
    verdict = desk.store.journal.verify(desk.keys.anchor)
    return desk.store.journal.verify(printed) if verdict.ok and printed is not None else verdict


def witness(code: str) -> Anchor:
    """Read the short code of a printed page.

    Raises:
        WitnessMistyped: if it was mistyped, or is none.
    """
    found = anchor_from(code)
    if found is None:
        raise WitnessMistyped
    return found


def seal(desk: Desk) -> Done[Sealed]:
    """Seal the journal as it is: an entry says so, the key file notes it, and a short code goes on paper.

    Raises:
        DeskError: if the key file cannot be written.
    """
    at = desk.now()
    with desk.store.transaction():
        entry = desk.write_journal("seal", "journal", 1)
    desk.note_anchor()
    head = Anchor(entry.seq, entry.mac)
    return Done(Sealed(anchor=head, code=code_of(head), at=at), Changed.JOURNAL)


def _legible(question: Callable[[], tuple[Entry, ...]]) -> tuple[Entry, ...]:
    try:
        found = question()
        for entry in found:
            tuple(entry.changes)  # read now: what is listed must be showable
    except (ValueError, TypeError) as error:
        raise JournalIllegible from error
    return found
