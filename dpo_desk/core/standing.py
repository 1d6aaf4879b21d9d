"""Where a request stands: one pure function of its facts, the regime and the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpo_desk.core.case_clock import (
    Rules,
    deadline_of,
    extension_told,
    question_unsent,
    refused_for_identity,
    statutory_deadline,
    waits_of,
)
from dpo_desk.core.deadlines import Deadline
from dpo_desk.core.facts import FactKind, Outcome, SearchResult, Telling
from dpo_desk.core.organisations import Role
from dpo_desk.core.regimes import PauseKind
from dpo_desk.core.requests import Request
from dpo_desk.core.restrictions import in_force, to_announce
from dpo_desk.core.rights import Right

__all__ = [  # with the clock it stands on
    "SOON_DAYS",
    "ClockState",
    "Meaning",
    "NextStep",
    "Rules",
    "Stage",
    "Standing",
    "Turn",
    "deadline_of",
    "meaning_of",
    "recipients_open",
    "recipients_untold",
    "refused_for_identity",
    "standing",
    "statutory_deadline",
]

LIFT_NOTICE_DAYS = 14
"""A reminder before a planned lift; a convention, since Art. 18(3) GDPR gives no number of days."""


class Stage(StrEnum):
    """How far the work has come."""

    RECEIVED = "received"
    IDENTITY = "identity"
    SEARCH = "search"
    REVIEW = "review"
    ANSWER = "answer"
    CLOSED = "closed"


class Turn(StrEnum):
    """Who has to move next."""

    OURS = "ours"
    PERSON = "person"
    NOBODY = "nobody"


class ClockState(StrEnum):
    """Whether the period runs."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


class NextStep(StrEnum):
    """The one thing to do next; the word on the button."""

    ACKNOWLEDGE = "acknowledge"
    PASS_ON = "pass_on"  # noqa: S105 - a step of work, not a secret
    SEND_QUESTION = "send_question"
    SEND_FEE_NOTICE = "send_fee_notice"
    SEND_NOTICE = "send_notice"
    AWAIT_IDENTITY = "await_identity"
    AWAIT_CLARIFICATION = "await_clarification"
    AWAIT_FEE = "await_fee"
    RECORD_SEARCH = "record_search"
    DECIDE = "decide"
    SEND_ANSWER = "send_answer"
    TELL_RECIPIENTS = "tell_recipients"
    GIVE_LIFT_NOTICE = "give_lift_notice"
    LIFT_RESTRICTION = "lift_restriction"
    CLOSE = "close"
    NOTHING = "nothing"


class Meaning(StrEnum):
    """The four meanings a deadline can have on a screen, and the calm one."""

    LATE = "late"
    SOON = "soon"
    WAIT = "wait"
    DONE = "done"
    CALM = "calm"


