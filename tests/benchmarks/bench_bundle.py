"""A thousand pages of evidence bound into one file, against `qpdf` joining the same PDFs.

Ours reads each document from memory, as the office has it, shuts it in, numbers every page and checks the
whole; qpdf copies pages from file to file.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from dpo_desk.documents.bundle import bind
from dpo_desk.documents.exhibits import Exhibit, PdfFile
from dpo_desk.documents.fonts import use
from dpo_desk.documents.paper_proof import proof_page
from dpo_desk.documents.typography import Face
from tests.benchmarks.table import FEWEST_REPEATS, Row, interleaved, render
from tests.proof_cases import exhibit, proof

PAGES = 1000
AIM = 3.0
_OF_ONE = 4


class ToolMissing(Exception):
    """The other side is not here."""


def document(number: int) -> bytes:
    """A PDF of a few pages of text."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName=use(Face.SERIF))
    for page in range(_OF_ONE):
        canvas.setFont(use(Face.SERIF), 10)
        for line in range(50):
            canvas.drawString(60, 780 - 14 * line, f"{number} · {page} · line {line}: what was written to us")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def ours(documents: list[bytes], out: Path) -> None:
    """Bind them behind a paper."""

    def each() -> Iterator[Exhibit]:
        for number, data in enumerate(documents, 1):
            yield exhibit(str(number), f"letter {number}.pdf", PdfFile(data))

    with out.open("wb+") as file:
        bind(lambda shown: proof_page(proof(), shown), each(), file, lambda _pages: None)


def run(pages: int = PAGES, repeats: int = FEWEST_REPEATS) -> Row:
    """Measure both sides in turn.

    Raises:
        ToolMissing: without qpdf there is no other side.
    """
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        raise ToolMissing
    documents = [document(number) for number in range(pages // _OF_ONE)]
    with tempfile.TemporaryDirectory(prefix="dpo-desk-bundle-") as place:
        folder = Path(place)
        files = [folder / f"{number}.pdf" for number in range(len(documents))]
        for file, data in zip(files, documents, strict=True):
            file.write_bytes(data)
        join = [qpdf, "--empty", "--pages", *map(str, files), "--", str(folder / "joined.pdf")]
        own, other = interleaved(
            lambda: ours(documents, folder / "bound.pdf"),
            lambda: subprocess.run(join, check=True),  # noqa: S603 - a tool of the system on our own files
            repeats,
        )
    return Row(f"{pages} pages of evidence bound / qpdf --empty --pages", own, other, AIM)


if __name__ == "__main__":
    print(render([run()]))
