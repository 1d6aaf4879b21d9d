from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

import pytest

from dpo_desk.core import (
    authorities,
    competence,
    confidence,
    consent_checks,
    consent_imports,
    consent_proof,
    consents,
    contact_keys,
    evidence,
    facts,
    letters,
    lists,
    organisations,
    people,
    purposes,
    requests,
    rights,
    settings,
    standing,
    withdrawals,
)
from dpo_desk.core.deadline_warnings import DeadlineWarning
from dpo_desk.core.derivations import HourStep, Rule, Step
from dpo_desk.core.periods import Period, Unit
from dpo_desk.reference.library import Library
from dpo_desk.words import LANGUAGES, _, language, ngettext, pgettext, use_language
from dpo_desk.words.dates import (
    clock_time,
    country_name,
    day_month,
    days_word,
    full_date,
    language_name,
    long_day,
    month_name,
    plain_date,
    weekday_date,
)
from dpo_desk.words.derivation import hour_lines, lines, period_words, regime_name, sentence, text, warning
from dpo_desk.words.names import name

DAY = date(2026, 10, 26)
NAMED = [
    member
    for module in (
        authorities,
        competence,
        confidence,
        consent_checks,
        consent_imports,
        consent_proof,
        consents,
        contact_keys,
        purposes,
        withdrawals,
        evidence,
        facts,
        letters,
        lists,
        organisations,
        people,
        requests,
        rights,
        settings,
        standing,
    )
    for thing in vars(module).values()
    if isinstance(thing, type) and issubclass(thing, StrEnum) and thing.__module__ == module.__name__
    for member in thing
    if thing.__name__
    not in {"Field", "HitKind", "Matter", "NewRequestProblem", "Why", "DayOrder", "PurposeProblem"}
    | {"AnswerProblem", "BoardSeat", "ReasonCode"}
]


@pytest.mark.parametrize("member", NAMED, ids=lambda member: f"{type(member).__name__}.{member.value}")
def test_everything_a_person_can_choose_has_a_name(member: StrEnum) -> None:
    assert name(member)


def test_equal_values_of_different_kinds_keep_their_own_names() -> None:
    assert name(facts.Treatment.REFUSED) == "Refused"
    assert name(standing.Stage.RECEIVED) == name(facts.FactKind.RECEIVED)
    assert name(facts.Outcome.PARTIAL) == "Granted in part"


@pytest.mark.parametrize(
    ("spoken", "short", "long", "plain"),
    [
        ("en", "Mon 26 Oct", "Monday 26 October", "26 October 2026"),
        ("de", "Mo. 26. Okt.", "Montag, 26. Oktober", "26. Oktober 2026"),
        ("nl", "ma 26 okt", "Maandag 26 oktober", "26 oktober 2026"),
    ],
)
def test_dates_speak_the_language(spoken: str, short: str, long: str, plain: str) -> None:
    use_language(spoken)
    assert language() == spoken
    assert weekday_date(DAY, DAY).replace("okt.", "okt") == short
    assert long_day(DAY) == long
    assert plain_date(DAY) == plain


def test_a_deadline_of_another_year_says_so() -> None:
    assert weekday_date(DAY, date(2027, 1, 4)) == full_date(DAY) == "Mon 26 Oct 2026"
    assert (day_month(DAY), month_name(DAY)) == ("26 Oct", "October")
    assert (clock_time(time(9, 5)), clock_time(datetime(2026, 1, 1, 21, 47, tzinfo=UTC))) == (
        "09:05",
        "21:47",
    )


def test_days_left_are_words() -> None:
    assert [days_word(days) for days in (-2, -1, 0, 1, 4)] == [
        "2 days late",
        "1 day late",
        "today",
        "1 day",
        "4 days",
    ]


def test_countries_and_languages_have_names() -> None:
    assert (country_name("NL"), country_name("XX"), language_name("nb")) == (
        "Netherlands",
        "XX",
        "Norwegian Bokmål",
    )
    assert language_name("lld") == "lld"
    use_language("de")
    assert country_name("NL") == "Niederlande"


def test_gettext_through_one_door() -> None:
    assert _("Requests") == "Requests"
    assert ngettext("{n} day", "{n} days", 2) == "{n} days"
    assert pgettext("place", "Today") == "Today"
    use_language("nl")
    assert _("a text no catalogue has") == "a text no catalogue has"
    assert LANGUAGES == ("en", "nl", "de")


def step(rule: Rule, **more: object) -> Step:
    return Step(rule=rule, source="GDPR Art. 12(3)", start=DAY, end=DAY + timedelta(days=2), **more)  # type: ignore[arg-type]  # names of Step


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule is not Rule.HOURS])
def test_every_step_of_a_derivation_is_a_sentence(rule: Rule) -> None:
    with_period = {Rule.PERIOD, Rule.EXTENSION, Rule.TERM}
    made = step(rule, period=Period(1, Unit.MONTH)) if rule in with_period else step(rule, days=3)
    assert sentence(made).endswith((".", "…"))


def test_a_derivation_reads_in_one_line() -> None:
    steps = (
        Step(rule=Rule.RECEIVED, source="GDPR Art. 12(3)", start=DAY, end=DAY),
        step(Rule.PERIOD, period=Period(1, Unit.MONTH)),
        Step(rule=Rule.ROLL, source="", start=DAY, end=DAY + timedelta(days=1), holiday="Easter Monday"),
    )
    worded = text(steps)
    assert "Mon 26 Oct 2026: Received" in worded
    assert "1 month from receipt. (GDPR Art. 12(3))" in worded
    assert "(Easter Monday)" in worded
    assert [line.source for line in lines(steps, DAY)] == ["GDPR Art. 12(3)", "GDPR Art. 12(3)", ""]
    assert lines(steps, DAY)[2].when == "Mon 26 Oct – Tue 27 Oct"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(1, Unit.MONTH), "1 month"),
        (Period(4, Unit.WEEK), "4 weeks"),
        (Period(30, Unit.DAY), "30 days"),
        (Period(10, Unit.WORKING_DAY), "10 working days"),
    ],
)
def test_periods(period: Period, words: str) -> None:
    assert period_words(period) == words


def test_hours() -> None:
    aware = datetime(2026, 4, 3, 16, 30, tzinfo=UTC)
    steps = (
        HourStep(rule=Rule.AWARE, source="", start=aware, end=aware),
        HourStep(rule=Rule.HOURS, source="GDPR Art. 33(1)", start=aware, end=aware, hours=72),
    )
    assert [line.what for line in hour_lines(steps)] == [
        "The breach became known.",
        "72 hours; weekends count.",
    ]


@pytest.mark.parametrize("code", list(DeadlineWarning))
def test_every_warning_is_a_sentence(code: DeadlineWarning) -> None:
    assert warning(code).endswith(".")


def test_every_law_that_counts_has_a_name(library: Library) -> None:
    ids = {regime.id for regime in library.regimes} | {rule.id for rule in library.breach_rules}
    assert all(regime_name(one) for one in ids)
