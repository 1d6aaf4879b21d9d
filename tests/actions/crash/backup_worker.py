"""Somebody who makes backups, rotates or restores until the plug is pulled; says what is done."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from dpo_desk.actions import backups, media, restoring
from dpo_desk.actions.office import Door
from dpo_desk.actions.restoring import Wish
from dpo_desk.core.backups import Keep
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library
from dpo_desk.vault.passphrases import CHEAP

PASSPHRASE, FRESH = "six words that nobody else knows", "four other words entirely"


class Days:
    """A clock that a day passes on with every backup."""

    def __init__(self, day: date) -> None:
        self.day = day

    def now(self) -> datetime:
        return datetime.combine(self.day, time(9, 30), UTC)

    def today(self) -> date:
        return self.day


def door_at(days: Days) -> Door:
    return Door(library=Library(resources_dir()), now=days.now, today=days.today, effort=CHEAP)


def say(*words: object) -> None:
    """Tell what is done, in one go."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def back_up(office: Path, days: Days) -> None:
    """Make one backup a day, for ever."""
    desk = door_at(days).open(office, PASSPHRASE)
    (medium,) = desk.store.backups.media()
    say("ready")
    while True:
        days.day += timedelta(days=1)
        made = backups.make(desk, medium.id).value
        say(made.path.name, made.backup.sha256)


def rotate(office: Path, days: Days) -> None:
    """Keep only two of what is there."""
    desk = door_at(days).open(office, PASSPHRASE)
    (medium,) = desk.store.backups.media()
    fewer = replace(medium, keep=Keep(daily=2, weekly=0, monthly=0))
    media.save(desk, fewer)
    say("ready")
    backups.rotate(desk, fewer)
    say("rotated")


def restore(office: Path, days: Days, backup: Path, identity: str) -> None:
    """Restore over what is there."""
    door = door_at(days)
    say("ready")
    wish = Wish(to=office, passphrase=FRESH, colleague="Bo", replace=True)
    restoring.restore(door, backup, identity, wish).desk.close()
    say("restored")


def main() -> None:
    work, office, day, *more = sys.argv[1:]
    days = Days(date.fromisoformat(day))
    if work == "restore":
        restore(Path(office), days, Path(more[0]), more[1])
    else:
        {"backup": back_up, "rotate": rotate}[work](Path(office), days)


if __name__ == "__main__":
    main()
