"""What people are asked to agree to: one purpose each, what rests on it, and how it can be taken back."""

from __future__ import annotations

import calendar as gregorian
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpo_desk.core.errors import DeskError
from dpo_desk.core.transfers import Safeguard, Transfer

LONGEST_RENEWAL = 600
LONGEST_PROOF = 50
OLDEST_MINOR = 21
_MONTHS = 12
_COUNTRY = re.compile("[A-Z]{2}")
_LINK = re.compile(r"https?://\S+")


class ConsentChannel(StrEnum):
    """The way by which a consent is asked, given, refused or taken back."""

    PAPER = "paper"
    IN_PERSON = "in_person"
    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    IMPORT = "import"  # the list it was taken from does not say


class RestKind(StrEnum):
    """What can rest on a consent."""

    SYSTEM = "system"
    MAILING = "mailing"
    PROCESSOR = "processor"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True)
class Rest:
    """One place that uses data on the ground of the consent, and has to be told when it ends."""

    kind: RestKind
    name: str


class Special(StrEnum):
    """Categories of data for which consent must be explicit: Art. 9(1) GDPR."""

    ORIGIN = "origin"  # racial or ethnic
    POLITICS = "politics"
    BELIEF = "belief"  # religious or philosophical
    UNION = "union"  # membership of a trade union
    GENETIC = "genetic"
    BIOMETRIC = "biometric"
    HEALTH = "health"
    SEX_LIFE = "sex_life"


