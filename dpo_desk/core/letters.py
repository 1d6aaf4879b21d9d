"""Letters: their kinds, the draft a person works on, and the issued record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from dpo_desk.core.addresses import Address
from dpo_desk.core.facts import Decision, Dispatch, FactKind, Outcome
from dpo_desk.core.rights import Right


class Matter(StrEnum):
    """What a letter can belong to."""

    REQUEST = "request"
    CONSENT = "consent"  # consents of one person, without a case about them
    COMPLAINT = "complaint"


class LetterKind(StrEnum):
    """Kinds of letters; the values are those of the table of mandatory content."""

    RECEIPT_ACKNOWLEDGED = "receipt_acknowledged"
    IDENTITY_ASKED = "identity_asked"
    CLARIFICATION_ASKED = "clarification_asked"
    FEE_NOTICE = "fee_notice"
    EXTENSION = "extension"
    ACCESS_ANSWER = "access_answer"
    ERASED = "erased"
    ERASURE_PARTLY_KEPT = "erasure_partly_kept"
    RECTIFIED = "rectified"
    RECTIFICATION_REFUSED = "rectification_refused"
    NOTHING_HELD = "nothing_held"
    RESTRICTED = "restricted"
    RESTRICTION_LIFT_NOTICE = "restriction_lift_notice"
    REFUSED = "refused"
    PARTLY_REFUSED = "partly_refused"
    GENERAL_ANSWER = "general_answer"
    OBJECTION_UPHELD = "objection_upheld"
    OBJECTION_REFUSED = "objection_refused"
    MARKETING_STOPPED = "marketing_stopped"
    AUTOMATED_DECISION_REVIEWED = "automated_decision_reviewed"
    PORTABILITY_COVER = "portability_cover"
    PORTABILITY_TRANSFER_COVER = "portability_transfer_cover"
    NOT_IDENTIFIED = "not_identified"
    RECIPIENT_TOLD = "recipient_told"
    PASSED_ON = "passed_on"
    PASSED_ON_COVER = "passed_on_cover"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    CONSENT_RENEWAL = "consent_renewal"
    COMPLAINT_ACKNOWLEDGED = "complaint_acknowledged"
    COMPLAINT_PROGRESS = "complaint_progress"
    COMPLAINT_ANSWER = "complaint_answer"
    COMPLAINT_SETTLEMENT = "complaint_settlement"
    COMPLAINT_INSIDE = "complaint_inside"
    AUTHORITY_POSITION = "authority_position"
    AUTHORITY_EXTENSION_REQUEST = "authority_extension_request"
    AUTHORITY_DOCUMENTS = "authority_documents"
    AUTHORITY_MEASURES_REPORT = "authority_measures_report"
    AUTHORITY_APPEAL_NOTICE = "authority_appeal_notice"

    @property
    def negative(self) -> bool:
        """Whether the letter must carry reasons, authority and court: Art. 12(4) GDPR."""
        return self.refuses or self in {LetterKind.PARTLY_REFUSED, LetterKind.ERASURE_PARTLY_KEPT}

    @property
    def refuses(self) -> bool:
        """Whether it refuses the whole of a right, and grants nothing."""
        return self in _REFUSING

    @property
    def answers(self) -> bool:
        """Whether sending it answers the request."""
        return Matter.REQUEST in self.matters and self.to_person and self not in _INTERIM

    @property
    def to_authority(self) -> bool:
        """Whether it goes to an authority, and not to the person."""
        return self in _TO_AUTHORITY

    @property
    def to_another(self) -> bool:
        """Whether it goes to another organisation, which the person who writes it names."""
        return self in _TO_ANOTHER

    @property
    def to_person(self) -> bool:
        """Whether it goes to the person, or to who speaks for them."""
        return not (self.to_authority or self.to_another or self.inside)

    @property
    def inside(self) -> bool:
        """Whether it stays in the house: it goes to somebody there who has to act."""
        return self is LetterKind.COMPLAINT_INSIDE

    @property
    def on_decision(self) -> bool:
        """Whether it is about a decision of an authority, and answers none of its letters."""
        return self in _ON_DECISION

    @property
    def names_another(self) -> bool:
        """Whether it goes to another organisation, or tells the person of one."""
        return self.to_another or self in {LetterKind.PASSED_ON, LetterKind.PORTABILITY_COVER}

    @property
    def discloses(self) -> bool:
        """Whether it gives away what only the person may learn, or whom they name."""
        return self.answers or self is LetterKind.PORTABILITY_TRANSFER_COVER

    @property
    def about_complaint(self) -> bool:
        """Whether it belongs to a complaint."""
        return Matter.COMPLAINT in self.matters

    @property
    def matters(self) -> frozenset[Matter]:
        """What a letter of this kind can belong to."""
        return _MATTERS.get(self, frozenset({Matter.REQUEST}))

    @property
    def rights(self) -> tuple[Right, ...]:
        """Rights the kind fits; none where it belongs to no case."""
        return _RIGHTS.get(self, tuple(Right))

    def fits(self, rights: Iterable[Right]) -> bool:
        """Whether the kind can be of use for a request; what refuses needs a right that can be refused."""
        covered = set(rights) & set(self.rights)
        return any(right.refusable for right in covered) if self.negative else bool(covered)

    def tells(self, decision: Decision) -> bool:
        """Whether the letter tells an outcome: a refusal of the whole tells what it refuses, and no grant."""
        return decision.right in self.rights and decision.outcome in _TOLD.get(self, _ANY)

    @property
    def sent_fact(self) -> FactKind | None:
        """The fact that sending it records; None where the letter alone is the record of it."""
        if self is LetterKind.PORTABILITY_TRANSFER_COVER:
            return None
        return _INTERIM.get(self, FactKind.ANSWERED)


_REFUSING = frozenset(
    {
        LetterKind.REFUSED,
        LetterKind.RECTIFICATION_REFUSED,
        LetterKind.OBJECTION_REFUSED,
        LetterKind.NOT_IDENTIFIED,
    }
)
_ON_COMPLAINT = (
    LetterKind.COMPLAINT_ACKNOWLEDGED,
    LetterKind.COMPLAINT_PROGRESS,
    LetterKind.COMPLAINT_ANSWER,
    LetterKind.COMPLAINT_SETTLEMENT,
    LetterKind.COMPLAINT_INSIDE,
)
_ON_DECISION = (LetterKind.AUTHORITY_MEASURES_REPORT, LetterKind.AUTHORITY_APPEAL_NOTICE)
_TO_AUTHORITY = (
    LetterKind.AUTHORITY_POSITION,
    LetterKind.AUTHORITY_EXTENSION_REQUEST,
    LetterKind.AUTHORITY_DOCUMENTS,
    *_ON_DECISION,
)

_TO_ANOTHER = frozenset(
    {LetterKind.PASSED_ON_COVER, LetterKind.PORTABILITY_TRANSFER_COVER, LetterKind.RECIPIENT_TOLD}
)

_ANY = frozenset(Outcome)
_TOLD: Mapping[LetterKind, frozenset[Outcome]] = MappingProxyType(
    {
        **dict.fromkeys(_REFUSING, frozenset({Outcome.REFUSED})),
        LetterKind.PASSED_ON: frozenset({Outcome.PASSED_ON}),
        **dict.fromkeys(
            (
                LetterKind.OBJECTION_UPHELD,
                LetterKind.MARKETING_STOPPED,
                LetterKind.AUTOMATED_DECISION_REVIEWED,
                LetterKind.PORTABILITY_COVER,
                LetterKind.PORTABILITY_TRANSFER_COVER,
            ),
            frozenset({Outcome.FULL}),
        ),
        LetterKind.NOTHING_HELD: frozenset({Outcome.NOTHING_HELD}),
        LetterKind.RECIPIENT_TOLD: frozenset({Outcome.FULL, Outcome.PARTIAL}),
    }
)
"""Outcomes that a kind of letter tells, where it does not tell them all."""

_RIGHTS: Mapping[LetterKind, tuple[Right, ...]] = MappingProxyType(
    {
        LetterKind.ACCESS_ANSWER: (Right.ACCESS,),
        LetterKind.ERASED: (Right.ERASURE,),
        LetterKind.ERASURE_PARTLY_KEPT: (Right.ERASURE,),
        LetterKind.RECTIFIED: (Right.RECTIFICATION,),
        LetterKind.RECTIFICATION_REFUSED: (Right.RECTIFICATION,),
        LetterKind.RESTRICTED: (Right.RESTRICTION,),
        LetterKind.RECIPIENT_TOLD: tuple(right for right in Right if right.recipients_told),
        LetterKind.IDENTITY_ASKED: tuple(right for right in Right if right.identity_may_be_asked),
        LetterKind.REFUSED: tuple(right for right in Right if right.refusable),
        LetterKind.EXTENSION: tuple(right for right in Right if right.refusable),
        LetterKind.FEE_NOTICE: tuple(right for right in Right if right.refusable),
        LetterKind.OBJECTION_UPHELD: (Right.OBJECTION,),
        LetterKind.OBJECTION_REFUSED: (Right.OBJECTION,),
        LetterKind.MARKETING_STOPPED: (Right.MARKETING_OBJECTION,),
        LetterKind.AUTOMATED_DECISION_REVIEWED: (Right.AUTOMATED_DECISION,),
        LetterKind.PORTABILITY_COVER: (Right.PORTABILITY,),
        LetterKind.PORTABILITY_TRANSFER_COVER: (Right.PORTABILITY,),
        LetterKind.NOT_IDENTIFIED: tuple(right for right in Right if right.refusable),
        LetterKind.CONSENT_WITHDRAWN: (Right.WITHDRAWAL,),
        LetterKind.CONSENT_RENEWAL: (),
        **dict.fromkeys((*_ON_COMPLAINT, *_TO_AUTHORITY), ()),
    }
)

_INTERIM = {
    LetterKind.RECEIPT_ACKNOWLEDGED: FactKind.ACKNOWLEDGED,
    LetterKind.IDENTITY_ASKED: FactKind.IDENTITY_QUESTION_SENT,
    LetterKind.CLARIFICATION_ASKED: FactKind.CLARIFICATION_QUESTION_SENT,
    LetterKind.FEE_NOTICE: FactKind.FEE_NOTICE_SENT,
    LetterKind.EXTENSION: FactKind.EXTENSION_TOLD,
    LetterKind.RESTRICTION_LIFT_NOTICE: FactKind.RESTRICTION_NOTICE,
    LetterKind.RECIPIENT_TOLD: FactKind.RECIPIENT_TOLD,
    LetterKind.PASSED_ON_COVER: FactKind.PASSED_ON,
}

_MATTERS = {
    LetterKind.CONSENT_WITHDRAWN: frozenset({Matter.REQUEST, Matter.CONSENT}),
    LetterKind.CONSENT_RENEWAL: frozenset({Matter.CONSENT}),
    **dict.fromkeys((*_ON_COMPLAINT, *_TO_AUTHORITY), frozenset({Matter.COMPLAINT})),
}

LETTER_LANGUAGES = ("en", "nl", "de", "fr", "it", "lt", "nb", "sv", "da", "fi")
"""Languages in which every kind of letter is complete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A document of a complaint that goes with a letter.

    Attributes:
        document_id: which.
        question: the question of the authority it answers, counted from 1; 0 where it answers none.
    """

    document_id: int
    question: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintWishes:
    """What a person adds to a letter about a complaint besides.

    Attributes:
        letter: the authority's letter it answers, counted from 1; 0 where it answers none.
        also: the other letters it answers besides.
        until: the day it names: of the next word to the person, to which an authority is asked to wait, by
            which a settlement can be agreed to or a measure without a day of its own is to be carried out.
        legal_view: basis, ground of a refusal, weighing, as the organisation sees them; of an appeal, what it
            asks for.
        terms: what a settlement would consist of.
        court: where an appeal is lodged.
        unit: who inside has to act.
        proof: what shows that it was done.
        documents: what goes to the authority, in the order of the list.
        missing: what was asked for and is not enclosed, and why.
        secrecy: what professional secrecy keeps back of what was asked for, or that it keeps back nothing.
        lawyer: who looked at it because a fine looms: nobody has to accuse themselves.
        approved_by: who in the management has approved it.
    """

    letter: int = 0
    also: tuple[int, ...] = ()
    until: date | None = None
    legal_view: str = ""
    terms: str = ""
    court: str = ""
    unit: str = ""
    proof: str = ""
    documents: tuple[Enclosed, ...] = ()
    missing: str = ""
    secrecy: str = ""
    lawyer: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Another organisation that a letter goes to, or that it tells the person of.

    Attributes:
        department: unit or colleague there; may be empty.
        agreement: contract under which it is helped with a request that is passed on to it; of a processor,
            the one under which it does what a letter tells it.
        offer: what help that is, and by when it comes.
        confirm_by: day by which it is asked to confirm.
    """

    name: str = ""
    department: str = ""
    address: Address = Address()
    email: str = ""
    agreement: str = ""
    offer: str = ""
    confirm_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person adds to one letter by hand.

    Attributes:
        body: the wording edited for this letter; empty means the approved wording.
        extra: free paragraph before the closing.
        delay_cause: one sentence that owns a late answer, or says why more time is needed.
        enclosures: what is enclosed, one per line.
        dispatch: how it will leave the house.
        third_parties_checked_by: who looked for data of other people in the annex or the documents.
        worded_for_child_by: who saw to it that the child who gets it understands it.
        elsewhere: the other organisation that is written to or named.
        complaint: what only letters about a complaint have.
    """

    body: str = ""
    extra: str = ""
    delay_cause: str = ""
    enclosures: tuple[str, ...] = ()
    dispatch: Dispatch = Dispatch.POST
    third_parties_checked_by: str = ""
    worded_for_child_by: str = ""
    elsewhere: Elsewhere = Elsewhere()
    complaint: ComplaintWishes = ComplaintWishes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as the office keeps it; a draft until it is issued.

    Attributes:
        id: number in the office file; 0 before it is stored.
        number: for example "L-2026-0118".
        request_id: case it belongs to; None where it belongs to something else.
        consent_ids: consents of one person it belongs to; none where it belongs to something else.
        complaint_id: complaint it belongs to; None where it belongs to something else.
        dated: date the letter bears.
        issued_at: moment it was issued, aware UTC; None for a draft.
        sent_on: day it left the house; None before.
        pdf_id: document of the case that holds the very bytes that were issued; None where the letter keeps
            them itself.
        sha256: of the same bytes, hexadecimal.
    """

    id: int = 0
    number: str = ""
    request_id: int | None = None
    consent_ids: tuple[int, ...] = ()
    complaint_id: int | None = None
    kind: LetterKind
    language: str
    layout: str
    dated: date
    wishes: Wishes = Wishes()
    issued_at: datetime | None = None
    issued_by: str = ""
    sent_on: date | None = None
    pdf_id: int | None = None
    sha256: str = ""

    @property
    def matter(self) -> Matter:
        """What it belongs to."""
        if self.complaint_id is not None:
            return Matter.COMPLAINT
        return Matter.CONSENT if self.request_id is None else Matter.REQUEST
