"""Paper that was printed and comes back from a scanner: grey, turned, askew, with dust."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

DPI = 150


@dataclass(frozen=True, slots=True)
class Laid:
    """How a sheet lies on the scanner.

    Attributes:
        turn: degrees against the clock; any, a little askew among them.
        dust: how much of the picture is noise, from 0 to 1.
    """

    turn: float = 0
    dust: float = 0.1


def sheets(pdf: bytes, dpi: int = DPI) -> list[Image.Image]:
    """The pages of a PDF as a printer makes them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil().copy() for page in document]


def scanned(sheet: Image.Image, laid: Laid) -> Image.Image:
    """A sheet as a scanner sees it."""
    turned = sheet.rotate(laid.turn, expand=True, fillcolor=250, resample=Image.Resampling.BICUBIC)
    noise = Image.effect_noise(turned.size, 60)
    return Image.blend(turned, noise, laid.dust) if laid.dust else turned


def ticked(sheet: Image.Image, places: Sequence[tuple[float, float]], dpi: int = DPI) -> Image.Image:
    """A sheet with crosses from a pen at places, in millimetres from its corner."""
    marked = sheet.copy()
    pen = ImageDraw.Draw(marked)
    scale, arm = dpi / 25.4, 1.6
    for x, y in places:
        for slope in (1, -1):
            ends = [
                ((x - arm) * scale, (y - slope * arm) * scale),
                ((x + arm) * scale, (y + slope * arm) * scale),
            ]
            pen.line(ends, fill=40, width=3)
    return marked


def as_pdf(pictures: Sequence[Image.Image], dpi: int = DPI) -> bytes:
    """Pictures as a scanner puts them into a file: JPEG, one to a page."""
    out = BytesIO()
    first, *rest = pictures
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=dpi)
    return out.getvalue()


def as_picture(pictures: Sequence[Image.Image], kind: str) -> bytes:
    """The same as a picture file; several pages only as TIFF."""
    out = BytesIO()
    first, *rest = pictures
    many = {"save_all": True, "append_images": rest} if rest else {}
    first.save(out, kind, dpi=(DPI, DPI), **many)
    return out.getvalue()


def blank() -> Image.Image:
    """The empty back of a sheet."""
    paper = Image.new("L", (1240, 1754), 250)
    return ImageChops.subtract(paper, Image.effect_noise(paper.size, 4).point(lambda shade: abs(shade - 128)))


def turns(count: int) -> Iterator[Laid]:
    """Sheets that lie in every way, each a little askew."""
    for number in range(count):
        yield Laid(turn=(0, 90, 180, 270)[number % 4] + (-2.5, 0, 1.5, 3)[number // 4 % 4])
