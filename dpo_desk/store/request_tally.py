"""Numbers of the Today page and the rail, counted in the indexes alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from dpo_desk.core.lists import Tally
from dpo_desk.core.standing import SOON_DAYS
from dpo_desk.store.access import Access, Cell
from dpo_desk.store.request_rows import day_number, day_of

WEEKS = 8


@dataclass(frozen=True, slots=True)
class _Day:
    """Open requests to be answered by one day; `running` ones have a clock that neither rests nor stopped."""

    day: date
    open: int
    waiting: int
    running: int
    running_ours: int


def tally(access: Access, today: date, organisation_id: int | None) -> Tally:
    """Count, for one organisation or for all; people and organisations are those of the whole office."""
    with access.reading():
        days = _days(access, organisation_id)
        ended = _ended(access, today, organisation_id)
        took = [(end - received).days for end, received, _ in ended]
        return Tally(
            open=sum(one.open for one in days),
            overdue=sum(one.running for one in days if one.day < today),
            soon=sum(one.running_ours for one in days if 0 <= (one.day - today).days <= SOON_DAYS),
            waiting=sum(one.waiting for one in days),
            people=access.number("SELECT count(*) FROM person WHERE merged_into IS NULL"),
            organisations=access.number("SELECT count(*) FROM organisation"),
            weeks=_weeks(days, today),
            received=_received(access, today, organisation_id),
            answered=len(ended),
            in_time=sum(end <= limit for end, _, limit in ended),
            median_days=round(median(took)) if took else None,
        )


def _days(access: Access, organisation_id: int | None) -> list[_Day]:
    index, where, values = _scope("request_by_due", organisation_id)
    if organisation_id is not None:
        index = "request_of_organisation"
    rows = access.rows(
        "SELECT answer_by, count(*), sum(waiting), sum(clock = 'running'),"  # noqa: S608 - our own conditions
        f" sum(clock = 'running' AND NOT waiting) FROM request INDEXED BY {index}"
        f" WHERE closed = 0{where} GROUP BY answer_by",
        values,
    )
    return [_Day(day_of(day), *numbers) for day, *numbers in rows]


def _weeks(days: list[_Day], today: date) -> tuple[tuple[date, int, int], ...]:
    """Due in each week, and how many of them late; everything late counts in the first."""
    first = today - timedelta(days=today.weekday())
    due, late = [0] * WEEKS, [0] * WEEKS
    for one in days:
        week = max(0, (one.day - first).days // 7)
        if week < WEEKS:
            due[week] += one.running
            late[week] += one.running if one.day < today else 0
    return tuple((first + timedelta(weeks=week), due[week], late[week]) for week in range(WEEKS))


def _ended(access: Access, today: date, organisation_id: int | None) -> list[tuple[date, date, date]]:
    """Requests answered this month: day, receipt, and the latest day the law allowed.

    One that the person withdrew, or that was passed on or closed as a duplicate, was not answered.
    """
    _, where, values = _scope("", organisation_id)
    rows = access.rows(
        "SELECT ended_on, received_on, coalesce(latest, answer_by) FROM request INDEXED BY request_ended"  # noqa: S608 - our own conditions
        f" WHERE ended_on BETWEEN ? AND ?{where}"
        " AND EXISTS (SELECT 1 FROM fact WHERE fact.request_id = request.id AND fact.kind = 'answered')",
        (*_month(today), *values),
    )
    return [(day_of(end), day_of(received), day_of(limit)) for end, received, limit in rows]


def _received(access: Access, today: date, organisation_id: int | None) -> int:
    _, where, values = _scope("", organisation_id)
    return access.number(
        "SELECT count(*) FROM request INDEXED BY request_by_received"  # noqa: S608 - our own conditions
        f" WHERE closed IN (0, 1) AND received_on BETWEEN ? AND ?{where}",
        (*_month(today), *values),
    )


def _month(today: date) -> tuple[int, int]:
    return day_number(today.replace(day=1)), day_number(today)


def _scope(index: str, organisation_id: int | None) -> tuple[str, str, tuple[Cell, ...]]:
    if organisation_id is None:
        return index, "", ()
    return index, " AND organisation_id = ?", (organisation_id,)
