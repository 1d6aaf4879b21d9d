from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.facts import (
    Checked,
    Clarification,
    Closing,
    ClosingReason,
    Decision,
    Extension,
    ExtensionReason,
    FactKind,
    IdentityDoubt,
    IdentityProof,
    LiftNotice,
    Outcome,
    PassedOn,
    RecipientTold,
    Restriction,
    RestrictionGround,
    Search,
    SearchResult,
    Sent,
    Telling,
)
from dpo_desk.core.organisations import Role
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import ClockState, Meaning, NextStep, Stage, Turn, meaning_of
from tests.core.stories import FULL, OCT6, OCT7, OCT8, OCT22, OCT26, SEP25, SEP28, Case, Make


def test_a_request_from_receipt_to_the_end(case: Make) -> None:
    c = case()
    assert (c.stands(SEP25).stage, c.stands(SEP25).next_step) == (Stage.RECEIVED, NextStep.ACKNOWLEDGE)
    c.take(FactKind.ACKNOWLEDGED, SEP25, Sent())
    assert (c.stands(SEP25).stage, c.stands(SEP25).next_step) == (Stage.SEARCH, NextStep.RECORD_SEARCH)

    c.take(FactKind.IDENTITY_ASKED, SEP28, IdentityDoubt(doubt="other address", means=("number",)))
    waiting = c.stands(SEP28)
    assert (waiting.stage, waiting.turn, waiting.clock) == (Stage.IDENTITY, Turn.PERSON, ClockState.PAUSED)
    assert waiting.next_step is NextStep.AWAIT_IDENTITY
    assert waiting.waiting_since == SEP28
    assert waiting.meaning is Meaning.WAIT
    assert waiting.deadline.latest is None

    c.take(FactKind.IDENTITY_PROVEN, OCT6, IdentityProof(how="call back"))
    c.take(FactKind.SEARCHED, OCT7, Search(system="Invoices", result=SearchResult.ASKED))
    assert c.stands(OCT7).stage is Stage.SEARCH
    c.take(FactKind.SEARCHED, OCT8, Search(system="Invoices", result=SearchResult.FOUND, found="12 invoices"))
    ready = c.stands(OCT22)
    assert (ready.stage, ready.next_step, ready.turn) == (Stage.REVIEW, NextStep.DECIDE, Turn.OURS)
    # 24 October is a Saturday; eight days of waiting end on Sunday 1 November.
    assert (ready.deadline.answer_by, ready.deadline.latest) == (OCT26, date(2026, 11, 2))
    assert ready.deadline.paused_days == 8
    assert (ready.days_left, ready.meaning) == (4, Meaning.SOON)

    c.take(FactKind.DECIDED, OCT22, FULL)
    assert c.stands(OCT22).next_step is NextStep.SEND_ANSWER
    c.take(FactKind.ANSWERED, OCT22, Sent(letter_id=1))
    sent = c.stands(OCT26)
    assert (sent.stage, sent.clock, sent.next_step) == (Stage.ANSWER, ClockState.STOPPED, NextStep.CLOSE)
    assert (sent.ended_on, sent.in_time, sent.meaning) == (OCT22, True, Meaning.DONE)
    assert not sent.overdue

    c.take(FactKind.CLOSED, OCT26, Closing(why=ClosingReason.ANSWERED))
    closed = c.stands(OCT26)
    assert (closed.stage, closed.turn, closed.next_step) == (Stage.CLOSED, Turn.NOBODY, NextStep.NOTHING)
    assert [stage for stage, _ in closed.passed] == list(Stage)


def test_late_is_late_until_the_answer_goes(case: Make) -> None:
    c = case()
    late = c.stands(date(2026, 10, 29))
    assert late.overdue
    assert (late.meaning, late.days_left, late.in_time) == (Meaning.LATE, -3, None)
    c.take(FactKind.DECIDED, date(2026, 10, 29), FULL).take(FactKind.ANSWERED, date(2026, 10, 29), Sent())
    assert c.stands(date(2026, 10, 30)).in_time is False


