"""Which step may follow on a request; a forbidden one is refused with its reason, and nothing changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpo_desk.core.case_clock import Rules, refused_for_identity, statutory_deadline, waits_of
from dpo_desk.core.corrections import rewritten, value_of
from dpo_desk.core.facts import (
    BARE,
    DETAILS,
    Checked,
    Clarification,
    Closing,
    ClosingReason,
    Correction,
    Decision,
    Details,
    Extension,
    Fact,
    FactKind,
    Fee,
    IdentityDoubt,
    IdentityProof,
    Lifting,
    LiftNotice,
    LiftPlan,
    Outcome,
    PassedOn,
    RecipientTold,
    Restriction,
    RoleSettled,
    Search,
    Telling,
)
from dpo_desk.core.forbidden import Forbidden, StepForbidden
from dpo_desk.core.grounds import RefusalGround
from dpo_desk.core.organisations import Role
from dpo_desk.core.regimes import PauseKind
from dpo_desk.core.requests import Request
from dpo_desk.core.restrictions import in_force, meant_by
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import recipients_untold
from dpo_desk.core.step_decisions import check_decision

__all__ = [  # with what tells whether an answer will be let out
    "Forbidden",
    "StepForbidden",
    "check_sending",
    "refused_for_identity",
    "take",
]


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
        The request with the fact, its head changed where the fact says so. The fact of a correction names
        the value that really stood there.

    Raises:
        StepForbidden: with the reason; the request stays as it is.
    """
    _check_day(request, fact.on, fact.reason, today)
    _check_order(request, fact)
    _check_kind(request, fact, rules, grounds)
    match fact.details:
        case RoleSettled(role=role):
            return replace(request, role=role, facts=(*request.facts, fact))
        case Correction() as correction:
            told = replace(fact, details=replace(correction, old=value_of(request, correction.field)))
            return replace(_corrected(request, correction, today), facts=(*request.facts, told))
        case _:
            return replace(request, facts=(*request.facts, fact))


def check_sending(request: Request, *, on: date, reason: str, today: date, answers: bool) -> None:
    """Check that a letter may be recorded as sent, also where that is no fact of the case by itself.

    Args:
        request: the case as it stands.
        on: the day the letter left.
        reason: why that is recorded only now.
        today: the day it is recorded.
        answers: whether the letter tells an outcome, in whole or in part, or hands data over.

    Raises:
        StepForbidden: with the reason.
    """
    _check_day(request, on, reason, today)
    if request.ended(FactKind.CLOSED) is not None:
        raise StepForbidden(Forbidden.CLOSED)
    if answers and _doubtful(request, on):
        raise StepForbidden(Forbidden.IDENTITY_IN_DOUBT)


def _check_day(request: Request, on: date, reason: str, today: date) -> None:
    if on > today:
        raise StepForbidden(Forbidden.IN_THE_FUTURE, on=on)
    if on < request.received_on:
        raise StepForbidden(Forbidden.BEFORE_RECEIPT, on=on, received=request.received_on)
    if on < today and not reason.strip():
        raise StepForbidden(Forbidden.BACKDATED_WITHOUT_REASON, on=on)


def _check_order(request: Request, fact: Fact) -> None:
    if fact.kind is FactKind.RECEIVED:
        raise StepForbidden(Forbidden.ALREADY_RECEIVED)
    closed = request.ended(FactKind.CLOSED)
    if fact.kind is FactKind.REOPENED:
        if closed is None or fact.on < closed.on:
            raise StepForbidden(Forbidden.NOT_CLOSED)
        if not fact.reason.strip():
            raise StepForbidden(Forbidden.REASON_MISSING)
    elif closed is not None and fact.kind is not FactKind.NOTED:
        raise StepForbidden(Forbidden.CLOSED)
    wanted = DETAILS.get(fact.kind)
    if fact.details is None and fact.kind in BARE:
        return
    if wanted is not None and (not isinstance(fact.details, wanted) or _says_nothing(fact.details)):
        raise StepForbidden(Forbidden.DETAILS_MISSING, kind=fact.kind.value)


def _says_nothing(details: Details) -> bool:
    """Whether the one thing that makes the fact one is left empty."""
    match details:
        case IdentityProof(how=said) | PassedOn(controller=said) | Restriction(scope=said):
            return not said.strip()
        case Search(system=said) | RecipientTold(recipient=said) | Checked(step_id=said):
            return not said.strip()
        case _:
            return False


def _check_kind(request: Request, fact: Fact, rules: Rules, grounds: tuple[RefusalGround, ...]) -> None:
    match fact.details:
        case IdentityDoubt() as doubt:
            _check_doubt(request, doubt)
        case Clarification(question=question) if not question.strip():
            raise StepForbidden(Forbidden.QUESTION_MISSING)
        case Extension() as extension:
            _check_extension(request, fact.on, extension, rules)
        case Fee() as fee:
            _check_fee(request, fee)
        case Decision() as decision:
            check_decision(request, fact.on, decision, rules, grounds)
        case RecipientTold(telling=Telling.IMPOSSIBLE, because=said) | LiftPlan(because=said) if (
            not said.strip()
        ):
            raise StepForbidden(Forbidden.REASON_MISSING)
        case Closing() as closing:
            _check_closing(request, fact.on, closing)
        case _:
            _check_plain(request, fact)


