"""The steps of the schema: each whole or not at all, and together what `schema.sql` says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlcipher3

import dpo_desk.store
from dpo_desk.core.errors import NewerOffice
from dpo_desk.core.people import Person
from dpo_desk.store import migrations
from dpo_desk.store.codec import to_json
from dpo_desk.store.engine import Database
from dpo_desk.store.migrations import MIGRATIONS, Migration, execute_all, known_steps, migrate
from dpo_desk.store.office import Connections
from dpo_desk.store.request_rows import day_number

KEY = bytes(range(32))
SCHEMA = Path(dpo_desk.store.__file__).with_name("schema.sql")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with Connections.create(tmp_path / "office.desk", KEY, [], spare=0) as office:
        yield office.writer()


def made_of(db: Database) -> set[tuple[str, str]]:
    """Name and wording of everything but what a search index makes for itself."""
    own = "SELECT name FROM pragma_table_list WHERE type = 'shadow'"
    found = db.conn.execute(
        f"SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT IN ({own})"  # noqa: S608  # fixed
    )
    return {(name, wording.strip()) for name, wording in found}


def test_the_written_schema_makes_what_the_steps_make(tmp_path: Path, db: Database) -> None:
    with db.atomic():
        execute_all(db, SCHEMA.read_text(encoding="utf-8"))
    with Connections.create(tmp_path / "stepwise.desk", KEY, spare=0) as office, office.reading() as stepwise:
        assert made_of(stepwise) == made_of(db)


def test_names_are_unique_and_in_order() -> None:
    names = [migration.name for migration in MIGRATIONS]
    assert len(set(names)) == len(names)
    assert [name[:6] for name in names] == [f"m{position:04}_" for position in range(1, len(names) + 1)]


def step(name: str, script: str) -> Migration:
    return Migration(name, lambda db: execute_all(db, script))


ONE = step("one", "CREATE TABLE one (a TEXT) STRICT;")
TWO = step("two", "CREATE TABLE two (a TEXT) STRICT; \nINSERT INTO one VALUES ('from two');")


def test_steps_are_taken_once_and_in_order(db: Database) -> None:
    migrate(db, [ONE])
    assert known_steps(db) == ("one",)
    migrate(db, [ONE, TWO])
    migrate(db, [ONE, TWO])
    assert known_steps(db) == ("one", "two")
    assert db.conn.execute("PRAGMA user_version").fetchone() == (2,)
    assert db.conn.execute("SELECT a FROM one").fetchall() == [("from two",)]


def test_a_step_that_fails_leaves_nothing_of_itself(db: Database) -> None:
    migrate(db, [ONE])
    broken = step("two", "CREATE TABLE two (a TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);")
    with pytest.raises(Exception, match="nowhere"):
        migrate(db, [ONE, broken])
    assert known_steps(db) == ("one",)
    assert not db.table("two").exists()
    assert db.conn.execute("PRAGMA user_version").fetchone() == (1,)
    migrate(db, [ONE, TWO])
    assert known_steps(db) == ("one", "two")


def test_a_step_that_orphans_a_row_is_taken_back(db: Database) -> None:
    parents = step(
        "parents",
        "CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;\n"
        "CREATE TABLE child (parent INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED) STRICT;\n",
    )
    migrate(db, [parents])
    with pytest.raises(RuntimeError, match="orphan leaves rows of child"):
        migrate(db, [parents, step("orphan", "INSERT INTO child VALUES (7);")])
    assert known_steps(db) == ("parents",)
    assert db.table("child").count == 0


def test_unknown_steps_are_refused(db: Database) -> None:
    migrate(db, [ONE, TWO])
    path = Path("office.desk")
    migrations.refuse_newer(db, path, [ONE, TWO])
    migrations.refuse_newer(db, path, [ONE, TWO, step("three", "")])
    for others in ([ONE], [], [TWO, ONE], [ONE, step("other", "")]):
        with pytest.raises(NewerOffice) as caught:
            migrations.refuse_newer(db, path, others)
        assert caught.value.values == {"path": "office.desk", "found": 2, "known": len(others)}


def test_a_trigger_is_one_statement(db: Database) -> None:
    script = """
    CREATE TABLE t (a TEXT) STRICT; -- a comment
    CREATE TRIGGER tr AFTER INSERT ON t
    BEGIN
        UPDATE t SET a = 'x;';
        SELECT 1;
    END;
    """
    execute_all(db, script)
    assert [trigger.name for trigger in db.triggers] == ["tr"]


def test_a_script_that_breaks_off_is_a_bug(db: Database) -> None:
    with pytest.raises(ValueError, match="no end"):
        execute_all(db, "CREATE TABLE t (a TEXT)")


def test_people_of_an_older_office_are_marked_anew(tmp_path: Path) -> None:
    path = tmp_path / "office.desk"
    record = Person(name="José", emails=("josé@post.example",), phone="+31 20", customer_numbers=("K-1",))
    with Connections.create(path, KEY, MIGRATIONS[:9], spare=0) as office, office.transaction() as db:
        text = to_json(record, leave_out=("id", "merged_into"))
        db.conn.execute("INSERT INTO person (id, name_key, record) VALUES (1, 'jose', ?)", (text,))
        db.conn.execute("INSERT INTO person_words (rowid, words) VALUES (1, 'jose')")
        db.conn.execute("INSERT INTO likeness VALUES ('customer_number', 'k-1', 1)")
        db.conn.execute("INSERT INTO organisation VALUES (1, 'x', '{}')")
        db.conn.execute("INSERT INTO purpose (id, organisation_id, title, record) VALUES (1, 1, 'x', '{}')")
        for key, days in ((1, ("2026-01-02", "2026-03-04")), (2, ("2026-01-02", "2026-01-02"))):
            db.conn.execute(
                "INSERT INTO consent (id, purpose_id, person_id, act, strength, since, erased)"
                " VALUES (?, 1, 1, 'given', 'weak', 2461043, ?)",
                (key, key - 1),
            )
            for seq, day in enumerate(days, start=1):
                db.conn.execute(
                    "INSERT INTO consent_event"
                    " (consent_id, seq, kind, act, day, since, channel, recorded_at, who)"
                    " VALUES (?, ?, 'given', 'given', ?, ?, 'paper', '', '')",
                    (key, seq, day, day),
                )
    with Connections(path, KEY, spare=0) as office, office.reading() as db:
        assert db.conn.execute("SELECT kind, value FROM likeness ORDER BY 1").fetchall() == [
            ("customer_number", "k1"),
            ("email", "josé@post.example"),
            ("email_alike", "jose@post.example"),
            ("name", "jose"),
            ("phone", "003120"),
        ]
        assert "k1" in db.conn.execute("SELECT words FROM person_words").fetchone()[0]
        assert db.conn.execute("SELECT begun, settled, plain FROM consent ORDER BY id").fetchall() == [
            (day_number(date(2026, 1, 2)), day_number(date(2026, 3, 4)), 1),
            (day_number(date(2026, 1, 2)), day_number(date(2026, 1, 2)), 0),
        ]


def test_letters_of_an_older_office_are_there_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "office.desk"
    place = next(place for place, one in enumerate(MIGRATIONS) if one.name.endswith("_letters"))
    with Connections.create(path, KEY, MIGRATIONS[:place], spare=0) as office, office.transaction() as db:
        db.conn.execute("INSERT INTO organisation VALUES (1, 'x', '{}')")
        for key, year, count in ((1, None, None), (2, 2026, 7)):
            db.conn.execute(
                "INSERT INTO person (id, name_key, record) VALUES (?, 'x', '{}')",
                (key,),
            )
            db.conn.execute(
                "INSERT INTO request VALUES"
                " (?, 1, 2026, ?, ?, 'x', 'x', 1, '', '', 'received', 'us', 'running', 'acknowledge',"
                " 2461043, 2461073, NULL, NULL, NULL, 0, 0)",
                (key, key, key),
            )
            db.conn.execute(
                "INSERT INTO letter VALUES (?, ?, 1, ?, ?, ?, '{}', 'words')",
                (key, key, year, count, int(count is not None)),
            )
    with Connections(path, KEY, spare=0) as office:
        with office.reading() as db:
            found = db.conn.execute(
                "SELECT id, request_id, year, count, issued, text FROM letter ORDER BY id"
            )
            assert found.fetchall() == [(1, 1, None, None, 0, "words"), (2, 2, 2026, 7, 1, "words")]
        with pytest.raises(sqlcipher3.IntegrityError), office.transaction() as db:
            db.conn.execute("DELETE FROM letter WHERE id = 2")
