"""The yearly report of the officer to the management: numbers that name nobody, and what they say."""

from __future__ import annotations

from collections.abc import Iterator

from dpo_desk.actions.desk import Desk
from dpo_desk.actions.papers import house
from dpo_desk.actions.report_complaints import received
from dpo_desk.actions.report_consents import acts
from dpo_desk.actions.report_year_charts import charts, country_or_unknown, of_year
from dpo_desk.core.consents import Act
from dpo_desk.core.countries import Law, law_country, law_of
from dpo_desk.core.facts import Outcome
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.reports import (
    Asked,
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
    Value,
    shown,
)
from dpo_desk.core.request_counts import ALL, Counted, a_year_before, counted, whole_months
from dpo_desk.core.request_numbers import Result
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.documents.report_paper import cell_words, period_words
from dpo_desk.documents.written_address import written_lines
from dpo_desk.words import N_, _, ngettext, pgettext
from dpo_desk.words.citations import cited
from dpo_desk.words.dates import plain_date
from dpo_desk.words.names import name

_TO_THE_MANAGEMENT = {
    Law.EU: N_("{officer}, to the management under Article 38(3) GDPR"),
    Law.UK: N_("{officer}, to the management under Article 38(3) UK GDPR"),
}
"""Where the law has the officer report to the highest management."""

_MEASURES = (
    (("received", ALL), N_("Requests received")),
    (("answered", ALL), N_("Answered")),
    (("in time", ALL), N_("Answered in time")),
    (("late", ALL), N_("Answered late")),
    (("extended", ALL), N_("Period extended")),
    (("result", Result.PARTIAL.value, ALL), N_("Granted in part")),
    (("result", Result.REFUSED.value, ALL), N_("Refused")),
)
_ACTS = (
    (Act.GIVEN, N_("Consents given")),
    (Act.RENEWED, N_("Consents renewed")),
    (Act.WITHDRAWN, N_("Consents withdrawn")),
)


def yearly(desk: Desk, asked: Asked) -> Content:
    """What came in during a year, how it ended, how long it took, and how that was a year before.

    Whole months are counted, people who were erased since included.
    """
    period = whole_months(asked.period)
    today, house_id = desk.today(), asked.organisation_id
    numbers = desk.store.requests.numbers
    with desk.store.reading():
        before = numbers(a_year_before(period), today, house_id)
        found = counted(numbers(period, today, house_id), before, period)
        told = list(_told_besides(desk, period, house_id))
    houses = desk.store.organisations.all()
    one = next((each for each in houses if each.id == house_id or len(houses) == 1), None)
    complaints = next(now for title, now, _before in told if title == _("Complaints received"))
    sections: list[Section] = [
        *_by(desk, one),
        Figures(tuple(_figures(found, complaints))),
        Remark(" ".join(summary(found))),
        Part(_("The period in figures"), fresh=True),
        *charts(found),
        _trend(found, told),
        Part(_("Requests by right and outcome"), fresh=True),
        _rights(found),
        Remark(
            _(
                "A request for several rights counts once for each of them, and once under All. Numbers from "
                "1 to 4 are shown as <5; another one that would tell them is shown as the least it can be, "
                "such as 12+."
            ),
            small=True,
        ),
        _times(found),
        Remark(
            _(
                "In time: by the latest day the law allowed, extensions told in time included. Nine of ten: "
                "days within which nine of ten answers left."
            ),
            small=True,
        ),
        _grounds(desk, found),
        *_lists(found),
    ]
    return Content(
        kind=ReportKind.YEARLY,
        title=_("Report of the Data Protection Officer"),
        subtitle=period_words(period.first, period.last),
        house=house(desk, house_id),
        period=period,
        made_on=today,
        main="rights",
        sections=tuple(sections),
        personal=False,
        cover=True,
        contact="" if one is None else one.descriptor or " · ".join(written_lines(one.address)),
    )


