"""Bytes of unknown honesty become clean text: character sets, controls, flowed lines, file names."""

from __future__ import annotations

import codecs
import re
import unicodedata

MAX_TEXT = 1_000_000
"""Characters of text that are read; the rest stays in the original."""
_MAX_NAME = 120
_MAX_LINE = 998

# Only real character sets: codecs such as "idna", "punycode" or "unicode_escape" are traps.
_CHARSET = re.compile(
    r"^(?:utf_?(?:7|8|16|32)|ascii|iso8859|iso2022|cp\d|koi8|gb|big5|euc|shift_jis|mac|tis|hz|johab|ptcp|kz|hp)"
)
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_NEW_LINE = re.compile("\r\n?|[\u2028\u2029]")
# A letter with its marks; normalising endless marks takes time with the square of their number.
_ACCENTED = re.compile("[^\\W\\d_][\u0300-\u036f]{1,4}")
_MANY_LINES = re.compile(r"\n{3,}")
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_UNSAFE_NAME = re.compile(r'[<>:"|?*\x00-\x1f]')
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def decode(data: bytes, charset: str | None) -> tuple[str, bool]:
    """Turn bytes into text whatever the sender claims.

    Args:
        data: the bytes.
        charset: what the mail says they are, if it says so.

    Returns:
        The text, and whether its character set had to be guessed.
    """
    declared = _codec(charset)
    if declared is not None:
        text = _strictly(data, declared)
        if text is not None:
            return text, False
    text = _strictly(data, "utf-8")
    if text is not None:
        return text, charset is not None and not data.isascii()
    lenient = data.decode("utf-8", "replace")
    if any(ord(letter) > 127 and letter != "\ufffd" for letter in lenient):  # noqa: PLR2004  # end of ASCII
        return lenient, True
    return data.decode("cp1252", "replace"), True


def _codec(charset: str | None) -> str | None:
    """The Python codec of a character set; what calls itself Latin-1 is Windows-1252 in practice."""
    try:
        name = codecs.lookup(charset or "ascii").name
    except (LookupError, ValueError):  # unknown, or a name with a null character
        return None
    normal = name.replace("-", "_")
    if normal in {"iso8859_1", "ascii"}:
        return "cp1252" if normal == "iso8859_1" else "ascii"
    return name if _CHARSET.match(normal) else None


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def clean(text: str) -> str:
    """Newlines as one character, no control, invisible or direction characters, no lone surrogates."""
    visible = _UNWANTED.sub("", _NEW_LINE.sub("\n", text[:MAX_TEXT]))
    composed = _ACCENTED.sub(_compose, visible)
    return _MANY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in composed.split("\n"))).strip("\n")


def _compose(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found[0])


def one_line(text: str) -> str:
    """Clean text without line breaks, of a length a header may have."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())[:_MAX_LINE]
    return " ".join(clean(text[: 2 * _MAX_LINE]).split())[:_MAX_LINE]


def unflow(text: str) -> str:
    """Join the lines a mail program broke softly (RFC 3676): those that end in a space."""
    paragraphs: list[str] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        if open_depth == depth and content != "-- ":
            paragraphs[-1] += content
        else:
            paragraphs.append(">" * depth + (" " if depth else "") + content)
        open_depth = depth if content.endswith(" ") and content != "-- " else None
    return "\n".join(paragraphs)


def file_name(name: str) -> tuple[str, bool]:
    r"""Make a name safe to show and to save.

    Args:
        name: as the sender gave it, e.g. `../../etc/passwd` or `invoice\u202efdp.exe`.

    Returns:
        The safe name (may be empty), and whether it was meant to deceive: it held characters that reverse
        or hide a part of it.
    """
    deceptive = _HIDDEN.search(name) is not None
    line = one_line(name.replace("\\", "/").rsplit("/", 1)[-1][:_MAX_LINE])
    safe = _UNSAFE_NAME.sub("_", line).strip(". ")
    if _RESERVED.match(safe):
        safe = f"_{safe}"
    if len(safe) > _MAX_NAME:
        stem, dot, ending = safe.rpartition(".")
        ending = dot + ending if stem and len(ending) <= 10 else ""  # noqa: PLR2004  # longest usual ending
        safe = safe[: _MAX_NAME - len(ending)].rstrip() + ending
    return safe, deceptive
