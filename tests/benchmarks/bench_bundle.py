"""A thousand pages of evidence bound into one file, against `qpdf` joining the same pages as PDFs.

Ours reads each document from memory, as the office has it: PDFs, photographs, mails as they came. It sets
what is no page yet, shuts foreign pages in, numbers every page and checks the whole; qpdf copies pages from
file to file.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dpo_desk.actions.exhibits import Kept, exhibits
from dpo_desk.documents.bundle import bind
from dpo_desk.documents.fonts import use
from dpo_desk.documents.paper_proof import proof_page
from dpo_desk.documents.typography import Face
from tests.benchmarks.table import FEWEST_REPEATS, Row, interleaved, render
from tests.proof_cases import picture, proof

PAGES = 1000
AIM = 3.0
_OF_ONE = 4


class ToolMissing(Exception):
    """The other side is not here."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it is kept, and the same pages as a PDF."""

    kept: Kept
    pdf: bytes


def printed(draw: Callable[[Canvas, int], None], pages: int) -> bytes:
    """A PDF of some pages."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName=use(Face.SERIF))
    for page in range(pages):
        canvas.setFont(use(Face.SERIF), 10)
        draw(canvas, page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(number: int) -> list[str]:
    """Text of one page."""
    return [f"{number} · line {line}: what was written to us" for line in range(50)]


def write(canvas: Canvas, texts: Iterable[str]) -> None:
    """Write lines below each other."""
    for place, text in enumerate(texts):
        canvas.drawString(60, 780 - 14 * place, text)


def letter(number: int) -> Paper:
    """A PDF of a few pages of text."""
    pdf = printed(lambda canvas, page: write(canvas, lines(number * _OF_ONE + page)), _OF_ONE)
    return Paper(Kept(f"letter {number}.pdf", "application/pdf", pdf), pdf)


def photo(number: int) -> Paper:
    """A photograph of a page."""
    data = picture("JPEG", size=(1240, 1754), quality=85)
    shown = ImageReader(BytesIO(data))
    pdf = printed(lambda canvas, _page: canvas.drawImage(shown, 20, 20, 555, 785), 1)
    return Paper(Kept(f"photo {number}.jpg", "image/jpeg", data), pdf)


def mail(number: int) -> Paper:
    """A mail of one page."""
    head = f"From: Bo <bo@post.example>\r\nTo: info@house.example\r\nSubject: Mail {number}\r\n"
    date = "Date: Mon, 2 Mar 2026 10:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    text = "\r\n".join(lines(number)[:30])
    pdf = printed(lambda canvas, _page: write(canvas, lines(number)), 1)
    return Paper(Kept(f"mail {number}.eml", "message/rfc822", f"{head}{date}{text}".encode()), pdf)


def papers(pages: int) -> list[Paper]:
    """Three fifths of the pages are PDFs, the others photographs and mails in turn."""
    letters = pages * 3 // 5 // _OF_ONE
    others = pages - letters * _OF_ONE
    made = [letter(number) for number in range(letters)]
    return made + [photo(number) if number % 2 else mail(number) for number in range(others)]


def ours(documents: list[Paper], out: Path) -> None:
    """Bind them behind a paper."""
    each = (one for number, paper in enumerate(documents, 1) for one in exhibits(str(number), paper.kept))
    with out.open("wb+") as file:
        bind(lambda shown: proof_page(proof(), shown), each, file, lambda _pages: None)


def run(pages: int = PAGES, repeats: int = FEWEST_REPEATS) -> Row:
    """Measure both sides in turn.

    Raises:
        ToolMissing: without qpdf there is no other side.
    """
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        raise ToolMissing
    documents = papers(pages)
    with tempfile.TemporaryDirectory(prefix="dpo-desk-bundle-") as place:
        folder = Path(place)
        files = [folder / f"{number}.pdf" for number in range(len(documents))]
        for file, paper in zip(files, documents, strict=True):
            file.write_bytes(paper.pdf)
        join = [qpdf, "--empty", "--pages", *map(str, files), "--", str(folder / "joined.pdf")]
        own, other = interleaved(
            lambda: ours(documents, folder / "bound.pdf"),
            lambda: subprocess.run(join, check=True),  # noqa: S603 - a tool of the system on our own files
            repeats,
        )
    return Row(f"{pages} pages of PDFs, photographs and mails bound / qpdf --empty --pages", own, other, AIM)


if __name__ == "__main__":
    print(render([run()]))
