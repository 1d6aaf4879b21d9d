"""Spreadsheets as people save them, and as nobody should."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.workbook import Workbook

from dpo_desk.core.errors import DeskError
from dpo_desk.intake import sheet_look, spreadsheets, tables
from dpo_desk.intake.tables import opened

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_ODS_HEAD = (
    f'<office:document-content xmlns:office="{_OFFICE}:office:1.0" xmlns:table="{_OFFICE}:table:1.0"'
    f' xmlns:text="{_OFFICE}:text:1.0"><office:body><office:spreadsheet>'
)
_ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"
_MANIFEST = f'<manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0">{{}}</manifest:manifest>'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "list.xlsx"


def made(path: Path, fill: Callable[[Workbook], None]) -> Path:
    with xlsxwriter.Workbook(path, {"remove_timezone": True}) as book:
        fill(book)
    return path


def with_rows(path: Path, *rows: tuple[object, ...], name: str = "Leden") -> Path:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return made(path, fill)


def cell(text: str = "", **told: str) -> str:
    kind = {"office:value-type": "string"} if text else {}
    names = {name.replace("_", ":", 1).replace("_", "-"): value for name, value in told.items()}
    attributes = "".join(f' {name}="{value}"' for name, value in (kind | names).items())
    return f"<table:table-cell{attributes}><text:p>{text}</text:p></table:table-cell>"


def ods(path: Path, *rows: str, name: str = "Leden", manifest: str = "") -> Path:
    sheet = f'<table:table table:name="{name}">{"".join(rows)}</table:table>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST.format(manifest))
        archive.writestr("content.xml", f"{_ODS_HEAD}{sheet}{_ODS_TAIL}")
    return path


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def repacked(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def read(path: Path, sheet: str = "") -> list[tuple[int, tuple[str, ...]]]:
    with opened(path, sheet) as table:
        return [(one.line, one.cells) for one in table.rows]


def test_cells_read_as_one_would_type_them(file: Path) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("Leden")
        day, moment = (book.add_format({"num_format": one}) for one in ("dd-mm-yy", "dd-mm-yy hh:mm"))
        sheet.write_row(1, 1, ["E-mail", "Datum", "Nr", "Ja", "x"])
        sheet.write_row(3, 1, [" a@b ", None, 40_118.0, True, 1.5])
        sheet.write_datetime(3, 2, datetime(2026, 3, 4, tzinfo=UTC), day)
        sheet.write_row(4, 1, ["c@d", None, "0042", False])
        sheet.write_datetime(4, 2, datetime(2026, 3, 4, 10, 15, tzinfo=UTC), moment)
        sheet.write_row(5, 1, ["e@f", 46_085])
        sheet.write_formula(5, 3, "=1+1", None, 2)
        sheet.write_blank(2000, 300, None, day)
        book.add_worksheet("Oud").hide()

    assert read(made(file, fill)) == [
        (2, ("E-mail", "Datum", "Nr", "Ja", "x")),
        (4, ("a@b", "2026-03-04", "40118", "true", "1.5")),
        (5, ("c@d", "2026-03-04 10:15", "0042", "false", "")),
        (6, ("e@f", "46085", "=2", "", "")),
    ]
    assert tables.sheets(file) == ("Leden",)
    assert read(file, "Oud") == []
    with opened(file) as table:
        next(table.rows)
        assert (table.encoding, table.separator, table.done(), table.whole) == ("", "", 2, 6)


def test_which_sheet_is_the_list_is_asked(file: Path) -> None:
    def fill(book: Workbook) -> None:
        for name in ("Eén", "Twee"):
            book.add_worksheet(name).write(0, 0, name)

    made(file, fill)
    with pytest.raises(spreadsheets.SheetNotNamed) as asked:
        read(file)
    assert asked.value.values["sheets"] == "Eén, Twee"
    assert read(file, "Twee") == [(1, ("Twee",))]
    with pytest.raises(spreadsheets.SheetNotThere):
        read(file, "Drie")
    assert tables.sheets(Path(__file__)) == ()
    with pytest.raises(tables.TableUnreadable):
        tables.sheets(file.with_name("absent.xlsx"))


def test_a_sheet_of_libreoffice(tmp_path: Path) -> None:
    file = ods(
        tmp_path / "list.ods",
        row(cell("E-mail"), cell("Datum")),
        row(cell(table_number_columns_repeated="16000"), times=3),
        row(
            cell("a@b"),
            cell("4-3-26", office_value_type="date", office_date_value="2026-03-04"),
            cell("2", office_value_type="float", office_value="2", table_formula="of:=1+1"),
        ),
        row(cell(table_number_columns_repeated="16384"), times=1_048_000),
    )
    assert read(file) == [(1, ("E-mail", "Datum", "")), (5, ("a@b", "2026-03-04", "=2"))]
    assert tables.sheets(file) == ("Leden",)
    with pytest.raises(spreadsheets.SheetNotThere):
        read(file, "Oud")


def test_merged_cells_are_told_with_their_place(tmp_path: Path, file: Path) -> None:
    def fill(book: Workbook) -> None:
        book.add_worksheet().merge_range("B9:C9", "x")

    with pytest.raises(spreadsheets.SpreadsheetMerged) as told:
        read(made(file, fill))
    assert told.value.values["cells"] == "B9:C9"
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    plain = cell("x", table_number_columns_repeated="27")
    with pytest.raises(spreadsheets.SpreadsheetMerged) as also:
        read(ods(tmp_path / "list.ods", row(plain, covered)))
    assert also.value.values["cells"] == "AB1"


def test_what_would_fill_the_memory_is_not_loaded(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(tables.TableTooWide):
        read(with_rows(file, tuple(range(300))))
    far = made(file, lambda book: book.add_worksheet().write(1_048_575, 199, "x") and None)
    with pytest.raises(spreadsheets.SpreadsheetTooLarge):
        read(far)
    many = row(cell("x", table_number_columns_repeated="16384"), times=1_048_576)
    with pytest.raises(spreadsheets.SpreadsheetTooLarge):
        read(ods(tmp_path / "many.ods", many))
    with_rows(file, ("x" * 2000,))
    monkeypatch.setattr(sheet_look, "MOST_BYTES", 1000)
    with pytest.raises(spreadsheets.SpreadsheetBroken):
        read(file)


def test_cells_that_do_not_name_their_place_are_counted(file: Path) -> None:
    with_rows(file, ("a", "b"), ("c", "d"))
    part = "xl/worksheets/sheet1.xml"

    def nameless(data: bytes) -> bytes:
        for place in (b' r="A1"', b' r="B1"', b' r="A2"', b' r="B2"', b' r="1"', b' r="2"'):
            data = data.replace(place, b"")
        return data

    with zipfile.ZipFile(repacked(file, part, nameless)) as archive:
        look = sheet_look.look_at_xlsx(archive, part)
    assert (look.bottom, look.right) == (2, 2)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/workbook.xml", lambda _: b"<workbook"),
        ("xl/workbook.xml", lambda data: data.replace(b'name="Leden"', b"")),
        ("xl/_rels/workbook.xml.rels", lambda data: data.replace(b"sheet1.xml", b"sheet9.xml")),
        ("xl/worksheets/sheet1.xml", lambda data: data.replace(b'r="1"', b'r="x"')),
        (
            "xl/worksheets/sheet1.xml",
            lambda data: data.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1),
        ),
        ("xl/sharedStrings.xml", lambda _: b"<sst"),
    ],
)
def test_a_damaged_spreadsheet(file: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(spreadsheets.SpreadsheetBroken):
        read(repacked(with_rows(file, ("a",)), part, change))


def test_what_only_looks_like_a_spreadsheet(tmp_path: Path, file: Path) -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    locked = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    for data, error in (
        (compound, spreadsheets.SpreadsheetOld),
        (compound + "EncryptedPackage".encode("utf-16-le"), spreadsheets.SpreadsheetLocked),
        (b"PK\x03\x04 and no more", spreadsheets.SpreadsheetBroken),
        (ods(tmp_path / "locked.ods", manifest=locked).read_bytes(), spreadsheets.SpreadsheetLocked),
    ):
        file.write_bytes(data)
        with pytest.raises(error):
            read(file)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("letter.txt", "Dear Sir")
    with pytest.raises(spreadsheets.SpreadsheetOld):
        read(file)


def test_every_byte_that_is_lost_is_told_or_harmless(file: Path) -> None:
    whole = with_rows(file, ("E-mail", "Datum"), ("a@b", "2026-03-04")).read_bytes()
    for place in range(0, len(whole), 97):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            read(file)
        except DeskError as told:
            assert told.values["path"] == str(file)  # noqa: PT017 - any error of the family is right
    assert date(2026, 3, 4).isoformat() in str(read(with_rows(file, ("2026-03-04",))))
