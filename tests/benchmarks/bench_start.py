"""From the start of the process to a usable window, against an empty window of the same toolkit.

Deriving the key from the passphrase is meant to be slow and left out: the office has a cheap passphrase.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from dpo_desk.actions.office import Door
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library
from dpo_desk.vault.passphrases import CHEAP
from tests.benchmarks.fill import KEPT, TODAY, content_mark, fill
from tests.benchmarks.start_desk import PASSPHRASE
from tests.benchmarks.table import FEWEST_REPEATS, Row, interleaved, render

AIM = 2.0
REPEATS = 3 * FEWEST_REPEATS


def run(size: int = 100_000, repeats: int = REPEATS, folder: Path = KEPT, display: str = "") -> Row:
    """Measure.

    Args:
        size: requests of the office; it is made once and kept in `folder`.
        repeats: how often each program starts, in turn.
        folder: where the office is kept.
        display: X11 display to start on; without one nothing is shown anywhere.

    Raises:
        NoWindow: if windows cannot be shown there.
    """
    theirs = partial(start, "tests.benchmarks.start_bare", display=display)
    theirs()
    office = kept_office_with_keys(size, folder)
    ours = partial(start, "tests.benchmarks.start_desk", str(office), display=display)
    ours()
    mine, other = interleaved(ours, theirs, repeats)
    where = "xcb" if display else "offscreen"
    return Row(f"start to usable window, {size:,} requests / bare QMainWindow ({where})", mine, other, AIM)


@contextmanager
def screen_in_memory(server: str) -> Iterator[str]:
    """An X11 display that nobody sees.

    Args:
        server: the program `Xvfb`.
    """
    command = [server, "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(  # noqa: S603 - found by its name
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as screen:
        assert screen.stdout is not None
        try:
            yield f":{screen.stdout.readline().strip()}"
        finally:
            screen.terminate()


class NoWindow(RuntimeError):
    """A program ended without having shown its window."""


def start(module: str, *arguments: str, display: str) -> None:
    """Start a program and wait until it says that its window is painted.

    Raises:
        NoWindow: if it ends without saying so.
    """
    platform = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display} if display else {"QT_QPA_PLATFORM": "offscreen"}
    surroundings = {**os.environ, **platform}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(  # noqa: S603 - our own modules
        command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        if process.stdout.readline() != "painted\n":
            raise NoWindow(module)


def kept_office_with_keys(size: int, folder: Path) -> Path:
    """An office that a passphrase opens, kept between runs as long as schema and content are the same."""
    place = folder / f"keys-{size}-{content_mark()}"
    office = place / "office.dpo"
    if not office.exists():
        place.mkdir(parents=True, exist_ok=True)
        unfinished = place / "unfinished.dpo"
        for leftover in place.iterdir():
            leftover.unlink()
        door = Door(
            library=Library(resources_dir()),
            now=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC),
            today=lambda: TODAY,
            effort=CHEAP,
        )
        desk = door.create(unfinished, PASSPHRASE, colleague="Iris van Dam")
        fill(desk.store, size)
        desk.store.close()
        for made in sorted(place.glob("unfinished.dpo*"), reverse=True):
            made.rename(made.with_name(made.name.replace("unfinished", "office")))
    return office


if __name__ == "__main__":
    print(render([run()]))
