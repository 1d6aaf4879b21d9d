from __future__ import annotations

import warnings
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from dpo_desk.core.mail import IncomingMail
from dpo_desk.core.redactions import WHOLE, Area, Redaction
from dpo_desk.documents.exhibits import MailText, Missing, PdfFile, Picture, PlainText, Unshown
from dpo_desk.documents.foreign import NotShown
from dpo_desk.documents.page_values import Report
from dpo_desk.documents.paper_redactions import BlackPart, RedactionLog, log_page
from dpo_desk.documents.redaction import DPI, as_pages, blackened, find
from dpo_desk.intake.mail import parse_mail
from tests.proof_cases import MAIL, changed, page
from tests.redaction_cases import (
    OPEN,
    SECRET,
    STRIPES,
    exhibit,
    part,
    plain_pages,
    secretive,
    striped,
    told,
    unpacked,
)


def log(parts: int = 1) -> Report:
    return log_page(
        RedactionLog(
            language="en",
            house="Woonhaven Amstelland",
            store_id="7c1e04b2",
            made_on=date(2026, 10, 22),
            document="letter (redacted).pdf",
            pages=2,
            sha256="ab" * 32,
            made_by="Iris van Dam",
            parts=(BlackPart(1, "left 10 %, top 8 %, 20 × 2 %", "Another person", "GDPR 15(4)"),) * parts,
        )
    )


def over(left: float, bottom: float, width: float, height: float) -> Area:
    """A part of a page of 595 by 842 points."""
    top = 842 - bottom - height
    return Area(
        page=1,
        left=round(left / 595 * WHOLE) - 10,
        top=round(top / 842 * WHOLE) - 10,
        width=round(width / 595 * WHOLE) + 20,
        height=round(height / 842 * WHOLE) + 20,
    )


def redacted(data: bytes, *more: Area) -> bytes:
    pdf = as_pages(exhibit(PdfFile(data)))
    areas = (*find(pdf, SECRET).areas, *more)
    return blackened(pdf, areas, log(len(areas)), lambda _done, _whole: None)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("made") / "redacted.pdf"
    file.write_bytes(redacted(secretive(), over(*STRIPES)))
    return file


def test_the_original_says_the_name_in_every_place(tmp_path: Path) -> None:
    file = tmp_path / "original.pdf"
    file.write_bytes(secretive())
    held = unpacked(file)
    for place in (f"({SECRET} ocr)", f"({SECRET} off)", f"({SECRET} layer)", f"(Ask {SECRET})"):
        assert place.encode() in held
    for place in (
        f"({SECRET} field)",
        f"(Picture of {SECRET})",
        f"/Private ({SECRET})",
    ):
        assert place.encode() in held
    assert f"/Author ({SECRET})".encode() in file.read_bytes()  # of the earlier version
    assert striped().tobytes() in held
    assert told("pdfdetach", "-list", file).startswith("1 embedded")
    assert file.read_bytes().count(b"%%EOF") == 2


def test_nothing_of_a_name_is_left_in_a_redacted_version(made: Path) -> None:
    text = told("pdftotext", "-layout", made, "-")
    assert SECRET.lower() not in text.lower()
    assert "What is black, and why" in text
    held = unpacked(made)
    for name in (SECRET, SECRET.upper(), OPEN):  # of dots not even what may be read is text any more
        for spelt in (name.encode(), name.encode("utf-16-be"), name.encode().hex().encode()):
            assert spelt not in held
    for key in (
        b"/Annots",
        b"/AcroForm",
        b"/OCProperties",
        b"/OCGs",
        b"/Thumb",
        b"/PieceInfo",
        b"/EmbeddedFiles",
    ):
        assert key not in held
    assert made.read_bytes().count(b"%%EOF") == 1
    assert told("pdfdetach", "-list", made).startswith("0 embedded")
    assert "Author" not in told("pdfinfo", made)
    assert told("pdfinfo", made).count("Title") == 0
    told("qpdf", "--check", made)


def test_no_dot_of_a_picture_is_left_under_black(made: Path, tmp_path: Path) -> None:
    told("pdftoppm", "-r", DPI, "-png", "-f", 1, "-l", 1, made, tmp_path / "seen")
    seen = Image.open(next(tmp_path.glob("seen-*.png"))).convert("RGB")
    left, bottom, width, height = (side * DPI / 72 for side in STRIPES)
    box = (left, seen.height - bottom - height, left + width, seen.height - bottom)
    inside = seen.crop(box)
    corner = inside.crop((0, 0, 60, inside.height))
    assert corner.getcolors() == [(corner.width * corner.height, (0, 0, 0))]
    told("pdfimages", "-all", made, tmp_path / "held")
    for file in tmp_path.glob("held-*"):
        held = Image.open(file).convert("RGB").resize((300, 424))
        red, green, _blue = held.split()
        assert max(map(abs, map(int.__sub__, red.tobytes(), green.tobytes()))) < 40  # no colour is left
    assert len(list(tmp_path.glob("held-*"))) == 2


def test_everything_else_is_as_it_was(made: Path) -> None:
    before = as_pages(exhibit(PdfFile(secretive())))
    with pypdfium2.PdfDocument(before) as old, pypdfium2.PdfDocument(made.read_bytes()) as new:
        assert len(new) == len(old) + 1
        for place in range(2):
            assert new[place].get_size() == pytest.approx(old[place].get_size(), abs=0.4)
        line = (60, 130, 300, 150)  # nothing to hide there
        one, other = (pdf[1].render(scale=1).to_pil().convert("L").crop(line) for pdf in (old, new))
        assert one.getextrema()[0] < 100
        dots = zip(one.get_flattened_data(), other.get_flattened_data(), strict=True)
        assert sum(abs(a - b) for a, b in dots) < 12 * one.width * one.height


