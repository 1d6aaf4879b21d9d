"""One window per office: a second start asks the first one to come forward, and ends.

The window that has an office holds a lock beside it, also while the office itself is locked and closed.
Whoever finds it held writes a word behind the number in that file; the window watches the file, takes the
word out again and comes forward. No socket, and nothing to clean up: the lock of a program that died is free.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from dpo_desk.core.errors import InUse
from dpo_desk.store.lock import OfficeLock, lock_file_of

_WORD = b"\nshow"
_PATIENCE = 3.0
"""Seconds a window may take to answer: a busy one answers late, a hung one never."""
_BETWEEN = 0.02
_MOST = 4096


def _seat(office: Path) -> Path:
    resolved = office.resolve()
    return resolved.with_name(resolved.name + ".window")


class WindowLock:
    """The lock of the window that has an office."""

    def __init__(self, office: Path) -> None:
        """Take it.

        Raises:
            InUse: when another window has it.
            PlaceError: when nothing can be written beside the office.
        """
        self._lock = OfficeLock(_seat(office))
        self.file = lock_file_of(_seat(office))

    def was_asked(self) -> bool:
        """Whether another start asked this window to come forward, since it was looked at last."""
        with suppress(OSError), self.file.open("r+b") as file:
            number, word, _rest = file.read(_MOST).partition(_WORD)
            if word:
                file.truncate(len(number))
                return True
        return False

    def release(self) -> None:
        """Let go."""
        self._lock.release()


def ask_to_show(office: Path, patience: float = _PATIENCE) -> bool:
    """Ask the window that has an office to come forward.

    Args:
        office: whose lock is held.
        patience: seconds to wait for an answer.

    Returns:
        Whether it did, or is gone by now; else it hangs.
    """
    file = lock_file_of(_seat(office))
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_APPEND)
    except OSError:
        return False
    try:
        os.write(descriptor, _WORD)
    finally:
        os.close(descriptor)
    until = time.monotonic() + patience
    while time.monotonic() < until:
        with suppress(OSError):
            if _WORD not in file.read_bytes()[:_MOST]:
                return True
        time.sleep(_BETWEEN)
    return False


def claim(office: Path) -> WindowLock | None:
    """Take the seat of an office's window, or ask the window that has it to come forward.

    Returns:
        The lock; None when another window has it and came forward.

    Raises:
        InUse: when another window has it and does not answer.
        PlaceError: when nothing can be written beside the office.
    """
    try:
        return WindowLock(office)
    except InUse:
        if ask_to_show(office):
            return None
        raise
