from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from dpo_desk.documents import pdfa
from dpo_desk.documents.pdfa import finish
from dpo_desk.documents.sheets import Paragraph, Report, Sheet, layout, layout_names, render
from tests.pdf_checks import check

Letter = Callable[..., Sheet]
HOSTILE = (
    "<b>bold</b> & <font size=99>x</font> </para> &amp; %PDF ]]> ) Tj ET EMC \\ **x* \x00\x07\x1b\x7f "
    "\u202egnirts\u2066 \ud800 \ufeff 😀👩‍👩‍👧 日本語 שלום مرحبا "
    + "W" * 700
    + "\r\n\t\u2028"
    + "\u00a0" * 400
)


@pytest.mark.parametrize("name", layout_names())
def test_letter_is_archival_and_accessible_in_every_layout(letter: Letter, name: str, tmp_path: Path) -> None:
    check(render(letter(layout=layout(name), place_and_date="Haarlem, 2 November 2026")), tmp_path)


def test_draft_is_archival_and_accessible(letter: Letter, tmp_path: Path) -> None:
    check(render(letter(draft_word="Draft")), tmp_path)


def test_report_is_archival_and_accessible(report: Report, tmp_path: Path) -> None:
    check(render(report), tmp_path)


def test_hostile_text_is_archival_and_accessible(letter: Letter, tmp_path: Path) -> None:
    sheet = letter(
        title=HOSTILE,
        subject=HOSTILE,
        blocks=(Paragraph(HOSTILE),),
        references=((HOSTILE[:90], HOSTILE[:90]),),
    )
    check(render(sheet), tmp_path)


def test_a_file_the_validator_refuses_is_not_labelled(letter: Letter) -> None:
    labelled = render(letter())
    assert pdfa.rightly_labelled(labelled) == labelled
    with pikepdf.open(BytesIO(labelled)) as opened:
        del opened.Root.Lang  # both standards ask for the language
        broken = BytesIO()
        opened.save(broken)
    plain = pdfa.rightly_labelled(broken.getvalue())
    for label in (b"<pdfaid:part>", b"<pdfaid:conformance>", b"<pdfuaid:part>"):
        assert label in broken.getvalue()
        assert label not in plain
    assert b"<dc:title>" in plain
    assert not pdfa.agrees(b"no file at all", "2a")


def test_same_letter_gives_same_bytes(letter: Letter) -> None:
    assert render(letter()) == render(letter())


def test_bytes_do_not_depend_on_hash_seed(tmp_path: Path) -> None:
    script = tmp_path / "print_once.py"
    script.write_text(
        "import hashlib\n"
        "from dpo_desk.documents.sheets import *\n"
        "table = Table(head=('a', 'b'), rows=(('1', '2'),))\n"
        "sheet = Report(language='de', house='H', title='T', blocks=(Paragraph('**x** *y* ä'), table),\n"
        "               continuation='', page_word='{page}', continued='{title}')\n"
        "print(hashlib.sha256(render(sheet)).hexdigest())\n",
        encoding="utf-8",
    )
    hashes = {
        subprocess.run(  # noqa: S603 - our own interpreter with our own script
            [sys.executable, str(script)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "77")
    }
    assert len(hashes) == 1
    assert len(hashes.pop().strip()) == len(hashlib.sha256().hexdigest())


def test_every_font_is_embedded_once_and_ours(letter: Letter) -> None:
    with pikepdf.open(BytesIO(render(letter()))) as pdf:
        fonts = {
            str(font.BaseFont): "/FontFile2" in font.FontDescriptor
            for font in pdf.objects
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font"
        }
        files = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Length1" in item]
    assert all(fonts.values())
    assert all("Desk" in name for name in fonts)
    assert len(files) == len(fonts)


def test_file_names_title_language_and_no_date(letter: Letter) -> None:
    with pikepdf.open(BytesIO(render(letter(language="nl", title="Antwoord & <bijlage>")))) as pdf:
        assert "/Info" not in pdf.trailer
        assert str(pdf.Root.Lang) == "nl"
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Antwoord & <bijlage>"
            assert metadata["dc:creator"] == ["Larkspur Lending"]
            assert "xmp:CreateDate" not in metadata


def roles(pdf: bytes) -> list[str]:
    """Roles of the structure in reading order."""
    found: list[str] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node.as_list():
                walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(str(node.S).removeprefix("/"))
            walk(node.K)

    with pikepdf.open(BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot.K)
    return found


def test_structure_tells_headings_lists_tables_and_foreign_passages(letter: Letter) -> None:
    pdf = render(letter())
    found = roles(pdf)
    assert found[0] == "Document"
    assert found.count("H1") == 1
    assert found.count("H2") == 5
    assert found.count("H3") == 1
    assert (found.count("L"), found.count("LI"), found.count("Lbl"), found.count("LBody")) == (2, 5, 5, 5)
    assert found.count("Table") == 4
    assert found.count("TH") == 4 + 4 + 2 + 4 + 2
    with pikepdf.open(BytesIO(pdf)) as document:
        languages = [
            str(node.Lang)
            for node in document.objects
            if isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/StructElem" and "/Lang" in node
        ]
    assert languages == ["lt"]


@pytest.mark.parametrize("font", [False, True])
def test_no_stream_ends_in_a_carriage_return(font: bool) -> None:  # noqa: FBT001 - a parameter
    """Readers and validators may take it for the end of the line, and the stream for too short."""
    endings = (bytes((one, other, 126)) for one in range(33, 127) for other in range(33, 127))
    marks = next(mark for end in endings if zlib.adler32(mark := b"q Q %" + end) & 0xFF == 0x0D)
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(marks, Length1=len(marks)) if font else pdf.make_stream(marks)
        page = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=[0, 0, 9, 9], Contents=stream)
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        out = BytesIO()
        pdf.save(out)
    made = finish(out.getvalue(), [], language="en", title="T", author="A")
    assert b"\r\nendstream" not in made
    with pikepdf.open(BytesIO(made)) as pdf:
        assert pdf.pages[0].Contents.read_bytes() == marks + b"\n"
        assert not font or pdf.pages[0].Contents.Length1 == len(marks) + 1
