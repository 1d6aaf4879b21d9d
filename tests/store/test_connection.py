"""One writer, a reader per thread, whole transactions, and the moments when nobody may read."""

from __future__ import annotations

import gc
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from dpo_desk.core.errors import (
    DeskError,
    OfficeClosed,
)
from dpo_desk.store import connection, engine
from dpo_desk.store.engine import Database
from dpo_desk.store.gate import Gate
from dpo_desk.store.office import Connections
from tests.store.small_office import KEY, add, elsewhere, names_in


def run(connections: Connections, *statements: str, then: BaseException | None = None) -> None:
    """Run statements in one transaction, and raise something at its end if told to."""
    with connections.transaction() as db:
        for statement in statements:
            db.conn.execute(statement)
        if then is not None:
            raise then


def setting(db: Database, name: str) -> object:
    return db.conn.execute(f"PRAGMA {name}").fetchone()[0]


def test_the_writer_is_set_up_to_lose_nothing(opened: Connections) -> None:
    db = opened.writer()
    found = {
        name: setting(db, name)
        for name in (
            "journal_mode",
            "synchronous",
            "fullfsync",
            "checkpoint_fullfsync",
            "foreign_keys",
            "secure_delete",
            "trusted_schema",
            "cell_size_check",
            "temp_store",
            "application_id",
            "locking_mode",
        )
    }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "application_id": 0x44504F44,
        "locking_mode": "normal",
    }
    assert str(setting(db, "cipher_status")) == "1"


def test_the_engine_inside_is_new_enough() -> None:
    assert sqlcipher3.dbapi2.sqlite_version_info >= (3, 51, 3)
    with pytest.raises(RuntimeError, match="older"):
        engine.require_fit((3, 51, 2), sqlcipher3)
    with pytest.raises(RuntimeError, match="before"):
        engine.require_fit((3, 53, 0), sqlite3)


def test_an_engine_that_encrypts_otherwise_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_CIPHER", {"PRAGMA cipher_page_size = 1024;"})
    with pytest.raises(RuntimeError, match="as it was tried"):
        Connections.create(path, KEY, spare=0)
    assert list(path.parent.iterdir()) == []


def test_a_transaction_is_there_for_everybody_afterwards(opened: Connections) -> None:
    add(opened, "Ada", "Bertha")
    assert names_in(opened) == ["Ada", "Bertha"]
    assert elsewhere(lambda: names_in(opened)) == ["Ada", "Bertha"]


@pytest.mark.parametrize("failure", [KeyError("bug"), KeyboardInterrupt()])
def test_whatever_is_raised_inside_takes_everything_back(opened: Connections, failure: BaseException) -> None:
    add(opened, "Ada")
    with pytest.raises(type(failure)):
        run(opened, "DELETE FROM person", then=failure)
    assert names_in(opened) == ["Ada"]
    add(opened, "Bertha")
    assert names_in(opened) == ["Ada", "Bertha"]


def test_a_broken_rule_of_the_schema_is_a_bug_and_takes_everything_back(opened: Connections) -> None:
    with pytest.raises(sqlcipher3.dbapi2.IntegrityError):
        run(
            opened,
            "INSERT INTO person (name, note) VALUES ('Ada', '')",
            "INSERT INTO letter (person) VALUES (99)",
        )
    assert names_in(opened) == []


def test_transactions_do_not_nest(opened: Connections) -> None:
    with pytest.raises(RuntimeError, match="open already"), opened.transaction(), opened.transaction():
        pass
    add(opened, "Ada")


def test_an_error_of_the_system_inside_is_not_taken_for_the_offices(opened: Connections) -> None:
    with pytest.raises(FileNotFoundError), opened.transaction():
        Path("/nowhere/letter.pdf").read_bytes()


def test_only_the_thread_that_opened_it_writes(opened: Connections) -> None:
    with pytest.raises(RuntimeError, match="only the thread"):
        elsewhere(lambda: add(opened, "Ada"))
    with pytest.raises(RuntimeError, match="only the thread"):
        elsewhere(opened.close)
    assert names_in(opened) == []


def test_a_reading_inside_a_transaction_sees_it_and_others_do_not(opened: Connections) -> None:
    with opened.transaction() as db:
        db.conn.execute("INSERT INTO person (name, note) VALUES ('Ada', '')")
        assert names_in(opened) == ["Ada"]
        assert elsewhere(lambda: names_in(opened)) == []


