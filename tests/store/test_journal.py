from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from dpo_desk.core.journal import Anchor, Change, Draft, Entry, Fault, Verdict
from dpo_desk.store import journal
from dpo_desk.store.office import Connections

KEY = bytes(range(32))
NOON = datetime(2026, 1, 30, 12, 0, 0, 123456, tzinfo=UTC)
CANARY = "Zwirbelmann"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Connections]:
    with Connections.create(tmp_path / "office.desk", KEY, spare=0) as connections:
        yield connections


def a_draft(number: int = 1, *, rehearsed_on: date | None = None) -> Draft:
    return Draft(
        at=NOON + timedelta(seconds=number),
        who="colleague-1",
        action="add",
        kind="person" if number % 2 else "request",
        record=str(number),
        changes=(Change("name", None, f"{CANARY} {number}"),),
        rehearsed_on=rehearsed_on,
    )


def write(office: Connections, count: int) -> list[Entry]:
    with office.transaction() as db:
        return [journal.append(db, a_draft(number), KEY) for number in range(1, count + 1)]


def read(office: Connections, first: int = 1) -> list[Entry]:
    with office.reading() as db:
        return list(journal.entries(db, first))


def check(office: Connections, anchor: Anchor | None = None) -> Verdict:
    with office.reading() as db:
        return journal.verify(db, KEY, anchor)


def run(office: Connections, *statements: str) -> None:
    with office.transaction() as db:
        for statement in statements:
            db.conn.execute(statement)


def tamper(office: Connections, *statements: str) -> None:
    """Change what the triggers protect, as somebody with the key of the file could."""
    with office.transaction() as db:
        triggers = db.conn.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"
        ).fetchall()
        for name, _sql in triggers:
            db.conn.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.conn.execute(statement)
        for _name, sql in triggers:
            db.conn.execute(sql)


def test_entries_come_back_as_they_were_sealed(office: Connections) -> None:
    written = write(office, 5)
    assert read(office) == written
    assert read(office, 4) == written[3:]
    assert check(office) == Verdict(sound=5, head=Anchor(5, written[-1].mac))


def test_a_rehearsed_day_is_marked(office: Connections) -> None:
    with office.transaction() as db:
        journal.append(db, a_draft(rehearsed_on=date(2026, 3, 1)), KEY)
    assert read(office)[0].rehearsed_on == date(2026, 3, 1)
    assert check(office).ok


def test_the_chain_goes_on_after_reopening(office: Connections) -> None:
    write(office, 2)
    path = office.path
    office.close()
    with Connections(path, KEY, spare=0) as again:
        write(again, 2)
        assert check(again).sound == 4


def test_what_happened_to_one_record(office: Connections) -> None:
    write(office, 6)
    with office.transaction() as db:
        journal.append(db, a_draft(2), KEY)
    with office.reading() as db:
        about = journal.entries_about(db, "request", "2")
        assert journal.entries_about(db, "person", "2") == ()
    assert [entry.seq for entry in about] == [2, 7]


def test_the_head_is_the_last_entry(office: Connections) -> None:
    with office.reading() as db:
        assert journal.head(db) is None
    written = write(office, 3)
    with office.reading() as db:
        assert journal.head(db) == Anchor(3, written[-1].mac)


def test_an_entry_belongs_into_a_transaction(office: Connections) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        journal.append(office.writer(), a_draft(), KEY)
    with pytest.raises(RuntimeError, match="transaction"):
        journal.redact(office.writer(), [1])


def test_an_entry_falls_with_its_change(office: Connections) -> None:
    def fail() -> None:
        with office.transaction() as db:
            journal.append(db, a_draft(), KEY)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert read(office) == []


