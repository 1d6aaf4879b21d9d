"""The dated facts a complaint case is made of, and what each kind tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dpo_desk.core.facts import Assignment, PassedOn, Sent
from dpo_desk.core.rulings import Ruling


class ComplaintFactKind(StrEnum):
    """What can happen to a complaint; the values are the words of the command line."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    ASSIGNED = "assigned"
    PASSED_ON = "passed-on"
    INQUIRED = "inquired"
    STATEMENT = "statement"
    PROGRESS_TOLD = "progress-told"
    DECIDED = "decided"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    MEASURE_SET = "measure-set"
    INSTRUCTED = "instructed"
    MEASURE_DONE = "measure-done"
    LODGED = "lodged"
    AUTHORITY_LETTER = "authority-letter"
    QUESTION_ANSWERED = "question-answered"
    EXTENSION_ASKED = "extension-asked"
    EXTENSION_ANSWERED = "extension-answered"
    POSITION_SENT = "position-sent"
    DOCUMENTS_SENT = "documents-sent"
    HEARD = "heard"
    AUTHORITY_DECIDED = "authority-decided"
    MEASURES_REPORTED = "measures-reported"
    APPEALED = "appealed"
    APPEAL_TOLD = "appeal-told"
    COURT_ACTION = "court-action"
    COURT_DECIDED = "court-decided"
    COURT_ENDED = "court-ended"
    SETTLEMENT_PROPOSED = "settlement-proposed"
    SETTLED = "settled"
    AUTHORITY_CLOSED = "authority-closed"
    LINKED = "linked"
    NOTED = "noted"
    CORRECTED = "corrected"
    CLOSED = "closed"
    REOPENED = "reopened"


class Verdict(StrEnum):
    """What the controller finds of one point of a complaint."""

    FOUNDED = "founded"
    PARTLY = "partly"
    UNFOUNDED = "unfounded"
    OTHER_SUBJECT = "other_subject"  # not about data protection
    IS_A_REQUEST = "is_a_request"  # goes on as a request of its own, with its own month


class LetterSubject(StrEnum):
    """What an authority writes about; the values are those of the table of stages."""

    ADMITTED = "admitted"
    FORWARDED = "forwarded"  # the complaint itself, for an answer: LOPDGDD 37(2), 65(4)
    INQUIRY = "inquiry"
    ORDER = "order"  # formal order to inform: Art. 58(1)(a), (e) GDPR
    AUDIT = "audit"
    ALLEGED_INFRINGEMENT = "alleged_infringement"
    HEARING = "hearing"
    CROSS_BORDER_LEAD = "cross_border_lead"  # whether the lead authority takes it: Art. 56(3) GDPR
    DRAFT_DECISION = "draft_decision"
    DISPUTE_RESOLUTION = "dispute_resolution"  # before the Board: Art. 65 GDPR
    PROGRESS = "progress"

    @property
    def wants_reply(self) -> bool:
        """Whether it asks something of the controller, whatever day it names."""
        return self not in _NEWS


