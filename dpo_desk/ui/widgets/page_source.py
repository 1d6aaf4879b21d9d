"""What a page view asks of a PDF: how large its pages are, what they say, how they look.

PDFium serves one thread only: give these to the runner's `ask`, never call them on the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from pypdfium2 import PdfDocument, PdfiumError
from PySide6.QtGui import QImage

from dpo_desk.documents.preview import POINTS_PER_INCH, PdfUnreadable, page_image

_T = TypeVar("_T")

Later = Callable[[Callable[[], object], Callable[[object], None], Callable[[], bool]], None]
"""Runs work elsewhere, hands its result to the window's thread, and drops it when it is no more wanted."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """Size of a page in points, 72 to the inch."""

    width: float
    height: float


def attempt(work: Callable[[], _T]) -> _T | PdfUnreadable:
    """Do work on a PDF; that it cannot be shown is an answer too."""
    try:
        return work()
    except PdfUnreadable as error:
        return error


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """Sizes of all pages.

    Raises:
        PdfUnreadable: if this is no PDF that can be shown.
    """
    with _opened(pdf) as document:
        return tuple(_size(document, index) for index in range(len(document)))


def page_text(pdf: bytes, index: int) -> str:
    """What a page says, for screen readers.

    Raises:
        PdfUnreadable: if the page cannot be read.
    """
    with _opened(pdf) as document:
        page = document[index]
        words = page.get_textpage().get_text_bounded()
        return "\n".join(line.strip() for line in words.splitlines() if line.strip())


def page_picture(pdf: bytes, index: int, dpi: float, *, gray: bool = False) -> QImage:
    """Draw a page.

    Args:
        pdf: the file.
        index: number of the page, from 0.
        dpi: dots per inch.
        gray: without colours, for printing.

    Raises:
        PdfUnreadable: if the page cannot be drawn.
    """
    image = page_image(pdf, index, dpi)
    whole = QImage(image.pixels, image.width, image.height, image.stride, QImage.Format.Format_RGB888)
    if gray:
        return whole.convertToFormat(QImage.Format.Format_Grayscale8)
    return whole.copy()  # the pixels belong to the caller's bytes


def dpi_for(size: PageSize, width: int) -> float:
    """Dots per inch at which a page is so many pixels wide."""
    return width * POINTS_PER_INCH / max(size.width, 1.0)


@contextmanager
def _opened(pdf: bytes) -> Iterator[PdfDocument]:
    try:
        document = PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
    except PdfiumError as error:
        raise PdfUnreadable from error


def _size(document: PdfDocument, index: int) -> PageSize:
    width, height = document.get_page_size(index)
    return PageSize(max(width, 1.0), max(height, 1.0))
