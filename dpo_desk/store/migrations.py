"""The steps that build the schema, in the order they were released; nothing else makes or changes a table.

A step is appended and never edited once released. Each is applied with its own record in one transaction,
so that a file stands before a step or after it. `schema.sql` shows the result of all of them; a test
holds the two together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpo_desk.core.errors import NewerOffice
from dpo_desk.core.people import Person
from dpo_desk.store.codec import from_json
from dpo_desk.store.engine import Database
from dpo_desk.store.folding import words_of
from dpo_desk.store.people_marks import found_by, marks_of
from dpo_desk.store.tables import NOUNS
from dpo_desk.store.tables_authorities import AUTHORITIES
from dpo_desk.store.tables_backups import BACKUPS
from dpo_desk.store.tables_breaches import BREACHES
from dpo_desk.store.tables_complaints import COMPLAINTS
from dpo_desk.store.tables_consents import BEGUN, CONSENTS, DAYS, LISTS, NARROW
from dpo_desk.store.tables_erasure import ERASURE
from dpo_desk.store.tables_forms import FORM_PURPOSES, FORMS
from dpo_desk.store.tables_letters import LETTERS, OF_COMPLAINTS, TEXTS


@dataclass(frozen=True, slots=True)
class Migration:
    """One step.

    Attributes:
        name: unique, and the same for ever.
        apply: does the step inside the transaction that is open.
    """

    name: str
    apply: Callable[[Database], None]


def execute_all(db: Database, script: str) -> None:
    """Execute the statements of a script inside the transaction that is open.

    The driver's own `executescript` would commit first.
    """
    for statement in _statements(script):
        db.conn.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """Split a script; the semicolons inside a trigger do not end it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise ValueError("the last statement has no end")


def known_steps(db: Database) -> tuple[str, ...]:
    """Tell the names of the steps a file has taken, in order."""
    exists = db.conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").fetchone()
    if exists is None:
        return ()
    return tuple(name for (name,) in db.conn.execute("SELECT name FROM migrations ORDER BY position"))


def refuse_newer(db: Database, path: Path, migrations: Sequence[Migration]) -> None:
    """Refuse a file that took steps unknown here; reads only.

    Raises:
        NewerOffice: when it did.
    """
    taken = known_steps(db)
    ours = tuple(migration.name for migration in migrations)
    if taken != ours[: len(taken)]:
        raise NewerOffice(path=str(path), found=len(taken), known=len(ours))


def migrate(db: Database, migrations: Sequence[Migration]) -> None:
    """Take the steps that a file has not taken yet, each of them whole or not at all.

    Raises:
        RuntimeError: when a step leaves a reference without its record; the step is taken back.
    """
    for position, migration in list(enumerate(migrations, start=1))[len(known_steps(db)) :]:
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            _take(db, position, migration)
            db.conn.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise


def _take(db: Database, position: int, migration: Migration) -> None:
    """Apply one step and write it down."""
    db.conn.execute(_MIGRATIONS_TABLE)
    migration.apply(db)
    db.conn.execute("INSERT INTO migrations (position, name) VALUES (?, ?)", (position, migration.name))
    db.conn.execute(f"PRAGMA user_version = {position}")
    orphan = db.conn.execute("PRAGMA foreign_key_check").fetchone()
    if orphan is not None:
        raise RuntimeError(f"{migration.name} leaves rows of {orphan[0]} without what they refer to")


_MIGRATIONS_TABLE = """
CREATE TABLE IF NOT EXISTS migrations (
    position INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT
"""

_META_AND_JOURNAL = """
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    rehearsed_on TEXT,
    payload TEXT,
    salt BLOB,
    payload_hash BLOB NOT NULL CHECK (length(payload_hash) = 32),
    mac BLOB NOT NULL CHECK (length(mac) = 32),
    CHECK ((payload IS NULL) = (salt IS NULL))
) STRICT;

CREATE INDEX journal_record ON journal (kind, record);

CREATE TRIGGER journal_follows BEFORE INSERT ON journal
WHEN new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN
    SELECT raise(ABORT, 'the journal is appended to');
END;

CREATE TRIGGER journal_stays BEFORE DELETE ON journal
BEGIN
    SELECT raise(ABORT, 'the journal is appended to');
END;

CREATE TRIGGER journal_redacts BEFORE UPDATE ON journal
WHEN new.payload IS NOT NULL
    OR (new.seq, new.at, new.who, new.action, new.kind, new.record, new.payload_hash, new.mac)
    != (old.seq, old.at, old.who, old.action, old.kind, old.record, old.payload_hash, old.mac)
    OR new.rehearsed_on IS NOT old.rehearsed_on
BEGIN
    SELECT raise(ABORT, 'the journal is appended to');
END;
"""

_MAILS = """
CREATE INDEX evidence_mail ON evidence (record ->> 'sha256') WHERE record ->> 'kind' = 'mail';
"""
"""By which a mail that is dropped once more is known again."""


def _marks(db: Database) -> None:
    """Mark every person anew: how addresses and numbers are compared is nothing SQL could say."""
    execute_all(db, NARROW)
    people = db.conn.execute("SELECT id, record FROM person WHERE merged_into IS NULL")
    for key, record in people.fetchall():
        person = from_json(Person, record, id=key)
        marks = [(kind, value, key) for kind, value in dict.fromkeys(marks_of(person))]
        db.conn.executemany("INSERT INTO likeness (kind, value, person_id) VALUES (?, ?, ?)", marks)
        words = " ".join(words_of(found_by(person)))
        again = "UPDATE person_words SET words = ? WHERE rowid = ? AND words <> ?"
        db.conn.execute(again, (words, key, words))


MIGRATIONS: Final[tuple[Migration, ...]] = (
    Migration("m0001_meta_and_journal", lambda db: execute_all(db, _META_AND_JOURNAL)),
    Migration("m0002_nouns", lambda db: execute_all(db, NOUNS)),
    Migration("m0003_backups", lambda db: execute_all(db, BACKUPS)),
    Migration("m0004_erasure", lambda db: execute_all(db, ERASURE)),
    Migration("m0005_mails", lambda db: execute_all(db, _MAILS)),
    Migration("m0006_consents", lambda db: execute_all(db, CONSENTS)),
    Migration("m0007_forms", lambda db: execute_all(db, FORMS)),
    Migration("m0008_consent_lists", lambda db: execute_all(db, LISTS)),
    Migration("m0009_complaints", lambda db: execute_all(db, COMPLAINTS)),
    Migration("m0010_marks", _marks),
    Migration("m0011_letters", lambda db: execute_all(db, LETTERS)),
    Migration("m0012_days", lambda db: execute_all(db, DAYS)),
    Migration("m0013_authorities", lambda db: execute_all(db, AUTHORITIES)),
    Migration("m0014_complaint_letters", lambda db: execute_all(db, OF_COMPLAINTS)),
    Migration("m0015_form_purposes", lambda db: execute_all(db, FORM_PURPOSES)),
    Migration("m0016_letter_texts", lambda db: execute_all(db, TEXTS)),
    Migration("m0017_breaches", lambda db: execute_all(db, BREACHES)),
    Migration("m0018_begun", lambda db: execute_all(db, BEGUN)),
)
"""All steps, oldest first."""
