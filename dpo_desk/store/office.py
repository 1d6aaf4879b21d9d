"""An open office: one writer, a reader for every thread that asks, and the moments when nobody may read."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

from dpo_desk.core.errors import OfficeClosed, PlaceError
from dpo_desk.store import anew, connection, reserve, snapshots
from dpo_desk.store.engine import Database
from dpo_desk.store.failures import DATABASE_ERRORS, code_of
from dpo_desk.store.gate import Gate
from dpo_desk.store.lock import OfficeLock
from dpo_desk.store.migrations import MIGRATIONS, Migration, migrate
from dpo_desk.store.reserve import RESERVE_BYTES
from dpo_desk.store.snapshots import Snapshot
from dpo_desk.store.stillness import Stillness

_PATIENCE: Final = 60.0
"""Seconds after which a reading is taken to have been forgotten."""


class _Here(threading.local):
    """What each thread has for itself."""

    reader: Database | None = None
    reading: bool = False
    writing: bool = False


class Connections:
    """The connections of one open office file.

    The thread that made it owns the writer. `transaction` and `reading` are the two ways to the data; both
    may be used without knowing which thread one is on, and a reading inside a transaction sees what the
    transaction has written so far.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        migrations: Sequence[Migration] = MIGRATIONS,
        spare: int = RESERVE_BYTES,
        lock: OfficeLock | None = None,
    ) -> None:
        """Open an existing office file and take the steps of its schema that it lacks.

        Args:
            path: the office file.
            key: raw key, 32 bytes.
            migrations: the steps known here.
            spare: bytes set aside for the day the disk is full; 0 for none.
            lock: the office's lock, if the caller has it already; it is let go when the office is closed or
                cannot be opened.

        Raises:
            OfficeMissing: when nothing is there.
            NotAnOfficeFile: when it is something else, or another office's.
            OfficeDamaged: when it does not read back as it was written.
            NewerOffice: when a newer version wrote it.
            InUse: when another program has it open.
            PlaceError: when it may not be read or written, or the disk is full.
        """
        self.path: Final = path.resolve()
        self._key = key
        self._here = _Here()
        self._gate = Gate()
        self._writers = Gate()
        self._stillness = Stillness()
        self._raw: BinaryIO | None = None
        self._readers: list[tuple[weakref.ref[threading.Thread], Database]] = []
        self._readers_lock = threading.Lock()
        self._thread = threading.get_ident()
        self._closed = False
        if lock is None:
            connection.require_file(self.path)
        self._lock = lock or OfficeLock(self.path)
        try:
            connection.require_sound(self.path, key, migrations)
            self._writer = connection.open_writer(self.path, key)
        except BaseException:
            self._lock.release()
            raise
        try:
            with connection.telling_of(self.path):
                migrate(self._writer, migrations)
        except BaseException:
            self._writer.close()
            self._lock.release()
            raise
        if spare:
            reserve.set_aside(self.path, spare)

    @classmethod
    def create(
        cls,
        path: Path,
        key: bytes,
        migrations: Sequence[Migration] = MIGRATIONS,
        spare: int = RESERVE_BYTES,
    ) -> Self:
        """Make the file of a new office and open it.

        Args:
            path: where it goes.
            key: raw key, 32 random bytes that no other office has.
            migrations: the steps that build the schema.
            spare: bytes set aside for the day the disk is full; 0 for none.

        Raises:
            OfficeExists: when something is there already, or the log of an office that is gone.
            PlaceError: when nothing can be written there.
        """
        path = path.resolve()
        connection.require_free(path)
        lock = OfficeLock(path)
        try:
            connection.build_office(path, key, migrations)
        finally:
            lock.release()
        try:
            return cls(path, key, migrations, spare)
        except PlaceError:
            connection.unbuild_office(path)
            raise

    def writer(self) -> Database:
        """The connection that writes, outside of any transaction that the caller does not open.

        Raises:
            OfficeClosed: after closing.
            RuntimeError: on any thread but its own.
        """
        if threading.get_ident() != self._thread:
            raise RuntimeError("only the thread that opened the office writes")
        if self._closed:
            raise OfficeClosed
        return self._writer

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """Write all or nothing: whatever is raised inside takes everything back.

        Raises:
            DiskFull: when there is no room; what was set aside for that day is free afterwards.
            DeskError: for any other cause that a person can act on.
            RuntimeError: on any thread but the writer's, or inside another transaction.
        """
        db = self.writer()
        if db.conn.in_transaction:
            raise RuntimeError("a transaction is open already")
        with self._writers.inside(), connection.telling_of(self.path):
            db.conn.execute("BEGIN IMMEDIATE")
            self._here.writing = True
            try:
                yield db
                db.conn.execute("COMMIT")
            except BaseException:
                db.rollback()
                raise
            finally:
                self._here.writing = False

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Read one state of the office, however many questions are asked; may be nested.

        Inside a transaction on the same thread this is the writer. Everywhere else it is the thread's own
        reader, and all it is asked is answered from the state of the first question. Take what a cursor
        gives before leaving: an unfinished one would hold on to its state.

        Raises:
            OfficeClosed: when the office was closed before or meanwhile.
            DeskError: for any other cause that a person can act on.
        """
        if threading.get_ident() == self._thread and not self._closed and self._writer.conn.in_transaction:
            yield self._writer
        elif self._here.reading and self._here.reader is not None:
            yield self._here.reader
        else:
            with self._gate.inside(), self._telling():
                yield from self._snapshot(self._reader())

    def _snapshot(self, db: Database) -> Iterator[Database]:
        """Hold one state while it is being read."""
        db.conn.execute("BEGIN")
        self._here.reading = True
        try:
            yield db
        finally:
            self._here.reading = False
            db.rollback()

    @contextmanager
    def still(self) -> Iterator[Snapshot]:
        """Hold one state of the office to be copied, on any thread, while people go on working.

        Raises:
            OfficeClosed: when the office was closed before or meanwhile.
            DeskError: for any other cause that a person can act on.
            RuntimeError: inside a transaction or a reading of this thread.
        """
        if self._here.reading or self._here.writing:
            raise RuntimeError("an office cannot hold still for whoever works in it")
        with self._stillness.held(), self._telling():
            self._go_on()
            reader = snapshots.hold_still(
                self.path, self._key, writers=self._writers, readers=self._gate, go_on=self._go_on
            )
            try:
                pages, contents = snapshots.measured(reader, self.path)
                yield Snapshot(self.path, pages, contents, self._pages_on_disk(), self._key, self._go_on)
            finally:
                reader.close()

    def _pages_on_disk(self) -> BinaryIO:
        """The file itself, opened once: closing any descriptor of it drops all locks of SQLite (POSIX)."""
        if self._raw is None:
            self._raw = self.path.open("rb", buffering=0)
        return self._raw

    def _go_on(self) -> None:
        """Let whoever copies go on, unless the office is closed or has to change at once."""
        if self._closed:
            raise OfficeClosed
        self._stillness.require_unasked()

    def erase_barrier(self, *, thorough: bool = False) -> None:
        """Leave nothing of what was deleted and committed in the file, its log or its statistics.

        Call it after the transaction that erases. It waits until nobody reads an older state, and breaks off
        a copy that is being made: it would hold what was just erased.

        Args:
            thorough: write the whole file anew, as erasing people demands: it takes about a second for each
                100 MB, and as much room on the disk as the file has. The bytes of a document lie in pages
                of their own and need it not.

        Raises:
            DeskError: when the disk does not let it.
            RuntimeError: inside a transaction or a reading, or when a search index would keep erased words.
        """
        if self._here.reading:
            raise RuntimeError("an erasure cannot be completed while reading")
        with self.transaction() as db:
            _require_forgetful_indexes(db)
            if db.conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat4'").fetchone():
                # Statistics keep samples of indexed values, names among them, even through VACUUM.
                db.conn.execute("DELETE FROM sqlite_stat4")
        with self._stillness.ended(_PATIENCE), connection.telling_of(self.path):
            if thorough:
                anew.write_beside(db, self.path, self._key)
            with self._gate.shut(_PATIENCE, lambda: None):
                if db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                    raise RuntimeError("the log could not be emptied: an unfinished cursor holds on to it")
                if thorough:
                    self._put_in_place()

    def _put_in_place(self) -> None:
        """Go on with the file that was written anew; nobody else reads or writes at this moment."""
        self._close_readers()
        self._close_writer()
        try:
            anew.put_in_place(self.path)
        finally:
            self._writer = connection.open_writer(self.path, self._key)

    def _close_readers(self) -> None:
        """Close what other threads read with; who goes on reading gets a new one."""
        for _thread, reader in self._readers:
            reader.close()
        self._readers.clear()
        self._here = _Here()

    def _close_writer(self) -> None:
        """Close what this thread writes with, and the file itself."""
        self._writer.close()
        if self._raw is not None:
            self._raw.close()
            self._raw = None

    def close(self) -> None:
        """Close everything and let other programs in; readings that are under way are broken off.

        Raises:
            RuntimeError: on any thread but the writer's.
            TimeoutError: when a reading never ends.
        """
        if not self._closed:
            self.hand_over().release()

    def hand_over(self) -> OfficeLock:
        """Close everything but the lock, which the caller gets; for whoever has to move the closed file.

        Raises:
            OfficeClosed: after closing.
            RuntimeError: on any thread but the writer's.
            TimeoutError: when a reading never ends.
        """
        self.writer()  # refuses any other thread
        self._closed = True
        with self._stillness.ended(_PATIENCE), self._gate.shut(_PATIENCE, self._interrupt):
            self._close_readers()
        try:
            self._close_writer()
        except BaseException:
            self._lock.release()
            raise
        return self._lock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _reader(self) -> Database:
        """This thread's own reader; made when it is first asked for."""
        if self._closed:
            raise OfficeClosed
        if self._here.reader is None:
            self._here.reader = connection.open_reader(self.path, self._key)
            with self._readers_lock:
                self._drop_orphans()
                self._readers.append((weakref.ref(threading.current_thread()), self._here.reader))
        return self._here.reader

    def _drop_orphans(self) -> None:
        """Close the readers of threads that ended."""
        kept = []
        for thread, reader in self._readers:
            owner = thread()
            if owner is not None and owner.is_alive():
                kept.append((thread, reader))
            else:
                reader.close()
        self._readers = kept

    def _interrupt(self) -> None:
        """Break off whatever is being read."""
        with self._readers_lock:
            for _thread, reader in self._readers:
                reader.conn.interrupt()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell a question that was broken off by closing from all other failures."""
        try:
            with connection.telling_of(self.path):
                yield
        except DATABASE_ERRORS as error:
            if self._closed and code_of(error) == sqlite3.SQLITE_INTERRUPT:
                raise OfficeClosed from error
            raise


def _require_forgetful_indexes(db: Database) -> None:
    """Make sure that every search index really deletes; by default FTS5 writes a deleted word once more."""
    indexes = db.conn.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING%fts5%'"
    ).fetchall()
    for (name,) in indexes:
        config = '"' + f"{name}_config".replace('"', '""') + '"'
        option = db.conn.execute(f"SELECT v FROM {config} WHERE k = 'secure-delete'").fetchone()  # noqa: S608  # quoted
        if option != (1,):
            raise RuntimeError(f"the search index {name} keeps what is deleted")
