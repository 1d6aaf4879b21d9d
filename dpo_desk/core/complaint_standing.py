"""Where a complaint stands: one pure function of its facts and clocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpo_desk.core.complaint_clock_rules import ClockKind, ComplaintClock, ComplaintRules, Whose
from dpo_desk.core.complaint_clocks import clocks
from dpo_desk.core.complaint_facts import ComplaintFact, ComplaintFactKind
from dpo_desk.core.complaints import Complaint, Forum, ServedLetter, provisional
from dpo_desk.core.organisations import Role
from dpo_desk.core.standing import SOON_DAYS, Meaning, Turn

_Kind = ComplaintFactKind


class ComplaintStage(StrEnum):
    """How far a complaint has come."""

    RECEIVED = "received"
    INQUIRY = "inquiry"
    ANSWER = "answer"
    ANSWERED = "answered"
    AUTHORITY = "authority"
    COURT = "court"
    MEASURES = "measures"
    ENDED = "ended"  # nothing is left but to close
    CLOSED = "closed"


class ComplaintStep(StrEnum):
    """The one thing to do next; the word on the button."""

    ACKNOWLEDGE = "acknowledge"
    PASS_ON = "pass_on"  # noqa: S105 - a step of work, not a secret
    DECIDE = "decide"
    ANSWER = "answer"
    TELL_PROGRESS = "tell_progress"
    SEND_POSITION = "send_position"
    CARRY_OUT = "carry_out"
    REPORT_MEASURES = "report_measures"
    CONSIDER_APPEAL = "consider_appeal"
    AWAIT_PERSON = "await_person"
    AWAIT_AUTHORITY = "await_authority"
    AWAIT_COURT = "await_court"
    CLOSE = "close"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintStanding:
    """Where a complaint stands on one day.

    Attributes:
        clocks: all of them, the earliest open one first.
        leading: the earliest open one that is a duty of ours; None if there is none.
        next_on: day to look at the case again: of `leading`, else of the earliest open clock.
        days_left: calendar days from today to the day of `leading`; None without one.
    """

    stage: ComplaintStage
    turn: Turn
    next_step: ComplaintStep
    clocks: tuple[ComplaintClock, ...]
    leading: ComplaintClock | None
    next_on: date | None
    days_left: int | None

    @property
    def overdue(self) -> bool:
        """Whether a duty of ours is late."""
        return self.days_left is not None and self.days_left < 0

    @property
    def meaning(self) -> Meaning:
        """The meaning its badge has."""
        return complaint_meaning(self.stage, self.turn, self.days_left)


def complaint_meaning(stage: ComplaintStage, turn: Turn, days_left: int | None) -> Meaning:
    """The meaning a complaint has for whoever looks at it.

    Args:
        stage: how far it has come.
        turn: who moves next.
        days_left: to the day of the clock of ours that counts; None without one.
    """
    if stage is ComplaintStage.CLOSED:
        return Meaning.DONE
    if days_left is None:
        return Meaning.WAIT if turn is Turn.PERSON else Meaning.CALM
    if days_left < 0:
        return Meaning.LATE
    return Meaning.SOON if days_left <= SOON_DAYS else Meaning.CALM


def complaint_standing(complaint: Complaint, rules: ComplaintRules, today: date) -> ComplaintStanding:
    """Tell where a complaint stands.

    Args:
        complaint: with all its facts.
        rules: law and calendars.
        today: the day it is asked for.

    Returns:
        Stage, turn, clocks and the next step; nothing in it depends on anything else.
    """
    counted = clocks(complaint, rules)
    running = [] if complaint.closed else [clock for clock in counted if clock.open]
    duties = [clock for clock in running if clock.whose is Whose.DUTY]
    leading = duties[0] if duties else None
    ahead = [clock.due for clock in running if clock.whose is Whose.DUTY or clock.due >= today]
    stage = _stage(complaint)
    step = _next_step(complaint, stage, running, today)
    return ComplaintStanding(
        stage=stage,
        turn=_turn(step),
        next_step=step,
        clocks=counted,
        leading=leading,
        next_on=leading.due if leading is not None else min(ahead, default=None),
        days_left=(leading.due - today).days if leading is not None else None,
    )


def _in_hand(
    facts: Iterable[ComplaintFact],
    begins: set[ComplaintFactKind],
    ends: set[ComplaintFactKind],
    *,
    at_first: bool,
) -> bool:
    """Whether the last of some facts, by their days, begins and does not end; `at_first` without any."""
    for fact in sorted(facts, key=lambda fact: fact.on)[::-1]:
        if fact.kind in ends and not provisional(fact):
            return False
        if fact.kind in begins:
            return True
    return at_first


_WITH_AUTHORITY = {_Kind.LODGED, _Kind.AUTHORITY_LETTER}
_AUTHORITY_ENDS = {_Kind.AUTHORITY_DECIDED, _Kind.AUTHORITY_CLOSED, _Kind.SETTLED, _Kind.WITHDRAWN}
_IN_COURT = {_Kind.APPEALED, _Kind.COURT_ACTION}
_COURT_ENDS = {_Kind.COURT_DECIDED, _Kind.COURT_ENDED, _Kind.SETTLED}
_OVER = {_Kind.WITHDRAWN, _Kind.ACCEPTED, _Kind.SETTLED, _Kind.PASSED_ON, *_AUTHORITY_ENDS, *_COURT_ENDS}


def at_authority(complaint: Complaint) -> bool:
    """Whether an authority has the case in hand."""
    at_first = complaint.forum is Forum.AUTHORITY
    return any(
        _in_hand(_about(complaint, one), _WITH_AUTHORITY, _AUTHORITY_ENDS, at_first=at_first)
        for one in complaint.authority_ids or ("",)
    )


def _about(complaint: Complaint, authority_id: str) -> list[ComplaintFact]:
    """What is about the procedure of one authority."""
    return [fact for fact in complaint.read if complaint.concerns(fact, authority_id)]


def in_court(complaint: Complaint) -> bool:
    """Whether a court has the case in hand."""
    return _in_hand(complaint.facts, _IN_COURT, _COURT_ENDS, at_first=complaint.forum is Forum.COURT)


_OUR_ANSWER = frozenset({ClockKind.ANSWER, ClockKind.PASS_ON})
_HERE = frozenset({ComplaintStage.RECEIVED, ComplaintStage.INQUIRY, ComplaintStage.ANSWER})


def _stage(complaint: Complaint) -> ComplaintStage:
    if complaint.closed:
        return ComplaintStage.CLOSED
    if in_court(complaint):
        return ComplaintStage.COURT
    if at_authority(complaint):
        return ComplaintStage.AUTHORITY
    here = _stage_here(complaint)
    if here in _HERE:
        return here
    to_do = any(one.open for one in complaint.measures) or _unreported(complaint)
    return ComplaintStage.MEASURES if to_do else here


def _stage_here(complaint: Complaint) -> ComplaintStage:
    """How far a complaint has come that lies with the organisation alone."""
    if complaint.ended(*_OVER) is not None:
        return ComplaintStage.ENDED
    if complaint.ended(_Kind.ANSWERED) is not None:
        return ComplaintStage.ANSWERED
    if complaint.ended(_Kind.DECIDED) is not None:
        return ComplaintStage.ANSWER
    return ComplaintStage.RECEIVED if complaint.ended(*_BEGUN) is None else ComplaintStage.INQUIRY


_BEGUN = (
    *(_Kind.ACKNOWLEDGED, _Kind.INQUIRED, _Kind.STATEMENT, _Kind.PROGRESS_TOLD, _Kind.SETTLEMENT_PROPOSED),
)


def _unreported(complaint: Complaint) -> bool:
    """Whether an authority ordered something and has not been told that it was done: Art. 60(10) GDPR."""
    ordered = [one for one in complaint.to_report if one.by_authority]
    if not ordered or any(one.open for one in ordered):
        return False
    last = ordered[-1].set_by
    told = complaint.last(_Kind.MEASURES_REPORTED)
    return told is None or told.on < last.on


def _asked(complaint: Complaint) -> bool:
    """Whether a letter of the authority that has the case waits for a reply, though it names no day."""
    return any(
        one.replied is None and one.letter.subject.wants_reply and not _over(complaint, one)
        for one in complaint.letters
    )


def _over(complaint: Complaint, served: ServedLetter) -> bool:
    """Whether the procedure in which a letter was served has ended since."""
    facts = _about(complaint, served.letter.authority_id)
    ends = [fact.on for fact in facts if fact.kind in _AUTHORITY_ENDS and not provisional(fact)]
    return any(on > served.served_on for on in ends)


def _next_step(
    complaint: Complaint,
    stage: ComplaintStage,
    running: list[ComplaintClock],
    today: date,
) -> ComplaintStep:
    if stage is ComplaintStage.CLOSED:
        return ComplaintStep.NOTHING
    if complaint.role is Role.PROCESSOR and stage in _HERE:
        return ComplaintStep.PASS_ON
    owed = {clock.kind for clock in running}
    if ClockKind.REPLY in owed or (stage is ComplaintStage.AUTHORITY and _asked(complaint)):
        return ComplaintStep.SEND_POSITION
    if stage is ComplaintStage.AUTHORITY and owed & _OUR_ANSWER:
        return _next_step(complaint, _stage_here(complaint), running, today)  # it is owed all the same
    return _with_others(complaint, stage, running, today) or _within(stage, running, today)


def _with_others(
    complaint: Complaint, stage: ComplaintStage, running: list[ComplaintClock], today: date
) -> ComplaintStep | None:
    """What is next where an authority, a court or an order has a say."""
    with_others = stage in {ComplaintStage.COURT, ComplaintStage.AUTHORITY}
    if with_others and any(clock.kind is ClockKind.MEASURE for clock in running):
        return ComplaintStep.CARRY_OUT  # its day runs all the same
    if stage is ComplaintStage.COURT:
        return ComplaintStep.AWAIT_COURT
    if stage is ComplaintStage.AUTHORITY:
        return ComplaintStep.AWAIT_AUTHORITY
    if any(clock.kind is ClockKind.APPEAL and clock.due >= today for clock in running):
        return ComplaintStep.CONSIDER_APPEAL
    if stage is ComplaintStage.MEASURES:
        return ComplaintStep.REPORT_MEASURES if _unreported(complaint) else ComplaintStep.CARRY_OUT
    return None


def _within(stage: ComplaintStage, running: list[ComplaintClock], today: date) -> ComplaintStep:
    """What is next in the organisation itself."""
    due = {clock.kind for clock in running if clock.due <= today}
    proposed = any(clock.kind is ClockKind.ACCEPTANCE and clock.due >= today for clock in running)
    match stage:
        case ComplaintStage.RECEIVED:
            return ComplaintStep.ACKNOWLEDGE
        case ComplaintStage.INQUIRY | ComplaintStage.ANSWER if ClockKind.PROGRESS in due:
            return ComplaintStep.TELL_PROGRESS
        case ComplaintStage.INQUIRY | ComplaintStage.ANSWER if not proposed:
            return ComplaintStep.DECIDE if stage is ComplaintStage.INQUIRY else ComplaintStep.ANSWER
        case ComplaintStage.ANSWERED if ClockKind.ACCEPTANCE in due:
            return ComplaintStep.CLOSE
        case ComplaintStage.INQUIRY | ComplaintStage.ANSWER | ComplaintStage.ANSWERED:
            return ComplaintStep.AWAIT_PERSON
        case _:
            return ComplaintStep.CLOSE


def _turn(step: ComplaintStep) -> Turn:
    match step:
        case ComplaintStep.AWAIT_PERSON | ComplaintStep.AWAIT_AUTHORITY | ComplaintStep.AWAIT_COURT:
            return Turn.PERSON
        case ComplaintStep.NOTHING:
            return Turn.NOBODY
        case _:
            return Turn.OURS
