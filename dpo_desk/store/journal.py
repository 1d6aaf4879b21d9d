"""The journal's table: entries go in at the end, in the transaction of the change they tell of."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from dpo_desk.core import journal
from dpo_desk.core.journal import SALT_BYTES, Anchor, Draft, Entry, Verdict
from dpo_desk.store.engine import Database

_COLUMNS: Final = "seq, at, who, action, kind, record, rehearsed_on, payload, salt, payload_hash, mac"

_Row = tuple[int, str, str, str, str, str, str | None, str | None, bytes | None, bytes, bytes]


def append(db: Database, draft: Draft, key: bytes) -> Entry:
    """Seal a draft at the end of the journal.

    Args:
        db: the writer, inside the transaction of the change itself.
        draft: what was done.
        key: the office's journal key.

    Raises:
        RuntimeError: outside a transaction: change and entry must stand or fall together.
    """
    if not db.conn.in_transaction:
        raise RuntimeError("a journal entry belongs into the transaction of its change")
    entry = journal.seal(draft, after=head(db), salt=os.urandom(SALT_BYTES), key=key)
    db.conn.execute(
        f"INSERT INTO journal ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608  # our own names
        _row_of(entry),
    )
    return entry


def head(db: Database) -> Anchor | None:
    """Tell the last entry's place and seal; `None` while there is none."""
    row = db.conn.execute("SELECT seq, mac FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return None if row is None else Anchor(*row)


def holds(db: Database, anchor: Anchor) -> bool:
    """Whether the entry that a witness speaks of is there and the same; those before it are not seen."""
    row = db.conn.execute("SELECT mac FROM journal WHERE seq = ?", (anchor.seq,)).fetchone()
    return row is not None and anchor.fits(row[0])


def entries(db: Database, first: int = 1) -> Iterator[Entry]:
    """Go through the journal in order, one entry in memory at a time.

    Args:
        db: any connection.
        first: place to begin at.

    Raises:
        ValueError: at an entry that cannot be read; `verify` names it.
    """
    cursor = db.conn.execute(
        f"SELECT {_COLUMNS} FROM journal WHERE seq >= ? ORDER BY seq",  # noqa: S608  # our own names
        (first,),
    )
    return (_entry_of(row) for row in cursor)


def entries_about(db: Database, kind: str, record: str) -> tuple[Entry, ...]:
    """List what happened to one record, in order.

    Raises:
        ValueError: at an entry that cannot be read; `verify` names it.
    """
    cursor = db.conn.execute(
        f"SELECT {_COLUMNS} FROM journal WHERE kind = ? AND record = ? ORDER BY seq",  # noqa: S608  # our own names
        (kind, record),
    )
    return tuple(_entry_of(row) for row in cursor)


def entries_between(db: Database, first: datetime, before: datetime) -> tuple[Entry, ...]:
    """List what was done from one moment to before another, both in UTC, in order.

    Raises:
        ValueError: at an entry that cannot be read; `verify` names it.
    """
    cursor = db.conn.execute(
        f"SELECT {_COLUMNS} FROM journal WHERE at >= ? AND at < ? ORDER BY seq",  # noqa: S608  # our own names
        tuple(one.isoformat(timespec="microseconds") for one in (first, before)),
    )
    return tuple(_entry_of(row) for row in cursor)


def redact(db: Database, places: Iterable[int]) -> int:
    """Take the content out of entries; their heads and the chain stay.

    Args:
        db: the writer, inside the transaction of the erasure.
        places: the entries' places.

    Returns:
        How many entries lost their content.

    Raises:
        RuntimeError: outside a transaction.
    """
    if not db.conn.in_transaction:
        raise RuntimeError("a redaction belongs into the transaction of its erasure")
    cursor = db.conn.execute(
        "UPDATE journal SET payload = NULL, salt = NULL"
        " WHERE payload IS NOT NULL AND seq IN (SELECT value FROM json_each(?))",
        (json.dumps(list(places)),),
    )
    return cursor.rowcount


def verify(db: Database, key: bytes, anchor: Anchor | None = None) -> Verdict:
    """Check the whole chain; names the first entry that does not fit.

    Args:
        db: any connection.
        key: the office's journal key.
        anchor: a place and seal noted elsewhere earlier; without one a cut tail goes unnoticed.
    """
    cursor = db.conn.execute(f"SELECT {_COLUMNS} FROM journal ORDER BY seq")  # noqa: S608  # our own names
    return journal.verify((_entry_if_legible(row) for row in cursor), key, anchor)


def _row_of(entry: Entry) -> _Row:
    """Lay an entry out for its table."""
    return (
        entry.seq,
        entry.at.isoformat(timespec="microseconds"),
        entry.who,
        entry.action,
        entry.kind,
        entry.record,
        None if entry.rehearsed_on is None else entry.rehearsed_on.isoformat(),
        entry.payload,
        entry.salt,
        entry.payload_hash,
        entry.mac,
    )


def _entry_of(row: _Row) -> Entry:
    """Read an entry from its row.

    Raises:
        ValueError: when a moment or day is not written the way we write it.
    """
    seq, at, who, action, kind, record, rehearsed_on, payload, salt, payload_hash, mac = row
    entry = Entry(
        seq=seq,
        at=datetime.fromisoformat(at),
        who=who,
        action=action,
        kind=kind,
        record=record,
        rehearsed_on=None if rehearsed_on is None else date.fromisoformat(rehearsed_on),
        payload=payload,
        salt=salt,
        payload_hash=payload_hash,
        mac=mac,
    )
    if _row_of(entry) != row:
        raise ValueError("a moment is not written as it should be")
    return entry


def _entry_if_legible(row: _Row) -> Entry | None:
    """Read an entry; `None` when somebody made it unreadable."""
    try:
        return _entry_of(row)
    except ValueError:
        return None
