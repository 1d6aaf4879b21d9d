"""Reports on consents: the register, numbers per purpose and month, and what proofs lack."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from dpo_desk.actions import purposes
from dpo_desk.actions.consent_reports import ALL, Weak, weak
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.papers import house
from dpo_desk.core.consent_lists import ConsentQuery, ConsentRow
from dpo_desk.core.consents import Act, State
from dpo_desk.core.purposes import Purpose
from dpo_desk.core.reports import (
    Asked,
    Chart,
    Column,
    Content,
    Figures,
    Hidden,
    Part,
    Period,
    Remark,
    ReportKind,
    Rows,
    Section,
    Shape,
    counted,
    shown,
    total,
)
from dpo_desk.documents.report_paper import cell_words
from dpo_desk.words import _, ngettext, pgettext
from dpo_desk.words.citations import cited
from dpo_desk.words.dates import day_month, plain_date, short_month
from dpo_desk.words.names import name

_CHARTED = 24
"""Months that a chart shows at most."""

_ACTS = {
    "asked": (Act.ASKED,),
    "given": (Act.GIVEN,),
    "renewed": (Act.RENEWED,),
    "refused": (Act.REFUSED,),
    "withdrawn": (Act.WITHDRAWN,),
    "ended": (Act.REVOKED, Act.INVALIDATED),
}
"""What is counted together, by the name of its column."""


def _titles() -> dict[str, str]:
    return {
        "asked": pgettext("of consents", "Asked"),
        "given": pgettext("of consents", "Given"),
        "renewed": pgettext("of consents", "Renewed"),
        "refused": pgettext("of consents", "Refused"),
        "withdrawn": pgettext("of consents", "Withdrawn"),
        "ended": pgettext("of consents", "Ended by us"),
    }


def register(desk: Desk, asked: Asked) -> Content:
    """Every consent as it stands today whose last word fell into a period."""
    today = desk.today()
    query = ConsentQuery(organisation_id=asked.organisation_id)
    rows = [row for row in desk.store.consents.rows(query, today, ALL) if row.since in asked.period]
    in_force = sum(row.state(today).in_force for row in rows)
    return Content(
        kind=ReportKind.CONSENT_REGISTER,
        title=_("Register of consents"),
        subtitle=asked.subtitle,
        house=house(desk, asked.organisation_id),
        period=asked.period,
        made_on=today,
        main="consents",
        sections=(
            Figures(
                (
                    (cell_words(len(rows)), ngettext("consent", "consents", len(rows))),
                    (cell_words(in_force), _("in force on {date}").format(date=plain_date(today))),
                )
            ),
            Rows(
                key="consents",
                title="",
                columns=(
                    Column(key="consent", title=pgettext("number of a row", "No."), share=12, number=True),
                    Column(key="person", title=_("Person"), share=36),
                    Column(key="purpose", title=_("Purpose"), share=32),
                    Column(key="state", title=pgettext("of a consent", "State"), share=33),
                    Column(key="since", title=_("Since"), share=28),
                    Column(key="ends_on", title=_("Renew before"), share=28),
                    Column(key="strength", title=_("Proof"), share=22),
                ),
                rows=tuple(_registered(row, today) for row in rows),
                empty=_("No consent matches."),
            ),
        ),
        personal=True,
    )


def _registered(row: ConsentRow, today: date) -> tuple[str | int | date | None, ...]:
    strength = name(row.strength) if row.act is not None and row.act.agrees else ""
    return row.id, row.person, row.purpose, name(row.state(today)), row.since, row.ends_on, strength


# gaps


def gaps(desk: Desk, asked: Asked) -> Content:
    """Consents in force whose proof lacks something, and what is lacking most often."""
    found = [
        one for one in weak(desk, organisation_id=asked.organisation_id) if one.row.since in asked.period
    ]
    lacking = counted(name(gap) for one in found for gap in one.gaps)
    chart = Chart(
        key="gaps",
        title=_("Lacking most often: {gap}").format(gap=next(iter(lacking), "")),
        caption=_("Consents in force, by what their proof lacks"),
        shape=Shape.BARS,
        values=tuple(lacking.items()),
    )
    return Content(
        kind=ReportKind.CONSENT_GAPS,
        title=_("Gaps in the proof"),
        subtitle=asked.subtitle,
        house=house(desk, asked.organisation_id),
        period=asked.period,
        made_on=desk.today(),
        main="consents",
        sections=(*((chart,) if found else ()), _weak(found)),
        personal=True,
    )


def _weak(found: list[Weak]) -> Rows:
    return Rows(
        key="consents",
        title=_("Consents to look after"),
        columns=(
            Column(key="consent", title=pgettext("number of a row", "No."), share=12, number=True),
            Column(key="person", title=_("Person"), share=36),
            Column(key="purpose", title=_("Purpose"), share=30),
            Column(key="since", title=_("Since"), share=28),
            Column(key="strength", title=_("Proof"), share=22),
            Column(key="gaps", title=_("What it lacks"), share=62),
        ),
        rows=tuple(
            (
                one.row.id,
                one.row.person,
                one.row.purpose,
                one.row.since,
                name(one.row.strength),
                " ".join(f"{name(gap)} ({cited(gap.article)})" for gap in one.gaps),
            )
            for one in found
        ),
        empty=_("No proof lacks anything."),
    )


# numbers


def numbers(desk: Desk, asked: Asked) -> Content:
    """What was done about each purpose in each month; small numbers are not shown."""
    months = asked.period.months
    whole = Period(months[0], months[-1])
    with desk.store.reading():
        known = purposes.purposes(desk, asked.organisation_id)
        sections = [section for one in known for section in _purpose(desk, one, whole)]
    return Content(
        kind=ReportKind.CONSENT_NUMBERS,
        title=_("Consents in numbers"),
        subtitle=asked.subtitle,
        house=house(desk, asked.organisation_id),
        period=asked.period,
        made_on=desk.today(),
        main="months",
        sections=(
            Remark(
                _(
                    "Whole months are counted, erased people included. Numbers from 1 to 4 are shown "
                    "as <5, and a sum that would tell them as the least it can be."
                )
            ),
            *(sections or [_months(None, {}, whole)]),
        ),
        personal=False,
    )


def _purpose(desk: Desk, purpose: Purpose, whole: Period) -> Iterator[Section]:
    done: dict[str, dict[Act, int]] = defaultdict(dict)
    for month, act, count in desk.store.consents.acts_by_month(purpose.id):
        done[month][act] = count
    in_force = sum(
        desk.store.consents.count(ConsentQuery(purpose_id=purpose.id, state=state), desk.today())
        for state in (State.GIVEN, State.RENEWED)
    )
    yield Part(purpose.title)
    yield Figures(
        (
            (cell_words(_sum(done, whole, "given")), _("given")),
            (cell_words(_sum(done, whole, "withdrawn")), _("withdrawn")),
            (
                cell_words(shown(in_force)),
                _("in force on {date}").format(date=day_month(desk.today())),
            ),
        )
    )
    charts = {"given": _("Consents given, by month"), "withdrawn": _("Consents withdrawn, by month")}
    for key, title in charts.items():
        values = _course(done, whole, key)
        if any(isinstance(value, int) and value for _month, value in values):
            chart_key = f"{key}-{purpose.id}"
            yield Chart(key=chart_key, title=title, caption=purpose.title, shape=Shape.COLUMNS, values=values)
    yield _months(purpose, done, whole)


def _count(done: Mapping[str, Mapping[Act, int]], month: date, key: str) -> int:
    return sum(done.get(f"{month:%Y-%m}", {}).get(act, 0) for act in _ACTS[key])


def _sum(done: Mapping[str, Mapping[Act, int]], whole: Period, key: str) -> int | Hidden:
    return total([_count(done, month, key) for month in whole.months])


def _course(
    done: Mapping[str, Mapping[Act, int]], whole: Period, key: str
) -> tuple[tuple[str, int | Hidden], ...]:
    return tuple((short_month(month), shown(_count(done, month, key))) for month in whole.months[-_CHARTED:])


def _months(purpose: Purpose | None, done: Mapping[str, Mapping[Act, int]], whole: Period) -> Rows:
    """Months in which something was done."""
    title = purpose.title if purpose else ""
    return Rows(
        key="months",
        title=_("Month by month"),
        columns=(
            Column(key="purpose", title=_("Purpose")),
            Column(key="month", title=_("Month"), share=25),
            *(Column(key=key, title=words, share=23, number=True) for key, words in _titles().items()),
        ),
        rows=tuple(
            (title, f"{month:%Y-%m}", *(shown(_count(done, month, key)) for key in _ACTS))
            for month in whole.months
            if any(_count(done, month, key) for key in _ACTS)
        ),
        empty=_("Nothing was entered in these months."),
    )


# in short


def acts(desk: Desk, period: Period, organisation_id: int | None) -> Counter[Act]:
    """How often each thing was done in the months of a period, over all purposes."""
    months = {f"{month:%Y-%m}" for month in period.months}
    found = Counter[Act]()
    for purpose in purposes.purposes(desk, organisation_id):
        for month, act, count in desk.store.consents.acts_by_month(purpose.id):
            found[act] += count * (month in months)
    return found