def _check_doubt(request: Request, doubt: IdentityDoubt) -> None:
    if not any(right.identity_may_be_asked for right in request.rights):
        raise StepForbidden(Forbidden.IDENTITY_NOT_ASKABLE)
    if not doubt.doubt.strip():
        raise StepForbidden(Forbidden.DOUBT_WITHOUT_REASON)


def _check_fee(request: Request, fee: Fee) -> None:
    """What takes effect at once costs nothing, and neither does what nobody can refuse: Art. 12(5) GDPR."""
    if not any(right.refusable for right in request.undecided):
        raise StepForbidden(Forbidden.FEE_NOT_ASKABLE)
    if not fee.facts.strip():
        raise StepForbidden(Forbidden.GROUND_FACTS_MISSING)
    if fee.cents <= 0:
        raise StepForbidden(Forbidden.FEE_WITHOUT_AMOUNT)


def _check_extension(request: Request, on: date, extension: Extension, rules: Rules) -> None:
    if request.first(FactKind.EXTENDED) is not None:
        raise StepForbidden(Forbidden.EXTENDED_ALREADY)
    refused = any(decision.outcome is Outcome.REFUSED for decision in request.decisions.values())
    if refused and all(right.immediate for right in request.undecided):
        raise StepForbidden(Forbidden.EXTENDING_A_REFUSAL)
    deadline = statutory_deadline(request, rules)
    notice_by, limit = deadline.extension_notice_by, deadline.extended_until
    if notice_by is None or not _period_runs(request):
        raise StepForbidden(Forbidden.NOTHING_TO_EXTEND)
    if on > notice_by:
        raise StepForbidden(Forbidden.EXTENSION_TOO_LATE, notice_by=notice_by)
    if not extension.explanation.strip():
        raise StepForbidden(Forbidden.EXTENSION_WITHOUT_REASON)
    until = extension.until or limit
    if until is None or until <= on or (limit is not None and until > limit):
        raise StepForbidden(Forbidden.EXTENSION_WITHOUT_DATE)


def _period_runs(request: Request) -> bool:
    """Whether one of the rights has a month; a processor passes on at once, whatever was asked."""
    ended = any(
        request.ended(kind) is not None
        for kind in (FactKind.ANSWERED, FactKind.WITHDRAWN, FactKind.PASSED_ON)
    )
    month_long = any(not right.immediate for right in request.rights)
    return month_long and not ended and request.role is not Role.PROCESSOR


def _check_closing(request: Request, on: date, closing: Closing) -> None:
    if request.restricted:
        raise StepForbidden(Forbidden.RESTRICTION_STANDS)
    if closing.why is ClosingReason.DUPLICATE:
        _check_duplicate(request, closing)
        return
    ending, missing = _ENDINGS[closing.why]
    ended = request.ended(ending)
    if ended is None or on < ended.on:
        raise StepForbidden(missing)
    if closing.why is ClosingReason.ANSWERED and _granted_in_words_alone(request):
        raise StepForbidden(Forbidden.NOT_RESTRICTED)
    if closing.why is ClosingReason.ANSWERED and recipients_untold(request):
        raise StepForbidden(Forbidden.RECIPIENTS_UNTOLD)


def _granted_in_words_alone(request: Request) -> bool:
    """Whether a restriction was granted and never begun: lifting it would need no notice, Art. 18(3) GDPR."""
    decision = request.decisions.get(Right.RESTRICTION)
    granted = decision is not None and decision.outcome in {Outcome.FULL, Outcome.PARTIAL}
    return granted and request.first(FactKind.RESTRICTION_STARTED) is None


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
        case kind if kind in _REPLIES:
            wrong = _wrong_with_reply(request, fact)
        case kind if kind in _DISPATCHED:
            wrong = _wrong_with_dispatch(request, fact)
        case FactKind.ANSWERED:
            wrong = _wrong_with_answer(request, fact.on)
        case FactKind.RESTRICTION_LIFT_DECIDED | FactKind.RESTRICTION_NOTICE | FactKind.RESTRICTION_LIFTED:
            wrong = _wrong_with_lift(request, fact)
        case FactKind.PASSED_ON if request.role is not Role.PROCESSOR:
            wrong = Forbidden.NOT_A_PROCESSOR
        case FactKind.NOTED | FactKind.CORRECTED if not fact.reason.strip():
            wrong = Forbidden.REASON_MISSING
        case _:
            pass
    if wrong is not None:
        raise StepForbidden(wrong)


