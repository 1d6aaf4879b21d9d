"""What speaks against a fact of a complaint: asked one by one, before it is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dpo_desk.core.complaint_facts import (
    Assessment,
    AuthorityDecision,
    AuthorityLetter,
    ComplaintClosing,
    ComplaintEnd,
    ComplaintFact,
    ComplaintFactKind,
    ExtensionAnswered,
    ExtensionAsked,
    Instruction,
    Judgment,
    Lodging,
    MeasureDone,
    Proposal,
    QuestionAnswered,
    Reply,
)
from dpo_desk.core.complaint_forbidden import Competence, ComplaintForbiddenBecause
from dpo_desk.core.complaint_standing import at_authority, in_court
from dpo_desk.core.complaints import Complaint, Forum, OrderedMeasure, ServedLetter, measures_of
from dpo_desk.core.organisations import Role

_Because = ComplaintForbiddenBecause
_Kind = ComplaintFactKind
_Fault = tuple[ComplaintForbiddenBecause, bool]


def faults(complaint: Complaint, fact: ComplaintFact, competence: Competence) -> tuple[_Fault, ...]:
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
    _Kind.COURT_ENDED: (_Kind.APPEALED, _Kind.COURT_ACTION),
    _Kind.APPEAL_TOLD: (_Kind.APPEALED,),
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
        case MeasureDone() | Instruction() | Judgment() as details:
            return _faults_of_measures(complaint, details, fact.on)
        case Assessment() | Proposal() as details:
            return _faults_of_word(complaint, details, fact.on)
        case ComplaintClosing(why=why):
            return _faults_of_closing(complaint, why)
        case _:
            return _faults_of_kind(complaint, fact)


def _faults_of_kind(complaint: Complaint, fact: ComplaintFact) -> tuple[_Fault, ...]:
    """What speaks against a kind of fact at this place of this case."""
    processor = complaint.role is Role.PROCESSOR
    misdirected = complaint.role is Role.CONTROLLER
    ruled = [one.on for one in complaint.facts if one.kind in _RULINGS]
    reported = complaint.to_report
    faults: dict[ComplaintFactKind, tuple[_Fault, ...]] = {
        _Kind.PASSED_ON: ((_Because.REASON_MISSING, misdirected and not fact.reason.strip()),),
        _Kind.ANSWERED: (
            (_Because.NOT_THE_CONTROLLER, processor),
            (_Because.NOT_DECIDED, complaint.ended(_Kind.DECIDED) is None),
        ),
        _Kind.ACCEPTED: ((_Because.NOT_ANSWERED, complaint.ended(_Kind.ANSWERED) is None),),
        _Kind.MEASURES_REPORTED: (
            (_Because.NOT_ORDERED, not reported),
            (_Because.MEASURES_OPEN, any(one.open for one in reported)),
        ),
        _Kind.APPEALED: (
            (_Because.NO_DECISION, not ruled),
            (_Because.BEFORE_RECEIPT, fact.on < min(ruled, default=fact.on)),
        ),
        _Kind.APPEAL_TOLD: ((_Because.NOT_IN_COURT, not in_court(complaint)),),
        _Kind.COURT_ENDED: ((_Because.NOT_IN_COURT, not in_court(complaint)),),
        _Kind.HEARD: ((_Because.NO_COMPLAINT_THERE, not _known_to_authority(complaint)),),
        _Kind.AUTHORITY_CLOSED: ((_Because.NO_COMPLAINT_THERE, not _known_to_authority(complaint)),),
    }
    return faults.get(fact.kind, ())


_RULINGS = frozenset({_Kind.AUTHORITY_DECIDED, _Kind.COURT_DECIDED})


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
        case Reply(also=also):
            others = [_served(complaint, number) for number in also]
            return (
                early,
                (_Because.NO_SUCH_LETTER, None in others),
                (_Because.BEFORE_RECEIPT, any(one is not None and on < one.served_on for one in others)),
            )


def _measures(complaint: Complaint, numbers: Iterable[int]) -> list[OrderedMeasure]:
    """Measures of the case by their numbers; those that are not there are left out."""
    by_number = {one.number: one for one in complaint.measures}
    return [by_number[number] for number in numbers if number in by_number]


def _faults_of_measures(
    complaint: Complaint, details: MeasureDone | Instruction | Judgment, on: date
) -> tuple[_Fault, ...]:
    """What is still to be done is carried out or asked of somebody; a court lifts what was ordered, once.

    What was done for the person is recorded once more where only the day they were told is wanting.
    """
    if isinstance(details, Judgment):
        lifted = [one for one in _measures(complaint, details.lifted) if one.ordered and one.lifted is None]
        return (
            (_Because.NOT_IN_COURT, not in_court(complaint)),
            (_Because.NO_SUCH_MEASURE, len(lifted) < len(details.lifted)),
        )
    numbers = (details.measure,) if isinstance(details, MeasureDone) else details.measures
    found = _measures(complaint, numbers)
    tells = isinstance(details, MeasureDone) and details.person_told_on is not None
    done = any(not (one.open or (tells and one.to_tell)) for one in found)
    return (
        (_Because.NO_SUCH_MEASURE, not numbers or len(found) < len(numbers)),
        (_Because.MEASURE_DONE_ALREADY, done),
        (_Because.BEFORE_RECEIPT, any(on < one.set_by.on for one in found)),
    )


def _faults_of_word(complaint: Complaint, word: Assessment | Proposal, on: date) -> tuple[_Fault, ...]:
    """Only the controller decides, or proposes to settle."""
    common = (_Because.NOT_THE_CONTROLLER, complaint.role is Role.PROCESSOR)
    if isinstance(word, Proposal):
        return (common, (_Because.PERIOD_IN_THE_PAST, word.until is not None and word.until < on))
    unexplained = any(not (point.text.strip() and point.why.strip()) for point in word.points)
    return (
        common,
        (_Because.NO_POINTS, not word.points),
        (_Because.REASONS_MISSING, unexplained),
    )


_END_FACTS: dict[ComplaintEnd, tuple[ComplaintFactKind, ...]] = {
    ComplaintEnd.ANSWERED: (_Kind.ANSWERED,),
    ComplaintEnd.ACCEPTED: (_Kind.ACCEPTED,),
    ComplaintEnd.WITHDRAWN: (_Kind.WITHDRAWN,),
    ComplaintEnd.PASSED_ON: (_Kind.PASSED_ON,),
    ComplaintEnd.AUTHORITY_DONE: (_Kind.AUTHORITY_DECIDED, _Kind.AUTHORITY_CLOSED),
    ComplaintEnd.COURT_DONE: (_Kind.COURT_DECIDED, _Kind.COURT_ENDED),
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
        (_Because.MEASURES_OPEN, any(one.open for one in complaint.measures)),
    )
