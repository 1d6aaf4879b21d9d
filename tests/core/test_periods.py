from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desk.core.calendars import Scope, calendar_for
from dpo_desk.core.periods import DateNotCountable, Period, Unit, add_period, countable, nominal_end
from dpo_desk.core.regimes import EventKind, period_end, regime_for
from dpo_desk.paths import resources_dir
from dpo_desk.reference.holidays import load_holidays
from dpo_desk.reference.regimes import load_regimes

GERMANY = calendar_for("DE", None, Scope.NATIONAL, load_holidays(resources_dir()))
SPAIN = calendar_for("ES", None, Scope.NATIONAL, load_holidays(resources_dir()))
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(DAYS, st.integers(0, 24))
@settings(deadline=None)
def test_months_end_on_the_same_number_or_the_last_day(start: date, months: int) -> None:
    end = nominal_end(start, Period(months, Unit.MONTH), GERMANY)
    assert end == start + relativedelta(months=months)


@given(DAYS, st.integers(1, 60), st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH]))
@settings(deadline=None)
def test_a_period_ends_on_a_working_day_not_before_its_number(start: date, length: int, unit: Unit) -> None:
    period = Period(length, unit)
    end = add_period(start, period, GERMANY)
    assert GERMANY.is_working(end)
    assert end >= nominal_end(start, period, GERMANY) > start


@given(DAYS, st.integers(2, 20))
@settings(deadline=None)
def test_two_days_or_more_hold_two_working_days(start: date, length: int) -> None:
    end = add_period(start, Period(length, Unit.DAY), GERMANY)
    days = [date.fromordinal(n) for n in range(start.toordinal() + 1, end.toordinal() + 1)]
    assert sum(GERMANY.is_working(day) for day in days) >= 2


def test_one_day_needs_one_working_day() -> None:
    assert add_period(date(2026, 4, 2), Period(1, Unit.DAY), GERMANY) == date(2026, 4, 7)


def test_working_days_leave_out_weekends_and_holidays() -> None:
    assert nominal_end(date(2026, 4, 1), Period(3, Unit.WORKING_DAY), SPAIN) == date(2026, 4, 7)


def test_the_first_day_may_count() -> None:
    start = date(2026, 6, 19)
    for unit, expected in ((Unit.DAY, date(2026, 6, 20)), (Unit.WEEK, date(2026, 7, 2))):
        assert nominal_end(start, Period(2, unit), GERMANY, first_day_counts=True) == expected
    friday = nominal_end(start, Period(1, Unit.WORKING_DAY), GERMANY, first_day_counts=True)
    assert friday == start


@pytest.mark.parametrize(("country", "expected"), [("ES", date(2026, 4, 16)), ("DE", date(2026, 4, 13))])
def test_days_are_working_days_in_spain(country: str, expected: date) -> None:
    calendar = calendar_for(country, None, Scope.NATIONAL, load_holidays(resources_dir()))
    start = date(2026, 4, 1)
    regime = regime_for(load_regimes(resources_dir()), country, start, EventKind.REQUEST)
    assert period_end(regime, calendar, start, Period(10, Unit.DAY)) == expected


def test_years_without_rules_are_refused() -> None:
    with pytest.raises(DateNotCountable) as caught:
        countable(date(1989, 12, 31))
    assert caught.value.values == {"day": date(1989, 12, 31), "first_year": 1990, "last_year": 2100}
    with pytest.raises(DateNotCountable):
        add_period(date(2101, 1, 1), Period(1, Unit.MONTH), GERMANY)
    assert countable(date(2100, 12, 31)) == date(2100, 12, 31)
