"""Small files that are either the old or the new one, never half of each, and never readable by others."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from dpo_desk.core.errors import telling_the_place
from dpo_desk.paths import opened_for_owner, sync_folder

_PARTIAL = ".partial"


def write_beside(path: Path, content: bytes) -> None:
    """Write beside, sync, read back, then put in place of what was there.

    The file can be read by its owner alone from its first byte on. A leftover of an earlier crash is
    written over.

    Raises:
        PlaceError: when the place cannot be written; what was there is untouched.
    """
    partial = path.with_name(path.name + _PARTIAL)
    with telling_the_place(str(path)):
        partial.unlink(missing_ok=True)
        try:
            with open(partial, "xb", opener=opened_for_owner) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _require_on_disk(partial, content)
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def _require_on_disk(path: Path, content: bytes) -> None:
    """Believe a disk only what it gives back."""
    if path.read_bytes() != content:
        raise OSError(errno.EIO, os.strerror(errno.EIO))
