"""Files a command reads and writes: written beside, then put in place."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from dpo_desk.actions.records import readable
from dpo_desk.core.errors import DeskError, telling_the_place
from dpo_desk.paths import OWNER_ONLY

_MOST_BYTES = 257 * 2**20
"""More than the desk keeps of any document; nobody's file may fill the memory."""

_CHUNK = 2**20


class FileMissing(DeskError):
    """There is no file at `path` to be read."""


class FileUnreadable(DeskError):
    """The file at `path` cannot be read: it is a folder, somebody else's, or on a disk that fails."""


class FileNotWritten(DeskError):
    """The file at `path` cannot be written, for a reason that is about its name."""


class TextUnreadable(DeskError):
    """The file at `path` holds no text in UTF-8."""


class JsonUnreadable(DeskError):
    """A JSON file cannot be read as what it should be: `file`, `what`."""


def write_new(path: Path, data: bytes) -> None:
    """Write a file beside its place, sync it, and put it in place.

    Raises:
        DeskError: if nothing can be written there; what was there is untouched.
    """
    with writing(path) as put:
        put(data)


@contextmanager
def writing(path: Path) -> Iterator[Callable[[bytes], None]]:
    """Make sure that a file can be written before its content is made; only its owner may read it.

    Args:
        path: where it goes; a file of that name is replaced.

    Yields:
        A function that takes the content; the file is in place once it returns.

    Raises:
        DeskError: if nothing can be written there; what was there is untouched.
    """
    with _beside(path) as beside:

        def put(data: bytes) -> None:
            with _telling(path):
                beside.write_bytes(data)
                _put_in_place(beside, path)

        yield put


@contextmanager
def filling(path: Path) -> Iterator[BinaryIO]:
    """A file to be filled bit by bit, in place only once the block ends well; otherwise as `writing`."""
    with _beside(path) as beside, _telling(path):
        with beside.open("wb+") as file:
            yield file
        _put_in_place(beside, path)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """An empty file of its owner alone, beside the place of another; it goes when the block ends."""
    beside = path.with_name(f".{path.name}.partial")
    try:
        with _telling(path):
            beside.unlink(missing_ok=True)
            os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
        yield beside
    finally:
        with _telling(path):
            beside.unlink(missing_ok=True)


def _put_in_place(beside: Path, path: Path) -> None:
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    beside.replace(path)


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        with telling_the_place(str(path)):
            yield
    except OSError as error:
        raise FileNotWritten(path=str(path)) from error


def new_folder(path: Path) -> None:
    """Make sure that a folder is there for several files.

    Raises:
        DeskError: if none can be made there.
    """
    with _telling(path):
        path.mkdir(exist_ok=True)


def read_bytes(path: Path) -> bytes:
    """All bytes of a file; of an endless one, more than anybody takes.

    Raises:
        FileMissing: if there is none.
        FileUnreadable: if it cannot be read.
    """
    try:
        with path.open("rb") as file:
            chunks = iter(lambda: file.read(_CHUNK), b"")
            return b"".join(islice(chunks, _MOST_BYTES // _CHUNK))
    except FileNotFoundError as error:
        raise FileMissing(path=str(path)) from error
    except OSError as error:
        raise FileUnreadable(path=str(path)) from error


def read_text(path: Path) -> str:
    """What a text file holds, in UTF-8; line ends of every system become one.

    Raises:
        FileMissing: if there is none.
        FileUnreadable: if it cannot be read.
        TextUnreadable: if it is no text.
    """
    try:
        text = read_bytes(path).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise TextUnreadable(path=str(path)) from error
    if not readable(text):
        raise TextUnreadable(path=str(path))
    return text


def read_json(path: Path) -> object:
    """What a JSON file holds.

    Raises:
        FileMissing: if there is none.
        FileUnreadable: if it cannot be read.
        JsonUnreadable: if it is no JSON.
    """
    try:
        found: object = json.loads(read_bytes(path))
    except (ValueError, RecursionError) as error:
        raise JsonUnreadable(file=str(path), what="JSON") from error
    return found