def test_a_clarification_waits_but_the_european_clock_runs(case: Make) -> None:
    c = case().take(FactKind.CLARIFICATION_ASKED, SEP28, Clarification(question="Which branch?"))
    stand = c.stands(OCT6)
    assert (stand.turn, stand.clock) == (Turn.PERSON, ClockState.RUNNING)
    assert stand.next_step is NextStep.AWAIT_CLARIFICATION
    assert stand.meaning is Meaning.WAIT
    c.take(FactKind.CLARIFICATION_GIVEN, OCT6)
    assert c.stands(OCT6).deadline.paused_days == 0


def test_a_large_quantity_of_data_pauses_for_clarification(case: Make) -> None:
    question = Clarification(question="Which branch?", large_quantity=True)
    c = case().take(FactKind.CLARIFICATION_ASKED, SEP28, question)
    assert c.stands(OCT6).clock is ClockState.PAUSED
    c.take(FactKind.CLARIFICATION_GIVEN, OCT6)
    assert c.stands(OCT6).deadline.paused_days == 8


def test_british_law_leaves_out_the_days_of_a_clarification(case: Make) -> None:
    c = case(country="GB", received=date(2026, 3, 2))
    c.take(FactKind.CLARIFICATION_ASKED, date(2026, 3, 10), Clarification(question="Which account?"))
    c.take(FactKind.CLARIFICATION_GIVEN, date(2026, 3, 16))
    deadline = c.stands(date(2026, 3, 20)).deadline
    assert (deadline.answer_by, deadline.latest) == (date(2026, 4, 8), date(2026, 4, 9))


def test_a_promise_is_the_earlier_date(case: Make) -> None:
    assert case(received=date(2026, 3, 3), promised=30).stands(SEP25).deadline.answer_by == date(2026, 4, 2)


def test_an_extension_gives_three_months_from_receipt(case: Make) -> None:
    extension = Extension(ground=ExtensionReason.COMPLEXITY, explanation="Images of 14 doors.")
    stand = case(promised=30).take(FactKind.EXTENDED, OCT22, extension).stands(OCT22)
    assert stand.deadline.answer_by == stand.deadline.latest == date(2026, 12, 24)


def test_what_takes_effect_at_once_drives_until_it_is_decided(case: Make) -> None:
    c = case(rights=(Right.ACCESS, Right.MARKETING_OBJECTION))
    assert c.stands(SEP25).deadline.answer_by == date(2026, 9, 24)
    assert c.stands(SEP25).overdue
    c.take(FactKind.DECIDED, SEP25, Decision(right=Right.MARKETING_OBJECTION, outcome=Outcome.FULL))
    assert c.stands(SEP25).deadline.answer_by == OCT26
    c.take(FactKind.DECIDED, OCT6, FULL)
    assert (c.stands(OCT6).deadline.answer_by, c.stands(OCT6).overdue) == (OCT26, False)
    c.take(FactKind.ANSWERED, OCT6, Sent())
    assert c.stands(OCT7).in_time is True
    only = case(rights=(Right.WITHDRAWAL,)).take(FactKind.ACKNOWLEDGED, SEP25, Sent())
    assert only.stands(SEP25).stage is Stage.REVIEW


def test_what_takes_effect_at_once_waits_for_nobody(case: Make) -> None:
    doubt = IdentityDoubt(doubt="other address")
    c = case(rights=(Right.ACCESS, Right.MARKETING_OBJECTION)).take(FactKind.IDENTITY_ASKED, SEP25, doubt)
    stand = c.stands(SEP25)
    assert (stand.turn, stand.next_step, stand.meaning) == (Turn.OURS, NextStep.DECIDE, Meaning.LATE)
    c.take(FactKind.DECIDED, SEP25, Decision(right=Right.MARKETING_OBJECTION, outcome=Outcome.FULL))
    waiting = c.stands(SEP25)
    assert (waiting.turn, waiting.next_step) == (Turn.PERSON, NextStep.AWAIT_IDENTITY)


