"""Reading a backup: every byte of it is hostile until its own manifest vouches for it.

Bounds hold before any work is done: the head of the age file, the window of zstd, the names, kinds and sizes
in the tar. Nothing is unpacked by name, so that no name can lead anywhere.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final, cast

import zstandard

from dpo_desk.core.errors import (
    BackupDamaged,
    BackupMissing,
    NewerBackup,
    NoAccess,
    NotABackup,
    WrongBackupKey,
    telling_the_place,
)
from dpo_desk.vault import age
from dpo_desk.vault.archive_parts import (
    ERASURES,
    HEADER,
    MANIFEST,
    SECRETS,
    SMALL,
    STORE,
    TAR_BLOCK,
    Header,
    Malformed,
    Newer,
    Part,
    check_manifest,
    header_from_json,
    secrets_from_json,
    size_in_head,
)
from dpo_desk.vault.conveyor import Conveyor, Give, Stopped, conveyed
from dpo_desk.vault.keys import Carried

_BLOCK: Final = 2**20
_LEAST_GIVEN: Final = 2**18
_MOST_WINDOW: Final = 2**23
_HEAD: Final = 2**13


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """An open backup whose small parts have been read, but not yet vouched for by its manifest.

    Attributes:
        path: where it lies.
        size: its bytes.
        header: what it says of itself.
        carried: what makes a restored office the same office.
        erasures: its list of erased people.
        chunks: reads the plain store to its end and then checks everything; can be used once.
        sha256: of the whole file, hexadecimal; known once `chunks` is used up.
    """

    path: Path
    size: int
    header: Header
    carried: Carried
    erasures: bytes
    chunks: Callable[[], Iterator[bytes]]
    sha256: Callable[[], str] = field(repr=False)


@contextmanager
def opened(path: Path, identity: str) -> Iterator[Archive]:
    """Open a backup.

    Args:
        path: the file.
        identity: secret age identities, one a line, of which one can open it.

    Raises:
        BackupMissing: when nothing is there.
        NotABackup: when it is something else, or asks for absurd amounts of work.
        WrongBackupKey: when the identity does not open it.
        BackupDamaged: when it does not read back as it was written; also raised while `chunks` is used.
        NewerBackup: when a newer version wrote it.
        NoAccess: when it may not be read.
        PlaceError: when the disk fails.
        ValueError: when this is no identity.
    """
    keys = age.loaded_identities(identity)
    with _file(path) as file:
        source = _HashingSource(file)
        with conveyed(lambda give: _decrypt(source, keys, give), "restore") as conveyor:
            reading = _Reading(path, source, conveyor)
            with reading.telling():
                archive = reading.begun()
            yield archive


@contextmanager
def _file(path: Path) -> Iterator[BinaryIO]:
    """Open the file, and refuse at first sight what is no backup."""
    try:
        file = path.open("rb", buffering=0)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BackupMissing(path=str(path)) from error
    except PermissionError as error:
        raise NoAccess(path=str(path)) from error
    except IsADirectoryError as error:
        raise NotABackup(path=str(path)) from error
    with file:
        try:
            with telling_the_place(str(path)):
                age.require_modest(file.read(_HEAD))
        except ValueError as error:
            raise NotABackup(path=str(path)) from error
        file.seek(0)
        yield file


class _Reading:
    """One reading of one backup from its beginning to its end."""

    def __init__(self, path: Path, source: _HashingSource, conveyor: Conveyor) -> None:
        self._path = path
        self._source = source
        self._conveyor = conveyor
        unzip = zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW)
        self._stream = unzip.stream_reader(
            cast("BinaryIO", conveyor), read_size=_BLOCK, read_across_frames=True
        )
        self._parts: dict[str, Part] = {}
        self._store_size = 0
        self._seal_key = b""

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Turn whatever a bad file causes into an error a person can act on."""
        path = str(self._path)
        engine = age.engine()
        try:
            with telling_the_place(path):
                yield
        except Newer as error:
            raise NewerBackup(path=path, found=error.found) from error
        except engine.DecryptError as error:
            wrong = "matching keys" in str(error)
            if wrong:
                raise WrongBackupKey(path=path) from error
            raise BackupDamaged(path=path) from error
        except (Malformed, _Broken, zstandard.ZstdError, KeyError, TypeError, ValueError) as error:
            raise BackupDamaged(path=path) from error

    def begun(self) -> Archive:
        """Read all parts before the store."""
        small = {name: self._whole(name) for name in SMALL}
        header = header_from_json(small[HEADER])
        carried = secrets_from_json(small[SECRETS])
        self._store_size = self._head(STORE)
        self._seal_key = carried.journal
        if header.size != self._store_size or header.store_id != carried.store_id:
            raise Malformed("header")
        return Archive(
            path=self._path,
            size=self._source.size,
            header=header,
            carried=carried,
            erasures=small[ERASURES],
            chunks=self._chunks,
            sha256=self._source.hash.hexdigest,
        )

    def _chunks(self) -> Iterator[bytes]:
        told = hashlib.sha256()
        left = self._store_size
        while left:
            with self.telling():
                chunk = self._exactly(min(left, _BLOCK))
            told.update(chunk)
            left -= len(chunk)
            yield chunk
        with self.telling():
            self._padding(self._store_size)
            self._parts[STORE] = Part(self._store_size, told.hexdigest())
            parts = dict(self._parts)
            check_manifest(self._whole(MANIFEST), parts, self._seal_key)
            if any(self._exactly(2 * TAR_BLOCK)) or self._stream.read(1) or self._conveyor.read(1):
                raise Malformed("end")

    def _whole(self, name: str) -> bytes:
        size = self._head(name)
        content = self._exactly(size)
        self._padding(size)
        self._parts[name] = Part(size, hashlib.sha256(content).hexdigest())
        return content

    def _head(self, name: str) -> int:
        return size_in_head(self._exactly(TAR_BLOCK), name, self._source.size)

    def _padding(self, size: int) -> None:
        if any(self._exactly(-size % TAR_BLOCK)):
            raise Malformed("padding")

    def _exactly(self, size: int) -> bytes:
        parts, left = [], size
        while left:
            part = self._stream.read(left)
            if not part:
                raise Malformed("end")
            parts.append(part)
            left -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)


