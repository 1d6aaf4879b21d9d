"""Where a breach stands, derived from its facts; and which step may follow."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from dpo_desk.core.breach_clock import BreachClock, BreachRule
from dpo_desk.core.breaches import (
    BREACH_DETAILS,
    AwareAt,
    Breach,
    BreachFact,
    BreachFactKind,
    ControllerNotice,
    Description,
    Notice,
    PersonsSpared,
    PersonsTold,
    Phase,
    Risk,
    RiskAssessed,
)
from dpo_desk.core.errors import DeskError
from dpo_desk.core.organisations import Role

_Kind = BreachFactKind


class BreachStep(StrEnum):
    """What has to be done next."""

    TELL_CONTROLLER = "tell_controller"
    ASSESS = "assess"
    NOTIFY = "notify"
    TELL_PERSONS = "tell_persons"
    COMPLETE_NOTICE = "complete_notice"
    CLOSE = "close"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachStanding:
    """Where a breach stands.

    Attributes:
        next_step: what comes next.
        clock: the hours to notify, and how they were counted.
        notify: whether the authority has to know; None before the risk was assessed, or for a processor.
        notified_at: moment of the first notice; None before it.
        due: until when the next step has to be done; None where the law counts no hours for it.
    """

    next_step: BreachStep
    clock: BreachClock
    notify: bool | None
    notified_at: datetime | None

    @property
    def due(self) -> datetime | None:
        """The last moment of the next step."""
        hours = self.next_step in {BreachStep.ASSESS, BreachStep.NOTIFY}
        return self.clock.safe_by if hours else None

    @property
    def late(self) -> bool:
        """Whether the notice came after the hours of the law."""
        by = self.clock.safe_by
        return self.notified_at is not None and by is not None and self.notified_at > by


def breach_standing(breach: Breach, rule: BreachRule, clock: BreachClock) -> BreachStanding:
    """Derive where a breach stands.

    Args:
        breach: with its facts.
        rule: law of the seat.
        clock: its hours, counted from the moment of awareness.
    """
    notices = breach.notices
    return BreachStanding(
        next_step=_next(breach, rule),
        clock=clock,
        notify=_notify(breach, rule),
        notified_at=min((at for at, _notice in notices), default=None),
    )


def _notify(breach: Breach, rule: BreachRule) -> bool | None:
    """Whether the authority has to know: Art. 33(1) GDPR, Art. 24(1) FADP."""
    if breach.role is Role.PROCESSOR or breach.assessed is None:
        return None
    return breach.assessed.risk in ({Risk.HIGH} if rule.from_high else {Risk.RISK, Risk.HIGH})


def _next(breach: Breach, rule: BreachRule) -> BreachStep:
    if breach.closed_at is not None:
        return BreachStep.NONE
    return next(_open(breach, rule), BreachStep.CLOSE)


def _open(breach: Breach, rule: BreachRule) -> Iterator[BreachStep]:
    """What is still to be done, in its order."""
    if breach.role is Role.PROCESSOR:
        if not breach.all_of(ControllerNotice):
            yield BreachStep.TELL_CONTROLLER
        return
    assessed, notices = breach.assessed, breach.notices
    if assessed is None:
        yield BreachStep.ASSESS
    elif _notify(breach, rule) and not notices:
        yield BreachStep.NOTIFY
    settled = bool(breach.all_of(PersonsTold)) or bool(breach.all_of(PersonsSpared))
    if assessed is not None and assessed.risk is Risk.HIGH and not settled:
        yield BreachStep.TELL_PERSONS
    if notices and notices[-1][1].phase is not Phase.COMPLETE:
        yield BreachStep.COMPLETE_NOTICE


class BreachForbiddenBecause(StrEnum):
    """Why a step is not allowed."""

    IN_THE_FUTURE = "in_the_future"
    BEFORE_AWARENESS = "before_awareness"
    CLOSED = "closed"
    NOT_CLOSED = "not_closed"
    REASON_MISSING = "reason_missing"
    DETAILS_MISSING = "details_missing"
    AUTHORITY_MISSING = "authority_missing"
    LATE_WITHOUT_REASON = "late_without_reason"
    NOT_THE_CONTROLLER = "not_the_controller"
    NOT_THE_PROCESSOR = "not_the_processor"
    STEPS_OPEN = "steps_open"


class BreachStepForbidden(DeskError):
    """A step that the law or the order of things does not allow: `why`."""

    def __init__(self, why: BreachForbiddenBecause) -> None:
        super().__init__(why=why.value)
        self.why = why


_Because = BreachForbiddenBecause
_OF_CONTROLLER = frozenset({_Kind.ASSESSED, _Kind.NOTIFIED, _Kind.PERSONS_TOLD, _Kind.PERSONS_SPARED})
_WITH_REASON = frozenset({_Kind.NOTED, _Kind.CORRECTED, _Kind.REOPENED})


def take_breach_step(
    breach: Breach, fact: BreachFact, stands: BreachStanding, authorities: Collection[str]
) -> Breach:
    """Append a fact if it is allowed.

    Args:
        breach: as it stands.
        fact: what happened.
        stands: where it stands.
        authorities: ids of all authorities there are.

    Returns:
        The breach with the fact; a correction moves its moment of awareness, and tells which it was.

    Raises:
        BreachStepForbidden: with the reason; the breach stays as it is.
    """
    for why, found in _faults(breach, fact, stands, authorities):
        if found:
            raise BreachStepForbidden(why)
    if not isinstance(fact.details, AwareAt):
        return replace(breach, facts=(*breach.facts, fact))
    told = replace(fact, details=replace(fact.details, old=breach.aware_at))
    return replace(breach, aware_at=fact.details.new, facts=(*breach.facts, told))


def _faults(
    breach: Breach, fact: BreachFact, stands: BreachStanding, authorities: Collection[str]
) -> Iterator[tuple[BreachForbiddenBecause, bool]]:
    closed, kind, details = breach.closed_at is not None, fact.kind, fact.details
    processor = breach.role is Role.PROCESSOR
    yield _Because.IN_THE_FUTURE, fact.at > fact.recorded_at
    yield _Because.BEFORE_AWARENESS, fact.at < breach.aware_at
    yield _Because.NOT_CLOSED, kind is _Kind.REOPENED and not closed
    yield _Because.CLOSED, closed and kind not in {_Kind.REOPENED, _Kind.NOTED}
    wanted = BREACH_DETAILS.get(kind)
    yield _Because.DETAILS_MISSING, (type(details) is not wanted) if wanted else details is not None
    yield _Because.DETAILS_MISSING, not all(text.strip() for text in _said(fact))
    yield _Because.REASON_MISSING, kind in _WITH_REASON and not fact.reason.strip()
    yield _Because.NOT_THE_CONTROLLER, processor and kind in _OF_CONTROLLER
    yield _Because.NOT_THE_PROCESSOR, not processor and kind is _Kind.CONTROLLER_TOLD
    yield _Because.STEPS_OPEN, kind is _Kind.CLOSED and stands.next_step is not BreachStep.CLOSE
    if isinstance(details, Notice):
        by, first = stands.clock.safe_by, not breach.notices
        yield _Because.AUTHORITY_MISSING, details.authority_id not in authorities
        late = first and by is not None and fact.at > by
        yield _Because.LATE_WITHOUT_REASON, late and not details.late_because.strip()
    if isinstance(details, AwareAt):
        others = (one.at for one in breach.facts if one.kind is not _Kind.DESCRIBED)
        yield _Because.IN_THE_FUTURE, details.new > min([fact.recorded_at, *others])


def _said(fact: BreachFact) -> tuple[str, ...]:
    """What makes the fact one, and must not be empty."""
    match fact.details:
        case Description(happened=one) | RiskAssessed(reasons=one) | ControllerNotice(controller=one):
            return (one,)
        case PersonsTold(how=one) | PersonsSpared(why=one):
            return (one,)
        case _:
            return ()
