"""The very words people were shown when they were asked: versions that stay as they are once used."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MOST_SIGNS = 100_000
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_LINES = 900
"""Lines rewritten at once, old times new: longer blocks are paired in their order."""
_STRANGERS = 0.01
_MOST_PAIRS = 4_000_000
"""Words of one line times words of the other: more are not told apart in the time a person waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One version of the text for a purpose, in one language.

    Attributes:
        id: number in the office file; 0 before it is stored.
        purpose_id: what it asks for.
        language: of the text, ISO 639.
        version: counted per purpose and language, from 1; 0 before it is stored.
        text: as it was shown.
        sha256: of the text in UTF-8, hexadecimal.
        valid_from: first day on which it was shown.
        explicit: the text asks for the consent in so many words, as special data need it.
        added_at: moment it was entered, aware UTC.
        added_by: colleague who entered it.
    """

    id: int = 0
    purpose_id: int
    language: str
    version: int = 0
    text: str
    sha256: str
    valid_from: date
    explicit: bool = False
    added_at: datetime
    added_by: str

    @property
    def sound(self) -> bool:
        """Whether the text is still the one that was entered."""
        return hash_of(self.text) == self.sha256


def tidied(text: str) -> str:
    """A text as it is kept: line ends of every system become one; nothing else moves."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def hash_of(text: str) -> str:
    """SHA-256 of a text as it is kept."""
    return hashlib.sha256(tidied(text).encode()).hexdigest()


def in_force(wordings: Iterable[Wording], language: str, on: date) -> Wording | None:
    """The version that was shown in a language on a day; None if there was none yet."""
    shown = [one for one in wordings if one.language == language and one.valid_from <= on]
    return max(shown, key=lambda one: (one.valid_from, one.version), default=None)


class Side(StrEnum):
    """What became of a line from one version to the next."""

    SAME = "same"
    CHANGED = "changed"
    ONLY_OLD = "only_old"
    ONLY_NEW = "only_new"


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of two texts side by side; a side is empty where only the other has the line."""

    side: Side
    old: str
    new: str


def compare(old: str, new: str) -> tuple[Pair, ...]:
    """Set two texts side by side, line by line."""
    left, right = old.splitlines(), new.splitlines()
    matcher = difflib.SequenceMatcher(a=left, b=right, autojunk=False)
    pairs: list[Pair] = []
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        olds, news = left[start:end], right[other_start:other_end]
        if tag == "equal":
            pairs += [Pair(Side.SAME, line, line) for line in olds]
            continue
        pairs += _partners(olds, news)
    return tuple(pairs)


def _partners(olds: Sequence[str], news: Sequence[str]) -> Iterator[Pair]:
    """Pair lines that were rewritten, each with the one most like it; their order stays."""
    if len(olds) * len(news) > _MOST_LINES:
        both = min(len(olds), len(news))
        steps = [(1, 1)] * both + [(1, 0)] * (len(olds) - both) + [(0, 1)] * (len(news) - both)
    else:
        steps = [*_best_steps([[_likeness(one, other) for other in news] for one in olds], len(news))]
    old = new = 0
    for down, across in steps:
        side = Side.CHANGED if down and across else Side.ONLY_OLD if down else Side.ONLY_NEW
        yield Pair(side, olds[old] if down else "", news[new] if across else "")
        old, new = old + down, new + across


def _best_steps(alike: Sequence[Sequence[float]], width: int) -> Iterator[tuple[int, int]]:
    """The way through two lists that pairs what is most alike: a pair, the left one alone, the right one."""
    height = len(alike)
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for down in reversed(range(height)):
        for across in reversed(range(width)):
            best[down][across] = max(
                alike[down][across] + best[down + 1][across + 1],
                best[down + 1][across],
                best[down][across + 1],
            )
    down = across = 0
    while down < height or across < width:
        inside = down < height and across < width
        if inside and best[down][across] == alike[down][across] + best[down + 1][across + 1]:
            step = 1, 1
        elif down < height and (across == width or best[down][across] == best[down + 1][across]):
            step = 1, 0
        else:
            step = 0, 1
        yield step
        down, across = down + step[0], across + step[1]


def _likeness(one: str, other: str) -> float:
    """More than nothing even for strangers, so that lines are rather paired than not."""
    words = difflib.SequenceMatcher(a=one.split(), b=other.split(), autojunk=False)
    return _STRANGERS + words.ratio()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line; `apart` if the other line does not have them."""

    text: str
    apart: bool


def word_by_word(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Cut two lines into what they have in common and what only one of them has.

    Returns:
        The pieces of the old line and those of the new one; put together they are the lines again.
    """
    left, right = _WORDS.findall(old), _WORDS.findall(new)
    if len(left) * len(right) > _MOST_PAIRS:
        return _joined([(old, True)]), _joined([(new, True)])
    olds: list[tuple[str, bool]] = []
    news: list[tuple[str, bool]] = []
    for tag, start, end, other_start, other_end in difflib.SequenceMatcher(
        a=left, b=right, autojunk=False
    ).get_opcodes():
        apart = tag != "equal"
        olds.append(("".join(left[start:end]), apart))
        news.append(("".join(right[other_start:other_end]), apart))
    return _joined(olds), _joined(news)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of two texts side by side, cut where they differ."""

    side: Side
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


def line_by_line(old: str, new: str) -> tuple[Line, ...]:
    """Set two texts side by side, and tell in each line which words differ."""
    return tuple(_line(pair) for pair in compare(old, new))


def _line(pair: Pair) -> Line:
    if pair.side is Side.CHANGED:
        return Line(pair.side, *word_by_word(pair.old, pair.new))
    apart = pair.side is not Side.SAME
    return Line(pair.side, _joined([(pair.old, apart)]), _joined([(pair.new, apart)]))


def _joined(parts: Sequence[tuple[str, bool]]) -> tuple[Piece, ...]:
    """Pieces as a reader sees them: a blank between two words that moved moved with them."""
    filled = [part for part in parts if part[0]]
    pieces: list[Piece] = []
    for place, (text, apart) in enumerate(filled):
        between = not text.strip() and 0 < place < len(filled) - 1
        moved = apart or between
        if pieces and pieces[-1].apart == moved:
            pieces[-1] = Piece(pieces[-1].text + text, moved)
        else:
            pieces.append(Piece(text, moved))
    return tuple(pieces)
