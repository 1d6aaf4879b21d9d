"""Questions to the journal: what happened to a record, and whether the chain holds."""

from __future__ import annotations

from dpo_desk.actions.desk import Desk
from dpo_desk.core.journal import Anchor, Entry, Verdict


def about(desk: Desk, kind: str, record: int) -> tuple[Entry, ...]:
    """What happened to one record, in order."""
    return desk.store.journal.about(kind, str(record))


def entries(desk: Desk, first: int = 1, limit: int = 256) -> tuple[Entry, ...]:
    """Entries in order, from a place on."""
    return desk.store.journal.entries(first, limit)


def verify(desk: Desk, anchor: Anchor | None = None) -> Verdict:
    """Check the whole chain; names the first entry that does not fit."""
    return desk.store.journal.verify(anchor)
