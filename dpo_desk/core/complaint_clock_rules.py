"""What a clock of a complaint is: the rows of the table that give rise to one, and one that was counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpo_desk.core.case_clock import Rules
from dpo_desk.core.complaint_facts import AuthorityDecision, AuthorityLetter, ComplaintFact, ComplaintFactKind
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.derivations import Step
from dpo_desk.core.periods import Period
from dpo_desk.core.regimes import EVERYWHERE


class ClockKind(StrEnum):
    """What a clock of a complaint counts to."""

    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    PASS_ON = "pass_on"  # noqa: S105 - a clock, not a secret
    PROGRESS = "progress"
    REPLY = "reply"
    MEASURE = "measure"
    APPEAL = "appeal"
    ADMISSION = "admission"
    SILENCE = "silence"
    INVESTIGATION = "investigation"
    LEAD = "lead"
    CONSULTATION = "consultation"
    DISPUTE = "dispute"
    URGENCY = "urgency"
    ACCEPTANCE = "acceptance"


class Whose(StrEnum):
    """Whom a clock binds."""

    DUTY = "duty"  # ours
    CHANCE = "chance"  # ours, may be used and lapses
    AUTHORITY = "authority"
    PERSON = "person"


class Seat(StrEnum):
    """Whose country decides whether a clock fits."""

    SEAT = "seat"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One row of the table of clocks.

    Attributes:
        id: name in data and reports.
        starts: facts it runs from.
        of: letters or rulings it is narrowed to; empty for all.
        ends: facts that end it.
        ended_by: letters the ending ones are narrowed to; empty for all.
        countries: ISO 3166-1 codes, or `EVERYWHERE` alone.
        received_from: it is for complaints received from this day on; None for all.
        period: its length.
        last_word: only the last of the starting facts counts.
        source: where the law says so; empty for a convention of the office.
        note: what should be known besides; may be empty.
    """

    id: str
    kind: ClockKind
    whose: Whose
    starts: frozenset[ComplaintFactKind]
    of: frozenset[str]
    ends: frozenset[ComplaintFactKind]
    ended_by: frozenset[str] = frozenset()
    place: Seat
    countries: frozenset[str]
    received_from: date | None = None
    period: Period
    last_word: bool = False
    source: str = ""
    note: str = ""
    confidence: Confidence = Confidence.KNOWN

    def fits(self, fact: ComplaintFact, country: str, received: date) -> bool:
        """Whether it runs from a fact in a country, of a complaint received on a day."""
        here = country in self.countries or EVERYWHERE in self.countries
        in_force = self.received_from is None or self.received_from <= received
        named = not self.of or bool(self.of & _named(fact))
        return fact.kind in self.starts and here and in_force and named

    def ended(self, fact: ComplaintFact) -> bool:
        """Whether a fact ends it."""
        letter = isinstance(fact.details, AuthorityLetter)
        return fact.kind in self.ends and (
            not (letter and self.ended_by) or bool(self.ended_by & _named(fact))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintClock:
    """One clock of one complaint.

    Attributes:
        started: day it runs from.
        due: its last day.
        met_on: day it was met or became pointless; None while it runs.
        about: number of the letter or the measure it is for; 0 otherwise.
        text: the measure in words; empty otherwise.
        authority_id: whose letter, decision or silence it is about; may be empty.
        note: what the table says besides; may be empty.
        derivation: the steps that lead to `due`.
    """

    kind: ClockKind
    whose: Whose
    started: date
    due: date
    met_on: date | None = None
    about: int = 0
    text: str = ""
    authority_id: str = ""
    note: str = ""
    confidence: Confidence = Confidence.SEEN
    derivation: tuple[Step, ...]

    @property
    def open(self) -> bool:
        """Whether it still runs."""
        return self.met_on is None

    def lapsed(self, today: date) -> bool:
        """Whether it ran out unused."""
        return self.open and self.due < today

    @property
    def in_time(self) -> bool | None:
        """Whether it was met in time; None while it runs."""
        return None if self.met_on is None else self.met_on <= self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRules:
    """What the law and the calendars say for one complaint.

    Attributes:
        seat: regime of complaints, calendar and promise of the organisation.
        country: law country of the seat.
        clocks: the table, in the order in which it is to be tried.
        country_of: law country of an authority, by id; empty where the directory does not know it.
    """

    seat: Rules
    country: str
    clocks: tuple[ClockRule, ...]
    country_of: Callable[[str], str]


def _named(fact: ComplaintFact) -> frozenset[str]:
    """The words a row of the table can be narrowed to."""
    if isinstance(fact.details, AuthorityDecision):
        return frozenset(ruling.value for ruling in fact.details.rulings)
    return frozenset({fact.details.subject.value} if isinstance(fact.details, AuthorityLetter) else ())
