"""Room set aside for the day the disk is full: without it not even deleting would work."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from dpo_desk.paths import opened_for_owner

RESERVE_BYTES: Final = 8 * 1024 * 1024
_BLOCK = 1024 * 1024


def reserve_of(office: Path) -> Path:
    """Where the reserve of an office lies."""
    return office.with_name(office.name + ".reserve")


def set_aside(office: Path, size: int = RESERVE_BYTES) -> bool:
    """Make sure that the reserve is there.

    It is random bytes, because a disk that compresses would set nothing aside for zeros.

    Args:
        office: the office file.
        size: bytes.

    Returns:
        Whether it is there; without room for it the office works all the same.
    """
    path = reserve_of(office)
    if path.exists() and path.stat().st_size >= size:
        return True
    try:
        release(office)
        with open(path, "xb", opener=opened_for_owner) as file:
            file.writelines(os.urandom(min(_BLOCK, size - start)) for start in range(0, size, _BLOCK))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        release(office)
        return False
    return True


def release(office: Path) -> None:
    """Give the room back to the disk, so that the next step can be taken."""
    reserve_of(office).unlink(missing_ok=True)
