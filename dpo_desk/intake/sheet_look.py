"""A first look at a spreadsheet before it is loaded: how far it reaches, where formulas and merged cells are.

Loading lays a sheet out as a rectangle from its first cell to its last: two cells far apart would fill the
memory. So every part that will be loaded is first unpacked and parsed here, and nothing is kept of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat  # entities are refused below, and sizes are bounded
from zipfile import BadZipFile, ZipFile
from zlib import error as DeflateError  # noqa: N812 - an error by its name

MOST_BYTES = 2**31
"""Unpacked bytes of one part: more than a million rows of any list."""

_BROKEN = (KeyError, BadZipFile, DeflateError, OSError, EOFError, RuntimeError, NotImplementedError)
_CHUNK = 2**20
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_LETTERS = 26


class SheetBroken(Exception):
    """A part of a spreadsheet cannot be read, or is far larger than any list."""


@dataclass(slots=True)
class Look:
    """What was seen of one sheet; rows and columns are counted from 0.

    Attributes:
        bottom: row below the last cell that says anything.
        right: column behind it.
        formulas: rows and columns of cells that are computed.
        merged: a range of merged cells, as the spreadsheet names it; empty if there is none.
    """

    bottom: int = 0
    right: int = 0
    formulas: set[tuple[int, int]] = field(default_factory=set)
    merged: str = ""

    def reach(self, row: int, column: int) -> None:
        """A cell says something."""
        self.bottom, self.right = max(self.bottom, row + 1), max(self.right, column + 1)


def look_at_xlsx(archive: ZipFile, part: str) -> Look:
    """Look at a sheet of an XLSX file.

    Raises:
        SheetBroken: if it cannot be read.
    """
    look, row, column = Look(), -1, -1

    def begin(name: str, told: Mapping[str, str]) -> None:
        nonlocal row, column
        match name:
            case "row":
                row, column = int(told.get("r", row + 2)) - 1, -1
            case "c":
                found = _PLACE.fullmatch(told.get("r", ""))
                column = column + 1 if found is None else _column(found[1])
            case "v" | "t":
                look.reach(row, column)
            case "f":
                look.formulas.add((row, column))
            case "mergeCell":
                look.merged = look.merged or told.get("ref", "?")
            case _:
                pass

    _parse(archive, part, begin)
    return look


def look_at_ods(archive: ZipFile, sheet: str) -> Look:
    """Look at a sheet of an ODS file; cells there are counted, and may say how often they are repeated.

    Raises:
        SheetBroken: if it cannot be read.
    """
    look, row, column, rows, here = Look(), 0, 0, 1, False

    def begin(name: str, told: Mapping[str, str]) -> None:
        nonlocal row, column, rows, here
        if name == "table":
            here, row, column, rows = told.get("name") == sheet, 0, 0, 0
        elif name == "table-row" and here:
            row, column, rows = row + rows, 0, int(told.get("number-rows-repeated", 1))
        elif name in {"table-cell", "covered-table-cell"} and here:
            wide = int(told.get("number-columns-repeated", 1))
            if "value-type" in told:
                look.reach(row + rows - 1, column + wide - 1)
            if "formula" in told:
                look.formulas.add((row, column))
            if name == "covered-table-cell":
                look.merged = look.merged or f"{_letters(column)}{row + 1}"
            column += wide

    _parse(archive, "content.xml", begin)
    return look


def attributes(archive: ZipFile, part: str, element: str) -> list[Mapping[str, str]]:
    """What the elements of one name tell, in the order of the part.

    Raises:
        SheetBroken: if it cannot be read.
    """
    found: list[Mapping[str, str]] = []
    _parse(archive, part, lambda name, told: found.append(_bare(told)) if name == element else None)
    return found


def unpack(archive: ZipFile, part: str) -> None:
    """Unpack a part to its end, so that it is no longer than it says and its checksum holds.

    Raises:
        SheetBroken: if it cannot be read.
    """
    _each(archive, part, lambda _chunk: None)


def _parse(archive: ZipFile, part: str, begin: Callable[[str, Mapping[str, str]], None]) -> None:
    """Parse a part; names are given without their prefix."""
    parser = expat.ParserCreate()

    def prefixed(name: str, told: Mapping[str, str]) -> None:
        if ":" in name:
            begin(name.rpartition(":")[2], _bare(told))
        else:
            begin(name, told)

    parser.StartElementHandler = prefixed
    parser.EntityDeclHandler = _refuse_entity
    try:
        _each(archive, part, parser.Parse)
        parser.Parse(b"", True)  # noqa: FBT003 - expat's own way to say that this was all
    except (expat.ExpatError, ValueError) as error:
        raise SheetBroken from error


def _bare(told: Mapping[str, str]) -> Mapping[str, str]:
    return {key.rpartition(":")[2]: value for key, value in told.items()}


def _refuse_entity(*_told: object) -> None:
    raise SheetBroken


def _each(archive: ZipFile, part: str, take: Callable[[bytes], object]) -> None:
    try:
        if archive.getinfo(part).file_size > MOST_BYTES:
            raise SheetBroken
        with archive.open(part) as packed:
            for chunk in iter(lambda: packed.read(_CHUNK), b""):
                take(chunk)
    except _BROKEN as error:
        raise SheetBroken from error


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def _letters(column: int) -> str:
    letters, left = "", column + 1
    while left:
        left, place = divmod(left - 1, _LETTERS)
        letters = chr(ord("A") + place) + letters
    return letters
