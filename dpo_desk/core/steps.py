"""Which step may follow on a request; a forbidden one is refused with its reason, and nothing changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

from dpo_desk.core.errors import DeskError
from dpo_desk.core.facts import (
    DETAILS,
    Clarification,
    Closing,
    ClosingReason,
    Correction,
    Decision,
    Extension,
    Fact,
    FactKind,
    Field,
    IdentityDoubt,
    Outcome,
    RecipientTold,
    RoleSettled,
    Telling,
    Treatment,
)
from dpo_desk.core.grounds import RefusalGround
from dpo_desk.core.organisations import Role
from dpo_desk.core.requests import Channel, Request
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import Rules, deadline_of, statutory_deadline


class Forbidden(StrEnum):
    """Why a step is not allowed."""

    CLOSED = "closed"
    NOT_CLOSED = "not_closed"
    IN_THE_FUTURE = "in_the_future"
    BEFORE_RECEIPT = "before_receipt"
    BACKDATED_WITHOUT_REASON = "backdated_without_reason"
    DETAILS_MISSING = "details_missing"
    ALREADY_RECEIVED = "already_received"
    EXTENDING_A_REFUSAL = "extending_a_refusal"
    EXTENSION_TOO_LATE = "extension_too_late"
    EXTENDED_ALREADY = "extended_already"
    EXTENSION_WITHOUT_REASON = "extension_without_reason"
    NOTHING_TO_EXTEND = "nothing_to_extend"
    DOUBT_WITHOUT_REASON = "doubt_without_reason"
    IDENTITY_NOT_ASKABLE = "identity_not_askable"
    IDENTITY_NOT_ASKED = "identity_not_asked"
    IDENTITY_IN_DOUBT = "identity_in_doubt"
    QUESTION_MISSING = "question_missing"
    CLARIFICATION_NOT_ASKED = "clarification_not_asked"
    RIGHT_NOT_IN_REQUEST = "right_not_in_request"
    RIGHT_NOT_REFUSABLE = "right_not_refusable"
    ASKED_LATER = "asked_later"
    EXTENSION_WITHOUT_DATE = "extension_without_date"
    GROUND_MISSING = "ground_missing"
    GROUND_UNUSABLE = "ground_unusable"
    GROUND_FACTS_MISSING = "ground_facts_missing"
    PARTIAL_WITHOUT_ITEMS = "partial_without_items"
    KEPT_WITHOUT_END = "kept_without_end"
    NOTHING_DONE = "nothing_done"
    REFUSAL_AFTER_EXTENSION = "refusal_after_extension"
    RIGHTS_UNDECIDED = "rights_undecided"
    ALREADY_ANSWERED = "already_answered"
    REASON_MISSING = "reason_missing"
    NOT_RESTRICTED = "not_restricted"
    LIFT_WITHOUT_NOTICE = "lift_without_notice"
    NOT_A_PROCESSOR = "not_a_processor"
    NO_DISPATCH_DATE = "no_dispatch_date"
    DUPLICATE_SKIPS_IDENTITY = "duplicate_skips_identity"
    DUPLICATE_OF_NOTHING = "duplicate_of_nothing"
    RESTRICTION_STANDS = "restriction_stands"
    NOT_WITHDRAWN = "not_withdrawn"
    NOT_PASSED_ON = "not_passed_on"


class StepForbidden(DeskError):
    """A step the law or the order of things does not allow.

    Attributes:
        why: the reason.
    """

    def __init__(self, why: Forbidden, **values: str | int | date) -> None:
        super().__init__(why=why.value, **values)
        self.why = why


def take(
    request: Request, fact: Fact, rules: Rules, grounds: tuple[RefusalGround, ...], today: date
) -> Request:
    """Append a fact if it is allowed.

    Args:
        request: as it stands.
        fact: what happened.
        rules: regime and calendar of the organisation.
        grounds: refusal grounds usable in the organisation's country and regime.
        today: the day it is recorded.

    Returns:
        The request with the fact, its head changed where the fact says so.

    Raises:
        StepForbidden: with the reason; the request stays as it is.
    """
    _check_dates(request, fact, today)
    _check_order(request, fact)
    _check_kind(request, fact, rules, grounds)
    grown = replace(request, facts=(*request.facts, fact))
    match fact.details:
        case RoleSettled(role=role):
            return replace(grown, role=role)
        case Correction() as correction:
            return _corrected(grown, correction)
        case _:
            return grown


def _check_dates(request: Request, fact: Fact, today: date) -> None:
    if fact.on > today:
        raise StepForbidden(Forbidden.IN_THE_FUTURE, on=fact.on)
    if fact.on < request.received_on and fact.kind is not FactKind.CORRECTED:
        raise StepForbidden(Forbidden.BEFORE_RECEIPT, on=fact.on, received=request.received_on)
    if fact.on < today and not fact.reason.strip():
        raise StepForbidden(Forbidden.BACKDATED_WITHOUT_REASON, on=fact.on)


def _check_order(request: Request, fact: Fact) -> None:
    if fact.kind is FactKind.RECEIVED:
        raise StepForbidden(Forbidden.ALREADY_RECEIVED)
    closed = request.ended(FactKind.CLOSED) is not None
    if fact.kind is FactKind.REOPENED:
        if not closed:
            raise StepForbidden(Forbidden.NOT_CLOSED)
        if not fact.reason.strip():
            raise StepForbidden(Forbidden.REASON_MISSING)
    elif closed and fact.kind is not FactKind.NOTED:
        raise StepForbidden(Forbidden.CLOSED)
    wanted = DETAILS.get(fact.kind)
    if wanted is not None and not isinstance(fact.details, wanted):
        raise StepForbidden(Forbidden.DETAILS_MISSING, kind=fact.kind.value)


def _check_kind(request: Request, fact: Fact, rules: Rules, grounds: tuple[RefusalGround, ...]) -> None:
    match fact.details:
        case IdentityDoubt() as doubt:
            _check_doubt(request, doubt)
        case Clarification(question=question) if not question.strip():
            raise StepForbidden(Forbidden.QUESTION_MISSING)
        case Extension() as extension:
            _check_extension(request, fact.on, extension, rules)
        case Decision() as decision:
            _check_decision(request, decision, grounds)
        case RecipientTold(telling=Telling.IMPOSSIBLE, because=because) if not because.strip():
            raise StepForbidden(Forbidden.REASON_MISSING)
        case Closing() as closing:
            _check_closing(request, closing)
        case _:
            _check_plain(request, fact)


def _check_doubt(request: Request, doubt: IdentityDoubt) -> None:
    if not any(right.identity_may_be_asked for right in request.rights):
        raise StepForbidden(Forbidden.IDENTITY_NOT_ASKABLE)
    if not doubt.doubt.strip():
        raise StepForbidden(Forbidden.DOUBT_WITHOUT_REASON)


def _check_extension(request: Request, on: date, extension: Extension, rules: Rules) -> None:
    if request.first(FactKind.EXTENDED) is not None:
        raise StepForbidden(Forbidden.EXTENDED_ALREADY)
    outcomes = [decision.outcome for decision in request.decisions.values()]
    if Outcome.REFUSED in outcomes and not request.undecided:
        raise StepForbidden(Forbidden.EXTENDING_A_REFUSAL)
    if request.ended(FactKind.ANSWERED) or deadline_of(request, rules).extension_notice_by is None:
        raise StepForbidden(Forbidden.NOTHING_TO_EXTEND)
    notice_by = statutory_deadline(request, rules).extension_notice_by
    if notice_by is not None and on > notice_by:
        raise StepForbidden(Forbidden.EXTENSION_TOO_LATE, notice_by=notice_by)
    if not extension.explanation.strip():
        raise StepForbidden(Forbidden.EXTENSION_WITHOUT_REASON)
    if rules.regime.open_extension and extension.until is None:
        raise StepForbidden(Forbidden.EXTENSION_WITHOUT_DATE)


def _check_decision(request: Request, decision: Decision, grounds: tuple[RefusalGround, ...]) -> None:
    if decision.right not in request.rights:
        raise StepForbidden(Forbidden.RIGHT_NOT_IN_REQUEST, right=decision.right.value)
    if request.ended(FactKind.ANSWERED):
        raise StepForbidden(Forbidden.ALREADY_ANSWERED)
    if decision.outcome is Outcome.REFUSED:
        _check_refusal(request, decision, grounds)
    if decision.outcome is Outcome.PARTIAL:
        _check_partial(decision)
    for item in decision.items:
        if item.treatment is Treatment.KEPT and item.until is None and not item.reason.strip():
            raise StepForbidden(Forbidden.KEPT_WITHOUT_END, label=item.label)
        if item.treatment in {Treatment.KEPT, Treatment.REFUSED}:
            _check_ground(decision.right, item.ground_id, grounds)


def _check_refusal(request: Request, decision: Decision, grounds: tuple[RefusalGround, ...]) -> None:
    if not decision.right.refusable:
        raise StepForbidden(Forbidden.RIGHT_NOT_REFUSABLE, right=decision.right.value)
    if request.first(FactKind.EXTENDED) is not None:
        raise StepForbidden(Forbidden.REFUSAL_AFTER_EXTENSION)
    _check_ground(decision.right, decision.ground_id, grounds)
    if not decision.facts.strip():
        raise StepForbidden(Forbidden.GROUND_FACTS_MISSING)


def _check_partial(decision: Decision) -> None:
    treatments = {item.treatment for item in decision.items}
    if not treatments & {Treatment.KEPT, Treatment.REFUSED}:
        raise StepForbidden(Forbidden.PARTIAL_WITHOUT_ITEMS)
    if not treatments - {Treatment.KEPT, Treatment.REFUSED}:
        raise StepForbidden(Forbidden.NOTHING_DONE)


def _check_ground(right: Right, ground_id: str, grounds: tuple[RefusalGround, ...]) -> None:
    if not ground_id:
        raise StepForbidden(Forbidden.GROUND_MISSING)
    if not any(ground.id == ground_id and ground.covers(right) for ground in grounds):
        raise StepForbidden(Forbidden.GROUND_UNUSABLE, ground=ground_id, right=right.value)


_IDENTITY_GROUNDS = frozenset({"gdpr_11_2", "gdpr_12_6_id"})


def refused_for_identity(request: Request) -> bool:
    """Whether every right was refused since the person cannot be identified: Art. 11(2), 12(2), 12(6)."""
    decisions = request.decisions.values()
    return bool(decisions) and all(
        decision.outcome is Outcome.REFUSED and decision.ground_id in _IDENTITY_GROUNDS
        for decision in decisions
    )


def _check_closing(request: Request, closing: Closing) -> None:
    if request.restricted:
        raise StepForbidden(Forbidden.RESTRICTION_STANDS)
    if closing.why is ClosingReason.DUPLICATE:
        _check_duplicate(request, closing)
        return
    ending, missing = _ENDINGS[closing.why]
    if request.ended(ending) is None:
        raise StepForbidden(missing)


_ENDINGS = {
    ClosingReason.ANSWERED: (FactKind.ANSWERED, Forbidden.NO_DISPATCH_DATE),
    ClosingReason.WITHDRAWN: (FactKind.WITHDRAWN, Forbidden.NOT_WITHDRAWN),
    ClosingReason.PASSED_ON: (FactKind.PASSED_ON, Forbidden.NOT_PASSED_ON),
}


def _check_duplicate(request: Request, closing: Closing) -> None:
    if request.identity_in_doubt:
        raise StepForbidden(Forbidden.DUPLICATE_SKIPS_IDENTITY)
    if closing.duplicate_of is None or closing.duplicate_of == request.id:
        raise StepForbidden(Forbidden.DUPLICATE_OF_NOTHING)


def _check_plain(request: Request, fact: Fact) -> None:
    wrong: Forbidden | None = None
    match fact.kind:
        case FactKind.IDENTITY_PROVEN | FactKind.IDENTITY_NOT_PROVEN:
            wrong = _wrong_with_reply(request.identity_in_doubt, request.last(FactKind.IDENTITY_ASKED), fact)
        case FactKind.CLARIFICATION_GIVEN:
            wrong = _wrong_with_reply(
                request.clarification_open, request.last(FactKind.CLARIFICATION_ASKED), fact
            )
        case FactKind.ANSWERED:
            wrong = _wrong_with_answer(request)
        case FactKind.RESTRICTION_NOTICE | FactKind.RESTRICTION_LIFTED:
            wrong = _wrong_with_lift(request, fact)
        case FactKind.PASSED_ON if request.role is not Role.PROCESSOR:
            wrong = Forbidden.NOT_A_PROCESSOR
        case FactKind.NOTED | FactKind.CORRECTED if not fact.reason.strip():
            wrong = Forbidden.REASON_MISSING
        case _:
            pass
    if wrong is not None:
        raise StepForbidden(wrong)


def _wrong_with_reply(waiting: bool, asked: Fact | None, reply: Fact) -> Forbidden | None:  # noqa: FBT001 - private
    if not waiting or asked is None:
        proven = reply.kind is not FactKind.CLARIFICATION_GIVEN
        return Forbidden.IDENTITY_NOT_ASKED if proven else Forbidden.CLARIFICATION_NOT_ASKED
    return Forbidden.ASKED_LATER if reply.on < asked.on else None


def _wrong_with_answer(request: Request) -> Forbidden | None:
    if request.ended(FactKind.ANSWERED):
        return Forbidden.ALREADY_ANSWERED
    if request.undecided:
        return Forbidden.RIGHTS_UNDECIDED
    if request.identity_in_doubt and not refused_for_identity(request):
        return Forbidden.IDENTITY_IN_DOUBT
    return None


def _wrong_with_lift(request: Request, fact: Fact) -> Forbidden | None:
    if not request.restricted:
        return Forbidden.NOT_RESTRICTED
    if fact.kind is FactKind.RESTRICTION_NOTICE:
        return None
    started, notice = request.last(FactKind.RESTRICTION_STARTED), request.last(FactKind.RESTRICTION_NOTICE)
    told = started and notice and request.facts.index(notice) > request.facts.index(started)
    return None if told and notice is not None and notice.on <= fact.on else Forbidden.LIFT_WITHOUT_NOTICE


def _corrected(request: Request, correction: Correction) -> Request:
    match correction.field:
        case Field.RECEIVED_ON:
            return replace(request, received_on=date.fromisoformat(correction.new))
        case Field.RIGHTS:
            return replace(request, rights=tuple(Right(name) for name in correction.new.split()))
        case Field.LANGUAGE:
            return replace(request, language=correction.new)
        case Field.CHANNEL:
            return replace(request, channel=Channel(correction.new))
        case Field.PERSON:
            return replace(request, person_id=int(correction.new))
        case Field.SUMMARY:
            return replace(request, subject=correction.new)
