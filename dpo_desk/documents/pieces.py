"""Pieces of a page: the smallest things that are never cut, and how they are spread over pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import ceil

from dpo_desk.documents.tagging import Element, Figure, Stroke, Text
from dpo_desk.documents.typography import GRID

_HAIRSBREADTH = 1e-6
_WIDE = 2 * GRID


@dataclass(slots=True, kw_only=True)
class Piece:
    """A slice of the page over the whole width of the text.

    Attributes:
        height: points.
        texts: what is written, measured from the slice's upper left corner.
        strokes: its rules, measured likewise.
        figures: its pictures, measured likewise; read after the texts.
        before: least distance from what stands above on the page, points.
        after: least distance to what stands below on the page, points.
        on_grid: whether it begins on the grid.
        glued: whether the next piece must stand on the same page.
        slack: points of its height that it gives up where that saves a page.
        fresh: whether it begins a page.
        room: points that must be left on the page for it to begin there.
        heads: what is printed above it again if it comes first on a page (an artifact).
    """

    height: float
    texts: list[Text] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    before: float = 0
    after: float = 0
    on_grid: bool = False
    glued: bool = False
    slack: float = 0
    fresh: bool = False
    room: float = 0
    heads: tuple[Piece, ...] = ()

    def as_artifact(self) -> Piece:
        """The same to be printed once more, not to be read twice."""
        return replace(self, texts=[replace(text, element=None) for text in self.texts], heads=())


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece on its page.

    Attributes:
        piece: the slice.
        down: its top, points below the top of the text frame.
    """

    piece: Piece
    down: float


class _Page:
    """A page being filled."""

    def __init__(self, height: float) -> None:
        self._height = height
        self.placed: list[Placed] = []

    def _next(self, piece: Piece) -> float:
        """Where the piece would begin."""
        if not self.placed:
            return 0
        above = self.placed[-1]
        down = above.down + above.piece.height + max(above.piece.after, piece.before)
        return ceil(down / GRID - _HAIRSBREADTH) * GRID if piece.on_grid else down

    def put(self, piece: Piece) -> None:
        """Put a piece below what is there."""
        self.placed.append(Placed(piece, self._next(piece)))

    def takes(self, group: Sequence[Piece]) -> bool:
        """Whether pieces that belong together fit below what is there."""
        if group[0].fresh and self.placed:
            return False
        trial = _Page(self._height)
        trial.placed = self.placed[-1:]
        begin = trial._next(group[0])
        for piece in group:
            trial.put(piece)
        last = trial.placed[-1]
        end = max(last.down + last.piece.height, begin + group[0].room)
        return end <= self._height + _HAIRSBREADTH


def _groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Sequences of pieces that must stand on one page."""
    groups: list[list[Piece]] = []
    open_group = False
    for piece in pieces:
        if open_group:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        open_group = piece.glued
    return groups


class _Book:
    """Pages being filled one after the other."""

    def __init__(self, first: float, later: float) -> None:
        self._later = later
        self.pages = [_Page(first)]

    def _turn(self, group: Sequence[Piece]) -> None:
        """Begin a page, with the heads of what comes first on it unless they would fill it."""
        page = _Page(self._later)
        if page.takes([*group[0].heads, *group]):
            for head in group[0].heads:
                page.put(head)
        self.pages.append(page)

    def place(self, group: Sequence[Piece]) -> None:
        """Put what belongs together on this page or the next."""
        if self.pages[-1].placed and not self.pages[-1].takes(group):
            self._turn(group)
        for piece in group:
            self.pages[-1].put(piece)

    def takes(self, group: Sequence[Piece]) -> bool:
        """Whether what belongs together fits on this or on a new page."""
        page = self.pages[-1]
        return page.takes(group) or (bool(page.placed) and _Page(self._later).takes(group))


def _element(piece: Piece) -> Element | None:
    return piece.texts[-1].element if piece.texts else None


def _parts(group: Sequence[Piece], book: _Book) -> Iterator[Sequence[Piece]]:
    """The group; if no page can hold it, what belongs to one element at a time; if need be, single pieces."""
    if book.takes(group):
        yield group
        return
    for _, pieces in groupby(group, _element):
        part = list(pieces)
        yield from [part] if book.takes(part) else [[piece] for piece in part]


def _fill(pieces: Sequence[Piece], first: float, later: float) -> list[list[Placed]]:
    book = _Book(first, later)
    for group in _groups(pieces):
        for part in _parts(group, book):
            book.place(part)
    return [page.placed for page in book.pages]


def spread(pieces: Sequence[Piece], first: float, later: float) -> list[list[Placed]]:
    """Spread pieces over pages, as much on each as fits.

    A group that is higher than a page is cut where the page ends, since it has to be somewhere.

    Args:
        pieces: from top to bottom.
        first: height of the text on the first page, points.
        later: the same on all others.

    Returns:
        Pages with their pieces; at least one page.
    """
    usual = _fill(pieces, first, later)
    if len(usual) == 1 or not any(piece.slack for piece in pieces):
        return usual
    tighter = _fill([_tightened(piece) for piece in pieces], first, later)
    return tighter if len(tighter) < len(usual) else usual


def _tightened(piece: Piece) -> Piece:
    """The same with what it can give up: slack, and half a line of a wide space above it."""
    before = piece.before - GRID if piece.before >= _WIDE else piece.before
    return replace(piece, height=piece.height - piece.slack, before=before)
