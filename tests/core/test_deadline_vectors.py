from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import pytest

from dpo_desk.core.breach_clock import breach_clock, breach_rule_for
from dpo_desk.core.calendars import Calendar, Scope, calendar_for
from dpo_desk.core.deadlines import Deadline, Pause, PauseKind, count
from dpo_desk.core.periods import Period, Unit, add_period
from dpo_desk.core.regimes import EventKind, regime_for
from dpo_desk.paths import resources_dir
from dpo_desk.reference.holidays import load_holidays
from dpo_desk.reference.regimes import load_breach_rules, load_regimes, load_zones, zone_of

FILE = Path(__file__).parents[1] / "data" / "deadline_vectors.csv"
Row = dict[str, str]


def rows() -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def calendar_of(row: Row) -> Calendar:
    return calendar_for(
        row["country"], row["region"] or None, Scope(row["scope"]), load_holidays(resources_dir())
    )


def request_date(row: Row) -> str:
    received = date.fromisoformat(row["start"])
    kind, *days = row["details"].split() or [""]
    asked_given = [date.fromisoformat(day) for day in days]
    pauses = [Pause(PauseKind(kind), asked_given[0], asked_given[1])] if days else []
    deadline: Deadline = count(
        regime_for(load_regimes(resources_dir()), row["country"], received, EventKind.REQUEST),
        calendar_of(row),
        received,
        pauses=pauses,
        extended=kind == "extended",
    )
    found = getattr(deadline, row["field"].removeprefix("not "))
    assert isinstance(found, date)
    return found.isoformat()


def period_date(row: Row) -> str:
    length, unit = row["details"].split()
    start = date.fromisoformat(row["start"])
    return add_period(start, Period(int(length), Unit(unit)), calendar_of(row)).isoformat()


def breach_moment(row: Row) -> str:
    resources = resources_dir()
    clock = breach_clock(
        datetime.fromisoformat(row["start"]),
        breach_rule_for(load_breach_rules(resources), row["country"]),
        zone_of(load_zones(resources), row["country"], row["region"]),
    )
    found = getattr(clock, row["field"])
    assert isinstance(found, datetime)
    return found.isoformat(timespec="minutes")


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["case"])
def test_vector(row: Row) -> None:
    found = {"request": request_date, "period": period_date, "breach": breach_moment}[row["what"]](row)
    if row["field"].startswith("not "):
        assert found != row["expected"], "a superseded reading came back"
    else:
        assert found == row["expected"]


def test_every_kind_of_vector_is_there() -> None:
    assert {row["what"] for row in rows()} == {"request", "period", "breach"}
    assert len(rows()) >= 40
