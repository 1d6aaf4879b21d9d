"""The journal as a noun of the store: entries under the office's own key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dpo_desk.core.journal import Anchor, Draft, Entry, Verdict
from dpo_desk.store import journal
from dpo_desk.store.office import Connections


class Journal:
    """The chain of entries of one office."""

    def __init__(self, connections: Connections, key: bytes) -> None:
        self._connections = connections
        self._key = key

    def append(self, draft: Draft) -> Entry:
        """Seal what was done at the end of the chain, in the transaction of the change itself."""
        return journal.append(self._connections.writer(), draft, self._key)

    def redact(self, places: Iterable[int]) -> int:
        """Take the content out of entries, in the transaction of the erasure.

        Returns:
            How many entries lost their content.
        """
        return journal.redact(self._connections.writer(), places)

    def head(self) -> Anchor | None:
        """Place and seal of the last entry, to be noted elsewhere as a witness."""
        with self._connections.reading() as db:
            return journal.head(db)

    def holds(self, anchor: Anchor) -> bool:
        """Whether the entry that a witness speaks of is still there, and the same."""
        with self._connections.reading() as db:
            return journal.holds(db, anchor)

    def entries(self, first: int = 1, limit: int = 256) -> tuple[Entry, ...]:
        """Entries in order.

        Args:
            first: place to begin at.
            limit: most entries.
        """
        with self._connections.reading() as db:
            return tuple(entry for entry, _ in zip(journal.entries(db, first), range(limit), strict=False))

    def between(self, first: datetime, before: datetime) -> tuple[Entry, ...]:
        """What was done from one moment to before another, both in UTC, in order."""
        with self._connections.reading() as db:
            return journal.entries_between(db, first, before)

    def about(self, kind: str, record: str) -> tuple[Entry, ...]:
        """What happened to one record, in order."""
        with self._connections.reading() as db:
            return journal.entries_about(db, kind, record)

    def verify(self, anchor: Anchor | None = None) -> Verdict:
        """Check the whole chain; names the first entry that does not fit.

        Args:
            anchor: place and seal noted elsewhere earlier; without one a cut tail goes unnoticed.
        """
        with self._connections.reading() as db:
            return journal.verify(db, self._key, anchor)
