"""Backups as a person makes, checks and lets them go."""

from __future__ import annotations

import os
import shutil
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dpo_desk.actions import backups, media, people
from dpo_desk.actions.backups import (
    BackupCancelled,
    BackupOfAnother,
    Flaw,
    LastSoundBackup,
    Phase,
    Progress,
)
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.core.backups import Keep, Medium, Why, parts_of
from dpo_desk.core.errors import (
    BackupDamaged,
    BackupMissing,
    DiskFailed,
    DiskFull,
    FolderMissing,
    InUse,
    WrongBackupKey,
)
from dpo_desk.store.stillness import GaveWay
from dpo_desk.vault import age, tombs
from tests.conftest import PASSPHRASE, Clock, tenant


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick #1 ünd?"
    folder.mkdir()
    return folder


@pytest.fixture
def blue(desk: Desk, stick: Path) -> Medium:
    return media.add(desk, "Blue", stick).value


def several(desk: Desk, medium: Medium, clock: Clock, many: int) -> list[backups.Made]:
    """One backup on each of so many days; of several on one day only the newest would be kept."""
    made = []
    for _ in range(many):
        made.append(backups.make(desk, medium.id).value)
        clock.day += timedelta(days=1)
    return made


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_written_proven_registered_and_journalled(desk: Desk, blue: Medium, stick: Path) -> None:
    told: list[Progress] = []
    made = backups.make(desk, blue.id, told.append).value
    assert made.path.parent == stick
    assert made.path.stat().st_size == made.backup.size
    parts = parts_of(made.path.name)
    assert parts is not None
    assert (parts.seq, parts.made_at) == (1, desk.now())
    assert made.backup.sound
    assert made.backup.records > 0
    assert {one.phase for one in told} == {Phase.WRITING, Phase.CHECKING}
    assert told[-1].done == told[-1].whole
    assert all(one.rate >= 0 for one in told)
    assert names_in(stick) == sorted([made.path.name, media.MARK, tombs.NAME])
    assert desk.store.backups.present() == (made.backup,)
    last = desk.store.journal.about("backup", str(made.backup.id))[-1]
    assert last.action == "make"
    assert made.same_disk
    read = tombs.read(stick / tombs.NAME, desk.keys.identity, desk.keys.store_id)
    assert read.as_of >= made.backup.made_at


def test_any_folder_will_do(desk: Desk, stick: Path) -> None:
    first = backups.make(desk, stick).value
    second = backups.make(desk, stick).value
    assert (first.backup.medium_id, second.backup.seq) == (None, 2)
    found = backups.files_in(stick, desk)
    assert [(one.seq, one.ours, one.known is not None) for one in found] == [(2, True, True), (1, True, True)]
    assert [one.ours for one in backups.files_in(stick)] == [None, None]


def test_each_backup_names_the_one_before(desk: Desk, stick: Path) -> None:
    first = backups.make(desk, stick).value.backup
    second = backups.verify(desk, backups.make(desk, stick).value.path).value
    assert second.header is not None
    assert second.header.previous == first.sha256


def test_work_goes_on_while_a_backup_is_made(desk: Desk, stick: Path) -> None:
    plan = backups.begin(desk, stick)
    written = []
    going, may_go_on = threading.Event(), threading.Event()

    def pause(_progress: Progress) -> None:
        going.set()
        may_go_on.wait()

    worker = threading.Thread(target=lambda: written.append(backups.write(desk, plan, pause)))
    worker.start()
    going.wait()
    people.save(desk, tenant())
    may_go_on.set()
    worker.join()
    made = backups.finish(desk, plan, written[0]).value
    verdict = backups.verify(desk, made.path).value
    assert verdict.header is not None
    assert verdict.header.counts["person"] == 0
    assert desk.store.people.get(1).name == tenant().name


@pytest.mark.parametrize("phase", list(Phase)[:2])
def test_a_backup_that_is_stopped_leaves_nothing(desk: Desk, blue: Medium, stick: Path, phase: Phase) -> None:
    seen: list[Phase] = []
    with pytest.raises(BackupCancelled):
        backups.make(desk, blue.id, lambda one: seen.append(one.phase), lambda: phase in seen)
    assert names_in(stick) == [media.MARK]
    assert desk.store.backups.misses() == ()
    assert backups.make(desk, blue.id).value.backup.seq == 1


