"""What of a case the clock counts: the day the person was told, and not the day somebody wrote it down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpo_desk.core.case_clock import extension_told, pauses_of, question_unsent
from dpo_desk.core.deadline_warnings import DeadlineWarning
from dpo_desk.core.derivations import Rule
from dpo_desk.core.facts import (
    Clarification,
    Correction,
    Decision,
    Extension,
    ExtensionReason,
    FactKind,
    Field,
    IdentityDoubt,
    IdentityProof,
    Outcome,
    Sent,
)
from dpo_desk.core.organisations import Role
from dpo_desk.core.regimes import PauseKind
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import ClockState, NextStep, Turn
from tests.core.stories import OCT1, OCT6, OCT12, OCT26, OCT27, SEP28, Case, Make

MONTH_END, EXTENDED_END = OCT26, date(2026, 12, 24)  # received on Thursday 24 September 2026
DOUBT = IdentityDoubt(doubt="Another address.", means=("customer number",))
WRITTEN = replace(DOUBT, letter_follows=True)
EXTENSION = Extension(
    ground=ExtensionReason.COMPLEXITY, explanation="Images of 14 doors.", letter_follows=True
)
SENT = Sent(letter_id=1)
PROOF = IdentityProof(how="customer number")


def asked_on(c: Case) -> list[date]:
    return [pause.asked for pause in pauses_of(c.request)]


def test_a_question_what_is_meant_counts_from_the_day_it_left(case: Make) -> None:
    c = case().take(
        FactKind.CLARIFICATION_ASKED, SEP28, Clarification(question="Which?", letter_follows=True)
    )
    assert question_unsent(c.request) is PauseKind.CLARIFICATION
    assert c.stands(OCT1).next_step is NextStep.SEND_QUESTION
    assert asked_on(c) == []
    c.take(FactKind.CLARIFICATION_QUESTION_SENT, OCT6, SENT)
    assert question_unsent(c.request) is None
    assert asked_on(c) == [OCT6]
    assert c.stands(OCT6).next_step is NextStep.AWAIT_CLARIFICATION


def test_a_question_pauses_from_the_day_it_left(case: Make) -> None:
    c = case().take(FactKind.IDENTITY_ASKED, SEP28, WRITTEN)
    unsent = c.stands(OCT1)
    assert question_unsent(c.request) is PauseKind.IDENTITY
    assert (unsent.next_step, unsent.turn, unsent.clock) == (
        NextStep.SEND_QUESTION,
        Turn.OURS,
        ClockState.RUNNING,
    )
    assert unsent.deadline.latest == MONTH_END
    c.take(FactKind.IDENTITY_QUESTION_SENT, OCT6, SENT)
    sent = c.stands(OCT6)
    assert (sent.next_step, sent.turn, sent.clock) == (
        NextStep.AWAIT_IDENTITY,
        Turn.PERSON,
        ClockState.PAUSED,
    )
    assert sent.waiting_since == OCT6
    c.take(FactKind.IDENTITY_PROVEN, OCT12, PROOF)
    assert c.stands(OCT12).deadline.paused_days == 6  # from 6 to 12 October, not from 28 September


def test_a_letter_that_left_later_moves_the_day_of_a_question_counted_as_asked(case: Make) -> None:
    c = case().take(FactKind.IDENTITY_ASKED, SEP28, DOUBT)
    assert asked_on(c) == [SEP28]
    c.take(FactKind.IDENTITY_QUESTION_SENT, OCT1, SENT)
    assert asked_on(c) == [OCT1]


def test_the_day_of_the_first_question_that_reached_the_person_counts(case: Make) -> None:
    c = case().take(FactKind.IDENTITY_ASKED, SEP28, DOUBT).take(FactKind.IDENTITY_NOT_PROVEN, OCT1)
    c.take(FactKind.IDENTITY_ASKED, OCT6, WRITTEN).take(FactKind.IDENTITY_QUESTION_SENT, OCT6, SENT)
    assert asked_on(c) == [SEP28]
    assert c.stands(OCT6).waiting_since == OCT6


def test_a_dispatch_recorded_after_the_reply_still_counts_from_its_day(case: Make) -> None:
    c = case().take(FactKind.IDENTITY_ASKED, SEP28, WRITTEN).take(FactKind.IDENTITY_PROVEN, OCT12, PROOF)
    assert asked_on(c) == []
    c.take(FactKind.IDENTITY_QUESTION_SENT, OCT1, SENT, reason="forgotten", today=OCT12)
    assert asked_on(c) == [OCT1]


def test_a_letter_sent_after_the_reply_pauses_nothing(case: Make) -> None:
    c = case().take(FactKind.IDENTITY_ASKED, SEP28, WRITTEN).take(FactKind.IDENTITY_PROVEN, OCT1, PROOF)
    c.take(FactKind.IDENTITY_QUESTION_SENT, OCT6, SENT)
    assert asked_on(c) == []


def test_what_takes_effect_at_once_comes_before_the_question(case: Make) -> None:
    c = case(rights=(Right.ACCESS, Right.MARKETING_OBJECTION)).take(FactKind.IDENTITY_ASKED, SEP28, WRITTEN)
    assert c.stands(SEP28).next_step is NextStep.DECIDE
    c.take(FactKind.DECIDED, SEP28, Decision(right=Right.MARKETING_OBJECTION, outcome=Outcome.FULL))
    assert c.stands(SEP28).next_step is NextStep.SEND_QUESTION
    c.take(FactKind.DECIDED, SEP28, Decision(right=Right.ACCESS, outcome=Outcome.FULL))
    assert c.stands(SEP28).next_step is NextStep.SEND_QUESTION


def test_a_clarification_that_stops_the_clock_is_left_as_it_was(case: Make) -> None:
    much = Clarification(question="Which flat?", large_quantity=True)
    c = case().take(FactKind.CLARIFICATION_ASKED, OCT1, much).take(FactKind.CLARIFICATION_GIVEN, OCT6)
    assert [(one.asked, one.given, one.counts) for one in pauses_of(c.request)] == [(OCT1, OCT6, True)]


def test_a_question_what_is_meant_rests_the_clock_of_access_alone(case: Make) -> None:
    much = Clarification(question="Which flat?", large_quantity=True)
    for rights, counts in (
        ((Right.ACCESS, Right.GENERAL_QUESTION, Right.MARKETING_OBJECTION), True),
        ((Right.ERASURE,), False),
        ((Right.ACCESS, Right.ERASURE), False),
    ):
        c = case(rights=rights).take(FactKind.CLARIFICATION_ASKED, OCT1, much)
        assert [one.counts for one in pauses_of(c.request)] == [counts]


def test_an_extension_counts_once_its_notice_left(case: Make) -> None:
    c = case().take(FactKind.EXTENDED, OCT1, EXTENSION)
    assert extension_told(c.request) is None
    unsent = c.stands(OCT6)
    assert (unsent.next_step, unsent.deadline.answer_by) == (NextStep.SEND_NOTICE, MONTH_END)
    assert unsent.deadline.warnings[-1] is DeadlineWarning.EXTENSION_NOT_TOLD
    c.take(FactKind.EXTENSION_TOLD, OCT26, SENT).take(FactKind.EXTENSION_TOLD, OCT27, SENT)  # once more
    told = c.stands(OCT27)
    assert extension_told(c.request) == OCT26
    assert (told.deadline.answer_by, told.deadline.extended) == (EXTENDED_END, True)
    assert told.next_step is NextStep.RECORD_SEARCH
    assert told.deadline.warnings == ()


def test_a_notice_that_left_too_late_extends_nothing(case: Make) -> None:
    c = case().take(FactKind.EXTENDED, OCT1, EXTENSION)
    assert c.stands(OCT27).next_step is NextStep.RECORD_SEARCH  # no notice helps any more
    c.take(FactKind.EXTENSION_TOLD, OCT27, SENT)
    late = c.stands(OCT27)
    assert (late.deadline.answer_by, late.overdue) == (MONTH_END, True)
    assert late.deadline.warnings == (DeadlineWarning.EXTENSION_TOLD_LATE,)


def test_a_letter_later_than_the_recorded_extension_is_the_day_that_counts(case: Make) -> None:
    c = case().take(FactKind.EXTENDED, OCT1, replace(EXTENSION, letter_follows=False))
    assert extension_told(c.request) == OCT1
    c.take(FactKind.EXTENSION_TOLD, OCT6, SENT)
    assert extension_told(c.request) == OCT6


def test_a_case_without_an_extension_told_nobody_of_one(case: Make) -> None:
    assert extension_told(case().request) is None


def test_a_corrected_receipt_can_make_a_notice_too_late(case: Make) -> None:
    c = case().take(FactKind.EXTENDED, OCT1, EXTENSION).take(FactKind.EXTENSION_TOLD, OCT26, SENT)
    earlier = Correction(field=Field.RECEIVED_ON, old="", new="2026-09-22")
    c.take(FactKind.CORRECTED, OCT26, earlier, reason="Stamp read again.")
    assert DeadlineWarning.EXTENSION_TOLD_LATE in c.stands(OCT26).deadline.warnings


def test_a_processor_passes_on_under_its_own_law(case: Make) -> None:
    for country, source in (("NL", "GDPR Art. 28(3)(e)"), ("GB", "UK GDPR Art. 28(3)(e)"), ("CH", "")):
        saturday = case(country=country, role=Role.PROCESSOR, received=date(2026, 9, 26))
        received, passed_on, *rolled = saturday.stands(OCT1).deadline.derivation
        assert (received.source, passed_on.rule, passed_on.source) == (source, Rule.FORWARDING, source)
        assert {step.source for step in rolled} <= {""}
