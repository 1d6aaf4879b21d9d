"""Grounds on which the law lets a request be refused or limited; free text adds to them, never replaces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.core.confidence import Confidence
from dpo_desk.core.countries import Law, law_country, law_of
from dpo_desk.core.rights import Right

ANYWHERE = "*"


class Duty(StrEnum):
    """What besides the rights a ground can limit."""

    INFORMATION = "information"  # Art. 13, 14
    RECIPIENTS = "recipients"  # Art. 19
    BREACH_NOTICE = "breach_notice"  # Art. 34
    DIRECT_TRANSFER = "direct_transfer"  # Art. 20(2)


class Effect(StrEnum):
    """How far a ground reaches."""

    REFUSAL = "refusal"
    LIMIT = "limit"  # shapes the answer; the right itself is not refused
    EXPLANATION = "explanation"  # says why the right does not meet the case


class Burden(StrEnum):
    """Who has to show that the ground holds."""

    CONTROLLER = "controller"
    PERSON = "person"
    PUBLIC_BODY = "public_body"
    COURT = "court"
    PROFESSIONAL = "professional"


class Withholding(StrEnum):
    """Whether the reasons themselves may be kept back in the answer."""

    NO = "no"
    EXACT_CITATION = "exact_citation"  # reasons in writing with the provision relied on
    IF_AIM_DEFEATED = "if_aim_defeated"
    CONTENT_ONLY = "content_only"  # the ground is named, what it protects is not
    BY_THAT_LAW = "by_that_law"
    YES = "yes"


class First(StrEnum):
    """What has to be tried or offered before the whole is refused."""

    PART = "part"
    REDACT = "redact"
    SUMMARISE = "summarise"
    FEE = "fee"
    NARROW = "narrow"
    HELPFUL_DETAILS = "helpful_details"
    MILDER_MEANS = "milder_means"
    STATEMENT = "statement"
    RESTRICT = "restrict"
    ERASE_REST = "erase_rest"
    ANONYMISE = "anonymise"
    CORRECT = "correct"
    REQUALIFY = "requalify"
    OFFER_ACCESS = "offer_access"
    GIVE_TO_PERSON = "give_to_person"
    ASK_REASONS = "ask_reasons"
    HUMAN_REVIEW = "human_review"
    PUBLISH = "publish"
    OTHER_PROCEDURE = "other_procedure"
    REPRESENTATIVE = "representative"
    OWN_PART = "own_part"


class ToRecord(StrEnum):
    """What the case has to hold so that the ground can be shown later."""

    FACTS = "facts"
    EARLIER_REQUESTS = "earlier_requests"
    ASKED_AND_GOT = "asked_and_got"
    WEIGHING = "weighing"
    REASONS = "reasons"
    SOURCES = "sources"
    PROVISION = "provision"
    END_DATE = "end_date"
    BASIS = "basis"
    IMPACT = "impact"
    USE_LOG = "use_log"
    RECIPIENT_NOTES = "recipient_notes"
    SEARCH = "search"
    CONSENT_PROOF = "consent_proof"
    COSTS = "costs"
    OPINION = "opinion"
    AUTHORITY_ROUTE = "authority_route"
    RULING = "ruling"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalGround:
    """One ground of law.

    Attributes:
        id: never changes; decisions refer to it.
        text: what the ground says, in plain English; key of its translations.
        rights: rights it can be held against.
        duties: other duties it limits.
        laws: families of law it belongs to.
        country: country whose law gives it; `ANYWHERE` for all of the family.
        articles: provisions, the law named in each; none where the office names its own.
        effect: refusal, limit of the answer, or explanation.
        burden: who has to show it.
        shown_by: what has to be shown, in plain English; may be empty.
        withholding: whether reasons may be kept back.
        first: what comes before a full refusal.
        record: what the case has to hold.
        note: what to know besides, in plain English.
        confidence: how sure the record is.
    """

    id: str
    text: str
    rights: frozenset[Right]
    duties: frozenset[Duty]
    laws: frozenset[Law]
    country: str
    articles: tuple[str, ...]
    effect: Effect
    burden: Burden
    shown_by: str
    withholding: Withholding
    first: tuple[First, ...]
    record: tuple[ToRecord, ...]
    note: str
    confidence: Confidence

    @property
    def own(self) -> bool:
        """Whether the office names the provision itself, because the grounds of the law are not kept here."""
        return not self.articles

    @property
    def rests_on_another_law(self) -> bool:
        """Whether the case has to name a provision besides, such as the act that makes a duty."""
        return ToRecord.PROVISION in self.record

    @property
    def may_withhold(self) -> bool:
        """Whether reasons may be kept back; under a law whose grounds are not kept here the office knows."""
        return self.own or self.withholding not in {Withholding.NO, Withholding.EXACT_CITATION}

    def covers(self, right: Right) -> bool:
        """Whether it can be held against this right."""
        return right in self.rights

    def applies_in(self, country: str, law: Law | None = None) -> bool:
        """Whether a controller with its seat in the country can rely on it.

        Args:
            country: the seat; national limits bind those under the law that makes them (Art. 23 GDPR).
            law: family of law of the case, if it is not the seat's own (Art. 3(2) GDPR).
        """
        family = law_of(country) if law is None else law
        return family in self.laws and self.country in {ANYWHERE, law_country(country)}


def grounds_in(
    grounds: Iterable[RefusalGround], country: str, law: Law | None = None
) -> tuple[RefusalGround, ...]:
    """Grounds a controller seated in the country can rely on, those of its own country first."""
    usable = [ground for ground in grounds if ground.applies_in(country, law)]
    return tuple(sorted(usable, key=lambda ground: ground.country == ANYWHERE))


def grounds_for(
    grounds: Iterable[RefusalGround], right: Right, country: str, law: Law | None = None
) -> tuple[RefusalGround, ...]:
    """Grounds that can be held against a right.

    Args:
        grounds: the whole table.
        right: what the person asked for.
        country: seat of the controller.
        law: family of law of the case, if it is not the seat's own.

    Returns:
        The grounds, those of the seat's own country first; under a law whose grounds are not kept, those for
        which the office names the provision itself.
    """
    return tuple(ground for ground in grounds_in(grounds, country, law) if ground.covers(right))
