"""One backup or restore in a process of its own: prints seconds and the most memory it took, in bytes."""

from __future__ import annotations

import resource
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from dpo_desk.actions import backups, restoring
from dpo_desk.actions.office import Door
from dpo_desk.actions.restoring import Wish
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library
from dpo_desk.vault.passphrases import CHEAP

PASSPHRASE = "six words that nobody else knows"
DAY = date(2026, 10, 22)


def door() -> Door:
    """A door on a clock that stands."""
    return Door(
        library=Library(resources_dir()),
        now=lambda: datetime(2026, 10, 22, 9, 30, tzinfo=UTC),
        today=lambda: DAY,
        effort=CHEAP,
    )


def make(office: Path, folder: Path) -> float:
    """Make a backup, verification included; the office is opened beforehand."""
    desk = door().open(office, PASSPHRASE)
    begun = perf_counter()
    backups.make(desk, folder)
    taken = perf_counter() - begun
    desk.close()
    return taken


def restore(backup: Path, identity: Path, to: Path) -> float:
    """Restore an office with all its checks, and open it."""
    at, wish = door(), Wish(to=to, passphrase=PASSPHRASE, colleague="Iris van Dam")
    key = identity.read_text("ascii").strip()
    begun = perf_counter()
    desk = restoring.restore(at, backup, key, wish).desk
    taken = perf_counter() - begun
    desk.close()
    return taken


def most_memory() -> int:
    """The most memory this process took, in bytes.

    Linux counts what its parent took before the program was loaded into the figure that every system has.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (one for one in status.read_text("ascii").splitlines() if one.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def main(words: list[str]) -> None:
    """Do what the first word says."""
    work, *places = words
    paths = [Path(place) for place in places]
    taken = make(*paths) if work == "make" else restore(*paths)
    print(taken, most_memory())


if __name__ == "__main__":
    main(sys.argv[1:])
