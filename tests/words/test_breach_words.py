"""Breaches in words: hours left, and what facts tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dpo_desk.core.breach_standing import BreachStep
from dpo_desk.core.breaches import (
    AwareAt,
    BreachFact,
    Notice,
    PersonsSpared,
    PersonsTold,
    Phase,
    Risk,
    RiskAssessed,
    Spared,
)
from dpo_desk.core.breaches import BreachFactKind as Kind
from dpo_desk.words.breach_facts import breach_fact_text, breach_fact_title
from dpo_desk.words.breach_words import hours_word, step_left

DUE = datetime(2026, 10, 24, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(hours=53, minutes=59), "53 hours left"),
        (timedelta(hours=1), "1 hour left"),
        (timedelta(minutes=59), "less than an hour left"),
        (timedelta(), "less than an hour left"),
        (timedelta(minutes=-1), "1 hour late"),
        (timedelta(hours=-30), "30 hours late"),
    ],
)
def test_hours_are_told_on_the_safe_side(before: timedelta, words: str) -> None:
    assert hours_word(DUE, DUE - before) == words
    assert step_left(DUE, BreachStep.NOTIFY, DUE - before) == words


def test_what_has_no_hours_is_without_delay() -> None:
    assert step_left(None, BreachStep.TELL_PERSONS, DUE) == "without delay"
    assert step_left(None, BreachStep.CLOSE, DUE) == ""


@pytest.mark.parametrize(
    ("kind", "details", "title", "text"),
    [
        (Kind.ASSESSED, RiskAssessed(risk=Risk.HIGH, reasons="Health"), "Risk assessed: High risk", "Health"),
        (
            Kind.NOTIFIED,
            Notice(authority_id="nl", phase=Phase.INITIAL, file_number="z-1", late_because="Illness"),
            "Authority notified: AP",
            "First notice, more will follow · z-1 · Late: Illness",
        ),
        (Kind.PERSONS_TOLD, PersonsTold(how="letter", count=1), "People told", "letter · 1 person"),
        (
            Kind.PERSONS_SPARED,
            PersonsSpared(ground=Spared.UNREADABLE, why="Key safe"),
            "People need not be told",
            "The data cannot be read by others (GDPR Art. 34(3)(a)) · Key safe",
        ),
        (
            Kind.CORRECTED,
            AwareAt(old=DUE, new=DUE - timedelta(hours=1)),
            "Moment of awareness corrected",
            "24 October 2026, 14:30 → 24 October 2026, 13:30",
        ),
    ],
)
def test_what_a_fact_tells(kind: Kind, details: Notice, title: str, text: str) -> None:
    fact = BreachFact(kind=kind, at=DUE, recorded_at=DUE, who="Iris", details=details)
    assert breach_fact_title(fact, {"nl": "AP"}.__getitem__) == title
    assert breach_fact_text(fact, lambda moment: moment) == text
