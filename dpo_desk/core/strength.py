"""How long a passphrase would hold: guesses into time, time into one of four words. None is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

COMPUTERS = 100
"""A thief is taken to have so many computers like this one; each guess takes one of them about a second."""
GUESSES_PER_SECOND = float(COMPUTERS)

MOST = 1e100
"""More than this is told apart by nobody."""
DAY = 86_400.0
YEAR = 365.25 * DAY
_FAIR, _GOOD, _STRONG = 30 * DAY, 10 * YEAR, 1000 * YEAR
_PARTS = re.compile(r"[^\W\d_]+|\d+|\S")
_VOCABULARY = 10_000.0
"""Words of a language that people choose from."""
_LETTERS, _FIGURES, _SIGNS = 52.0, 10.0, 33.0
_SHORTEST_WORD, _LONGEST_WORD = 3, 9


class Level(StrEnum):
    """How strong a passphrase is, weakest first."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Strength:
    """What was judged of a passphrase.

    Attributes:
        level: in one word.
        seconds: of guessing.
    """

    level: Level
    seconds: float


def judged(guesses: float) -> Strength:
    """Judge a passphrase by how many guesses it would take, most likely ones first."""
    seconds = guesses / GUESSES_PER_SECOND
    if seconds < _FAIR:
        return Strength(Level.WEAK, seconds)
    if seconds < _GOOD:
        return Strength(Level.FAIR, seconds)
    return Strength(Level.GOOD if seconds < _STRONG else Level.STRONG, seconds)


def guesses_by_words(passphrase: str) -> float:
    """At most how many guesses it takes somebody who speaks the language.

    Lists of common words know English best; of words in any other language they believe that every letter
    has to be guessed. A thief next door knows the words, and numbers between them.
    """
    guesses = 1.0
    for part in _PARTS.findall(passphrase):
        if part.isdecimal():
            guesses *= _FIGURES ** len(part)
        elif not part.isalpha():
            guesses *= _SIGNS
        elif len(part) < _SHORTEST_WORD:
            guesses *= _LETTERS ** len(part)
        else:
            guesses *= _VOCABULARY ** max(1, len(part) // _LONGEST_WORD)
        guesses = min(guesses, MOST)
    return guesses
