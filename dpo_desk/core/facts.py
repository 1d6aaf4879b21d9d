"""The dated facts a request is made of, and what each kind tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dpo_desk.core.organisations import Role
from dpo_desk.core.particulars import DataSet, Explained, LeftOut, Review, Weighed
from dpo_desk.core.rights import Right


class FactKind(StrEnum):
    """What can happen to a request; the values are the words of the command line."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    ROLE_SETTLED = "role-settled"
    ASSIGNED = "assigned"
    IDENTITY_ASKED = "identity-asked"
    IDENTITY_QUESTION_SENT = "identity-question-sent"
    IDENTITY_NOT_PROVEN = "identity-not-proven"
    IDENTITY_PROVEN = "identity-proven"
    IDENTITY_COPY_DISPOSED = "identity-copy-disposed"
    CLARIFICATION_ASKED = "clarification-asked"
    CLARIFICATION_QUESTION_SENT = "clarification-question-sent"
    CLARIFICATION_GIVEN = "clarification-given"
    FEE_ASKED = "fee-asked"
    FEE_NOTICE_SENT = "fee-notice-sent"
    FEE_SETTLED = "fee-settled"
    CHECKED = "checked"
    SEARCHED = "searched"
    EXTENDED = "extended"
    EXTENSION_TOLD = "extension-told"
    DECIDED = "decided"
    ANSWERED = "answered"
    RECIPIENT_TOLD = "recipient-told"
    RESTRICTION_STARTED = "restriction-started"
    RESTRICTION_LIFT_DECIDED = "restriction-lift-decided"
    RESTRICTION_NOTICE = "restriction-notice"
    RESTRICTION_LIFTED = "restriction-lifted"
    PASSED_ON = "passed-on"
    WITHDRAWN = "withdrawn"
    NOTED = "noted"
    CORRECTED = "corrected"
    CLOSED = "closed"
    REOPENED = "reopened"


class Outcome(StrEnum):
    """How one right of a request ended."""

    FULL = "full"
    PARTIAL = "partial"
    REFUSED = "refused"
    NOTHING_HELD = "nothing_held"
    PASSED_ON = "passed_on"
    WITHDRAWN = "withdrawn"

    @property
    def negative(self) -> bool:
        """Whether Art. 12(4) GDPR asks for reasons and remedies."""
        return self in {Outcome.PARTIAL, Outcome.REFUSED}


