from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.core.confidence import Confidence
from dpo_desk.core.retention import (
    ANYWHERE,
    OWN,
    Override,
    RecordKind,
    Rule,
    Span,
    Start,
    rule_for,
)


@pytest.mark.parametrize(
    ("span", "start", "last"),
    [
        (Span(days=30), date(2026, 1, 1), date(2026, 1, 31)),
        (Span(), date(2026, 1, 1), date(2026, 1, 1)),
        (Span(months=1), date(2026, 1, 31), date(2026, 2, 28)),
        (Span(months=14), date(2026, 12, 15), date(2028, 2, 15)),
        (Span(years=1), date(2028, 2, 29), date(2029, 2, 28)),
        (Span(years=3, to_year_end=True), date(2026, 3, 2), date(2029, 12, 31)),
        (Span(years=1, months=1, days=1), date(2026, 1, 31), date(2027, 3, 1)),
        (Span(years=8000), date(2026, 1, 1), date.max),
        (Span(days=1), date.max, date.max),
    ],
)
def test_the_last_day_of_keeping(span: Span, start: date, last: date) -> None:
    assert span.last_day(start) == last


def rule(country: str, years: int) -> Rule:
    return Rule(
        kind=RecordKind.REQUEST_FILE,
        country=country,
        start=Start.ANSWERED,
        span=Span(years=years),
        articles=("GDPR 5(2)",),
        source="a table",
        confidence=Confidence.UNSURE,
    )


RULES = (rule(ANYWHERE, 3), rule("IT", 5))


def test_the_rule_of_the_seat_wins_over_the_one_for_all() -> None:
    assert rule_for(RULES, RecordKind.REQUEST_FILE, "IT") == RULES[1]
    assert rule_for(RULES, RecordKind.REQUEST_FILE, "NL") == RULES[0]
    assert rule_for(RULES, RecordKind.REQUEST_FILE).last_day(date(2026, 1, 1)) == date(2029, 1, 1)


def test_what_the_office_settled_wins_over_both() -> None:
    own = Override(kind=RecordKind.REQUEST_FILE, span=Span(years=2))
    found = rule_for(RULES, RecordKind.REQUEST_FILE, "IT", [own])
    assert (found.span, found.source, found.articles) == (Span(years=2), OWN, ("GDPR 5(2)",))
    other = Override(kind=RecordKind.LETTER_CONTENT, span=Span(years=2))
    assert rule_for(RULES, RecordKind.REQUEST_FILE, "IT", [other]) == RULES[1]


def test_a_kind_without_a_rule_is_a_bug() -> None:
    with pytest.raises(LookupError):
        rule_for(RULES, RecordKind.IDENTITY_COPY)
