"""Charts of the yearly report; each has for its heading what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dpo_desk.core.reports import Chart, Hidden, Period, Remark, Shape
from dpo_desk.core.request_counts import ALL, BINS, MONTH_BINS, Counted, a_year_before
from dpo_desk.core.request_numbers import Result
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.documents.report_paper import cell_words, share_words
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import country_name, month_only
from dpo_desk.words.names import name


def charts(found: Counted) -> Iterator[Chart | Remark]:
    """Course of the year, rights, days, outcomes, ways in and countries."""
    yield _course(found)
    yield from _bars(found, "rights", ("received",), lambda key: name(Right(key)), _rights_words())
    yield from _days(found)
    yield from _bars(found, "results", ("result",), lambda key: name(Result(key)), _results_words())
    yield from _bars(found, "channels", ("channel",), lambda key: name(Channel(key)), _channels_words())
    yield from _bars(found, "countries", ("country",), country_or_unknown, _countries_words())


def of_year(period: Period) -> str:
    """A period as the head of a column: its year, or both of them."""
    first, last = period.first.year, period.last.year
    return str(first) if first == last else f"{first}/{last % 100:02}"


def country_or_unknown(code: str) -> str:
    """Where people live, in words."""
    return country_name(code) if code else _("not known")


def _course(found: Counted) -> Chart | Remark:
    total, before = found.number("received", ALL), found.number("before", "received", ALL)
    if not found.grouped or len(found.spans) == 1 or isinstance(total, Hidden):
        return Remark(
            _("So few requests came in that their course over the months is not shown."), small=True
        )
    names = [month_only(one.first) for one in found.spans]
    if found.grouped > 1:
        names = [f"{one}–{month_only(span.last)}" for one, span in zip(names, found.spans, strict=True)]
    this, last = of_year(found.period), of_year(a_year_before(found.period))
    words = ngettext("{year}: {n} request", "{year}: {n} requests", total)
    places = [f"{place:02}" for place in range(len(names))]
    return Chart(
        key="course",
        title=_moved(total, before),
        caption=_("Requests received, by month")
        if found.grouped == 1
        else _("Requests received, by quarter"),
        shape=Shape.LINES,
        values=tuple(
            (each, found.number("course", place)) for each, place in zip(names, places, strict=True)
        ),
        earlier=tuple(found.number("course before", place) for place in places),
        names=(words.format(year=this, n=cell_words(total)), f"{last}: {cell_words(before)}"),
    )


def _moved(now: int, before: int | Hidden) -> str:
    if isinstance(before, Hidden) or not before:
        return _("Requests over the period")
    if now == before:
        return _("As many requests as a year before")
    share = share_words(abs(now - before), before)
    if now > before:
        return _("Requests rose by {share}").format(share=share)
    return _("Requests fell by {share}").format(share=share)


def _rights_words() -> tuple[str, str]:
    return _("Asked most often: {right}"), _("Requests received, by right; one request may ask for several")


def _results_words() -> tuple[str, str]:
    return _("Most frequent end: {outcome}"), _("Requests received, by what became of them")


def _channels_words() -> tuple[str, str]:
    return _("Most frequent way in: {channel}"), _("Requests received, by the way they came")


def _countries_words() -> tuple[str, str]:
    return _("Most came from: {country}"), _("Requests received, by the country the person lives in")


def _bars(
    found: Counted, key: str, measure: tuple[str, ...], named: Callable[[str], str], words: tuple[str, str]
) -> Iterator[Chart]:
    """A chart of bars with the largest first; nothing where no number may be shown."""
    after = (ALL,) if key == "results" else ()
    kinds = (
        [one.value for one in Result]
        if after
        else [one for one in found.kinds(*measure) if one or key == "countries"]
    )
    values = [(named(one), found.number(*measure, one, *after)) for one in kinds]
    values = [(each, number) for each, number in values if number]
    values.sort(key=lambda one: one[1].least if isinstance(one[1], Hidden) else one[1], reverse=True)
    if not _shows(values):
        return
    total = found.number("received", ALL)
    first, most = values[0]
    title = words[0].format(right=first, outcome=first, channel=first, country=first)
    yield Chart(
        key=key,
        title=_("Requests received") if isinstance(most, Hidden) else title,
        caption=words[1],
        shape=Shape.BARS,
        values=tuple(values),
        whole=0 if isinstance(total, Hidden) else total,
    )


def _days(found: Counted) -> Iterator[Chart]:
    values = tuple((_bin(place), found.number("days", str(place))) for place in range(len(BINS)))
    if not _shows(values):
        return
    median = found.median_days()
    title = _("Days to the answer")
    if median is not None:
        words = ngettext(
            "Half of the answers left within {n} day", "Half of the answers left within {n} days", median
        )
        title = words.format(n=median)
    yield Chart(
        key="days",
        title=title,
        caption=_("Answers by number of days from receipt; open bars: after more than 30 days"),
        shape=Shape.COLUMNS,
        values=values,
        limit=(MONTH_BINS, _("30 days")),
        unit=_("days"),
    )


def _shows(values: Sequence[tuple[str, int | Hidden]]) -> bool:
    """Whether a chart would show any number."""
    return any(isinstance(number, int) and number for _name, number in values)


def _bin(place: int) -> str:
    first, last = BINS[place]
    return f"> {first - 1}" if last is None else f"{first}–{last}"
