"""Whose turn it is with what cannot serve several threads at once."""

from __future__ import annotations

from threading import RLock
from typing import Final

PDFIUM: Final = RLock()
"""Held by whoever works with pdfium: a page on the screen must not meet a scan that is being read."""
