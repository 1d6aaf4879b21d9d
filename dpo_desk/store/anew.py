"""The whole office file written anew, so that nothing is left between the rows.

SQLite zeroes what it deletes. But where it moved rows from one page to the next, long before, it left copies
of them between the rows: only writing the whole file anew takes those away. It is written beside, under the
same key, and takes the place of the old one: a `VACUUM` in place would hold all of it in memory.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from dpo_desk.core.errors import telling_the_place
from dpo_desk.paths import opened_for_owner
from dpo_desk.store.connection import open_writer, remove_with_sidecars, take_the_place
from dpo_desk.store.engine import Database

_ZEROS: Final = bytes(2**20)


def write_beside(db: Database, office: Path, key: bytes) -> None:
    """Write all that is in an office once more, into a file of its own.

    Args:
        db: a connection to the office, outside of any transaction.
        office: its file.
        key: its raw key.

    Raises:
        PlaceError: when there is no room, or nothing can be written.
    """
    copy = copy_of(office)
    with telling_the_place(str(office)):
        remove_with_sidecars(copy)
        try:
            with open(copy, "xb", opener=opened_for_owner) as file:
                db.conn.execute("VACUUM INTO ?", (str(copy),))
                # It becomes a file with a log here: a crash must not meet it on the way to that in its place.
                open_writer(copy, key).close()
                os.fsync(file.fileno())
        except BaseException:
            remove_with_sidecars(copy)
            raise


def put_in_place(office: Path) -> None:
    """Let what was written beside take the place of the file, and write zeros over the old one.

    Args:
        office: closed, and its lock held.

    Raises:
        PlaceError: when the folder or the old file cannot be written.
        RuntimeError: when it was not closed as a whole.
    """
    if os.name != "posix":  # a file that is open keeps its name there
        take_the_place(copy_of(office), office)
        return
    with telling_the_place(str(office)), office.open("r+b", buffering=0) as old:
        take_the_place(copy_of(office), office)
        for offset in range(0, os.fstat(old.fileno()).st_size, len(_ZEROS)):
            os.pwrite(old.fileno(), _ZEROS, offset)
        os.fsync(old.fileno())


def copy_of(office: Path) -> Path:
    """Where it is written; what a crash leaves there is swept when the office is opened next."""
    return office.with_name(office.name + ".partial")
