"""What this computer tells about the disk under a folder: room, kind, and whether two folders share one."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_DEVICES: Final = Path("/sys/dev/block")


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes of a disk."""

    free: int
    whole: int


def room(folder: Path) -> Room | None:
    """How much room the disk under a folder has; None when nobody can tell."""
    try:
        found = shutil.disk_usage(folder)
    except OSError:
        return None
    return Room(found.free, found.total)


def same_disk(one: Path, other: Path, devices: Path = _DEVICES) -> bool:
    """Whether two folders die together: they lie on one file system, or on partitions of one disk.

    Args:
        one: an existing place.
        other: an existing place.
        devices: where Linux lists its disks.
    """
    first, second = one.stat().st_dev, other.stat().st_dev
    if first == second:
        return True
    disks = [_disk(number, devices) for number in (first, second)]
    return disks[0] is not None and disks[0] == disks[1]


def is_flash(folder: Path, devices: Path = _DEVICES) -> bool | None:
    """Whether a folder lies on flash memory, where deleting is not erasing; None when nobody can tell."""
    disk = _disk(folder.stat().st_dev, devices)
    try:
        turns = None if disk is None else (disk / "queue" / "rotational").read_text("ascii").strip()
    except OSError:
        return None
    return None if turns is None else turns == "0"


def _disk(device: int, devices: Path) -> Path | None:
    """The whole disk that a device is, or is a partition of; None for what is no single disk."""
    if not hasattr(os, "major"):
        return None
    try:
        found = (devices / f"{os.major(device)}:{os.minor(device)}").resolve(strict=True)
    except OSError:
        return None
    return found.parent if (found / "partition").exists() else found
