"""The office file, opened: the only place that hands a key to SQLCipher.

One thread writes, the one that opened the file; every other thread reads through a connection of its own
that cannot write. A log (WAL) with `synchronous=FULL` is what lost nothing in any trial with killed
programs and cut power. Whatever refuses a file does so before a byte of it is changed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import quote

import sqlcipher3.dbapi2

from dpo_desk.core.errors import (
    DiskFull,
    NotAnOfficeFile,
    OfficeDamaged,
    OfficeExists,
    OfficeMissing,
    telling_the_place,
)
from dpo_desk.paths import OWNER_ONLY, sync_folder
from dpo_desk.store import pages, reserve
from dpo_desk.store.engine import Database
from dpo_desk.store.failures import DATABASE_ERRORS, cause_of
from dpo_desk.store.migrations import MIGRATIONS, Migration, migrate, refuse_newer

APPLICATION_ID: Final = 0x44504F44
"""Written into the head of the file: "DPOD"."""

_CIPHER: Final = {
    "PRAGMA cipher_page_size = 4096;",
    "PRAGMA cipher_use_hmac = 1;",
    "PRAGMA cipher_plaintext_header_size = 0;",
    "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;",
}
"""What `store.pages` and whoever copies pages rely on."""

_PRAGMAS: Final = (
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "cache_size = -8192",
)
_WRITER_PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "secure_delete = ON",
    "journal_size_limit = 67108864",
)
_PATIENCE: Final = 5.0
"""Seconds that one connection waits for another of this program."""

_SIDECARS: Final = ("-wal", "-shm")


@contextmanager
def telling_of(office: Path) -> Iterator[None]:
    """Turn what SQLite says of an office file into an error a person can act on.

    When the disk is full, the room that was set aside is given back to it.

    Raises:
        DeskError: the cause; what is our bug passes as it is.
    """
    try:
        yield
    except DATABASE_ERRORS as error:
        cause = cause_of(error, office)
        if cause is None:
            raise
        if isinstance(cause, DiskFull):
            reserve.release(office)
        raise cause from error


def build_office(path: Path, key: bytes, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Make the file of a new office: built beside, synced, then put in place.

    Args:
        path: where it goes; the caller holds its lock.
        key: raw key, 32 random bytes that no other office has.
        migrations: the steps that build the schema.

    Raises:
        OfficeExists: when something is there already, or the log of an office that is gone.
        PlaceError: when nothing can be written there.
    """
    require_free(path)
    partial = _beside(path, ".partial")
    remove_with_sidecars(partial)
    try:
        with telling_of(path), telling_the_place(str(path)):
            os.close(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
            connection = _connect(partial, key, "rw", salt=pages.salt_for(key))
            try:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                migrate(_writing(connection), migrations)
                # Closing does this too, but says nothing where there is no room for it.
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.close()
            partial.rename(path)
            sync_folder(path.parent)
    except BaseException:
        remove_with_sidecars(partial)
        raise


def take_the_place(copy: Path, office: Path) -> None:
    """Put a copy in the place of an office with one rename that lasts through a power cut.

    Args:
        copy: complete and synced, in the same folder.
        office: closed, and its lock held.

    Raises:
        PlaceError: when the folder cannot be written.
        RuntimeError: when one of the two was not closed as a whole: its log would go into the wrong file.
    """
    for log in (_beside(office, "-wal"), _beside(copy, "-wal"), _beside(copy, "-journal")):
        if log.exists() and log.stat().st_size:
            raise RuntimeError("a log was left behind")
    with telling_the_place(str(office)):
        copy.replace(office)
        sync_folder(office.parent)


def unbuild_office(path: Path) -> None:
    """Take a new office away again that could not even be opened once; the caller has just built it."""
    remove_with_sidecars(path)


def require_sound(path: Path, key: bytes, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Look at a closed office file without changing a byte, and refuse what cannot be worked with.

    The first look is at its pages. The second goes through a connection that can only read, because one
    that can write would move the log of a crashed program into the file as soon as it is closed.

    Args:
        path: an existing file; the caller holds its lock.
        key: raw key of the office file.
        migrations: the steps known here.

    Raises:
        NotAnOfficeFile: when it is something else, or another office's.
        OfficeDamaged: when it does not read back as it was written.
        NewerOffice: when a newer version wrote it.
        NoAccess: when it may not be read.
        ReadOnlyPlace: when it may not be written.
    """
    pages.require_ours(path, key)
    log = _beside(path, "-wal")
    if path.stat().st_size % pages.PAGE_BYTES and not (log.exists() and log.stat().st_size):
        raise OfficeDamaged(path=str(path))  # only a log could still complete the last page
    with telling_the_place(str(path)):
        os.close(os.open(path, os.O_RDWR))
    absent = [beside for suffix in _SIDECARS if not (beside := _beside(path, suffix)).exists()]
    try:
        with telling_of(path):
            connection = _connect(path, key, "ro")
            try:
                if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                    raise NotAnOfficeFile(path=str(path))
                refuse_newer(_wrapped(connection), path, migrations)
            finally:
                connection.close()
    finally:
        for beside in absent:
            beside.unlink(missing_ok=True)


def require_free(path: Path) -> None:
    """Refuse a place where something is that must not be written over.

    Raises:
        OfficeExists: when something is there already, or the log of an office that is gone: SQLite would
            move that log into a new file of the same name.
    """
    for taken in (path, _beside(path, "-wal")):
        if taken.exists():
            raise OfficeExists(path=str(taken))


def require_file(path: Path) -> None:
    """Refuse a path where no file is.

    Raises:
        OfficeMissing: when nothing is there.
        NotAnOfficeFile: when a folder or device is there.
    """
    if not path.exists():
        raise OfficeMissing(path=str(path))
    if not path.is_file():
        raise NotAnOfficeFile(path=str(path))


def open_writer(path: Path, key: bytes) -> Database:
    """Open a connection that writes; bound to this thread."""
    with telling_of(path):
        connection = _connect(path, key, "rw")
        try:
            return _writing(connection)
        except BaseException:
            connection.close()
            raise


def open_reader(path: Path, key: bytes) -> Database:
    """Open a connection that cannot write; any thread may close it."""
    with telling_of(path):
        connection = _connect(path, key, "ro", shared=True)
        try:
            connection.execute("PRAGMA query_only = ON")
            return _wrapped(connection)
        except BaseException:
            connection.close()
            raise


def _connect(
    path: Path, key: bytes, mode: str, *, salt: bytes = b"", shared: bool = False
) -> sqlite3.Connection:
    """Open the file and unlock it.

    Args:
        path: an existing file.
        key: raw key.
        mode: `rw` or `ro`; never `rwc`, which would make a file of its own.
        salt: the first bytes of a new file; an existing one has its own.
        shared: whether other threads may interrupt and close the connection.
    """
    connection: Any = sqlcipher3.dbapi2.connect(  # noqa: TID251  # the licensed place
        f"file://{_address(path)}?mode={mode}",
        uri=True,
        timeout=_PATIENCE,
        isolation_level=None,
        check_same_thread=not shared,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        # Not by PRAGMA: a trace callback would be shown the key.
        connection.set_key(f"x'{(key + salt).hex()}'")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return cast("sqlite3.Connection", connection)


def _writing(connection: sqlite3.Connection) -> Database:
    """Make a connection ready to write, and make sure that it encrypts and syncs as it should."""
    for pragma in _WRITER_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    cipher = {row[0] for row in connection.execute("PRAGMA cipher_settings")}
    if mode != "wal" or not cipher >= _CIPHER:
        raise RuntimeError(f"the engine does not work as it was tried: {mode}, {sorted(cipher)}")
    return _wrapped(connection)


def _wrapped(connection: sqlite3.Connection) -> Database:
    """Put sqlite-utils on top of a connection; plugins that happen to be installed stay out."""
    return Database(connection, execute_plugins=False, strict=True)


def _address(path: Path) -> str:
    """Write a path as the part of a URI that SQLite understands on every system."""
    text = path.as_posix()
    return quote(os.fsencode(text if text.startswith("/") else f"/{text}"))


def _beside(path: Path, suffix: str) -> Path:
    """Name a file that goes with another one."""
    return path.with_name(path.name + suffix)


def remove_with_sidecars(partial: Path) -> None:
    """Remove what is left of an office that never came to be."""
    for suffix in ("", *_SIDECARS):
        _beside(partial, suffix).unlink(missing_ok=True)
