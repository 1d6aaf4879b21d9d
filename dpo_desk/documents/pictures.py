"""Pictures from outside, as pages: guarded against what no honest file holds, upright, on white paper."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageSequence

MOST_PAGES = 2_000
"""Of one document."""
_MOST_PIXELS = 80_000_000
_FORMATS = ("JPEG", "PNG", "TIFF", "GIF", "WEBP", "BMP")


def frames(data: bytes) -> Iterator[Image.Image]:
    """The pages of a picture, one after the other; of one that moves the first.

    Args:
        data: JPEG, PNG, TIFF and the like, as it came.

    Yields:
        Each page as it lies in the file; it changes when the next one is asked for.

    Raises:
        Image.DecompressionBombError: if it is larger than any page.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is odd about a picture is no news for a terminal
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(BytesIO(data), formats=_FORMATS) as opened:
            for number, frame in enumerate(ImageSequence.Iterator(opened), 1):
                if number > MOST_PAGES or frame.width * frame.height > _MOST_PIXELS:
                    raise Image.DecompressionBombError
                yield frame
                if opened.format != "TIFF":
                    break


def opaque(picture: Image.Image) -> Image.Image:
    """Grey, colour or black and white, on white paper."""
    if picture.mode in {"1", "L", "RGB"} and "transparency" not in picture.info:
        return picture
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    if picture.mode.startswith("I"):  # sixteen bits of grey
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture.convert("RGB")
