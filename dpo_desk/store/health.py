"""Asks SQLite and SQLCipher whether an open office file is whole, and lists what can be compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from dpo_desk.core.errors import OfficeDamaged
from dpo_desk.core.health import Ailment
from dpo_desk.store.access import Access, Row
from dpo_desk.store.engine import Database
from dpo_desk.store.failures import DATABASE_ERRORS, code_of
from dpo_desk.store.office import Connections


def faults_of_file(connections: Connections) -> Iterator[tuple[Ailment, int]]:
    """Check the file itself; on the thread that writes, and it reads all of the file twice.

    Yields:
        What was found, and how often.
    """
    db = connections.writer()
    damaged = False
    for ailment, question in ((Ailment.PAGES, _pages), (Ailment.FILE, _tables), (Ailment.LINKS, _links)):
        if found := _counted(question, db):
            damaged |= ailment is not Ailment.LINKS
            yield ailment, found
    if damaged:
        return  # an index that cannot be read tells nothing of its own
    search = sum(_index_is_broken(connections, name) for name in _indexes(db))
    if search:
        yield Ailment.SEARCH, search


def _pages(db: Database) -> int:
    """Pages whose seal is broken.

    The log is moved into the file first: after a crash the file itself may hold a torn page that the log
    makes good. Where a reader keeps the log from being moved, nothing can be told.
    """
    _busy, frames, moved = db.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return len(db.conn.execute("PRAGMA cipher_integrity_check").fetchall()) if frames == moved else 0


def _tables(db: Database) -> int:
    lines = [str(row[0]) for row in db.conn.execute("PRAGMA integrity_check").fetchall()]
    return sum(line != "ok" and "FTS5" not in line for line in lines)


def _links(db: Database) -> int:
    return len(db.conn.execute("PRAGMA foreign_key_check").fetchall())


def _counted(question: Callable[[Database], int], db: Database) -> int:
    """How much was found; a file that cannot even be read that far is one fault."""
    try:
        return question(db)
    except DATABASE_ERRORS as error:
        if code_of(error) not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise
        return 1


def _indexes(db: Database) -> list[str]:
    sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual' ORDER BY name"
    return [str(row[0]) for row in db.conn.execute(sql).fetchall()]


def _index_is_broken(connections: Connections, name: str) -> bool:
    try:
        with connections.transaction() as db:
            db.conn.execute(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")  # noqa: S608 - our own names
    except OfficeDamaged:
        return True
    return False


def documents(access: Access) -> list[int]:
    """Ids of all documents."""
    return list(access.ids("SELECT id FROM evidence ORDER BY id"))


def issued_letters(access: Access) -> list[int]:
    """Ids of all issued letters."""
    return list(access.ids("SELECT id FROM letter WHERE issued = 1 ORDER BY id"))


def proofs(access: Access) -> list[int]:
    """Ids of all documents that show a consent."""
    return list(access.ids("SELECT id FROM consent_proof ORDER BY id"))


def complaint_documents(access: Access) -> list[int]:
    """Ids of all documents of complaints."""
    return list(access.ids("SELECT id FROM complaint_document ORDER BY id"))


def imported(access: Access, purpose_id: int) -> Iterator[tuple[Row, bool]]:
    """Every imported entry for a purpose as it was sealed, and whether its content is erased.

    In the order of the ledgers and of their entries.
    """
    rows = access.rows(
        "SELECT consent_id, seq, event.kind, event.act, day, event.since, channel, recorded_at, who,"
        " wording_id, proof_id, request_id, corrects, details, redacted"
        " FROM consent JOIN consent_event AS event ON event.consent_id = consent.id"
        " WHERE purpose_id = ? AND kind = 'imported' ORDER BY consent.id, seq",
        (purpose_id,),
    )
    return ((row[:-1], bool(row[-1])) for row in rows)


def imported_apart(access: Access, purpose_id: int) -> dict[tuple[int, str], int]:
    """How many imported entries are a ledger's own, for ledgers that took others in.

    By ledger and moment. Own ones come before those that were copied from a ledger it was joined with.
    """
    counts = (
        "SELECT {ledger}, recorded_at, count(*) FROM consent JOIN consent_event ON consent_id = consent.id"
        " WHERE purpose_id = ? AND kind = 'imported' AND {which} GROUP BY 1, 2"
    )
    took = "consent.id IN (SELECT merged_into FROM consent)"
    all_there = access.rows(counts.format(ledger="consent.id", which=took), (purpose_id,))
    own = {(ledger, at): count for ledger, at, count in all_there}
    joined = counts.format(ledger="merged_into", which="merged_into IS NOT NULL")
    for ledger, at, count in access.rows(joined, (purpose_id,)):
        own[ledger, at] = own.get((ledger, at), 0) - count
    return own
