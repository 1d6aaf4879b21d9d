"""Words in letters that say nothing, and words that offend."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FEWEST_WORDS = 4
"""So many words have to stay beside a hollow phrase for a text to say something of its own."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """What is looked for.

    Attributes:
        hollow: stands for a reason, a period or a weighing and is none.
        harsh: reads as a threat, or calls the person names.
    """

    hollow: tuple[str, ...] = ()
    harsh: tuple[str, ...] = ()

    def is_hollow(self, text: str) -> bool:
        """Whether a text is little more than a phrase; an empty one is a matter of its own."""
        folded = _folded(text)
        found = [phrase for phrase in self.hollow if _folded(phrase) in folded]
        if not found:
            return False
        rest = folded
        for phrase in sorted(found, key=len, reverse=True):
            rest = rest.replace(_folded(phrase), " ")
        return len(_WORD.findall(rest)) < _FEWEST_WORDS

    def is_harsh(self, text: str) -> bool:
        """Whether a text has words that offend."""
        folded = _folded(text)
        return any(_folded(phrase) in folded for phrase in self.harsh)


NO_PHRASES = Phrases()
"""For letters that nobody looks through."""


def _folded(text: str) -> str:
    """A text as phrases are compared: words only, parted by single spaces."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
