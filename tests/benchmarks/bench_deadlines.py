"""A million deadlines with their calendars, against the loop one would write without thinking about it."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import holidays
from dateutil.relativedelta import relativedelta

from dpo_desk.core.calendars import Calendar, Scope, calendar_for
from dpo_desk.core.deadlines import AnswerTable
from dpo_desk.core.regimes import EventKind, regime_for
from dpo_desk.paths import resources_dir
from dpo_desk.reference.holidays import load_holidays
from dpo_desk.reference.regimes import load_regimes
from tests.benchmarks.table import FEWEST_REPEATS, Row, interleaved, render

SEATS = ("DE", "FR", "IE")  # read plainly on both sides: no corrections
FIRST, DAYS = date(2018, 5, 25), 3652  # ten years of receipts in no order
AIM = 0.3

Receipts = list[tuple[str, date]]


def receipts(size: int) -> Receipts:
    """Seats and days of receipt, the same in every run."""
    dice = Random(42)  # noqa: S311 - no secret
    return [(dice.choice(SEATS), FIRST + timedelta(days=dice.randrange(DAYS))) for _ in range(size)]


def ours(asked: Receipts) -> list[date]:
    """Answer-by dates as lists get them, from empty tables and calendars each time."""
    regimes, corrections = load_regimes(resources_dir()), load_holidays(resources_dir())
    tables = {}
    for seat in SEATS:
        shared = calendar_for(seat, None, Scope.NATIONAL, corrections)
        fresh = Calendar(shared.country, shared.region, shared.scope, shared.rule)
        tables[seat] = AnswerTable(regime_for(regimes, seat, FIRST, EventKind.REQUEST), fresh)
    return [tables[seat][received] for seat, received in asked]


def theirs(asked: Receipts) -> list[date]:
    """The same dates from `relativedelta` and a look-up in `holidays`."""
    days_off = {seat: holidays.country_holidays(seat) for seat in SEATS}
    month, day = relativedelta(months=1), timedelta(days=1)
    found = []
    for seat, received in asked:
        end = received + month
        while end.weekday() > 4 or end in days_off[seat]:
            end += day
        found.append(end)
    return found


def run(size: int = 1_000_000, repeats: int = FEWEST_REPEATS) -> Row:
    """Measure.

    Args:
        size: number of deadlines.
        repeats: how often each side runs, in turn.

    Raises:
        ValueError: both sides do not say the same.
    """
    asked = receipts(size)
    if ours(asked) != theirs(asked):
        raise ValueError("the two sides disagree")
    mine, other = interleaved(lambda: ours(asked), lambda: theirs(asked), repeats)
    return Row(f"{size:,} deadlines with calendar / relativedelta + holidays", mine, other, AIM)


if __name__ == "__main__":
    print(render([run()]))
