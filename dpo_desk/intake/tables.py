"""Lists that come from outside, as CSV in any usual encoding or as a spreadsheet; hostile until read."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from dpo_desk.core.errors import DeskError
from dpo_desk.intake import spreadsheets

MOST_COLUMNS = 200
MOST_ROWS = 5_000_000
LONGEST_CELL = 32_768

_SEPARATORS = ",;\t|"
_BEGIN = 8
_BLANKS = " \t\r\n\v\f\N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"
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


class Row(NamedTuple):
    """One row: the line of the file on which it ends, and its cells without blanks around them."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """An open list.

    Attributes:
        encoding: in which it is written; empty for a spreadsheet.
        separator: between its cells; empty for a spreadsheet.
        rows: every row that is not empty, the headers first; read as they are asked for.
        whole: how much there is to read: bytes, or rows of a spreadsheet.
        done: tells how much of it has been read.
    """

    encoding: str
    separator: str
    rows: Iterator[Row]
    whole: int
    done: Callable[[], int]


@contextmanager
def opened(path: Path, sheet: str = "") -> Iterator[Table]:
    """Open a list; its rows can be read until the end of the block.

    Args:
        path: the list.
        sheet: name of the sheet, where it is a spreadsheet of several.

    Raises:
        TableUnreadable: if the file cannot be read.
        TableNotText: if it is neither text nor a spreadsheet.
        TableTooWide: while reading, and so on for the other limits.
        DeskError: for everything a spreadsheet is refused for.
    """
    try:
        if _is_spreadsheet(path):
            yield _spreadsheet(path, sheet)
            return
        encoding = _encoding(path)
        raw = path.open("rb")
        whole = path.stat().st_size
    except OSError as error:
        raise TableUnreadable(path=str(path)) from error
    with TextIOWrapper(raw, encoding, newline="") as file:
        try:
            separator = _separator(file.readline(_LOOK))
        except UnicodeError as error:
            raise TableNotText(path=str(path)) from error
        file.seek(0)
        reader = csv.reader(file, delimiter=separator)
        rows = _rows(path, _numbered(path, reader, lambda: reader.line_num))
        yield Table(encoding, separator, rows, whole, raw.tell)


def sheets(path: Path) -> tuple[str, ...]:
    """Sheets of a spreadsheet that are shown; none for a list in text.

    Raises:
        TableUnreadable: if the file cannot be read.
        DeskError: for everything a spreadsheet is refused for.
    """
    try:
        return spreadsheets.names(path) if _is_spreadsheet(path) else ()
    except OSError as error:
        raise TableUnreadable(path=str(path)) from error


def _is_spreadsheet(path: Path) -> bool:
    with path.open("rb") as file:
        return spreadsheets.is_spreadsheet(file.read(_BEGIN))


def _spreadsheet(path: Path, name: str) -> Table:
    sheet = spreadsheets.loaded(path, name)
    if sheet.width > MOST_COLUMNS:
        raise TableTooWide(path=str(path), most=MOST_COLUMNS)
    done = 0

    def counted() -> Iterator[tuple[int, Sequence[str]]]:
        nonlocal done
        for cells in sheet.rows:
            done += 1
            yield done, cells

    return Table("", "", _rows(path, counted()), sheet.height, lambda: done)


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


def _rows(path: Path, numbered: Iterator[tuple[int, Sequence[str]]]) -> Iterator[Row]:
    count = 0
    for line, cells in numbered:
        if not any(cells):
            continue
        count += 1
        if count > MOST_ROWS:
            raise TableTooLong(path=str(path), most=MOST_ROWS)
        if len(cells) > MOST_COLUMNS:
            raise TableTooWide(path=str(path), most=MOST_COLUMNS)
        if sum(map(len, cells)) > LONGEST_CELL and max(map(len, cells)) > LONGEST_CELL:
            raise CellTooLong(path=str(path), line=line)
        yield Row(line, tuple([cell.strip(_BLANKS) for cell in cells]))


def _numbered(
    path: Path, reader: Iterator[list[str]], line: Callable[[], int]
) -> Iterator[tuple[int, list[str]]]:
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, UnicodeError) as error:
            raise TableNotText(path=str(path)) from error
        yield line(), cells
