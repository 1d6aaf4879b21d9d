from __future__ import annotations

from datetime import date

from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letter_batches import BatchLetter, piles, sheets_of
from dpo_desk.core.letters import Letter, LetterKind, Wishes


def letter(number: int, sheets: int, dispatch: Dispatch = Dispatch.POST) -> BatchLetter:
    known = Letter(
        id=number,
        number=f"L-2026-{number:04}",
        request_id=1,
        kind=LetterKind.ERASED,
        language="en",
        layout="NL-L",
        dated=date(2026, 10, 22),
        wishes=Wishes(dispatch=dispatch),
    )
    return BatchLetter(letter=known, person="E. Whitcombe", pages=sheets, sheets=sheets)


def test_letters_lie_by_way_weight_and_number() -> None:
    registered = letter(1, 1, Dispatch.REGISTERED_POST)
    found = piles([registered, letter(5, 2), letter(4, 1), letter(3, 2), letter(2, 1)])
    assert [(pile.dispatch, pile.sheets, pile.grams) for pile in found] == [
        (Dispatch.POST, 1, 10),
        (Dispatch.POST, 2, 15),
        (Dispatch.REGISTERED_POST, 1, 10),
    ]
    assert [[one.letter.id for one in pile.letters] for pile in found] == [[2, 4], [3, 5], [1]]
    assert piles([]) == ()


def test_sheets_of_pages() -> None:
    assert [sheets_of(pages, two_sided=False) for pages in (1, 2, 3)] == [1, 2, 3]
    assert [sheets_of(pages, two_sided=True) for pages in (1, 2, 3)] == [1, 1, 2]
