"""Boxes are told by their ink however the sheet was scanned; what is not sure is not told."""

from __future__ import annotations

from itertools import combinations

import pytest
from PIL import Image, ImageDraw

from dpo_desk.documents.consent_forms import form_pages
from dpo_desk.intake.scans import Corners, opened
from dpo_desk.intake.ticks import inked
from tests.form_cases import data, printed_form
from tests.scan_cases import DPI, Laid, as_pdf, scanned, sheets, ticked

CODE = (180.0, 26.0)
"""Middle of the code on the sheet, in millimetres."""
PLACES = [(box.x / 100, box.y / 100) for box in form_pages(data()).boxes]
ON_SHEET = [(CODE[0] + x, CODE[1] + y) for x, y in PLACES]
TILTS = (0.0, 91.5, 182.5, 268.0)


def told(picture: Image.Image, dpi: int = DPI) -> list[bool | None]:
    with opened("scan.pdf", as_pdf([picture], dpi)) as scan:
        (page,) = scan.pages
    return inked(page.picture, page.codes[0].corners, PLACES)


@pytest.fixture(scope="module")
def sheet() -> Image.Image:
    return sheets(printed_form(data()))[0]


@pytest.mark.parametrize("marks", [(), *combinations(range(4), 1), (0, 3), (1, 2), (0, 1, 2, 3)])
def test_ink_is_found_however_the_sheet_lies(marks: tuple[int, ...], sheet: Image.Image) -> None:
    marked = ticked(sheet, [ON_SHEET[mark] for mark in marks])
    expected = [number in marks for number in range(4)]
    tilt = TILTS[len(marks) % len(TILTS)]
    assert told(scanned(marked, Laid(turn=tilt, dust=0.12))) == expected


@pytest.mark.parametrize("dpi", [100, 300])
def test_coarse_and_fine_scans_tell_the_same(dpi: int) -> None:
    (sheet,) = sheets(printed_form(data()), dpi)
    assert told(ticked(sheet, [ON_SHEET[1]], dpi), dpi) == [False, True, False, False]


def test_a_sheet_that_was_printed_smaller_is_read_all_the_same(sheet: Image.Image) -> None:
    marked = ticked(sheet, [ON_SHEET[2]])
    small = Image.new("L", marked.size, 255)
    small.paste(marked.resize((1166, 1649), Image.Resampling.LANCZOS), (37, 52))
    assert told(small) == [False, False, True, False]


def test_what_is_not_sure_is_not_told(sheet: Image.Image) -> None:
    speck = sheet.copy()
    x, y = (place * DPI / 25.4 for place in ON_SHEET[0])
    ImageDraw.Draw(speck).ellipse((x - 1.4, y - 1.4, x + 1.4, y + 1.4), fill=0)
    assert told(speck)[0] is None
    covered = sheet.copy()
    covered.paste(255, (int(x) - 40, int(y) - 40, int(x) + 40, int(y) + 40))
    assert told(covered)[0] is None, "no frame, no answer"
    covered.paste(0, (int(x) - 40, int(y) - 5, int(x) + 40, int(y) + 5))
    assert told(covered)[0] is None, "one thick line is no box"


def test_a_place_beyond_the_paper_tells_nothing(sheet: Image.Image) -> None:
    corners = Corners((0, 0), (118, 0), (118, 118), (0, 118))
    assert inked(sheet, corners, [(-400.0, 900.0)]) == [None]
