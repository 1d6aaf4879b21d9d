"""What SQLite says when it cannot go on, as causes a person can act on.

Two families of errors come out of a connection: sqlcipher3's own, and those of Python's `sqlite3`, which
libraries may raise. Whatever is left untranslated (a broken constraint, wrong SQL) is our bug.
"""

from __future__ import annotations

import errno
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2

from dpo_desk.core.errors import (
    DeskError,
    DiskFailed,
    DiskFull,
    InUse,
    OfficeDamaged,
    OfficeMissing,
    ReadOnlyPlace,
)

DATABASE_ERRORS: Final[tuple[type[Exception], ...]] = (sqlcipher3.dbapi2.Error, sqlite3.Error)

_PRIMARY = 0xFF
"""The lower byte of an extended result code is the code that it refines."""

_CAUSES: Final[dict[int, type[DeskError]]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR: DiskFailed,
    sqlite3.SQLITE_READONLY: ReadOnlyPlace,
    sqlite3.SQLITE_CANTOPEN: ReadOnlyPlace,
    sqlite3.SQLITE_PERM: ReadOnlyPlace,
    sqlite3.SQLITE_CORRUPT: OfficeDamaged,
    sqlite3.SQLITE_NOTADB: OfficeDamaged,
}
_PROBE_BYTES = 64 * 1024
_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def code_of(error: Exception) -> int:
    """Tell the primary result code behind an error; 0 when it has none."""
    code = getattr(error, "sqlite_errorcode", 0)
    return int(code) & _PRIMARY


def cause_of(error: Exception, office: Path) -> DeskError | None:
    """Tell what a person can do something about.

    Args:
        error: one of `DATABASE_ERRORS`.
        office: the office file it happened on.

    Returns:
        The error to raise instead; `None` when it is our bug.
    """
    code = code_of(error)
    path = str(office)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return InUse(path=path, pid=0)
    cause = _CAUSES.get(code)
    if cause is None:
        return None
    if code == sqlite3.SQLITE_CANTOPEN and not office.exists():
        cause = OfficeMissing
    if cause is DiskFailed and _no_room_beside(office):
        cause = DiskFull
    return cause(path=path)


def _no_room_beside(office: Path) -> bool:
    """Whether the disk refuses a little more: SQLite takes a spent quota for a broken disk."""
    probe = office.with_name(office.name + ".probe")
    try:
        probe.write_bytes(bytes(_PROBE_BYTES))
    except OSError as error:
        return error.errno in _NO_ROOM
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
    return False