def test_a_decided_answer_waits_for_the_proof_unless_it_gives_nothing_away(case: Make) -> None:
    c = case().take(FactKind.IDENTITY_ASKED, SEP28, IdentityDoubt(doubt="other address"))
    c.take(FactKind.DECIDED, OCT6, FULL)
    stand = c.stands(OCT6)
    assert (stand.turn, stand.next_step, stand.waiting_since) == (
        Turn.PERSON,
        NextStep.AWAIT_IDENTITY,
        SEP28,
    )
    refused = Decision(
        right=Right.ACCESS, outcome=Outcome.REFUSED, ground_id="gdpr_12_6_id", facts="No proof came."
    )
    c.take(FactKind.DECIDED, OCT6, refused)
    assert (c.stands(OCT6).turn, c.stands(OCT6).next_step) == (Turn.OURS, NextStep.SEND_ANSWER)


def test_a_decided_answer_does_not_wait_for_a_clarification(case: Make) -> None:
    c = case().take(FactKind.CLARIFICATION_ASKED, SEP28, Clarification(question="Which branch?"))
    c.take(FactKind.DECIDED, OCT6, FULL)
    assert (c.stands(OCT6).turn, c.stands(OCT6).next_step) == (Turn.OURS, NextStep.SEND_ANSWER)


def test_a_processor_waits_for_no_proof(case: Make) -> None:
    c = case(role=Role.PROCESSOR).take(FactKind.IDENTITY_ASKED, SEP25, IdentityDoubt(doubt="other address"))
    assert (c.stands(SEP25).turn, c.stands(SEP25).next_step) == (Turn.OURS, NextStep.PASS_ON)


def test_the_notice_for_an_old_restriction_does_not_lift_a_new_one_of_the_same_day(case: Make) -> None:
    start = Restriction(ground=RestrictionGround.ACCURACY, scope="rating", planned_lift=OCT7)
    c = case(rights=(Right.RESTRICTION,)).take(FactKind.RESTRICTION_STARTED, OCT6, start)
    c.take(FactKind.DECIDED, OCT6, Decision(right=Right.RESTRICTION, outcome=Outcome.FULL))
    c.take(FactKind.ANSWERED, OCT6, Sent())
    c.take(FactKind.RECIPIENT_TOLD, OCT6, RecipientTold(recipient="Scoring", telling=Telling.CONFIRMED))
    c.take(FactKind.RESTRICTION_NOTICE, OCT6, LiftNotice()).take(FactKind.RESTRICTION_LIFTED, OCT6)
    c.take(FactKind.RESTRICTION_STARTED, OCT6, start)
    assert c.stands(OCT6).next_step is NextStep.GIVE_LIFT_NOTICE


def test_a_processor_passes_on_at_once(case: Make) -> None:
    c = case(role=Role.PROCESSOR)
    stand = c.stands(SEP25)
    assert (stand.next_step, stand.deadline.answer_by) == (NextStep.PASS_ON, date(2026, 9, 24))
    assert {step.source for step in stand.deadline.derivation} == {"GDPR Art. 28(3)(e)"}
    c.take(FactKind.PASSED_ON, SEP25, PassedOn(controller="Kaupunki Oy"))
    passed = c.stands(OCT6)
    assert (passed.clock, passed.next_step, passed.ended_on) == (ClockState.STOPPED, NextStep.CLOSE, SEP25)


def test_a_withdrawn_request_stops_the_clock(case: Make) -> None:
    stand = case().take(FactKind.WITHDRAWN, SEP28).stands(OCT6)
    assert (stand.clock, stand.next_step, stand.stage) == (ClockState.STOPPED, NextStep.CLOSE, Stage.ANSWER)


