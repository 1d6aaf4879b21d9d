"""What a crash may have left behind, in one place: who leaves it, and when it is swept.

Everything here is ours by name and by owner. Beside an office it is swept under that office's lock, when
nobody can be writing it; a folder of ours for a while is swept when the program that made it is gone.
Whoever writes beside a file under another name first adds that name to `BESIDE`.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dpo_desk.core.errors import InUse, PlaceError
from dpo_desk.store.lock import OfficeLock, lock_file_of
from dpo_desk.vault.keyfile import previous_of
from dpo_desk.vault.keys import key_file_of
from dpo_desk.vault.rekeying import ready_of
from dpo_desk.vault.tombs import list_beside

_PARTIAL = ".partial"
_SIDECARS = ("", "-wal", "-shm", "-journal")

BESIDE: tuple[Callable[[Path], Path], ...] = (
    lambda office: office,
    key_file_of,
    lambda office: previous_of(key_file_of(office)),
    lambda office: ready_of(key_file_of(office)),
    list_beside,
)
"""Files of an office that are written beside under their name and `.partial`, and put in place when whole."""

_PREFIX = "dpo-desk-"
_ALIVE = "alive"
"""Locked inside a folder for a while as long as its program runs."""


def sweep_beside(office: Path) -> None:
    """Remove what was never finished beside an office; what cannot be removed does no harm.

    Args:
        office: the office file; its lock is held.
    """
    for written in BESIDE:
        whole = written(office.resolve())
        for sidecar in _SIDECARS:
            _remove_if_ours(whole.with_name(whole.name + _PARTIAL + sidecar))


@contextmanager
def folder_for_a_while(name: str) -> Iterator[Path]:
    """A folder nobody else can look into, gone afterwards; after a crash it goes with the next start.

    Args:
        name: what it is for.
    """
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{name}-"))
    alive = OfficeLock(folder / _ALIVE)
    try:
        yield folder
    finally:
        alive.release()
        shutil.rmtree(folder, ignore_errors=True)


def sweep_folders() -> None:
    """Remove folders of this user whose program is gone."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if _is_ours(folder, stat.S_ISDIR) and lock_file_of(folder / _ALIVE).exists():
            with suppress(InUse, PlaceError):
                OfficeLock(folder / _ALIVE).release()
                shutil.rmtree(folder, ignore_errors=True)


def _remove_if_ours(file: Path) -> None:
    if _is_ours(file, stat.S_ISREG):
        with suppress(OSError):
            file.unlink()


def _is_ours(path: Path, kind: Callable[[int], bool]) -> bool:
    """Whether this user owns it and it is what it should be; links are followed nowhere."""
    try:
        told = path.lstat()
    except OSError:
        return False
    return kind(told.st_mode) and (os.name != "posix" or told.st_uid == os.getuid())
