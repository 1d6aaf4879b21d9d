"""Where things lie, and how what is written there is its owner's alone and lasts."""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

OWNER_ONLY: Final = 0o600
_CANNOT: Final = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}


@dataclass(frozen=True)
class Paths:
    """The two places the desk knows of.

    Attributes:
        data: folder for office files and settings of this user.
        resources: read-only facts and texts that belong to the program.
    """

    data: Path
    resources: Path


def resources_dir() -> Path:
    """Find `resources/` the same way in a wheel, a checkout and a frozen bundle."""
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [package / "resources", package.parent / "resources"]
    if frozen is not None:
        candidates.insert(0, Path(frozen) / "dpo_desk" / "resources")
    return next((place for place in candidates if place.is_dir()), candidates[-1])


def opened_for_owner(name: str, flags: int) -> int:
    """Open a file, as `open` wants its `opener`: nobody else can read even its first byte."""
    return os.open(name, flags, OWNER_ONLY)


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut; Windows does so by itself and cannot open folders.

    Some sticks and shares cannot do this for a folder and say so; nothing better is to be had from them.
    """
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _CANNOT:
                raise
        finally:
            os.close(descriptor)