def answered(case: Make, right: Right) -> Case:
    c = case(rights=(right,)).take(FactKind.DECIDED, OCT6, Decision(right=right, outcome=Outcome.FULL))
    return c.take(FactKind.ANSWERED, OCT6, Sent())


def test_recipients_are_told_after_erasure(case: Make) -> None:
    c = answered(case, Right.ERASURE)
    assert c.stands(OCT7).next_step is NextStep.TELL_RECIPIENTS
    told = RecipientTold(recipient="Lettershop", telling=Telling.TOLD)
    assert c.take(FactKind.RECIPIENT_TOLD, OCT7, told).stands(OCT7).next_step is NextStep.CLOSE
    nobody = answered(case, Right.RECTIFICATION)
    nobody.take(FactKind.CHECKED, OCT7, Checked(step_id="no_recipients", needed=False))
    assert nobody.stands(OCT7).next_step is NextStep.CLOSE


@pytest.mark.parametrize(
    ("planned", "step"),
    [(None, NextStep.NOTHING), (OCT22, NextStep.NOTHING), (date(2026, 10, 20), NextStep.GIVE_LIFT_NOTICE)],
)
def test_a_planned_lift_is_announced_in_time(case: Make, planned: date | None, step: NextStep) -> None:
    c = case(rights=(Right.RESTRICTION,))
    start = Restriction(ground=RestrictionGround.ACCURACY, scope="rating", planned_lift=planned)
    c.take(FactKind.RESTRICTION_STARTED, OCT6, start)
    c.take(FactKind.DECIDED, OCT6, Decision(right=Right.RESTRICTION, outcome=Outcome.FULL))
    c.take(FactKind.ANSWERED, OCT6, Sent())
    c.take(FactKind.RECIPIENT_TOLD, OCT6, RecipientTold(recipient="Scoring", telling=Telling.CONFIRMED))
    assert c.stands(OCT7).next_step is step
    c.take(FactKind.RESTRICTION_NOTICE, OCT7, LiftNotice())
    assert c.stands(OCT7).next_step is NextStep.LIFT_RESTRICTION


def test_reopening_starts_the_work_again(case: Make) -> None:
    c = case().take(FactKind.DECIDED, OCT6, FULL).take(FactKind.ANSWERED, OCT6, Sent())
    c.take(FactKind.CLOSED, OCT6, Closing(why=ClosingReason.ANSWERED))
    c.take(FactKind.REOPENED, OCT7, reason="A second archive turned up.")
    stand = c.stands(OCT7)
    assert (stand.stage, stand.clock, stand.ended_on) == (Stage.ANSWER, ClockState.RUNNING, None)


@given(
    received=st.dates(date(1990, 1, 1), date(2100, 6, 30)),
    asked=st.integers(0, 20),
    waited=st.integers(0, 60),
    days=st.integers(0, 400),
)
def test_waiting_never_brings_a_deadline_nearer(received: date, asked: int, waited: int, days: int) -> None:

    today = received + timedelta(days=days)
    plain = Case(received=received).stands(today).deadline
    waiting = Case(received=received)
    start = received + timedelta(days=asked)
    waiting.take(FactKind.IDENTITY_ASKED, start, IdentityDoubt(doubt="other address"))
    waiting.take(FactKind.IDENTITY_PROVEN, start + timedelta(days=waited), IdentityProof(how="call"))
    paused = waiting.stands(today).deadline
    assert paused.answer_by == plain.answer_by
    assert paused.latest is not None
    assert plain.latest is not None
    assert paused.latest >= plain.latest


def test_the_badge_has_one_meaning_for_every_mix() -> None:
    seen = {
        meaning_of(days_left=days, clock=clock, turn=turn)
        for days in (-1, 0, 7, 8)
        for clock in ClockState
        for turn in Turn
    }
    assert seen == set(Meaning)
