"""Requests of a period, counted: by right, outcome, way in, country and days; names nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dpo_desk.core.facts import Outcome
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.core.suppression import Key


class Ending(StrEnum):
    """What ended a request."""

    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    PASSED_ON = "passed_on"
    CLOSED = "closed"
    OPEN = "open"


class Result(StrEnum):
    """What became of a request, or of one right that it asks for."""

    FULL = "full"
    PARTIAL = "partial"
    REFUSED = "refused"
    NOTHING_HELD = "nothing_held"
    ANSWERED = "answered"  # how is not known any more: the case was erased
    WITHDRAWN = "withdrawn"
    OTHER = "other"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Requests that are alike.

    Attributes:
        rights: what they ask for.
        days: calendar days from receipt to the end; None while they are open.
        in_time: whether they ended by the latest day; for open ones, whether that day is still to come.
        extended: whether the period was extended.
        count: how many.
    """

    rights: tuple[Right, ...]
    ending: Ending
    days: int | None
    in_time: bool
    extended: bool
    count: int


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions in answered requests that are alike: right, outcome, ground of law, and how many."""

    right: Right
    outcome: Outcome
    ground_id: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestNumbers:
    """Requests received in a period.

    Attributes:
        alike: all of them.
        decided: the decision in force on each right of those that were answered.
        mixed: outcomes that an answered request has among its rights, and how many have just these.
        received: how many came in on each day.
        channels: how many came in by each way.
        countries: how many come from people in each country; empty where it is not known.
    """

    alike: tuple[Alike, ...]
    decided: tuple[Decided, ...]
    mixed: Mapping[frozenset[Outcome], int]
    received: Mapping[date, int]
    channels: Mapping[Channel, int]
    countries: Mapping[str, int]

    def days(self, right: str = "") -> Counter[int]:
        """How often an answer took so many days; of one right or of all."""
        found = Counter[int]()
        for one in self.alike:
            if one.ending is Ending.ANSWERED and one.days is not None and _asks(one, right):
                found[one.days] += one.count
        return found

    def measures(self, right: str = "") -> Iterator[tuple[Key, int]]:
        """Every number of the requests that ask for a right, or of all, each with what it counts."""
        some = [one for one in self.alike if _asks(one, right)]
        answered = [one for one in some if one.ending is Ending.ANSWERED]
        late = [one for one in some if not one.in_time]
        yield ("received", right), _count(some)
        yield ("answered", right), _count(answered)
        yield ("in time", right), _count(one for one in answered if one.in_time)
        yield ("late", right), _count(one for one in late if one.ending is Ending.ANSWERED)
        yield ("open late", right), _count(one for one in late if one.ending is Ending.OPEN)
        yield ("extended", right), _count(one for one in some if one.extended)
        results = self._decided(right) if right else self._mixed()
        results[Result.ANSWERED] += _count(answered) - results.total()
        for one in some:
            if one.ending is not Ending.ANSWERED:
                results[_ENDINGS[one.ending]] += one.count
        for result, count in results.items():
            if count:
                yield ("result", result.value, right), count

    def _decided(self, right: str) -> Counter[Result]:
        found = Counter[Result]()
        for one in self.decided:
            if one.right == right:
                found[_OUTCOMES[one.outcome]] += one.count
        return found

    def _mixed(self) -> Counter[Result]:
        found = Counter[Result]()
        for outcomes, count in self.mixed.items():
            found[_whole(outcomes)] += count
        return found


_ENDINGS: Final = {
    Ending.WITHDRAWN: Result.WITHDRAWN,
    Ending.PASSED_ON: Result.OTHER,
    Ending.CLOSED: Result.OTHER,
    Ending.OPEN: Result.OPEN,
}
_OUTCOMES: Final = {
    Outcome.FULL: Result.FULL,
    Outcome.PARTIAL: Result.PARTIAL,
    Outcome.REFUSED: Result.REFUSED,
    Outcome.NOTHING_HELD: Result.NOTHING_HELD,
    Outcome.PASSED_ON: Result.ANSWERED,
    Outcome.WITHDRAWN: Result.ANSWERED,
}


def _asks(one: Alike, right: str) -> bool:
    return not right or right in one.rights


def _count(some: Iterable[Alike]) -> int:
    return sum(one.count for one in some)


def _whole(outcomes: frozenset[Outcome]) -> Result:
    """Of a request for several rights: what is refused in one and granted in another is granted in part."""
    if len(outcomes) == 1:
        return _OUTCOMES[next(iter(outcomes))]
    return Result.PARTIAL if any(one.negative for one in outcomes) else Result.FULL
