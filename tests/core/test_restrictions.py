from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.core.facts import (
    AfterLift,
    Closing,
    ClosingReason,
    Decision,
    FactKind,
    Lifting,
    LiftNotice,
    LiftPlan,
    Outcome,
    RecipientTold,
    Restriction,
    RestrictionGround,
    Sent,
    Telling,
)
from dpo_desk.core.restrictions import in_force, restrictions, to_announce
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import NextStep, recipients_open
from dpo_desk.core.steps import Forbidden, StepForbidden
from tests.core.stories import OCT1, OCT5, OCT6, OCT20, Case, Make

NOTICE, LIFTED, STARTED, DECIDED = (
    FactKind.RESTRICTION_NOTICE,
    FactKind.RESTRICTION_LIFTED,
    FactKind.RESTRICTION_STARTED,
    FactKind.RESTRICTION_LIFT_DECIDED,
)
CLOSED = Closing(why=ClosingReason.ANSWERED)


def restriction(scope: str, lift: date | None = None) -> Restriction:
    return Restriction(ground=RestrictionGround.ACCURACY, scope=scope, planned_lift=lift)


@pytest.fixture
def two(case: Make) -> Case:
    c = case(rights=(Right.RESTRICTION,)).take(STARTED, OCT1, restriction("rating"))
    return c.take(STARTED, OCT5, restriction("address", date(2026, 10, 25)))


def why(c: Case, kind: FactKind, on: date, details: object = None) -> Forbidden:
    with pytest.raises(StepForbidden) as caught:
        c.take(kind, on, details)  # type: ignore[arg-type]  # details of these kinds only
    return caught.value.why


def test_each_restriction_ends_by_its_own_notice_and_lifting(two: Case) -> None:
    assert [(one.number, one.scope) for one in in_force(two.request.facts)] == [(1, "rating"), (2, "address")]
    two.take(NOTICE, OCT6, LiftNotice(restriction=2))
    assert why(two, LIFTED, OCT20, Lifting(restriction=1)) is Forbidden.LIFT_WITHOUT_NOTICE
    two.take(LIFTED, OCT20, Lifting(restriction=2))
    assert two.request.restricted
    assert [one.scope for one in in_force(two.request.facts)] == ["rating"]
    assert two.request.lift_notice is None
    two.take(NOTICE, OCT20, LiftNotice()).take(LIFTED, OCT20)
    assert in_force(two.request.facts) == ()
    assert [one.lifted is not None for one in restrictions(two.request.facts)] == [True, True]


def test_where_several_are_in_force_the_one_that_is_meant_is_said(two: Case) -> None:
    assert why(two, NOTICE, OCT6, LiftNotice()) is Forbidden.WHICH_RESTRICTION
    assert why(two, LIFTED, OCT6) is Forbidden.WHICH_RESTRICTION
    assert why(two, NOTICE, OCT6, LiftNotice(restriction=3)) is Forbidden.NOT_RESTRICTED


def test_the_earliest_planned_end_asks_for_its_notice(two: Case) -> None:
    two.take(FactKind.DECIDED, OCT6, Decision(right=Right.RESTRICTION, outcome=Outcome.FULL))
    two.take(FactKind.RECIPIENT_TOLD, OCT6, RecipientTold(recipient="Scoring", telling=Telling.TOLD))
    two.take(FactKind.ANSWERED, OCT6, Sent())
    assert two.stands(date(2026, 10, 10)).next_step is NextStep.NOTHING
    assert two.stands(date(2026, 10, 11)).next_step is NextStep.GIVE_LIFT_NOTICE
    two.take(NOTICE, OCT20, LiftNotice(restriction=2))
    assert two.stands(OCT20).next_step is NextStep.LIFT_RESTRICTION


def _lift(day: date, restriction: int = 0) -> LiftPlan:
    return LiftPlan(lift_on=day, because="checked", after=AfterLift.USED_AGAIN, restriction=restriction)


