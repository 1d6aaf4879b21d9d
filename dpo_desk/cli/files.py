"""Files a command reads and writes."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

from dpo_desk.actions.outside import telling, writing
from dpo_desk.actions.records import readable
from dpo_desk.core.errors import DeskError

_MOST_BYTES = 257 * 2**20
"""More than the desk keeps of any document; nobody's file may fill the memory."""

_CHUNK = 2**20


class FileMissing(DeskError):
    """There is no file at `path` to be read."""


class FileUnreadable(DeskError):
    """The file at `path` cannot be read: it is a folder, somebody else's, or on a disk that fails."""


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


def new_folder(path: Path) -> None:
    """Make sure that a folder is there for several files.

    Raises:
        DeskError: if none can be made there.
    """
    with telling(path):
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