def _wrong_with_reply(request: Request, reply: Fact) -> Forbidden | None:
    kind, missing = _REPLIES[reply.kind]
    waiting = {
        FactKind.IDENTITY_ASKED: request.identity_in_doubt,
        FactKind.CLARIFICATION_ASKED: request.clarification_open,
        FactKind.FEE_ASKED: request.fee_open,
    }
    asked = request.last(kind)
    if not waiting[kind] or asked is None:
        return missing
    return Forbidden.ASKED_LATER if reply.on < asked.on else None


_REPLIES = {
    FactKind.IDENTITY_PROVEN: (FactKind.IDENTITY_ASKED, Forbidden.IDENTITY_NOT_ASKED),
    FactKind.IDENTITY_NOT_PROVEN: (FactKind.IDENTITY_ASKED, Forbidden.IDENTITY_NOT_ASKED),
    FactKind.CLARIFICATION_GIVEN: (FactKind.CLARIFICATION_ASKED, Forbidden.CLARIFICATION_NOT_ASKED),
    FactKind.FEE_SETTLED: (FactKind.FEE_ASKED, Forbidden.FEE_NOT_ASKED),
}
"""What has to be asked before it can be replied to."""


def _wrong_with_dispatch(request: Request, fact: Fact) -> Forbidden | None:
    """A question or notice leaves once it was decided on; one that left too late happened all the same."""
    wanted, missing = _DISPATCHED[fact.kind]
    decided = request.first(wanted)
    return missing if decided is None or fact.on < decided.on else None


_DISPATCHED = {
    FactKind.EXTENSION_TOLD: (FactKind.EXTENDED, Forbidden.NOT_EXTENDED),
    FactKind.IDENTITY_QUESTION_SENT: (FactKind.IDENTITY_ASKED, Forbidden.IDENTITY_NOT_ASKED),
    FactKind.FEE_NOTICE_SENT: (FactKind.FEE_ASKED, Forbidden.FEE_NOT_ASKED),
    FactKind.CLARIFICATION_QUESTION_SENT: (
        FactKind.CLARIFICATION_ASKED,
        Forbidden.CLARIFICATION_NOT_ASKED,
    ),
}
"""What has to be recorded before a letter about it can have left."""


def _wrong_with_answer(request: Request, on: date) -> Forbidden | None:
    if request.ended(FactKind.ANSWERED):
        return Forbidden.ALREADY_ANSWERED
    if request.undecided:
        return Forbidden.RIGHTS_UNDECIDED
    return Forbidden.IDENTITY_IN_DOUBT if _doubtful(request, on) else None


def _doubtful(request: Request, on: date) -> bool:
    """Whether an answer of a day goes to somebody whose identity was in doubt on it."""
    waits = [wait for wait in waits_of(request.facts) if wait.kind is PauseKind.IDENTITY]
    too_early = any(wait.given is not None and wait.asked <= on < wait.given for wait in waits)
    return (request.identity_in_doubt or too_early) and not refused_for_identity(request)


def _wrong_with_lift(request: Request, fact: Fact) -> Forbidden | None:
    """Each restriction ends by its own notice and its own lifting: Art. 18(3) GDPR."""
    standing = in_force(request.facts)
    said = isinstance(fact.details, LiftPlan | LiftNotice | Lifting) and fact.details.restriction != 0
    if len(standing) > 1 and not said:
        return Forbidden.WHICH_RESTRICTION
    meant = meant_by(standing, fact)
    if meant is None or fact.on < meant.started.on:
        return Forbidden.NOT_RESTRICTED
    if isinstance(fact.details, LiftPlan):
        return None if fact.details.lift_on > fact.on else Forbidden.LIFT_TOO_SOON
    if fact.kind is FactKind.RESTRICTION_NOTICE:
        return None
    if meant.plan is not None and fact.on < meant.plan.lift_on:
        return Forbidden.LIFT_BEFORE_DAY
    return None if meant.notice is not None and meant.notice.on <= fact.on else Forbidden.LIFT_WITHOUT_NOTICE


def _corrected(request: Request, correction: Correction, today: date) -> Request:
    """The request with its head corrected, if what happened still fits it."""
    try:
        corrected = rewritten(request, correction.field, correction.new)
    except ValueError:
        raise StepForbidden(Forbidden.DETAILS_MISSING, kind=FactKind.CORRECTED.value) from None
    received = corrected.received_on
    if received > today:
        raise StepForbidden(Forbidden.IN_THE_FUTURE, on=received)
    later = [fact.on for fact in request.facts if fact.kind not in _ABOUT_THE_ENTRY]
    if later and min(later) < received:
        raise StepForbidden(Forbidden.BEFORE_RECEIPT, on=min(later), received=received)
    if request.ended(FactKind.ANSWERED) and corrected.undecided:
        raise StepForbidden(Forbidden.ALREADY_ANSWERED)
    return corrected


_ABOUT_THE_ENTRY = frozenset({FactKind.RECEIVED, FactKind.CORRECTED})
