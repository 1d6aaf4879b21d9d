"""An office comes back from a backup, here or on a fresh computer, and never with those who were erased."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dpo_desk.actions import backups, erasure, keys, media, people, requests, restoring, swapping
from dpo_desk.actions.backups import BackupCancelled
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.actions.restoring import Wish
from dpo_desk.core.backups import Medium
from dpo_desk.core.erasure import ErasureGround
from dpo_desk.core.errors import (
    BackupDamaged,
    DiskFull,
    FolderMissing,
    InUse,
    NewerOffice,
    NoListAtHand,
    OfficeExists,
    RestoreUnsound,
    SheetIncomplete,
    WrongBackupKey,
)
from dpo_desk.core.people import Person
from dpo_desk.vault import age, tombs
from dpo_desk.vault.keys import key_file_of
from tests.conftest import PASSPHRASE, Clock, access_request, tenant

FRESH = "four other words entirely"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def blue(desk: Desk, stick: Path) -> Medium:
    return media.add(desk, "Blue", stick).value


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    """A fresh computer's folder, with signs in its name that mean something elsewhere."""
    folder = tmp_path / "new laptop [1] #?*"
    folder.mkdir()
    return folder / "house.dpo"


def wish(to: Path, **changes: object) -> Wish:
    return replace(Wish(to=to, passphrase=FRESH, colleague="Bo Lund"), **changes)  # type: ignore[arg-type]  # fields


def test_an_office_comes_back_into_a_fresh_key(desk: Desk, blue: Medium, door: Door, laptop: Path) -> None:
    view = requests.receive(desk, access_request()).value
    made = backups.make(desk, blue.id).value
    inside = restoring.look(made.path, desk.keys.identity)
    assert inside.list_at_hand
    assert inside.header.seq == 1
    restored = restoring.restore(door, made.path, desk.keys.identity, wish(laptop))
    there, report = restored.desk, restored.report
    try:
        assert requests.view(there, view.request.id).request.number == view.request.number
        assert there.colleague == "Bo Lund"
        assert there.keys.root != desk.keys.root
        assert (there.keys.journal, there.keys.tomb) == (desk.keys.journal, desk.keys.tomb)
        assert there.store.journal.verify(report.header.head).ok
        assert there.store.journal.entries(report.header.head.seq + 1)[0].action == "restore"  # type: ignore[union-attr]  # there is one
        assert report.soundness.whole
        assert report.kept is None
        assert there.store.backups.present()[-1].sha256 == made.backup.sha256
        assert there.store.backups.present()[-1].medium_id == blue.id
        assert backups.make(there, blue.id).value.backup.seq == 2
    finally:
        there.store.close()
    files = sorted(path.name for path in laptop.parent.iterdir())
    assert files == ["house.dpo", "house.dpo.erasures", "house.dpo.keys", "house.dpo.reserve"]
    door.open(laptop, FRESH).store.close()


def test_nothing_plain_touches_the_disk(
    desk: Desk, blue: Medium, door: Door, tmp_path: Path, laptop: Path
) -> None:
    people.save(desk, replace(tenant(), name="Canary Kanarienvogel"))
    made = backups.make(desk, blue.id).value
    seen = b""

    def look_around(_progress: object) -> None:
        nonlocal seen
        seen += b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    restoring.restore(door, made.path, desk.keys.identity, wish(laptop), look_around).desk.store.close()
    look_around(None)
    assert len(seen) > 2 * made.backup.size
    assert b"Canary" not in seen
    assert b"SQLite format" not in seen


def test_a_fresh_laptop_needs_the_sheet_only(desk: Desk, blue: Medium, door: Door, laptop: Path) -> None:
    sheet = keys.make_sheet(desk, PASSPHRASE).value
    made = backups.make(desk, blue.id).value
    identity = restoring.identity_of(sheet.identity)
    there = restoring.restore(door, made.path, identity, wish(laptop)).desk
    assert there.keys.recipients == desk.keys.recipients
    there.store.close()
    reopened = door.open_with_recovery(laptop, sheet.identity, "one more passphrase", "Cas")
    reopened.store.close()


def test_several_identities_are_read_as_age_writes_them() -> None:
    one, two = age.new_identity(), age.new_identity()
    assert restoring.identity_of(f"# created: today\n{one}\n# another\n{two.lower()}\n") == f"{one}\n{two}"
    with pytest.raises(SheetIncomplete):
        restoring.identity_of("no key")


