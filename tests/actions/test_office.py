from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import pytest
from keyring.backend import KeyringBackend

from dpo_desk.actions import journal, keys, office, settings
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.core.errors import (
    FolderMissing,
    InUse,
    KeyFileMissing,
    LastPassphrase,
    NoKey,
    NoSafeKeyring,
    NotAnOfficeFile,
    OfficeExists,
    OfficeMissing,
    PassphraseEmpty,
    WrongPassphrase,
)
from dpo_desk.core.settings import Settings
from dpo_desk.store.lock import OfficeLock
from dpo_desk.vault import secrets
from dpo_desk.vault.passphrases import CHEAP, Effort
from tests.conftest import PASSPHRASE

KILLED = """
import os, sys
from datetime import UTC, date, datetime
from pathlib import Path
from dpo_desk.actions.office import Door
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library
from dpo_desk.store.store import Store
from dpo_desk.vault.passphrases import CHEAP
Store.create = lambda *_: os.kill(os.getpid(), 9)
door = Door(
    library=Library(resources_dir()),
    now=lambda: datetime(2026, 10, 22, tzinfo=UTC),
    today=lambda: date(2026, 10, 22),
    effort=CHEAP,
)
door.create(Path(sys.argv[1]), "an earlier passphrase", colleague="Iris")
"""


class KeyStore(KeyringBackend):
    """Keeps what it is given, in memory."""

    viable: ClassVar[bool] = True
    priority: ClassVar[float] = 1
    kept: ClassVar[dict[tuple[str, str], str]] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def files(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if not one.name.endswith(".reserve"))


def test_an_office_is_made_locked_and_unlocked(door: Door, tmp_path: Path) -> None:
    place = tmp_path / "a.office"
    made = door.create(place, PASSPHRASE, colleague="Iris", settings=Settings(language="nl"))
    made.store.close()
    assert place.stat().st_mode & 0o777 == 0o600
    with pytest.raises(OfficeExists):
        door.create(place, PASSPHRASE, colleague="Iris")
    with pytest.raises(WrongPassphrase):
        door.open(place, "something else")
    opened = door.open(place, PASSPHRASE)
    assert (opened.colleague, settings.get(opened).language) == ("Iris", "nl")
    settings.put(opened, Settings(text_percent=125))
    assert settings.get(opened).text_percent == 125
    assert [one.action for one in journal.entries(opened)] == ["create", "change"]
    opened.store.close()


