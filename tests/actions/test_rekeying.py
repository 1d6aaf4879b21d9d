from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dpo_desk.actions import backups, journal, keys, office, organisations, rekeying, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.interrupted import finish_interrupted
from dpo_desk.actions.office import Door
from dpo_desk.actions.rollbacks import InSpiteOf
from dpo_desk.core.errors import (
    DiskFull,
    InUse,
    NotAnOfficeFile,
    OfficeDamaged,
    OfficeRolledBack,
    WrongBackupKey,
    WrongPassphrase,
)
from dpo_desk.store import rekeying as store
from dpo_desk.store.office import Connections
from dpo_desk.vault import age, secrets
from dpo_desk.vault import keys as vault
from dpo_desk.vault import rekeying as renewing
from dpo_desk.vault.keyfile import previous_of
from dpo_desk.vault.passphrases import CHEAP
from dpo_desk.vault.recovery_sheet import lines_of
from dpo_desk.vault.tombs import list_beside
from tests.conftest import PASSPHRASE, access_request, house

BO = "another six words"


@pytest.fixture
def place(door: Door, tmp_path: Path) -> Path:
    """A closed office with a case, a colleague and a sheet."""
    path = tmp_path / "house.dpo"
    desk = door.create(path, PASSPHRASE, colleague="Iris")
    organisations.save(desk, house())
    requests.receive(desk, access_request())
    keys.add_passphrase(desk, PASSPHRASE, BO, "Bo Lund", CHEAP)
    desk.close()
    return path


def names(place: Path) -> list[str]:
    return sorted(one.name for one in place.parent.iterdir())


USUAL = ["house.dpo", "house.dpo.keys", "house.dpo.keys.1", "house.dpo.reserve"]


def case_of(desk: Desk) -> str:
    return str(desk.store.requests.get(1))


def test_an_office_under_a_new_key_is_the_same_office(door: Door, place: Path) -> None:
    desk = door.open(place, PASSPHRASE)
    sheet = keys.make_sheet(desk, PASSPHRASE).value
    before, case, told = desk.keys, case_of(desk), journal.entries(desk)
    desk.close()
    old_office, old_keys = place.read_bytes(), vault.key_file_of(place).read_bytes()
    done = rekeying.rekey(door, place, PASSPHRASE)
    after = done.desk.keys
    assert done.shut_out == ("Bo Lund",)
    assert (done.forgot_computer, done.sheet_goes_on) == (False, True)
    assert len({before.root, after.root, before.db, after.db}) == 4
    assert (after.journal, after.tomb) == (before.journal, before.tomb)
    new, old = after.identity.splitlines()
    assert old == before.identity
    assert after.recipients == (age.recipient_of(new), sheet.recipient)
    assert after.recipients[0] != before.recipients[0]
    for recipient in (*before.recipients[:1], *after.recipients[:1]):
        assert age.opened(age.sealed(b"a backup", recipient), after.identity) == b"a backup"
    assert age.opened(age.sealed(b"a new backup", after.recipients[0]), before.identity) is None
    assert age.opened(list_beside(place).read_bytes(), before.identity) is None
    assert age.opened(list_beside(place).read_bytes(), new) is not None
    assert (done.desk.who, done.desk.colleague, after.slot_id) == (before.slot_id, "Iris", before.slot_id)
    assert case_of(done.desk) == case
    assert journal.entries(done.desk)[:-1] == told
    assert (journal.entries(done.desk)[-1].action, journal.verify(done.desk).ok) == ("rekey", True)
    assert after.anchor == done.desk.store.journal.head()
    done.desk.close()
    assert names(place) == sorted([*USUAL, "house.dpo.erasures"])
    assert (place.stat().st_mode & 0o777, vault.key_file_of(place).stat().st_mode & 0o777) == (0o600, 0o600)
    with pytest.raises(WrongPassphrase):
        door.open(place, BO)
    lines = "\n".join(" ".join((*line.groups, line.check)) for line in lines_of(sheet.identity))
    door.open_with_recovery(place, lines, "new words", "Iris").close()
    assert previous_of(vault.key_file_of(place)).exists()
    new_keys = vault.key_file_of(place).read_bytes()
    vault.key_file_of(place).write_bytes(old_keys)
    with pytest.raises(NotAnOfficeFile):
        door.open(place, PASSPHRASE)
    vault.key_file_of(place).write_bytes(new_keys)
    place.write_bytes(old_office)
    with pytest.raises(NotAnOfficeFile):
        door.open(place, PASSPHRASE)


def test_the_ways_in_count_on_under_the_new_key(door: Door, place: Path) -> None:
    done = rekeying.rekey(door, place, PASSPHRASE)
    assert done.desk.keys.generation == done.desk.known_generation() == 3
    keys.add_passphrase(done.desk, PASSPHRASE, BO, "Bo Lund", CHEAP)
    done.desk.close()
    desk = door.open(place, BO)
    assert desk.known_generation() == 4
    desk.close()