def _by(desk: Desk, one: Organisation | None) -> Iterator[Remark]:
    """Who reports to whom, where and when."""
    made = plain_date(desk.today())
    if one is None or not one.officer.name:
        yield Remark(made, small=True)
        return
    officer = ", ".join(part for part in (one.officer.name, one.officer.function) if part)
    words = _TO_THE_MANAGEMENT.get(law_of(law_country(one.country)), N_("{officer}, to the management"))
    yield Remark(_(words).format(officer=officer), small=True)
    yield Remark(", ".join(part for part in (one.address.city, made) if part), small=True)


def _figures(found: Counted, complaints: Value) -> Iterator[tuple[str, str]]:
    now, before = found.number("received", ALL), found.number("before", "received", ALL)
    yield cell_words(now), _against(now, before)
    answered = cell_words(found.number("answered", ALL))
    words = _("answered in time, of {n} answered")
    yield cell_words(found.number("in time", ALL)), words.format(n=answered)
    median = found.median_days()
    yield cell_words(median) or "–", _("days within which half of the answers left")
    yield cell_words(complaints), _("complaints")


def _against(now: int | Hidden, before: int | Hidden) -> str:
    """What is counted, and how it moved where both years may be shown."""
    if isinstance(now, Hidden) or isinstance(before, Hidden) or not before:
        return _("requests received")
    more = now - before
    if more == 0:
        return _("requests received, as many as a year before")
    words = _("requests received, {n} more than a year before")
    fewer = _("requests received, {n} fewer than a year before")
    return (words if more > 0 else fewer).format(n=abs(more))


def summary(found: Counted) -> Iterator[str]:
    """What stands out, in sentences."""
    late, answered = found.number("late", ALL), found.number("answered", ALL)
    if not found.counts["received", ALL]:
        yield _("No request was received in these days.")
    elif late == 0 and answered:
        yield _("Every answer left in time.")
    elif isinstance(late, Hidden):
        yield _("Nearly every answer left in time; so few were late that their number is not shown.")
    elif late:
        yield ngettext("{n} answer left too late.", "{n} answers left too late.", late).format(n=late)
    extended = found.number("extended", ALL)
    if isinstance(extended, int) and extended:
        words = ngettext("The period was extended {n} time.", "The period was extended {n} times.", extended)
        yield words.format(n=extended)
    waiting = found.number("open late", ALL)
    if isinstance(waiting, Hidden):
        yield _("A few requests are still open although their last day is over.")
    elif waiting:
        words = ngettext(
            "{n} request is still open although its last day is over.",
            "{n} requests are still open although their last day is over.",
            waiting,
        )
        yield words.format(n=waiting)


# tables


def _lines(found: Counted) -> list[str]:
    """Rights that were asked for, the most frequent first, and all together last."""
    rights = [one for one in found.kinds("received") if one]
    return [*rights, ALL] if rights else []


def _rights(found: Counted) -> Rows:
    results = [
        one for one in Result if any(found.number("result", one.value, right) for right in (*Right, ALL))
    ]
    return Rows(
        key="rights",
        title=_("What became of them"),
        columns=(
            Column(key="right", title=_("Right"), share=46),
            Column(key="received", title=_("Received"), share=17, number=True),
            *(Column(key=one.value, title=name(one), share=17, number=True, dashed=True) for one in results),
        ),
        rows=tuple(
            (
                name(Right(right)) if right else _("All"),
                found.number("received", right),
                *(found.number("result", one.value, right) for one in results),
            )
            for right in _lines(found)
        ),
        empty=_("No request was received in these days."),
        total=True,
        fitted=True,
    )


def _times(found: Counted) -> Rows:
    measures = {
        "answered": _("Answered"),
        "in time": _("In time"),
        "late": _("Late"),
        "extended": _("Extended"),
    }
    return Rows(
        key="times",
        title=_("How long the answers took"),
        columns=(
            Column(key="right", title=_("Right"), share=46),
            *(
                Column(key=key.replace(" ", "_"), title=words, share=19, number=True, dashed=True)
                for key, words in measures.items()
            ),
            Column(key="median_days", title=_("Median days"), share=22, number=True),
            Column(key="most_days", title=_("Nine of ten, days"), share=22, number=True),
        ),
        rows=tuple(
            (
                name(Right(right)) if right else _("All"),
                *(found.number(key, right) for key in measures),
                found.median_days(right),
                found.most_days(right),
            )
            for right in _lines(found)
        ),
        total=True,
        fitted=True,
    )


