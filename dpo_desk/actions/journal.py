"""Questions to the journal: what happened to a record, and whether the chain holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from dpo_desk.actions.desk import Desk
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Anchor, Entry, Verdict


class JournalIllegible(DeskError):
    """Somebody made an entry unreadable; `verify` names it."""

    exit_status: ClassVar[int] = 5


def about(desk: Desk, kind: str, record: int) -> tuple[Entry, ...]:
    """What happened to one record, in order.

    Raises:
        JournalIllegible: if an entry among them cannot be read.
    """
    return _legible(lambda: desk.store.journal.about(kind, str(record)))


def entries(desk: Desk, first: int = 1, limit: int = 256) -> tuple[Entry, ...]:
    """Entries in order, from a place on.

    Raises:
        JournalIllegible: if an entry among them cannot be read.
    """
    return _legible(lambda: desk.store.journal.entries(first, limit))


def verify(desk: Desk, anchor: Anchor | None = None) -> Verdict:
    """Check the whole chain; names the first entry that does not fit."""
    return desk.store.journal.verify(anchor)


def _legible(question: Callable[[], tuple[Entry, ...]]) -> tuple[Entry, ...]:
    try:
        found = question()
        for entry in found:
            tuple(entry.changes)  # read now: what is listed must be showable
    except (ValueError, TypeError) as error:
        raise JournalIllegible from error
    return found
