"""The sheet for the morning: what is due, whose turn it is, the next step, and how a stand-in goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from dpo_desk.actions import breaches
from dpo_desk.actions.breaches import BreachView
from dpo_desk.actions.consent_reports import ALL
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.papers import house
from dpo_desk.actions.report_requests import found
from dpo_desk.actions.withdrawals import Work, work
from dpo_desk.core.backups import Backup
from dpo_desk.core.complaint_clock_rules import ClockKind
from dpo_desk.core.complaint_lists import ComplaintQuery, ComplaintRow
from dpo_desk.core.lists import RequestQuery, RequestRow
from dpo_desk.core.reports import Asked, Column, Content, Notes, Pairs, ReportKind, Rows, Value
from dpo_desk.core.standing import ClockState, Meaning
from dpo_desk.words import _, ngettext, pgettext
from dpo_desk.words.breach_facts import moment_words
from dpo_desk.words.breach_words import step_left
from dpo_desk.words.dates import clock_time, day_month, days_word, long_day, weekday_date
from dpo_desk.words.names import name
from dpo_desk.words.request_facts import dotted

_NOTE_LINES = 3
_ASKED_FROM_OUTSIDE = frozenset({ClockKind.REPLY, ClockKind.MEASURE, ClockKind.APPEAL})


@dataclass(slots=True)
class _Due:
    """What is due, in the groups of the sheet."""

    outside: list[ComplaintRow] = field(default_factory=list)
    inside: list[ComplaintRow] = field(default_factory=list)
    late: list[RequestRow] = field(default_factory=list)
    today: list[RequestRow] = field(default_factory=list)
    soon: list[RequestRow] = field(default_factory=list)
    waiting: list[RequestRow] = field(default_factory=list)


def deadlines(desk: Desk, asked: Asked) -> Content:
    """What is due until a day, whose turn it is, and the next step: one page for whoever is there."""
    today, until = desk.today(), max(asked.period.last, desk.today())
    with desk.store.reading():
        due = _due(desk, asked, until)
        ended = work(desk, asked.organisation_id)
        broken = tuple(breaches.open_views(desk, asked.organisation_id))
        backup = _last_sound(desk)
    cases: list[RequestRow | ComplaintRow] = [
        *due.outside,
        *due.inside,
        *due.late,
        *due.today,
        *due.soon,
        *due.waiting,
    ]
    houses = {row.organisation_id for row in cases} | {one.organisation.id for one in broken}
    several = len(houses) > 1
    groups: tuple[tuple[str, Sequence[RequestRow | ComplaintRow]], ...] = (
        (_("Authorities wait"), due.outside),
        (_("Complaints"), due.inside),
        (_("Overdue"), due.late),
        (_("Today"), due.today),
        (_("Until {date}").format(date=weekday_date(asked.period.last, today)), due.soon),
    )
    parts = _broken(desk, broken, several=several)
    parts += [
        _group(title, [_line(row, today) for row in rows], several=several) for title, rows in groups if rows
    ]
    parts += _ended(desk, ended, several=several)
    if due.waiting:
        lines = [_line(row, today) for row in due.waiting]
        parts.append(_group(_("Waiting for others"), lines, several=several))
    stand_in = tuple(_stand_in(desk, asked.organisation_id, backup))
    return Content(
        kind=ReportKind.DEADLINES,
        title=f"{long_day(today)} {today.year}",
        subtitle="\n".join(
            (_told(due, ended, len(broken), asked.period.last, today), _backup(backup, today))
        ),
        house=house(desk, asked.organisation_id),
        period=asked.period,
        made_on=today,
        main="deadlines",
        sections=(
            *(parts or [_group("", [], several=False)]),
            Pairs("stand_in", _("If you stand in today"), stand_in, small=True),
            Notes(_("Notes"), _NOTE_LINES),
        ),
        personal=True,
        one_page=True,
    )


def _due(desk: Desk, asked: Asked, until: date) -> _Due:
    today, due = desk.today(), _Due()
    query = ComplaintQuery(organisation_id=asked.organisation_id)
    for complaint in desk.store.complaints.rows(query, ALL):
        if complaint.leading is not None and complaint.next_on is not None and complaint.next_on <= until:
            asked_outside = complaint.leading in _ASKED_FROM_OUTSIDE and complaint.authority_id
            (due.outside if asked_outside else due.inside).append(complaint)
    for row in found(desk, RequestQuery(organisation_id=asked.organisation_id)):
        meaning = row.meaning(today)
        if meaning is Meaning.WAIT:
            due.waiting.append(row)
        elif meaning is Meaning.LATE:
            due.late.append(row)
        elif meaning is not Meaning.DONE and row.answer_by <= until:
            (due.today if row.answer_by == today else due.soon).append(row)
    due.waiting.sort(key=lambda row: row.waiting_since or row.received_on)
    return due


def _told(due: _Due, ended: Work, broken: int, last: date, today: date) -> str:
    """How many there are of each, on one line."""
    left = [row.days_left(today) or 0 for row in (*due.outside, *due.inside)]
    overdue = len(due.late) + sum(days < 0 for days in left)
    now = len(due.today) + left.count(0)
    later = len(due.soon) + sum(days > 0 for days in left)
    week = _("Week {n}").format(n=today.isocalendar().week)
    told = (
        ngettext("{n} overdue", "{n} overdue", overdue).format(n=overdue),
        ngettext("{n} due today", "{n} due today", now).format(n=now),
        _("{n} until {date}").format(n=later, date=weekday_date(last, today)),
        ngettext("{n} waiting for others", "{n} waiting for others", len(due.waiting)).format(
            n=len(due.waiting)
        ),
    )
    after = len(ended.tasks)
    more = (ngettext("{n} to stop at once", "{n} to stop at once", after).format(n=after),) if after else ()
    if broken:
        first = ngettext("{n} breach open", "{n} breaches open", broken).format(n=broken)
        week = dotted(week, first)
    return " · ".join((week, *told, *more))


# groups


def _group(title: str, rows: Sequence[tuple[Value, ...]], *, several: bool) -> Rows:
    return Rows(
        key="deadlines",
        title=title,
        columns=(
            Column(key="by", title=pgettext("deadline", "By"), share=41, weekday=True),
            Column(key="left", title=_("How long"), under=True),
            Column(key="person", title=_("Person and matter"), share=47),
            Column(key="matter", title=_("Matter"), under=True),
            Column(key="step", title=_("Next step"), share=40),
            Column(key="case", title=_("Case"), share=37),
            Column(key="organisation", title=_("Organisation"), under=several),
        ),
        rows=tuple(rows),
        empty=_("Nothing is open."),
        ticks=True,
    )


def _line(row: RequestRow | ComplaintRow, today: date) -> tuple[Value, ...]:
    if isinstance(row, ComplaintRow):
        left = days_word(row.days_left(today) or 0)
        who, matter = row.person or _("Without a name"), row.summary
        step = dotted(name(row.next_step), row.assigned_to)
        return row.next_on, left, who, matter, step, row.number, row.organisation
    matter = ", ".join(name(right) for right in row.rights)
    step = dotted(name(row.next_step), row.assigned_to)
    return row.answer_by, _left(row, today), row.person, matter, step, row.number, row.organisation


def _broken(desk: Desk, broken: Sequence[BreachView], *, several: bool) -> list[Rows]:
    """Breaches stand first: their time is counted in hours, and some of it has none."""
    rows = []
    for view in broken:
        one, stands = view.breach, view.standing
        due = None if stands.due is None else view.local(stands.due)
        left = step_left(stands.due, stands.next_step, desk.now())
        by = left if due is None else dotted(clock_time(due), left)
        matter, step = (
            _("aware {moment}").format(moment=moment_words(view.local(one.aware_at))),
            stands.next_step,
        )
        day = desk.today() if due is None else due.date()
        rows.append((day, by, one.summary, matter, name(step), one.number, view.organisation.name))
    return [_group(_("Breaches"), rows, several=several)] if rows else []


def _left(row: RequestRow, today: date) -> str:
    """How long there is, or since when others have to move."""
    if row.meaning(today) is not Meaning.WAIT or row.waiting_since is None:
        return days_word(row.days_left(today))
    if row.clock is ClockState.PAUSED:
        return _("paused since {date}").format(date=day_month(row.waiting_since))
    return _("asked {date}").format(date=day_month(row.waiting_since))


def _ended(desk: Desk, ended: Work, *, several: bool) -> Iterator[Rows]:
    """Who has to stop because a consent has ended: at once, Art. 7(3) GDPR."""
    if not ended.tasks:
        return
    names = {one.id: one.name for one in desk.store.organisations.all()}
    rows = []
    for task in ended.tasks:
        row = ended.rows[task.consent_id]
        step = _("Stop: {name}").format(name=dotted(name(task.kind), task.name))
        left = days_word((task.due - desk.today()).days)
        rows.append((task.due, left, row.person, row.purpose, step, "", names[row.organisation_id]))
    yield _group(_("Consents that ended"), rows, several=several)


# stand-in


def _last_sound(desk: Desk) -> Backup | None:
    sound = [one for one in desk.store.backups.present() if one.sound]
    return max(sound, key=lambda one: one.made_at, default=None)


def _backup(last: Backup | None, today: date) -> str:
    if last is None:
        return _("There is no sound backup.")
    return _("Last sound backup: {date}, {time} UTC").format(
        date=weekday_date(last.made_at.date(), today), time=clock_time(last.made_at)
    )


def _stand_in(desk: Desk, organisation_id: int | None, backup: Backup | None) -> Iterator[tuple[str, str]]:
    """How somebody goes on who does not do this every day."""
    file = desk.store.connections.path
    opened = _("Open {file} with DPO Desk, with your own passphrase or the recovery sheet.")
    yield pgettext("to do", "First"), opened.format(file=file.name)
    yield (
        _("A case"),
        _("Type its number into the search. The button at the top is the next step; it asks what it needs."),
    )
    yield (
        _("Overdue"),
        _("Answer today and say why it is late. More time must be told before the last day is over."),
    )
    if backup is not None:
        label = next((one.label for one in desk.store.backups.media() if one.id == backup.medium_id), "")
        yield _("Backup"), dotted(label, backup.folder)
    houses = [one for one in desk.store.organisations.all() if organisation_id in {None, one.id}]
    officers = dict.fromkeys(
        dotted(one.officer.name, one.officer.phone or one.officer.email) for one in houses if one.officer.name
    )
    yield _("Ask"), "; ".join(officers)
