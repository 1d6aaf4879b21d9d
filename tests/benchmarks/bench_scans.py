"""A scan of many forms: read, put together, and kept page by page in the encrypted file.

Against decoding the codes alone: the picture of every page taken out of the same file and given to the same
decoder, nothing else.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import zxingcpp
from pypdfium2 import raw

from dpo_desk.actions import consent_forms, organisations, scans
from dpo_desk.actions.consent_forms import FormOrder
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library
from dpo_desk.vault.passphrases import CHEAP
from tests.benchmarks.table import FEWEST_REPEATS, Row, interleaved, render
from tests.conftest import house
from tests.form_cases import with_questions
from tests.scan_cases import as_pdf, scanned, sheets, turns

PAGES = 200
AIM = 2.0
TODAY = date(2026, 10, 22)
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def scan_of(desk: Desk, pages: int) -> bytes:
    """Forms printed by the desk, as a scanner gives them back: 150 dpi, grey, turned and askew."""
    order = FormOrder(purpose_ids=(1, 2), language="en", copies=pages)
    pdf = consent_forms.print_order(desk, order).value.pdf
    return as_pdf([scanned(sheet, lies) for sheet, lies in zip(sheets(pdf), turns(pages), strict=True)])


def decode_alone(pdf: bytes) -> int:
    """The other side: the code of every page, and nothing done with it."""
    found = 0
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            (image,) = page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,))
            picture = image.get_bitmap().to_pil()
            found += len(zxingcpp.read_barcodes(picture, formats=_QR, try_invert=False))
    return found


def taking(desk: Desk, pdf: bytes) -> Callable[[], None]:
    """Take the scan in; a mark at its end makes each another file."""
    times = iter(range(1000))

    def take() -> None:
        done = scans.take_in(desk, "scan.pdf", pdf + b"\n" * next(times)).value
        assert done.pages == len(done.scans), "every page is a form of its own"

    return take


def run(pages: int = PAGES, repeats: int = FEWEST_REPEATS) -> Row:
    """Measure both sides in turn."""
    with tempfile.TemporaryDirectory() as folder:
        door = Door(
            library=Library(resources_dir()),
            now=lambda: datetime(2026, 10, 22, 9, 30, tzinfo=UTC),
            today=lambda: TODAY,
            effort=CHEAP,
        )
        desk = door.create(Path(folder) / "office.desk", "a passphrase", colleague="Iris van Dam")
        organisations.save(desk, house())
        with_questions(desk)
        pdf = scan_of(desk, pages)
        ours, theirs = interleaved(taking(desk, pdf), lambda: decode_alone(pdf), repeats)
        desk.close()
    return Row(f"scan of {pages:,} form pages split and kept / codes decoded alone", ours, theirs, AIM)


if __name__ == "__main__":
    print(render([run()]))
