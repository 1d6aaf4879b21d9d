"""Numbers of people as they may be shown: small ones hidden, and nothing shown beside them that tells them.

A number from 1 to 4 can name somebody. Hiding it is not enough where a sum and its other parts are shown: the
hidden one is what is left over. So others are hidden until a reader who knows all sums and every rule of this
module is left with at least three possible values of each hidden number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from dpo_desk.core.reports import FEWEST, Hidden

Key = tuple[str, ...]
"""What a number counts: its measure, and of what."""

_Bounds = tuple[float, float]

_SMALL: Final[_Bounds] = (1, FEWEST - 1)
_SOME: Final[_Bounds] = (1, inf)
_UNSEEN: Final[_Bounds] = (0, inf)
_FEWEST_VALUES: Final = 3


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole that is the sum of its parts, as every reader knows."""

    whole: Key
    parts: tuple[Key, ...]


def published(
    counts: Mapping[Key, int],
    sums: Sequence[Sum],
    *,
    unseen: Collection[Key] = frozenset(),
    kept: Collection[Key] = frozenset(),
) -> dict[Key, int | Hidden]:
    """Say of each number how it may be shown.

    Args:
        counts: all numbers that are shown, and those that only tie sums together.
        sums: how they hang together; parts missing in `counts` are nought. One that is not true is left out,
            since it would tell a reader nothing.
        unseen: numbers that are not shown at all.
        kept: numbers that readers need most; they are hidden last.

    Returns:
        Each number of `counts`: itself; hidden because it is small; or hidden because it would tell a small
        one, with what can be said of it all the same.
    """
    ties = [Sum(one.whole, tuple(part for part in one.parts if part in counts)) for one in sums]
    ties = [one for one in ties if counts[one.whole] == sum(counts[part] for part in one.parts)]
    told = {key: _UNSEEN if key in unseen else _at_first(count) for key, count in counts.items()}
    hidden: list[Key] = []
    while True:
        known = _deduced(told, ties)
        newest_first = (*reversed(hidden), *counts)  # what was hidden beside another is kept hidden first
        exposed = [key for key in newest_first if _exposed(told[key], known[key])]
        more = next((more for key in exposed if (more := _to_hide(key, counts, told, ties, kept))), None)
        if not more:
            return {key: _shown(told[key], known[key]) for key in counts}
        told.update(dict.fromkeys(more, _SOME))
        hidden += more


def _at_first(count: int) -> _Bounds:
    return _SMALL if 0 < count < FEWEST else (count, count)


def _exposed(told: _Bounds, known: _Bounds) -> bool:
    """Whether a hidden number can be told too well."""
    return told in {_SMALL, _SOME} and known[1] - known[0] + 1 < _FEWEST_VALUES


def _shown(told: _Bounds, known: _Bounds) -> int | Hidden:
    if told[0] == told[1]:
        return int(told[0])
    return Hidden() if told == _SMALL else Hidden(least=max(1, int(known[0])))


def _deduced(told: Mapping[Key, _Bounds], sums: Sequence[Sum]) -> dict[Key, _Bounds]:
    """What a reader can work out: bounds of every number, drawn tighter until no sum says more."""
    known = dict(told)
    moved = True
    while moved:
        moved = False
        for one in sums:
            for key, (low, high) in _told_by(one, known):
                tighter = max(known[key][0], low), min(known[key][1], high)
                moved = moved or tighter != known[key]
                known[key] = tighter
    return known


def _told_by(one: Sum, known: Mapping[Key, _Bounds]) -> Iterator[tuple[Key, _Bounds]]:
    """What one sum says of its whole, and of each part beside the others."""
    parts = [known[part] for part in one.parts]
    least, most = sum(low for low, _high in parts), sum(high for _low, high in parts)
    endless = sum(high == inf for _low, high in parts)
    ending = sum(high for _low, high in parts if high != inf)
    yield one.whole, (least, most)
    low_whole, high_whole = known[one.whole]
    for key, (low, high) in zip(one.parts, parts, strict=True):
        others = ending - high if endless == 0 else ending if (endless, high) == (1, inf) else inf
        yield key, (low_whole - others, high_whole - (least - low))


def _to_hide(
    exposed: Key,
    counts: Mapping[Key, int],
    told: Mapping[Key, _Bounds],
    sums: Sequence[Sum],
    kept: Collection[Key],
) -> list[Key]:
    """What has to be hidden beside a hidden number: the smallest other one that is near.

    Where none is left, it is not even said of small numbers that they are small; then it goes on with what
    hangs together with these. What readers need most comes last.
    """
    rings = [
        dict.fromkeys(key for one in ring for key in (*one.parts, one.whole))
        for ring in _rings(exposed, sums)
    ]
    for ring in rings:
        others = [key for key in ring if _open(told[key]) and key not in kept]
        if others:
            return [min(others, key=lambda key: (counts[key], key))]
        small = [key for key in ring if told[key] == _SMALL]
        if small:
            return small
    return [key for ring in rings for key in ring if _open(told[key])][:1]


def _open(told: _Bounds) -> bool:
    """Whether a number is shown as it is, and is not nought."""
    return told[0] == told[1] and told[0] > 0


def _rings(exposed: Key, sums: Sequence[Sum]) -> Iterator[list[Sum]]:
    """Sums that a number stands in, then those that hang together with these, and so on."""
    reached, left = {exposed}, list(sums)
    while True:
        ring = [one for one in left if reached & {one.whole, *one.parts}]
        if not ring:
            return
        yield ring
        reached = {key for one in ring for key in (one.whole, *one.parts)}
        left = [one for one in left if one not in ring]
