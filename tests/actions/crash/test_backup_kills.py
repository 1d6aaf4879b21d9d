"""Programs killed (SIGKILL) while they back up, rotate or restore: the old is there, or all of the new."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dpo_desk.actions import backups, media, people
from dpo_desk.actions.desk import Desk
from dpo_desk.core.backups import Keep, parts_of
from dpo_desk.core.errors import WrongPassphrase
from tests.actions.crash import backup_worker
from tests.actions.crash.backup_worker import FRESH, PASSPHRASE, Days, door_at
from tests.conftest import tenant
from tests.torture import times

KILLS = times(5, 100)
START = date(2026, 1, 5)
pytestmark = pytest.mark.slow


def worked(words: Sequence[object], seconds: float | None) -> tuple[list[str], float]:
    """Let somebody work and pull the plug; tell what was said, and how long it took from `ready`."""
    command = [sys.executable, str(Path(backup_worker.__file__)), *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as worker:  # noqa: S603  # our own words
        assert worker.stdout is not None
        assert worker.stderr is not None
        first = worker.stdout.readline()
        assert first == b"ready\n", worker.stderr.read().decode()
        began = time.monotonic()
        if seconds is not None:
            time.sleep(seconds)
            worker.kill()
        rest = worker.stdout.read()
        return [line.decode() for line in rest.split(b"\n")[:-1]], time.monotonic() - began


def office_with_a_medium(folder: Path, keep: Keep, days: Days) -> tuple[Path, Desk]:
    (folder / "stick").mkdir(parents=True)
    office = folder / "house.dpo"
    desk = door_at(days).create(office, PASSPHRASE, colleague="Iris")
    media.add(desk, "Blue", folder / "stick", keep=keep)
    people.save(desk, tenant())
    return office, desk


def require_in_step(desk: Desk, stick: Path) -> None:
    """Register and stick say the same, everything counted as sound is, and nothing is left over."""
    there = {path.name for path in stick.iterdir() if parts_of(path.name)}
    assert {one.name for one in desk.store.backups.unfinished()} == there
    assert not list(stick.glob("*.partial"))
    for one in desk.store.backups.present():
        assert backups.check(stick / one.name, desk.keys.identity, known=one if one.sha256 else None).whole


def test_kills_while_backups_are_made(tmp_path: Path) -> None:
    days = Days(START)
    office, desk = office_with_a_medium(tmp_path, Keep(daily=3, weekly=0, monthly=0), days)
    backups.make(desk, 1)
    desk.close()
    stick, chance, left = tmp_path / "stick", random.Random(2026), 0  # noqa: S311  # moments, not secrets
    for _ in range(KILLS):
        confirmed, _took = worked(("backup", office, days.day), chance.uniform(0, 0.4))
        left += len(list(stick.glob("*.partial")))
        days.day += timedelta(days=len(confirmed) + 2)
        desk = door_at(days).open(office, PASSPHRASE)
        for name, sha256 in (line.split() for line in confirmed[-1:]):
            verdict = backups.check(stick / name, desk.keys.identity)
            assert (verdict.whole, verdict.sha256) == (True, sha256)
        backups.make(desk, 1)
        require_in_step(desk, stick)
        desk.close()
    print(f"{KILLS} kills, {left} half backups left behind and swept")  # noqa: T201  # for -s


def test_kills_while_backups_are_rotated(tmp_path: Path) -> None:
    days = Days(START)
    office, desk = office_with_a_medium(tmp_path / "first", Keep(), days)
    for _ in range(7):
        backups.make(desk, 1)
        days.day += timedelta(days=1)
    last = backups.make(desk, 1).value
    desk.close()
    chance, half, took = random.Random(7), 0, 0.0  # noqa: S311  # moments, not secrets
    for number in range(KILLS + 1):
        again = tmp_path / str(number)
        shutil.copytree(tmp_path / "first", again)
        office, stick = again / "house.dpo", again / "stick"
        desk = door_at(days).open(office, PASSPHRASE)
        media.save(desk, replace(desk.store.backups.medium(1), folder=str(stick)))
        desk.close()
        said, seconds = worked(("rotate", office, days.day), None if number == 0 else chance.uniform(0, took))
        took = took or seconds
        half += said == [] and len(backups.files_in(stick)) < 8
        desk = door_at(days).open(office, PASSPHRASE)
        assert backups.check(stick / last.path.name, desk.keys.identity).whole
        days.day += timedelta(days=1)
        backups.make(desk, 1)
        require_in_step(desk, stick)
        assert len(backups.files_in(stick)) == 2
        desk.close()
        shutil.rmtree(again)
    print(f"{KILLS} kills, {half} in the middle of a rotation")  # noqa: T201  # for -s


def test_kills_while_an_office_is_restored(tmp_path: Path) -> None:
    days = Days(START)
    office, desk = office_with_a_medium(tmp_path / "first", Keep(), days)
    made = backups.make(desk, 1).value
    people.save(desk, replace(tenant(), name="Somebody Later", emails=()))
    identity = desk.keys.identity
    desk.close()
    chance, took, new = random.Random(11), 0.0, 0  # noqa: S311  # moments, not secrets
    for number in range(KILLS + 1):
        again = tmp_path / str(number)
        shutil.copytree(tmp_path / "first", again)
        office = again / "house.dpo"
        words = ("restore", office, days.day, made.path, identity)
        _said, seconds = worked(words, None if number == 0 else chance.uniform(0, took))
        took = took or seconds
        if is_restored(office, days):
            new += 1
            (kept,) = again.glob("house (until *).dpo")
            require_people(kept, PASSPHRASE, 2, days)
        assert not [one.name for one in again.iterdir() if ".restor" in one.name]
        shutil.rmtree(again)
    print(f"{KILLS} kills and one left alone, {new} restored as a whole")  # noqa: T201  # for -s
    assert new


def is_restored(office: Path, days: Days) -> bool:
    """Open what is there: the old office as a whole, or the restored one."""
    try:
        require_people(office, FRESH, 1, days)
    except WrongPassphrase:
        require_people(office, PASSPHRASE, 2, days)
        return False
    return True


def require_people(office: Path, passphrase: str, many: int, days: Days) -> None:
    desk = door_at(days).open(office, passphrase)
    try:
        assert len(people.ids(desk)) == many
        assert desk.store.journal.verify(desk.keys.anchor).ok
    finally:
        desk.close()
