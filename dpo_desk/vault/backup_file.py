"""A backup on its way to a medium: written beside, synced, read back as a whole, then put in place."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from dpo_desk.core.backups import PARTIAL
from dpo_desk.core.errors import telling_the_place
from dpo_desk.paths import opened_for_owner, sync_folder
from dpo_desk.vault import archive, unarchive
from dpo_desk.vault.archive import Members, Progress, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealing:
    """Who can open a backup, and what vouches for it.

    Attributes:
        recipients: age recipients.
        identity: secret identity of one of them; reads the backup back.
        seal_key: seals the manifest.
    """

    recipients: tuple[str, ...]
    identity: str = field(repr=False)
    seal_key: bytes = field(repr=False)


def write(
    target: Path,
    members: Members,
    sealing: Sealing,
    *,
    writing: Progress,
    checking: Progress,
) -> Written:
    """Write a backup and prove that it is there.

    Args:
        target: where it goes; nothing is there yet.
        members: gives the parts, on a thread of its own.
        sealing: who can open it.
        writing: told the bytes of the store that are written; may raise to break off.
        checking: told the bytes of the store that were read back; may raise to break off.

    Raises:
        PlaceError: when it cannot be written, or does not come back as it was written.
        BaseException: what `members`, `writing` or `checking` raised; nothing stays behind.
    """
    partial = target.with_name(target.name + PARTIAL)
    with telling_the_place(str(target)):
        try:
            with open(partial, "xb", buffering=0, opener=opened_for_owner) as file:
                written = archive.write(file, members, sealing.recipients, sealing.seal_key, writing)
                _settle(file)
            _require_proven(partial, sealing.identity, written, checking)
            partial.rename(target)
            sync_folder(target.parent)
        except BaseException:
            with suppress(OSError):  # a medium that was pulled out keeps its leftover until it is back
                partial.unlink(missing_ok=True)
            raise
    return written


def prove(path: Path, identity: str, checking: Progress) -> tuple[unarchive.Archive, str]:
    """Read a backup from its beginning to its end.

    Returns:
        What it says of itself, and the SHA-256 of the file.

    Raises:
        DeskError: everything that `unarchive.opened` raises.
    """
    with unarchive.opened(path, identity) as found:
        done = 0
        for chunk in found.chunks():
            done += len(chunk)
            checking(done)
        return found, found.sha256()


def _settle(file: BinaryIO) -> None:
    """Bring a file to the disk, and make sure that reading it asks the disk and not the memory."""
    file.flush()
    os.fsync(file.fileno())
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _require_proven(partial: Path, identity: str, written: Written, checking: Progress) -> None:
    """Believe a disk only what it gives back."""
    _found, sha256 = prove(partial, identity, checking)
    if sha256 != written.sha256:
        raise OSError(errno.EIO, os.strerror(errno.EIO))