_NEWS = frozenset(
    {
        *(LetterSubject.ADMITTED, LetterSubject.CROSS_BORDER_LEAD, LetterSubject.DRAFT_DECISION),
        *(LetterSubject.DISPUTE_RESOLUTION, LetterSubject.PROGRESS),
    }
)
"""What is told to the controller and asks nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing the person objects to, and what became of it.

    Attributes:
        text: the objection in short.
        why: what the verdict rests on: the facts that were found.
        rule: the provision it is measured by.
    """

    text: str
    verdict: Verdict
    why: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something to be put right.

    Attributes:
        due_on: last day; None where nobody set one.
        owner: who carries it out.
        for_person: it is done for the person who complained, who then has to hear of it.
    """

    text: str
    due_on: date | None = None
    owner: str = ""
    for_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the controller decided, point by point, and what will be done about it."""

    points: tuple[Point, ...]
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """A question to somebody inside."""

    unit: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody inside said."""

    unit: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction(Sent):
    """Who inside was told what they have to carry out: which measures, counted from 1 over the whole case."""

    unit: str
    measures: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDone:
    """A measure carried out.

    Attributes:
        measure: which one, counted from 1 over the whole case.
        how: what shows it.
        person_told_on: day on which the person it was done for was told; None before.
    """

    measure: int
    how: str
    person_told_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lodging:
    """The person turned to an authority: Art. 77 GDPR.

    Attributes:
        lodged_on: day of the complaint, where it is known; the fact's own day is when the office heard of it.
        lead: it is the lead authority: Art. 56(1) GDPR.
        competent_because: why it is taken although the finder does not name it.
    """

    authority_id: str
    lodged_on: date | None = None
    file_number: str = ""
    lead: bool = False
    competent_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityLetter:
    """A letter of an authority, served on the fact's day.

    Attributes:
        due_on: day the letter sets; None where it sets none.
        questions: what it asks, one by one.
        competent_because: why the authority is taken although the finder does not name it.
    """

    authority_id: str
    subject: LetterSubject
    file_number: str = ""
    due_on: date | None = None
    questions: tuple[str, ...] = ()
    competent_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered:
    """A draft answer to one question of a letter, both counted from 1; the last one written stands."""

    letter: int
    question: int
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionAsked(Sent):
    """More time asked of the authority for a letter, counted from 1."""

    letter: int
    until: date
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionAnswered:
    """What the authority said to that; `until` only where it granted more time."""

    letter: int
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Sent):
    """A position or documents that left for the authority.

    Attributes:
        letter: which of its letters they answer, counted from 1.
        also: the other letters they answer besides.
    """

    letter: int
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityDecision:
    """A decision of an authority, served on the fact's day.

    Attributes:
        rulings: what it decides.
        measures: what is to be done, with the days it sets.
        sum: fine or penalty, as text with its currency.
        facts: what it finds, in short.
        competent_because: why the authority is taken although the finder does not name it.
    """

    authority_id: str
    rulings: tuple[Ruling, ...]
    file_number: str = ""
    measures: tuple[Measure, ...] = ()
    sum: str = ""
    facts: str = ""
    competent_because: str = ""

    @property
    def provisional(self) -> bool:
        """Whether it is an urgent measure alone, after which the procedure goes on: Art. 66(1) GDPR."""
        return set(self.rulings) == {Ruling.INTERIM}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceedings:
    """An action or an appeal: the court, its number, who brought it and what about."""

    court: str
    file_number: str = ""
    by_us: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """How a court decided.

    Attributes:
        measures: what is to be done.
        lifted: ordered measures it annulled, counted from 1 over the whole case.
    """

    court: str
    outcome: str
    measures: tuple[Measure, ...] = ()
    lifted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Sent):
    """A settlement that was proposed to the person; `until` is the day by which they may agree."""

    terms: str
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What was agreed."""

    terms: str
    measures: tuple[Measure, ...] = ()


