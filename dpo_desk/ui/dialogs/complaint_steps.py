"""What comes next in a complaint, and what else can be recorded now."""

from __future__ import annotations

from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_standing import ComplaintStep, at_authority, in_court
from dpo_desk.core.complaints import Complaint, Forum
from dpo_desk.core.organisations import Role
from dpo_desk.ui.complaint_showing import open_letter

_FACTS = {
    ComplaintStep.ACKNOWLEDGE: Kind.ACKNOWLEDGED,
    ComplaintStep.PASS_ON: Kind.PASSED_ON,
    ComplaintStep.DECIDE: Kind.DECIDED,
    ComplaintStep.ANSWER: Kind.ANSWERED,
    ComplaintStep.TELL_PROGRESS: Kind.PROGRESS_TOLD,
    ComplaintStep.CARRY_OUT: Kind.MEASURE_DONE,
    ComplaintStep.REPORT_MEASURES: Kind.MEASURES_REPORTED,
    ComplaintStep.CONSIDER_APPEAL: Kind.APPEALED,
    ComplaintStep.AWAIT_PERSON: Kind.ACCEPTED,
    ComplaintStep.AWAIT_AUTHORITY: Kind.AUTHORITY_LETTER,
    ComplaintStep.AWAIT_COURT: Kind.COURT_DECIDED,
    ComplaintStep.CLOSE: Kind.CLOSED,
}


def next_fact(view: ComplaintView) -> Kind | None:
    """The fact behind the one button; None once nothing is left to do."""
    step = view.standing.next_step
    if step is ComplaintStep.SEND_POSITION:
        return Kind.QUESTION_ANSWERED if _undrafted(view) else Kind.POSITION_SENT
    if step is ComplaintStep.AWAIT_PERSON and _proposed(view.complaint):
        return Kind.SETTLED
    return _FACTS.get(step)


def _proposed(complaint: Complaint) -> bool:
    """Whether a settlement is what the person is waited for."""
    last = complaint.ended(Kind.SETTLEMENT_PROPOSED, Kind.ANSWERED)
    return last is not None and last.kind is Kind.SETTLEMENT_PROPOSED


def _undrafted(view: ComplaintView) -> bool:
    """Whether the letter that is to be answered first has a question without a draft."""
    served, answers = open_letter(view), view.complaint.answers
    count = 0 if served is None else len(served.letter.questions)
    return served is not None and any((served.number, one) not in answers for one in range(1, count + 1))


def recordable(view: ComplaintView) -> tuple[Kind, ...]:
    """What can be recorded now and makes sense, in the order in which things happen."""
    if view.person is not None and view.person.erased:
        return ()
    if view.complaint.closed:
        return Kind.LINKED, Kind.NOTED, Kind.REOPENED
    one = view.complaint
    found = {
        *(Kind.ASSIGNED, Kind.INQUIRED, Kind.STATEMENT, Kind.MEASURE_SET, Kind.LINKED),
        *(Kind.NOTED, Kind.CORRECTED, Kind.CLOSED, Kind.WITHDRAWN, Kind.SETTLED),
        *_at_home(one),
        *_at_authority(one),
        *_in_court(one),
        *_follow_up(one),
    }
    return tuple(kind for kind in Kind if kind in found)


def _at_home(one: Complaint) -> set[Kind]:
    decided = one.ended(Kind.DECIDED) is not None
    answered = one.ended(Kind.ANSWERED) is not None
    controller = one.role is not Role.PROCESSOR
    possible = {
        Kind.ACKNOWLEDGED: one.forum is Forum.ORGANISATION and one.ended(Kind.ACKNOWLEDGED) is None,
        Kind.PASSED_ON: not controller or not decided,
        Kind.SETTLEMENT_PROPOSED: controller,
        Kind.PROGRESS_TOLD: not answered,
        Kind.DECIDED: controller,
        Kind.ANSWERED: controller and decided,
        Kind.ACCEPTED: answered,
    }
    return {kind for kind, fits in possible.items() if fits}


def _at_authority(one: Complaint) -> set[Kind]:
    known = one.forum is Forum.AUTHORITY or bool(one.authority_ids)
    letters = bool(one.letters)
    asking = any(served.letter.questions and served.replied is None for served in one.letters)
    waiting = any(served.replied is None for served in one.letters)
    possible = {
        Kind.LODGED: True,
        Kind.AUTHORITY_LETTER: True,
        Kind.QUESTION_ANSWERED: asking,
        Kind.EXTENSION_ASKED: waiting,
        Kind.EXTENSION_ANSWERED: one.last(Kind.EXTENSION_ASKED) is not None and waiting,
        Kind.POSITION_SENT: letters,
        Kind.DOCUMENTS_SENT: letters,
        Kind.HEARD: known,
        Kind.AUTHORITY_DECIDED: known,
        Kind.AUTHORITY_CLOSED: at_authority(one) and known,
    }
    return {kind for kind, fits in possible.items() if fits}


def _in_court(one: Complaint) -> set[Kind]:
    possible = {
        Kind.APPEALED: one.last(Kind.AUTHORITY_DECIDED, Kind.COURT_DECIDED) is not None,
        Kind.APPEAL_TOLD: in_court(one) and one.last(Kind.APPEALED) is not None,
        Kind.COURT_ACTION: True,
        Kind.COURT_DECIDED: in_court(one),
        Kind.COURT_ENDED: in_court(one),
    }
    return {kind for kind, fits in possible.items() if fits}


def _follow_up(one: Complaint) -> set[Kind]:
    still = any(measure.open for measure in one.measures)
    reported = one.to_report
    possible = {
        Kind.INSTRUCTED: still,
        Kind.MEASURE_DONE: still or any(measure.to_tell for measure in one.measures),
        Kind.MEASURES_REPORTED: bool(reported) and not any(measure.open for measure in reported),
    }
    return {kind for kind, fits in possible.items() if fits}
