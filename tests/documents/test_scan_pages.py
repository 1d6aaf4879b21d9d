from __future__ import annotations

import hashlib
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from dpo_desk.documents.scan_pages import ScanPage, joined, opened
from tests.form_cases import data, printed_form
from tests.scan_cases import as_pdf, sheets


def pictures(pdf: bytes) -> list[bytes]:
    """Every picture of a file as it lies in it."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [one.read_raw_bytes() for page in document.pages for one in page.get_images().values()]


def seen(pdf: bytes, number: int, turn: int = 0) -> ScanPage:
    return ScanPage(number, turn, hashlib.sha256(pictures(pdf)[number - 1]).hexdigest())


def differ(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures seen from afar, in shades."""
    small = [picture.resize((124, 175), Image.Resampling.BOX) for picture in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*small)).mean[0]


@pytest.fixture(scope="module")
def sheet() -> Image.Image:
    return sheets(printed_form(data()))[0]


@pytest.fixture(scope="module")
def scan(sheet: Image.Image) -> bytes:
    return as_pdf([sheet, sheet.rotate(90, expand=True), sheet.rotate(180)])


def test_pages_come_out_upright_in_the_order_asked_with_the_very_same_pictures(
    scan: bytes, sheet: Image.Image
) -> None:
    with opened(scan) as file:
        made = file.take_out([seen(scan, 3, 180), seen(scan, 2, 90)])
        again = file.take_out([seen(scan, 3, 180), seen(scan, 2, 90)])
    assert made == again
    upright = sheets(made)
    assert [page.size for page in upright] == [sheet.size, sheet.size]
    assert max(differ(page, sheet) for page in upright) < 3
    assert differ(sheet.rotate(180), sheet) > 6
    assert pictures(made) == [pictures(scan)[2], pictures(scan)[1]]


def test_nothing_but_the_picture_is_taken_along(scan: bytes) -> None:
    with pikepdf.open(BytesIO(scan)) as pdf:
        page = pdf.pages[0]
        page.obj.Annots = pikepdf.Array(
            [
                pdf.make_indirect(
                    pikepdf.Dictionary(A=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))
                )
            ]
        )
        next(iter(page.get_images().values())).Metadata = pdf.make_stream(b"made by a scanner at home")
        out = BytesIO()
        pdf.save(out)
    with opened(out.getvalue()) as file:
        made = file.take_out([seen(scan, 1)])
    with pikepdf.open(BytesIO(made)) as pdf:
        plain = b"".join(repr(one).encode() for one in pdf.objects)
    assert b"JavaScript" not in plain
    assert b"Metadata" not in plain


def test_a_picture_that_hides_behind_the_one_that_was_seen_is_not_the_proof(
    scan: bytes, sheet: Image.Image
) -> None:
    """The page shows a picture of its own; another one lies in the file under the name one would look for."""
    with pikepdf.open(BytesIO(scan)) as pdf:
        inline = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"
        pdf.pages[0].obj.Contents = pdf.make_stream(inline)
        out = BytesIO()
        pdf.save(out)
    with opened(out.getvalue()) as file:
        made = file.take_out([ScanPage(1, 0, hashlib.sha256(b"\x80").hexdigest())])
    (page,) = sheets(made)
    assert page.crop((10, 10, 1200, 1700)).getextrema() == pytest.approx((128, 128), abs=2)
    assert differ(page, sheet) > 50


def test_a_page_that_is_no_single_picture_is_drawn() -> None:
    form = printed_form(data())
    with opened(form) as file:
        made = file.take_out([ScanPage(1, 0, "")])
    assert differ(sheets(made)[0], sheets(form)[0]) < 3
    with pypdfium2.PdfDocument(made) as document:
        assert document[0].get_size() == pytest.approx((595.3, 841.9), abs=1)


def test_parts_are_joined(scan: bytes) -> None:
    with opened(scan) as file:
        parts = [file.take_out([seen(scan, 1)]), file.take_out([seen(scan, 2, 90), seen(scan, 3, 180)])]
    assert joined(parts[:1]) == parts[0]
    assert len(sheets(joined(parts))) == 3
    assert joined(parts) == joined(parts)
