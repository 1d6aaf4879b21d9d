"""QR codes as rectangles, from ReportLab's own encoder."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from dpo_desk.documents.tagging import Box

_MOST_SIGNS = 1000


@lru_cache(maxsize=1)  # a sheet is set once; what it holds may be a secret and is not kept for long
def _dark(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a code that still reads with a quarter of it damaged (level Q)."""
    if len(text) > _MOST_SIGNS:
        raise ValueError("too long for a code on paper")
    code = QRCode(None, QRErrorCorrectLevel.Q)
    code.addData(text)
    code.make()
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def boxes(text: str, side: float) -> tuple[Box, ...]:
    """Draw a text as a QR code.

    Args:
        text: what the code says.
        side: width and height without the quiet zone, points.

    Returns:
        Its black rectangles; modules beside each other are one.

    Raises:
        ValueError: if the text is too long to be read from paper with ease.
    """
    rows = _dark(text)
    module = side / len(rows)
    found = []
    for down, row in enumerate(rows):
        for dark, places in groupby(range(len(row)), key=row.__getitem__):
            if dark:
                across = list(places)
                found.append(Box(across[0] * module, down * module, len(across) * module, module))
    return tuple(found)
