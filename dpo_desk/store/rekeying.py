"""A copy of an office under another key, and the moment in which it takes the office's place.

The copy lies beside the office and is complete and checked before anything else happens; `swap` puts it in
place with one rename. Which key file goes with which of the two is told in `actions.rekeying`.
"""

from __future__ import annotations

import os
from pathlib import Path

from dpo_desk.core.errors import OfficeDamaged, telling_the_place
from dpo_desk.paths import opened_for_owner, sync_folder
from dpo_desk.store.connection import remove_with_sidecars, take_the_place
from dpo_desk.store.lock import lock_file_of
from dpo_desk.store.office import Connections
from dpo_desk.store.page_stream import CipherPages
from dpo_desk.store.snapshots import Contents, contents_of


def copy_of(office: Path) -> Path:
    """Where the copy under another key lies until it takes the office's place."""
    return office.with_name(office.name + ".rekeyed")


def remove_copy(office: Path) -> None:
    """Remove the copy and what a crash left beside it.

    Raises:
        PlaceError: when the folder cannot be written.
    """
    copy = copy_of(office)
    with telling_the_place(str(office)):
        remove_with_sidecars(copy)
        _journal_of(copy).unlink(missing_ok=True)
        lock_file_of(copy).unlink(missing_ok=True)


def write_copy(office: Connections, key: bytes) -> Contents:
    """Write the copy; page after page, so that nothing is ever plain on the disk.

    Args:
        office: the open office.
        key: raw key of the copy, 32 random bytes that no other office has.

    Returns:
        What the copy has to hold.

    Raises:
        OfficeDamaged: when a page does not read back as it was written.
        PlaceError: when there is no room, or nothing can be written.
    """
    path = copy_of(office.path)
    remove_copy(office.path)
    with telling_the_place(str(office.path)), office.still() as state:
        with open(path, "xb", opener=opened_for_owner) as file:
            pages = CipherPages(file, key)
            for chunk in state.chunks():
                pages.write(chunk)
            pages.finish()
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)
        return state.contents


def require_same(copy: Connections, contents: Contents) -> None:
    """Make sure that a copy holds what it has to hold, to the last page.

    Raises:
        OfficeDamaged: when it does not.
    """
    with copy.reading() as db:
        sound = db.conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not sound or contents_of(db) != contents:
            raise OfficeDamaged(path=str(copy.path))


def swap(office: Path) -> None:
    """Put the copy in the office's place; from here on only the copy's key opens it.

    Args:
        office: closed, and its lock held.

    Raises:
        PlaceError: when the folder cannot be written.
        RuntimeError: when one of the two was not closed as a whole.
    """
    take_the_place(copy_of(office), office)


def _journal_of(copy: Path) -> Path:
    """What SQLite keeps beside a copy until it has a log like every office."""
    return copy.with_name(copy.name + "-journal")
