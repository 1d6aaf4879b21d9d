"""Files a command reads and writes: written beside, then put in place."""

from __future__ import annotations

import json
import os
from pathlib import Path

from dpo_desk.core.errors import DeskError, telling_the_place


class JsonUnreadable(DeskError):
    """A JSON file cannot be read as what it should be: `file`, `what`."""


def write_new(path: Path, data: bytes) -> None:
    """Write a file beside its place, sync it, and put it in place.

    Raises:
        PlaceError: if nothing can be written there.
    """
    beside = path.with_name(f".{path.name}.partial")
    with telling_the_place(str(path)):
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)


def read_bytes(path: Path) -> bytes:
    """All bytes of a file.

    Raises:
        PlaceError: if it cannot be read.
    """
    with telling_the_place(str(path)):
        return path.read_bytes()


def read_json(path: Path) -> object:
    """What a JSON file holds.

    Raises:
        PlaceError: if it cannot be read.
        JsonUnreadable: if it is no JSON.
    """
    try:
        found: object = json.loads(read_bytes(path))
    except ValueError as error:
        raise JsonUnreadable(file=str(path), what="JSON") from error
    return found
