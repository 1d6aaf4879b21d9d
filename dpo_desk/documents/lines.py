"""Breaks text into lines: at spaces, after hyphens in compounds, by force only where it must."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dpo_desk.documents.fonts import SOFT_HYPHEN, UNITS, printable, text_width, word_width
from dpo_desk.documents.typography import LINE, NO_BREAK, Run, Style, runs, tie

_TOKENS = re.compile(r" +|\n|[^ \n]+")
# After the hyphen or slash of a compound of words, never in a number; and where a soft hyphen stands.
_WITHIN = re.compile(rf"(?<=[^\W\d_][^\W\d_][^\W\d_][-/])(?=[^\W\d_]{{3}})|(?<={SOFT_HYPHEN})")
ELLIPSIS = "…"
_FORCED_AFTER = "-/@._?&=,;:+"


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        runs: its stretches of text, in order.
        width: its width without a space at the end, points.
    """

    runs: tuple[Run, ...]
    width: float

    @property
    def text(self) -> str:
        """What stands on the line."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class _Atom:
    """What is never torn; `end` is what stands behind it: a space, a line end, nothing, a soft hyphen."""

    parts: list[Run]
    width: float
    end: str


def _join(parts: Iterable[Run]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for part in parts:
        if joined and joined[-1].face is part.face:
            joined[-1] = Run(joined[-1].text + part.text, part.face)
        else:
            joined.append(part)
    return tuple(joined)


def _atoms(stretches: Iterable[Run]) -> Iterator[_Atom]:
    """Cut a text at every place where a line may end."""
    atom = _Atom([], 0, "")
    for stretch in stretches:
        for token in _TOKENS.findall(stretch.text):
            if token[0] in " \n":
                if atom.parts or token == LINE:
                    atom.end = token[0]
                    yield atom
                    atom = _Atom([], 0, "")
                continue
            *firsts, last = _WITHIN.split(token)
            for first in firsts:
                bare = first.removesuffix(SOFT_HYPHEN)
                atom.parts.append(Run(bare, stretch.face))
                atom.width += word_width(bare, stretch.face)
                atom.end = SOFT_HYPHEN if bare != first else ""
                yield atom
                atom = _Atom([], 0, "")
            atom.parts.append(Run(last, stretch.face))
            atom.width += word_width(last, stretch.face)
    if atom.parts:
        yield atom


def _forced(atom: _Atom, limit: float) -> Iterator[_Atom]:
    """Cut what is wider than a line, rather after a dot, a slash or an @ than between letters."""
    for part in atom.parts:
        start = 0
        while start < len(part.text):
            stop, width = start, 0.0
            while (
                stop < len(part.text) and (width := width + word_width(part.text[stop], part.face)) <= limit
            ):
                stop += 1
            stop = max(stop, start + 1)
            if stop < len(part.text):
                middle = (start + stop) // 2
                stop = max(part.text.rfind(sign, middle, stop) for sign in _FORCED_AFTER) + 1 or stop
            cut = part.text[start:stop]
            yield _Atom([Run(cut, part.face)], word_width(cut, part.face), "")
            start = stop


def _fitting(atom: _Atom, limit: float) -> Iterator[_Atom]:
    """The atom; if it is wider than a line, its words that were tied; of these, parts of what is too long."""
    if atom.width <= limit:
        yield atom
        return
    loose = (Run(part.text.replace(NO_BREAK, " "), part.face) for part in atom.parts)
    words = list(_atoms(loose)) or [_Atom([], 0, "")]
    words[-1].end = atom.end
    for word in words:
        if word.width <= limit:
            yield word
            continue
        parts = list(_forced(word, limit))
        parts[-1].end = word.end
        yield from parts


class _Filler:
    """Fills line after line, as much on each as fits."""

    def __init__(self, limit: float, size: float) -> None:
        self._limit = limit
        self._size = size
        self._parts: list[Run] = []
        self._width = 0.0
        self._end = ""
        self.lines: list[Line] = []

    def add(self, atom: _Atom) -> None:
        """Put the atom behind what is there, or on a line of its own."""
        gap = 0.0
        if self._parts:
            face = self._parts[-1].face
            gap = word_width(" ", face) if self._end == " " else 0.0
            hyphen = word_width("-", atom.parts[-1].face) if atom.end == SOFT_HYPHEN and atom.parts else 0
            if self._width + gap + atom.width + hyphen > self._limit:
                self.finish()
                gap = 0.0
        if gap:
            self._parts.append(Run(" ", self._parts[-1].face))
        self._parts += atom.parts
        self._width += gap + atom.width
        self._end = atom.end
        if atom.end == LINE:
            self.finish()

    def finish(self) -> None:
        """End the line; one that another follows gets a space, so that nobody reads two words as one."""
        if self._end == SOFT_HYPHEN:
            self._parts.append(Run(SOFT_HYPHEN, self._parts[-1].face))
            self._width += word_width("-", self._parts[-1].face)
        self.lines.append(Line(_join(self._parts), self._width * self._size / UNITS))
        if self._end in {" ", LINE} and self._parts:
            last = self.lines[-1]
            self.lines[-1] = Line(_join([*last.runs, Run(" ", last.runs[-1].face)]), last.width)
        self._parts, self._width, self._end = [], 0.0, ""

    @property
    def pending(self) -> bool:
        """Whether something is left on an unfinished line."""
        return bool(self._parts)


def break_lines(stretches: Iterable[Run], width: float, size: float) -> list[Line]:
    """Set stretches of text in lines.

    Args:
        stretches: the text, made printable.
        width: width of the column, points.
        size: size of type, points.

    Returns:
        At least one line; none is wider than the column unless a single letter is.
    """
    limit = width * UNITS / size
    filler = _Filler(limit, size)
    for atom in _atoms(stretches):
        for piece in _fitting(atom, limit):
            filler.add(piece)
    if filler.pending or not filler.lines:
        filler.finish()
    return filler.lines


def set_text(text: str, style: Style, width: float, language: str) -> list[Line]:
    """Set a text with inline markup in lines.

    Args:
        text: text with markup.
        style: its role.
        width: width of the column, points.
        language: BCP 47 tag; decides which words stay together.

    Returns:
        At least one line.
    """
    tied = tie(printable(text), language, last_words=style.ragged)
    return break_lines(runs(tied, style.face), width, style.size)


def plain_lines(text: str, style: Style, width: float) -> list[Line]:
    """Set a text without markup in lines, as `set_text` does."""
    return break_lines((Run(printable(text), style.face),), width, style.size)


def natural_width(text: str, style: Style, language: str) -> float:
    """Width of a text set without any break but its own line ends, points."""
    return max(line.width for line in set_text(text, style, float("inf"), language))


def shortened(text: str, style: Style, width: float) -> Run:
    """One line that fits, its end cut off if need be."""
    line = " ".join(printable(text).split())
    if text_width(line, style.face, style.size) > width:
        while line and text_width(line + ELLIPSIS, style.face, style.size) > width:
            line = line[:-1]
        line = line.rstrip() + ELLIPSIS
    return Run(line, style.face)
