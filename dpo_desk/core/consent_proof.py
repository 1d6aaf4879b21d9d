"""What the proof of a consent lacks, and how strong it therefore is: Art. 7(1) GDPR."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dpo_desk.core.consents import Event
from dpo_desk.core.minimum_ages import MinimumAges, age_in
from dpo_desk.core.purposes import ConsentChannel, Purpose
from dpo_desk.core.redactions import Redacted
from dpo_desk.core.wordings import Wording


class ProofKind(StrEnum):
    """What a document is that shows a consent."""

    SCAN = "scan"
    MAIL = "mail"
    RECORDING = "recording"
    WEB_RECORD = "web_record"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One document kept with a consent; its bytes are asked for apart.

    Attributes:
        id: number in the office file; 0 before it is stored.
        consent_id: the consent it belongs to.
        size: bytes.
        sha256: of the bytes, hexadecimal.
        redacted: what was made black in it; None for a document as it came.
    """

    id: int = 0
    consent_id: int
    kind: ProofKind
    name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime
    added_by: str
    redacted: Redacted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProof:
    """A document on its way in."""

    kind: ProofKind
    name: str
    media_type: str
    data: bytes
    redacted: Redacted | None = None


def shown_proofs(proofs: Sequence[Proof]) -> dict[int, Proof]:
    """What others are shown of each document, by its id: its last redacted version, or the document."""
    shown = {one.id: one for one in proofs if one.redacted is None}
    shown.update({one.redacted.of: one for one in proofs if one.redacted is not None})
    return shown


class Gap(StrEnum):
    """What the proof of a consent lacks, the worst first."""

    PRETICKED = "preticked"
    UNDER_AGE = "under_age"
    GUARDIAN_MISSING = "guardian_missing"
    NOT_EXPLICIT = "not_explicit"
    NO_WORDING = "no_wording"
    NO_EVIDENCE = "no_evidence"
    BUNDLED = "bundled"
    GUARDIAN_UNCHECKED = "guardian_unchecked"
    NOT_CONFIRMED = "not_confirmed"
    PROOF_ELSEWHERE = "proof_elsewhere"

    @property
    def article(self) -> str:
        """Provision it rests on."""
        return _ARTICLES[self]

    @property
    def strength(self) -> Strength:
        """How strong a consent can be at most that lacks this."""
        return _STRENGTHS[self]


class Strength(StrEnum):
    """How well a consent stands up, the strongest first."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"
    VOID = "void"

    @property
    def holds(self) -> bool:
        """Whether something may rest on it."""
        return self is not Strength.VOID


_ARTICLES = {
    Gap.PRETICKED: "GDPR 4(11)",
    Gap.UNDER_AGE: "GDPR 8(1)",
    Gap.GUARDIAN_MISSING: "GDPR 8(1)",
    Gap.NOT_EXPLICIT: "GDPR 9(2)(a)",
    Gap.NO_WORDING: "GDPR 7(1)",
    Gap.NO_EVIDENCE: "GDPR 7(1)",
    Gap.BUNDLED: "GDPR 7(2)",
    Gap.GUARDIAN_UNCHECKED: "GDPR 8(2)",
    Gap.NOT_CONFIRMED: "GDPR 7(1)",
    Gap.PROOF_ELSEWHERE: "GDPR 7(1)",
}
_STRENGTHS = {
    Gap.PRETICKED: Strength.VOID,
    Gap.UNDER_AGE: Strength.VOID,
    Gap.GUARDIAN_MISSING: Strength.VOID,
    Gap.NOT_EXPLICIT: Strength.VOID,
    Gap.NO_WORDING: Strength.WEAK,
    Gap.NO_EVIDENCE: Strength.WEAK,
    Gap.BUNDLED: Strength.WEAK,
    Gap.GUARDIAN_UNCHECKED: Strength.FAIR,
    Gap.NOT_CONFIRMED: Strength.FAIR,
    Gap.PROOF_ELSEWHERE: Strength.FAIR,
}


def gaps(event: Event, purpose: Purpose, wording: Wording | None, ages: MinimumAges) -> tuple[Gap, ...]:
    """What the proof of an entry lacks that says yes; nothing for any other entry.

    Args:
        event: the entry, as it reads after corrections.
        purpose: what it is for.
        wording: the words that were shown; None if that is not known.
        ages: from which age a child can itself consent, by country.
    """
    if event.act is None or not event.act.agrees:
        return ()
    child = needs_guardian(event, purpose, ages)
    guardians = event.guardians
    found = (
        (Gap.PRETICKED, event.preticked),
        (Gap.UNDER_AGE, _too_young(event, purpose)),
        (Gap.GUARDIAN_MISSING, child and not guardians),
        (Gap.NOT_EXPLICIT, purpose.needs_explicit and not (wording is not None and wording.explicit)),
        (Gap.NO_WORDING, wording is None),
        (Gap.NO_EVIDENCE, _unproven(event)),
        (Gap.BUNDLED, event.bundled),
        (Gap.GUARDIAN_UNCHECKED, child and any(not one.checked.strip() for one in guardians)),
        (Gap.NOT_CONFIRMED, _unconfirmed(event)),
        (Gap.PROOF_ELSEWHERE, event.proof_id is None and bool(event.proof_place.strip())),
    )
    return tuple(gap for gap, holds in found if holds)


def needs_guardian(event: Event, purpose: Purpose, ages: MinimumAges) -> bool:
    """Whether a child of this age agrees through a guardian: Art. 8(1) GDPR."""
    if not purpose.online or event.age is None:
        return False
    least = age_in(ages, event.country)
    return least is not None and event.age < least


def _too_young(event: Event, purpose: Purpose) -> bool:
    least = purpose.minimum_age
    return least is not None and event.age is not None and event.age < least


def _unproven(event: Event) -> bool:
    """Neither a document, nor a place where one lies, nor a click that was confirmed."""
    confirmed = event.channel is ConsentChannel.WEB and event.opt_in_confirmed_at is not None
    return event.proof_id is None and not event.proof_place.strip() and not confirmed


def _unconfirmed(event: Event) -> bool:
    """Anybody can type the address of somebody else into a page."""
    return event.channel is ConsentChannel.WEB and event.opt_in_confirmed_at is None


def strength_of(found: Iterable[Gap]) -> Strength:
    """How strong a consent is with what it lacks: as strong as its worst gap lets it be."""
    order = list(Strength)
    return max((gap.strength for gap in found), key=order.index, default=Strength.STRONG)
