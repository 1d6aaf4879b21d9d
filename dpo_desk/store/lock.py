"""One program at a time has an office open: a lock of the operating system on a small file beside it.

The system lets go of the lock when the program ends, however it ends; a file that stays behind then means
nothing. It holds the process number of whoever had the lock last.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from dpo_desk.core.errors import InUse, telling_the_place
from dpo_desk.paths import OWNER_ONLY

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_MOST_DIGITS = 20


def _seize(descriptor: int) -> bool:
    """Take the lock if nobody has it."""
    try:
        if sys.platform == "win32":
            # Far behind the number, which others want to read: Windows locks bytes, and against readers too.
            os.lseek(descriptor, 4096, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def lock_file_of(office: Path) -> Path:
    """Where the lock of an office lies: beside it."""
    return office.with_name(office.name + ".lock")


class OfficeLock:
    """The lock of one office, held until it is released or the program ends."""

    def __init__(self, office: Path) -> None:
        """Take the lock.

        Raises:
            InUse: when another program, or this one, has it.
            PlaceError: when nothing can be written beside the office.
        """
        self._path = lock_file_of(office)
        self._descriptor = self._opened(office)
        while not self._seized(office):
            self._descriptor = self._opened(office)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.ftruncate(self._descriptor, 0)
        with suppress(OSError):  # on a full disk the lock holds all the same, only without a number
            os.write(self._descriptor, str(os.getpid()).encode("ascii"))

    def release(self) -> None:
        """Let go and leave nothing behind; a second time does nothing."""
        if self._descriptor < 0:
            return
        if sys.platform == "win32":
            os.close(self._descriptor)  # an open file cannot be removed there, ours or another program's
        with suppress(OSError):
            self._path.unlink()
        if sys.platform != "win32":
            os.close(self._descriptor)
        self._descriptor = -1

    def _opened(self, office: Path) -> int:
        """Open the file, made if need be, without touching what it says."""
        with telling_the_place(str(office)):
            return os.open(self._path, os.O_RDWR | os.O_CREAT, OWNER_ONLY)

    def _seized(self, office: Path) -> bool:
        """Take the lock, and tell whether the locked file is still the one that others would find.

        Raises:
            InUse: when somebody else has it.
        """
        if not _seize(self._descriptor):
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            number = os.read(self._descriptor, _MOST_DIGITS)
            os.close(self._descriptor)
            raise InUse(path=str(office), pid=int(number) if number.isdigit() else 0)
        try:
            if os.path.samestat(os.fstat(self._descriptor), self._path.stat()):
                return True
        except FileNotFoundError:
            pass
        os.close(self._descriptor)  # whoever had it before removed it just now
        return False
