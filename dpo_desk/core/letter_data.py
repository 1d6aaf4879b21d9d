"""What a letter is made from: `documents` makes pages of it, `core.letter_checks` looks for holes.

What every letter needs is the same; what is told besides depends on the matter it belongs to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dpo_desk.core.authorities import Authority
from dpo_desk.core.complaint_standing import ComplaintStanding
from dpo_desk.core.complaints import Complaint, ComplaintDocument
from dpo_desk.core.consent_proof import Gap
from dpo_desk.core.consents import Act, Event, Reading, reference_of
from dpo_desk.core.deadlines import Deadline
from dpo_desk.core.grounds import RefusalGround
from dpo_desk.core.letter_phrases import NO_PHRASES, Phrases
from dpo_desk.core.letters import Letter
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.processing import Operation
from dpo_desk.core.purposes import Purpose
from dpo_desk.core.regimes import PauseEffect, PauseKind
from dpo_desk.core.requests import Request
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import Standing
from dpo_desk.core.weak_points import Weakness
from dpo_desk.core.withdrawals import Answer, Task
from dpo_desk.core.wordings import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentTold:
    """What a letter tells of one consent.

    Attributes:
        consent_id: its ledger.
        reading: where it stands on the day of the letter.
        agreed: the last entry that says yes, as it reads after corrections; None where nobody ever agreed.
        shown: the words that were shown for it; None where that is not known.
        gaps: what its proof lacks.
        tasks: who has to stop using the data since it was taken back.
        answer: what becomes of the data since then; None where that is still to be decided.
        proof_until: last day on which its proof is kept; None while it is in force.
        asks: the words with which the person is asked again, in the language of the letter.
        needs_guardian: the person is still too young to agree alone.
        banned: the person must not be written to about the purpose.
    """

    consent_id: int
    purpose: Purpose
    reading: Reading
    agreed: Event | None = None
    shown: Wording | None = None
    gaps: tuple[Gap, ...] = ()
    tasks: tuple[Task, ...] = ()
    answer: Answer | None = None
    proof_until: date | None = None
    asks: Wording | None = None
    needs_guardian: bool = False
    banned: bool = False

    @property
    def withdrawn(self) -> Event | None:
        """The entry that took it back; None while nobody did."""
        last = self.reading.event
        return last if last is not None and last.act is Act.WITHDRAWN else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonLetterData:
    """What every letter is made from.

    Attributes:
        letter: kind, language, layout, date and wishes.
        consents: those it tells of; for a letter of a case, those that were taken back in it.
        authorities: those the person may turn to, the nearest first, then the lead authority.
        signatory: who signs; the data protection officer unless another is named.
        today: the day on which all this was gathered.
        regime_id: law in force, as the table of regimes names it.
        own_texts: names and texts of the office in place of the shipped ones, in the letter's language.
        draft: marks the pages as not yet issued.
    """

    letter: Letter
    organisation: Organisation
    person: Person
    consents: tuple[ConsentTold, ...] = ()
    authorities: tuple[Authority, ...] = ()
    signatory: str = ""
    today: date
    regime_id: str
    own_texts: tuple[tuple[str, str], ...] = ()
    draft: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLetterData(CommonLetterData):
    """What a letter is made from that belongs to a case.

    Attributes:
        grounds: grounds that can be used in the decisions.
        operations: processing the answer describes.
        pauses: what asking who the person is, asking what is meant, and waiting for a fee do to the clock.
        told_elsewhere: rights whose outcome a letter that left has told.
        case_file_until: last day this case's file is kept.
        weaknesses: what the person could object to in how the request was handled.
        known_otherwise: the person is on file with an earlier request or a consent.
        phrases: words that say nothing, and words that offend.
    """

    request: Request
    standing: Standing
    statutory: Deadline
    grounds: tuple[RefusalGround, ...] = ()
    operations: tuple[Operation, ...] = ()
    pauses: Mapping[PauseKind, PauseEffect]
    told_elsewhere: frozenset[Right] = frozenset()
    case_file_until: date | None = None
    weaknesses: frozenset[Weakness] = frozenset()
    known_otherwise: bool = False
    phrases: Phrases = NO_PHRASES

    @property
    def reference(self) -> str:
        """By what the house knows the matter."""
        return self.request.number

    @property
    def written_on(self) -> date | None:
        """The day of what the person wrote or said; None for a letter to another organisation."""
        if self.letter.kind.to_another:
            return None
        return self.request.sent_on or self.request.received_on

    @property
    def handled_by(self) -> str:
        """Who handles the matter; empty where nobody is named."""
        return self.request.assigned_to


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentLetterData(CommonLetterData):
    """What a letter is made from that belongs to consents of one person."""

    @property
    def reference(self) -> str:
        """By what the house knows the matter."""
        return ", ".join(reference_of(one.consent_id) for one in self.consents)

    @property
    def written_on(self) -> date | None:
        """The day of what the person wrote or said; None where the house writes first."""
        taken_back = [one.withdrawn.on for one in self.consents if one.withdrawn is not None]
        return max(taken_back, default=None)

    @property
    def handled_by(self) -> str:
        """Who handles the matter; empty where nobody is named."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintLetterData(CommonLetterData):
    """What a letter is made from that belongs to a complaint.

    Attributes:
        person: the one who complains; for a letter to an authority, the authority as an addressee.
        authorities: those the person may turn to; for a letter to an authority, that one alone.
        documents: what goes with it, in the order of the list, with the question each answers.
        on_file: documents of the case, of which those can be chosen.
    """

    complaint: Complaint
    standing: ComplaintStanding
    documents: tuple[tuple[ComplaintDocument, int], ...] = ()
    on_file: tuple[ComplaintDocument, ...] = ()

    @property
    def reference(self) -> str:
        """By what the house knows the matter."""
        return self.complaint.number

    @property
    def written_on(self) -> date | None:
        """The day of what the person wrote or said; None for a letter to somebody else."""
        return self.complaint.received_on if self.letter.kind.to_person else None

    @property
    def handled_by(self) -> str:
        """Who handles the matter; empty where nobody is named."""
        return self.complaint.assigned_to


LetterData = RequestLetterData | ConsentLetterData | ComplaintLetterData
"""Whatever a letter is made from."""