class Treatment(StrEnum):
    """What was done with one item or category of data."""

    GIVEN = "given"
    CORRECTED = "corrected"
    ERASED = "erased"
    KEPT = "kept"
    REFUSED = "refused"
    STOPPED = "stopped"  # a use of data, or a channel of advertising


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item or category of data in a decision.

    Attributes:
        label: what the data are, for example "invoices 2023 to 2026".
        system: where they lie.
        value: the data themselves, in an access answer.
        old: value before a correction; empty where something was added: Art. 16 sentence 2 GDPR.
        new: value after a correction, or what was added, word for word.
        done_on: day of erasure, of correction, or on which something stopped.
        until: end of keeping; required for what is kept. For what was corrected: of the old value.
            For advertising that stopped: last day on which something under way may still arrive.
        ground_id: ground of law for keeping or refusing, from the table of grounds.
        reason: free text; it adds to the ground and never replaces it. For what was corrected: why the old
            value is kept as well; empty where it is not.
    """

    label: str
    treatment: Treatment
    system: str = ""
    value: str = ""
    old: str = ""
    new: str = ""
    done_on: date | None = None
    until: date | None = None
    ground_id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Outcome of one right, with its items and, where negative, its ground.

    Attributes:
        facts: why the ground fits this case, in the officer's words.
        partial_considered: why a partial answer was not enough, for a refusal.
        provision: the law relied on besides, cited by the officer; alone where the grounds of the law are not
            known. Unverified.
        compared: what was checked against which source before a correction is refused.
        withheld: reasons that the person is not told, in full, for the file; the letter says that there are
            some. Empty where all are told.
        late_because: why a refusal comes only after the first month of an extended period: Art. 12(4) GDPR.
        operation_ids: processing operations an access answer describes.
        glossary: what codes in the given data mean.
        other_basis: on which other legal basis data stay although an objection was followed.
        weighed: what the person put forward, answered one by one.
        mitigations: what limits the effect of processing that goes on in spite of an objection.
        would_help: details by which the person could still be identified: Art. 11(2) GDPR.
        sets: data that are handed over to the person or to another controller; `left_out`: which are not.
    """

    right: Right
    outcome: Outcome
    items: tuple[Item, ...] = ()
    ground_id: str = ""
    facts: str = ""
    partial_considered: str = ""
    compared: str = ""
    withheld: str = ""
    late_because: str = ""
    provision: str = ""
    operation_ids: tuple[int, ...] = ()
    glossary: tuple[Explained, ...] = ()
    other_basis: str = ""
    weighed: tuple[Weighed, ...] = ()
    mitigations: tuple[str, ...] = ()
    review: Review | None = None
    would_help: tuple[str, ...] = ()
    sets: tuple[DataSet, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityDoubt:
    """Why there is reasonable doubt, and what is asked, the mildest means first: Art. 12(6) GDPR.

    Attributes:
        letter_follows: a letter that has yet to leave asks the person; else they were asked on the day.
    """

    doubt: str
    means: tuple[str, ...] = ()
    letter_follows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityProof:
    """What was checked. The result stays; a copy of a document is disposed of on closing."""

    how: str
    copy_evidence_id: int | None = None


class Unclear(StrEnum):
    """What of a request is not clear."""

    DATA = "data"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarification:
    """What was asked of the person; recital 63 GDPR allows it where a large quantity of data is processed.

    Attributes:
        large_quantity: very much data are held, so that nobody knows which are meant.
        unclear: what else is not clear.
        choices: kinds of data or systems to choose from, so that a short reply is enough.
        letter_follows: a letter that has yet to leave asks the person; else they were asked on the day.
    """

    question: str
    large_quantity: bool = False
    unclear: Unclear = Unclear.DATA
    choices: tuple[str, ...] = ()
    letter_follows: bool = False


class FeeGround(StrEnum):
    """Why a fee may be asked: Art. 12(5), 15(3) GDPR; Art. 13(4) LOPDGDD in Spain, Art. 19 DSV for effort."""

    FURTHER_COPY = "further_copy"
    EXCESSIVE = "excessive"
    UNFOUNDED = "unfounded"
    COSTLY_MEANS = "costly_means"
    EFFORT = "effort"

    @property
    def of_copy(self) -> bool:
        """Whether it is about a further copy, and not about the request."""
        return self is FeeGround.FURTHER_COPY


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One thing a fee is made of; `cents` are hundredths of its currency."""

    label: str
    cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """A reasonable fee, of which the person is told before anything is done for it.

    Attributes:
        facts: why the ground holds in this case.
        items: how the amount comes about; administrative costs only.
        currency: ISO 4217.
        reply_by: day by which the person says what they want; where the law counts from the day on which the
            letter reaches them, none is needed.
        letter_follows: a letter that has yet to leave tells the person; else they were told on the day.
    """

    ground: FeeGround
    facts: str
    items: tuple[Cost, ...]
    currency: str
    reply_by: date | None = None
    letter_follows: bool = False

    @property
    def cents(self) -> int:
        """The whole amount, in hundredths of the currency."""
        return sum(one.cents for one in self.items)


class ExtensionReason(StrEnum):
    """The only two grounds of Art. 12(3) sentence 2 GDPR, and both together."""

    COMPLEXITY = "complexity"
    NUMBER = "number"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """Why two further months are necessary in this case.

    Attributes:
        until: day by which the answer is announced; needed where the law sets no limit (Art. 18 DSV).
        letter_follows: a letter that has yet to leave tells the person; else they were told on the day.
    """

    ground: ExtensionReason
    explanation: str
    until: date | None = None
    letter_follows: bool = False


class SearchResult(StrEnum):
    """State of one line of the search log."""

    ASKED = "asked"
    FOUND = "found"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One system searched: who looked and what was found.

    Attributes:
        searched_for: with which details of the person, for example name and customer number.
    """

    system: str
    result: SearchResult
    searched_by: str = ""
    searched_for: str = ""
    found: str = ""


class Telling(StrEnum):
    """Art. 19 GDPR: told, confirmed, or impossible (or disproportionate) because; named until then."""

    TOLD = "told"
    CONFIRMED = "confirmed"
    IMPOSSIBLE = "impossible"
    NAMED = "named"  # known to have received the data, and not told yet


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientTold:
    """One recipient of the data and whether it knows."""

    recipient: str
    telling: Telling
    because: str = ""


class Dispatch(StrEnum):
    """How a letter left the house."""

    POST = "post"
    REGISTERED_POST = "registered_post"
    EMAIL = "email"
    ENCRYPTED_EMAIL = "encrypted_email"
    PORTAL = "portal"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A letter that left the house on the fact's day."""

    letter_id: int | None = None
    dispatch: Dispatch = Dispatch.POST


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftNotice(Sent):
    """A notice that a restriction will be lifted: which one, counted from 1; 0 where there is but one."""

    restriction: int = 0


class RestrictionGround(StrEnum):
    """Art. 18(1)(a) to (d) GDPR."""

    ACCURACY = "accuracy"
    UNLAWFUL = "unlawful"
    CLAIMS = "claims"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """What is restricted, on which ground, and when lifting it is planned."""

    ground: RestrictionGround
    scope: str
    planned_lift: date | None = None


class AfterLift(StrEnum):
    """What becomes of the data once they are no longer restricted."""

    USED_AGAIN = "used_again"
    ERASED = "erased"
    OBJECTION_UPHELD = "objection_upheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftPlan:
    """That a restriction will end, of which the person is told before: Art. 18(3) GDPR.

    Attributes:
        lift_on: the day it ends.
        because: what the check or the weighing has shown.
        after: what becomes of the data then.
        restriction: which one, counted from 1; 0 where there is but one.
    """

    lift_on: date
    because: str
    after: AfterLift
    restriction: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifting:
    """Which restriction ends, counted from 1; 0 where there is but one."""

    restriction: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """Which controller got the request: Art. 28(3)(e) GDPR."""

    controller: str


class ClosingReason(StrEnum):
    """Why a case can be closed."""

    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    PASSED_ON = "passed_on"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Why the case ends; a duplicate names the request that goes on."""

    why: ClosingReason
    duplicate_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSettled:
    """Controller, joint controller or processor in this case."""

    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Which colleague works on the case."""

    colleague: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One step of the right's checklist, done or not needed."""

    step_id: str
    needed: bool = True
    note: str = ""


class Field(StrEnum):
    """What of a request's head can be corrected."""

    RECEIVED_ON = "received_on"
    RIGHTS = "rights"
    LANGUAGE = "language"
    CHANNEL = "channel"
    PERSON = "person"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One correction of the head, old and new as they are stored."""

    field: Field
    old: str
    new: str


Details = (
    Decision
    | IdentityDoubt
    | IdentityProof
    | Clarification
    | Extension
    | Fee
    | Search
    | RecipientTold
    | Sent
    | Restriction
    | LiftPlan
    | LiftNotice
    | Lifting
    | PassedOn
    | Closing
    | RoleSettled
    | Assignment
    | Checked
    | Correction
)

DETAILS: dict[FactKind, type[Details]] = {
    FactKind.ACKNOWLEDGED: Sent,
    FactKind.ROLE_SETTLED: RoleSettled,
    FactKind.ASSIGNED: Assignment,
    FactKind.IDENTITY_ASKED: IdentityDoubt,
    FactKind.IDENTITY_QUESTION_SENT: Sent,
    FactKind.IDENTITY_PROVEN: IdentityProof,
    FactKind.CLARIFICATION_ASKED: Clarification,
    FactKind.CLARIFICATION_QUESTION_SENT: Sent,
    FactKind.FEE_ASKED: Fee,
    FactKind.FEE_NOTICE_SENT: Sent,
    FactKind.CHECKED: Checked,
    FactKind.SEARCHED: Search,
    FactKind.EXTENDED: Extension,
    FactKind.EXTENSION_TOLD: Sent,
    FactKind.DECIDED: Decision,
    FactKind.ANSWERED: Sent,
    FactKind.RECIPIENT_TOLD: RecipientTold,
    FactKind.RESTRICTION_STARTED: Restriction,
    FactKind.RESTRICTION_LIFT_DECIDED: LiftPlan,
    FactKind.RESTRICTION_NOTICE: LiftNotice,
    FactKind.RESTRICTION_LIFTED: Lifting,
    FactKind.PASSED_ON: PassedOn,
    FactKind.CORRECTED: Correction,
    FactKind.CLOSED: Closing,
}
"""Which details a kind of fact carries; kinds that are not listed carry none."""

BARE = frozenset({FactKind.RESTRICTION_LIFTED})
"""Kinds that may also stand without their details."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that happened, appended and never changed.

    Attributes:
        kind: what happened.
        on: the day it happened.
        recorded_at: moment it was written down, aware UTC.
        who: colleague who wrote it down.
        reason: why, in words; required where it is dated back.
        evidence_id: document that shows it.
        details: what the kind of fact tells besides.
    """

    kind: FactKind
    on: date
    recorded_at: datetime
    who: str
    reason: str = ""
    evidence_id: int | None = None
    details: Details | None = None
