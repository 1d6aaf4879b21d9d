"""Reports on requests: the register, and the sheet of deadlines for the morning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dpo_desk.actions.consent_reports import ALL
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.papers import house
from dpo_desk.core.complaint_clock_rules import ClockKind
from dpo_desk.core.complaint_lists import ComplaintQuery, ComplaintRow
from dpo_desk.core.lists import RequestQuery, RequestRow, Sort, State
from dpo_desk.core.reports import (
    Asked,
    Chart,
    Column,
    Content,
    Figures,
    Notes,
    ReportKind,
    Rows,
    Shape,
    Value,
    counted,
)
from dpo_desk.core.standing import Meaning
from dpo_desk.documents.report_paper import cell_words
from dpo_desk.words import _, ngettext, pgettext
from dpo_desk.words.dates import clock_time, days_word, long_day, short_date, weekday_date
from dpo_desk.words.names import name

_AT_ONCE = 4096
"""Rows that are read at once."""
_NOTE_LINES = 3


def register(desk: Desk, asked: Asked) -> Content:
    """Every request that was received in a period, and where it stands."""
    query = RequestQuery(state=State.ALL, organisation_id=asked.organisation_id, sort=Sort.RECEIVED)
    rows = [row for row in _rows(desk, query) if row.received_on in asked.period]
    ended = [row for row in rows if row.ended_on is not None]
    in_time = sum(_in_time(row) == _("yes") for row in ended)
    rights = counted(name(right) for row in rows for right in row.rights)
    chart = Chart(
        key="rights",
        title=_("Asked most often: {right}").format(right=next(iter(rights), "")),
        caption=_("Requests received, by right; one request may ask for several"),
        shape=Shape.BARS,
        values=tuple(rights.items()),
    )
    return Content(
        kind=ReportKind.REQUESTS,
        title=_("Register of requests"),
        subtitle=asked.subtitle,
        house=house(desk, asked.organisation_id),
        period=asked.period,
        made_on=desk.today(),
        main="requests",
        sections=(
            Figures(
                (
                    (cell_words(len(rows)), ngettext("request received", "requests received", len(rows))),
                    (cell_words(len(ended)), _("ended")),
                    (cell_words(in_time), _("of them in time")),
                    (cell_words(len(rows) - len(ended)), _("still open")),
                )
            ),
            *((chart,) if rows else ()),
            _registered(rows),
        ),
        personal=True,
    )


def _registered(rows: Sequence[RequestRow]) -> Rows:
    several = _several(rows)
    return Rows(
        key="requests",
        title=_("All requests"),
        columns=(
            Column(key="number", title=_("Number"), share=36 if several else 26),
            Column(key="organisation", title=_("Organisation"), under=several),
            Column(key="received_on", title=_("Received"), share=28),
            Column(key="person", title=_("Person"), share=46),
            Column(key="rights", title=_("Rights"), under=True),
            Column(key="stage", title=_("Stage"), share=27),
            Column(key="answer_by", title=_("Answer by"), share=28),
            Column(key="latest", title=_("Latest")),
            Column(key="ended_on", title=_("Ended"), share=28),
            Column(key="in_time", title=_("In time"), share=18),
        ),
        rows=tuple(
            (
                row.number,
                row.organisation,
                row.received_on,
                row.person,
                ", ".join(name(right) for right in row.rights),
                name(row.stage),
                row.answer_by,
                row.latest,
                row.ended_on,
                _in_time(row),
            )
            for row in rows
        ),
        empty=_("No request was received in these days."),
    )


def _several(rows: Iterable[RequestRow | ComplaintRow]) -> bool:
    """Whether numbers alone do not tell the requests apart: each organisation counts its own."""
    return len({row.organisation_id for row in rows}) > 1


def _in_time(row: RequestRow) -> str:
    """Whether it ended by the latest day the law allowed; empty while it is open."""
    if row.ended_on is None:
        return ""
    return _("yes") if row.ended_on <= (row.latest or row.answer_by) else _("no")


def _rows(desk: Desk, query: RequestQuery) -> Iterator[RequestRow]:
    ids = desk.store.requests.ids(query)
    for begin in range(0, len(ids), _AT_ONCE):
        yield from desk.store.requests.rows(ids[begin : begin + _AT_ONCE])


# deadlines


def deadlines(desk: Desk, asked: Asked) -> Content:
    """What is due until a day, whose turn it is, and the next step: a sheet for whoever is there."""
    today = desk.today()
    outside, inside = _complaints(desk, asked)
    late: list[RequestRow] = []
    due: list[RequestRow] = []
    soon: list[RequestRow] = []
    waiting: list[RequestRow] = []
    for row in _rows(desk, RequestQuery(organisation_id=asked.organisation_id)):
        meaning = row.meaning(today)
        if meaning is Meaning.WAIT:
            waiting.append(row)
        elif meaning is Meaning.LATE:
            late.append(row)
        elif meaning is not Meaning.DONE and row.answer_by <= max(asked.period.last, today):
            (due if row.answer_by == today else soon).append(row)
    until = _("Until {date}").format(date=weekday_date(asked.period.last, today))
    waiting.sort(key=lambda row: row.waiting_since or row.received_on)
    groups = (
        (_("Authorities wait"), outside),
        (_("Complaints"), inside),
        (_("Overdue"), late),
        (_("Today"), due),
        (until, soon),
        (_("Waiting for others"), waiting),
    )
    several = _several([*outside, *inside, *late, *due, *soon, *waiting])
    left = [row.days_left(today) or 0 for row in (*outside, *inside)]
    overdue = len(late) + sum(days < 0 for days in left)
    now = len(due) + left.count(0)
    later = len(soon) + sum(days > 0 for days in left)
    told = (
        ngettext("{n} overdue", "{n} overdue", overdue).format(n=overdue),
        ngettext("{n} due today", "{n} due today", now).format(n=now),
        _("{n} until {date}").format(n=later, date=weekday_date(asked.period.last, today)),
        ngettext("{n} waiting for others", "{n} waiting for others", len(waiting)).format(n=len(waiting)),
    )
    parts = [_group(title, rows, today, several=several) for title, rows in groups if rows]
    return Content(
        kind=ReportKind.DEADLINES,
        title=f"{long_day(today)} {today.year}",
        subtitle="\n".join((" · ".join(told), _backup(desk))),
        house=house(desk, asked.organisation_id),
        period=asked.period,
        made_on=today,
        main="deadlines",
        sections=(*(parts or [_group("", [], today, several=False)]), Notes(_("Notes"), _NOTE_LINES)),
        personal=True,
    )


_ASKED_FROM_OUTSIDE = frozenset({ClockKind.REPLY, ClockKind.MEASURE, ClockKind.APPEAL})


def _complaints(desk: Desk, asked: Asked) -> tuple[list[ComplaintRow], list[ComplaintRow]]:
    """Complaints with a day of ours until a day: those that authorities wait for, and the others."""
    until = max(asked.period.last, desk.today())
    rows = desk.store.complaints.rows(ComplaintQuery(organisation_id=asked.organisation_id), ALL)
    due = [
        row for row in rows if row.leading is not None and row.next_on is not None and row.next_on <= until
    ]
    outside = [row for row in due if row.leading in _ASKED_FROM_OUTSIDE and row.authority_id]
    return outside, [row for row in due if row not in outside]


def _columns(*, several: bool) -> tuple[Column, ...]:
    return (
        Column(key="by", title=pgettext("deadline", "By"), share=42, weekday=True),
        Column(key="left", title=_("How long"), under=True),
        Column(key="person", title=_("Person and matter"), share=52),
        Column(key="matter", title=_("Matter"), under=True),
        Column(key="step", title=_("Next step"), share=43),
        Column(key="case", title=_("Case"), share=28),
        Column(key="organisation", title=_("Organisation"), under=several),
    )


def _group(title: str, rows: Sequence[RequestRow | ComplaintRow], today: date, *, several: bool) -> Rows:
    return Rows(
        key="deadlines",
        title=title,
        columns=_columns(several=several),
        rows=tuple(_line(row, today) for row in rows),
        empty=_("Nothing is open."),
        ticks=True,
    )


def _line(row: RequestRow | ComplaintRow, today: date) -> tuple[Value, ...]:
    if isinstance(row, ComplaintRow):
        left = days_word(row.days_left(today) or 0)
        who = row.person or _("Without a name")
        return row.next_on, left, who, row.summary, name(row.next_step), row.number, row.organisation
    if row.meaning(today) is Meaning.WAIT and row.waiting_since is not None:
        left = _("asked {date}").format(date=short_date(row.waiting_since))
    else:
        left = days_word(row.days_left(today))
    matter = ", ".join(name(right) for right in row.rights)
    return row.answer_by, left, row.person, matter, name(row.next_step), row.number, row.organisation


def _backup(desk: Desk) -> str:
    sound = [one.made_at for one in desk.store.backups.present() if one.sound]
    if not sound:
        return _("There is no sound backup.")
    last = max(sound)
    return _("Last sound backup: {date}, {time} UTC").format(
        date=weekday_date(last.date(), desk.today()), time=clock_time(last)
    )
