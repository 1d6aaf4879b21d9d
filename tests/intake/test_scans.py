from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from pypdfium2 import PdfImage
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dpo_desk.core.errors import DeskError
from dpo_desk.intake import scans
from dpo_desk.intake.scans import (
    ScanLocked,
    ScanPageTooLarge,
    ScanTooLong,
    ScanUnreadable,
    ScanWithoutPictures,
    SeenPage,
    opened,
)
from tests.form_cases import data, printed_form
from tests.scan_cases import Laid, as_pdf, as_picture, blank, scanned, sheets, turns

CODE = "DPO1:F-2026-0042:1:1:"
FORM = printed_form(data())


def read(file: bytes) -> list[SeenPage]:
    with opened("scan.pdf", file) as scan:
        pages = list(scan.pages)
        assert scan.count == len(pages)
    return pages


def said(pages: list[SeenPage]) -> list[list[str]]:
    return [[code.text[: len(CODE)] for code in page.codes] for page in pages]


@pytest.fixture(scope="module")
def sheet() -> Image.Image:
    return sheets(FORM)[0]


def test_a_sheet_is_read_however_it_lies(sheet: Image.Image) -> None:
    lies = list(turns(8))
    pages = read(as_pdf([scanned(sheet, laid) for laid in lies]))
    assert said(pages) == [[CODE]] * 8
    assert [page.codes[0].turn for page in pages] == [0, 90, 180, 270] * 2
    assert all(page.sha256 and page.picture.mode == "L" and not page.blank for page in pages)
    upright = pages[0].codes[0].corners
    assert upright.top_left[0] < upright.top_right[0]
    assert upright.top_left[1] < upright.bottom_left[1]
    assert upright.bottom_right[0] - upright.bottom_left[0] == pytest.approx(20 / 25.4 * 150, abs=4)


@pytest.mark.parametrize("kind", ["TIFF", "JPEG", "PNG"])
@pytest.mark.parametrize("mode", ["L", "RGB", "1", "RGBA"])
def test_pictures_are_read_like_pages(kind: str, mode: str, sheet: Image.Image) -> None:
    if (kind, mode) == ("JPEG", "RGBA"):
        mode = "CMYK"
    picture = as_picture([sheet.convert(mode)], kind)
    assert said(read(picture)) == [[CODE]]


def test_a_fax_of_several_sheets_and_a_picture_taken_upside_down(sheet: Image.Image) -> None:
    fax = as_picture([sheet.convert("1"), blank().convert("L"), sheet.convert("1")], "TIFF")
    assert said(read(fax)) == [[CODE], [], [CODE]]
    turned, out = sheet.rotate(180), BytesIO()
    marks = Image.Exif()
    marks[0x0112] = 3
    turned.save(out, "JPEG", exif=marks)
    (page,) = read(out.getvalue())
    assert page.codes[0].turn == 0


def test_empty_backs_are_told_from_sheets_with_a_word(sheet: Image.Image) -> None:
    word = blank()
    word.paste(sheet.crop((150, 240, 500, 300)), (300, 800))
    pages = read(as_pdf([blank(), word, Image.new("L", (1240, 1754), 255)]))
    assert [page.blank for page in pages] == [True, False, True]


@pytest.mark.parametrize("dpi", [75, 100, 300, 500])
def test_coarse_and_fine_scans_are_read(dpi: int) -> None:
    (sheet,) = sheets(FORM, dpi)
    (page,) = read(as_pdf([scanned(sheet, Laid(dust=0))], dpi))
    assert [code.text[: len(CODE)] for code in page.codes] == [CODE]
    left, right = page.codes[0].corners.top_left[0], page.codes[0].corners.top_right[0]
    assert right - left == pytest.approx(20 / 25.4 * dpi, rel=0.06), "told in pixels of the page itself"


def test_a_page_of_several_pictures_or_of_a_picture_and_words_is_drawn(sheet: Image.Image) -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    top = BytesIO()
    sheet.crop((0, 0, 1240, 800)).save(top, "PNG")
    canvas.drawImage(ImageReader(Image.open(top)), 0, 842 - 384, 595, 384)
    canvas.drawImage(ImageReader(Image.new("L", (20, 20), 60)), 40, 40, 20, 20)
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.open(top)), 0, 842 - 200, 310, 200)
    canvas.save()
    both, logo = read(out.getvalue())
    assert (both.sha256, logo.sha256) == ("", "")
    assert [code.text[: len(CODE)] for code in both.codes] == [CODE]


# What is hostile or mistaken


def bomb() -> bytes:
    """A page whose picture says that it has nine hundred million pixels."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        picture = pdf.make_stream(
            zlib.compress(bytes(1000)),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=30_000,
            Height=30_000,
            BitsPerComponent=1,
            ColorSpace=pikepdf.Name.DeviceGray,
            Filter=pikepdf.Name.FlateDecode,
        )
        page = pdf.pages[0]
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(S=picture))
        page.obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /S Do Q")
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def locked() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(as_pdf([blank()]))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def many(count: int) -> bytes:
    out = BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page(page_size=(595, 842))
        pdf.save(out)
    return out.getvalue()


def large_fax() -> bytes:
    out = BytesIO()
    Image.new("1", (8000, 8000)).save(out, "TIFF", compression="group4")
    return out.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], type[DeskError]]] = {
    "no file of ours": (lambda: b"PK\x03\x04 a spreadsheet", ScanUnreadable),
    "a damaged PDF": (lambda: FORM[: len(FORM) // 3], ScanUnreadable),
    "a PDF of nothing": (lambda: b"%PDF-1.7\n", ScanUnreadable),
    "a cut picture": (lambda: as_picture([blank()], "PNG")[:3000], ScanUnreadable),
    "a locked PDF": (locked, ScanLocked),
    "2,000 pages": (lambda: many(2000), ScanTooLong),
    "a bomb of pixels": (bomb, ScanPageTooLarge),
    "a large fax": (large_fax, ScanPageTooLarge),
    "a PDF without pictures": (lambda: FORM, ScanWithoutPictures),
    "empty pages": (lambda: many(3), ScanWithoutPictures),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_scan_gets_a_sentence(name: str) -> None:
    make, error = HOSTILE[name]
    with pytest.raises(error) as caught:
        read(make())
    assert caught.value.values["name"] == "scan.pdf"


def test_a_long_fax_is_too_long_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "MOST_PAGES", 2)
    with pytest.raises(ScanTooLong) as caught:
        read(as_picture([blank()] * 3, "TIFF"))
    assert (caught.value.values["pages"], caught.value.values["most"]) == (3, 2)


def test_a_picture_that_cannot_be_taken_as_it_lies_is_drawn(
    sheet: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_image: object) -> object:
        raise ValueError

    monkeypatch.setattr(PdfImage, "get_bitmap", refuse)
    (page,) = read(as_pdf([sheet]))
    assert (page.sha256, said([page])) == ("", [[CODE]])


def test_a_page_that_is_none_is_told() -> None:
    with pikepdf.open(BytesIO(as_pdf([blank()] * 2))) as pdf:
        pdf.Root.Pages.Kids[1] = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font))
        out = BytesIO()
        pdf.save(out)
    with pytest.raises(ScanUnreadable):
        read(out.getvalue())


def test_a_scan_without_a_resolution_is_taken_for_a_usual_one(sheet: Image.Image) -> None:
    out = BytesIO()
    sheet.save(out, "PNG")
    assert said(read(out.getvalue())) == [[CODE]]
