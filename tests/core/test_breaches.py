"""Breaches: what must follow, by when, and which step is refused (Art. 33, 34 GDPR)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dpo_desk.core.breach_clock import breach_clock, breach_rule_for
from dpo_desk.core.breach_standing import (
    BreachForbiddenBecause as Because,
)
from dpo_desk.core.breach_standing import (
    BreachStanding,
    BreachStep,
    BreachStepForbidden,
    breach_standing,
    take_breach_step,
)
from dpo_desk.core.breaches import (
    AwareAt,
    Breach,
    BreachDetails,
    BreachFact,
    ControllerNotice,
    Description,
    Notice,
    PersonsSpared,
    PersonsTold,
    Phase,
    Risk,
    RiskAssessed,
    Spared,
)
from dpo_desk.core.breaches import BreachFactKind as Kind
from dpo_desk.core.organisations import Role
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library

LIBRARY = Library(resources_dir())
AWARE = datetime(2026, 9, 18, 14, 30, tzinfo=UTC)
LATER = AWARE + timedelta(days=20)
HOURS_OVER = AWARE + timedelta(hours=73)


def fact(
    kind: Kind, details: BreachDetails | None = None, at: datetime = AWARE, reason: str = ""
) -> BreachFact:
    return BreachFact(kind=kind, at=at, recorded_at=LATER, who="Iris", reason=reason, details=details)


FIRST = fact(Kind.DESCRIBED, Description(happened="A list was sent to the wrong company"))
CLOSED = fact(Kind.CLOSED)


def assessed(risk: Risk) -> BreachFact:
    return fact(Kind.ASSESSED, RiskAssessed(risk=risk, reasons="Names and numbers of 40 people"))


def notified(at: datetime = AWARE, phase: Phase = Phase.COMPLETE, late_because: str = "") -> BreachFact:
    return fact(Kind.NOTIFIED, Notice(authority_id="nl", phase=phase, late_because=late_because), at)


TOLD = fact(Kind.PERSONS_TOLD, PersonsTold(how="letter", count=40))
SPARED = fact(Kind.PERSONS_SPARED, PersonsSpared(ground=Spared.UNREADABLE, why="Encrypted"))


def breach(*facts: BreachFact, role: Role = Role.CONTROLLER) -> Breach:
    return Breach(
        organisation_id=1,
        role=role,
        summary="Wrong recipient",
        aware_at=AWARE,
        entered_at=AWARE,
        facts=(FIRST, *facts),
    )


def stand(one: Breach, country: str = "NL") -> BreachStanding:
    rule = breach_rule_for(LIBRARY.breach_rules, country)
    return breach_standing(one, rule, breach_clock(one.aware_at, rule))


def take(one: Breach, step: BreachFact) -> Breach:
    return take_breach_step(one, step, stand(one), {"nl"})


def refused(one: Breach, step: BreachFact) -> Because:
    with pytest.raises(BreachStepForbidden) as caught:
        take(one, step)
    assert caught.value.values == {"why": caught.value.why.value}
    return caught.value.why


@pytest.mark.parametrize(
    ("facts", "step", "hours"),
    [
        ((), BreachStep.ASSESS, True),
        ((assessed(Risk.RISK),), BreachStep.NOTIFY, True),
        ((assessed(Risk.UNLIKELY),), BreachStep.CLOSE, False),
        ((assessed(Risk.RISK), notified()), BreachStep.CLOSE, False),
        ((assessed(Risk.HIGH), notified()), BreachStep.TELL_PERSONS, False),
        ((assessed(Risk.HIGH), notified(), TOLD), BreachStep.CLOSE, False),
        ((assessed(Risk.HIGH), notified(), SPARED), BreachStep.CLOSE, False),
        ((assessed(Risk.RISK), notified(phase=Phase.INITIAL)), BreachStep.COMPLETE_NOTICE, False),
        ((assessed(Risk.RISK), notified(phase=Phase.INITIAL), notified()), BreachStep.CLOSE, False),
        ((notified(),), BreachStep.ASSESS, True),  # whoever notifies before weighing still has to weigh
        ((assessed(Risk.UNLIKELY), CLOSED), BreachStep.NONE, False),
    ],
)
def test_what_is_next_by_art_33_and_34(facts: tuple[BreachFact, ...], step: BreachStep, hours: bool) -> None:  # noqa: FBT001 - a parameter
    stands = stand(breach(*facts))
    assert stands.next_step is step
    assert stands.due == (AWARE + timedelta(hours=72) if hours else None)


def test_the_last_word_on_the_risk_counts() -> None:
    lowered = breach(assessed(Risk.HIGH), assessed(Risk.UNLIKELY))
    assert (stand(lowered).notify, stand(lowered).next_step) == (False, BreachStep.CLOSE)
    assert stand(breach()).notify is None


def test_in_switzerland_only_a_high_risk_is_notified_and_no_hours_are_counted_by_fadp_24_1() -> None:
    risk, high = breach(assessed(Risk.RISK)), breach(assessed(Risk.HIGH))
    assert (stand(risk, "CH").notify, stand(risk, "CH").next_step) == (False, BreachStep.CLOSE)
    swiss = stand(high, "CH")
    assert (swiss.notify, swiss.next_step, swiss.due) == (True, BreachStep.NOTIFY, None)
    assert not stand(breach(assessed(Risk.HIGH), notified(HOURS_OVER)), "CH").late


def test_a_processor_tells_the_controller_and_no_authority_by_art_33_2() -> None:
    ours = breach(role=Role.PROCESSOR)
    assert (stand(ours).next_step, stand(ours).due, stand(ours).notify) == (
        BreachStep.TELL_CONTROLLER,
        None,
        None,
    )
    told = take(ours, fact(Kind.CONTROLLER_TOLD, ControllerNotice(controller="Verhuur B.V.")))
    assert stand(told).next_step is BreachStep.CLOSE
    assert refused(ours, notified()) is Because.NOT_THE_CONTROLLER
    step = fact(Kind.CONTROLLER_TOLD, ControllerNotice(controller="A"))
    assert refused(breach(), step) is Because.NOT_THE_PROCESSOR


def test_a_late_notice_tells_why_by_art_33_1_second_sentence() -> None:
    one = breach(assessed(Risk.RISK))
    assert refused(one, notified(HOURS_OVER)) is Because.LATE_WITHOUT_REASON
    late = take(
        one, notified(HOURS_OVER, phase=Phase.INITIAL, late_because="Found out on Monday what was in it")
    )
    assert (stand(late).late, stand(late).notified_at) == (True, HOURS_OVER)
    assert stand(take(late, notified(LATER))).next_step is BreachStep.CLOSE  # a further one needs no reason
    in_time = take(one, notified(AWARE + timedelta(hours=72)))
    assert not stand(in_time).late


@pytest.mark.parametrize(
    ("one", "step", "why"),
    [
        (breach(), fact(Kind.NOTED, at=LATER + timedelta(minutes=1), reason="x"), Because.IN_THE_FUTURE),
        (breach(), fact(Kind.NOTED, at=AWARE - timedelta(minutes=1), reason="x"), Because.BEFORE_AWARENESS),
        (breach(), fact(Kind.NOTED), Because.REASON_MISSING),
        (breach(), fact(Kind.NOTED, TOLD.details), Because.DETAILS_MISSING),
        (breach(), fact(Kind.ASSESSED), Because.DETAILS_MISSING),
        (breach(), fact(Kind.ASSESSED, RiskAssessed(risk=Risk.HIGH, reasons=" ")), Because.DETAILS_MISSING),
        (breach(), fact(Kind.PERSONS_TOLD, PersonsTold(how="")), Because.DETAILS_MISSING),
        (breach(), fact(Kind.NOTIFIED, Notice(authority_id="xx")), Because.AUTHORITY_MISSING),
        (breach(), fact(Kind.REOPENED, reason="x"), Because.NOT_CLOSED),
        (breach(), CLOSED, Because.STEPS_OPEN),
        (breach(assessed(Risk.HIGH), notified()), CLOSED, Because.STEPS_OPEN),
        (breach(assessed(Risk.UNLIKELY), CLOSED), assessed(Risk.HIGH), Because.CLOSED),
    ],
)
def test_what_is_refused(one: Breach, step: BreachFact, why: Because) -> None:
    assert refused(one, step) is why


def test_a_closed_one_takes_notes_and_is_reopened_with_a_reason() -> None:
    shut = take(breach(assessed(Risk.UNLIKELY)), CLOSED)
    assert shut.closed_at == AWARE
    assert take(shut, fact(Kind.NOTED, reason="Insurer told")).closed_at == AWARE
    assert refused(shut, fact(Kind.REOPENED)) is Because.REASON_MISSING
    again = take(shut, fact(Kind.REOPENED, reason="More data were in it"))
    assert again.closed_at is None
    assert stand(again).next_step is BreachStep.CLOSE


def test_the_moment_of_awareness_is_corrected_and_the_old_one_is_kept() -> None:
    one = breach(assessed(Risk.RISK))
    new = AWARE - timedelta(hours=5)
    step = fact(Kind.CORRECTED, AwareAt(old=new, new=new), reason="The night shift had noticed it")
    moved = take(one, step)
    assert moved.aware_at == new
    assert moved.facts[-1].details == AwareAt(old=AWARE, new=new)
    assert stand(moved).due == new + timedelta(hours=72)
    assert refused(one, replace(step, reason="")) is Because.REASON_MISSING
    after = AWARE + timedelta(hours=1)
    assert refused(one, replace(step, details=AwareAt(old=after, new=after))) is Because.IN_THE_FUTURE


def test_the_register_says_what_was_said_last() -> None:
    more = fact(Kind.DESCRIBED, Description(happened="Two lists were sent", people="80"))
    assert take(breach(), more).description == more.details
    assert refused(breach(), fact(Kind.DESCRIBED, Description(happened=""))) is Because.DETAILS_MISSING
