"""Where a complaint stands, and what is next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.core.complaint_clock_rules import ClockKind
from dpo_desk.core.complaint_facts import (
    ComplaintClosing,
    ComplaintEnd,
    ComplaintFact,
    Judgment,
    LetterSubject,
    Lodging,
    Measure,
    MeasureDone,
    Proceedings,
    Proposal,
    Reply,
    Settlement,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_standing import (
    ComplaintStage,
    ComplaintStep,
)
from dpo_desk.core.complaints import Forum
from dpo_desk.core.organisations import Role
from dpo_desk.core.rulings import Ruling
from dpo_desk.core.standing import Meaning, Turn
from tests.complaint_cases import (
    ANSWERED,
    DECIDED,
    FOUNDED,
    LATER,
    LODGED,
    STATEMENT,
    TOLD,
    complaint,
    decision,
    fact,
    letter,
    stand,
    the,
)


@pytest.mark.parametrize(
    ("facts", "stage", "step", "turn"),
    [
        ((), ComplaintStage.RECEIVED, ComplaintStep.ACKNOWLEDGE, Turn.OURS),
        ((STATEMENT,), ComplaintStage.INQUIRY, ComplaintStep.DECIDE, Turn.OURS),
        ((DECIDED,), ComplaintStage.ANSWER, ComplaintStep.ANSWER, Turn.OURS),
        ((DECIDED, ANSWERED), ComplaintStage.ANSWERED, ComplaintStep.AWAIT_PERSON, Turn.PERSON),
        ((DECIDED, ANSWERED, fact(Kind.ACCEPTED)), ComplaintStage.ENDED, ComplaintStep.CLOSE, Turn.OURS),
        ((LODGED, ANSWERED), ComplaintStage.AUTHORITY, ComplaintStep.AWAIT_AUTHORITY, Turn.PERSON),
        ((LODGED, letter()), ComplaintStage.AUTHORITY, ComplaintStep.SEND_POSITION, Turn.OURS),
        (
            (LODGED, ANSWERED, decision(Ruling.REPRIMAND, on=date(2026, 9, 29))),
            ComplaintStage.ENDED,
            ComplaintStep.CONSIDER_APPEAL,
            Turn.OURS,
        ),
        (
            (LODGED, fact(Kind.APPEALED, details=Proceedings(court="Rechtbank"))),
            ComplaintStage.COURT,
            ComplaintStep.AWAIT_COURT,
            Turn.PERSON,
        ),
        (
            (fact(Kind.DECIDED, details=replace(FOUNDED, measures=(Measure(text="Train"),))),),
            ComplaintStage.ANSWER,
            ComplaintStep.ANSWER,
            Turn.OURS,
        ),
        (
            (ANSWERED, fact(Kind.MEASURE_SET, details=Measure(text="Train"))),
            ComplaintStage.MEASURES,
            ComplaintStep.CARRY_OUT,
            Turn.OURS,
        ),
        (
            (fact(Kind.CLOSED, details=ComplaintClosing(why=ComplaintEnd.DUPLICATE)),),
            ComplaintStage.CLOSED,
            ComplaintStep.NOTHING,
            Turn.NOBODY,
        ),
    ],
)
def test_where_a_complaint_stands(
    facts: tuple[ComplaintFact, ...], stage: ComplaintStage, step: ComplaintStep, turn: Turn
) -> None:
    found = stand(complaint(*facts))
    assert (found.stage, found.next_step, found.turn) == (stage, step, turn)


def test_a_processor_passes_it_on() -> None:
    assert stand(complaint(role=Role.PROCESSOR)).next_step is ComplaintStep.PASS_ON


def test_a_letter_without_a_day_is_answered_all_the_same() -> None:
    asked = letter(due=None)
    assert stand(complaint(asked, forum=Forum.AUTHORITY)).next_step is ComplaintStep.SEND_POSITION
    news = letter(LetterSubject.PROGRESS, due=None)
    assert stand(complaint(news, forum=Forum.AUTHORITY)).next_step is ComplaintStep.AWAIT_AUTHORITY
    sent = fact(Kind.POSITION_SENT, date(2026, 10, 2), Reply(letter=1))
    assert stand(complaint(asked, sent, forum=Forum.AUTHORITY)).next_step is ComplaintStep.AWAIT_AUTHORITY
    over = fact(Kind.AUTHORITY_CLOSED, date(2026, 10, 5))
    anew = fact(Kind.LODGED, date(2026, 10, 9), Lodging(authority_id="ap"))
    assert stand(complaint(asked, over, anew, ANSWERED)).next_step is ComplaintStep.AWAIT_AUTHORITY


def test_who_went_to_the_authority_is_owed_our_answer_all_the_same() -> None:
    case = complaint(STATEMENT, LODGED)
    assert (stand(case).stage, stand(case).next_step) == (ComplaintStage.AUTHORITY, ComplaintStep.DECIDE)
    processor = complaint(LODGED, role=Role.PROCESSOR)
    assert stand(processor).next_step is ComplaintStep.PASS_ON


def test_what_is_recorded_late_does_not_turn_the_order_of_days() -> None:
    late = complaint(LODGED, ANSWERED, decision(Ruling.DISMISSED), letter())
    assert stand(late, LATER).stage is ComplaintStage.ENDED


def test_when_the_word_is_due_again_it_comes_first() -> None:
    assert stand(complaint(STATEMENT), date(2026, 10, 16)).next_step is ComplaintStep.TELL_PROGRESS


def test_who_stays_silent_for_three_months_is_taken_to_be_content() -> None:
    case = complaint(DECIDED, ANSWERED)
    assert stand(case, date(2026, 12, 27)).next_step is ComplaintStep.AWAIT_PERSON
    assert stand(case, date(2026, 12, 28)).next_step is ComplaintStep.CLOSE


def test_ordered_measures_are_carried_out_then_reported() -> None:
    order = decision(Ruling.BRING_INTO_COMPLIANCE, on=date(2026, 9, 21), measures=(Measure(text="Stop"),))
    done = fact(Kind.MEASURE_DONE, date(2026, 9, 22), MeasureDone(measure=1, how="Switched off"))
    late = date(2026, 12, 1)  # the time to appeal has passed
    assert stand(complaint(LODGED, ANSWERED, order), late).next_step is ComplaintStep.CARRY_OUT
    assert stand(complaint(LODGED, ANSWERED, order, done), late).next_step is ComplaintStep.REPORT_MEASURES
    told = fact(Kind.MEASURES_REPORTED, date(2026, 9, 23), TOLD)
    assert stand(complaint(LODGED, ANSWERED, order, done, told), late).next_step is ComplaintStep.CLOSE


def test_what_lies_with_others_first_stays_there_until_they_say_so() -> None:
    authority = complaint(forum=Forum.AUTHORITY)
    assert stand(authority).stage is ComplaintStage.AUTHORITY
    over = complaint(fact(Kind.AUTHORITY_CLOSED), forum=Forum.AUTHORITY)
    assert stand(over).stage is ComplaintStage.ENDED
    assert stand(complaint(forum=Forum.COURT)).stage is ComplaintStage.COURT
    judged = fact(Kind.COURT_DECIDED, details=Judgment(court="Rechtbank", outcome="Dismissed"))
    assert stand(complaint(judged, forum=Forum.COURT)).stage is ComplaintStage.ENDED


@pytest.mark.parametrize(
    ("today", "days", "meaning"),
    [
        (date(2026, 9, 10), 13, Meaning.CALM),
        (date(2026, 9, 16), 7, Meaning.SOON),
        (date(2026, 9, 24), -1, Meaning.LATE),
    ],
)
def test_the_badge_counts_to_our_next_duty(today: date, days: int, meaning: Meaning) -> None:
    found = stand(complaint(), today)
    assert (found.days_left, found.meaning, found.overdue) == (days, meaning, days < 0)
    assert found.next_on == date(2026, 9, 23)


def test_the_badge_of_what_others_have_in_hand() -> None:
    waiting = stand(complaint(LODGED, forum=Forum.AUTHORITY))
    assert (waiting.meaning, waiting.next_on, waiting.leading) == (Meaning.WAIT, date(2026, 12, 16), None)
    accepted = complaint(DECIDED, ANSWERED, fact(Kind.ACCEPTED, date(2026, 9, 30)))
    assert (stand(accepted).meaning, stand(accepted).next_on) == (Meaning.CALM, None)
    closed = complaint(fact(Kind.CLOSED, details=ComplaintClosing(why=ComplaintEnd.DUPLICATE)))
    assert (stand(closed).meaning, stand(closed).overdue) == (Meaning.DONE, False)


def test_a_measure_runs_while_a_court_or_an_authority_has_the_case() -> None:
    order = decision(
        Ruling.LIMIT_OR_BAN,
        on=date(2026, 9, 21),
        measures=(Measure(text="Stop", due_on=date(2026, 10, 20)),),
    )
    appealed = fact(Kind.APPEALED, date(2026, 9, 25), Proceedings(court="Rechtbank", by_us=True))
    case = complaint(LODGED, ANSWERED, order, appealed)
    found = stand(case)
    assert (found.stage, found.next_step) == (ComplaintStage.COURT, ComplaintStep.CARRY_OUT)
    assert found.next_on == date(2026, 10, 20)
    own = fact(Kind.MEASURE_SET, date(2026, 9, 22), Measure(text="Train", due_on=date(2026, 10, 9)))
    assert stand(complaint(LODGED, ANSWERED, own)).next_step is ComplaintStep.CARRY_OUT


def test_an_appeal_against_a_judgment_is_in_court_again() -> None:
    judged = fact(Kind.COURT_DECIDED, date(2026, 9, 20), Judgment(court="Rechtbank", outcome="Granted"))
    again = fact(Kind.APPEALED, date(2026, 9, 20), Proceedings(court="Hof"))
    assert stand(complaint(judged, again, forum=Forum.COURT)).stage is ComplaintStage.COURT


def test_one_of_two_authorities_that_decides_leaves_the_other_its_procedure() -> None:
    second = fact(Kind.LODGED, date(2026, 9, 21), Lodging(authority_id="bayda"))
    asked = letter(authority="bayda")
    dismissed = decision(Ruling.DISMISSED, authority="bayda", on=date(2026, 10, 5))
    case = complaint(LODGED, second, ANSWERED, letter(), asked, dismissed)
    assert stand(case, date(2026, 10, 9)).next_step is ComplaintStep.SEND_POSITION
    silent = {one.authority_id: one.open for one in stand(case).clocks if one.kind is ClockKind.SILENCE}
    assert silent == {"ap": True, "bayda": False}
    led = complaint(LODGED, second, ANSWERED, decision(Ruling.DISMISSED, on=date(2026, 10, 5)))
    assert stand(led, LATER).stage is ComplaintStage.ENDED  # the lead decides for all: Art. 60 GDPR


def test_a_settlement_that_was_proposed_waits_for_the_person_until_its_day() -> None:
    terms = Proposal(terms="We pay.", until=date(2026, 10, 12))
    case = complaint(STATEMENT, fact(Kind.SETTLEMENT_PROPOSED, date(2026, 9, 28), terms))
    assert stand(case).next_step is ComplaintStep.AWAIT_PERSON
    assert the(ClockKind.ACCEPTANCE, case).due == date(2026, 10, 12)
    assert stand(case, date(2026, 10, 13)).next_step is ComplaintStep.DECIDE
    open_ended = fact(Kind.SETTLEMENT_PROPOSED, date(2026, 9, 28), Proposal(terms="We pay."))
    assert stand(complaint(open_ended)).next_step is ComplaintStep.DECIDE
    agreed = complaint(*case.facts[1:], fact(Kind.SETTLED, date(2026, 10, 2), Settlement(terms="We pay.")))
    assert stand(agreed).stage is ComplaintStage.ENDED
