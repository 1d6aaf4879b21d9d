"""Which decision on a right may be recorded: what can be refused, on which ground, with which items."""

from __future__ import annotations

from datetime import date

from dpo_desk.core.case_clock import Rules, statutory_deadline
from dpo_desk.core.facts import Decision, FactKind, Outcome, Treatment
from dpo_desk.core.forbidden import Forbidden, StepForbidden
from dpo_desk.core.grounds import Effect, RefusalGround
from dpo_desk.core.requests import Request

_HELD_BACK = frozenset({Treatment.KEPT, Treatment.REFUSED})


def check_decision(
    request: Request, on: date, decision: Decision, rules: Rules, grounds: tuple[RefusalGround, ...]
) -> None:
    """Check a decision before it is recorded.

    Args:
        request: as it stands.
        on: the day of the decision.
        decision: on one right, with its items.
        rules: regime and calendar of the organisation.
        grounds: refusal grounds usable in the organisation's country and regime.

    Raises:
        StepForbidden: with the reason.
    """
    if decision.right not in request.rights:
        raise StepForbidden(Forbidden.RIGHT_NOT_IN_REQUEST, right=decision.right.value)
    if request.ended(FactKind.ANSWERED):
        raise StepForbidden(Forbidden.ALREADY_ANSWERED)
    if request.ended(FactKind.WITHDRAWN):
        raise StepForbidden(Forbidden.DROPPED_BY_PERSON)
    match decision.outcome:
        case Outcome.REFUSED:
            _check_late_refusal(request, on, decision, rules)
            _check_refusal(decision, grounds)
        case Outcome.PARTIAL:
            _check_partial(decision)
        case Outcome.FULL | Outcome.NOTHING_HELD:
            _check_whole(decision)
        case Outcome.PASSED_ON | Outcome.WITHDRAWN:
            pass
    _check_items(decision, grounds)
    _check_withheld(decision, grounds)


def _check_late_refusal(request: Request, on: date, decision: Decision, rules: Rules) -> None:
    """A refusal has the first month alone, whatever was extended: Art. 12(4) GDPR.

    What turns out to be refusable later still has to be answered; why it did not come earlier is owed.
    """
    if request.first(FactKind.EXTENDED) is None or decision.late_because.strip():
        return
    notice_by = statutory_deadline(request, rules).extension_notice_by
    if notice_by is None or on > notice_by:
        raise StepForbidden(Forbidden.REFUSAL_AFTER_EXTENSION)


def _check_refusal(decision: Decision, grounds: tuple[RefusalGround, ...]) -> None:
    if not decision.right.refusable:
        raise StepForbidden(Forbidden.RIGHT_NOT_REFUSABLE, right=decision.right.value)
    ground = _usable(decision, decision.ground_id, grounds)
    if not decision.facts.strip() and not decision.withheld.strip():
        raise StepForbidden(Forbidden.GROUND_FACTS_MISSING)
    if any(item.treatment not in _HELD_BACK for item in decision.items):
        raise StepForbidden(Forbidden.REFUSAL_WITH_ITEMS_GRANTED)
    if ground.effect is Effect.LIMIT and not decision.partial_considered.strip():
        raise StepForbidden(Forbidden.LIMIT_REFUSES_WHOLE)


def _check_partial(decision: Decision) -> None:
    treatments = {item.treatment for item in decision.items}
    if not treatments & _HELD_BACK:
        raise StepForbidden(Forbidden.PARTIAL_WITHOUT_ITEMS)
    if not treatments - _HELD_BACK and not decision.sets:
        raise StepForbidden(Forbidden.NOTHING_DONE)


def _check_whole(decision: Decision) -> None:
    """What is called complete holds nothing back: its letter gives no reason and no remedy, Art. 12(4)."""
    if any(item.treatment in _HELD_BACK for item in decision.items):
        raise StepForbidden(Forbidden.WHOLE_WITH_ITEMS_HELD)
    if decision.outcome is Outcome.NOTHING_HELD and decision.items:
        raise StepForbidden(Forbidden.NOTHING_HELD_WITH_ITEMS)


def _check_items(decision: Decision, grounds: tuple[RefusalGround, ...]) -> None:
    for item in decision.items:
        if item.treatment is Treatment.KEPT and item.until is None and not item.reason.strip():
            raise StepForbidden(Forbidden.KEPT_WITHOUT_END, label=item.label)
        if item.treatment in _HELD_BACK:
            _usable(decision, item.ground_id, grounds)


def _check_withheld(decision: Decision, grounds: tuple[RefusalGround, ...]) -> None:
    """Reasons are owed unless a law lets them be kept back: Art. 12(4), 23 GDPR."""
    if not decision.withheld.strip():
        return
    held = (item.ground_id for item in decision.items if item.treatment in _HELD_BACK)
    relied_on = {decision.ground_id, *held}
    if not any(one.id in relied_on and one.may_withhold for one in grounds):
        raise StepForbidden(Forbidden.REASONS_OWED)


def _usable(decision: Decision, ground_id: str, grounds: tuple[RefusalGround, ...]) -> RefusalGround:
    right = decision.right
    if not ground_id:
        raise StepForbidden(Forbidden.GROUND_MISSING)
    found = next((one for one in grounds if one.id == ground_id and one.covers(right)), None)
    if found is None:
        raise StepForbidden(Forbidden.GROUND_UNUSABLE, ground=ground_id, right=right.value)
    if found.own and not decision.provision.strip():
        raise StepForbidden(Forbidden.PROVISION_MISSING)
    return found
