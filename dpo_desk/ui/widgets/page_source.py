"""What a page view shows: pages with a size, words and a picture; those of a PDF, or a picture itself.

PDFium serves one thread at a time, so these may have to wait: hand them to the runner's `ask`, never call
them on the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pypdfium2 import PdfDocument, PdfiumError
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

from dpo_desk.core.turns import PDFIUM
from dpo_desk.documents.preview import POINTS_PER_INCH, PdfUnreadable, page_image

_T = TypeVar("_T")

Later = Callable[[Callable[[], object], Callable[[object], None], Callable[[], bool]], None]
"""Runs work elsewhere, hands its result to the window's thread, and drops it when it is no more wanted."""

PICTURE_FORMATS = frozenset({"png", "jpeg", "gif", "bmp", "webp", "tiff"})
"""Formats of plain pixels; SVG is a program of sorts and is shown as its text."""
_SCREEN_DPI = 96
_MOST_PIXELS = 40_000_000  # a picture of a hostile file can claim any size
_MOST_SHEETS = 500


class NotShown(Exception):
    """The bytes are not what they claim to be, or are damaged or locked."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """Size of a page in points, 72 to the inch."""

    width: float
    height: float


class Pages(Protocol):
    """A document that is shown page by page."""

    def sizes(self) -> tuple[PageSize, ...]:
        """Size of every page."""

    def text(self, index: int) -> str:
        """What a page says, for screen readers."""

    def picture(self, index: int, dpi: float) -> QImage:
        """A page drawn with so many dots to the inch."""


def attempt(work: Callable[[], _T]) -> _T | None:
    """Do work on pages; None is the answer where they cannot be shown."""
    try:
        return work()
    except NotShown:
        return None


@dataclass(frozen=True, slots=True)
class PdfPages:
    """Pages of a PDF. All methods raise `NotShown` where there is nothing to show."""

    pdf: bytes

    def sizes(self) -> tuple[PageSize, ...]:
        """Size of every page."""
        with self._opened() as document:
            return tuple(_page_size(document, index) for index in range(len(document)))

    def text(self, index: int) -> str:
        """What a page says."""
        with self._opened() as document:
            words = document[index].get_textpage().get_text_bounded()
            return "\n".join(line.strip() for line in words.splitlines() if line.strip())

    def picture(self, index: int, dpi: float) -> QImage:
        """A page in colours."""
        return self._drawn(index, dpi, QImage.Format.Format_RGB888)

    def gray_picture(self, index: int, dpi: float) -> QImage:
        """A page without colours, for printing."""
        return self._drawn(index, dpi, QImage.Format.Format_Grayscale8)

    def _drawn(self, index: int, dpi: float, wanted: QImage.Format) -> QImage:
        try:
            image = page_image(self.pdf, index, dpi)
        except PdfUnreadable as error:
            raise NotShown from error
        whole = QImage(image.pixels, image.width, image.height, image.stride, QImage.Format.Format_RGB888)
        if wanted is whole.format():
            return whole.copy()  # the pixels belong to the bytes, which go
        return whole.convertToFormat(wanted)

    @contextmanager
    def _opened(self) -> Iterator[PdfDocument]:
        try:
            with PDFIUM, closing(PdfDocument(self.pdf)) as document:
                yield document
        except PdfiumError as error:
            raise NotShown from error


def _page_size(document: PdfDocument, index: int) -> PageSize:
    width, height = document.get_page_size(index)
    return PageSize(max(width, 1.0), max(height, 1.0))


def picture_format(data: bytes) -> str:
    """Format of a picture, told from its bytes; empty where they hold none that is shown."""
    with _reader(data) as reader:
        name = bytes(reader.format().data()).decode("ascii", "replace").lower()
    return name if name in PICTURE_FORMATS else ""


@dataclass(frozen=True, slots=True)
class PicturePages:
    """A picture as a page; sheets of a fax one by one. Methods raise `NotShown` where it is broken."""

    data: bytes

    def sizes(self) -> tuple[PageSize, ...]:
        """Size of every sheet at 96 dots to the inch."""
        with _reader(self.data) as reader:
            sheets = reader.imageCount() if reader.format() == b"tiff" else 1
            found: list[PageSize] = []
            for sheet in range(min(max(sheets, 1), _MOST_SHEETS)):
                if sheet and not reader.jumpToImage(sheet):
                    break
                found.append(_upright_size(reader))
        return tuple(found)

    def text(self, index: int) -> str:
        """A picture has no words."""
        del index
        return ""

    def picture(self, index: int, dpi: float) -> QImage:
        """A sheet, scaled while it is read."""
        with _reader(self.data) as reader:
            if index:
                reader.jumpToImage(index)
            size = reader.size()
            pixels = max(size.width() * size.height(), 1)
            scale = min(dpi / _SCREEN_DPI, (_MOST_PIXELS / pixels) ** 0.5)
            if scale < 1:
                reader.setScaledSize(size * scale)
            image = reader.read()
        if image.isNull():
            raise NotShown
        return image


def _upright_size(reader: QImageReader) -> PageSize:
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise NotShown
    if bool(reader.transformation().value & _QUARTER_TURN):
        size = size.transposed()
    points = POINTS_PER_INCH / _SCREEN_DPI
    return PageSize(size.width() * points, size.height() * points)


_QUARTER_TURN = 4
"""Bit of Qt's image transformations that turn a camera's picture on its side."""


@contextmanager
def _reader(data: bytes) -> Iterator[QImageReader]:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    try:
        yield reader
    finally:
        reader.setDevice(QBuffer())  # Qt's reader of TIFF looks at its device once more while it ends


def dpi_for(size: PageSize, width: int) -> float:
    """Dots per inch at which a page is so many pixels wide."""
    return width * POINTS_PER_INCH / max(size.width, 1.0)
