"""One state of an open office, to be copied page by page while people go on working.

Nothing is copied beforehand: a backup needs no room on the disk of the office. Once the whole log has been
moved into the file and a reader stands on that state, SQLite writes to the log only, and the file does not
change until that reader leaves (https://sqlite.org/wal.html, "Checkpointing"). For the moment in which this
comes about nobody writes and nobody else reads.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Never

from dpo_desk.core.errors import InUse, OfficeDamaged
from dpo_desk.core.journal import Anchor
from dpo_desk.store import connection, journal
from dpo_desk.store.engine import Database
from dpo_desk.store.failures import DATABASE_ERRORS
from dpo_desk.store.gate import Gate
from dpo_desk.store.migrations import known_steps
from dpo_desk.store.page_stream import NoPlainStore, PageDamaged, plain_pages
from dpo_desk.store.pages import PAGE_BYTES

_PATIENCE: Final = 600.0
"""Seconds to wait for whoever writes or reads; an import may take that long."""

_MOMENT: Final = 0.5
"""Seconds that a try keeps others waiting at most."""

_PAUSE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Contents:
    """What a state holds, to be compared when it is restored.

    Attributes:
        steps: steps of the schema, in order.
        counts: rows of every table but those of the search indexes.
        head: last entry of the journal.
    """

    steps: tuple[str, ...]
    counts: dict[str, int]
    head: Anchor | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state that holds still.

    Attributes:
        path: the office file.
        pages: how many pages it has.
        contents: what it holds.
    """

    path: Path
    pages: int
    contents: Contents
    _file: BinaryIO
    _key: bytes
    _go_on: Callable[[], None]

    @property
    def size(self) -> int:
        """Bytes of the plain file."""
        return self.pages * PAGE_BYTES

    def chunks(self) -> Iterator[bytes]:
        """The state as a plain SQLite file, up to a megabyte at a time; every page is checked.

        Raises:
            OfficeDamaged: when a page does not read back as it was written.
            OfficeClosed: when the office is closed meanwhile.
            GaveWay: when somebody has to change the file at once.
        """
        try:
            for chunk in plain_pages(self._file, self._key, self.pages):
                self._go_on()
                yield chunk
        except (PageDamaged, NoPlainStore) as error:
            raise OfficeDamaged(path=str(self.path)) from error


def measured(db: Database, path: Path) -> tuple[int, Contents]:
    """Tell how many pages a state has, and what it holds.

    Raises:
        OfficeDamaged: when it cannot be read.
    """
    try:
        return int(db.conn.execute("PRAGMA page_count").fetchone()[0]), contents_of(db)
    except DATABASE_ERRORS as error:  # SQLCipher calls a page with a wrong code an error of the disk
        raise OfficeDamaged(path=str(path)) from error


def contents_of(db: Database) -> Contents:
    """Tell what a state holds."""
    tables = db.conn.execute(
        "SELECT name FROM pragma_table_list"
        " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    counts = {
        name: int(db.conn.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608 - our own names
        for (name,) in tables
    }
    return Contents(known_steps(db), counts, journal.head(db))


def hold_still(
    path: Path, key: bytes, *, writers: Gate, readers: Gate, go_on: Callable[[], None]
) -> Database:
    """Bring the file into a state that stays as long as the reader that comes back.

    Args:
        path: the office file, which this program has open.
        key: its raw key.
        writers: gate of those who write.
        readers: gate of those who read.
        go_on: raises when the file is wanted for something else.

    Returns:
        A reader inside the state; closing it lets the file move again.

    Raises:
        InUse: when somebody writes or reads for very long.
        RuntimeError: when the log cannot be emptied: an unfinished cursor holds on to it.
        BaseException: what `go_on` raised.
    """
    reader = connection.open_reader(path, key)
    pump = connection.open_writer(path, key)
    try:
        until = time.monotonic() + _PATIENCE
        tries = 0
        while not _stands(reader, pump, writers, readers):
            go_on()
            tries += 1
            if time.monotonic() > until:
                _give_up(pump, path)
            time.sleep(min(tries * _PAUSE, 1))
    except BaseException:
        reader.close()
        raise
    finally:
        pump.close()
    return reader


def _stands(reader: Database, pump: Database, writers: Gate, readers: Gate) -> bool:
    """Try once to let the reader stand on a state that is in the file as a whole.

    Nobody else is kept waiting for long: whoever reads at length, or writes, is let finish first.
    """
    _emptied(pump)  # most of the work, while everybody goes on
    try:
        with writers.shut(_MOMENT, _nothing), readers.shut(_MOMENT, _nothing):
            if not _emptied(pump):
                return False
            reader.conn.execute("BEGIN")
            reader.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return True
    except TimeoutError:
        return False


def _give_up(pump: Database, path: Path) -> Never:
    """Tell a colleague at work from a cursor that somebody forgot."""
    if _emptied(pump):
        raise InUse(path=str(path), pid=0)
    raise RuntimeError("the log could not be emptied: an unfinished cursor or a long reading holds on to it")


def _nothing() -> None:
    """Hurry nobody."""


def _emptied(pump: Database) -> bool:
    """Move the log into the file, as far as nobody stands in the way; tell whether all of it is there."""
    _busy, frames, moved = pump.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return bool(frames == moved)