def test_a_backup_of_a_moment_before_an_erasure_is_begun_again(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, asked = type(desk.store.connections)._go_on, []

    def ask_once(connections: object) -> None:
        asked.append(1)
        if len(asked) == 2:
            raise GaveWay
        really(connections)  # type: ignore[arg-type]  # the connections themselves

    monkeypatch.setattr(type(desk.store.connections), "_go_on", ask_once)
    assert backups.make(desk, stick).value.backup.sound

    def ask_for_ever(_connections: object) -> None:
        raise GaveWay

    monkeypatch.setattr(type(desk.store.connections), "_go_on", ask_for_ever)
    with pytest.raises(InUse):
        backups.make(desk, stick)


def test_a_missing_folder_is_told_and_remembered(desk: Desk, blue: Medium, stick: Path) -> None:
    with pytest.raises(FolderMissing):
        backups.make(desk, stick / "gone")
    shutil.rmtree(stick)
    with pytest.raises(media.MediumAbsent):
        backups.make(desk, blue.id)
    assert [(one.medium_id, one.cause) for one in desk.store.backups.misses()] == [
        (None, "FolderMissing"),
        (blue.id, "MediumAbsent"),
    ]


def test_a_disk_that_gives_back_something_else_is_not_believed(
    desk: Desk, blue: Medium, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Path.open

    def lie(path: Path, *args: object, **kwargs: object) -> object:
        if path.name.endswith(".partial"):
            with open(path, "r+b") as file:  # noqa: PTH123  # the other one lies
                file.seek(-1, os.SEEK_END)
                last = file.read(1)
                file.seek(-1, os.SEEK_END)
                file.write(bytes([last[0] ^ 1]))
        return really(path, *args, **kwargs)  # type: ignore[call-overload]  # handed on

    monkeypatch.setattr(Path, "open", lie)
    with pytest.raises(BackupDamaged):
        backups.make(desk, blue.id)
    assert names_in(stick) == [media.MARK]
    monkeypatch.undo()

    def prove_another(path: Path, identity: str, checking: object) -> tuple[None, str]:
        return None, "0" * 64

    monkeypatch.setattr("dpo_desk.vault.backup_file.prove", prove_another)
    with pytest.raises(DiskFailed):
        backups.make(desk, blue.id)
    assert names_in(stick) == [media.MARK]


def test_full_and_sampling_checks(desk: Desk, blue: Medium) -> None:
    made = backups.make(desk, blue.id).value
    whole = backups.verify(desk, made.path).value
    assert whole.whole
    assert whole.sha256 == made.backup.sha256
    sample = backups.verify(desk, made.path, sample=True).value
    assert sample.flaw is None
    assert sample.sha256 in {"", made.backup.sha256}


def test_a_sample_reads_no_more_than_the_beginning(
    desk: Desk, blue: Medium, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backups.make(desk, blue.id).value
    monkeypatch.setattr("dpo_desk.actions.backup_checks.SAMPLE_BYTES", 1)
    monkeypatch.setattr("dpo_desk.vault.unarchive._BLOCK", 2**16)
    sample = backups.verify(desk, made.path, sample=True).value
    assert sample.header is not None
    assert 0 < sample.read < sample.header.size
    assert not sample.whole


def test_damage_is_found_and_remembered_and_a_repaired_copy_forgives(desk: Desk, blue: Medium) -> None:
    made = backups.make(desk, blue.id).value
    good = made.path.read_bytes()
    made.path.write_bytes(good[:-100] + bytes(100))
    verdict = backups.verify(desk, made.path).value
    assert verdict.flaw is Flaw.UNREADABLE
    assert isinstance(verdict.error, BackupDamaged)
    assert not desk.store.backups.get(made.backup.id).sound
    made.path.write_bytes(b"no backup at all")
    assert backups.verify(desk, made.path).value.flaw is Flaw.UNREADABLE
    made.path.write_bytes(good)
    assert backups.verify(desk, made.path).value.whole
    assert desk.store.backups.get(made.backup.id).sound


def test_swapped_and_renamed_backups_are_told(desk: Desk, blue: Medium, clock: Clock) -> None:
    one = backups.make(desk, blue.id).value
    clock.day += timedelta(days=1)
    two = backups.make(desk, blue.id).value
    first, second = one.path.read_bytes(), two.path.read_bytes()
    one.path.write_bytes(second)
    assert backups.verify(desk, one.path).value.flaw is Flaw.NOT_AS_NAMED
    assert not desk.store.backups.get(one.backup.id).sound
    one.path.write_bytes(first)
    with desk.store.transaction():
        desk.store.backups.update(replace(one.backup, sha256="0" * 64))
    assert backups.verify(desk, one.path).value.flaw is Flaw.NOT_AS_REGISTERED
    elsewhere = one.path.with_name("holiday.age")
    elsewhere.write_bytes(first)
    assert backups.verify(desk, elsewhere).value.whole


def test_nobody_elses_backup_is_taken_for_ones_own(
    desk: Desk, blue: Medium, stick: Path, door: Door, tmp_path: Path
) -> None:
    other = door.create(tmp_path / "other.office", PASSPHRASE, colleague="Bo")
    theirs = backups.make(other, stick).value
    ours = backups.make(desk, blue.id).value
    with pytest.raises(WrongBackupKey):
        backups.verify(desk, theirs.path)
    with pytest.raises(BackupOfAnother):
        backups.destroy(desk, theirs.path)
    with pytest.raises(BackupOfAnother):
        backups.destroy(desk, stick / media.MARK)
    assert backups.check(theirs.path, other.keys.identity).whole
    # Each office has its own list on the shared stick, and goes on finding it.
    again = backups.make(other, stick).value
    assert len(list(stick.glob("erasures*.age"))) == 2
    assert theirs.path.exists()
    assert ours.path.exists()
    assert again.backup.seq == 2
    other.store.close()


def test_a_backup_under_a_shared_key_is_still_another_offices(
    desk: Desk, blue: Medium, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backups.make(desk, blue.id).value
    strange = replace(desk, ring=replace(desk.ring, keys=replace(desk.keys, store_id="another")))
    with pytest.raises(BackupOfAnother):
        backups.verify(strange, made.path)


def test_what_is_not_there_is_said(desk: Desk, stick: Path) -> None:
    for question in (backups.verify, backups.destroy):
        with pytest.raises(BackupMissing):
            question(desk, stick / "dpo-00000000-20260101T000000Z-1.age")
    with pytest.raises(FolderMissing):
        backups.files_in(stick / "gone")
    with pytest.raises(WrongBackupKey):
        backups.check(backups.make(desk, stick).value.path, age.new_identity())


def test_rotation_lets_go_what_is_not_kept_and_writes_it_down(desk: Desk, stick: Path, clock: Clock) -> None:
    keep = Keep(daily=2, weekly=0, monthly=0)
    blue = media.add(desk, "Blue", stick, keep=keep).value
    made = []
    for _ in range(4):
        made.append(backups.make(desk, blue.id).value)
        clock.day += timedelta(days=1)
    assert [one.seq for one in backups.files_in(stick, desk)] == [4, 3]
    assert [one.seq for one in made[2].rotated] == [1]
    gone = desk.store.backups.get(made[0].backup.id)
    assert (gone.why, gone.destroyed_on) == (Why.ROTATION, clock.day - timedelta(days=2))
    assert [one.action for one in desk.store.journal.about("backup", str(gone.id))] == ["make", "destroy"]


def test_what_an_interruption_left_is_ended_the_next_time(
    desk: Desk, blue: Medium, stick: Path, clock: Clock
) -> None:
    made = several(desk, blue, clock, 4)
    with desk.store.transaction():  # condemned, and then the power went
        desk.store.backups.update(replace(made[0].backup, condemned_on=clock.day, why=Why.ROTATION))
    made[1].path.unlink()  # somebody took one away
    leftover = stick / (made[0].path.name.replace("-1.age", "-9.age") + ".partial")
    leftover.write_bytes(b"half")
    (stick / "dpo-00000000-20260101T000000Z-1.age.partial").write_bytes(b"another office is at work")
    late = stick / made[3].path.name.replace("-4.age", "-12.age")
    shutil.copy(made[3].path, late)  # put in place, and then the power went
    backups.make(desk, blue.id)
    assert not leftover.exists()
    assert not made[0].path.exists()
    assert len(list(stick.glob("*.partial"))) == 1
    assert desk.store.backups.get(made[0].backup.id).destroyed_on == clock.day
    assert desk.store.backups.get(made[1].backup.id).why is Why.GONE
    found = [one for one in desk.store.backups.present() if one.name == late.name]
    assert [one.sound for one in found] == [False]
    assert max(one.seq for one in desk.store.backups.present()) == 13


def test_destroying_is_written_down_with_its_reason(
    desk: Desk, blue: Medium, stick: Path, clock: Clock
) -> None:
    made = several(desk, blue, clock, 2)
    gone = backups.destroy(desk, made[0].path, "stick was lent out").value
    assert (gone.why, gone.destroyed_on) == (Why.BY_HAND, desk.today())
    assert not made[0].path.exists()
    (entry,) = [one for one in desk.store.journal.about("backup", str(gone.id)) if one.action == "destroy"]
    assert {one.field for one in entry.changes} == {"name", "why", "reason"}
    with pytest.raises(LastSoundBackup):
        backups.destroy(desk, made[1].path)
    backups.destroy(desk, made[1].path, even_last=True)
    assert backups.files_in(stick) == ()


def test_one_that_nobody_registered_is_destroyed_too(desk: Desk, blue: Medium, stick: Path) -> None:
    made = backups.make(desk, blue.id).value
    copy = stick / made.path.name.replace("-1.age", "-7.age")
    shutil.copy(made.path, copy)
    assert backups.destroy(desk, copy).value.why is Why.BY_HAND
    assert not copy.exists()


def test_a_full_disk_is_told(desk: Desk, blue: Medium, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_anything: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr("dpo_desk.vault.backup_file._settle", no_room)
    with pytest.raises(DiskFull):
        backups.make(desk, blue.id)
    assert names_in(stick) == [media.MARK]


def test_a_damaged_list_is_written_anew(desk: Desk, blue: Medium, stick: Path) -> None:
    (stick / tombs.NAME).write_bytes(b"rubbish")
    backups.make(desk, blue.id)
    assert tombs.read(stick / tombs.NAME, desk.keys.identity).store_id == desk.keys.store_id


def test_a_backup_behind_a_file_is_not_there(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "nowhere").write_bytes(b"a file")
    with pytest.raises(BackupMissing):
        backups.verify(desk, tmp_path / "nowhere" / "out.age")
