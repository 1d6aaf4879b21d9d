"""Numbers of a period beside those of a year before, as they may be shown: no small one can be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Final

from dpo_desk.core.facts import Outcome
from dpo_desk.core.reports import FEWEST, Hidden, Period
from dpo_desk.core.request_numbers import RequestNumbers, Result
from dpo_desk.core.rights import Right
from dpo_desk.core.suppression import Key, Sum, published

ALL: Final = ""
"""Stands for all rights together."""

BINS: Final = ((0, 5), (6, 10), (11, 15), (16, 20), (21, 25), (26, 30), (31, 60), (61, None))
"""Days from receipt that are counted together; the last has no end."""

MONTH_BINS: Final = 6
"""How many of them lie within thirty days."""

_MEDIAN, _MOST = 0.5, 0.9
_ANSWERS: Final = (Result.FULL, Result.PARTIAL, Result.REFUSED, Result.NOTHING_HELD, Result.ANSWERED)
_NEGATIVE: Final = (Outcome.PARTIAL, Outcome.REFUSED)
_MONTHLY, _QUARTERLY, _NEVER = 1, 3, 0


@dataclass(frozen=True)
class Counted:
    """Numbers of a period and of the same months a year before.

    Attributes:
        now: of the period.
        before: of the year before.
        period: whole months.
        grouped: months that are counted together over the course of time; 0 where no course may be shown.
    """

    now: RequestNumbers
    before: RequestNumbers
    period: Period
    grouped: int = _MONTHLY

    @cached_property
    def counts(self) -> dict[Key, int]:
        """Every number, by what it counts."""
        found = Counter(dict(self.now.measures()))
        found.update({("before", *key): count for key, count in self.before.measures()})
        for right in Right:
            if any(right in one.rights for one in self.now.alike):
                found.update(dict(self.now.measures(right)))
        found.update({("channel", one.value): count for one, count in self.now.channels.items()})
        found.update({("country", one): count for one, count in self.now.countries.items()})
        for days, count in self.now.days().items():
            found["days", str(bin_of(days))] += count
        for one in self.now.decided:
            if one.outcome in _NEGATIVE:
                found["ground", one.outcome.value, one.ground_id] += one.count
                found["grounds", one.outcome.value] += one.count
        found.update(_course("course", self.spans, self.now))
        found.update(_course("course before", [a_year_before(one) for one in self.spans], self.before))
        return dict(found)

    @cached_property
    def spans(self) -> tuple[Period, ...]:
        """Stretches of the course of time, the oldest first."""
        if not self.grouped:
            return ()
        firsts = self.period.months[:: self.grouped]
        lasts = [*(first - timedelta(days=1) for first in firsts[1:]), self.period.last]
        return tuple(Period(first, last) for first, last in zip(firsts, lasts, strict=True))

    @cached_property
    def shown(self) -> Mapping[Key, int | Hidden]:
        """Every number as it may be shown."""
        sums = [one for one in self._sums() if one.whole in self.counts]
        unseen = {("grounds", one.value) for one in _NEGATIVE}
        kept = {key for key in self.counts if key[0].startswith("course") or key[-2:] == ("received", ALL)}
        return published(self.counts, sums, unseen=unseen, kept=kept)

    def number(self, *key: str) -> int | Hidden:
        """A number as it may be shown; nought if nothing was counted."""
        return self.shown.get(key, 0)

    def kinds(self, *begin: str) -> list[str]:
        """What a measure was counted of, what is shown as most frequent first."""

        def place(key: Key) -> tuple[int, str]:
            number = self.shown[key]
            return -(number.least if isinstance(number, Hidden) else number), key[-1]

        return [key[-1] for key in sorted(self._parts(*begin), key=place)]

    def median_days(self, right: str = ALL, *, earlier: bool = False) -> int | None:
        """Calendar days within which half of the answers left; None where fewer left than may be counted."""
        return _within((self.before if earlier else self.now).days(right), _MEDIAN, FEWEST)

    def most_days(self, right: str = ALL, *, earlier: bool = False) -> int | None:
        """Days within which nine of ten answers left; None where that would be the days of one person."""
        return _within((self.before if earlier else self.now).days(right), _MOST, 2 * FEWEST)

    def _parts(self, *begin: str) -> tuple[Key, ...]:
        return tuple(key for key in self.counts if key[:-1] == begin)

    def _sums(self) -> Iterator[Sum]:
        """Everything that a reader can add up."""
        for measure in ("channel", "country", "course"):
            yield Sum(("received", ALL), self._parts(measure))
        yield Sum(("answered", ALL), self._parts("days"))
        yield Sum(("before", "received", ALL), self._parts("course before"))
        yield from _sums_of(("before",), ALL)
        for right in (ALL, *Right):
            yield from _sums_of((), right)
        for outcome in _NEGATIVE:
            whole = ("grounds", outcome.value)
            yield Sum(whole, self._parts("ground", outcome.value))
            yield Sum(whole, tuple(("result", outcome.value, right) for right in Right))
        if all(len(one.rights) == 1 for one in self.now.alike):
            for key, _count in self.now.measures():
                yield Sum(key, tuple((*key[:-1], right) for right in Right))


def _sums_of(begin: Key, right: str) -> Iterator[Sum]:
    answered = (*begin, "answered", right)
    yield Sum((*begin, "received", right), tuple((*begin, "result", one.value, right) for one in Result))
    yield Sum(answered, tuple((*begin, "result", one.value, right) for one in _ANSWERS))
    yield Sum(answered, ((*begin, "in time", right), (*begin, "late", right)))


def counted(now: RequestNumbers, before: RequestNumbers, period: Period) -> Counted:
    """Count, with the course of time in months, or quarters, or without it: no part of it is ever hidden."""
    for grouped in (_MONTHLY, _QUARTERLY):
        found = Counted(now, before, period, grouped)
        course = [shown for key, shown in found.shown.items() if key[0].startswith("course")]
        if not any(isinstance(one, Hidden) for one in course):
            return found
    return Counted(now, before, period, _NEVER)


def a_year_before(period: Period) -> Period:
    """The same months a year before."""
    first, end = period.first, period.last + timedelta(days=1)
    return Period(first.replace(year=first.year - 1), end.replace(year=end.year - 1) - timedelta(days=1))


def whole_months(period: Period) -> Period:
    """A period with all days of the months it touches."""
    months = period.months
    after = (months[-1] + timedelta(days=31)).replace(day=1)
    return Period(months[0], after - timedelta(days=1))


def bin_of(days: int) -> int:
    """Place of the bin in which a number of days is counted."""
    return next(place for place, (_first, last) in enumerate(BINS) if last is None or days <= last)


def _within(days: Mapping[int, int], share: float, fewest: int) -> int | None:
    whole, reached = sum(days.values()), 0
    for number in sorted(days):
        reached += days[number]
        if whole >= fewest and reached >= whole * share:
            return number
    return None


def _course(step: str, spans: tuple[Period, ...] | list[Period], numbers: RequestNumbers) -> Counter[Key]:
    found = Counter[Key]()
    for place, span in enumerate(spans):
        found[step, f"{place:02}"] = sum(count for day, count in numbers.received.items() if day in span)
    return found
