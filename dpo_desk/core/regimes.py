"""Which law counts: regimes are data, chosen by the controller's seat and the day of receipt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dpo_desk.core.calendars import Calendar
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.countries import law_country
from dpo_desk.core.derivations import Rule
from dpo_desk.core.periods import Period, Unit, add_period

EVERYWHERE = "*"  # stands in a regime's countries for every country that no other regime names


class EventKind(StrEnum):
    """What was received."""

    REQUEST = "request"
    COMPLAINT = "complaint"


class Trait(StrEnum):
    """What is particular about the counting of a regime."""

    ROLLS = "rolls"  # a last day that is no working day moves to the next one
    FIRST_DAY_COUNTS = "first_day_counts"  # the day of receipt is day one
    WORKING_DAYS = "working_days"  # periods in days are working days
    OPEN_EXTENSION = "open_extension"  # the controller names the day of an extension; the law sets no limit
    NOTICE_PAUSES = "notice_pauses"  # days left out do not count against the extension notice either
    DAY_BEFORE_SAFER = "day_before_safer"  # an ordinary reading of the text ends one day earlier
    ACKNOWLEDGES = "acknowledges"  # the period of a complaint is for the acknowledgement, not for the answer


class PauseKind(StrEnum):
    """Why the controller waits for the person."""

    IDENTITY = "identity"
    CLARIFICATION = "clarification"
    FEE = "fee"


class PauseEffect(StrEnum):
    """What waiting does to the period."""

    NONE = "none"
    ADDED = "added"  # days from the question to the reply are added, the day of the reply not counted
    LEFT_OUT = "left_out"  # days of the question and the reply are left out, both inclusive
    MOVES_START = "moves_start"  # the period runs from the reply instead of the receipt


@dataclass(frozen=True, slots=True)
class PauseRule:
    """What one kind of waiting does in one regime.

    Attributes:
        effect: how the days are treated.
        statutory: the statute says so; then the answer-by date counts it too (in its safe variant).
            Otherwise it is a reading that moves the latest date alone.
        counted: taken as counting unless the office says otherwise.
    """

    effect: PauseEffect
    statutory: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """How one law counts the time to answer. Refusals and the extension notice have the same period.

    Attributes:
        id: name in data, results and reports.
        event: what was received.
        countries: seats it applies to, ISO 3166-1, or `EVERYWHERE` alone.
        valid_from: first day of receipt it applies to, None without beginning.
        valid_to: last day of receipt it applies to, None while in force.
        period: normal period from receipt.
        extension: whole extended period from receipt (never from the normal end), None without one.
        traits: what is particular about its counting.
        pauses: what waiting does; a kind that is not named moves nothing.
        confidence: how sure these data are; unsure ones are told with every date.
        citations: source of each rule, as text that stands in a derivation.
    """

    id: str
    event: EventKind
    countries: frozenset[str]
    valid_from: date | None
    valid_to: date | None
    period: Period
    extension: Period | None
    traits: frozenset[Trait]
    pauses: Mapping[PauseKind, PauseRule] = field(hash=False)
    confidence: Confidence
    citations: Mapping[Rule, str] = field(hash=False)

    @property
    def rolls(self) -> bool:
        """Whether a last day that is no working day moves to the next one."""
        return Trait.ROLLS in self.traits

    @property
    def open_extension(self) -> bool:
        """Whether the controller names the day of an extension, because the law sets no limit."""
        return Trait.OPEN_EXTENSION in self.traits

    def source(self, rule: Rule) -> str:
        """Where the law states `rule`; empty where it is the office's own."""
        return self.citations.get(rule, "")

    def pause_of(self, kind: PauseKind) -> PauseEffect:
        """What a kind of waiting does to the clock, unless the office says otherwise."""
        rule = self.pauses.get(kind)
        return rule.effect if rule is not None and rule.counted else PauseEffect.NONE

    def counted(self, period: Period) -> Period:
        """`period` as this law counts it: days are working days where it says so."""
        if Trait.WORKING_DAYS in self.traits and period.unit is Unit.DAY:
            return Period(period.length, Unit.WORKING_DAY)
        return period

    def applies(self, country: str, received: date, event: EventKind) -> bool:
        """Whether this regime names the country and covers the day and the kind of event."""
        begun = self.valid_from is None or self.valid_from <= received
        lasting = self.valid_to is None or received <= self.valid_to
        return event is self.event and country in self.countries and begun and lasting


def regime_for(regimes: Iterable[Regime], country: str, received: date, event: EventKind) -> Regime:
    """Regime of a seat on the day of receipt; a seat no regime names gets the one for everywhere.

    Raises:
        UnknownCountry: `country` is not a two-letter code.
        LookupError: the data hold no regime for everywhere.
    """
    candidates = tuple(regimes)
    for place in (law_country(country), EVERYWHERE):
        for regime in candidates:
            if regime.applies(place, received, event):
                return regime
    raise LookupError(event)


def period_end(regime: Regime, calendar: Calendar, start: date, period: Period) -> date:
    """End of another period under the same law, such as the days an authority's letter leaves.

    Raises:
        DateNotCountable: `start` lies outside 1990 to 2100.
    """
    return add_period(start, regime.counted(period), calendar)