class Explicit(StrEnum):
    """Why else a consent must be explicit."""

    TRANSFER = "transfer"  # to a country without safeguards: Art. 49(1)(a) GDPR
    AUTOMATED = "automated"  # a decision by a machine alone: Art. 22(2)(c) GDPR


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What people are told of a purpose in one language: Art. 13 GDPR.

    Attributes:
        language: ISO 639.
        title: of the purpose.
        explanation: what is done with the data.
        data: categories of data: which data, recital 42 and Art. 4(11) GDPR.
        storage: how long the data are kept, or how that is found: Art. 13(2)(a) GDPR.
        if_refused: what happens if somebody says no: recital 42 and Art. 7(4) GDPR.
        logic: logic and consequences of a decision by a machine alone: Art. 13(2)(f) GDPR.
    """

    language: str
    title: str
    explanation: str = ""
    data: tuple[str, ...] = ()
    storage: str = ""
    if_refused: str = ""
    logic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherController:
    """Who answers for the consent where the office's organisation only processes data for them.

    Attributes:
        name: the controller.
        contact: how to reach them.
        proof_place: where they keep the proof.
    """

    name: str
    contact: str = ""
    proof_place: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """For how many months a consent lasts that was given on a day or later; None if it does not end.

    A term that is dated back holds for older consents too.
    """

    since: date
    months: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """One purpose, and nothing else: several purposes are several consents (recital 43 GDPR).

    Attributes:
        id: number in the office file; 0 before it is stored.
        organisation_id: who asks for the consent.
        words: what people are told, the first language is the usual one.
        controller: who answers for it, if that is not the organisation.
        rests: what rests on it; each is told when a consent is taken back.
        special: special categories of data.
        explicit: other reasons why the consent must be explicit.
        transfers: countries outside to which data go.
        jurisdiction: whose law holds, ISO 3166-1 alpha-2; empty: that of the organisation's seat.
        notice: address on the web where the privacy notice stands.
        marketing: direct marketing; an objection to it needs no reason (Art. 21(2), (3) GDPR).
        online: a service offered online directly to a child: Art. 8 GDPR sets an age.
        minimum_age: the age the offer itself is for; None if it is for everybody.
        terms: how long a consent lasts, the oldest first.
        withdraw_how: how it is taken back, in words.
        given_by: the ways by which it can be given.
        withdrawn_by: the ways by which it can be taken back.
        proof_years: how long proof is kept after the consent ended.
        closed_on: first day on which nothing rests on it any more; None while it is in use.
    """

    id: int = 0
    organisation_id: int
    words: tuple[Words, ...]
    controller: OtherController | None = None
    rests: tuple[Rest, ...] = ()
    special: tuple[Special, ...] = ()
    explicit: tuple[Explicit, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    jurisdiction: str = ""
    notice: str = ""
    marketing: bool = False
    online: bool = False
    minimum_age: int | None = None
    terms: tuple[Term, ...] = ()
    withdraw_how: str = ""
    given_by: tuple[ConsentChannel, ...] = ()
    withdrawn_by: tuple[ConsentChannel, ...] = ()
    proof_years: int = 3
    closed_on: date | None = None

    @property
    def title(self) -> str:
        """Title in the usual language."""
        return self.words[0].title if self.words else ""

    def is_closed(self, on: date) -> bool:
        """Whether nothing rests on it any more on a day."""
        return self.closed_on is not None and self.closed_on <= on

    def words_in(self, language: str) -> Words:
        """What people are told in a language, else in the usual one.

        Raises:
            IndexError: for a purpose that has no words at all; none is kept like that.
        """
        return next((one for one in self.words if one.language == language), self.words[0])

    @property
    def sensitive(self) -> bool:
        """Whether it needs data of special categories: Art. 9(1) GDPR."""
        return bool(self.special)

    @property
    def needs_explicit(self) -> bool:
        """Whether silence between the lines is not enough: Art. 9(2)(a), 22(2)(c), 49(1)(a) GDPR."""
        unprotected = any(one.safeguard is Safeguard.NONE for one in self.transfers)
        return bool(self.special or self.explicit or unprotected)

    @property
    def recipients(self) -> tuple[str, ...]:
        """Who gets the data, processors among them: Art. 4(9), 13(1)(e) GDPR."""
        return tuple(rest.name for rest in self.rests if rest.kind in _RECEIVE)

    @property
    def third_parties(self) -> tuple[str, ...]:
        """Who gets the data and answers for them itself: Art. 4(10) GDPR."""
        return tuple(rest.name for rest in self.rests if rest.kind is RestKind.RECIPIENT)

    def months_from(self, day: date) -> int | None:
        """How many months a consent lasts that was given on a day; None if it does not end by itself."""
        held = [term for term in self.terms if term.since <= day]
        return max(held, key=lambda term: term.since).months if held else None

    def renewal_due(self, given_on: date) -> date | None:
        """First day on which a consent is no longer in force; None if it does not end by itself."""
        months = self.months_from(given_on)
        return None if months is None else months_after(given_on, months)

    def proof_until(self, ended_on: date) -> date:
        """Last day on which the proof of a consent is kept that ended on a day."""
        return months_after(ended_on, self.proof_years * _MONTHS)


_RECEIVE = frozenset({RestKind.PROCESSOR, RestKind.RECIPIENT})


def months_after(day: date, months: int) -> date:
    """The same day some months on, or the last of that month; never past the end of the calendar."""
    years, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    if years > date.max.year:
        return date.max
    return date(years, month + 1, min(day.day, gregorian.monthrange(years, month + 1)[1]))


class PurposeProblem(StrEnum):
    """Why a purpose cannot be kept as it is."""

    NO_TITLE = "no_title"
    LANGUAGE_TWICE = "language_twice"
    NOTHING_NAMED = "nothing_named"
    DATA_EMPTY = "data_empty"
    RENEWAL_NOT_COUNTABLE = "renewal_not_countable"
    PROOF_NOT_COUNTABLE = "proof_not_countable"
    AGE_NOT_POSSIBLE = "age_not_possible"
    TERM_TWICE = "term_twice"
    NO_COUNTRY = "no_country"
    NO_LINK = "no_link"


class PurposeIncomplete(DeskError):
    """A purpose lacks something, or says something that cannot be."""

    def __init__(self, problem: PurposeProblem) -> None:
        super().__init__(problem=problem.value)
        self.problem = problem


def check_purpose(purpose: Purpose) -> None:
    """Refuse a purpose nobody could agree to.

    Raises:
        PurposeIncomplete: with what is wrong.
    """
    for problem, found in _problems(purpose):
        if found:
            raise PurposeIncomplete(problem)


def _problems(purpose: Purpose) -> tuple[tuple[PurposeProblem, bool], ...]:
    languages = [one.language for one in purpose.words]
    months = [term.months for term in purpose.terms if term.months is not None]
    since = [term.since for term in purpose.terms]
    age = purpose.minimum_age
    countries = [one.country for one in purpose.transfers]
    return (
        (PurposeProblem.NO_TITLE, not languages or not all(one.title.strip() for one in purpose.words)),
        (PurposeProblem.LANGUAGE_TWICE, len(set(languages)) < len(languages)),
        (PurposeProblem.NOTHING_NAMED, not all(rest.name.strip() for rest in purpose.rests)),
        (PurposeProblem.NOTHING_NAMED, _nameless(purpose.controller)),
        (PurposeProblem.DATA_EMPTY, not all(item.strip() for one in purpose.words for item in one.data)),
        (PurposeProblem.RENEWAL_NOT_COUNTABLE, not all(1 <= one <= LONGEST_RENEWAL for one in months)),
        (PurposeProblem.TERM_TWICE, len(set(since)) < len(since)),
        (PurposeProblem.PROOF_NOT_COUNTABLE, not 0 <= purpose.proof_years <= LONGEST_PROOF),
        (PurposeProblem.AGE_NOT_POSSIBLE, age is not None and not 1 <= age <= OLDEST_MINOR),
        (PurposeProblem.NO_COUNTRY, not all(_COUNTRY.fullmatch(one) for one in countries)),
        (PurposeProblem.NO_COUNTRY, _COUNTRY.fullmatch(purpose.jurisdiction or "ZZ") is None),
        (PurposeProblem.NO_LINK, bool(purpose.notice) and _LINK.fullmatch(purpose.notice) is None),
    )


def _nameless(controller: OtherController | None) -> bool:
    return controller is not None and not controller.name.strip()


class PurposeRemark(StrEnum):
    """What the law would find fault with in a purpose; it can be kept all the same."""

    NO_WITHDRAWAL = "no_withdrawal"
    HARDER_TO_WITHDRAW = "harder_to_withdraw"
    NO_EXPLANATION = "no_explanation"
    NOTHING_RESTS = "nothing_rests"
    PROOF_PLACE_UNKNOWN = "proof_place_unknown"
    NO_DATA = "no_data"
    NO_STORAGE = "no_storage"
    NO_LOGIC = "no_logic"
    TRANSFER_UNNAMED = "transfer_unnamed"

    @property
    def article(self) -> str:
        """Provision it rests on."""
        return _REMARK_ARTICLES[self]


_REMARK_ARTICLES = {
    PurposeRemark.NO_WITHDRAWAL: "GDPR 7(3)",
    PurposeRemark.HARDER_TO_WITHDRAW: "GDPR 7(3)",
    PurposeRemark.NO_EXPLANATION: "GDPR 4(11)",
    PurposeRemark.NOTHING_RESTS: "GDPR 5(2)",
    PurposeRemark.PROOF_PLACE_UNKNOWN: "GDPR 7(1)",
    PurposeRemark.NO_DATA: "GDPR 4(11)",
    PurposeRemark.NO_STORAGE: "GDPR 13(2)(a)",
    PurposeRemark.NO_LOGIC: "GDPR 13(2)(f)",
    PurposeRemark.TRANSFER_UNNAMED: "GDPR 13(1)(f)",
}


def remarks(purpose: Purpose) -> tuple[PurposeRemark, ...]:
    """What a purpose still lacks before the law: withdrawing must be as easy as giving, and so on."""
    harder = bool(purpose.withdrawn_by) and not set(purpose.given_by) <= set(purpose.withdrawn_by)
    other = purpose.controller
    decides = Explicit.AUTOMATED in purpose.explicit
    found = (
        (PurposeRemark.NO_WITHDRAWAL, not purpose.withdraw_how.strip() and not purpose.withdrawn_by),
        (PurposeRemark.HARDER_TO_WITHDRAW, harder),
        (PurposeRemark.NO_EXPLANATION, not all(one.explanation.strip() for one in purpose.words)),
        (PurposeRemark.NOTHING_RESTS, not purpose.rests),
        (PurposeRemark.PROOF_PLACE_UNKNOWN, other is not None and not other.proof_place.strip()),
        (PurposeRemark.NO_DATA, not all(one.data for one in purpose.words)),
        (PurposeRemark.NO_STORAGE, not all(one.storage.strip() for one in purpose.words)),
        (PurposeRemark.NO_LOGIC, decides and not all(one.logic.strip() for one in purpose.words)),
        (PurposeRemark.TRANSFER_UNNAMED, Explicit.TRANSFER in purpose.explicit and not purpose.transfers),
    )
    return tuple(remark for remark, holds in found if holds)
