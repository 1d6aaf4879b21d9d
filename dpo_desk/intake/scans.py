"""Scans of signed forms, as PDF or pictures: page by page, with what their codes say; hostile until read.

pdfium is not made for several threads at once: `PDFIUM` is held while it works, by whoever uses it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import islice

import zxingcpp
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError
from pypdfium2 import PdfBitmap, PdfDocument, PdfImage, PdfiumError, PdfPage, raw

from dpo_desk.core.errors import DeskError
from dpo_desk.core.turns import PDFIUM

MOST_PAGES = 1000
MOST_PIXELS = 40_000_000
"""Of one page: A4 at 600 dots per inch has 35 million."""

_PICTURES = ("JPEG", "PNG", "TIFF")
_FORMATS = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_POINTS, _DPI = 72, 150
_USUAL_SIDE = 2400
"""Pixels of the longer side in which a code is looked for first; A4 at 200 dots per inch."""
_LARGER = 2
_GRID = (48, 64)
_EVEN = 12
"""Shades by which the parts of an empty sheet differ at most, of 255."""
_QUARTER = 90
_MANY = 1000
_MOST_OF_IT = 0.5


class ScanUnreadable(DeskError):
    """The file `name` is no PDF and no picture, or it is damaged."""


class ScanLocked(DeskError):
    """The file `name` is locked with a password."""


class ScanTooLong(DeskError):
    """The file `name` has `pages` pages; `most` are read at once."""


class ScanPageTooLarge(DeskError):
    """A page of `name` has more pixels than any sheet: `page`."""


class ScanWithoutPictures(DeskError):
    """No page of `name` is a picture: it was written by a program, not scanned."""


@dataclass(frozen=True, slots=True)
class Corners:
    """Where a code lies in the picture of its page, pixels; its own corners, however it is turned."""

    top_left: tuple[float, float]
    top_right: tuple[float, float]
    bottom_right: tuple[float, float]
    bottom_left: tuple[float, float]


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code on a page.

    Attributes:
        text: what it says.
        turn: degrees by which the page has to be turned clockwise to stand upright: 0, 90, 180 or 270.
    """

    text: str
    turn: int
    corners: Corners


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page.

    Attributes:
        number: from 1.
        picture: in shades of grey, as it lies in the file.
        sha256: of the picture as it lies in the file, where the page is this one picture and nothing else;
            empty where it had to be drawn.
        codes: every code that says something else.
        blank: nothing stands on it.
    """

    number: int
    picture: Image.Image
    sha256: str
    codes: tuple[FoundCode, ...]
    blank: bool


@dataclass(frozen=True, slots=True)
class OpenScan:
    """A scan that is being read.

    Attributes:
        pdf: the same as a PDF.
        count: how many pages it has.
        pages: one after another; read as they are asked for.
    """

    pdf: bytes
    count: int
    pages: Iterator[SeenPage]


@contextmanager
def opened(name: str, data: bytes) -> Iterator[OpenScan]:
    """Open a scan; its pages can be read until the end of the block.

    Args:
        name: of the file, for what has to be told.
        data: its bytes.

    Raises:
        ScanUnreadable: if it is nothing that can be read.
        ScanLocked: if a password is asked for.
        ScanTooLong: if it has more than `MOST_PAGES` pages.
        ScanPageTooLarge: while reading, if a page is a bomb of pixels.
        ScanWithoutPictures: after the last page, if none was a picture.
    """
    pdf = data if data.lstrip()[:5] == b"%PDF-" else _as_pdf(name, data)
    with PDFIUM:
        document = _document(name, pdf)
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise ScanTooLong(name=name, pages=count, most=MOST_PAGES)
        yield OpenScan(pdf, count, _pages(name, document))
    finally:
        with PDFIUM:
            document.close()


def _document(name: str, pdf: bytes) -> PdfDocument:
    try:
        return PdfDocument(pdf)
    except PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise ScanLocked(name=name) from error
        raise ScanUnreadable(name=name) from error


# Pictures become a PDF


def _as_pdf(name: str, data: bytes) -> bytes:
    try:
        with Image.open(BytesIO(data), formats=_PICTURES) as picture:
            frames = getattr(picture, "n_frames", 1)
            if frames > MOST_PAGES:
                raise ScanTooLong(name=name, pages=frames, most=MOST_PAGES)
            sheets = _frames(name, picture)
            out = BytesIO()
            next(sheets).save(out, "PDF", save_all=True, append_images=sheets, resolution=_dpi(picture))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise ScanUnreadable(name=name) from error
    return out.getvalue()


def _frames(name: str, picture: Image.Image) -> Iterator[Image.Image]:
    for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
        if frame.width * frame.height > MOST_PIXELS:
            raise ScanPageTooLarge(name=name, page=number)
        upright = ImageOps.exif_transpose(frame)
        yield upright if upright.mode in {"1", "L", "RGB"} else upright.convert("L")


def _dpi(picture: Image.Image) -> float:
    told = picture.info.get("dpi", (_DPI,))[0]
    return float(told) if told and told > 1 else _DPI


# Pages


def _pages(name: str, document: PdfDocument) -> Iterator[SeenPage]:
    pictures = 0
    for index in range(len(document)):
        with PDFIUM:
            try:
                shown, sha256, found = _picture(name, document, index)
            except PdfiumError as error:
                raise ScanUnreadable(name=name) from error
        pictures += found
        codes, blank = _codes(shown)
        yield SeenPage(index + 1, shown, sha256, codes, blank)
    if not pictures:
        raise ScanWithoutPictures(name=name)


def _picture(name: str, document: PdfDocument, index: int) -> tuple[Image.Image, str, bool]:
    """A page in shades of grey, the hash of the one picture it is, and whether it has any picture."""
    page = document[index]
    try:
        images = list(islice(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)), _MANY))
        for image in images:
            width, height = image.get_px_size()
            if width * height > MOST_PIXELS:
                raise ScanPageTooLarge(name=name, page=index + 1)
        alone = _as_it_lies(images[0]) if len(images) == 1 and _fills(images[0], page) else None
        if alone is None:
            return _drawn(page), "", bool(images)
        return alone, hashlib.sha256(images[0].get_data()).hexdigest(), True
    finally:
        page.close()


def _fills(image: PdfImage, page: PdfPage) -> bool:
    """Whether a picture covers the sheet; what is smaller is a logo on a page that a program wrote."""
    left, bottom, right, top = image.get_bounds()
    width, height = page.get_size()
    return bool((right - left) * (top - bottom) >= _MOST_OF_IT * width * height)


def _as_it_lies(image: PdfImage) -> Image.Image | None:
    """The pixels of a picture; None for a kind that only drawing shows."""
    try:
        picture: Image.Image = image.get_bitmap().to_pil()
    except (PdfiumError, ValueError):
        return None
    return picture.convert("L")


def _drawn(page: PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = min(_DPI / _POINTS, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, bitmap_maker=PdfBitmap.new_native)
    picture: Image.Image = bitmap.to_pil()
    return picture


def _is_blank(picture: Image.Image) -> bool:
    """Whether no part of a sheet is darker than the others."""
    parts = picture.resize(_GRID, Image.Resampling.BOX).tobytes()
    return max(parts) - min(parts) <= _EVEN


# Codes


def _codes(picture: Image.Image) -> tuple[tuple[FoundCode, ...], bool]:
    """Codes of a page, and whether it is empty: looked for in its usual size, in full size, then enlarged."""
    shrunk = max(1, round(max(picture.size) / _USUAL_SIDE))
    usual = picture.reduce(shrunk) if shrunk > 1 else picture
    found = _read(usual, shrunk)
    if not found and _is_blank(picture):
        return (), True
    if not found and shrunk > 1:
        found = _read(picture, 1)
    if not found:
        larger = usual.resize((usual.width * _LARGER, usual.height * _LARGER), Image.Resampling.BICUBIC)
        found = _read(larger, shrunk / _LARGER)
    return found, False


def _read(picture: Image.Image, scale: float) -> tuple[FoundCode, ...]:
    barcodes = zxingcpp.read_barcodes(picture, formats=_FORMATS, try_invert=False)
    return tuple({one.text: _found(one, scale) for one in barcodes}.values())


def _found(barcode: zxingcpp.Barcode, scale: float) -> FoundCode:
    place = barcode.position
    corners = Corners(
        *(
            (corner.x * scale, corner.y * scale)
            for corner in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        )
    )
    return FoundCode(barcode.text, round(-barcode.orientation / _QUARTER) * _QUARTER % 360, corners)
