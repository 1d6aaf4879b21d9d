"""What is wrong with a foreign file, in one word."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
from PIL import Image

from dpo_desk.documents.exhibits import Unshown
from dpo_desk.documents.pdf_stream import TooManyObjects
from dpo_desk.documents.preview import PdfUnreadable

logging.getLogger("pikepdf").addHandler(logging.NullHandler())
# What it finds odd about foreign files is no news for a terminal.

_DAMAGE = (
    pikepdf.PdfError,
    pikepdf.DataDecodingError,
    PdfUnreadable,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    OSError,
    SyntaxError,
    RuntimeError,
    zlib.error,
)
"""What pikepdf and Pillow raise on files that are broken, on purpose or not."""


class NotShown(Exception):
    """A document cannot be shown on pages."""

    def __init__(self, why: Unshown) -> None:
        super().__init__(why)
        self.why = why


@contextmanager
def refusing() -> Iterator[None]:
    """Say in one word what is wrong with a foreign file.

    Raises:
        NotShown: for whatever a broken or hostile file makes its readers raise.
    """
    try:
        yield
    except pikepdf.PasswordError:
        raise NotShown(Unshown.LOCKED) from None
    except (TooManyObjects, MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NotShown(Unshown.TOO_LARGE) from None
    except _DAMAGE:
        raise NotShown(Unshown.DAMAGED) from None
