"""Letters that are printed in one go: sheets, weight, and the order in which they lie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letters import Letter

SHEET_GRAMS, ENVELOPE_GRAMS = 5, 5
"""A sheet A4 of 80 g/m² and an envelope with a window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLetter:
    """One letter of a batch.

    Attributes:
        letter: issued.
        person: whom it goes to.
        pages: how many it has.
        sheets: of paper.
    """

    letter: Letter
    person: str
    pages: int
    sheets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """Letters that are posted alike.

    Attributes:
        dispatch: how they leave.
        sheets: of each of them.
        letters: by number.
    """

    dispatch: Dispatch
    sheets: int
    letters: tuple[BatchLetter, ...]

    @property
    def grams(self) -> int:
        """Weight of one of them in its envelope, about."""
        return self.sheets * SHEET_GRAMS + ENVELOPE_GRAMS


def sheets_of(pages: int, *, two_sided: bool) -> int:
    """How many sheets of paper some pages need."""
    return (pages + 1) // 2 if two_sided else pages


def piles(letters: Iterable[BatchLetter]) -> tuple[Pile, ...]:
    """Sort letters for the post: by the way they leave, then by weight, then by number."""
    ways = list(Dispatch)
    found: dict[tuple[int, int], list[BatchLetter]] = {}
    for one in letters:
        found.setdefault((ways.index(one.letter.wishes.dispatch), one.sheets), []).append(one)
    return tuple(
        Pile(
            dispatch=ways[way],
            sheets=sheets,
            letters=tuple(sorted(found[way, sheets], key=lambda one: (one.letter.number, one.letter.id))),
        )
        for way, sheets in sorted(found)
    )