class LinkKind(StrEnum):
    """What a complaint can be tied to."""

    REQUEST = "request"
    CONSENT = "consent"
    OPERATION = "operation"
    COMPLAINT = "complaint"
    BREACH = "breach"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A tie to another record; `undone` takes an earlier one back.

    Attributes:
        id: of the record; 0 for a breach.
        breach: number of a breach, or its name in the register of somebody else; empty for all others.
    """

    kind: LinkKind
    id: int = 0
    breach: str = ""
    undone: bool = False

    @property
    def about(self) -> str:
        """Which record of its kind: the id, or the name of a breach."""
        return self.breach or str(self.id)

    @staticmethod
    def to(kind: LinkKind, about: str) -> Link:
        """A tie to what `about` names.

        Raises:
            ValueError: if it is no number where an id is wanted.
        """
        return Link(kind=kind, breach=about) if kind is LinkKind.BREACH else Link(kind=kind, id=int(about))


class ComplaintField(StrEnum):
    """What of a complaint can be corrected.

    For an authority, `old` is the one that was recorded, and `new` is empty where the complaint does not lie
    with any in its place; for the lead, `new` is empty where none leads.
    """

    RECEIVED_ON = "received_on"
    LANGUAGE = "language"
    CHANNEL = "channel"
    SUMMARY = "summary"
    PERSON = "person"
    AUTHORITY = "authority"
    LEAD = "lead"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadCorrection:
    """One correction of the head, old and new as they are stored."""

    field: ComplaintField
    old: str
    new: str


class ComplaintEnd(StrEnum):
    """Why a case is closed."""

    ANSWERED = "answered"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    PASSED_ON = "passed_on"
    AUTHORITY_DONE = "authority_done"
    COURT_DONE = "court_done"
    SETTLED = "settled"
    NOT_DATA_PROTECTION = "not_data_protection"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintClosing:
    """Why the case ends."""

    why: ComplaintEnd


ComplaintDetails = (
    Sent
    | Assignment
    | PassedOn
    | Inquiry
    | Statement
    | Assessment
    | Measure
    | Instruction
    | MeasureDone
    | Lodging
    | AuthorityLetter
    | QuestionAnswered
    | ExtensionAsked
    | ExtensionAnswered
    | Reply
    | AuthorityDecision
    | Proceedings
    | Judgment
    | Proposal
    | Settlement
    | Link
    | HeadCorrection
    | ComplaintClosing
)

COMPLAINT_DETAILS: dict[ComplaintFactKind, type[ComplaintDetails]] = {
    ComplaintFactKind.ACKNOWLEDGED: Sent,
    ComplaintFactKind.ASSIGNED: Assignment,
    ComplaintFactKind.PASSED_ON: PassedOn,
    ComplaintFactKind.INQUIRED: Inquiry,
    ComplaintFactKind.STATEMENT: Statement,
    ComplaintFactKind.PROGRESS_TOLD: Sent,
    ComplaintFactKind.DECIDED: Assessment,
    ComplaintFactKind.ANSWERED: Sent,
    ComplaintFactKind.MEASURE_SET: Measure,
    ComplaintFactKind.INSTRUCTED: Instruction,
    ComplaintFactKind.MEASURE_DONE: MeasureDone,
    ComplaintFactKind.LODGED: Lodging,
    ComplaintFactKind.AUTHORITY_LETTER: AuthorityLetter,
    ComplaintFactKind.QUESTION_ANSWERED: QuestionAnswered,
    ComplaintFactKind.EXTENSION_ASKED: ExtensionAsked,
    ComplaintFactKind.EXTENSION_ANSWERED: ExtensionAnswered,
    ComplaintFactKind.POSITION_SENT: Reply,
    ComplaintFactKind.DOCUMENTS_SENT: Reply,
    ComplaintFactKind.AUTHORITY_DECIDED: AuthorityDecision,
    ComplaintFactKind.MEASURES_REPORTED: Sent,
    ComplaintFactKind.APPEALED: Proceedings,
    ComplaintFactKind.APPEAL_TOLD: Sent,
    ComplaintFactKind.COURT_ACTION: Proceedings,
    ComplaintFactKind.COURT_DECIDED: Judgment,
    ComplaintFactKind.SETTLEMENT_PROPOSED: Proposal,
    ComplaintFactKind.SETTLED: Settlement,
    ComplaintFactKind.LINKED: Link,
    ComplaintFactKind.CORRECTED: HeadCorrection,
    ComplaintFactKind.CLOSED: ComplaintClosing,
}
"""Which details a kind of fact carries; kinds that are not listed carry none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintFact:
    """One thing that happened, appended and never changed.

    Attributes:
        kind: what happened.
        on: the day it happened; for what an authority or a court sends, the day it was served.
        recorded_at: moment it was written down, aware UTC.
        who: colleague who wrote it down.
        reason: why, in words; required where it is dated back.
        evidence_id: document that shows it.
        details: what the kind of fact tells besides.
    """

    kind: ComplaintFactKind
    on: date
    recorded_at: datetime
    who: str
    reason: str = ""
    evidence_id: int | None = None
    details: ComplaintDetails | None = None
