"""A complaint case, to the organisation, an authority or a court: its head and what its facts say at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from dpo_desk.core.complaint_facts import (
    Assessment,
    AuthorityDecision,
    AuthorityLetter,
    ComplaintDetails,
    ComplaintFact,
    ComplaintFactKind,
    ExtensionAnswered,
    Judgment,
    Link,
    Lodging,
    Measure,
    MeasureDone,
    QuestionAnswered,
    Reply,
    Settlement,
)
from dpo_desk.core.errors import DeskError
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import Assignment
from dpo_desk.core.organisations import Role
from dpo_desk.core.people import Person
from dpo_desk.core.redactions import Redacted
from dpo_desk.core.requests import Channel

_D = TypeVar("_D", bound=ComplaintDetails)
_Kind = ComplaintFactKind


class Forum(StrEnum):
    """Where a complaint was made first."""

    ORGANISATION = "organisation"
    AUTHORITY = "authority"  # Art. 77 GDPR; the office hears of it from the authority or the person
    COURT = "court"  # Art. 79 GDPR


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedMeasure:
    """A measure with its number in the case, the fact that set it, and its end.

    Attributes:
        number: counted from 1.
        set_by: the fact that set it.
        done: the fact that it was carried out; None while it is open.
    """

    number: int
    measure: Measure
    set_by: ComplaintFact
    done: ComplaintFact | None = None

    @property
    def ordered(self) -> bool:
        """Whether an authority or a court ordered it; else the organisation chose it."""
        return self.by_authority or self.set_by.kind is _Kind.COURT_DECIDED

    @property
    def by_authority(self) -> bool:
        """Whether an authority ordered it, which is then told what was done: Art. 60(10) GDPR."""
        return self.set_by.kind is _Kind.AUTHORITY_DECIDED


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedLetter:
    """A letter of an authority with its number in the case and what became of it.

    Attributes:
        number: counted from 1.
        served_on: day it was served.
        replied: the first position or documents sent on it; None while it is unanswered.
        granted: day of the last extension the authority granted; None without one.
    """

    number: int
    letter: AuthorityLetter
    served_on: date
    replied: ComplaintFact | None = None
    granted: date | None = None

    @property
    def due_on(self) -> date | None:
        """The day the authority set last; None where it set none."""
        return self.granted or self.letter.due_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint as it stands now.

    Attributes:
        id: number in the office file; 0 before it is stored.
        number: for example "C-2026-0007"; gap-free per organisation and year.
        person_id: who complains; None where the authority does not say, or acts by itself.
        forum: where it was made first.
        summary: what it is about, in one line without names.
        text: what was written.
        received_on: day the organisation got it or heard of it.
        entered_at: moment it was entered, aware UTC.
        facts: everything that happened, in the order in which it was recorded.
    """

    id: int = 0
    number: str = ""
    organisation_id: int
    person_id: int | None = None
    forum: Forum = Forum.ORGANISATION
    role: Role = Role.CONTROLLER
    channel: Channel
    language: str
    summary: str
    text: str = ""
    received_on: date
    entered_at: datetime
    facts: tuple[ComplaintFact, ...] = ()

    @property
    def live(self) -> tuple[ComplaintFact, ...]:
        """The facts since the case was last reopened, or all."""
        kinds = [fact.kind for fact in self.facts]
        if _Kind.REOPENED not in kinds:
            return self.facts
        return self.facts[len(kinds) - kinds[::-1].index(_Kind.REOPENED) :]

    def last(self, *kinds: ComplaintFactKind) -> ComplaintFact | None:
        """The last fact of some kinds."""
        return next((fact for fact in reversed(self.facts) if fact.kind in kinds), None)

    def ended(self, *kinds: ComplaintFactKind) -> ComplaintFact | None:
        """The last fact of some kinds since the case was reopened."""
        return next((fact for fact in reversed(self.live) if fact.kind in kinds), None)

    @property
    def closed(self) -> bool:
        """Whether the case is closed."""
        return self.ended(_Kind.CLOSED) is not None

    @property
    def assigned_to(self) -> str:
        """The colleague who works on the case; empty if nobody does."""
        return next((one.colleague for one in reversed(self._details(Assignment))), "")

    @property
    def authority_ids(self) -> tuple[str, ...]:
        """Authorities that have to do with the case, in the order in which they came in."""
        found = (
            fact.details.authority_id
            for fact in self.facts
            if isinstance(fact.details, (Lodging, AuthorityLetter, AuthorityDecision))
        )
        return tuple(dict.fromkeys(found))

    @property
    def lead_id(self) -> str:
        """The lead authority; empty if none was named: Art. 56(1) GDPR."""
        return next((one.authority_id for one in self._details(Lodging) if one.lead), "")

    @property
    def file_numbers(self) -> dict[str, str]:
        """The last file number each authority gave."""
        return {
            fact.details.authority_id: fact.details.file_number
            for fact in self.facts
            if isinstance(fact.details, (Lodging, AuthorityLetter, AuthorityDecision))
            and fact.details.file_number
        }

    @property
    def measures(self) -> tuple[OrderedMeasure, ...]:
        """Every measure of the case, in the order in which they were set."""
        done = {fact.details.measure: fact for fact in self.facts if isinstance(fact.details, MeasureDone)}
        found = [(measure, fact) for fact in self.facts for measure in measures_of(fact)]
        return tuple(
            OrderedMeasure(number=number, measure=measure, set_by=fact, done=done.get(number))
            for number, (measure, fact) in enumerate(found, start=1)
        )

    @property
    def letters(self) -> tuple[ServedLetter, ...]:
        """Every letter of an authority, in the order in which they were recorded."""
        replies: dict[int, ComplaintFact] = {}
        for fact in self.facts:
            if isinstance(fact.details, Reply):
                replies.setdefault(fact.details.letter, fact)
        granted = {one.letter: one.until for one in self._details(ExtensionAnswered) if one.until is not None}
        served = [(fact.details, fact.on) for fact in self.facts if isinstance(fact.details, AuthorityLetter)]
        return tuple(
            ServedLetter(
                number=number,
                letter=letter,
                served_on=on,
                replied=replies.get(number),
                granted=granted.get(number),
            )
            for number, (letter, on) in enumerate(served, start=1)
        )

    @property
    def answers(self) -> dict[tuple[int, int], str]:
        """The last draft answer to each question, by number of letter and question."""
        return {(one.letter, one.question): one.answer for one in self._details(QuestionAnswered)}

    @property
    def links(self) -> tuple[Link, ...]:
        """Records the case is tied to, in the order in which they were tied."""
        found: dict[tuple[str, int], Link] = {}
        for link in self._details(Link):
            key = (link.kind.value, link.id)
            found.pop(key, None)
            if not link.undone:
                found[key] = link
        return tuple(found.values())

    def _details(self, kind: type[_D]) -> list[_D]:
        return [fact.details for fact in self.facts if isinstance(fact.details, kind)]


