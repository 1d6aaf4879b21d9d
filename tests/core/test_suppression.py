from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desk.core.reports import FEWEST, Hidden
from dpo_desk.core.suppression import Key, Sum, published

ALL = ("all",)


def by_one(*counts: int) -> tuple[dict[Key, int], list[Sum]]:
    parts: dict[Key, int] = {("part", str(place)): count for place, count in enumerate(counts)}
    return {ALL: sum(counts), **parts}, [Sum(ALL, tuple(parts))]


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((20, 3), (23, Hidden(least=19), Hidden())),
        ((100, 7, 3), (110, 100, Hidden(least=6), Hidden())),
        ((50, 30, 10, 2), (92, 50, 30, Hidden(least=8), Hidden())),
        ((12, 9), (21, 12, 9)),
        ((0, 7, 0), (7, 0, 7, 0)),
        ((3,), (Hidden(), Hidden())),
        ((4, 1), (5, Hidden(), Hidden())),
        ((3, 4), (7, Hidden(least=1), Hidden(least=1))),
    ],
)
def test_what_is_hidden_beside_a_small_number(
    counts: tuple[int, ...], told: tuple[int | Hidden, ...]
) -> None:
    assert tuple(published(*by_one(*counts), kept={ALL}).values()) == told


def test_what_readers_need_most_goes_last() -> None:
    counts, sums = by_one(20, 30, 3)
    whole = published(counts, sums, kept={("part", "0")})
    assert whole["part", "0"] == 20
    assert isinstance(whole["part", "1"], Hidden)
    counts, sums = by_one(1, 1, 1, 1, 1)
    assert published(counts, sums, kept={ALL})[ALL] == Hidden(least=5)


def test_a_number_that_is_not_shown_ties_sums_together() -> None:
    counts: dict[Key, int] = {("a",): 3, ("b",): 20, ("c",): 3, ("d",): 20, ALL: 23}
    sums = [Sum(ALL, (("a",), ("b",))), Sum(ALL, (("c",), ("d",)))]
    told = published(counts, sums, unseen={ALL})
    assert (told["a",], told["b",]) == (Hidden(), 20)


def test_a_sum_that_is_not_true_tells_nothing() -> None:
    counts, _sums = by_one(20, 3)
    assert published({**counts, ALL: 99}, [Sum(ALL, (("part", "0"), ("part", "1")))])["part", "0"] == 20


def tables(cells: Mapping[Key, int]) -> tuple[dict[Key, int], list[Sum]]:
    """Two rows and two columns with all their sums."""
    counts = dict(cells)
    sums = []
    for whole, keys in (
        (("row", "0"), [("0", "0"), ("0", "1")]),
        (("row", "1"), [("1", "0"), ("1", "1")]),
        (("column", "0"), [("0", "0"), ("1", "0")]),
        (("column", "1"), [("0", "1"), ("1", "1")]),
    ):
        counts[whole] = sum(cells[key] for key in keys)
        sums.append(Sum(whole, tuple(keys)))
    for side in ("row", "column"):
        parts = ((side, "0"), (side, "1"))
        counts[ALL] = sum(counts[key] for key in parts)
        sums.append(Sum(ALL, parts))
    return counts, sums


CELLS = (("0", "0"), ("0", "1"), ("1", "0"), ("1", "1"))


@cache
def worlds() -> list[dict[Key, int]]:
    """Every table of numbers up to 8."""
    return [tables(dict(zip(CELLS, numbers, strict=True)))[0] for numbers in product(range(9), repeat=4)]


def fits(number: int, shown: int | Hidden) -> bool:
    if isinstance(shown, Hidden):
        return number >= shown.least if shown.least else 0 < number < FEWEST
    return number == shown


@given(numbers=st.lists(st.integers(0, 7), min_size=4, max_size=4))
@settings(max_examples=20, deadline=None)
def test_no_reader_can_tell_a_small_number_of_a_table(numbers: list[int]) -> None:
    counts, sums = tables(dict(zip(CELLS, numbers, strict=True)))
    told = published(counts, sums)
    possible = [one for one in worlds() if all(fits(one[key], shown) for key, shown in told.items())]
    for key, count in counts.items():
        if 0 < count < FEWEST:
            assert told[key] != count
            assert len({world[key] for world in possible}) > 1
