"""Writing a backup as one stream: nothing of it is ever on a disk in clear, and memory stays flat."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO, Final

import zstandard

from dpo_desk.vault import age
from dpo_desk.vault.archive_parts import MANIFEST, STORE, TAR_BLOCK, Part, manifest_to_json, tar_head
from dpo_desk.vault.conveyor import Conveyor, Give, conveyed

_LEVEL: Final = 3
_WORKERS: Final = 1
_JOB: Final = 2**21
"""Bytes that the worker takes at once; by default it would be four times as many, and held several times."""

_BLOCK: Final = 2**18

Progress = Callable[[int], None]
"""Called with the bytes of the store that are done; may raise to break off."""


@dataclass(frozen=True, slots=True)
class Member:
    """A part on its way in: its name, its size, and its bytes in order."""

    name: str
    size: int
    chunks: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Written:
    """What a backup became: bytes, and their SHA-256."""

    size: int
    sha256: str


Members = Callable[[], Generator[Member]]
"""Gives the parts of a backup but the last one, in order."""


def small(name: str, content: bytes) -> Member:
    """A part that lies in memory."""
    return Member(name, len(content), (content,))


def write(
    file: BinaryIO,
    members: Members,
    recipients: Iterable[str],
    seal_key: bytes,
    progress: Progress,
) -> Written:
    """Write a backup to an open file.

    Args:
        file: where it goes; not synced yet when this is done.
        members: gives the parts but the last one, in order; called and used up on a thread of its own.
        recipients: who can open it.
        seal_key: seals the manifest.
        progress: told what is done, on that thread.

    Raises:
        OSError: when it cannot be written.
        BaseException: what `members` or `progress` raised.
    """
    engine = age.engine()
    keys = [age.loaded_recipient(each) for each in recipients]
    sink = _HashingFile(file)
    with conveyed(lambda give: _compress(members, seal_key, progress, give), "backup") as conveyor:
        source = _Source(conveyor)
        try:
            engine.encrypt_io(source, sink, keys)
            sink.flush()
        except Exception:
            raise_first(source, sink)
            raise
        raise_first(source, sink)
    return Written(sink.size, sink.hash.hexdigest())


def raise_first(*ends: _Source | _HashingFile) -> None:
    """Raise what one of our own ends failed of; age tells it as a failure of its own."""
    for end in ends:
        if end.error is not None:
            raise end.error


def _compress(members: Members, seal_key: bytes, progress: Progress, give: Give) -> None:
    """Turn parts into one compressed tar."""
    how = zstandard.ZstdCompressionParameters.from_level(_LEVEL, threads=_WORKERS, job_size=_JOB)
    squeeze = zstandard.ZstdCompressor(compression_params=how).compressobj()
    with closing(members()) as parts:  # whatever they hold is let go on this thread, and at once
        for block in _tar(parts, seal_key, progress):
            give(squeeze.compress(block))
    give(squeeze.flush())


def _tar(members: Iterator[Member], seal_key: bytes, progress: Progress) -> Iterator[bytes]:
    """Lay parts out as a tar, and the manifest of them all at the end."""
    parts: dict[str, Part] = {}
    for member in members:
        yield tar_head(member.name, member.size)
        told = hashlib.sha256()
        done = 0
        for chunk in member.chunks:
            told.update(chunk)
            done += len(chunk)
            yield chunk
            if member.name == STORE:
                progress(done)
        if done != member.size:
            raise RuntimeError(f"{member.name} is not as long as was said")
        yield bytes(-done % TAR_BLOCK)
        parts[member.name] = Part(done, told.hexdigest())
    manifest = manifest_to_json(parts, seal_key)
    yield tar_head(MANIFEST, len(manifest))
    yield manifest + bytes(-len(manifest) % TAR_BLOCK) + bytes(2 * TAR_BLOCK)


class _Source:
    """What age reads from; it would wrap our errors in its own words."""

    def __init__(self, conveyor: Conveyor) -> None:
        self._conveyor = conveyor
        self.error: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        try:
            return self._conveyor.read(size)
        except BaseException as error:
            self.error = error
            raise


class _HashingFile:
    """What age writes to: hashed and counted on the way to the disk."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._waiting = bytearray()
        self.hash = hashlib.sha256()
        self.size = 0
        self.error: BaseException | None = None

    def write(self, data: bytes) -> int:
        """Take the next bytes."""
        self._waiting += data
        if len(self._waiting) >= _BLOCK:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Hand on what waits."""
        try:
            self.hash.update(self._waiting)
            self.size += len(self._waiting)
            self._file.write(self._waiting)
        except BaseException as error:
            self.error = error
            raise
        finally:
            self._waiting = bytearray()
