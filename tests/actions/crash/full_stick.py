"""Backups onto, and restores onto, a disk with less and less room; says what came of each."""

from __future__ import annotations

import json
import os
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

from dpo_desk.actions import backups, restoring
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.restoring import Wish
from dpo_desk.core.errors import DeskError
from tests.actions.crash.backup_worker import FRESH, PASSPHRASE, Days, door_at

BLOCK = 4096


def leave(disk: Path, free: int) -> None:
    """Fill a disk so that so much is left."""
    (disk / "ballast").unlink(missing_ok=True)
    spare = shutil.disk_usage(disk).free - free
    if spare > 0:
        with (disk / "ballast").open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, spare)


def backed_up(desk: Desk, disk: Path, days: Days) -> str:
    days.day += timedelta(days=1)
    try:
        return backups.make(desk, disk).value.path.name
    except DeskError as error:
        return type(error).__name__


def restored(backup: Path, identity: str, disk: Path, days: Days) -> str:
    wish = Wish(to=disk / "new.dpo", passphrase=FRESH, colleague="Bo", without_list_reason="a trial")
    try:
        restoring.restore(door_at(days), backup, identity, wish).desk.close()
    except DeskError as error:
        return type(error).__name__
    return "restored"


def main() -> None:
    office, disk, step = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    days = Days(date(2026, 1, 5))
    desk = door_at(days).open(office, PASSPHRASE)
    first = backups.make(desk, disk).value
    identity = desk.keys.identity
    told: list[dict[str, object]] = []
    for free in range(0, 8 * 2**20 + 1, step):
        leave(disk, free)
        outcome = backed_up(desk, disk, days)
        halves = [path.name for path in disk.glob("*.partial")]
        whole = backups.check(first.path, identity).whole
        if outcome.endswith(".age"):
            whole &= backups.check(disk / outcome, identity).whole
            (disk / outcome).unlink()
        told.append({"work": "backup", "free": free, "outcome": outcome, "halves": halves, "whole": whole})
    for free in range(0, 8 * 2**20 + 1, step):
        leave(disk, free)
        outcome = restored(first.path, identity, disk, days)
        halves = [path.name for path in disk.glob("new.dpo*") if outcome != "restored"]
        for path in disk.glob("new.dpo*"):
            path.unlink()
        whole = backups.check(first.path, identity).whole
        told.append({"work": "restore", "free": free, "outcome": outcome, "halves": halves, "whole": whole})
    desk.close()
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
