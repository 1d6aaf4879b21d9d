from __future__ import annotations

import random
import tracemalloc
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from page import SafetyLimits, validate_pdf_bytes
from pikepdf import Array, Dictionary, Name, pdfa
from PIL import Image

from dpo_desk.documents import bundle, exhibit_pages, exhibit_text, paper_proof, pictures
from dpo_desk.documents.bundle import Bound, bind
from dpo_desk.documents.exhibits import Exhibit, LeftOut, Missing, PdfFile, Picture, PlainText, Unshown
from dpo_desk.documents.sheets import render
from dpo_desk.words import LANGUAGES, speaking
from tests import proof_cases
from tests.proof_cases import armed, bound, changed, every_kind, exhibit, page, picture, scan

POINT = 25.4 / 72


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(one.get_textpage().get_text_range().split()) for one in document]


def compliant(pdf: bytes) -> bool:
    """Two validators that share no code agree."""
    first = bool(validate_pdf_bytes(pdf, profile="3b", limits=SafetyLimits()).is_compliant)
    return first and pdfa.validate_written(BytesIO(pdf), "3b").passed


def one(content: PdfFile | Picture | PlainText) -> tuple[Bound, bytes]:
    made, pdf = bound([exhibit("1", "paper", content)])
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        assert len(opened.pages) == made.pages
    return made, pdf