def test_redaction_takes_the_content_and_keeps_the_chain(office: Connections) -> None:
    write(office, 5)
    with office.transaction() as db:
        assert journal.redact(db, [2, 4]) == 2
        assert journal.redact(db, [4, 5, 99]) == 1
    assert [entry.redacted for entry in read(office)] == [False, True, False, True, True]
    assert read(office)[1].record == "2"
    assert check(office).ok


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM journal",
        "DELETE FROM journal WHERE seq = 3",
        "UPDATE journal SET who = 'somebody'",
        "UPDATE journal SET at = '2026-01-01T00:00:00.000000+00:00' WHERE seq = 1",
        "UPDATE journal SET action = 'remove', payload = NULL, salt = NULL WHERE seq = 1",
        "UPDATE journal SET kind = 'letter', payload = NULL, salt = NULL WHERE seq = 1",
        "UPDATE journal SET record = '9', payload = NULL, salt = NULL WHERE seq = 1",
        "UPDATE journal SET rehearsed_on = '2026-01-01', payload = NULL, salt = NULL WHERE seq = 1",
        "UPDATE journal SET mac = zeroblob(32), payload = NULL, salt = NULL WHERE seq = 1",
        "UPDATE journal SET payload_hash = zeroblob(32), payload = NULL, salt = NULL WHERE seq = 1",
        "UPDATE journal SET seq = 9, payload = NULL, salt = NULL WHERE seq = 3",
        "UPDATE journal SET payload = '[]'",
        "UPDATE journal SET payload = NULL",
        "UPDATE journal SET salt = NULL",
        "INSERT INTO journal SELECT 7, at, who, action, kind, record, NULL, payload, salt, payload_hash, mac"
        " FROM journal WHERE seq = 3",
        "INSERT OR REPLACE INTO journal"
        " SELECT 2, at, who, action, kind, record, NULL, payload, salt, payload_hash, mac"
        " FROM journal WHERE seq = 3",
        "INSERT INTO journal SELECT 4, at, who, action, kind, record, NULL, NULL, salt, payload_hash, mac"
        " FROM journal WHERE seq = 3",
        "INSERT INTO journal"
        " SELECT 4, at, who, action, kind, record, NULL, payload, salt, payload_hash, x'00'"
        " FROM journal WHERE seq = 3",
    ],
)
def test_the_file_itself_lets_nobody_change_the_past(office: Connections, statement: str) -> None:
    written = write(office, 3)
    with pytest.raises(sqlcipher3.dbapi2.IntegrityError):
        run(office, statement)
    assert read(office) == written


def test_a_redacted_entry_cannot_be_filled_again(office: Connections) -> None:
    write(office, 1)
    with office.transaction() as db:
        journal.redact(db, [1])
    with pytest.raises(sqlcipher3.dbapi2.IntegrityError):
        run(office, "UPDATE journal SET payload = '[]', salt = zeroblob(16)")


@pytest.mark.parametrize(
    ("statement", "bad", "fault"),
    [
        ("UPDATE journal SET who = 'somebody' WHERE seq = 4", 4, Fault.SEAL_BROKEN),
        ("UPDATE journal SET payload = '[]' WHERE seq = 2", 2, Fault.CONTENT_ALTERED),
        ("DELETE FROM journal WHERE seq = 3", 3, Fault.OUT_OF_SEQUENCE),
        ("DELETE FROM journal WHERE seq = 1", 1, Fault.OUT_OF_SEQUENCE),
        ("UPDATE journal SET at = 'yesterday' WHERE seq = 5", 5, Fault.ILLEGIBLE),
        ("UPDATE journal SET at = replace(at, 'T', ' ') WHERE seq = 5", 5, Fault.ILLEGIBLE),
        ("UPDATE journal SET rehearsed_on = '20260101' WHERE seq = 5", 5, Fault.ILLEGIBLE),
        ("UPDATE journal SET rehearsed_on = '2026-01-01' WHERE seq = 5", 5, Fault.SEAL_BROKEN),
        ("UPDATE journal SET record = record || '0' WHERE seq = 6", 6, Fault.SEAL_BROKEN),
    ],
)
def test_what_somebody_changed_all_the_same_is_named(
    office: Connections, statement: str, bad: int, fault: Fault
) -> None:
    write(office, 6)
    tamper(office, statement)
    verdict = check(office)
    assert (verdict.bad_seq, verdict.fault) == (bad, fault)


def test_a_cut_tail_is_named_against_a_witness(office: Connections) -> None:
    written = write(office, 6)
    tamper(office, "DELETE FROM journal WHERE seq > 4")
    assert check(office).ok
    verdict = check(office, Anchor(6, written[-1].mac))
    assert (verdict.bad_seq, verdict.fault) == (5, Fault.CUT_OFF)


def test_a_long_journal_is_checked_one_entry_at_a_time(office: Connections) -> None:
    write(office, 3000)
    tamper(office, "UPDATE journal SET action = 'x' WHERE seq = 2999")
    assert check(office).bad_seq == 2999
