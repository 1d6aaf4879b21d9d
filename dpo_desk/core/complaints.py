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
    ComplaintField,
    ExtensionAnswered,
    HeadCorrection,
    Judgment,
    Link,
    LinkKind,
    Lodging,
    Measure,
    MeasureDone,
    QuestionAnswered,
    Reply,
    Settlement,
)
from dpo_desk.core.evidence import EvidenceKind
from dpo_desk.core.facts import Assignment
from dpo_desk.core.organisations import Role
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
        done: the fact that it was carried out, the first one; None while it is not.
        lifted: the judgment that annulled it; None where none did.
        told_on: day on which the person it was done for was told; None before.
    """

    number: int
    measure: Measure
    set_by: ComplaintFact
    done: ComplaintFact | None = None
    lifted: ComplaintFact | None = None
    told_on: date | None = None

    @property
    def open(self) -> bool:
        """Whether it is still to be carried out."""
        return self.done is None and self.lifted is None

    @property
    def to_tell(self) -> bool:
        """Whether it was carried out for the person, who is still to be told."""
        unsaid = self.done is not None and self.told_on is None
        return unsaid and self.measure.for_person and self.lifted is None

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
    def read(self) -> tuple[ComplaintFact, ...]:
        """The facts as they read after what was corrected about authorities; nothing recorded is changed."""
        if not any(isinstance(fact.details, HeadCorrection) for fact in self.facts):
            return self.facts
        read: list[ComplaintFact] = []
        for fact in self.facts:
            match fact.details:
                case HeadCorrection(field=ComplaintField.AUTHORITY, old=wrong, new=right):
                    kept = (one for one in read if right or authority_of(one) != wrong)
                    read = [_with_authority(one, wrong, right) for one in kept]
                case HeadCorrection(field=ComplaintField.LEAD, new=lead):
                    read = [_with_lead(one, lead) for one in read]
                case _:
                    pass
            read.append(fact)
        return tuple(read)

    @property
    def authority_ids(self) -> tuple[str, ...]:
        """Authorities that have to do with the case, in the order in which they came in."""
        return tuple(dict.fromkeys(filter(None, map(authority_of, self.read))))

    @property
    def lead_id(self) -> str:
        """The lead authority; empty if none was named: Art. 56(1) GDPR."""
        lodged = (fact.details for fact in self.read if isinstance(fact.details, Lodging))
        return next((one.authority_id for one in lodged if one.lead), "")

    def concerns(self, fact: ComplaintFact, authority_id: str) -> bool:
        """Whether what an authority did is about the procedure of another one, too.

        A decision of the lead authority is: there is one decision (Art. 60 GDPR). What names no authority is
        about each.
        """
        whose = authority_of(fact)
        if whose in {"", authority_id}:
            return True
        return fact.kind is _Kind.AUTHORITY_DECIDED and whose == self.lead_id

    @property
    def file_numbers(self) -> dict[str, str]:
        """The last file number each authority gave."""
        return {
            fact.details.authority_id: fact.details.file_number
            for fact in self.read
            if isinstance(fact.details, (Lodging, AuthorityLetter, AuthorityDecision))
            and fact.details.file_number
        }

    @property
    def measures(self) -> tuple[OrderedMeasure, ...]:
        """Every measure of the case, in the order in which they were set."""
        done: dict[int, ComplaintFact] = {}
        told: dict[int, date | None] = {}
        for fact in self.facts:
            if isinstance(fact.details, MeasureDone):
                done.setdefault(fact.details.measure, fact)  # telling the person later delays nothing
                told[fact.details.measure] = fact.details.person_told_on
        lifted = {number: fact for fact in self.facts for number in _lifted(fact)}
        found = [(measure, fact) for fact in self.facts for measure in measures_of(fact)]
        return tuple(
            OrderedMeasure(
                number=number,
                measure=measure,
                set_by=fact,
                done=done.get(number),
                lifted=lifted.get(number),
                told_on=told.get(number),
            )
            for number, (measure, fact) in enumerate(found, start=1)
        )

    @property
    def to_report(self) -> tuple[OrderedMeasure, ...]:
        """The measures an authority is told of: its own, else those a court ordered; none that was lifted."""
        ordered = [one for one in self.measures if one.ordered and one.lifted is None]
        return tuple(one for one in ordered if one.by_authority) or tuple(ordered)

    @property
    def letters(self) -> tuple[ServedLetter, ...]:
        """Every letter of an authority, in the order in which they were recorded."""
        replies: dict[int, ComplaintFact] = {}
        for fact in self.facts:
            if isinstance(fact.details, Reply):
                for number in (fact.details.letter, *fact.details.also):
                    replies.setdefault(number, fact)
        granted = {one.letter: one.until for one in self._details(ExtensionAnswered) if one.until is not None}
        served = [(fact.details, fact.on) for fact in self.read if isinstance(fact.details, AuthorityLetter)]
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
        found: dict[tuple[LinkKind, str], Link] = {}
        for link in self._details(Link):
            key = (link.kind, link.about)
            found.pop(key, None)
            if not link.undone:
                found[key] = link
        return tuple(found.values())

    def _details(self, kind: type[_D]) -> list[_D]:
        return [fact.details for fact in self.facts if isinstance(fact.details, kind)]


def authority_of(fact: ComplaintFact) -> str:
    """The authority a fact names; empty where it names none."""
    match fact.details:
        case (
            Lodging(authority_id=found)
            | AuthorityLetter(authority_id=found)
            | AuthorityDecision(authority_id=found)
        ):
            return found
        case _:
            return ""


def _with_authority(fact: ComplaintFact, wrong: str, right: str) -> ComplaintFact:
    match fact.details:
        case Lodging() | AuthorityLetter() | AuthorityDecision() as details if details.authority_id == wrong:
            return replace(fact, details=replace(details, authority_id=right))
        case _:
            return fact


def _with_lead(fact: ComplaintFact, lead: str) -> ComplaintFact:
    match fact.details:
        case Lodging() as details:
            return replace(fact, details=replace(details, lead=details.authority_id == lead))
        case _:
            return fact


def _lifted(fact: ComplaintFact) -> tuple[int, ...]:
    return fact.details.lifted if isinstance(fact.details, Judgment) else ()


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


def husk_of_complaint(complaint: Complaint) -> Complaint:
    """What stays of a complaint so that it can be counted: number, forum, role of the house, and days."""
    return replace(complaint, channel=Channel.OTHER, language="", summary="", text="")