def test_an_office_that_is_open_is_not_rekeyed(door: Door, place: Path) -> None:
    desk = door.open(place, PASSPHRASE)
    with pytest.raises(InUse):
        rekeying.rekey(door, place, PASSPHRASE)
    desk.close()
    with pytest.raises(WrongPassphrase):
        rekeying.rekey(door, place, "wrong")


def test_this_computer_s_key_store_lets_go(door: Door, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[tuple[str, str], bytes] = {}
    monkeypatch.setattr(secrets, "keep", lambda office, slot, key: kept.update({(office, slot): key}))
    monkeypatch.setattr(secrets, "forget", lambda office, slot: kept.pop((office, slot)))
    desk = door.open(place, PASSPHRASE)
    keys.keep_in_keyring(desk, PASSPHRASE)
    desk.close()
    assert len(kept) == 1
    done = rekeying.rekey(door, place, PASSPHRASE)
    assert done.forgot_computer
    assert kept == {}
    done.desk.close()
    assert [way.kind for way in office.ways_in(place)] == ["passphrase"]


def full(*_arguments: object) -> None:
    raise DiskFull(path="there")


def damaged(*_arguments: object) -> None:
    raise OfficeDamaged(path="there")


@pytest.mark.parametrize(
    ("module", "name", "failure"),
    [
        (store, "write_copy", full),
        (store, "require_same", damaged),
        (renewing, "make_ready", full),
        (store, "swap", full),
    ],
)
def test_what_fails_before_the_moment_that_decides_changes_nothing(
    door: Door,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    name: str,
    failure: Callable[..., None],
) -> None:
    before = vault.key_file_of(place).read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(module, name, failure)
        with pytest.raises((DiskFull, OfficeDamaged)):
            rekeying.rekey(door, place, PASSPHRASE)
    assert vault.key_file_of(place).read_bytes() == before
    assert names(place) == USUAL
    for words in (PASSPHRASE, BO):
        desk = door.open(place, words)
        assert journal.entries(desk)[-1].action == "add"
        desk.close()


def test_what_fails_after_it_is_completed(door: Door, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        real, tries = renewing.put_in_force, iter([True, False])

        def first_full(path: Path) -> None:
            if next(tries):
                full()
            real(path)

        patched.setattr(renewing, "put_in_force", first_full)
        with pytest.raises(DiskFull):
            rekeying.rekey(door, place, PASSPHRASE)
    assert names(place) == USUAL
    desk = door.open(place, PASSPHRASE)
    assert journal.entries(desk)[-1].action == "rekey"
    desk.close()


def test_a_copy_that_differs_is_never_put_in_place(door: Door, place: Path, tmp_path: Path) -> None:
    desk = door.open(place, PASSPHRASE)
    contents = store.write_copy(desk.store.connections, bytes(range(32)))
    with Connections(store.copy_of(place), bytes(range(32)), spare=0) as copy:
        store.require_same(copy, contents)
        with pytest.raises(OfficeDamaged):
            store.require_same(copy, replace(contents, head=None))
    desk.close()
    finish_interrupted(place)
    assert names(place) == USUAL


def test_nothing_is_moved_over_a_log(place: Path) -> None:
    shutil.copy(place, store.copy_of(place))
    place.with_name(place.name + "-wal").write_bytes(b"a log")
    before = place.read_bytes()
    with pytest.raises(RuntimeError, match="log"):
        store.swap(place)
    assert place.read_bytes() == before


def test_a_rolled_back_office_is_rekeyed_only_with_a_reason(door: Door, place: Path) -> None:
    older = place.read_bytes()
    desk = door.open(place, PASSPHRASE)
    journal.seal(desk)
    desk.close()
    place.write_bytes(older)
    with pytest.raises(OfficeRolledBack):
        rekeying.rekey(door, place, PASSPHRASE)
    rekeying.rekey(door, place, PASSPHRASE, InSpiteOf(older_office="the disk broke")).desk.close()
    door.open(place, PASSPHRASE).close()


def test_former_identities_are_kept_within_reason(desk: Desk) -> None:
    keys_now = desk.keys
    for _ in range(20):
        keys_now = renewing.renewed(keys_now, PASSPHRASE, CHEAP).keys
    assert len(keys_now.identity.splitlines()) == age.MOST_IDENTITIES
    assert age.recipient_of(keys_now.identity) == keys_now.recipients[0]
    carried = vault.Carried.of(keys_now)
    adopted = vault.adopt(desk.key_file.with_name("restored.keys"), PASSPHRASE, carried, CHEAP)
    assert adopted.identity == keys_now.identity


def test_backups_of_before_and_after_open_and_only_those_of_before_with_the_old_identity(
    door: Door, place: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk = door.open(place, PASSPHRASE)
    old = desk.keys.identity
    before = backups.make(desk, stick).value.path
    desk.close()
    desk = rekeying.rekey(door, place, PASSPHRASE).desk
    after = backups.make(desk, stick).value.path
    for made in (before, after):
        assert backups.verify(desk, made).value.whole
    assert backups.check(before, old).whole
    with pytest.raises(WrongBackupKey):
        backups.check(after, old)
    desk.close()
