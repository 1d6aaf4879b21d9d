"""Reports on complaints: the register, numbers per authority and country, and measures still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from dpo_desk.actions.complaint_items import short_name
from dpo_desk.actions.consent_reports import ALL
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.papers import house
from dpo_desk.core.complaint_facts import AuthorityDecision, ComplaintClosing, ComplaintFactKind
from dpo_desk.core.complaint_lists import ComplaintQuery, ComplaintRow
from dpo_desk.core.complaints import Complaint, OrderedMeasure
from dpo_desk.core.reports import (
    FEWEST,
    Asked,
    Chart,
    Column,
    Content,
    Figures,
    Remark,
    ReportKind,
    Rows,
    Section,
    Shape,
    Value,
    counted,
    shown,
    total,
)
from dpo_desk.documents.report_paper import cell_words
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import country_name, days_word
from dpo_desk.words.names import name


def received(desk: Desk, asked: Asked) -> list[ComplaintRow]:
    """Complaints that were received in a period, the oldest first."""
    rows = desk.store.complaints.rows(ComplaintQuery(closed=None, organisation_id=asked.organisation_id), ALL)
    return sorted(
        (row for row in rows if row.received_on in asked.period), key=lambda row: (row.received_on, row.id)
    )


# register


def register(desk: Desk, asked: Asked) -> Content:
    """Every complaint that was received in a period, who has it, and where it stands."""
    rows = received(desk, asked)
    ended = sum(row.ended_on is not None for row in rows)
    outside = sum(bool(row.authority_id) for row in rows)
    several = len({row.organisation_id for row in rows}) > 1
    return Content(
        kind=ReportKind.COMPLAINT_REGISTER,
        title=_("Register of complaints"),
        subtitle=asked.subtitle,
        house=house(desk, asked.organisation_id),
        period=asked.period,
        made_on=desk.today(),
        main="complaints",
        sections=(
            Figures(
                (
                    (
                        cell_words(len(rows)),
                        ngettext("complaint received", "complaints received", len(rows)),
                    ),
                    (cell_words(outside), _("with an authority, or were")),
                    (cell_words(ended), _("closed")),
                    (cell_words(len(rows) - ended), _("still open")),
                )
            ),
            Rows(
                key="complaints",
                title=_("All complaints"),
                columns=(
                    Column(key="number", title=_("Number"), share=27),
                    Column(key="organisation", title=_("Organisation"), under=several),
                    Column(key="received_on", title=_("Received"), share=29),
                    Column(key="person", title=_("Person"), share=46),
                    Column(key="summary", title=_("Subject"), under=True),
                    Column(key="authority", title=_("With"), share=33),
                    Column(key="stage", title=_("Stage"), share=36),
                    Column(key="next_on", title=_("Next day"), under=True),
                    Column(key="ended_on", title=_("Closed"), share=29),
                ),
                rows=tuple(_registered(desk, row) for row in rows),
                empty=_("No complaint was received in these days."),
            ),
        ),
        personal=True,
    )


def _registered(desk: Desk, row: ComplaintRow) -> tuple[Value, ...]:
    where = short_name(desk, row.authority_id) if row.authority_id else name(row.forum)
    open_day = row.next_on if row.ended_on is None else None
    who = row.person or _("Without a name")
    return (
        row.number,
        row.organisation,
        row.received_on,
        who,
        row.summary,
        where,
        name(row.stage),
        open_day,
        row.ended_on,
    )


# numbers


@dataclass(frozen=True, slots=True)
class _Ended:
    """A complaint as the numbers see it: who had it, where that is, how it ended, after how many days."""

    authority: str
    country: str
    outcomes: tuple[str, ...]
    days: int | None


def numbers(desk: Desk, asked: Asked) -> Content:
    """How many complaints each authority and country had, how they ended and how long they took."""
    with desk.store.reading():
        found = [_seen(desk, row) for row in received(desk, asked)]
    outcomes = counted(words for one in found for words in one.outcomes)
    groups: dict[tuple[str, str], list[_Ended]] = {}
    for one in found:
        groups.setdefault((one.country, one.authority), []).append(one)
    remark = _(
        "Complaints received in these days, erased people included. Numbers from 1 to 4 are shown as <5, "
        "a sum that would tell them as the least it can be; how long fewer than 5 took is not shown."
    )
    sections: list[Section] = [
        Remark(remark),
        Figures(
            (
                (cell_words(total(_received_by(groups.values()))), _("complaints received")),
                (cell_words(total(_closed_by(groups.values()))), _("closed")),
            )
        ),
        *_chart(outcomes),
        _authorities(groups),
        _countries(groups),
        _outcomes(outcomes),
    ]
    return Content(
        kind=ReportKind.COMPLAINT_NUMBERS,
        title=_("Complaints in numbers"),
        subtitle=asked.subtitle,
        house=house(desk, asked.organisation_id),
        period=asked.period,
        made_on=desk.today(),
        main="authorities",
        sections=tuple(sections),
        personal=False,
    )


def _seen(desk: Desk, row: ComplaintRow) -> _Ended:
    complaint = desk.store.complaints.get(row.id)
    days = None if row.ended_on is None else (row.ended_on - row.received_on).days
    if not row.authority_id:
        country = desk.store.organisations.get(row.organisation_id).country
        return _Ended(_("The organisation alone"), country_name(country), _ended(complaint), days)
    return _Ended(
        short_name(desk, row.authority_id), _country(desk, row.authority_id), _ended(complaint), days
    )


def _country(desk: Desk, authority_id: str) -> str:
    found = desk.directory.find(authority_id)
    return "" if found is None else country_name(found.country)


def _ended(complaint: Complaint) -> tuple[str, ...]:
    """What an authority decided last; else why the case was closed; nothing while it is open."""
    decided = complaint.last(ComplaintFactKind.AUTHORITY_DECIDED)
    if decided is not None and isinstance(decided.details, AuthorityDecision):
        return tuple(name(one) for one in decided.details.rulings)
    closed = complaint.ended(ComplaintFactKind.CLOSED)
    if closed is not None and isinstance(closed.details, ComplaintClosing):
        return (name(closed.details.why),)
    return ()


def _took(days: Iterable[int | None]) -> int | None:
    """Days that half of them took at most; nothing where fewer have ended than may be counted."""
    known = [one for one in days if one is not None]
    return None if len(known) < FEWEST else round(median(known))


_Groups = Mapping[tuple[str, str], Sequence[_Ended]]
"""Complaints by country and authority."""


def _received_by(groups: Iterable[Sequence[_Ended]]) -> list[int]:
    return [len(group) for group in groups]


def _closed_by(groups: Iterable[Sequence[_Ended]]) -> list[int]:
    return [sum(one.days is not None for one in group) for group in groups]


def _columns(key: str, title: str) -> tuple[Column, ...]:
    return (
        Column(key=key, title=title, share=72),
        Column(key="received", title=_("Received"), share=26, number=True),
        Column(key="ended", title=_("Closed"), share=26, number=True),
        Column(key="days", title=_("Median days to the end"), share=41, number=True),
    )


def _authorities(groups: _Groups) -> Rows:
    rows = [
        (authority, shown(len(group)), shown(*_closed_by([group])), _took(one.days for one in group))
        for (_country, authority), group in groups.items()
    ]
    return Rows(
        key="authorities",
        title=_("By authority"),
        columns=_columns("authority", _("Authority")),
        rows=tuple(sorted(rows, key=lambda row: str(row[0]))),
        empty=_("No complaint was received in these days."),
    )


def _countries(groups: _Groups) -> Rows:
    """Sums over the authorities of each country, which must not tell what their own rows hide."""
    rows = []
    for country in sorted({country for country, _authority in groups}):
        own = [group for (there, _authority), group in groups.items() if there == country]
        days = _took(one.days for group in own for one in group)
        rows.append((country, total(_received_by(own)), total(_closed_by(own)), days))
    return Rows(
        key="countries",
        title=_("By country"),
        columns=_columns("country", _("Country")),
        rows=tuple(rows),
        empty=_("No complaint was received in these days."),
    )


def _outcomes(outcomes: Mapping[str, int]) -> Rows:
    return Rows(
        key="outcomes",
        title=_("How they ended"),
        columns=(
            Column(key="outcome", title=_("Outcome"), share=124),
            Column(key="complaints", title=_("Complaints"), share=41, number=True),
        ),
        rows=tuple((words, shown(count)) for words, count in outcomes.items()),
        empty=_("None has ended yet."),
    )


def _chart(outcomes: Mapping[str, int]) -> list[Chart]:
    """How they ended as a picture, where there is anything that may be shown."""
    values = tuple((words, shown(count)) for words, count in outcomes.items())
    if not any(isinstance(value, int) for _words, value in values):
        return []
    return [
        Chart(
            key="outcomes",
            title=_("Most frequent end: {outcome}").format(outcome=next(iter(outcomes))),
            caption=_("Complaints by how they ended; a decision may hold several things"),
            shape=Shape.BARS,
            values=values,
        )
    ]


# measures


def measures(desk: Desk, asked: Asked) -> Content:
    """What was ordered or promised in a period and is still to be carried out, the most urgent first."""
    with desk.store.reading():
        cases = [desk.store.complaints.get(one) for one in desk.store.complaints.open_ids()]
        found = [
            (case, one)
            for case in cases
            if asked.organisation_id in {None, case.organisation_id}
            for one in case.measures
            if one.open and one.set_by.on in asked.period
        ]
        found.sort(
            key=lambda pair: (pair[1].measure.due_on or asked.period.last.max, pair[0].id, pair[1].number)
        )
        rows = tuple(_measure(desk, case, one) for case, one in found)
    late = sum(one.measure.due_on is not None and one.measure.due_on < desk.today() for _case, one in found)
    return Content(
        kind=ReportKind.COMPLAINT_MEASURES,
        title=_("Measures still open"),
        subtitle=asked.subtitle,
        house=house(desk, asked.organisation_id),
        period=asked.period,
        made_on=desk.today(),
        main="measures",
        sections=(
            Figures(
                (
                    (cell_words(len(rows)), ngettext("open measure", "open measures", len(rows))),
                    (cell_words(late), _("of them late")),
                )
            ),
            Rows(
                key="measures",
                title="",
                columns=(
                    Column(key="due_on", title=_("Due"), share=36, weekday=True),
                    Column(key="left", title=_("How long"), under=True),
                    Column(key="measure", title=_("Measure"), share=68),
                    Column(key="owner", title=_("Who carries it out"), under=True),
                    Column(key="set_by", title=_("Set by"), share=31),
                    Column(key="number", title=_("Case"), share=30),
                ),
                rows=rows,
                empty=_("No measure is open."),
                ticks=True,
            ),
        ),
        personal=True,
    )


def _measure(desk: Desk, case: Complaint, one: OrderedMeasure) -> tuple[Value, ...]:
    due, details = one.measure.due_on, one.set_by.details
    if isinstance(details, AuthorityDecision):
        whose = short_name(desk, details.authority_id)
    else:
        whose = _("a court") if one.ordered else _("the organisation")
    left = "" if due is None else days_word((due - desk.today()).days)
    return due, left, one.measure.text, one.measure.owner, whose, case.number