def keys_of(pdf: bytes) -> set[str]:
    """Every key of every dictionary in a file."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        whole = [item for item in opened.objects if isinstance(item, Dictionary | pikepdf.Stream)]
        return {key for item in whole for key in item.keys()}  # noqa: SIM118 - iterating gives no keys


@pytest.mark.parametrize("language", LANGUAGES)
def test_honest_evidence_becomes_one_archival_file(language: str) -> None:
    made, pdf = bound(every_kind(), language=language)
    assert made.archival
    assert compliant(pdf)
    assert bound(every_kind(), language=language)[1] == pdf, "the same evidence gives the same bytes"
    read = texts(pdf)
    assert len(read) == made.pages
    for shown in made.shown:
        assert f"{shown.exhibit_number} · {shown.title}" in read[shown.first - 1]
    with speaking(language):
        last = paper_proof.proof_page(proof_cases.proof(language), made.shown).page_word
    assert last.format(page=made.pages, pages=made.pages) in read[-1]
    assert last.format(page=1, pages=made.pages) in read[0]


def test_where_each_exhibit_stands_and_what_it_is() -> None:
    made, pdf = bound(every_kind())
    read = texts(pdf)
    assert [(each.exhibit_number, each.pages) for each in made.shown] == [
        *(("1", 1), ("2", 1), ("2.1", 1), ("3", 1), ("4", 2), ("5", 1), ("6", 1)),
    ]
    places = {each.exhibit_number: each.first for each in made.shown}
    assert "I agree. Bo Lund" in read[places["1"] - 1]
    assert "From Bo Lund <bo@post.example>" in read[places["2"] - 1]
    assert "list.csv (text/csv)" in read[places["2"] - 1]
    assert "name,answer Bo,yes" in read[places["2.1"] - 1]
    assert "This is a recording." in read[places["6"] - 1]
    contents = next(text for text in read if "Evidence" in text)
    assert f"2.1 list.csv {places['2.1']}" in contents
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        found = [(item.title, [below.title for below in item.children]) for item in outline.root]
        assert found[0] == ("Proof of consent", [])
        assert ("Exhibit 2 · answer.eml", ["Exhibit 2.1 · list.csv"]) in found
        assert [title for title, _below in found][1:3] == ["Newsletter", "Evidence"], "parts of the paper"
        target = outline.root[4].destination
        assert isinstance(target, Array)
        assert target[0].objgen == opened.pages[places["2"] - 1].obj.objgen
        heads = [node for node in opened.objects if isinstance(node, Dictionary) and node.get("/S") == "/H1"]
        assert len(heads) == 1, "the pages in front keep their structure"


def test_nothing_of_a_hostile_pdf_acts_but_its_form_is_seen() -> None:
    made, pdf = one(PdfFile(changed(page("Form"), armed)))
    (shown,) = made.shown
    assert shown.left_out == (LeftOut.SCRIPTS, LeftOut.FILES, LeftOut.FORM, LeftOut.COMMENTS)
    dangers = {"/AA", "/JS", "/JavaScript", "/OpenAction", "/EmbeddedFiles", "/AcroForm", "/Annots", "/URI"}
    assert not dangers & keys_of(pdf)
    assert b"evil" not in pdf
    read = texts(pdf)
    assert "YES" in read[shown.first - 1]
    assert "scripts were left out" in read[shown.first - 2]
    assert not made.archival, "the form's own typeface is not in the file"
    assert not compliant(pdf)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert b"pdfaid:part>" not in opened.Root.Metadata.read_bytes()


def locked(user: str) -> bytes:
    lock = pikepdf.Encryption(owner="owner", user=user)
    return changed(page("Secret form"), lambda _pdf: None, encryption=lock)


def vast(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([0, 0, 20_000, 100])


def empty(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]


def many_objects(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject = Dictionary(
        {f"/X{place}": pdf.make_indirect(Dictionary()) for place in range(50)}
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (PdfFile(b"%PDF-1.7 and nothing more"), Unshown.DAMAGED),
        (PdfFile(locked("secret")), Unshown.LOCKED),
        (PdfFile(changed(page("x"), vast)), Unshown.TOO_LARGE),
        (PdfFile(changed(page("x"), empty)), Unshown.DAMAGED),
        (Picture(picture("PNG")[:-200]), Unshown.DAMAGED),
        (Picture(b"\x89PNG\r\nnothing"), Unshown.DAMAGED),
        (Missing(Unshown.GONE), Unshown.GONE),
    ],
)
def test_what_cannot_be_shown_has_a_page_that_says_why(content: PdfFile | Picture, why: Unshown) -> None:
    made, pdf = one(content)
    (shown,) = made.shown
    assert (shown.why, shown.pages) == (why, 1)
    assert "abababab" in texts(pdf)[shown.first - 1], "the hash tells which file it is"
    assert made.archival


def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exhibit_pages, "MOST_PAGES", 2)
    monkeypatch.setattr(pictures, "MOST_PAGES", 2)
    monkeypatch.setattr(pictures, "_MOST_PIXELS", 500_000)
    monkeypatch.setattr(exhibit_pages, "_MOST_OBJECTS", 40)
    three = changed(page("x"), lambda pdf: pdf.pages.extend([pdf.pages[0], pdf.pages[0]]))
    for content in (
        PdfFile(three),
        Picture(scan(3)),
        Picture(picture("PNG", size=(1000, 1000))),
        PdfFile(changed(page("x"), many_objects)),
    ):
        assert one(content)[0].shown[0].why is Unshown.TOO_LARGE


def test_a_picture_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    assert one(Picture(picture("PNG", size=(40, 40))))[0].shown[0].why is Unshown.TOO_LARGE


def test_a_file_that_only_its_owner_may_change_is_shown() -> None:
    made, pdf = one(PdfFile(locked("")))
    assert "Secret form" in texts(pdf)[made.shown[0].first - 1]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_pages_stand_as_a_reader_sees_them(turned: int) -> None:
    """A mark in the upper left corner of the page as it is shown is there in the bundle too."""

    def mark(pdf: pikepdf.Pdf) -> None:
        sheet = pdf.pages[0]
        box = {0: (20, 380), 90: (20, 20), 180: (180, 20), 270: (180, 380)}[turned]
        sheet.obj.MediaBox = Array([10, 10, 210, 410])
        sheet.obj.Rotate = turned
        sheet.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
        sheet.Contents = pdf.make_stream(f"0 g {box[0]} {box[1]} 20 20 re f".encode())

    made, pdf = one(PdfFile(changed(page("x"), mark)))
    with pypdfium2.PdfDocument(pdf) as document:
        drawn = document[made.shown[0].first - 1].render(scale=1, grayscale=True).to_pil()
    width, height = (400, 200) if turned % 180 else (200, 400)
    left, top = (
        round((595.28 - width) / 2),
        round(297 / POINT - exhibit_pages.FRAME[1]) - round(exhibit_pages.FRAME[3]),
    )
    corner = drawn.crop((left + 2, top + 2, left + 42, top + 42))
    assert min(corner.tobytes()) < 20
    rest = drawn.crop((left + 60, top + 60, left + width - 4, top + height - 4))
    assert min(rest.tobytes()) > 200


def in_parts(packed: bool) -> bytes:  # noqa: FBT001 - the parameter of the test
    def cut(pdf: pikepdf.Pdf) -> None:
        marks = pdf.pages[0].Contents.read_bytes()
        parts = [pdf.make_stream(marks), pdf.make_stream(b" "), pdf.make_stream(b"\n")]
        parts[1].write(b"20>", filter=Name.ASCIIHexDecode)
        pdf.pages[0].Contents = Array(parts)

    return changed(page("In parts"), cut, compress_streams=packed)


@pytest.mark.parametrize("packed", [True, False])
def test_marks_in_several_parts_are_joined(packed: bool) -> None:  # noqa: FBT001 - a parameter
    made, pdf = one(PdfFile(in_parts(packed)))
    assert "In parts I agree" in texts(pdf)[made.shown[0].first - 1]


def test_marks_that_swell_when_unpacked_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exhibit_pages, "_MOST_CONTENT", 100)
    assert one(PdfFile(in_parts(packed=True)))[0].shown[0].why is Unshown.TOO_LARGE
    monkeypatch.setattr(exhibit_pages, "_MOST_CONTENT", 2500)
    assert one(PdfFile(in_parts(packed=False)))[0].shown[0].why is Unshown.TOO_LARGE


def test_a_page_without_marks_is_an_empty_page() -> None:
    def bare(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].obj.Contents

    made, _pdf = one(PdfFile(changed(page("x"), bare)))
    assert (made.shown[0].why, made.shown[0].pages) == (None, 1)


def test_hidden_layers_stay_hidden() -> None:
    def layered(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("draft")))
        off = Dictionary(OFF=Array([layer]), Order=Array([layer]))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=off)
        sheet = pdf.pages[0]
        sheet.Resources.Properties = Dictionary(Layer=layer)
        marks = b"/OC /Layer BDC 0 g 0 0 600 842 re f EMC\n"
        sheet.contents_add(marks, prepend=False)

    made, pdf = one(PdfFile(changed(page("Layers"), layered)))
    assert LeftOut.LAYERS in made.shown[0].left_out
    with pypdfium2.PdfDocument(pdf) as document:
        drawn = document[made.shown[0].first - 1].render(scale=1, grayscale=True).to_pil()
    assert sum(drawn.resize((1, 1)).tobytes()) > 240, "almost white"


@pytest.mark.parametrize(
    "data",
    [
        picture("JPEG", "L"),
        picture("JPEG", "CMYK"),
        picture("JPEG", exif=Image.Exif()),
        picture("PNG", "RGBA"),
        picture("PNG", "P"),
        picture("PNG", "1", (4600, 200)),
        picture("PNG", "RGB", (3000, 2000)),
        picture("PNG", "I;16"),
        picture("GIF", "P"),
        picture("WEBP"),
        picture("TIFF", "CMYK"),
    ],
)
def test_pictures_of_every_make_are_archival(data: bytes) -> None:
    made, pdf = one(Picture(data))
    assert (made.archival, made.shown[0].why, made.shown[0].pages) == (True, None, 1)
    with pypdfium2.PdfDocument(pdf) as document:
        drawn = document[made.shown[0].first - 1].render(scale=0.2, grayscale=True).to_pil()
    assert len(drawn.getcolors() or ()) > 10


def test_a_photograph_lies_inside_byte_for_byte_the_right_way_up() -> None:
    plain = picture("JPEG", size=(300, 200))
    assert plain in one(Picture(plain))[1]
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = picture("JPEG", size=(300, 200), exif=exif)
    pdf = one(Picture(turned))[1]
    assert turned not in pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        sizes = {
            (int(item.Width), int(item.Height))
            for item in opened.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        }
    assert sizes == {(200, 300)}


def test_a_text_without_end_is_cut_and_signs_without_letters_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exhibit_text, "MOST_SIGNS", 20)
    made, pdf = one(PlainText("日本 " + "word " * 10 + "end"))
    assert made.shown[0].left_out == (LeftOut.TEXT_CUT, LeftOut.SIGNS)
    assert "end" not in texts(pdf)[made.shown[0].first - 1]


def test_a_proof_of_nothing_and_of_changed_words() -> None:
    with speaking("en"):
        pdf = render(paper_proof.proof_page(proof_cases.unsound(proof_cases.proof()), ()))
    whole = " ".join(texts(pdf))
    for words in (
        "nothing could rest on this consent: Refused.",
        "up to this day there was no yes",
        "The text is not the one that was entered.",
        "Nothing: words, moment, way and evidence are on file.",
        "No document is kept with this consent.",
    ):
        assert words in whole


def test_many_pages_in_front_move_all_numbers() -> None:
    several = [exhibit(str(number), f"note {number}.txt", PlainText("x")) for number in range(1, 61)]
    made, pdf = bound(several)
    assert made.shown[0].first > 3
    read = texts(pdf)
    for shown in made.shown:
        assert shown.title in read[shown.first - 1]
    assert f"60 note 60.txt {made.shown[-1].first}" in " ".join(read[: made.shown[0].first - 1])


def test_a_file_too_large_to_be_checked_is_not_labelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "LARGEST_CHECKED", 1000)
    assert not one(PlainText("x"))[0].archival


def test_a_file_that_the_validator_cannot_read_is_not_labelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "SafetyLimits", lambda: SafetyLimits(max_object_count=1))
    assert not one(PlainText("x"))[0].archival


def mutant(data: bytes, chance: random.Random) -> bytes:
    """A file with some bytes changed, lost or doubled."""
    changed = bytearray(data)
    for _time in range(chance.choice((1, 5, 40))):
        place = chance.randrange(len(changed))
        match chance.randrange(3):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                del changed[place : place + chance.randrange(90)]
            case _:
                changed[place:place] = changed[place : place + chance.randrange(90)]
    return bytes(changed)


def test_damaged_files_have_a_page_and_nothing_is_said_on_the_terminal(
    capfd: pytest.CaptureFixture[str],
) -> None:
    chance = random.Random(5)  # noqa: S311 - the same files in every run
    armed_form, photo, fax = changed(page("Form"), armed), picture("JPEG"), scan(2)
    contents = [
        content
        for _time in range(20)
        for content in (
            PdfFile(mutant(armed_form, chance)),
            Picture(mutant(photo, chance)),
            Picture(mutant(fax, chance)),
        )
    ]
    many = [exhibit(str(number), "mutant", content) for number, content in enumerate(contents, 1)]
    made, _pdf = bound(many)
    assert {shown.why for shown in made.shown} >= {None, Unshown.DAMAGED}
    assert capfd.readouterr() == ("", "")


class Stopped(Exception):
    pass


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[int] = []
    bound(every_kind(), told.append)
    assert told == list(range(1, 9))

    def stop(pages: int) -> None:
        if pages == 3:
            raise Stopped

    with pytest.raises(Stopped):
        bound(every_kind(), stop)


def test_memory_stays_flat(tmp_path: Path) -> None:
    """Eighty photographs of a megabyte each take no more than a few of them."""
    noise = BytesIO()
    Image.effect_noise((1000, 1000), 90).save(noise, "JPEG", quality=95)
    data = noise.getvalue()
    assert len(data) > 600_000

    def photos() -> Iterator[Exhibit]:
        for number in range(1, 81):
            yield exhibit(str(number), "photo.jpg", Picture(bytes(bytearray(data))))

    with (tmp_path / "bundle.pdf").open("wb+") as out, speaking("en"):
        front = paper_proof.proof_page(proof_cases.proof(), ())
        bundle_limit = bundle.LARGEST_CHECKED
        bundle.LARGEST_CHECKED = 0
        tracemalloc.start()
        try:
            made = bind(lambda _shown: front, photos(), out, lambda _pages: None)
            _now, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
            bundle.LARGEST_CHECKED = bundle_limit
        assert out.seek(0, 2) > 80 * len(data)
    assert made.pages > 80
    assert most < 12 * len(data)
