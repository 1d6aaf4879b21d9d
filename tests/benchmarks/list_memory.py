"""A program that goes through a list of requests and says how much memory it took at most, in bytes."""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from random import Random

from dpo_desk.core.lists import Sort
from dpo_desk.ui.pictures import application
from tests.benchmarks.bench_window import Listed

JUMPS = 200


def walk(office: Path, rows: int) -> None:
    """See the list in every order, and many places of it."""
    one = Listed.of(office)
    dice = Random(7)  # noqa: S311 - no secret
    for _ in Sort:
        one.ask_in_another_order()
        one.complete(rows)
        for _ in range(JUMPS):
            one.jump(dice.random())
    one.close()


def peak() -> int:
    """Most memory this process has taken so far, in bytes.

    `getrusage` on Linux remembers the process that started this one, so the kernel's own file is asked there.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    running = application()
    walk(Path(sys.argv[1]), int(sys.argv[2]))
    print(peak())
