"""Light markup of a letter's wording: lines become the pieces a page is put together from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BLOCK = re.compile(r"\[([a-z_]+)\]")
_ESCAPED_LINE_MARK = re.compile(r"(?<!\\)((?:\\\\)*)\\([#\-\[])")
_ITEM = "- "
_SUBJECT = "# "
_HEADING = "## "


@dataclass(frozen=True, slots=True)
class Subject:
    """What the letter is about."""

    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Heading of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text; lines of the wording are joined."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """Unordered list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marker:
    """Place of a table or a box, with the line it stands on."""

    name: str
    line: int


Piece = Subject | Section | Prose | Items | Marker


def read(text: str) -> tuple[Piece, ...]:
    """Read light markup.

    Args:
        text: a letter's wording without placeholders.

    Returns:
        Its pieces in order; inline marks stay in the texts.
    """
    pieces: list[Piece] = []
    for number, paragraph in _paragraphs(text):
        pieces.extend(_pieces(number, paragraph))
    return tuple(pieces)


def _paragraphs(text: str) -> Iterator[tuple[int, list[str]]]:
    """Stretches of lines between empty ones, each with the number of its first line."""
    lines: list[str] = []
    first = 1
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.strip():
            first = first if lines else number
            lines.append(" ".join(line.split()))
        elif lines:
            yield first, lines
            lines = []


def _pieces(first: int, lines: list[str]) -> Iterator[Piece]:
    """Pieces of one stretch; a mark at the begin of a line also ends the text before it."""
    prose: list[str] = []
    items: list[str] = []
    for number, line in enumerate(lines, first):
        block = _BLOCK.fullmatch(line)
        if line.startswith(_ITEM):
            yield from _gathered(prose, [])
            prose = []
            items.append(line.removeprefix(_ITEM))
        elif block or line.startswith((_SUBJECT, _HEADING)):
            yield from _gathered(prose, items)
            prose, items = [], []
            yield Marker(block[1], number) if block else _title(line)
        elif items:
            items[-1] += f" {line}"
        else:
            prose.append(line)
    yield from _gathered(prose, items)


def _title(line: str) -> Piece:
    if line.startswith(_HEADING):
        return Section(_unescaped(line.removeprefix(_HEADING)))
    return Subject(_unescaped(line.removeprefix(_SUBJECT)))


def _gathered(prose: list[str], items: list[str]) -> Iterator[Piece]:
    if prose:
        yield Prose(_unescaped(" ".join(prose)))
    if items:
        yield Items(tuple(_unescaped(item) for item in items))


def _unescaped(text: str) -> str:
    """Marks of lines that were meant literally; those inside a line are the typesetter's."""
    return _ESCAPED_LINE_MARK.sub(r"\1\2", text)
