"""A colleague who erases one person after the other, until somebody pulls the plug."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from dpo_desk.actions import erasure, people
from dpo_desk.actions.office import Door
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library
from dpo_desk.vault.passphrases import CHEAP

PASSPHRASE = "six words that nobody else knows"
DAY = date(2026, 10, 22)


def door() -> Door:
    """Opens the office, on a clock that stands."""
    return Door(
        library=Library(resources_dir()),
        now=lambda: datetime(2026, 10, 22, 9, 30, tzinfo=UTC),
        today=lambda: DAY,
        effort=CHEAP,
    )


def main() -> None:
    """Erase everybody, and say after each who is gone."""
    desk = door().open(Path(sys.argv[1]), PASSPHRASE)
    os.write(1, b"begun\n")
    for person in people.head(desk, limit=10_000):
        erasure.schedule(desk, person, grace_days=0, waived=True)
        os.write(1, f"{person}\n".encode("ascii"))


if __name__ == "__main__":
    main()
