"""Files outside of the office: written beside their place, then put there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dpo_desk.core.errors import DeskError, telling_the_place
from dpo_desk.paths import OWNER_ONLY


class FileNotWritten(DeskError):
    """The file at `path` cannot be written, for a reason that is about its name."""


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
            with telling(path):
                beside.write_bytes(data)
                _put_in_place(beside, path)

        yield put


@contextmanager
def filling(path: Path) -> Iterator[BinaryIO]:
    """A file to be filled bit by bit, in place only once the block ends well; otherwise as `writing`."""
    with _beside(path) as beside, telling(path):
        with beside.open("wb+") as file:
            yield file
        _put_in_place(beside, path)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """An empty file of its owner alone, beside the place of another; it goes when the block ends."""
    beside = path.with_name(f".{path.name}.partial")
    try:
        with telling(path):
            beside.unlink(missing_ok=True)
            os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
        yield beside
    finally:
        with telling(path):
            beside.unlink(missing_ok=True)


def _put_in_place(beside: Path, path: Path) -> None:
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    beside.replace(path)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Say of a failure to write at which place it was."""
    try:
        with telling_the_place(str(path)):
            yield
    except OSError as error:
        raise FileNotWritten(path=str(path)) from error