def test_who_was_erased_since_does_not_come_back(
    desk: Desk, blue: Medium, door: Door, laptop: Path, clock: Clock
) -> None:
    gone: Person = people.save(desk, tenant()).value
    stays: Person = people.save(desk, replace(tenant(), name="Bo Lund", emails=())).value
    old = backups.make(desk, blue.id).value
    clock.day += timedelta(days=1)
    erasure.schedule(desk, gone.id, ground=ErasureGround.ASKED, grace_days=0)
    clock.day += timedelta(days=1)
    backups.make(desk, blue.id)  # brings the list on the stick up to date
    restored = restoring.restore(door, old.path, desk.keys.identity, wish(laptop))
    there = restored.desk
    assert restored.report.applied.people == 1
    assert there.store.search.find("Petrauskien") == ()
    assert there.store.people.get(stays.id).name == "Bo Lund"
    there.store.close()


def test_without_a_fresh_list_it_takes_a_reason(
    desk: Desk, blue: Medium, door: Door, laptop: Path, stick: Path, tmp_path: Path, clock: Clock
) -> None:
    made = backups.make(desk, blue.id).value
    spare = tmp_path / "spare.age"
    (stick / tombs.NAME).rename(spare)
    assert not restoring.look(made.path, desk.keys.identity).list_at_hand
    with pytest.raises(NoListAtHand):
        restoring.restore(door, made.path, desk.keys.identity, wish(laptop))
    assert list(laptop.parent.iterdir()) == []
    restoring.restore(door, made.path, desk.keys.identity, wish(laptop, lists=(spare,))).desk.store.close()
    reason = "the stick is all that is left"
    other = laptop.with_name("other.dpo")
    there = restoring.restore(
        door, made.path, desk.keys.identity, wish(other, without_list_reason=reason)
    ).desk
    told = [one for one in there.store.journal.about("office", "1") if one.action == "restore"]
    assert reason in {one.new for one in told[-1].changes}
    there.store.close()


def test_an_office_is_never_written_over_but_kept(
    desk: Desk, blue: Medium, door: Door, office: Path, clock: Clock
) -> None:
    made = backups.make(desk, blue.id).value
    people.save(desk, tenant())
    identity = desk.keys.identity
    with pytest.raises(InUse):
        restoring.restore(door, made.path, identity, wish(office, replace=True))
    desk.store.close()
    with pytest.raises(OfficeExists):
        restoring.restore(door, made.path, identity, wish(office))
    first = restoring.restore(door, made.path, identity, wish(office, replace=True))
    first.desk.store.close()
    second = restoring.restore(door, made.path, identity, wish(office, replace=True))
    second.desk.store.close()
    assert first.report.kept is not None
    assert second.report.kept is not None
    assert first.report.kept.name == "house (until 2026-10-22).office"
    assert second.report.kept.name == "house (until 2026-10-22 2).office"
    old = door.open(first.report.kept, PASSPHRASE)
    assert old.store.people.get(1).name == tenant().name
    old.store.close()
    door.open(second.report.kept, FRESH).store.close()


def test_an_office_with_a_hot_log_is_kept_as_a_whole(
    desk: Desk, blue: Medium, door: Door, tmp_path: Path
) -> None:
    made = backups.make(desk, blue.id).value
    people.save(desk, tenant())
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for path in desk.store.connections.path.parent.glob("house.office*"):
        if path.suffix != ".lock":
            shutil.copy(path, crashed / path.name)
    assert (crashed / "house.office-wal").stat().st_size
    restored = restoring.restore(
        door, made.path, desk.keys.identity, wish(crashed / "house.office", replace=True)
    )
    restored.desk.store.close()
    assert restored.report.kept is not None
    old = door.open(restored.report.kept, PASSPHRASE)
    assert old.store.people.get(1).name == tenant().name
    old.store.close()


def test_lone_keys_keep_their_content_under_another_name(
    desk: Desk, blue: Medium, door: Door, laptop: Path
) -> None:
    made = backups.make(desk, blue.id).value
    key_file_of(laptop).write_bytes(b"the keys of an office that was moved away")
    restoring.restore(door, made.path, desk.keys.identity, wish(laptop)).desk.store.close()
    aside = laptop.parent / "house.dpo.keys.without-office-1"
    assert aside.read_bytes() == b"the keys of an office that was moved away"