def test_a_reading_sees_one_state_however_long_it_takes(opened: Connections) -> None:
    add(opened, "Ada")
    with opened.reading():
        assert names_in(opened) == ["Ada"]
        add(opened, "Bertha")
        assert names_in(opened) == ["Ada"]
    assert names_in(opened) == ["Ada", "Bertha"]


@pytest.mark.parametrize(
    "statement", ["DELETE FROM person", "CREATE TABLE t (a)", "CREATE TEMP TABLE t AS SELECT 1 AS a"]
)
def test_a_reader_cannot_write(opened: Connections, statement: str) -> None:
    with pytest.raises(DeskError), opened.reading() as db:
        db.conn.execute(statement)


def test_every_thread_has_a_reader_of_its_own_and_keeps_it(opened: Connections) -> None:
    def reader() -> int:
        with opened.reading() as db:
            return id(db.conn)

    mine = reader()
    assert reader() == mine
    meet = threading.Barrier(3)

    def meet_and_read() -> int:
        with opened.reading() as db:
            meet.wait(10)
            return id(db.conn)

    with ThreadPoolExecutor(3) as pool:
        others = {future.result() for future in [pool.submit(meet_and_read) for _ in range(3)]}
    assert len(others) == 3
    assert mine not in others


def test_readers_of_threads_that_ended_are_closed(opened: Connections) -> None:
    for _ in range(20):
        elsewhere(lambda: names_in(opened))
    gc.collect()
    names_in(opened)
    assert len(opened._readers) <= 2


def test_readers_never_wait_for_the_writer(opened: Connections) -> None:
    add(opened, "Ada")
    with opened.transaction() as db:
        db.conn.executemany(
            "INSERT INTO person (name, note) VALUES (?, ?)", [(f"P{n}", "n" * 500) for n in range(20_000)]
        )
        assert elsewhere(lambda: names_in(opened)) == ["Ada"]


def test_closing_is_final_and_may_be_said_twice(opened: Connections, path: Path) -> None:
    add(opened, "Ada")
    names_in(opened)
    opened.close()
    opened.close()
    with pytest.raises(OfficeClosed):
        names_in(opened)
    with pytest.raises(OfficeClosed):
        add(opened, "Bertha")
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_closing_breaks_off_what_is_being_read(opened: Connections) -> None:
    started = threading.Event()

    def read_for_ever() -> None:
        with opened.reading() as db:
            started.set()
            db.conn.execute(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
            ).fetchone()

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read_for_ever)
        assert started.wait(10)
        opened.close()
        with pytest.raises(OfficeClosed):
            reading.result(timeout=10)


def test_an_interruption_for_another_reason_is_not_taken_for_closing(opened: Connections) -> None:
    def interrupted() -> None:
        with opened.reading() as db:
            db.conn.set_progress_handler(lambda: 1, 1)
            try:
                names_in(opened)
            finally:
                db.conn.set_progress_handler(None, 0)

    with pytest.raises(sqlcipher3.dbapi2.OperationalError, match="interrupted"):
        interrupted()


def test_a_reading_that_never_ends_is_a_bug_that_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate()
    with gate.inside(), pytest.raises(TimeoutError), gate.shut(0.01, lambda: None):
        pass
    with gate.inside():
        pass


def test_who_comes_while_the_gate_is_shut_waits(opened: Connections) -> None:
    gate = Gate()
    order: list[str] = []

    def come() -> None:
        with gate.inside():
            order.append("inside")

    with ThreadPoolExecutor(1) as pool:
        with gate.shut(10, lambda: None):
            coming = pool.submit(come)
            assert not coming.done()
            order.append("alone")
        coming.result(timeout=10)
    assert order == ["alone", "inside"]


def test_sqlite_utils_works_on_it(opened: Connections) -> None:
    with opened.transaction() as db:
        table = db.table("visit")
        table.insert_all([{"id": 1, "who": "Ada"}, {"id": 2, "who": "Bertha"}], pk="id")
        table.upsert({"id": 2, "who": "Berta"}, pk="id")
        table.insert({"id": 3, "who": "Cäsar", "late": 1}, alter=True)
        table.transform(rename={"who": "name"})
    with opened.reading() as db:
        table = db.table("visit")
        assert table.strict
        assert table.get(2)["name"] == "Berta"
        assert table.columns_dict == {"id": int, "name": str, "late": int}
    with pytest.raises(sqlcipher3.dbapi2.IntegrityError), opened.transaction() as db:
        db.table("visit").insert({"id": 1, "name": "twice"})
