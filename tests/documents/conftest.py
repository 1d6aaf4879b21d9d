from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from dpo_desk.documents.sheets import (
    Annex,
    Block,
    Bullets,
    Heading,
    KeyValues,
    Numbered,
    Paragraph,
    Remedies,
    Remedy,
    Report,
    Sender,
    Sheet,
    Signature,
    Small,
    Table,
    layout,
)

POINTS = 72 / 25.4
SHEET_HEIGHT = 297.0
NOT_INK = {0, 2, 9, 10, 13, 32, 0xA0, 0xAD, 0xFFFE}

ROWS = tuple(
    (str(number), f"Entry {number}", "Kept in the ledger of the branch", f"{number % 28 + 1} May 2026")
    for number in range(1, 8)
)
BLOCKS: tuple[Block, ...] = (
    Paragraph("Dear Ms Quill,"),
    Paragraph(
        "On 5 October 2026 your message reached us. You asked which personal data we hold about you, and "
        "for a copy of them. We looked in three systems, in the paper files of the branch and in the archive."
    ),
    Paragraph("**Yes, we process data about you.** They are listed below; *nothing* was left out."),
    Heading("What we hold"),
    Table(head=("No.", "Item", "Content", "Since"), rows=ROWS[:4], row_heads=True, right=frozenset({0})),
    Heading("What happens next"),
    Numbered(
        (
            "You read the list.",
            "If anything is wrong, you tell us; we mend it and tell everyone who got the wrong data from us, "
            "unless that is impossible.",
            "After two years the list itself is erased.",
        )
    ),
    Bullets(("No fee is due.", "No form is needed.")),
    Paragraph("Your request in short:"),
    KeyValues((("Received", "5 October 2026"), ("Answered", "2 November 2026"))),
    Paragraph("Duomenys ištaisyti lapkričio 2 dieną; gavėjai apie tai žino.", lang="lt"),
    Heading("If you do not agree"),
    Remedies(
        (
            Remedy("Talk to us", ("Odo Fenn", "dpo@larkspur.example", "01 555 0100")),
            Remedy("Authority", ("Office for Data", "1 Sample Street", "D00 X000 Dublin", "01 555 0199")),
            Remedy("Court", ("You may go to the court at your place of residence; a lawyer is not needed.",)),
        )
    ),
    Signature(
        closing="Yours sincerely,",
        name="Ines Brook",
        function="Head of Service",
        enclosures=("Annex A: ledger",),
        dispatch="Sent by post",
    ),
)
ANNEXES = (
    Annex(
        "Annex A: ledger",
        (
            Paragraph("One section for each system."),
            Heading("Ledger"),
            Small("Searched by J. Rill on 9 October 2026."),
            Table(head=("No.", "Item", "Content", "Since"), rows=ROWS, widths=(10, 30, 80, 40)),
        ),
    ),
    Annex("Annex B: codes", (Table(head=("Code", "Meaning"), rows=(("A", "active"), ("", "none"))),)),
)


@pytest.fixture
def letter() -> Callable[..., Sheet]:
    """A letter with every kind of block; arguments replace its fields."""
    sheet = Sheet(
        layout=layout("NL-L"),
        language="en",
        title="Answer to your request, R-2026-0007",
        sender=Sender(
            name="Larkspur Lending",
            descriptor="Library of things",
            address=("4 Ferry Road", "1234 AB Haarlem"),
            contact=("01 555 0100", "desk@larkspur.example"),
            return_line="Larkspur Lending · 4 Ferry Road · 1234 AB Haarlem",
            legal=("Larkspur Lending B.V. · register 00 00 00 00",),
        ),
        address=("Ms Philippa Quill", "Kelpstraat 12", "2012 CB  HAARLEM"),
        references=(
            ("Our reference", "R-2026-0007"),
            ("Your message", "5 October 2026"),
            ("Handled by", "Odo Fenn, 01 555 0101"),
            ("Date", "2 November 2026"),
        ),
        subject="Your request for access",
        blocks=BLOCKS,
        annexes=ANNEXES,
        continuation="Larkspur Lending · to Ms Philippa Quill · R-2026-0007",
        page_word="Page {page} of {pages}",
        continued="{title}, continued",
    )

    def changed(**fields: Any) -> Sheet:  # noqa: ANN401 - the fields of a Sheet, each with its own type
        return replace(sheet, **fields)

    return changed


@pytest.fixture
def report() -> Report:
    """A report of more than one page."""
    return Report(
        language="en",
        house="Larkspur Lending",
        title="Requests of the year",
        subtitle="1 January to 31 December 2026",
        footer="For the management board",
        blocks=(Heading("All requests"), Table(head=("No.", "Item", "Content", "Since"), rows=ROWS * 12)),
        continuation="Larkspur Lending · Requests of the year",
        page_word="Page {page} of {pages}",
        continued="{title}, continued",
    )


@dataclass(frozen=True)
class Glyph:
    """A printed character; millimetres from the left and the upper edge, size in points."""

    letter: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float


def _glyph(page: Any, index: int) -> Glyph | None:  # noqa: ANN401 - pdfium has no types
    code = pdfium.FPDFText_GetUnicode(page, index)
    if code in NOT_INK:
        return None
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    pdfium.FPDFText_GetCharBox(page, index, left, right, bottom, top)
    pdfium.FPDFText_GetCharOrigin(page, index, x, y)
    return Glyph(
        chr(code),
        left.value / POINTS,
        SHEET_HEIGHT - top.value / POINTS,
        right.value / POINTS,
        SHEET_HEIGHT - bottom.value / POINTS,
        SHEET_HEIGHT - y.value / POINTS,
        pdfium.FPDFText_GetFontSize(page, index),
    )


@pytest.fixture
def glyphs() -> Callable[[bytes], list[list[Glyph]]]:
    """Reads every printed character of every page back from a finished PDF."""

    def read(pdf: bytes) -> list[list[Glyph]]:
        with pypdfium2.PdfDocument(pdf) as document:
            pages = []
            for page in document:
                text = page.get_textpage()
                found = (_glyph(text, index) for index in range(text.count_chars()))
                pages.append([glyph for glyph in found if glyph is not None])
            return pages

    return read


@pytest.fixture
def words() -> Callable[[bytes], list[str]]:
    """Reads all pages back as text: lines of words, as a program for reading aloud gets them."""

    def read(pdf: bytes) -> list[str]:
        with pypdfium2.PdfDocument(pdf) as document:
            return [" ".join(page.get_textpage().get_text_range().split()) for page in document]

    return read