def _grounds(desk: Desk, found: Counted) -> Rows:
    """On which grounds of law something was refused, in full or in part."""
    known = {one.id: one for one in desk.library.grounds}
    outcomes = (Outcome.REFUSED, Outcome.PARTIAL)
    ids = dict.fromkeys(ground for one in outcomes for ground in found.kinds("ground", one.value))

    def told(ground_id: str) -> tuple[str, str]:
        one = known.get(ground_id)
        if one is None:
            return _("Named by the office itself"), ""
        return _(one.text), ", ".join(map(cited, one.articles))

    return Rows(
        key="grounds",
        title=_("Refused, and on which ground"),
        columns=(
            Column(key="ground", title=_("Ground"), share=85),
            Column(key="provision", title=_("Provision"), share=38),
            Column(key="refused", title=name(Outcome.REFUSED), share=21, number=True, dashed=True),
            Column(key="partial", title=name(Outcome.PARTIAL), share=21, number=True, dashed=True),
        ),
        rows=tuple(
            (*told(one), *(found.number("ground", each.value, one) for each in outcomes)) for one in ids
        ),
        empty=_("Nothing was refused."),
    )


def _trend(found: Counted, told: list[tuple[str, Value, Value]]) -> Rows:
    """Each measure beside what it was a year before."""
    rows: list[tuple[str, Value, Value]] = [
        (_(words), found.number(*key), found.number("before", *key)) for key, words in _MEASURES
    ]
    rows += [
        (_("Median days to the answer"), found.median_days(), found.median_days(earlier=True)),
        (_("Days within which nine of ten left"), found.most_days(), found.most_days(earlier=True)),
    ]
    return Rows(
        key="trend",
        title=_("Against the year before"),
        columns=(
            Column(key="measure", title=pgettext("of a report", "Measure"), share=75),
            Column(key="now", title=of_year(found.period), share=30, number=True),
            Column(key="before", title=of_year(a_year_before(found.period)), share=30, number=True),
            Column(key="change", title=_("Change"), share=30, number=True),
        ),
        rows=tuple((title, now, before, _change(now, before)) for title, now, before in (*rows, *told)),
    )


def _change(now: Value, before: Value) -> str:
    if not isinstance(now, int) or not isinstance(before, int):
        return ""
    return f"{now - before:+d}".replace("-", "\N{MINUS SIGN}") if now != before else "0"


def _told_besides(desk: Desk, period: Period, house_id: int | None) -> Iterator[tuple[str, Value, Value]]:
    """Complaints and consents in short, now and a year before."""
    periods = (period, a_year_before(period))
    came = [received(desk, Asked(period=one, subtitle="", organisation_id=house_id)) for one in periods]
    now, before = (shown(len(rows)) for rows in came)
    yield _("Complaints received"), now, before
    now, before = (shown(sum(row.ended_on is not None for row in rows)) for rows in came)
    yield _("of them closed"), now, before
    done = [acts(desk, one, house_id) for one in periods]
    for act, words in _ACTS:
        yield _(words), shown(done[0][act]), shown(done[1][act])


def _lists(found: Counted) -> Iterator[Rows]:
    """What paper shows as charts alone."""
    channels = [(name(Channel(one)), found.number("channel", one)) for one in found.kinds("channel")]
    countries = [(country_or_unknown(one), found.number("country", one)) for one in found.kinds("country")]
    count = Column(key="received", title=_("Received"), number=True)
    for key, one, title, of, rows in (
        ("channels", "channel", _("By way in"), pgettext("channel", "Way"), channels),
        ("countries", "country", _("By country"), _("Country"), countries),
    ):
        column = Column(key=one, title=of)
        yield Rows(key=key, title=title, columns=(column, count), rows=tuple(rows), printed=False)
