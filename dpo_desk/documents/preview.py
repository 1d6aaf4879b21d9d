"""Pages of a PDF as pictures, for the window; nothing is written to disk.

pdfium is not made for several threads at once: each takes its turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError

from dpo_desk.core.errors import DeskError
from dpo_desk.core.turns import PDFIUM

POINTS_PER_INCH = 72
_MOST_PIXELS = 40_000_000  # a page of a hostile file can be metres wide


class PdfUnreadable(DeskError):
    """The bytes are no PDF that can be shown: damaged, locked with a password, or something else."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a picture.

    Attributes:
        width: pixels.
        height: pixels.
        stride: bytes from one row to the next; the last bytes of a row may be padding.
        pixels: red, green, blue, one byte each, row after row, on white.
    """

    width: int
    height: int
    stride: int
    pixels: bytes


@contextmanager
def _opened(pdf: bytes) -> Iterator[PdfDocument]:
    with PDFIUM:
        try:
            document = PdfDocument(pdf)
        except PdfiumError as error:
            raise PdfUnreadable from error
        with closing(document):
            yield document


def page_count(pdf: bytes) -> int:
    """Number of pages.

    Raises:
        PdfUnreadable: if this is no PDF that can be shown.
    """
    with _opened(pdf) as document:
        return len(document)


def page_image(pdf: bytes, index: int, dpi: float) -> PageImage:
    """Draw one page.

    Args:
        pdf: the file.
        index: number of the page, from 0.
        dpi: dots per inch; fewer are drawn if the page would become too large to hold.

    Returns:
        The picture.

    Raises:
        PdfUnreadable: if this is no PDF, or has no such page that can be shown.
    """
    with _opened(pdf) as document:
        try:
            page = document[index]
            width, height = page.get_size()
            scale = min(dpi / POINTS_PER_INCH, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
            bitmap = page.render(scale=scale, rev_byteorder=True, bitmap_maker=pypdfium2.PdfBitmap.new_native)
        except PdfiumError as error:
            raise PdfUnreadable from error
        image = PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        page.close()
    return image