class _Broken(Exception):
    """Age found bytes that are not as they were written."""


def _decrypt(source: _HashingSource, keys: Sequence[object], give: Give) -> None:
    """Decrypt into a conveyor."""
    sink = _Sink(give)
    try:
        age.engine().decrypt_io(source, sink, keys)
        sink.flush()
    except OSError as error:
        if source.error is not None:
            raise source.error from error
        if sink.stopped:
            raise Stopped from error
        raise _Broken from error


class _HashingSource:
    """What age reads from: hashed and counted; a failure of the disk is told from a bad file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._ready = memoryview(b"")
        self.size = os.fstat(file.fileno()).st_size
        self.hash = hashlib.sha256()
        self.error: OSError | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        if not self._ready:
            try:
                block = self._file.read(_BLOCK)
            except OSError as error:
                self.error = error
                raise
            self.hash.update(block)
            self._ready = memoryview(block)
        taken = self._ready if size < 0 else self._ready[:size]
        self._ready = self._ready[len(taken) :]
        return bytes(taken)


class _Sink:
    """What age writes to: gathered, and handed on."""

    def __init__(self, give: Give) -> None:
        self._give = give
        self._waiting = bytearray()
        self.stopped = False

    def write(self, data: bytes) -> int:
        """Take the next bytes."""
        self._waiting += data
        if len(self._waiting) >= _LEAST_GIVEN:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Hand on what waits."""
        ready, self._waiting = bytes(self._waiting), bytearray()
        try:
            self._give(ready)
        except Stopped:
            self.stopped = True
            raise
