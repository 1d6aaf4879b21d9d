"""Pages of a scan as a small PDF of their own: the pictures as they were scanned, upright, nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf
from PIL import Image

from dpo_desk.documents.preview import page_image

_DPI = 200
_QUALITY = 80
_KEPT = frozenset(
    {
        *("/Type", "/Subtype", "/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Decode"),
        *("/Filter", "/DecodeParms", "/ImageMask", "/Length", "/Interpolate"),
    }
)
"""What makes the pixels of a picture; layers, masks and notes of other programs stay behind."""


@dataclass(frozen=True, slots=True)
class ScanPage:
    """A page that is to be taken out.

    Attributes:
        number: in the scan, from 1.
        turn: degrees by which it is turned clockwise to stand upright.
        sha256: of the one picture it is, as it lies in the file, hexadecimal; empty: the page is drawn.
    """

    number: int
    turn: int
    sha256: str


class ScanFile:
    """A scan whose pages are taken out; use `opened`."""

    def __init__(self, data: bytes, pdf: Pdf) -> None:
        self._data = data
        self._pdf = pdf

    def take_out(self, pages: Sequence[ScanPage]) -> bytes:
        """Put pages into a PDF of their own, in the order given."""
        with Pdf.new() as made:
            for page in pages:
                picture = self._picture(made, page)
                width, height = self._size(page, picture)
                made.add_blank_page(page_size=(width, height))
                sheet = made.pages[-1]
                sheet.obj.Resources = Dictionary(XObject=Dictionary(S=picture))
                sheet.obj.Contents = made.make_stream(f"q {width} 0 0 {height} 0 0 cm /S Do Q".encode())
                sheet.obj.Rotate = page.turn
            out = BytesIO()
            made.save(out, deterministic_id=True)
        return out.getvalue()

    def _picture(self, made: Pdf, page: ScanPage) -> Object:
        """The very picture that was seen, by its bytes; a file can hide another one behind it."""
        for found in self._pdf.pages[page.number - 1].get_images().values() if page.sha256 else ():
            if hashlib.sha256(found.read_raw_bytes()).hexdigest() == page.sha256:
                picture = made.copy_foreign(found)
                for key in set(picture.keys()) - _KEPT:
                    del picture[key]
                return picture
        return self._drawn(made, page)

    def _drawn(self, made: Pdf, page: ScanPage) -> Object:
        seen = page_image(self._data, page.number - 1, _DPI)
        rows = Image.frombuffer("RGB", (seen.width, seen.height), seen.pixels, "raw", "RGB", seen.stride, 1)
        jpeg = BytesIO()
        rows.convert("L").save(jpeg, "JPEG", quality=_QUALITY)
        return made.make_stream(
            jpeg.getvalue(),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=seen.width,
            Height=seen.height,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceGray,
            Filter=Name.DCTDecode,
        )

    def _size(self, page: ScanPage, picture: Object) -> tuple[float, float]:
        """Width and height of the sheet in points, as the picture lies."""
        left, bottom, right, top = (float(edge) for edge in self._pdf.pages[page.number - 1].mediabox)
        width, height = round(right - left, 2), round(top - bottom, 2)
        lies = int(picture.Width) > int(picture.Height)
        return (height, width) if lies != (width > height) else (width, height)


@contextmanager
def opened(data: bytes) -> Iterator[ScanFile]:
    """Open a scan that was read before.

    Args:
        data: a PDF.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        yield ScanFile(data, pdf)


def joined(parts: Sequence[bytes]) -> bytes:
    """Several PDFs that this module made as one."""
    if len(parts) == 1:
        return parts[0]
    with Pdf.new() as made:
        for part in parts:
            with pikepdf.open(BytesIO(part)) as one:
                made.pages.extend(one.pages)
        out = BytesIO()
        made.save(out, deterministic_id=True)
    return out.getvalue()
