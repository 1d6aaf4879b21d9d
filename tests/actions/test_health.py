from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dpo_desk.actions import consent_import, consents, demo, erasure, health, journal, people
from dpo_desk.actions.consents import Entry
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.core.consents import Act, EventKind
from dpo_desk.core.errors import OfficeDamaged
from dpo_desk.core.health import Ailment, Finding
from dpo_desk.vault.keys import key_file_of
from tests.conftest import Clock
from tests.consent_cases import agreed, somebody, with_purpose


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional office, made once."""
    return tmp_path_factory.mktemp("model") / "model.dpo"


@pytest.fixture
def full(door: Door, model: Path, tmp_path: Path) -> Iterator[Desk]:
    """An office with documents, issued letters and a journal."""
    if not model.exists():
        demo.build(door, model)
        made = door.open(model, demo.PASSPHRASE)
        for _letter in demo.walk(made):
            pass
        made.close()
    office = tmp_path / "full.dpo"
    shutil.copy(model, office)
    shutil.copy(key_file_of(model), key_file_of(office))
    desk = door.open(office, demo.PASSPHRASE)
    yield desk
    desk.store.close()


def do(desk: Desk, *statements: str) -> None:
    """Change the office as no program of ours would."""
    for statement in statements:
        desk.store.connections.writer().conn.execute(statement)


def test_a_whole_office_is_told_to_be_whole(full: Desk) -> None:
    found = health.check(full)
    assert found.findings == ()
    assert found.is_well
    assert found.documents > 9
    assert found.letters == 9
    assert found.entries > 20


@pytest.mark.parametrize(
    ("statements", "ailment", "records"),
    [
        (("DELETE FROM content WHERE id = 3",), Ailment.DOCUMENT_GONE, (3,)),
        (("UPDATE content SET data = x'00' WHERE id IN (2, 5)",), Ailment.DOCUMENT_CHANGED, (2, 5)),
        (
            ("PRAGMA foreign_keys = OFF", "DELETE FROM head WHERE id = 1", "DELETE FROM organisation"),
            None,
            (),
        ),
        (("UPDATE person_words_content SET c0 = 'nobody'",), Ailment.SEARCH, ()),
        (("DROP TRIGGER journal_stays", "DELETE FROM journal WHERE seq = 7"), Ailment.JOURNAL, (7,)),
        (
            ('UPDATE letter SET record = replace(record, \'"sha256":"\', \'"sha256":"0\') WHERE issued = 1',),
            Ailment.LETTER,
            None,
        ),
    ],
)
def test_each_damage_is_told_apart(
    full: Desk, statements: tuple[str, ...], ailment: Ailment | None, records: tuple[int, ...] | None
) -> None:
    do(full, *statements)
    found = health.check(full).findings
    assert [one.ailment for one in found] == [ailment or Ailment.LINKS]
    assert found[0].count >= 1
    assert records is None or found[0].records == records


def test_a_damaged_page_is_found_though_nobody_has_read_it(full: Desk) -> None:
    do(full, "PRAGMA wal_checkpoint(TRUNCATE)")
    path = full.store.connections.path
    with path.open("r+b") as file:
        file.seek(path.stat().st_size - 2000)
        old = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([old[0] ^ 1]))
    found = health.check(full).findings
    assert found[0] == Finding(Ailment.PAGES, 1)


def test_a_file_that_cannot_be_read_to_the_end_is_one_finding(full: Desk) -> None:
    do(full, "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA shrink_memory")
    path = full.store.connections.path
    with path.open("r+b") as file:
        for page in range(4, path.stat().st_size // 4096, 3):
            file.seek(page * 4096 + 100)
            file.write(b"damaged")
    found = {one.ailment: one.count for one in health.check(full).findings}
    assert found[Ailment.PAGES] > 10
    assert found[Ailment.FILE] == 1


def test_contents_alone_tell_of_a_file_that_cannot_be_read(
    full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_access: object) -> list[int]:
        raise OfficeDamaged(path="x")

    monkeypatch.setattr("dpo_desk.store.health.documents", damaged)
    assert health.check_contents(full).findings == (Finding(Ailment.FILE, 1),)
    found = (Finding(Ailment.FILE, 3),)
    assert health.together(found, health.check_contents(full)).findings == found


def test_what_was_disposed_of_is_not_missed(full: Desk) -> None:
    with full.store.transaction():
        full.store.evidence.dispose(3, full.today())
    assert health.check(full).is_well


def test_a_reader_that_keeps_the_log_is_no_fault(full: Desk) -> None:
    with full.store.reading():
        full.store.settings.get()
        do(full, "UPDATE setting SET value = value")
        assert health.check(full).is_well


def test_other_errors_are_no_finding(full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_db: object) -> int:
        return int(full.store.connections.writer().conn.execute("SELECT no_such").fetchone()[0])

    monkeypatch.setattr("dpo_desk.store.health._links", broken)
    with pytest.raises(Exception, match="no such column"):
        health.check_file(full)


def test_what_shows_a_consent_is_compared_too(desk: Desk) -> None:
    agreed(desk)
    agreed(desk, person=somebody("Bo Lund"))
    assert (health.check(desk).documents, health.check(desk).is_well) == (2, True)
    do(
        desk,
        "DELETE FROM consent_content WHERE id = 1",
        "UPDATE consent_content SET data = x'00' WHERE id = 2",
        "DROP TRIGGER wording_stays",
        "UPDATE wording SET record = json_set(record, '$.text', 'Yes to everything') WHERE id = 1",
    )
    assert health.check(desk).findings == (
        Finding(Ailment.PROOF, 2, (1, 2)),
        Finding(Ailment.WORDING, 1, (1,)),
    )


def listed(desk: Desk, folder: Path, rows: str) -> int:
    """Import a list for the newsletter; returns the place of its entry in the journal."""
    path = folder / "list.csv"
    path.write_text(f"email;datum\n{rows}", encoding="utf-8")
    consent_import.take_over(desk, path, 1, consent_import.proposed_map(path))
    return journal.entries(desk, limit=10_000)[-1].seq


LIST = "bo@post.example;1.2.2026\ncy@post.example;1.2.2026\nbo@post.example;2.2.2026\n"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE consent_event SET day = '2026-02-03' WHERE consent_id = 2",
        "UPDATE consent_event SET details = json_set(details, '$.age', 30) WHERE consent_id = 2",
        "DELETE FROM consent_event WHERE consent_id = 2",
    ],
)
def test_an_imported_list_that_was_changed_is_found(desk: Desk, tmp_path: Path, statement: str) -> None:
    with_purpose(desk)
    place = listed(desk, tmp_path, LIST)
    assert health.check(desk).is_well
    do(desk, "DROP TRIGGER consent_event_redacts", "DROP TRIGGER consent_event_stays", statement)
    assert health.check(desk).findings == (Finding(Ailment.IMPORT, 1, (place,)),)


def test_two_lists_of_one_moment_are_held_against_both_their_sums(desk: Desk, tmp_path: Path) -> None:
    with_purpose(desk)
    both = (listed(desk, tmp_path, LIST), listed(desk, tmp_path, "di@post.example;1.2.2026\n"))
    assert health.check(desk).is_well
    do(desk, "DROP TRIGGER consent_event_redacts", "UPDATE consent_event SET who = 'X' WHERE consent_id = 3")
    assert health.check(desk).findings == (Finding(Ailment.IMPORT, 2, both),)


def test_people_who_became_one_or_were_erased_leave_a_list_as_it_was(desk: Desk, tmp_path: Path) -> None:
    with_purpose(desk)
    place = listed(desk, tmp_path, f"{LIST}di@post.example;1.2.2026\nel@post.example;1.2.2026\n")
    bo, cy, di = (consents.view(desk, ledger).row.person_id for ledger in (1, 2, 3))
    people.unite(desk, di, cy)
    people.unite(desk, bo, di)
    assert len(desk.store.consents.events(1)) == 4, "two of its own, and one of each of the others"
    assert health.check(desk).is_well
    erasure.schedule(desk, bo, grace_days=0, waived=True)
    assert desk.store.consents.events(1)[0].redacted
    assert health.check(desk).is_well
    do(desk, "DROP TRIGGER consent_event_redacts", "UPDATE consent_event SET who = 'X' WHERE consent_id = 1")
    assert health.check(desk).findings == (Finding(Ailment.IMPORT, 1, (place,)),)


def test_what_came_by_itself_is_no_part_of_a_list(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    agreed(desk)
    consents.record(desk, 1, somebody("Bo Lund"), Entry(kind=EventKind.IMPORTED, act=Act.GIVEN))
    clock.day += timedelta(days=1)
    listed(desk, tmp_path, LIST)
    assert health.check(desk).is_well