def test_words_are_found_however_they_are_written() -> None:
    found = find(as_pages(exhibit(PdfFile(secretive()))), "kazLAUSKÁS")
    assert [area.page for area in found.areas].count(2) == 1  # in capitals
    assert find(plain_pages(), SECRET).areas[0] in found.areas
    assert found.silent == ()
    assert find(plain_pages(), "azlausk").areas == ()  # only the beginning of a word
    assert find(plain_pages(), "rents  THE\nflat").areas != ()
    assert find(plain_pages(), "   ").areas == ()


def test_a_part_lies_over_the_word_however_the_page_is_turned() -> None:
    turns = {}
    for turn in (0, 90, 180, 270):

        def turned(pdf: pikepdf.Pdf, turn: int = turn) -> None:
            pdf.pages[0].obj.Rotate = turn
            pdf.pages[0].obj.CropBox = pikepdf.Array([50, 100, 595, 842])

        (area,) = find(changed(plain_pages(), turned), OPEN).areas
        turns[turn] = area
        assert area.width > area.height if turn in {0, 180} else area.height > area.width
    assert turns[0].left == pytest.approx((72 - 50) / 545 * WHOLE, abs=40)
    assert turns[180].right == pytest.approx(WHOLE - turns[0].left, abs=40)
    assert turns[90].top == pytest.approx(turns[0].left, abs=40)


def test_a_name_that_goes_on_in_the_next_line_is_one_hit_of_two_parts() -> None:
    pdf = as_pages(exhibit(PlainText("Anna Maria\nBauer rang.")))
    found = find(pdf, "anna maria bauer")
    assert len(found.areas) == 2
    assert found.areas[0].bottom <= found.areas[1].top + 30


def test_a_name_that_is_hyphenated_is_found_and_nothing_else_is_covered() -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawString(72, 700, "They heard of it from Peter Kazlaus-")
    canvas.drawString(72, 688, "kas, who lives next door.")
    canvas.save()
    first, second = find(out.getvalue(), SECRET).areas
    assert first.left > 3500
    assert second.right < 1700
    assert first.bottom < second.bottom


def test_pictures_mails_and_words_become_pages() -> None:
    sheets = BytesIO()
    striped().save(sheets, "TIFF", save_all=True, append_images=[striped().convert("1")])
    pdf = as_pages(exhibit(Picture(sheets.getvalue())))
    assert find(pdf, "x").silent == (1, 2)
    with pypdfium2.PdfDocument(pdf) as document:
        assert document[0].get_size() == pytest.approx((160 * 72 / DPI, 60 * 72 / DPI))
    black = blackened(pdf, (Area(page=1, left=0, top=0, width=WHOLE, height=WHOLE),), log(), lambda *_: None)
    with pikepdf.open(BytesIO(black)) as held:
        (first,) = held.pages[0].get_images().values()
        assert set(first.read_bytes()[:160]) == {0}  # the first row of dots
    mail: IncomingMail = parse_mail(MAIL)
    assert find(as_pages(exhibit(MailText(mail))), "bo@post.example").areas


def test_a_photograph_is_kept_as_one() -> None:
    noise = Image.effect_noise((400, 300), 90).convert("RGB")
    out = BytesIO()
    Image.merge("RGB", (*noise.split()[:2], noise.split()[2].rotate(180))).save(out, "PNG")
    with pikepdf.open(BytesIO(as_pages(exhibit(Picture(out.getvalue()))))) as pdf:
        (held,) = pdf.pages[0].get_images().values()
        assert held.Filter == pikepdf.Name.DCTDecode


def test_a_field_of_no_form_is_no_news() -> None:
    def lost(pdf: pikepdf.Pdf) -> None:
        rect = pikepdf.Array([72, 600, 300, 620])
        field = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=rect)
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(field)])

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the test's own file
        data = changed(plain_pages(), lost)
    assert len(find(as_pages(exhibit(PdfFile(data))), SECRET).areas) == 2


def test_what_cannot_be_shown_is_refused_in_one_word() -> None:
    locked = changed(page("x"), lambda _pdf: None, encryption=pikepdf.Encryption(owner="a", user="b"))
    for content, why in (
        (PdfFile(locked), Unshown.LOCKED),
        (PdfFile(b"%PDF-1.4 nothing"), Unshown.DAMAGED),
        (Picture(b"\x89PNG\r\nnothing"), Unshown.DAMAGED),
        (Missing(Unshown.RECORDING), Unshown.RECORDING),
    ):
        with pytest.raises(NotShown) as refused:
            as_pages(exhibit(content))
        assert refused.value.why is why


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dpo_desk.documents.redaction.MOST_PAGES", 1)
    with pytest.raises(NotShown) as refused:
        as_pages(exhibit(PdfFile(plain_pages())))
    assert refused.value.why is Unshown.TOO_LARGE


def test_the_number_stands_in_a_part_that_has_room_for_it() -> None:
    def dots(one: Redaction) -> set[int]:
        pdf = blackened(plain_pages(), (one.area,), log(), lambda *_: None)
        with pypdfium2.PdfDocument(pdf) as document:
            seen = document[0].render(scale=DPI / 72).to_pil().convert("L")
        across, down = seen.width / WHOLE, seen.height / WHOLE
        left, right = one.area.left * across + 2, one.area.right * across - 2
        top, bottom = one.area.top * down + 2, one.area.bottom * down - 2
        return set(seen.crop((round(left), round(top), round(right), round(bottom))).get_flattened_data())

    assert 255 in dots(part(1, 1000, 3000, 2000, 300))
    assert dots(part(1, 1000, 3000, 60, 300)) == {0}  # too narrow
    assert dots(part(1, 1000, 3000, 2000, 40)) == {0}  # too flat
