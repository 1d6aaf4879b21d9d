"""Backup with verification, and restore, against the usual tools on the same content.

The others are given a plain SQLite file with the same pages: they neither decrypt nor check a page. Their
keys are at hand and their repositories made beforehand; what is timed is the work alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from dpo_desk.actions import backups
from tests.benchmarks.backup_once import PASSPHRASE, door
from tests.benchmarks.fill import KEPT
from tests.benchmarks.table import FEWEST_REPEATS, Memory, Row, render

RESTIC_AIM, PIPE_AIM = 1.2, 1.5
MOST_MEMORY = 150_000_000
_MEGABYTE = 1_000_000
_PIECE = 500_000


class ToolsMissing(Exception):
    """One of the tools to measure against is not there."""


@dataclass(frozen=True, slots=True)
class Bench:
    """An office of some size, the same content as a plain file, and a place for results."""

    folder: Path
    office: Path
    plain: Path
    identity: Path
    recipient: str
    megabytes: int


def _bytes_of(number: int) -> bytes:
    """A document: half of it is text, half of it compresses no further, as scans do not."""
    dice = Random(number)  # noqa: S311 - no secret
    words = " ".join(
        dice.choices(("access", "erasure", "tenant", "letter", "Amsterdam", "data"), k=_PIECE // 16)
    )
    return words.encode()[: _PIECE // 2] + dice.randbytes(_PIECE // 2)


@contextmanager
def bench(megabytes: int, folder: Path) -> Iterator[Bench]:
    """Make an office of about so many megabytes."""
    if missing := [name for name in ("age", "zstd", "tar", "sqlite3") if shutil.which(name) is None]:
        raise ToolsMissing(", ".join(missing))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        at = Path(place)
        office, out = at / "office.dpo", at / "first"
        out.mkdir()
        desk = door().create(office, PASSPHRASE, colleague="Iris van Dam")
        db = desk.store.connections.writer()
        with desk.store.transaction():
            db.conn.execute("PRAGMA defer_foreign_keys = ON")
            db.conn.execute("CREATE TABLE ballast (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT")
            for number in range(megabytes * _MEGABYTE // _PIECE):
                db.conn.execute("INSERT INTO ballast (data) VALUES (?)", (_bytes_of(number),))
        first = backups.make(desk, out).value.path
        identity, recipient = at / "key.txt", desk.keys.recipients[0]
        identity.write_text(desk.keys.identity + "\n", "ascii")
        desk.close()
        _run(f"age -d -i {identity} {first} | zstd -dq | tar -xf - -C {at} store.sqlite")
        shutil.rmtree(out)
        yield Bench(at, office, at / "store.sqlite", identity, recipient, megabytes)


def _run(line: str, **environment: str) -> float:
    """Run a line of a shell; how long it took."""
    begun = perf_counter()
    subprocess.run(  # noqa: S603 - our own words
        ["bash", "-o", "pipefail", "-ec", line],  # noqa: S607 - the shell of the system
        check=True,
        capture_output=True,
        env={**os.environ, **environment},
    )
    return perf_counter() - begun


def _ours(*words: object) -> tuple[float, float]:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.benchmarks.backup_once", *map(str, words)],
        check=True,
        capture_output=True,
        text=True,
    )
    taken, memory = done.stdout.split()
    return float(taken), float(memory)


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _restic(at: Bench) -> float:
    repository = _fresh(at.folder / "restic")
    secret = {"RESTIC_PASSWORD": PASSPHRASE, "RESTIC_REPOSITORY": str(repository)}
    cache = f"--cache-dir {_fresh(at.folder / 'cache')} -q"
    _run(f"restic {cache} init", **secret)
    return _run(f"restic {cache} backup {at.plain} && restic {cache} check --read-data", **secret)


def _pipe(at: Bench) -> float:
    out = _fresh(at.folder / "pipe")
    copied = f"sqlite3 {at.plain} '.backup {out}/copy.db'"
    sealed = f"zstd -3 -q | age -r {at.recipient} -o {out}/copy.age && sync {out}/copy.age"
    packed = f"tar -C {out} -cf - copy.db | {sealed}"
    checked = f"age -d -i {at.identity} {out}/copy.age | zstd -dq | tar -tf -"
    return _run(f"{copied} && {packed} && {checked}")


def _pipe_back(at: Bench) -> float:
    out = _fresh(at.folder / "back")
    unpacked = f"age -d -i {at.identity} {at.folder}/pipe/copy.age | zstd -dq | tar -xf - -C {out}"
    return _run(f"{unpacked} && sqlite3 {out}/copy.db 'PRAGMA integrity_check' && sync {out}/copy.db")


def run(megabytes: int, repeats: int = FEWEST_REPEATS, folder: Path = KEPT) -> list[Row | Memory]:
    """Measure.

    Args:
        megabytes: size of the office.
        repeats: how often each side does each work.
        folder: on the disk that is to be measured.

    Raises:
        ToolsMissing: if there is nothing to measure against.
    """
    with bench(megabytes, folder) as at:
        with_restic = shutil.which("restic") is not None
        times: dict[str, list[float]] = {}
        memory = 0.0
        for _ in range(repeats + 1):  # the first one warms up
            made, most = _ours("make", at.office, _fresh(at.folder / "ours"))
            memory = max(memory, most)
            (backup,) = (at.folder / "ours").glob("dpo-*.age")
            restored = _fresh(at.folder / "restored")
            back, most = _ours("restore", backup, at.identity, restored / "office.dpo")
            memory = max(memory, most)
            told = {"make": made, "restore": back, "pipe": _pipe(at), "pipe back": _pipe_back(at)}
            if with_restic:
                told["restic"] = _restic(at)
            for name, taken in told.items():
                times.setdefault(name, []).append(taken)
        return _rows(at.megabytes, {name: median(all_[1:]) for name, all_ in times.items()}, memory)


def _rows(megabytes: int, took: dict[str, float], memory: float) -> list[Row | Memory]:
    size = f"{megabytes} MB"
    rows: list[Row | Memory] = []
    if "restic" in took:
        name = f"backup of {size}, verified / restic backup, check --read-data"
        rows.append(Row(name, took["make"], took["restic"], RESTIC_AIM))
    against: Sequence[tuple[str, str, str]] = (
        (f"backup of {size}, verified / sqlite3, tar, zstd -3, age, and back", "make", "pipe"),
        (f"restore of {size}, checked / age, zstd, tar, integrity_check", "restore", "pipe back"),
    )
    rows += [Row(name, took[ours], took[theirs], PIPE_AIM) for name, ours, theirs in against]
    rows.append(Memory(f"memory of a backup or restore of {size}", memory, 0, MOST_MEMORY))
    return rows


if __name__ == "__main__":
    print(render(run(int(sys.argv[1]) if len(sys.argv) > 1 else 250)))
