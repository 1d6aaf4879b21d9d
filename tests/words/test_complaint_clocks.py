from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.core.complaint_clock_rules import ClockKind, ComplaintClock, Whose
from dpo_desk.core.derivations import Rule, Step
from dpo_desk.core.periods import Period, Unit
from dpo_desk.words import use_language
from dpo_desk.words.complaint_clocks import clock_sentence, clock_title

START = date(2026, 10, 1)
DUE = date(2026, 10, 29)


def clock(whose: Whose, *steps: Step, note: str = "", text: str = "") -> ComplaintClock:
    began = Step(rule=Rule.STARTED, source="", start=START, end=START)
    return ComplaintClock(
        kind=ClockKind.REPLY,
        whose=whose,
        started=START,
        due=DUE,
        note=note,
        text=text,
        derivation=(began, *steps),
    )


def step(rule: Rule, source: str = "", period: Period | None = None, days: int | None = None) -> Step:
    return Step(rule=rule, source=source, start=START, end=DUE, period=period, days=days)


MONTHS = Period(3, Unit.MONTH)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (step(Rule.SET_BY_AUTHORITY), "Set in the letter or decision of 1 October 2026."),
        (step(Rule.SET_BY_US), "Set by the organisation on 1 October 2026."),
        (step(Rule.GRANTED), "More time was granted for the letter of 1 October 2026."),
        (step(Rule.TERM, "GDPR Art. 77(2)", MONTHS), "3 months from 1 October 2026 (GDPR Art. 77(2))."),
        (step(Rule.TERM, "", MONTHS), "3 months from 1 October 2026."),
        (step(Rule.PROMISE, days=28), "Promised by the organisation: 28 days."),
    ],
)
def test_each_way_to_a_day_is_told_in_one_sentence(told: Step, words: str) -> None:
    assert clock_sentence(clock(Whose.DUTY, told)) == words


def test_whose_clock_it_is_and_what_should_be_known_besides_follow() -> None:
    told = step(Rule.TERM, "", MONTHS)
    theirs = clock(Whose.AUTHORITY, told, note="Twelve months where the authority says so.")
    assert clock_sentence(theirs).endswith(
        "The authority’s clock, not ours. Twelve months where the authority says so."
    )
    assert clock_sentence(clock(Whose.PERSON, told)).endswith("The person’s clock, not ours.")
    use_language("de")
    assert clock_sentence(clock(Whose.DUTY, step(Rule.SET_BY_US), step(Rule.SET_BY_US))).count("1. Okt") == 2
    assert clock_title(clock(Whose.DUTY, told, text="Empfänger nennen")) == "Empfänger nennen"
    assert clock_title(clock(Whose.DUTY, told)) == "Unsere Stellungnahme"
