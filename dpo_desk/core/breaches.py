"""Personal data breaches: what happened, how great the risk is, and who was told (Art. 33, 34 GDPR).

A breach is a head and dated facts that are only added to; where it stands is derived from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from dpo_desk.core.organisations import Role

_D = TypeVar("_D", bound="BreachDetails")


class BreachFactKind(StrEnum):
    """What can happen to a breach; the values are the words of the command line."""

    DESCRIBED = "described"
    ASSESSED = "assessed"
    NOTIFIED = "notified"
    CONTROLLER_TOLD = "controller-told"
    PERSONS_TOLD = "persons-told"
    PERSONS_SPARED = "persons-spared"
    NOTED = "noted"
    CORRECTED = "corrected"
    CLOSED = "closed"
    REOPENED = "reopened"


class Nature(StrEnum):
    """What was lost: Art. 4(12) GDPR."""

    CONFIDENTIALITY = "confidentiality"
    INTEGRITY = "integrity"
    AVAILABILITY = "availability"


class Risk(StrEnum):
    """The risk to the people concerned: Art. 33(1), 34(1) GDPR."""

    UNLIKELY = "unlikely"
    RISK = "risk"
    HIGH = "high"


class Phase(StrEnum):
    """Which notice to an authority it is: Art. 33(4) GDPR."""

    INITIAL = "initial"
    ADDITIONAL = "additional"
    COMPLETE = "complete"


class Spared(StrEnum):
    """Why the people concerned need not be told each: Art. 34(3)(a) to (c) GDPR."""

    UNREADABLE = "unreadable"
    RISK_REMOVED = "risk_removed"
    DISPROPORTIONATE = "disproportionate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What the register says of a breach: Art. 33(3)(a), (c), (d) and (5) GDPR.

    Attributes:
        happened: the facts, without names of people.
        nature: what was lost.
        people: whose data, and about how many people.
        data: which data, and about how many records.
        consequences: what it is likely to do to the people.
        measures: what was done or will be done, also against harm.
    """

    happened: str
    nature: tuple[Nature, ...] = ()
    people: str = ""
    data: str = ""
    consequences: str = ""
    measures: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskAssessed:
    """How great the risk is, and why."""

    risk: Risk
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice to an authority, at the fact's moment.

    Attributes:
        late_because: why it came after the hours of the law: Art. 33(1) GDPR, second sentence.
    """

    authority_id: str
    phase: Phase = Phase.COMPLETE
    file_number: str = ""
    late_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControllerNotice:
    """A processor told a controller: Art. 33(2) GDPR."""

    controller: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsTold:
    """The people concerned were told: Art. 34(1), (2) GDPR.

    Attributes:
        how: the way, in words.
        count: how many; None where nobody counted.
    """

    how: str
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsSpared:
    """The people concerned need not be told each.

    Attributes:
        why: the facts the ground rests on; for a disproportionate effort also where it was made public.
    """

    ground: Spared
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwareAt:
    """The moment of awareness as it was recorded, and as it was, aware UTC."""

    old: datetime
    new: datetime


BreachDetails = Description | RiskAssessed | Notice | ControllerNotice | PersonsTold | PersonsSpared | AwareAt

BREACH_DETAILS: dict[BreachFactKind, type[BreachDetails]] = {
    BreachFactKind.DESCRIBED: Description,
    BreachFactKind.ASSESSED: RiskAssessed,
    BreachFactKind.NOTIFIED: Notice,
    BreachFactKind.CONTROLLER_TOLD: ControllerNotice,
    BreachFactKind.PERSONS_TOLD: PersonsTold,
    BreachFactKind.PERSONS_SPARED: PersonsSpared,
    BreachFactKind.CORRECTED: AwareAt,
}
"""Which details a kind of fact carries; kinds that are not listed carry none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachFact:
    """One thing that happened, appended and never changed.

    Attributes:
        kind: what happened.
        at: the moment it happened, aware UTC: the law counts hours.
        recorded_at: moment it was written down, aware UTC.
        who: colleague who wrote it down.
        reason: in words; what a note says, why something was corrected or reopened.
        details: what the kind of fact tells besides.
    """

    kind: BreachFactKind
    at: datetime
    recorded_at: datetime
    who: str
    reason: str = ""
    details: BreachDetails | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A breach as it stands now.

    Attributes:
        id: number in the office file; 0 before it is stored.
        number: for example "B-2026-0003"; gap-free per organisation and year.
        role: a processor tells the controller, and no authority.
        summary: what it is, in one line without names.
        aware_at: moment the organisation became aware, aware UTC.
        noticed_by: who noticed it; a unit rather than a name.
        entered_at: moment it was entered, aware UTC.
        facts: everything that happened, in the order in which it was recorded.
    """

    id: int = 0
    number: str = ""
    organisation_id: int
    role: Role = Role.CONTROLLER
    summary: str
    aware_at: datetime
    noticed_by: str = ""
    entered_at: datetime
    facts: tuple[BreachFact, ...] = ()

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed for good; None while it is open."""
        ends = (BreachFactKind.CLOSED, BreachFactKind.REOPENED)
        last = next((fact for fact in reversed(self.facts) if fact.kind in ends), None)
        return None if last is None or last.kind is BreachFactKind.REOPENED else last.at

    @property
    def description(self) -> Description:
        """What the register says of it now."""
        return self.all_of(Description)[-1]

    @property
    def assessed(self) -> RiskAssessed | None:
        """The last word on the risk; None before one was said."""
        return next(iter(self.all_of(RiskAssessed)[::-1]), None)

    @property
    def notices(self) -> tuple[tuple[datetime, Notice], ...]:
        """Every notice to an authority with its moment, in the order in which they were recorded."""
        return tuple((fact.at, fact.details) for fact in self.facts if isinstance(fact.details, Notice))

    def all_of(self, kind: type[_D]) -> list[_D]:
        """Details of one kind, in the order in which they were recorded."""
        return [fact.details for fact in self.facts if isinstance(fact.details, kind)]
