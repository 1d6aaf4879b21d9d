"""What the engine cannot do becomes a cause that a person can act on, or shows as our bug."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from dpo_desk.core.errors import (
    DeskError,
    DiskFailed,
    DiskFull,
    InUse,
    OfficeDamaged,
    OfficeMissing,
    ReadOnlyPlace,
)
from dpo_desk.store import connection, failures
from dpo_desk.store.engine import Database
from dpo_desk.store.migrations import Migration
from dpo_desk.store.office import Connections
from tests.store.small_office import CANARY, KEY, PEOPLE, add, names_in


def error_with(code: int, kind: type[Exception] = sqlite3.OperationalError) -> Exception:
    error = kind("told by the engine")
    error.sqlite_errorcode = code  # type: ignore[attr-defined]  # as the engine itself does it
    return error


@pytest.mark.parametrize("kind", [sqlite3.OperationalError, sqlcipher3.dbapi2.OperationalError])
@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_IOERR, DiskFailed),
        (sqlite3.SQLITE_IOERR_FSYNC, DiskFailed),
        (sqlite3.SQLITE_READONLY, ReadOnlyPlace),
        (sqlite3.SQLITE_READONLY_DIRECTORY, ReadOnlyPlace),
        (sqlite3.SQLITE_CANTOPEN, ReadOnlyPlace),
        (sqlite3.SQLITE_PERM, ReadOnlyPlace),
        (sqlite3.SQLITE_BUSY, InUse),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, InUse),
        (sqlite3.SQLITE_LOCKED, InUse),
        (sqlite3.SQLITE_CORRUPT, OfficeDamaged),
        (sqlite3.SQLITE_NOTADB, OfficeDamaged),
    ],
)
def test_what_the_engine_says_becomes_a_cause(
    opened: Connections, kind: type[Exception], code: int, cause: type[DeskError]
) -> None:
    with pytest.raises(cause) as caught, opened.transaction():
        raise error_with(code, kind)
    assert caught.value.values["path"] == str(opened.path)
    add(opened, "Ada")


def test_an_office_that_went_away_is_told(tmp_path: Path) -> None:
    gone = failures.cause_of(error_with(sqlite3.SQLITE_CANTOPEN), tmp_path / "gone.desk")
    assert isinstance(gone, OfficeMissing)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE])
def test_what_is_our_bug_stays_one(opened: Connections, code: int) -> None:
    with pytest.raises(sqlite3.OperationalError), opened.transaction():
        raise error_with(code)


def test_what_the_engine_says_names_nobody(opened: Connections) -> None:
    with opened.transaction() as db:
        db.conn.execute("CREATE UNIQUE INDEX one_of_each ON person (name)")
    add(opened, CANARY)
    with pytest.raises(sqlcipher3.dbapi2.IntegrityError) as caught:
        add(opened, CANARY)
    assert CANARY not in str(caught.value)


def test_a_failure_while_opening_closes_what_was_open(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Connections.create(path, KEY, [PEOPLE], spare=0).close()

    def fail(_connection: sqlite3.Connection) -> Database:
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patched:
        patched.setattr(connection, "_writing", fail)
        with pytest.raises(RuntimeError, match="in the middle"):
            Connections(path, KEY, [PEOPLE], spare=0)
    with Connections(path, KEY, [PEOPLE], spare=0) as again:
        with monkeypatch.context() as patched:
            patched.setattr(connection, "_wrapped", fail)
            with pytest.raises(RuntimeError, match="in the middle"):
                names_in(again)
        assert names_in(again) == []


def test_a_step_that_fails_leaves_the_office_as_it_was(path: Path) -> None:
    Connections.create(path, KEY, [PEOPLE], spare=0).close()

    def fail(db: Database) -> None:
        db.conn.execute("DROP TABLE letter")
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        Connections(path, KEY, [PEOPLE, Migration("broken", fail)], spare=0)
    with Connections(path, KEY, [PEOPLE], spare=0) as again, again.reading() as db:
        assert db.table("letter").exists()
