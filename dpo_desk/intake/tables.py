"""Lists that come from outside as CSV, read row by row in any usual encoding; hostile until read."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dpo_desk.core.errors import DeskError

MOST_COLUMNS = 200
MOST_ROWS = 5_000_000
LONGEST_CELL = 32_768

_SEPARATORS = ",;\t|"
_LOOK = 64 * 1024
"""Bytes in which separator and byte order are looked for."""


class TableUnreadable(DeskError):
    """The file at `path` is not there, is not a file, or may not be read."""


class TableNotText(DeskError):
    """The file at `path` is no list in text: a spreadsheet, a picture, an archive."""


class TableEmpty(DeskError):
    """The list at `path` has no row."""


class TableTooWide(DeskError):
    """The list at `path` has more columns than any list of addresses: `most` are read."""


class TableTooLong(DeskError):
    """The list at `path` has more than `most` rows."""


class CellTooLong(DeskError):
    """A cell in line `line` of the list at `path` is longer than any address."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line of the file on which it ends, and its cells without blanks around them."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """An open list.

    Attributes:
        encoding: in which it is written.
        separator: between its cells.
        rows: every row that is not empty, the headers first; read as they are asked for.
    """

    encoding: str
    separator: str
    rows: Iterator[Row]


@contextmanager
def opened(path: Path) -> Iterator[Table]:
    """Open a list; its rows can be read until the end of the block.

    Raises:
        TableUnreadable: if the file cannot be read.
        TableNotText: if it is no text.
        TableTooWide: while reading, and so on for the other limits.
    """
    try:
        encoding = _encoding(path)
        file = path.open(encoding=encoding, newline="")
    except OSError as error:
        raise TableUnreadable(path=str(path)) from error
    with file:
        try:
            separator = _separator(file.readline(_LOOK))
        except UnicodeError as error:
            raise TableNotText(path=str(path)) from error
        file.seek(0)
        yield Table(encoding, separator, _rows(path, csv.reader(file, delimiter=separator)))


def _encoding(path: Path) -> str:
    """In which encoding a file is written; read once to its end, for one wrong byte decides.

    Raises:
        TableNotText: if it holds what no text holds.
    """
    with path.open("rb") as file:
        head = file.read(_LOOK)
        for mark, name in _MARKS:
            if head.startswith(mark):
                return name
        wide = _wide(head)
        if wide:
            return wide
        if b"\0" in head:
            raise TableNotText(path=str(path))
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while head:
                decoder.decode(head)
                head = file.read(_LOOK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252" if _is_windows(path) else "latin-1"
        return "utf-8"


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNDEFINED = frozenset(b"\x81\x8d\x8f\x90\x9d")
"""Bytes that Windows' western encoding gives no sign."""


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every other byte of western text is nothing."""
    half = len(head) // 2
    if not half:
        return ""
    if head[1::2].count(0) > half * 0.6 and head[::2].count(0) == 0:
        return "utf-16-le"
    if head[::2].count(0) > half * 0.6 and head[1::2].count(0) == 0:
        return "utf-16-be"
    return ""


def _is_windows(path: Path) -> bool:
    with path.open("rb") as file:
        return not any(_UNDEFINED & set(chunk) for chunk in iter(lambda: file.read(_LOOK), b""))


def _separator(line: str) -> str:
    """What stands most often between the cells of the first line, quoted parts left out."""
    outside = "".join(line.split('"')[::2])
    return max(_SEPARATORS, key=outside.count)


def _rows(path: Path, reader: Iterator[list[str]]) -> Iterator[Row]:
    count = 0
    lines = _numbered(path, reader)
    for line, cells in lines:
        if not any(cells):
            continue
        count += 1
        if count > MOST_ROWS:
            raise TableTooLong(path=str(path), most=MOST_ROWS)
        if len(cells) > MOST_COLUMNS:
            raise TableTooWide(path=str(path), most=MOST_COLUMNS)
        yield Row(line, tuple([_clean(path, line, cell) for cell in cells]))


def _numbered(path: Path, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    line = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, UnicodeError) as error:
            raise TableNotText(path=str(path)) from error
        line = getattr(reader, "line_num", line + 1)
        yield line, cells


def _clean(path: Path, line: int, cell: str) -> str:
    if len(cell) > LONGEST_CELL:
        raise CellTooLong(path=str(path), line=line)
    return cell.strip().lstrip("\ufeff")