SOON_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a request stands on one day.

    Attributes:
        deadline: the one that drives the case: the earliest of its undecided rights.
        days_left: calendar days from today to `deadline.answer_by`; negative when late.
        waiting_since: day the person or another controller was asked, while it is their turn.
        ended_on: day the clock stopped; None while it runs or is paused.
        passed: day on which each passed stage was reached.
    """

    stage: Stage
    turn: Turn
    clock: ClockState
    next_step: NextStep
    deadline: Deadline
    days_left: int
    waiting_since: date | None = None
    ended_on: date | None = None
    passed: tuple[tuple[Stage, date], ...] = ()

    @property
    def overdue(self) -> bool:
        """Past the day to answer by, while the clock has not stopped."""
        return self.ended_on is None and self.clock is ClockState.RUNNING and self.days_left < 0

    @property
    def in_time(self) -> bool | None:
        """Whether the answer left in time, by the latest date the law allows; None before."""
        if self.ended_on is None:
            return None
        return self.ended_on <= (self.deadline.latest or self.deadline.answer_by)

    @property
    def meaning(self) -> Meaning:
        """The meaning its badge has."""
        return meaning_of(
            days_left=self.days_left,
            clock=self.clock,
            turn=self.turn,
        )


def meaning_of(*, days_left: int, clock: ClockState, turn: Turn) -> Meaning:
    """Meaning of a badge from the three things a list keeps."""
    if clock is ClockState.STOPPED:
        return Meaning.DONE
    if clock is ClockState.PAUSED:
        return Meaning.WAIT
    if days_left < 0:
        return Meaning.LATE
    if turn is Turn.PERSON:
        return Meaning.WAIT
    return Meaning.SOON if days_left <= SOON_DAYS else Meaning.CALM


def standing(request: Request, rules: Rules, today: date) -> Standing:
    """Tell where a request stands.

    Args:
        request: with all its facts.
        rules: regime by seat and day of receipt, calendar, promise.
        today: the day it is asked for.

    Returns:
        Stage, turn, clock and deadline; nothing in it depends on anything else.
    """
    deadline = deadline_of(request, rules)
    ended = _ended_on(request)
    stage = _stage(request)
    turn = _turn(request, stage, ended)
    return Standing(
        stage=stage,
        turn=turn,
        clock=_clock(deadline, ended),
        next_step=_next_step(request, rules, stage, today),
        deadline=deadline,
        days_left=(deadline.answer_by - today).days,
        waiting_since=_waiting_since(request) if turn is Turn.PERSON else None,
        ended_on=ended,
        passed=_passed(request, stage),
    )


def _ended_on(request: Request) -> date | None:
    for kind in (FactKind.ANSWERED, FactKind.WITHDRAWN, FactKind.CLOSED):
        fact = request.ended(kind)
        if fact is not None:
            return fact.on
    passed_on = request.ended(FactKind.PASSED_ON)
    return passed_on.on if passed_on is not None and request.role is Role.PROCESSOR else None


def _clock(deadline: Deadline, ended: date | None) -> ClockState:
    if ended is not None:
        return ClockState.STOPPED
    return ClockState.PAUSED if deadline.latest is None else ClockState.RUNNING


def _stage(request: Request) -> Stage:
    if request.ended(FactKind.CLOSED):
        return Stage.CLOSED
    if _ended_on(request) is not None or not request.undecided:
        return Stage.ANSWER
    if request.identity_in_doubt:
        return Stage.IDENTITY
    if not _worked_on(request):
        return Stage.RECEIVED
    return Stage.SEARCH if _search_open(request) else Stage.REVIEW


def _worked_on(request: Request) -> bool:
    begun = {FactKind.RECEIVED, FactKind.ASSIGNED, FactKind.NOTED, FactKind.CORRECTED, FactKind.ROLE_SETTLED}
    return any(fact.kind not in begun for fact in request.facts)


def _search_open(request: Request) -> bool:
    needs_search = any(
        right not in {Right.GENERAL_QUESTION, Right.WITHDRAWAL, Right.MARKETING_OBJECTION}
        for right in request.undecided
    )
    searches = request.searches.values()
    return needs_search and (not searches or any(s.result is SearchResult.ASKED for s in searches))


def _turn(request: Request, stage: Stage, ended: date | None) -> Turn:
    if stage is Stage.CLOSED:
        return Turn.NOBODY
    return Turn.PERSON if ended is None and _waits(request) else Turn.OURS


def _waits(request: Request) -> bool:
    """Whether nothing can be done before the person replies; what takes effect at once waits for nobody."""
    if request.role is Role.PROCESSOR or any(right.immediate for right in request.undecided):
        return False
    if question_unsent(request) is not None:
        return False
    if request.undecided:
        return request.identity_in_doubt or request.clarification_open or request.fee_open
    return request.identity_in_doubt and not refused_for_identity(request)


def _waiting_since(request: Request) -> date | None:
    kind = _awaited(request)
    days = [day for wait in waits_of(request.facts) if wait.kind is kind for day in wait.told]
    return days[-1] if days else None


def _awaited(request: Request) -> PauseKind:
    """What the person is waited for: who they are comes before what they mean, and that before a fee."""
    if request.identity_in_doubt:
        return PauseKind.IDENTITY
    return PauseKind.CLARIFICATION if request.clarification_open else PauseKind.FEE


_AWAITING = {
    PauseKind.IDENTITY: NextStep.AWAIT_IDENTITY,
    PauseKind.CLARIFICATION: NextStep.AWAIT_CLARIFICATION,
    PauseKind.FEE: NextStep.AWAIT_FEE,
}


def _next_step(request: Request, rules: Rules, stage: Stage, today: date) -> NextStep:
    if stage is Stage.CLOSED:
        return NextStep.NOTHING
    if stage is Stage.ANSWER:
        return _next_after_decision(request, today)
    if request.role is Role.PROCESSOR:
        return NextStep.PASS_ON
    unsent = _unsent(request, rules, today)
    if unsent is not None:
        return unsent
    if _waits(request):
        return _AWAITING[_awaited(request)]
    return {
        Stage.RECEIVED: NextStep.ACKNOWLEDGE,
        Stage.SEARCH: NextStep.RECORD_SEARCH,
    }.get(stage, NextStep.DECIDE)


def _unsent(request: Request, rules: Rules, today: date) -> NextStep | None:
    """The letter that has to leave before the clock rests or the period is longer."""
    unsent = question_unsent(request)
    if unsent is not None and not any(right.immediate for right in request.undecided):
        return NextStep.SEND_FEE_NOTICE if unsent is PauseKind.FEE else NextStep.SEND_QUESTION
    return NextStep.SEND_NOTICE if notice_unsent(request, rules, today) else None


def notice_unsent(request: Request, rules: Rules, today: date) -> bool:
    """Whether an extension is recorded and the person can still be told of it in time: Art. 12(3) GDPR."""
    if request.first(FactKind.EXTENDED) is None or extension_told(request) is not None:
        return False
    notice_by = statutory_deadline(request, rules).extension_notice_by
    return notice_by is None or today <= notice_by


def _next_after_decision(request: Request, today: date) -> NextStep:
    if _ended_on(request) is None:
        return _next_to_answer(request)
    if request.ended(FactKind.WITHDRAWN) or request.ended(FactKind.PASSED_ON):
        return NextStep.CLOSE
    if recipients_open(request):
        return NextStep.TELL_RECIPIENTS
    if request.restricted:
        return _next_for_restriction(request, today)
    return NextStep.CLOSE


def _next_to_answer(request: Request) -> NextStep:
    if question_unsent(request) is PauseKind.IDENTITY and not refused_for_identity(request):
        return NextStep.SEND_QUESTION
    return NextStep.AWAIT_IDENTITY if _waits(request) else NextStep.SEND_ANSWER


def recipients_open(request: Request) -> bool:
    """Whether Art. 19 GDPR asks for something: a recipient is untold, or none is named."""
    if not _changed_for_recipients(request) or _nobody_received(request):
        return False
    return not request.recipients or recipients_untold(request)


def recipients_untold(request: Request) -> bool:
    """Whether a recipient is named that was not told, and could have been."""
    named = any(one.telling is Telling.NAMED for one in request.recipients.values())
    return named and _changed_for_recipients(request) and not _nobody_received(request)


def _changed_for_recipients(request: Request) -> bool:
    return any(
        right.recipients_told and decision.outcome in {Outcome.FULL, Outcome.PARTIAL}
        for right, decision in request.decisions.items()
    )


def _nobody_received(request: Request) -> bool:
    step = request.steps_checked.get("no_recipients")
    return step is not None and not step.needed


def _next_for_restriction(request: Request, today: date) -> NextStep:
    """The notice that is decided on, then the lifting on its day, then the notice that will be due soon."""
    standing = in_force(request.facts)
    if to_announce(request.facts) is not None:
        return NextStep.GIVE_LIFT_NOTICE
    if any(one.notice is not None and (one.plan is None or one.plan.lift_on <= today) for one in standing):
        return NextStep.LIFT_RESTRICTION
    planned = [one.planned_lift for one in standing if one.notice is None and one.planned_lift is not None]
    due = any((day - today).days <= LIFT_NOTICE_DAYS for day in planned)
    return NextStep.GIVE_LIFT_NOTICE if due else NextStep.NOTHING


_MARKS = (
    (Stage.IDENTITY, FactKind.IDENTITY_PROVEN),
    (Stage.SEARCH, FactKind.SEARCHED),
    (Stage.REVIEW, FactKind.DECIDED),
    (Stage.ANSWER, FactKind.ANSWERED),
    (Stage.CLOSED, FactKind.CLOSED),
)


def _passed(request: Request, stage: Stage) -> tuple[tuple[Stage, date], ...]:
    order = list(Stage)
    reached = [(Stage.RECEIVED, request.received_on)]
    for passed, kind in _MARKS:
        fact = request.ended(kind) if passed in {Stage.ANSWER, Stage.CLOSED} else request.last(kind)
        if fact is not None and order.index(passed) <= order.index(stage):
            reached.append((passed, fact.on))
    return tuple(reached)