def test_the_end_is_decided_told_and_waited_for(two: Case) -> None:
    two.take(FactKind.DECIDED, OCT6, Decision(right=Right.RESTRICTION, outcome=Outcome.FULL))
    two.take(FactKind.RECIPIENT_TOLD, OCT6, RecipientTold(recipient="Scoring", telling=Telling.TOLD))
    two.take(FactKind.ANSWERED, OCT6, Sent())
    assert two.stands(OCT6).next_step is NextStep.NOTHING
    two.take(DECIDED, OCT6, _lift(OCT20, 2))
    meant = to_announce(two.request.facts)
    assert meant is not None
    assert (meant.number, meant.planned_lift) == (2, OCT20)
    assert two.stands(OCT6).next_step is NextStep.GIVE_LIFT_NOTICE
    two.take(NOTICE, OCT6, LiftNotice(restriction=2))
    assert to_announce(two.request.facts) is None
    assert two.stands(OCT6).next_step is NextStep.NOTHING
    assert two.stands(OCT20).next_step is NextStep.LIFT_RESTRICTION


def test_a_restriction_ends_on_the_day_that_was_told_and_not_before(two: Case) -> None:
    assert why(two, DECIDED, OCT6, _lift(OCT6, 1)) is Forbidden.LIFT_TOO_SOON
    assert why(two, DECIDED, OCT6, replace(_lift(OCT20, 1), because=" ")) is Forbidden.REASON_MISSING
    assert why(two, DECIDED, OCT6, _lift(OCT20)) is Forbidden.WHICH_RESTRICTION
    two.take(DECIDED, OCT6, _lift(OCT20, 1)).take(NOTICE, OCT6, LiftNotice(restriction=1))
    assert why(two, LIFTED, date(2026, 10, 19), Lifting(restriction=1)) is Forbidden.LIFT_BEFORE_DAY
    two.take(DECIDED, date(2026, 10, 7), _lift(date(2026, 10, 10), 1))
    assert to_announce(two.request.facts) is not None  # another day has to be told again
    assert why(two, LIFTED, OCT20, Lifting(restriction=1)) is Forbidden.LIFT_WITHOUT_NOTICE


def test_what_an_old_record_does_not_say_means_the_one_that_is_furthest(two: Case) -> None:
    for kind, details in ((NOTICE, LiftNotice()), (NOTICE, LiftNotice()), (LIFTED, None)):
        # Recorded before several restrictions could be told apart.
        two.request = replace(two.request, facts=(*two.request.facts, two.fact(kind, OCT6, details)))
    first, second = restrictions(two.request.facts)
    assert first.lifted is not None
    assert second.lifted is None
    assert second.notice is not None


def test_every_recipient_that_is_named_has_to_know(case: Make) -> None:
    c = case(rights=(Right.ERASURE,))
    told = FactKind.RECIPIENT_TOLD
    c.take(told, OCT5, RecipientTold(recipient="Lettershop", telling=Telling.NAMED))
    assert not recipients_open(c.request)  # nothing was erased yet
    c.take(FactKind.DECIDED, OCT5, Decision(right=Right.ERASURE, outcome=Outcome.FULL))
    c.take(told, OCT5, RecipientTold(recipient="Collector", telling=Telling.TOLD))
    c.take(FactKind.ANSWERED, OCT6, Sent())
    assert recipients_open(c.request)
    assert c.stands(OCT6).next_step is NextStep.TELL_RECIPIENTS
    assert why(c, FactKind.CLOSED, OCT6, CLOSED) is Forbidden.RECIPIENTS_UNTOLD
    impossible = RecipientTold(recipient="Lettershop", telling=Telling.IMPOSSIBLE, because="dissolved")
    c.take(told, OCT6, impossible)
    assert not recipients_open(c.request)
    c.take(FactKind.CLOSED, OCT6, CLOSED)


def test_a_refusal_tells_no_recipient(case: Make) -> None:
    c = case(rights=(Right.ERASURE,))
    c.take(FactKind.RECIPIENT_TOLD, OCT5, RecipientTold(recipient="Lettershop", telling=Telling.NAMED))
    refused = Decision(
        right=Right.ERASURE, outcome=Outcome.REFUSED, ground_id="gdpr_17_1_none", facts="Still a tenant."
    )
    c.take(FactKind.DECIDED, OCT5, refused)
    assert not recipients_open(c.request)