def test_a_disk_without_second_names_keeps_copies(
    desk: Desk, blue: Medium, door: Door, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backups.make(desk, blue.id).value
    desk.store.close()

    def refuse(*_anything: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr("os.link", refuse)
    restored = restoring.restore(door, made.path, desk.keys.identity, wish(office, replace=True))
    restored.desk.store.close()
    assert restored.report.kept is not None
    door.open(restored.report.kept, PASSPHRASE).store.close()


def test_lists_that_tell_nothing_are_passed_over(
    desk: Desk, blue: Medium, door: Door, laptop: Path, stick: Path
) -> None:
    made = backups.make(desk, blue.id).value
    (stick / "erasures-00000000.age").write_bytes(b"another office's, or damaged")
    tombs.list_beside(laptop).write_bytes(b"rubbish")
    assert restoring.look(made.path, desk.keys.identity, offices=[laptop]).list_at_hand
    restoring.restore(door, made.path, desk.keys.identity, wish(laptop)).desk.store.close()


@pytest.mark.parametrize("where", ["before the keys", "before the office", "before the note goes"])
def test_what_was_interrupted_is_ended_at_the_next_opening(
    desk: Desk, blue: Medium, door: Door, laptop: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backups.make(desk, blue.id).value

    def stop(*_anything: object) -> None:
        raise KeyboardInterrupt

    really = Path.replace

    def replace_until(path: Path, target: Path) -> Path:
        if where == "before the office" and path.name == "house.dpo.restoring":
            raise KeyboardInterrupt
        return really(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replace_until)
        if where == "before the keys":
            patched.setattr(swapping, "_put_in_place", stop)
        if where == "before the note goes":
            patched.setattr(swapping, "sync_folder", lambda _folder: stop() if laptop.exists() else None)
        with pytest.raises(KeyboardInterrupt):
            restoring.restore(door, made.path, desk.keys.identity, wish(laptop))
    assert swapping.note_of(laptop).exists()
    if where == "before the note goes":
        door.open(laptop, FRESH).store.close()
    else:
        with pytest.raises(OfficeExists):
            restoring.restore(door, made.path, desk.keys.identity, wish(laptop))
        door.open(laptop, FRESH).store.close()
    assert sorted(path.name for path in laptop.parent.iterdir()) == [
        "house.dpo",
        "house.dpo.erasures",
        "house.dpo.keys",
        "house.dpo.reserve",
    ]


def test_what_fails_leaves_nothing(
    desk: Desk, blue: Medium, door: Door, laptop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backups.make(desk, blue.id).value
    identity, good = desk.keys.identity, made.path.read_bytes()
    with pytest.raises(WrongBackupKey):
        restoring.restore(door, made.path, age.new_identity(), wish(laptop))
    with pytest.raises(FolderMissing):
        restoring.restore(door, made.path, identity, wish(laptop.parent / "gone" / "x"))
    with pytest.raises(BackupCancelled):
        restoring.restore(door, made.path, identity, wish(laptop), cancelled=lambda: True)
    made.path.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    with pytest.raises(BackupDamaged):
        restoring.restore(door, made.path, identity, wish(laptop))
    made.path.write_bytes(good)
    with monkeypatch.context() as patched:
        patched.setattr("shutil.disk_usage", lambda _path: shutil._ntuple_diskusage(1, 1, 1))
        with pytest.raises(DiskFull):
            restoring.restore(door, made.path, identity, wish(laptop))
    with monkeypatch.context() as patched:
        patched.setattr(restoring, "known_steps_fit", lambda _steps: False)
        with pytest.raises(NewerOffice):
            restoring.restore(door, made.path, identity, wish(laptop))
    assert list(laptop.parent.iterdir()) == []


@pytest.mark.parametrize("what", ["database", "journal", "counts"])
def test_what_comes_out_has_to_be_what_the_backup_says(
    desk: Desk, blue: Medium, door: Door, laptop: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = backups.make.__globals__["write"].__globals__["header_to_json"]

    def lie(header: object) -> bytes:
        changes: dict[str, object] = {
            "database": {"steps": header.steps[:-1]},  # type: ignore[attr-defined]  # a header
            "journal": {"head": None},
            "counts": {"counts": {**header.counts, "person": 7}},  # type: ignore[attr-defined]  # a header
        }
        return bytes(really(replace(header, **changes[what])))  # type: ignore[type-var, arg-type]  # a header

    monkeypatch.setattr("dpo_desk.actions.backup_making.header_to_json", lie)
    made = backups.make(desk, blue.id).value
    with pytest.raises(RestoreUnsound) as caught:
        restoring.restore(door, made.path, desk.keys.identity, wish(laptop))
    assert what in str(caught.value.values["what"])
    assert list(laptop.parent.iterdir()) == []
