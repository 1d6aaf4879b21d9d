"""An office file that comes out of a backup: written page by page under its new key, then looked at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from dpo_desk.core.errors import DeskError, OfficeDamaged, PlaceError, telling_the_place
from dpo_desk.core.journal import Anchor
from dpo_desk.paths import opened_for_owner
from dpo_desk.store import journal
from dpo_desk.store.failures import DATABASE_ERRORS
from dpo_desk.store.migrations import MIGRATIONS
from dpo_desk.store.office import Connections
from dpo_desk.store.page_stream import CipherPages, NoPlainStore
from dpo_desk.store.snapshots import contents_of

_SOUND = [("ok",)]
_UNREADABLE: tuple[type[Exception], ...] = (*DATABASE_ERRORS, DeskError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Soundness:
    """What a look at a restored file found.

    Attributes:
        database: whether SQLite's own check of tables, indexes and search finds nothing.
        journal: whether the chain holds up to the place that the backup names.
        counts: whether every table has as many rows as the backup names.
        found: rows of every table, as they are.
        entries: journal entries that were checked.
    """

    database: bool
    journal: bool
    counts: bool
    found: Mapping[str, int] = field(default_factory=dict)
    entries: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing was found."""
        return self.database and self.journal and self.counts


def known_steps_fit(steps: Sequence[str]) -> bool:
    """Whether a file that took these steps can be worked with here."""
    return tuple(steps) == tuple(one.name for one in MIGRATIONS)[: len(steps)]


def write_pages(path: Path, key: bytes, chunks: Iterable[bytes]) -> None:
    """Write a plain stream as an encrypted office file; nothing plain touches the disk.

    Args:
        path: where it goes; nothing is there yet.
        key: raw key, 32 random bytes that no other office has.
        chunks: the plain file.

    Raises:
        OfficeDamaged: when the stream is not the plain file of an office.
        PlaceError: when there is no room, or nothing can be written.
        BaseException: what `chunks` raised.
    """
    try:
        with (
            telling_the_place(str(path)),
            open(path, "xb", buffering=0, opener=opened_for_owner) as file,
            _settled(file) as settle,
        ):
            pages = CipherPages(file, key)
            for chunk in chunks:
                pages.write(chunk)
                settle()
            pages.finish()
    except NoPlainStore as error:
        raise OfficeDamaged(path=str(path)) from error


@contextmanager
def _settled(file: BinaryIO) -> Iterator[Callable[[], None]]:
    """Let the disk take what is written while the next is made ready, so that nobody waits at the end.

    Yields:
        Called now and then; raises OSError when the disk did not take what was there. At the end it has all.
    """
    with ThreadPoolExecutor(1, "settle") as disk:
        taking = disk.submit(os.fsync, file.fileno())

        def settle() -> None:
            nonlocal taking
            if taking.done():
                taking.result()
                taking = disk.submit(os.fsync, file.fileno())

        yield settle
        taking.result()
    os.fsync(file.fileno())


def looked_at(
    path: Path,
    key: bytes,
    journal_key: bytes,
    steps: Sequence[str],
    counts: dict[str, int],
    head: Anchor | None,
) -> Soundness:
    """Look at a restored file as its backup described it, before any step of the schema is taken.

    Args:
        path: the file, which nobody has open.
        key: its raw key.
        journal_key: seals its journal.
        steps: of the schema, as the backup names them.
        counts: rows of every table, likewise.
        head: last entry of the journal, likewise.

    Raises:
        PlaceError: when the disk fails.
    """
    try:
        with Connections(path, key, MIGRATIONS[: len(steps)], spare=0) as office, office.reading() as db:
            database = db.conn.execute("PRAGMA integrity_check").fetchall() == _SOUND
            found = contents_of(db)
            verdict = journal.verify(db, journal_key, head)
    except PlaceError:
        raise
    except _UNREADABLE:
        return Soundness(database=False, journal=False, counts=False)
    return Soundness(
        database=database and found.steps == tuple(steps),
        journal=verdict.ok and found.head == head,
        counts=found.counts == counts,
        found=found.counts,
        entries=verdict.sound,
    )
