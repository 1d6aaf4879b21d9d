"""Deadlines as an iCalendar file: a task for each open case, with alarms, for any calendar program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

ALARM_DAYS = (7, 1)
"""Days before the day to answer by on which a calendar reminds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One task of the file.

    Attributes:
        uid: stays the same from file to file, so that a calendar updates instead of doubling.
        title: number and right; no name of a person, since calendars are shared.
        note: the derivation of the date.
    """

    uid: str
    title: str
    due: date
    note: str


def calendar_file(entries: Iterable[Entry], *, made_at: datetime) -> bytes:
    """Write an iCalendar file (RFC 5545) with a VTODO and its alarms for each entry.

    Args:
        entries: the tasks.
        made_at: moment of writing, aware UTC.
    """
    from icalendar import Alarm, Calendar, Todo  # noqa: PLC0415 - heavy; needed only when a file is written

    calendar = Calendar()
    calendar.add("prodid", "-//dpo_desk//deadlines//EN")
    calendar.add("version", "2.0")
    for entry in entries:
        todo = Todo()
        todo.add("uid", entry.uid)
        todo.add("dtstamp", made_at)
        todo.add("summary", entry.title)
        todo.add("due", entry.due)
        todo.add("description", entry.note)
        todo.add("class", "CONFIDENTIAL")
        for days in ALARM_DAYS:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", entry.title)
            alarm.add("trigger", timedelta(days=-days))
            alarm["TRIGGER"].params["RELATED"] = "END"
            todo.add_component(alarm)
        calendar.add_component(todo)
    return bytes(calendar.to_ical())
