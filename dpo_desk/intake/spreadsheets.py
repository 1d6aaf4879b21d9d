"""Spreadsheets (XLSX, ODS) as rows of text, once a first look has shown that a sheet can be loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType
from zipfile import BadZipFile, ZipFile

import python_calamine

from dpo_desk.core.errors import DeskError
from dpo_desk.intake.sheet_look import Look, SheetBroken, attributes, look_at_ods, look_at_xlsx, unpack

MOST_CELLS = 24_000_000
"""Cells of the rectangle that a sheet fills: a million rows of 24 columns; about 32 bytes each."""

_PACKED = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 2**16
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_LOADED = ("[Content_Types].xml", "xl/sharedStrings.xml", "xl/styles.xml")
"""Parts of an XLSX file that are loaded with a sheet, besides those that are parsed here."""

Value = str | int | float | bool | date | datetime | time | timedelta


class SpreadsheetBroken(DeskError):
    """The spreadsheet at `path` is damaged, or packed so that it would fill the memory."""


class SpreadsheetLocked(DeskError):
    """The spreadsheet at `path` is protected by a password."""


class SpreadsheetOld(DeskError):
    """The file at `path` is of a spreadsheet format that is not read."""


class SpreadsheetMerged(DeskError):
    """The sheet `sheet` of the spreadsheet at `path` has merged cells, the first at `cells`."""


class SpreadsheetTooLarge(DeskError):
    """The sheet `sheet` of the spreadsheet at `path` reaches further than any list."""


class SheetNotNamed(DeskError):
    """It does not show which sheet of the spreadsheet at `path` is the list; it has `sheets`."""


class SheetNotThere(DeskError):
    """The spreadsheet at `path` has no sheet named `name`; it has `sheets`."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was loaded.

    Attributes:
        height: rows, the empty ones included.
        width: columns.
        rows: cells of every row from the first one on, as text.
    """

    height: int
    width: int
    rows: Iterator[tuple[str, ...]]


def is_spreadsheet(head: bytes) -> bool:
    """Whether a file that begins like this is some spreadsheet, and no text."""
    return head.startswith((_PACKED, _COMPOUND))


def names(path: Path) -> tuple[str, ...]:
    """Sheets of a spreadsheet that are shown, in their order.

    Raises:
        DeskError: if it cannot be read.
    """
    with _archive(path) as archive:
        return _names(path, archive)


def loaded(path: Path, sheet: str = "") -> Sheet:
    """Load a sheet.

    Args:
        path: the spreadsheet.
        sheet: its name; by default the only one that is shown.

    Raises:
        DeskError: if it cannot be read, or if it does not show which sheet is meant.
    """
    with _archive(path) as archive:
        shown = _names(path, archive)
        if not sheet and len(shown) != 1:
            raise SheetNotNamed(path=str(path), sheets=", ".join(shown))
        chosen = sheet or shown[0]
        look = _looked(path, archive, chosen)
    if look.merged:
        raise SpreadsheetMerged(path=str(path), sheet=chosen, cells=look.merged)
    if look.bottom * look.right > MOST_CELLS:
        raise SpreadsheetTooLarge(path=str(path), sheet=chosen)
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as workbook:
            found = workbook.get_sheet_by_name(chosen)
    except python_calamine.CalamineError as error:
        raise SpreadsheetBroken(path=str(path)) from error
    left = 0 if found.start is None else found.start[1]
    return Sheet(look.bottom, look.right - left, _texts(found.iter_rows(), look, left))


def _looked(path: Path, archive: ZipFile, sheet: str) -> Look:
    try:
        if _is_ods(archive):
            if all(told.get("name") != sheet for told in attributes(archive, "content.xml", "table")):
                raise _unknown(path, archive, sheet)
            return look_at_ods(archive, sheet)
        parts = _parts(archive)
        if sheet not in parts:
            raise _unknown(path, archive, sheet)
        for part in set(_LOADED) & set(archive.namelist()):
            unpack(archive, part)
        return look_at_xlsx(archive, parts[sheet])
    except SheetBroken as error:
        raise SpreadsheetBroken(path=str(path)) from error


def _unknown(path: Path, archive: ZipFile, sheet: str) -> SheetNotThere:
    return SheetNotThere(path=str(path), name=sheet, sheets=", ".join(_names(path, archive)))


def _archive(path: Path) -> ZipFile:
    """Open a spreadsheet as the archive it is, and refuse what only looks like one.

    Raises:
        SpreadsheetLocked: if it is protected by a password.
        SpreadsheetOld: if it is of an old format.
        SpreadsheetBroken: if it is damaged.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_COMPOUND):
        raise (SpreadsheetLocked if _LOCKED in path.read_bytes() else SpreadsheetOld)(path=str(path))
    try:
        archive = ZipFile(path)
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise SpreadsheetBroken(path=str(path)) from error
    if not {_WORKBOOK, "content.xml"} & set(archive.namelist()):
        archive.close()
        raise SpreadsheetOld(path=str(path))
    return archive


def _is_ods(archive: ZipFile) -> bool:
    return _WORKBOOK not in archive.namelist()


def _names(path: Path, archive: ZipFile) -> tuple[str, ...]:
    try:
        if not _is_ods(archive):
            found = attributes(archive, _WORKBOOK, "sheet")
            return tuple(told["name"] for told in found if told.get("state", "visible") == "visible")
        if attributes(archive, "META-INF/manifest.xml", "encryption-data"):
            raise SpreadsheetLocked(path=str(path))
        return tuple(told["name"] for told in attributes(archive, "content.xml", "table"))
    except (SheetBroken, KeyError) as error:
        raise SpreadsheetBroken(path=str(path)) from error


def _parts(archive: ZipFile) -> Mapping[str, str]:
    """Where in an XLSX file each sheet stands."""
    related = attributes(archive, _RELATIONS, "Relationship")
    targets = {told.get("Id"): told.get("Target", "") for told in related}
    found = {}
    for told in attributes(archive, _WORKBOOK, "sheet"):
        target = targets.get(told.get("id"), "")
        found[told.get("name", "")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return MappingProxyType(found)


def _texts(rows: Iterator[list[Value]], look: Look, left: int) -> Iterator[tuple[str, ...]]:
    """Rows from the first one on, though only from the first column on that says anything."""
    for row, cells in enumerate(rows):
        texts = [_text(cell) for cell in cells]
        for column in range(len(texts)) if look.formulas else ():
            if (row, left + column) in look.formulas:
                texts[column] = f"={texts[column]}"
        yield tuple(texts)


def _text(cell: Value) -> str:
    """A cell as a person would type it into a list; a number of whole units has no point."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes") if cell.time() != time.min else cell.date().isoformat()
    return str(cell)
