"""The store as a whole: transactions, readers beside the writer, nothing in clear, nothing left behind."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from dpo_desk.core.errors import InUse, OfficeClosed
from dpo_desk.core.journal import Change, Draft
from dpo_desk.core.lists import RequestQuery, State
from dpo_desk.core.requests import Request
from dpo_desk.store.store import Store
from tests.benchmarks import fill
from tests.store.samples import (
    JOURNAL_KEY,
    KEY,
    NOW,
    TODAY,
    evidence,
    grown,
    letter,
    organisation,
    person,
    request,
    standing,
    taken_back,
    with_one_request,
)
from tests.store.schema import SCHEMA, schema_of
from tests.store.test_erasing import PlainPages

CANARY = "Zwirbelmann"


class Crash(BaseException):
    """Something nobody expected."""


def test_the_schema_is_the_one_that_is_written_down(store: Store) -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_of(store)


def test_every_table_of_ours_is_strict_and_every_index_of_words_forgets(store: Store) -> None:
    tables = store.access.rows("SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main'")
    loose = {name for name, kind, strict in tables if kind == "table" and not strict}
    assert loose == {"sqlite_schema"}
    virtual = [name for name, kind, _ in tables if kind == "virtual"]
    assert len(virtual) == 6
    for name in virtual:
        question = f"SELECT v FROM {name}_config WHERE k = 'secure-delete'"  # noqa: S608 - our own name
        assert store.access.number(question) == 1


def test_all_or_nothing(store: Store) -> None:
    kept = with_one_request(store)
    before = dump(store)
    more = grown(kept)
    for error in (ValueError, KeyboardInterrupt, Crash):
        with pytest.raises(error), store.transaction():
            write_everything_and_fail(store, more, error)
    assert dump(store) == before
    with store.transaction():
        assert store.requests.add(request(), standing()).number == "R-2026-0002"


def write_everything_and_fail(store: Store, more: Request, error: type[BaseException]) -> None:
    store.organisations.add(organisation("Nordlicht"))
    store.people.update(replace(store.people.get(1), name=CANARY))
    store.requests.append(more, more.facts[-1], standing())
    store.requests.add(request(), standing())
    store.evidence.add(evidence(), b"x")
    store.letters.issue(store.letters.add(letter(), "words"))
    store.settings.remember("a", "b")
    raise error


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    names = [name for (name,) in store.access.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    shadows = {name for name in names if "_words" in name and not name.endswith("_content")}
    everything = "SELECT * FROM {}"
    return {name: store.access.rows(everything.format(name)) for name in names if name not in shadows}


def test_what_is_being_written_is_seen_inside_and_nowhere_else(store: Store) -> None:
    with_one_request(store)
    with ThreadPoolExecutor(1) as other, store.transaction():
        store.people.update(replace(store.people.get(1), name="Anna Visser"))
        assert store.people.get(1).name == "Anna Visser"
        assert [hit.id for hit in store.search.find("visser")] == [1, 1]
        assert other.submit(lambda: store.people.get(1).name).result() == "Anna Müller"
        assert other.submit(lambda: store.search.find("visser")).result() == ()


def test_a_transaction_is_not_opened_inside_another(store: Store) -> None:
    with pytest.raises(RuntimeError), store.transaction(), store.transaction():
        pass


def test_only_the_thread_that_opened_the_office_writes(store: Store) -> None:
    def write() -> None:
        with store.transaction():
            store.settings.remember("a", "b")

    with ThreadPoolExecutor(1) as other, pytest.raises(RuntimeError):
        other.submit(write).result()


def test_writing_needs_a_transaction(store: Store) -> None:
    with pytest.raises(RuntimeError):
        store.organisations.add(organisation())
    assert store.organisations.all() == ()


def test_readers_see_whole_states_while_much_is_written(store: Store) -> None:
    """Each transaction adds ten requests and a fact to the first one; a reader never sees a part of that."""
    kept = with_one_request(store)
    done = threading.Event()

    def read() -> int:
        looks = 0
        while not done.is_set() or looks == 0:
            with store.reading():
                facts = len(store.requests.get(1).facts)
                every = RequestQuery(state=State.ALL)
                numbers = {
                    len(store.requests.ids(every)),
                    len(store.requests.ids(replace(every, text="copy"))),
                    store.requests.tally(TODAY).open,
                }
            assert numbers == {1 + 10 * (facts - 1)}
            looks += 1
        return looks

    with ThreadPoolExecutor(2) as readers:
        looking = [readers.submit(read) for _ in range(2)]
        try:
            for _ in range(40):
                with store.transaction():
                    kept = grown(kept)
                    store.requests.append(kept, kept.facts[-1], standing())
                    for _ in range(10):
                        store.requests.add(request(), standing())
        finally:
            done.set()
        assert min(one.result() for one in looking) > 1
    assert len(store.requests.ids(RequestQuery())) == 401


def test_what_was_committed_is_there_when_the_office_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "office.desk"
    store = Store.create(path, KEY, JOURNAL_KEY)
    kept = with_one_request(store)
    with taken_back(store):
        store.people.add(person(CANARY))
    with pytest.raises(InUse):
        Store.open(path, KEY, JOURNAL_KEY)
    store.close()
    with pytest.raises(OfficeClosed):
        store.requests.get(1)
    again = Store.open(path, KEY, JOURNAL_KEY)
    assert again.requests.get(1) == kept
    assert again.people.ids().tolist() == [1]
    again.close()


def test_no_name_lies_in_clear_on_the_disk(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "office.desk", KEY, JOURNAL_KEY)
    with store.transaction():
        store.organisations.add(organisation(f"{CANARY} B.V."))
        for number in range(300):
            one = store.people.add(person(f"{CANARY} {number}"))
            store.requests.add(request(1, one.id, subject=CANARY, text=CANARY * 30), standing())
    with store.transaction():
        store.evidence.add(evidence(text=CANARY), CANARY.encode() * 5000)
    assert len(store.search.find(CANARY)) == 30
    files = [file for file in tmp_path.iterdir() if file.is_file()]
    assert len(files) >= 2
    for file in files:
        content = file.read_bytes().lower()
        assert CANARY.lower().encode() not in content, file.name
        assert b"create table" not in content
    store.close()
    assert CANARY.lower().encode() not in (tmp_path / "office.desk").read_bytes().lower()


def test_nothing_of_what_was_taken_out_stays_behind(tmp_path: Path) -> None:
    path = tmp_path / "office.desk"
    store = Store.create(path, KEY, JOURNAL_KEY)
    with_one_request(store)
    with store.transaction():
        for _ in range(20):
            store.evidence.add(evidence(text=f"Passport of {CANARY}"), CANARY.encode() * 50)
            store.letters.add(letter(), f"Dear {CANARY}")
        store.people.update(replace(store.people.get(1), name=CANARY, emails=(f"{CANARY}@mail.example",)))
    with store.transaction():
        for number in range(1, 21):
            store.evidence.dispose(number, TODAY)
            store.letters.remove(number)
        store.people.update(replace(store.people.get(1), name="Anna Müller", emails=()))
    before = PlainPages(path, KEY).text.lower()
    assert CANARY.lower().encode() in before  # in pages that were replaced
    store.connections.erase_barrier()
    after = PlainPages(path, KEY).text.lower()
    assert b"anna" in after
    for part in (CANARY.lower(), CANARY[1:].lower(), CANARY[2:].lower()):
        assert part.encode() not in after
    assert store.access.rows("SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_stat%'") == []
    store.close()


def test_the_journal_is_written_with_the_change_or_not_at_all(store: Store) -> None:
    def change(name: str) -> None:
        kept = store.organisations.add(organisation(name))
        told = (Change("name", None, name),)
        draft = Draft(at=NOW, who="ab", action="add", kind="organisation", record=str(kept.id), changes=told)
        store.journal.append(draft)

    with taken_back(store):
        change("Nordlicht")
    assert store.journal.head() is None
    with store.transaction():
        change("Polder")
    with store.transaction():
        change("Kanzlei")
    assert [entry.record for entry in store.journal.entries()] == ["1", "2"]
    assert [entry.seq for entry in store.journal.entries(first=2, limit=1)] == [2]
    (entry,) = store.journal.about("organisation", "2")
    assert entry.changes == (Change("name", None, "Kanzlei"),)
    verdict = store.journal.verify(store.journal.head())
    assert (verdict.ok, verdict.sound) == (True, 2)
    with store.transaction():
        assert store.journal.redact([2]) == 1
    assert store.journal.about("organisation", "2")[0].redacted
    assert store.journal.verify().ok


def test_an_office_filled_in_one_go_is_as_if_it_had_been_written_one_by_one(tmp_path: Path) -> None:
    path = fill.filled(tmp_path / "filled.desk", 60)
    assert fill.filled(path, 60) == path
    filled = fill.opened(path)
    plain = Store.create(tmp_path / "plain.desk", KEY, JOURNAL_KEY)
    with plain.transaction():
        for one in filled.organisations.all():
            plain.organisations.add(one)
        for someone in filled.people.many(range(1, 31)):
            plain.people.add(someone)
    states = {row.id: row for row in filled.requests.rows(range(1, 61))}
    with plain.transaction():
        for number, row in states.items():
            there = filled.requests.get(number)
            added = plain.requests.add(
                there,
                replace(
                    standing(
                        row.answer_by,
                        stage=row.stage,
                        turn=row.turn,
                        clock=row.clock,
                        next_step=row.next_step,
                        latest=row.latest,
                        ended_on=row.ended_on,
                    ),
                    waiting_since=row.waiting_since,
                ),
            )
            assert added == there
    mine, theirs = dump(plain), dump(filled)
    assert mine.keys() == theirs.keys()
    for table in mine.keys() - {"journal", "meta", "migrations", "sqlite_sequence"}:
        if table == "person":  # all but the uid, which is random
            assert [row[:-1] for row in mine[table]] == [row[:-1] for row in theirs[table]]
            assert all(row[-1] for row in theirs[table])
            continue
        assert mine[table] == theirs[table], table
    filled.close()
    plain.close()
