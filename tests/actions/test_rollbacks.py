"""An older copy of one of the two files: told, and accepted only with a reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dpo_desk.actions import journal, keys, organisations
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.actions.rollbacks import InSpiteOf
from dpo_desk.core.errors import DiskFull, KeyFileRolledBack, OfficeRolledBack
from dpo_desk.core.journal import Anchor, Fault
from dpo_desk.vault import keys as vault
from dpo_desk.vault import ways
from dpo_desk.vault.passphrases import CHEAP
from tests.conftest import PASSPHRASE, house

BO = "another six words"


@pytest.fixture
def place(door: Door, tmp_path: Path) -> Path:
    path = tmp_path / "house.dpo"
    door.create(path, PASSPHRASE, colleague="Iris").close()
    return path


def key_file(place: Path) -> Path:
    return vault.key_file_of(place)


def work(door: Door, place: Path, words: str = PASSPHRASE) -> int:
    """Do something that the journal tells, and close."""
    desk = door.open(place, words)
    organisations.save(desk, house())
    count = len(journal.entries(desk))
    desk.close()
    return count


def copied(path: Path) -> Path:
    return Path(shutil.copy(path, path.with_name(path.name + ".copy")))


def told(desk: Desk) -> list[tuple[str, str, object]]:
    """The reasons that the journal keeps."""
    return [
        (one.action, one.kind, change.new)
        for one in journal.entries(desk)
        for change in one.changes
        if change.field == "reason"
    ]


def test_the_key_file_notes_how_far_the_journal_goes(door: Door, place: Path) -> None:
    count = work(door, place)
    anchor = vault.unlock(key_file(place), PASSPHRASE).anchor
    assert anchor is not None
    assert anchor.seq == count
    desk = door.open(place, PASSPHRASE)
    assert desk.keys.anchor == anchor == desk.store.journal.head()
    desk.close()


def test_closing_goes_on_where_nothing_can_be_noted(
    door: Door, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise DiskFull(path="there")

    desk = door.open(place, PASSPHRASE)
    with desk.store.transaction():
        desk.write_journal("look", "office", 1)
    monkeypatch.setattr(ways, "note_anchor", full)
    desk.close()
    desk.close()
    door.open(place, PASSPHRASE).close()


def test_an_older_office_file_is_told_and_left_alone(door: Door, place: Path) -> None:
    older = copied(place)
    count = work(door, place)
    shutil.copy(older, place)
    before = place.read_bytes(), key_file(place).read_bytes()
    with pytest.raises(OfficeRolledBack) as caught:
        door.open(place, PASSPHRASE)
    assert (caught.value.values["found"], caught.value.values["known"]) == (1, count)
    with pytest.raises(OfficeRolledBack):
        door.open(place, PASSPHRASE, InSpiteOf(older_key_file="wrong question"))
    assert (place.read_bytes(), key_file(place).read_bytes()) == before


def test_an_older_office_file_is_accepted_with_a_reason(door: Door, place: Path) -> None:
    older = copied(place)
    work(door, place)
    shutil.copy(older, place)
    desk = door.open(place, PASSPHRASE, InSpiteOf(older_office="the disk was replaced"))
    assert told(desk) == [("accept", "office", "the disk was replaced")]
    desk.store.close()
    desk = door.open(place, PASSPHRASE)
    assert len(told(desk)) == 1
    desk.close()


def test_another_history_of_the_same_office_is_told(door: Door, place: Path) -> None:
    """As many entries or more, but others: the file was worked with elsewhere."""
    older, older_keys = copied(place), copied(key_file(place))
    work(door, place)
    newest_keys = key_file(place).read_bytes()
    shutil.copy(older, place)
    shutil.copy(older_keys, key_file(place))
    elsewhere = max(work(door, place) for _ in range(3))
    key_file(place).write_bytes(newest_keys)
    with pytest.raises(OfficeRolledBack) as caught:
        door.open(place, PASSPHRASE)
    assert caught.value.values["found"] == elsewhere


def test_an_older_key_file_is_told_and_left_alone(door: Door, place: Path) -> None:
    older = key_file(place).read_bytes()
    desk = door.open(place, PASSPHRASE)
    slot = keys.add_passphrase(desk, PASSPHRASE, BO, "Bo", CHEAP).value
    with_bo = key_file(place).read_bytes()
    keys.remove_key(desk, PASSPHRASE, slot)
    desk.close()
    for content in (with_bo, older):
        key_file(place).write_bytes(content)
        before = place.read_bytes()
        with pytest.raises(KeyFileRolledBack) as caught:
            door.open(place, PASSPHRASE)
        assert caught.value.values["known"] == 3
        with pytest.raises(KeyFileRolledBack):
            door.open(place, PASSPHRASE, InSpiteOf(older_office="wrong question"))
        assert (place.read_bytes(), key_file(place).read_bytes()) == (before, content)


def test_an_older_key_file_is_accepted_with_a_reason_and_is_the_newest_from_then_on(
    door: Door, place: Path
) -> None:
    older = key_file(place).read_bytes()
    desk = door.open(place, PASSPHRASE)
    keys.add_passphrase(desk, PASSPHRASE, BO, "Bo", CHEAP)
    desk.close()
    replaced = key_file(place).read_bytes()
    key_file(place).write_bytes(older)
    desk = door.open(place, PASSPHRASE, InSpiteOf(older_key_file="Bo has left"))
    assert told(desk) == [("accept", "key", "Bo has left")]
    assert desk.keys.generation == 3
    desk.close()
    work(door, place)
    key_file(place).write_bytes(replaced)
    with pytest.raises(KeyFileRolledBack):
        door.open(place, BO)


def test_a_key_file_that_went_ahead_in_a_crash_is_taken_in(door: Door, place: Path) -> None:
    """The key file is written before the office is told of it."""
    older = key_file(place).read_bytes()
    ways.add_passphrase(key_file(place), vault.unlock(key_file(place), PASSPHRASE), BO, CHEAP)
    desk = door.open(place, PASSPHRASE)
    assert desk.known_generation() == 2
    desk.close()
    key_file(place).write_bytes(older)
    with pytest.raises(KeyFileRolledBack):
        door.open(place, PASSPHRASE)


def test_a_key_file_of_another_lineage_is_not_compared(door: Door, place: Path, tmp_path: Path) -> None:
    """A restored office has a fresh key file that begins to count anew."""
    desk = door.open(place, PASSPHRASE)
    for words in (BO, BO + " too"):
        keys.add_passphrase(desk, PASSPHRASE, words, "Bo", CHEAP)
    assert desk.known_generation() == 3
    desk.ring.keys = vault.adopt(tmp_path / "other.keys", PASSPHRASE, vault.Carried.of(desk.keys), CHEAP)
    assert desk.known_generation() == 0
    desk.store.close()


def test_a_cut_tail_is_told_when_the_office_was_closed_in_between(door: Door, place: Path) -> None:
    desk = door.open(place, PASSPHRASE)
    for _ in range(3):
        with desk.store.transaction():
            desk.write_journal("look", "office", 1)
    desk.note_anchor()
    with desk.store.transaction():
        db = desk.store.connections.writer()
        db.conn.execute("DROP TRIGGER journal_stays")
        db.conn.execute("DELETE FROM journal WHERE seq > 2")
    verdict = journal.verify(desk)
    assert (verdict.fault, verdict.bad_seq) == (Fault.CUT_OFF, 3)
    desk.store.close()
    with pytest.raises(OfficeRolledBack):
        door.open(place, PASSPHRASE)


def test_a_sealed_journal_is_noted_at_once_and_has_a_code_for_paper(door: Door, place: Path) -> None:
    desk = door.open(place, PASSPHRASE)
    sealed = journal.seal(desk).value
    assert sealed.anchor == desk.store.journal.head()
    assert sealed.at == desk.now()
    assert vault.unlock(key_file(place), PASSPHRASE).anchor == sealed.anchor
    assert journal.verify(desk, journal.witness(sealed.code)).ok
    other = journal.witness(sealed.code)
    forged = Anchor(other.seq, bytes(10))
    assert journal.verify(desk, forged).fault is Fault.NOT_AS_WITNESSED
    with pytest.raises(journal.WitnessMistyped):
        journal.witness(sealed.code[:-1])
    desk.close()
