"""The shipped typefaces: registered once, their widths, and which characters they hold."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from dpo_desk.documents.typography import LINE, NO_BREAK, Face
from dpo_desk.paths import resources_dir

MISSING_SIGN = "\ufffd"
"""Printed for a character that no face holds: a reader sees that something is missing."""
SOFT_HYPHEN = "\u00ad"
UNITS = 1000
"""Widths are given in thousandths of the size of type."""

# Signs without a glyph that have a plain way to be written.
_WRITTEN_OUT = {
    "→": "->",
    "←": "<-",
    "↔": "<->",
    "⇒": "=>",
    "≤": "<=",
    "≥": ">=",
    "≠": "/=",
    "≈": "~",
    "✓": "x",
    "✔": "x",
    "☑": "[x]",
    "☒": "[x]",
    "☐": "[ ]",
    "■": "-",
    "□": "[ ]",
    "▪": "-",
    "●": "-",
    "○": "-",
    "◦": "-",
    "►": "-",
    "\u2028": LINE,
    "\u2029": LINE,
    "\t": " ",
}
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_FIRM_SPACES = "\u00a0\u2007\u202f"


@cache
def _face(face: Face) -> TTFontFace:
    """Register a cut with ReportLab on first use.

    Returns:
        The parsed font; its widths are in thousandths, its characters the keys of `charToGlyph`.
    """
    font = TTFont(face.value, str(resources_dir() / "fonts" / f"{face.value}.ttf"))
    pdfmetrics.registerFont(font)
    return font.face


def use(face: Face) -> str:
    """Name under which ReportLab knows the cut, registered if need be."""
    _face(face)
    return face.value


@cache
def _widths(face: Face) -> dict[str, float]:
    """Width of every character a cut holds, in thousandths of the size of type."""
    widths = {chr(code): width for code, width in _face(face).charWidths.items()}
    return {**widths, NO_BREAK: widths[" "]}  # ReportLab draws a space for it


def word_width(word: str, face: Face) -> float:
    """Width of a printable text without line ends, in thousandths of the size of type."""
    return sum(map(_widths(face).__getitem__, word))


def text_width(text: str, face: Face, size: float) -> float:
    """Width of a text without line ends, points."""
    return word_width(text, face) * size / UNITS


@cache
def _held() -> frozenset[int]:
    """Characters that every cut of prose holds."""
    cuts = (face for face in Face if face is not Face.MONO)
    return frozenset.intersection(*(frozenset(_face(face).charToGlyph) for face in cuts))


@lru_cache(maxsize=4096)
def _substitute(letter: str) -> str:
    """What is printed for a character that the faces do not hold."""
    if letter in _WRITTEN_OUT:
        return _WRITTEN_OUT[letter]
    if unicodedata.category(letter) in _UNSEEN:
        return MISSING_SIGN if unicodedata.category(letter) == "Cs" else ""
    if unicodedata.category(letter) == "Zs":
        return " "
    plain = unicodedata.normalize("NFKC", letter)
    if all(ord(part) in _held() for part in plain):
        return plain
    return MISSING_SIGN


def _printed(letter: str) -> str:
    if letter in (LINE, SOFT_HYPHEN, " "):
        return letter
    category = unicodedata.category(letter)
    plain = category not in _UNSEEN and (category != "Zs" or letter in _FIRM_SPACES)
    return letter if plain and ord(letter) in _held() else _substitute(letter)


def printable(text: str) -> str:
    """Make a text that the faces can print.

    Accents are composed; control and direction characters go; what has no glyph is written in another way
    (a ligature as its letters, an arrow as ->) or, failing that, becomes the sign for a missing character.

    Args:
        text: anything, also from hostile hands.

    Returns:
        Characters that every cut of prose holds, and line feeds.
    """
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", LINE).replace("\r", LINE))
    return "".join(map(_printed, composed))


def missing_characters(text: str) -> tuple[str, ...]:
    """Characters that would be printed as the sign for a missing one, each once, in the order of the text."""
    composed = unicodedata.normalize("NFC", text)
    return tuple(dict.fromkeys(letter for letter in composed if _printed(letter) == MISSING_SIGN != letter))