def because_of(complaint: Complaint, authority_id: str) -> str:
    """Why an authority was taken although the finder does not name it; empty where nobody said."""
    for fact in reversed(complaint.facts):
        match fact.details:
            case (
                Lodging(authority_id=found, competent_because=why)
                | AuthorityLetter(authority_id=found, competent_because=why)
                | AuthorityDecision(authority_id=found, competent_because=why)
            ) if found == authority_id and why:
                return why
    return ""


def provisional(fact: ComplaintFact) -> bool:
    """Whether it is a decision of an authority after which the procedure goes on."""
    return isinstance(fact.details, AuthorityDecision) and fact.details.provisional


def measures_of(fact: ComplaintFact) -> tuple[Measure, ...]:
    """The measures a fact sets."""
    match fact.details:
        case Measure() as measure:
            return (measure,)
        case Assessment(measures=found) | AuthorityDecision(measures=found):
            return found
        case Judgment(measures=found) | Settlement(measures=found):
            return found
        case _:
            return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintDocument:
    """A document of a complaint; its bytes are asked for apart.

    Attributes:
        id: number in the office file; 0 before it is stored.
        size: bytes.
        sha256: of the bytes, hexadecimal.
        text: what search finds in it.
        redacted: what was made black in it; None for a document as it came.
    """

    id: int = 0
    complaint_id: int
    kind: EvidenceKind
    name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime
    added_by: str
    text: str = ""
    redacted: Redacted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewComplaint:
    """A complaint as it comes in.

    Attributes:
        person: who complains; None where the authority does not say.
        summary: what it is about, in one line.
        source: where the day of receipt is known from.
        links: records it is about.
        documents: what came with it.
    """

    organisation_id: int
    person: Person | None = None
    forum: Forum = Forum.ORGANISATION
    role: Role = Role.CONTROLLER
    channel: Channel
    language: str
    summary: str
    text: str = ""
    received_on: date
    source: str = ""
    links: tuple[Link, ...] = ()
    documents: tuple[NewDocument, ...] = ()


class NewComplaintProblem(StrEnum):
    """Why a new complaint cannot be entered as it is."""

    NO_NAME = "no_name"
    NO_SUMMARY = "no_summary"
    RECEIVED_IN_THE_FUTURE = "received_in_the_future"


class ComplaintIncomplete(DeskError):
    """A new complaint lacks something: `problem`."""

    def __init__(self, problem: NewComplaintProblem) -> None:
        super().__init__(problem=problem.value)
        self.problem = problem


def open_complaint(
    new: NewComplaint, *, person_id: int | None, who: str, now: datetime, today: date
) -> Complaint:
    """Make a complaint of what came in.

    Args:
        new: what is known.
        person_id: record of the person who complains; None if it is not known.
        who: colleague who enters it.
        now: moment of entry, aware UTC.
        today: day of entry.

    Returns:
        The complaint with its first facts; number and id come with storing.

    Raises:
        ComplaintIncomplete: if it lacks something.
    """
    needs_name = new.person is None and new.forum is Forum.ORGANISATION
    checks = (
        (needs_name or (new.person is not None and not new.person.name.strip()), NewComplaintProblem.NO_NAME),
        (not new.summary.strip(), NewComplaintProblem.NO_SUMMARY),
        (new.received_on > today, NewComplaintProblem.RECEIVED_IN_THE_FUTURE),
    )
    problem = next((problem for wrong, problem in checks if wrong), None)
    if problem is not None:
        raise ComplaintIncomplete(problem)
    received = ComplaintFact(
        kind=_Kind.RECEIVED, on=new.received_on, recorded_at=now, who=who, reason=new.source
    )
    links = (
        ComplaintFact(kind=_Kind.LINKED, on=today, recorded_at=now, who=who, details=link)
        for link in new.links
    )
    return Complaint(
        organisation_id=new.organisation_id,
        person_id=person_id,
        forum=new.forum,
        role=new.role,
        channel=new.channel,
        language=new.language,
        summary=new.summary.strip(),
        text=new.text,
        received_on=new.received_on,
        entered_at=now,
        facts=(received, *links),
    )


def husk_of_complaint(complaint: Complaint) -> Complaint:
    """What stays of a complaint so that it can be counted: number, forum, role of the house, and days."""
    return replace(complaint, channel=Channel.OTHER, language="", summary="", text="")
