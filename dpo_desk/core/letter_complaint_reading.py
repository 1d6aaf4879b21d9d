"""What the data of a letter about a complaint say, asked by those who write it and by those who check it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dpo_desk.core.complaint_clock_rules import ClockKind
from dpo_desk.core.complaint_facts import (
    Assessment,
    AuthorityDecision,
    ComplaintFact,
    ComplaintFactKind,
    Point,
    Verdict,
)
from dpo_desk.core.complaints import Complaint, OrderedMeasure, ServedLetter
from dpo_desk.core.letter_data import ComplaintLetterData
from dpo_desk.core.letters import LetterKind

_Kind = ComplaintFactKind
_RIGHT = frozenset({Verdict.FOUNDED, Verdict.PARTLY})
_DONE = frozenset({_Kind.ACKNOWLEDGED, _Kind.INQUIRED, _Kind.STATEMENT, _Kind.MEASURE_DONE})
_CLOCKS = {
    LetterKind.COMPLAINT_ACKNOWLEDGED: ClockKind.ACKNOWLEDGE,
    LetterKind.COMPLAINT_ANSWER: ClockKind.ANSWER,
    LetterKind.AUTHORITY_APPEAL_NOTICE: ClockKind.APPEAL,
}
"""The clock of the day by which a letter should leave."""


def points(data: ComplaintLetterData) -> tuple[Point, ...]:
    """What was decided last, point by point."""
    fact = data.complaint.ended(_Kind.DECIDED)
    return fact.details.points if fact is not None and isinstance(fact.details, Assessment) else ()


def founded(data: ComplaintLetterData) -> bool:
    """Whether the person is right, in part at least."""
    return any(one.verdict in _RIGHT for one in points(data))


def own_measures(data: ComplaintLetterData) -> tuple[OrderedMeasure, ...]:
    """What the organisation itself puts right."""
    return tuple(one for one in data.complaint.measures if not one.ordered)


def decision(complaint: Complaint) -> ComplaintFact | None:
    """The last decision of an authority."""
    return complaint.last(_Kind.AUTHORITY_DECIDED)


def ordered_measures(data: ComplaintLetterData) -> tuple[OrderedMeasure, ...]:
    """What the authority ordered in its last decision."""
    last = decision(data.complaint)
    return tuple(one for one in data.complaint.measures if one.set_by is last)


def done_so_far(data: ComplaintLetterData) -> tuple[ComplaintFact, ...]:
    """What was done about the complaint up to now."""
    return tuple(fact for fact in data.complaint.live if fact.kind in _DONE)


def served(complaint: Complaint, number: int) -> ServedLetter | None:
    """A letter of an authority by its number in the case."""
    return next((one for one in complaint.letters if one.number == number), None)


def answered_letters(data: ComplaintLetterData) -> tuple[ServedLetter, ...]:
    """The letters of the authority that this one answers, the one it was begun for first."""
    own = data.letter.wishes.complaint
    found = (served(data.complaint, number) for number in dict.fromkeys((own.letter, *own.also)))
    return tuple(one for one in found if one is not None)


def came_on(data: ComplaintLetterData) -> date | None:
    """The day on which what is answered here came in: the complaint, a letter or a decision."""
    if not data.letter.kind.to_authority:
        return data.complaint.received_on
    if data.letter.kind.on_decision:
        last = decision(data.complaint)
        return None if last is None else last.on
    return next((one.served_on for one in answered_letters(data)), None)


def file_number(data: ComplaintLetterData) -> str:
    """The number of the authority that the letter goes to; empty where it gave none."""
    return next((data.complaint.file_numbers.get(one.id, "") for one in data.authorities), "")


def questions(data: ComplaintLetterData) -> tuple[tuple[str, str], ...]:
    """What the authority asks, each with its answer; empty where that is still to be written."""
    answers = data.complaint.answers
    return tuple(
        (question, answers.get((found.number, number), ""))
        for found in answered_letters(data)
        for number, question in enumerate(found.letter.questions, start=1)
    )


def due(data: ComplaintLetterData) -> date | None:
    """The day by which it should leave; None where nobody set one."""
    kind = data.letter.kind
    if kind in _CLOCKS:
        return _day(one.due for one in data.standing.clocks if one.kind is _CLOCKS[kind])
    if kind is LetterKind.AUTHORITY_MEASURES_REPORT:
        return _day(one.measure.due_on for one in ordered_measures(data))
    about = {one.number for one in answered_letters(data)}
    replies = (one for one in data.standing.clocks if one.kind is ClockKind.REPLY and one.about in about)
    return min((one.due for one in replies), default=None)


def _day(days: Iterable[date | None]) -> date | None:
    """The last of some days."""
    return max((day for day in days if day is not None), default=None)


def late(data: ComplaintLetterData) -> bool:
    """Whether it leaves after its day."""
    last = due(data)
    return last is not None and data.letter.dated > last


def next_word(data: ComplaintLetterData) -> date | None:
    """The day that is named to the person: the one that was chosen, or the next that is due."""
    chosen = data.letter.wishes.complaint.until
    if chosen is not None or data.letter.kind is not LetterKind.COMPLAINT_ACKNOWLEDGED:
        return chosen
    ahead = (ClockKind.ANSWER, ClockKind.PROGRESS)
    days = (one.due for one in data.standing.clocks if one.open and one.kind in ahead)
    return min((day for day in days if day > data.letter.dated), default=None)


def cross_border(data: ComplaintLetterData) -> bool:
    """Whether authorities of several countries have to do with it: Art. 4(23) GDPR."""
    lead = data.complaint.lead_id
    return (bool(lead) and len(data.complaint.authority_ids) > 1) or (
        not data.letter.kind.to_authority
        and bool(data.person.address.country)
        and data.person.address.country != data.organisation.country
    )


def appeal(complaint: Complaint) -> ComplaintFact | None:
    """The appeal that is under way; None where there is none."""
    last = complaint.last(_Kind.APPEALED, _Kind.COURT_DECIDED, _Kind.COURT_ENDED)
    return last if last is not None and last.kind is _Kind.APPEALED else None


def appealed(data: ComplaintLetterData) -> bool:
    """Whether an appeal against the decision is under way."""
    return appeal(data.complaint) is not None


def burdened(data: ComplaintLetterData) -> bool:
    """Whether the last decision goes against the house, so that it can appeal: Art. 78(1) GDPR."""
    last = decision(data.complaint)
    rulings = last.details.rulings if last is not None and isinstance(last.details, AuthorityDecision) else ()
    return any(one.burdens for one in rulings)


def tasks(complaint: Complaint, unit: str) -> tuple[OrderedMeasure, ...]:
    """What somebody inside has to carry out: open measures that are theirs, else those that are nobody's."""
    waiting = tuple(one for one in complaint.measures if one.open)
    theirs = tuple(one for one in waiting if one.measure.owner.strip().casefold() == unit.strip().casefold())
    return theirs or tuple(one for one in waiting if not one.measure.owner.strip())
