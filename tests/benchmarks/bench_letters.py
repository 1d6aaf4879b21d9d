"""Many letters of one page in one print file, against the same text set by bare calls of ReportLab's canvas.

Ours reads issued letters out of the encrypted archive, and adds the covering list and the sheet before the
pile. The other side sets the same lines at the same places in the same type, and nothing else. Where
LibreOffice is installed with its bridge to Python, its mail merge of the same text is measured, too.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from unittest.mock import patch
from xml.sax.saxutils import escape

from reportlab.pdfgen.canvas import Canvas

from dpo_desk.actions import consents, letter_batches, purposes
from dpo_desk.actions.consents import Entry
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consents import EventKind
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.purposes import Purpose, Words
from dpo_desk.documents.fonts import use
from dpo_desk.documents.letters import letter_pdf
from dpo_desk.documents.tagging import HEIGHT, WIDTH, Stroke, TaggedCanvas, Text
from tests.benchmarks.bench_case import new_desk
from tests.benchmarks.fill import KEPT
from tests.benchmarks.table import FEWEST_REPEATS, Row, interleaved, render
from tests.letter_cases import Case
from tests.letter_houses import PERSON

AIM, MERGE_AIM = 1.5, 0.1
MERGED = 500
"""Letters of a mail merge, which takes some 50 milliseconds for each."""
SYSTEM_PYTHON = Path("/usr/bin/python3")
_FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>{text}</office:text></office:body>
</office:document>"""
_FIELD = (
    '<text:database-display text:database-name="people" text:table-name="people" text:table-type="table"'
    ' text:column-name="name">name</text:database-display>'
)
KINDS = 40
"""Letters that differ; the others are the same again."""

Drawn = list[tuple[Text | Stroke, float, float]]


def drawn(case: Case) -> Drawn:
    """Everything that is set on the page of a letter, and where."""
    noted: Drawn = []

    class Noting(TaggedCanvas):
        def write(self, text: Text, x: float = 0, down: float = 0) -> None:
            noted.append((text, x, down))
            super().write(text, x, down)

        def rule(self, stroke: Stroke, x: float = 0, down: float = 0) -> None:
            noted.append((stroke, x, down))
            super().rule(stroke, x, down)

    with patch("dpo_desk.documents.pages.TaggedCanvas", Noting):
        letter_pdf(case.data())
    return noted


def bare(letters: Sequence[Drawn], count: int) -> bytes:
    """Set the same lines with bare calls."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    for number in range(count):
        for what, x, down in letters[number % len(letters)]:
            if isinstance(what, Stroke):
                canvas.setLineWidth(what.weight)
                canvas.line(x + what.x0, HEIGHT - down - what.down0, x + what.x1, HEIGHT - down - what.down1)
                continue
            words = canvas.beginText(x + what.x, HEIGHT - down - what.down)
            for run in what.runs:
                words.setFont(use(run.face), what.size)
                words.textOut(run.text)
            canvas.drawText(words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def can_merge() -> bool:
    """Whether LibreOffice and its bridge to Python are there."""
    if shutil.which("soffice") is None or not SYSTEM_PYTHON.exists():
        return False
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)  # noqa: S603
    return asked.returncode == 0


def merged(letter: Drawn, name: str, count: int, folder: Path) -> float:
    """Let LibreOffice merge the same text with so many names.

    Args:
        letter: everything on the page.
        name: whose letter it is; each gets another in its place.
        count: of letters.
        folder: for what it reads and writes.

    Returns:
        Seconds, the start of LibreOffice not included.
    """
    lines = ("".join(run.text for run in what.runs) for what, _x, _down in letter if isinstance(what, Text))
    text = "".join(f"<text:p>{escape(line).replace(name, _FIELD)}</text:p>" for line in lines)
    (folder / "letter.fodt").write_text(_FODT.format(text=text), encoding="utf-8")
    names = "".join(f'"Person {number}"\n' for number in range(count))
    (folder / "people.csv").write_text(f"name\n{names}", encoding="utf-8")
    script = Path(__file__).with_name("mail_merge.py")
    done = subprocess.run([SYSTEM_PYTHON, script, folder], capture_output=True, check=True, text=True)  # noqa: S603
    return float(done.stdout)


def archived(desk: Desk, cases: Sequence[Case], count: int) -> list[int]:
    """Keep so many issued letters; returns their ids."""
    words = (Words(language="en", title="News"),)
    purpose = purposes.save(desk, Purpose(organisation_id=1, words=words)).value
    person = replace(PERSON, id=0)
    consent = consents.record(desk, purpose.id, person, Entry(kind=EventKind.GIVEN)).value.row.id
    pdfs = [letter_pdf(case.data()) for case in cases]
    ids = []
    with desk.store.transaction():
        for number in range(count):
            draft = Letter(
                consent_ids=(consent,),
                kind=LetterKind.CONSENT_RENEWAL,
                language="en",
                layout="NL-L",
                dated=date(2026, 10, 22),
            )
            kept = desk.store.letters.add(draft)
            desk.store.letters.issue(replace(kept, issued_at=datetime(2026, 10, 22, tzinfo=UTC)))
            desk.store.letters.keep_content(kept.id, pdfs[number % len(pdfs)])
            ids.append(kept.id)
    return ids


def run(count: int = 10_000, repeats: int = FEWEST_REPEATS, folder: Path = KEPT) -> Row:
    """Measure against bare calls.

    Args:
        count: of letters.
        repeats: how often each side prints them all.
        folder: on the disk that is to be measured.
    """
    cases = _cases()
    same = [drawn(case) for case in cases]
    with _printing(cases, count, folder) as ours:
        mine, other = interleaved(ours, lambda: bare(same, count), repeats)
    return Row(
        f"{count:,} letters into one print file / the same text by bare canvas calls", mine, other, AIM
    )


def run_merge(count: int = MERGED, repeats: int = 3, folder: Path = KEPT) -> Row:
    """Measure against a mail merge.

    Args:
        count: of letters.
        repeats: how often each side prints them all.
        folder: on the disk that is to be measured.
    """
    cases = _cases()
    first = drawn(cases[0])
    mine, other = [], []
    with _printing(cases, count, folder) as ours:
        for _time in range(repeats):
            begun = perf_counter()
            ours()
            mine.append(perf_counter() - begun)
            with tempfile.TemporaryDirectory(dir=folder) as place:
                other.append(merged(first, cases[0].person.name, count, Path(place)))
    name = f"{count:,} letters into one print file / the same text by LibreOffice's mail merge"
    return Row(name, median(mine), median(other), MERGE_AIM)


def _cases() -> list[Case]:
    kind = LetterKind.RECEIPT_ACKNOWLEDGED
    return [Case(kind=kind, person=replace(PERSON, name=f"Person {number}")) for number in range(KINDS)]


@contextmanager
def _printing(cases: Sequence[Case], count: int, folder: Path) -> Iterator[Callable[[], None]]:
    """An office that keeps the letters; yields what prints them all."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        desk = new_desk(Path(place))
        try:
            ids = archived(desk, cases, count)

            def ours() -> None:
                with (Path(place) / "letters.pdf").open("wb+") as out:
                    letter_batches.print_batch(desk, ids, out)

            yield ours
        finally:
            desk.store.close()


if __name__ == "__main__":
    print(render([run(), *([run_merge()] if can_merge() else [])]))
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most, both sides together")