def test_a_failed_beginning_leaves_nothing(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("dpo_desk.store.store.Store.create", broken)
    with pytest.raises(RuntimeError):
        door.create(tmp_path / "b.office", PASSPHRASE, colleague="Iris")
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_nothing_is_made(door: Door, tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        door.create(tmp_path / "nowhere" / "b.office", PASSPHRASE, colleague="Iris")
    assert list(tmp_path.iterdir()) == []


def test_a_beginning_that_was_killed_does_not_stand_in_the_way(door: Door, tmp_path: Path) -> None:
    place = tmp_path / "k.office"
    program = [sys.executable, "-c", KILLED, str(place)]
    killed = subprocess.run(program, check=False, capture_output=True)  # noqa: S603 - our own program
    assert killed.returncode == -9
    left = (tmp_path / "k.office.keys").read_bytes()
    assert not place.exists()
    door.create(place, PASSPHRASE, colleague="Iris").store.close()
    door.open(place, PASSPHRASE).store.close()
    assert (tmp_path / "k.office.keys.without-office-1").read_bytes() == left


def test_keys_of_an_office_that_was_moved_away_are_kept(door: Door, tmp_path: Path) -> None:
    place, moved = tmp_path / "m.office", tmp_path / "moved.office"
    first = door.create(place, PASSPHRASE, colleague="Iris")
    keys.add_passphrase(first, PASSPHRASE, "another six words", "Bo", CHEAP)
    first.store.close()
    place.rename(moved)
    door.create(place, "a second office", colleague="Iris").store.close()
    place.unlink()
    door.create(place, "a third office", colleague="Iris").store.close()
    shutil.move(tmp_path / "m.office.keys.without-office-1", tmp_path / "moved.office.keys")
    door.open(moved, "another six words").store.close()
    aside = [name for name in files(tmp_path) if "without-office" in name]
    assert aside == ["m.office.keys.1.without-office-1", "m.office.keys.without-office-2"]


def test_what_a_rekey_left_of_an_office_that_was_moved_away_is_kept(door: Door, tmp_path: Path) -> None:
    place = tmp_path / "r.office"
    for name in ("r.office.keys.new", "r.office.rekeyed"):
        (tmp_path / name).write_bytes(name.encode())
    with pytest.raises(OfficeExists) as caught:
        door.create(place, PASSPHRASE, colleague="Iris")
    assert str(caught.value.values["path"]).endswith("r.office.rekeyed")
    (tmp_path / "r.office.rekeyed").rename(tmp_path / "elsewhere")
    door.create(place, PASSPHRASE, colleague="Iris").close()
    door.open(place, PASSPHRASE).close()
    assert (tmp_path / "r.office.keys.new.without-office-1").read_bytes() == b"r.office.keys.new"


def test_keys_go_back_where_no_office_came_of_it(door: Door, tmp_path: Path) -> None:
    place = tmp_path / "n.office"
    lone = tmp_path / "n.office.keys"
    lone.write_bytes(b"somebody's keys")
    with pytest.raises(PassphraseEmpty):
        door.create(place, "", colleague="Iris")
    assert files(tmp_path) == ["n.office.keys"]
    assert lone.read_bytes() == b"somebody's keys"


def test_two_programs_do_not_make_one_office(door: Door, tmp_path: Path) -> None:
    other = OfficeLock(tmp_path / "t.office.keys")
    with pytest.raises(InUse):
        door.create(tmp_path / "t.office", PASSPHRASE, colleague="Iris")
    other.release()
    assert list(tmp_path.iterdir()) == []


def test_a_missing_office_is_told_before_its_missing_keys(door: Door, tmp_path: Path) -> None:
    place = tmp_path / "o.office"
    for attempt in (
        lambda: door.open(place, PASSPHRASE),
        lambda: door.open_from_keyring(place),
        lambda: office.ways_in(place),
    ):
        with pytest.raises(OfficeMissing):
            attempt()
    with pytest.raises(NotAnOfficeFile):
        door.open(tmp_path, PASSPHRASE)


def test_a_stranger_s_file_is_told_from_an_office_without_keys(door: Door, tmp_path: Path) -> None:
    place, stranger = tmp_path / "p.office", tmp_path / "holiday.jpg"
    door.create(place, PASSPHRASE, colleague="Iris").store.close()
    (tmp_path / "p.office.keys").unlink()
    stranger.write_bytes(b"\xff\xd8" + b"sea and sun" * 900)
    before = files(tmp_path)
    with pytest.raises(KeyFileMissing):
        door.open(place, PASSPHRASE)
    with pytest.raises(NotAnOfficeFile):
        door.open(stranger, PASSPHRASE)
    assert files(tmp_path) == before


def test_an_open_office_that_lost_its_keys_is_not_looked_at(desk: Desk, door: Door, office: Path) -> None:
    office.with_name(office.name + ".keys").unlink()
    with pytest.raises(InUse):
        door.open(office, PASSPHRASE)


def test_every_colleague_has_an_own_passphrase(door: Door, tmp_path: Path) -> None:
    place = tmp_path / "c.office"
    desk = door.create(place, PASSPHRASE, colleague="Iris")
    slot = keys.add_passphrase(desk, PASSPHRASE, "another six words", "Bo", CHEAP).value
    desk.store.close()
    desk = door.open(place, "another six words")
    assert (desk.colleague, desk.who) == ("Bo", slot)
    keys.change_passphrase(desk, "another six words", "changed words", CHEAP)
    desk.store.close()
    desk = door.open(place, "changed words")
    assert len(office.ways_in(place)) == 2
    assert keys.remove_key(desk, PASSPHRASE, slot).value
    told = [(one.action, one.who, [c.new or c.old for c in one.changes]) for one in journal.entries(desk)]
    iris = told[0][1]
    assert [one for one in told if one[0] != "create"] == [
        ("add", iris, [slot]),
        ("change", slot, []),
        ("remove", slot, [slot]),
    ]
    with pytest.raises(LastPassphrase):
        keys.remove_key(desk, PASSPHRASE, iris)
    with pytest.raises(NoKey):
        keys.remove_key(desk, PASSPHRASE, slot)
    assert len(journal.entries(desk)) == len(told)
    desk.store.close()


def test_a_wrong_passphrase_lets_nobody_in(desk: Desk, office: Path) -> None:
    before = office.with_name(office.name + ".keys").read_bytes()
    with pytest.raises(WrongPassphrase):
        keys.change_passphrase(desk, "wrong", "other words", CHEAP)
    assert office.with_name(office.name + ".keys").read_bytes() == before


def test_without_a_safe_key_store_the_passphrase_stays_the_way(door: Door, tmp_path: Path) -> None:
    place = tmp_path / "d.office"
    desk = door.create(place, PASSPHRASE, colleague="Iris")
    with pytest.raises((NoSafeKeyring, NoKey)):
        keys.keep_in_keyring(desk, PASSPHRASE)
    assert len(journal.entries(desk)) == 1
    desk.store.close()
    with pytest.raises(NoKey):
        door.open_from_keyring(place)
    assert office.warnings_about(place) == ()


def test_this_computer_s_key_store_opens_the_office(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KeyStore, "kept", {})
    monkeypatch.setattr(secrets, "TRUSTED", ((__name__, KeyStore.__name__),))
    place = tmp_path / "e.office"
    desk = door.create(place, PASSPHRASE, colleague="Iris")
    slot = keys.keep_in_keyring(desk, PASSPHRASE).value
    desk.store.close()
    desk = door.open_from_keyring(place)
    assert desk.who == slot
    assert [one.action for one in journal.entries(desk)] == ["create", "keep"]
    monkeypatch.setattr(secrets, "TRUSTED", ())
    assert not keys.remove_key(desk, PASSPHRASE, slot).value, "the key store was gone"
    assert [way.kind for way in office.ways_in(place)] == ["passphrase"]
    assert journal.entries(desk)[-1].action == "remove"
    desk.store.close()


def test_a_new_passphrase_costs_what_this_computer_can_give(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = Effort(memory=96 * 1024, passes=3, lanes=4)
    monkeypatch.setattr("dpo_desk.actions.office.calibrated", lambda: measured)
    assert door.new_effort() == CHEAP
    usual = Door(library=door.library, now=door.now, today=door.today)
    assert usual.new_effort() == measured
