"""Periods of days, weeks and months as Art. 3 of Reg. (EEC, Euratom) No 1182/71 counts them."""

from __future__ import annotations

import calendar as gregorian
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dpo_desk.core.calendars import Calendar
from dpo_desk.core.errors import DeskError

FIRST_YEAR, LAST_YEAR = 1990, 2100  # holiday data and these rules carry no further


class DateNotCountable(DeskError):
    """A date lies outside the years the clock can count: `day`, `first_year`, `last_year`."""


class Unit(StrEnum):
    """What a period is counted in."""

    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """A number of days, weeks or months."""

    length: int
    unit: Unit


def countable(day: date) -> date:
    """`day` itself.

    Raises:
        DateNotCountable: outside 1990 to 2100.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateNotCountable(day=day, first_year=FIRST_YEAR, last_year=LAST_YEAR)
    return day


def nominal_end(start: date, period: Period, calendar: Calendar, *, first_day_counts: bool = False) -> date:
    """Last day of a period before any roll: Art. 3(1) and 3(2)(b), (c).

    Weeks and months end on the weekday or number of the event day (C-171/03 *Toeters*); a month without
    that number ends on its last day.

    Args:
        start: day of the event.
        period: how long.
        calendar: needed for working days alone.
        first_day_counts: the event day is day one instead of day nought (days and weeks only).
    """
    earlier = timedelta(days=1 if first_day_counts else 0)
    match period.unit:
        case Unit.DAY:
            return start + timedelta(days=period.length) - earlier
        case Unit.WEEK:
            return start + timedelta(weeks=period.length) - earlier
        case Unit.MONTH:
            return _add_months(start, period.length)
        case Unit.WORKING_DAY:
            day = start - earlier
            for _ in range(period.length):
                day = calendar.next_working(day + timedelta(days=1))
            return day


def add_period(start: date, period: Period, calendar: Calendar) -> date:
    """Last day of a period with the roll of Art. 3(4) and the two working days of Art. 3(5).

    Raises:
        DateNotCountable: `start` lies outside 1990 to 2100.
    """
    end = calendar.next_working(nominal_end(countable(start), period, calendar))
    if period.unit is Unit.DAY and period.length > 1:
        while not _has_two_working_days(start, end, calendar):
            end = calendar.next_working(end + timedelta(days=1))
    return end


def _has_two_working_days(start: date, end: date, calendar: Calendar) -> bool:
    """Whether at least two days after `start`, up to and with `end`, are working days."""
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(calendar.is_working(day) for day in days) > 1


def _add_months(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = gregorian.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))
