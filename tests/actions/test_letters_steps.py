"""Letters that are a step of the case between the request and its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dpo_desk.actions import letters, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.core.addresses import Address
from dpo_desk.core.facts import (
    AfterLift,
    Checked,
    Clarification,
    Cost,
    Decision,
    Dispatch,
    FactKind,
    Fee,
    FeeGround,
    Item,
    Lifting,
    LiftNotice,
    LiftPlan,
    Outcome,
    RecipientTold,
    Restriction,
    RestrictionGround,
    Sent,
    Telling,
    Treatment,
)
from dpo_desk.core.letter_reading import NO_RECIPIENTS_STEP
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.particulars import Weighed
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import NextStep, Turn
from dpo_desk.core.steps import Forbidden, StepForbidden
from tests.conftest import Clock, access_request

TODAY = date(2026, 10, 22)


def case(desk: Desk, right: Right) -> int:
    """A request that is answered on paper."""
    return requests.receive(desk, replace(access_request(right), wants_paper=True)).value.request.id


def proposed(desk: Desk, number: int) -> LetterKind:
    """The letter that comes next."""
    return letters.proposed_kind(requests.view(desk, number))


def send(desk: Desk, number: int, kind: LetterKind) -> int:
    """Write and send a letter that needs nothing more."""
    begun = letters.draft(desk, number, kind).value
    assert letters.findings_of(desk, begun) == ()
    return letters.issue(desk, begun.id, sent_on=TODAY).value.id


def test_the_notice_before_a_restriction_ends_is_of_the_one_that_was_decided(desk: Desk) -> None:
    number = case(desk, Right.RESTRICTION)
    for scope in ("rating", "address"):
        restriction = Restriction(ground=RestrictionGround.ACCURACY, scope=scope)
        requests.record(desk, number, FactKind.RESTRICTION_STARTED, details=restriction)
    full = Decision(right=Right.RESTRICTION, outcome=Outcome.FULL)
    requests.record(desk, number, FactKind.DECIDED, details=full)
    requests.record(desk, number, FactKind.ANSWERED, details=Sent())
    assert proposed(desk, number) is LetterKind.RECIPIENT_TOLD
    nobody = Checked(step_id=NO_RECIPIENTS_STEP, needed=False)
    view = requests.record(desk, number, FactKind.CHECKED, details=nobody).value
    assert LetterKind.RESTRICTION_LIFT_NOTICE not in letters.kinds_for(view)
    ends = TODAY + timedelta(days=14)
    plan = LiftPlan(lift_on=ends, because="checked", after=AfterLift.USED_AGAIN, restriction=2)
    view = requests.record(desk, number, FactKind.RESTRICTION_LIFT_DECIDED, details=plan).value
    assert LetterKind.RESTRICTION_LIFT_NOTICE in letters.kinds_for(view)
    assert proposed(desk, number) is LetterKind.RESTRICTION_LIFT_NOTICE
    sent = send(desk, number, LetterKind.RESTRICTION_LIFT_NOTICE)
    told = requests.view(desk, number).request.last(FactKind.RESTRICTION_NOTICE)
    assert told is not None
    assert told.details == LiftNotice(letter_id=sent, restriction=2)


def test_a_notice_leaves_before_the_restriction_ends(desk: Desk, clock: Clock) -> None:
    number = case(desk, Right.RESTRICTION)
    restriction = Restriction(ground=RestrictionGround.ACCURACY, scope="rating")
    requests.record(desk, number, FactKind.RESTRICTION_STARTED, details=restriction)
    ends = TODAY + timedelta(days=3)
    plan = LiftPlan(lift_on=ends, because="checked", after=AfterLift.USED_AGAIN)
    requests.record(desk, number, FactKind.RESTRICTION_LIFT_DECIDED, details=plan)
    notice = letters.draft(desk, number, LetterKind.RESTRICTION_LIFT_NOTICE).value
    letters.issue(desk, notice.id)
    clock.day = ends
    with pytest.raises(StepForbidden) as caught:
        letters.mark_sent(desk, notice.id, on=ends, dispatch=Dispatch.POST)
    assert caught.value.why is Forbidden.LIFT_DAY_COME
    clock.day = ends - timedelta(days=1)
    assert letters.mark_sent(desk, notice.id, on=clock.day, dispatch=Dispatch.POST).value.sent_on == clock.day


def test_the_letter_that_asks_what_is_meant_starts_the_wait(desk: Desk) -> None:
    number = case(desk, Right.ACCESS)
    asked = Clarification(question="Which years?", choices=("2025", "2026"), letter_follows=True)
    view = requests.record(desk, number, FactKind.CLARIFICATION_ASKED, details=asked).value
    assert view.standing.next_step is NextStep.SEND_QUESTION
    assert proposed(desk, number) is LetterKind.CLARIFICATION_ASKED
    send(desk, number, LetterKind.CLARIFICATION_ASKED)
    view = requests.view(desk, number)
    assert view.request.last(FactKind.CLARIFICATION_QUESTION_SENT) is not None
    assert (view.standing.next_step, view.standing.waiting_since) == (NextStep.AWAIT_CLARIFICATION, TODAY)
    assert proposed(desk, number) is LetterKind.CLARIFICATION_ASKED
    given = requests.record(desk, number, FactKind.CLARIFICATION_GIVEN).value
    assert LetterKind.CLARIFICATION_ASKED not in letters.kinds_for(given)


def test_a_fee_is_told_before_it_is_asked_and_waited_for(desk: Desk) -> None:
    number = case(desk, Right.ACCESS)
    assert LetterKind.FEE_NOTICE not in letters.kinds_for(requests.view(desk, number))
    fee = Fee(
        ground=FeeGround.FURTHER_COPY,
        facts="The first copy left on 3 March.",
        items=(Cost(label="Copies", cents=12_50),),
        currency="EUR",
        reply_by=TODAY + timedelta(days=2),
        letter_follows=True,
    )
    view = requests.record(desk, number, FactKind.FEE_ASKED, details=fee).value
    assert view.standing.next_step is NextStep.SEND_FEE_NOTICE
    assert proposed(desk, number) is LetterKind.FEE_NOTICE
    send(desk, number, LetterKind.FEE_NOTICE)
    view = requests.view(desk, number)
    assert (view.standing.next_step, view.standing.waiting_since) == (NextStep.AWAIT_FEE, TODAY)
    assert view.standing.turn is Turn.PERSON
    settled = requests.record(desk, number, FactKind.FEE_SETTLED).value
    assert settled.standing.turn is Turn.OURS
    assert LetterKind.FEE_NOTICE not in letters.kinds_for(settled)


def test_each_recipient_is_told_by_a_letter_of_its_own(desk: Desk) -> None:
    number = case(desk, Right.ERASURE)
    assert LetterKind.RECIPIENT_TOLD not in letters.kinds_for(requests.view(desk, number))
    erased = Item(label="IBAN", treatment=Treatment.ERASED, system="CRM", done_on=TODAY)
    full = Decision(right=Right.ERASURE, outcome=Outcome.FULL, items=(erased,))
    requests.record(desk, number, FactKind.DECIDED, details=full)
    for name in ("Bank", "Lettershop"):
        named = RecipientTold(recipient=name, telling=Telling.NAMED)
        requests.record(desk, number, FactKind.RECIPIENT_TOLD, details=named)
    assert LetterKind.RECIPIENT_TOLD in letters.kinds_for(requests.view(desk, number))
    begun = [letters.draft(desk, number, LetterKind.RECIPIENT_TOLD).value for _ in range(3)]
    assert [one.wishes.elsewhere.name for one in begun] == ["Bank", "Lettershop", ""]
    there = Address(lines=("Kai 4",), postcode="20457", city="Hamburg", country="DE")
    other = replace(begun[0].wishes.elsewhere, address=there, confirm_by=TODAY + timedelta(days=14))
    wishes = replace(begun[0].wishes, elsewhere=other)
    ready = letters.save_draft(desk, replace(begun[0], wishes=wishes)).value
    assert letters.findings_of(desk, ready) == ()
    letters.issue(desk, ready.id, sent_on=TODAY)
    known = requests.view(desk, number).request.recipients
    assert known["Bank"].telling is Telling.TOLD
    assert known["Lettershop"].telling is Telling.NAMED


def test_the_refusal_that_ends_a_restriction_is_its_notice_as_well(desk: Desk, clock: Clock) -> None:
    number = case(desk, Right.OBJECTION)
    weighing = Restriction(ground=RestrictionGround.OBJECTION, scope="rating")
    requests.record(desk, number, FactKind.RESTRICTION_STARTED, details=weighing)
    refused = Decision(
        right=Right.OBJECTION,
        outcome=Outcome.REFUSED,
        ground_id="gdpr_21_1_claims",
        facts="The lease is before the court since 3 March.",
        partial_considered="The court needs all of it.",
        weighed=(Weighed(said="I moved out", answer="The claim is from before."),),
        mitigations=("Only two colleagues see it.",),
    )
    requests.record(desk, number, FactKind.DECIDED, details=refused)
    ends = TODAY + timedelta(days=14)
    plan = LiftPlan(lift_on=ends, because="weighed", after=AfterLift.USED_AGAIN)
    requests.record(desk, number, FactKind.RESTRICTION_LIFT_DECIDED, details=plan)
    begun = letters.draft(desk, number, LetterKind.OBJECTION_REFUSED).value
    assert letters.findings_of(desk, begun) == ()
    letters.issue(desk, begun.id)
    clock.day = ends
    with pytest.raises(StepForbidden) as caught:
        letters.mark_sent(desk, begun.id, on=ends, dispatch=Dispatch.POST)
    assert caught.value.why is Forbidden.LIFT_DAY_COME
    clock.day = TODAY
    letters.mark_sent(desk, begun.id, on=TODAY, dispatch=Dispatch.POST)
    request = requests.view(desk, number).request
    assert request.ended(FactKind.ANSWERED) is not None
    told = request.last(FactKind.RESTRICTION_NOTICE)
    assert told is not None
    assert told.details == LiftNotice(letter_id=begun.id, restriction=1)
    assert LetterKind.RESTRICTION_LIFT_NOTICE not in letters.kinds_for(requests.view(desk, number))
    lifted = Lifting(restriction=1)
    with pytest.raises(StepForbidden) as early:
        requests.record(desk, number, FactKind.RESTRICTION_LIFTED, details=lifted)
    assert early.value.why is Forbidden.LIFT_BEFORE_DAY
