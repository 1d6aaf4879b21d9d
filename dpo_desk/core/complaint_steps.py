"""Which step may follow in a complaint; a forbidden one is refused with its reason, and nothing changes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dpo_desk.core.complaint_facts import (
    COMPLAINT_DETAILS,
    Assessment,
    AuthorityDecision,
    AuthorityLetter,
    ComplaintClosing,
    ComplaintEnd,
    ComplaintFact,
    ComplaintFactKind,
    ComplaintField,
    ExtensionAnswered,
    ExtensionAsked,
    HeadCorrection,
    Inquiry,
    Judgment,
    Lodging,
    MeasureDone,
    Proceedings,
    QuestionAnswered,
    Reply,
    Settlement,
    Statement,
)
from dpo_desk.core.complaint_standing import at_authority, in_court
from dpo_desk.core.complaints import Complaint, Forum, ServedLetter, measures_of
from dpo_desk.core.corrections import number_of
from dpo_desk.core.errors import DeskError
from dpo_desk.core.facts import PassedOn
from dpo_desk.core.organisations import Role
from dpo_desk.core.requests import Channel

_Kind = ComplaintFactKind


class ComplaintForbiddenBecause(StrEnum):
    """Why a step is not allowed."""

    IN_THE_FUTURE = "in_the_future"
    BEFORE_RECEIPT = "before_receipt"
    BACKDATED_WITHOUT_REASON = "backdated_without_reason"
    CLOSED = "closed"
    NOT_CLOSED = "not_closed"
    REASON_MISSING = "reason_missing"
    DETAILS_MISSING = "details_missing"
    ALREADY_RECEIVED = "already_received"
    NOT_A_PROCESSOR = "not_a_processor"
    NOT_THE_CONTROLLER = "not_the_controller"
    NO_POINTS = "no_points"
    REASONS_MISSING = "reasons_missing"
    NOT_DECIDED = "not_decided"
    NOT_ANSWERED = "not_answered"
    AUTHORITY_MISSING = "authority_missing"
    NOT_COMPETENT = "not_competent"
    SECOND_LEAD = "second_lead"
    PERIOD_IN_THE_PAST = "period_in_the_past"
    NO_SUCH_LETTER = "no_such_letter"
    NO_SUCH_QUESTION = "no_such_question"
    LETTER_ANSWERED = "letter_answered"
    EXTENSION_NOT_ASKED = "extension_not_asked"
    NOT_LATER = "not_later"
    NO_COMPLAINT_THERE = "no_complaint_there"
    NOTHING_DECIDED = "nothing_decided"
    SUM_MISSING = "sum_missing"
    MEASURES_MISSING = "measures_missing"
    NO_SUCH_MEASURE = "no_such_measure"
    MEASURE_DONE_ALREADY = "measure_done_already"
    MEASURES_OPEN = "measures_open"
    NOT_ORDERED = "not_ordered"
    NO_DECISION = "no_decision"
    NOT_IN_COURT = "not_in_court"
    AUTHORITY_HAS_IT = "authority_has_it"
    COURT_HAS_IT = "court_has_it"
    END_DOES_NOT_FIT = "end_does_not_fit"
    NOT_CORRECTABLE = "not_correctable"


_Because = ComplaintForbiddenBecause


class ComplaintStepForbidden(DeskError):
    """A step that the law or the order of things does not allow: `why`, and the day it is dated `on`."""

    def __init__(self, why: ComplaintForbiddenBecause, on: date) -> None:
        super().__init__(why=why.value, on=on)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """What the directory says of authorities for one complaint.

    Attributes:
        known: ids of the directory.
        competent: ids the finder names for this complaint; empty where it cannot tell.
    """

    known: Collection[str]
    competent: Collection[str] = ()


def take_complaint_step(
    complaint: Complaint, fact: ComplaintFact, competence: Competence, today: date
) -> Complaint:
    """Append a fact if it is allowed.

    Args:
        complaint: as it stands.
        fact: what happened.
        competence: which authorities there are, and which of them are competent.
        today: the day it is recorded.

    Returns:
        The complaint with the fact; its head changed where the fact corrects it. The fact of a correction
        names the value that really stood there.

    Raises:
        ComplaintStepForbidden: with the reason; the complaint stays as it is.
    """
    _check_day(complaint, fact, today)
    _check_order(complaint, fact)
    for why, found in _faults(complaint, fact, competence):
        if found:
            raise ComplaintStepForbidden(why, fact.on)
    if isinstance(fact.details, HeadCorrection):
        return _corrected(complaint, fact, fact.details, today)
    return replace(complaint, facts=(*complaint.facts, fact))


def _check_day(complaint: Complaint, fact: ComplaintFact, today: date) -> None:
    if fact.on > today:
        raise ComplaintStepForbidden(_Because.IN_THE_FUTURE, fact.on)
    if fact.on < complaint.received_on:
        raise ComplaintStepForbidden(_Because.BEFORE_RECEIPT, fact.on)
    if fact.on < today and not fact.reason.strip():
        raise ComplaintStepForbidden(_Because.BACKDATED_WITHOUT_REASON, fact.on)


_ALWAYS = frozenset({_Kind.NOTED, _Kind.LINKED})


def _check_order(complaint: Complaint, fact: ComplaintFact) -> None:
    if fact.kind is _Kind.RECEIVED:
        raise ComplaintStepForbidden(_Because.ALREADY_RECEIVED, fact.on)
    closed = complaint.ended(_Kind.CLOSED)
    if fact.kind is _Kind.REOPENED:
        if closed is None or fact.on < closed.on:
            raise ComplaintStepForbidden(_Because.NOT_CLOSED, fact.on)
        if not fact.reason.strip():
            raise ComplaintStepForbidden(_Because.REASON_MISSING, fact.on)
    elif closed is not None and fact.kind not in _ALWAYS:
        raise ComplaintStepForbidden(_Because.CLOSED, fact.on)
    wanted = COMPLAINT_DETAILS.get(fact.kind)
    if (wanted is not None and type(fact.details) is not wanted) or _says_nothing(fact):
        raise ComplaintStepForbidden(_Because.DETAILS_MISSING, fact.on)


def _says_nothing(fact: ComplaintFact) -> bool:
    """Whether what makes the fact one is left empty."""
    said: tuple[str, ...] = tuple(measure.text for measure in measures_of(fact))
    match fact.details:
        case Inquiry(unit=one, question=other) | Statement(unit=one, text=other):
            said = (one, other)
        case Judgment(court=one, outcome=other):
            said += (one, other)
        case PassedOn(controller=one) | MeasureDone(how=one) | QuestionAnswered(answer=one):
            said = (one,)
        case Proceedings(court=one) | ExtensionAsked(because=one):
            said = (one,)
        case Settlement(terms=one):
            said += (one,)
        case None if fact.kind is _Kind.NOTED:
            said = (fact.reason,)
        case _:
            pass
    return not all(text.strip() for text in said)


_Fault = tuple[ComplaintForbiddenBecause, bool]


def _faults(complaint: Complaint, fact: ComplaintFact, competence: Competence) -> tuple[_Fault, ...]:
    """What speaks against a fact, one by one."""
    past = any(one.due_on is not None and one.due_on < fact.on for one in measures_of(fact))
    follows = complaint.last(*_FOLLOWS.get(fact.kind, ()))
    return (
        (_Because.PERIOD_IN_THE_PAST, past),
        (_Because.BEFORE_RECEIPT, follows is not None and fact.on < follows.on),
        *_faults_of_details(complaint, fact, competence),
    )


_FOLLOWS: dict[ComplaintFactKind, tuple[ComplaintFactKind, ...]] = {
    _Kind.ANSWERED: (_Kind.DECIDED,),
    _Kind.ACCEPTED: (_Kind.ANSWERED,),
    _Kind.MEASURES_REPORTED: (_Kind.MEASURE_DONE,),
    _Kind.COURT_DECIDED: (_Kind.APPEALED, _Kind.COURT_ACTION),
}
"""What a fact cannot lie before, once it is recorded."""


def _faults_of_details(
    complaint: Complaint, fact: ComplaintFact, competence: Competence
) -> tuple[_Fault, ...]:
    """What speaks against it by what it tells."""
    match fact.details:
        case Lodging() | AuthorityLetter() | AuthorityDecision() as details:
            return _faults_of_authority(complaint, details, fact.on, competence)
        case Reply() | QuestionAnswered() | ExtensionAsked() | ExtensionAnswered() as details:
            return _faults_of_letter(complaint, details, fact.on)
        case MeasureDone(measure=number):
            return _faults_of_measure(complaint, number, fact.on)
        case Assessment() as assessment:
            return _faults_of_assessment(complaint, assessment)
        case ComplaintClosing(why=why):
            return _faults_of_closing(complaint, why)
        case _:
            return _faults_of_kind(complaint, fact.kind)


def _faults_of_kind(complaint: Complaint, kind: ComplaintFactKind) -> tuple[_Fault, ...]:
    """What speaks against a kind of fact at this place of this case."""
    processor = complaint.role is Role.PROCESSOR
    ordered = [one for one in complaint.measures if one.ordered]
    told = [one for one in ordered if one.by_authority] or ordered
    ruled = complaint.last(_Kind.AUTHORITY_DECIDED, _Kind.COURT_DECIDED)
    faults: dict[ComplaintFactKind, tuple[_Fault, ...]] = {
        _Kind.PASSED_ON: ((_Because.NOT_A_PROCESSOR, complaint.role is Role.CONTROLLER),),
        _Kind.ANSWERED: (
            (_Because.NOT_THE_CONTROLLER, processor),
            (_Because.NOT_DECIDED, complaint.ended(_Kind.DECIDED) is None),
        ),
        _Kind.ACCEPTED: ((_Because.NOT_ANSWERED, complaint.ended(_Kind.ANSWERED) is None),),
        _Kind.MEASURES_REPORTED: (
            (_Because.NOT_ORDERED, not ordered),
            (_Because.MEASURES_OPEN, any(one.done is None for one in told)),
        ),
        _Kind.APPEALED: ((_Because.NO_DECISION, ruled is None),),
        _Kind.COURT_DECIDED: ((_Because.NOT_IN_COURT, not in_court(complaint)),),
        _Kind.HEARD: ((_Because.NO_COMPLAINT_THERE, not _known_to_authority(complaint)),),
        _Kind.AUTHORITY_CLOSED: ((_Because.NO_COMPLAINT_THERE, not _known_to_authority(complaint)),),
    }
    return faults.get(kind, ())


def _known_to_authority(complaint: Complaint) -> bool:
    return complaint.forum is Forum.AUTHORITY or bool(complaint.authority_ids)


def _faults_of_authority(
    complaint: Complaint,
    details: Lodging | AuthorityLetter | AuthorityDecision,
    on: date,
    competence: Competence,
) -> tuple[_Fault, ...]:
    authority = details.authority_id
    foreign = authority not in complaint.authority_ids and bool(competence.competent)
    unfit = foreign and authority not in competence.competent and not details.competent_because.strip()
    common = (
        (_Because.AUTHORITY_MISSING, authority not in competence.known),
        (_Because.NOT_COMPETENT, unfit),
    )
    match details:
        case Lodging(lead=lead, lodged_on=lodged):
            return (
                *common,
                (_Because.IN_THE_FUTURE, lodged is not None and lodged > on),
                (_Because.SECOND_LEAD, lead and complaint.lead_id not in {"", authority}),
            )
        case AuthorityLetter(due_on=due):
            return (*common, (_Because.PERIOD_IN_THE_PAST, due is not None and due < on))
        case AuthorityDecision(rulings=rulings, measures=measures):
            return (
                *common,
                (_Because.NO_COMPLAINT_THERE, not _known_to_authority(complaint)),
                (_Because.NOTHING_DECIDED, not rulings),
                (_Because.SUM_MISSING, any(one.money for one in rulings) and not details.sum.strip()),
                (_Because.MEASURES_MISSING, any(one.orders for one in rulings) and not measures),
            )


def _served(complaint: Complaint, number: int) -> ServedLetter | None:
    return next((one for one in complaint.letters if one.number == number), None)


def _faults_of_letter(
    complaint: Complaint,
    details: Reply | QuestionAnswered | ExtensionAsked | ExtensionAnswered,
    on: date,
) -> tuple[_Fault, ...]:
    """Of what is done about a letter of an authority."""
    served = _served(complaint, details.letter)
    if served is None:
        return ((_Because.NO_SUCH_LETTER, True),)
    early = (_Because.BEFORE_RECEIPT, on < served.served_on)
    day = served.due_on
    match details:
        case QuestionAnswered(question=question):
            return (early, (_Because.NO_SUCH_QUESTION, not 1 <= question <= len(served.letter.questions)))
        case ExtensionAsked(until=until):
            return (
                early,
                (_Because.LETTER_ANSWERED, served.replied is not None),
                (_Because.NOT_LATER, day is not None and until <= day),
                (_Because.PERIOD_IN_THE_PAST, until < on),
            )
        case ExtensionAnswered(until=until):
            asked = [
                one.on
                for one in complaint.facts
                if isinstance(one.details, ExtensionAsked) and one.details.letter == details.letter
            ]
            return (
                (_Because.EXTENSION_NOT_ASKED, not asked),
                (_Because.BEFORE_RECEIPT, on < min(asked, default=on)),
                (_Because.NOT_LATER, until is not None and day is not None and until <= day),
            )
        case Reply():
            return (early,)


def _faults_of_measure(complaint: Complaint, number: int, on: date) -> tuple[_Fault, ...]:
    found = next((one for one in complaint.measures if one.number == number), None)
    if found is None:
        return ((_Because.NO_SUCH_MEASURE, True),)
    return (
        (_Because.MEASURE_DONE_ALREADY, found.done is not None),
        (_Because.BEFORE_RECEIPT, on < found.set_by.on),
    )


def _faults_of_assessment(complaint: Complaint, assessment: Assessment) -> tuple[_Fault, ...]:
    unexplained = any(not (point.text.strip() and point.why.strip()) for point in assessment.points)
    return (
        (_Because.NOT_THE_CONTROLLER, complaint.role is Role.PROCESSOR),
        (_Because.NO_POINTS, not assessment.points),
        (_Because.REASONS_MISSING, unexplained),
    )


_END_FACTS: dict[ComplaintEnd, tuple[ComplaintFactKind, ...]] = {
    ComplaintEnd.ANSWERED: (_Kind.ANSWERED,),
    ComplaintEnd.ACCEPTED: (_Kind.ACCEPTED,),
    ComplaintEnd.WITHDRAWN: (_Kind.WITHDRAWN,),
    ComplaintEnd.PASSED_ON: (_Kind.PASSED_ON,),
    ComplaintEnd.AUTHORITY_DONE: (_Kind.AUTHORITY_DECIDED, _Kind.AUTHORITY_CLOSED),
    ComplaintEnd.COURT_DONE: (_Kind.COURT_DECIDED,),
    ComplaintEnd.SETTLED: (_Kind.SETTLED,),
}


def ends_possible(complaint: Complaint) -> tuple[ComplaintEnd, ...]:
    """Endings that fit what happened, the likeliest first; whether something is still owed is asked apart.

    A case that was reopened can end again as it ended before: not everything that reopens it needs an answer.
    """
    fitting = [why for why, kinds in _END_FACTS.items() if complaint.last(*kinds) is not None]
    always = (why for why in ComplaintEnd if why not in _END_FACTS)
    return (*reversed(fitting), *always)


def _faults_of_closing(complaint: Complaint, why: ComplaintEnd) -> tuple[_Fault, ...]:
    """A case is closed only when nothing is owed any more, and for what really happened."""
    needed = _END_FACTS.get(why)
    passed_on = why in {ComplaintEnd.PASSED_ON, ComplaintEnd.DUPLICATE}
    return (
        (_Because.END_DOES_NOT_FIT, needed is not None and complaint.last(*needed) is None),
        (_Because.COURT_HAS_IT, in_court(complaint) and not passed_on),
        (_Because.AUTHORITY_HAS_IT, at_authority(complaint) and not passed_on),
        (_Because.MEASURES_OPEN, any(one.done is None for one in complaint.measures)),
    )


def _corrected(
    complaint: Complaint, fact: ComplaintFact, correction: HeadCorrection, today: date
) -> Complaint:
    """The complaint with its head mended; the fact tells what really stood there."""
    if not fact.reason.strip():
        raise ComplaintStepForbidden(_Because.REASON_MISSING, fact.on)
    try:
        mended, old = _mended(complaint, correction, today)
    except ValueError:
        raise ComplaintStepForbidden(_Because.NOT_CORRECTABLE, fact.on) from None
    told = replace(fact, details=replace(correction, old=old))
    return replace(mended, facts=(*complaint.facts, told))


def _mended(complaint: Complaint, correction: HeadCorrection, today: date) -> tuple[Complaint, str]:
    """The complaint with one field mended, and what stood there before."""
    new = correction.new.strip()
    if not new:
        raise ValueError(new)
    match correction.field:
        case ComplaintField.RECEIVED_ON:
            return replace(
                complaint, received_on=_day(complaint, new, today)
            ), complaint.received_on.isoformat()
        case ComplaintField.LANGUAGE:
            return replace(complaint, language=new), complaint.language
        case ComplaintField.CHANNEL:
            return replace(complaint, channel=Channel(new)), complaint.channel.value
        case ComplaintField.SUMMARY:
            return replace(complaint, summary=new), complaint.summary
        case ComplaintField.PERSON:
            return replace(complaint, person_id=number_of(new)), str(complaint.person_id or "")


def _day(complaint: Complaint, text: str, today: date) -> date:
    """Another day of receipt: not after anything that followed it."""
    day = date.fromisoformat(text)
    if day > min([today, *(fact.on for fact in complaint.facts if fact.kind is not _Kind.RECEIVED)]):
        raise ValueError(text)
    return day
