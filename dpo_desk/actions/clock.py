"""The clock without a case: dates for any seat, receipt and promise; no office file is needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dpo_desk.core.breach_clock import BreachClock, breach_clock, breach_rule_for
from dpo_desk.core.calendars import Scope, calendar_for
from dpo_desk.core.codes import require_country
from dpo_desk.core.countries import place
from dpo_desk.core.deadlines import Deadline, count
from dpo_desk.core.pauses import Pause
from dpo_desk.core.regimes import EventKind, regime_for
from dpo_desk.reference.library import Library
from dpo_desk.reference.regimes import zone_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where the controller sits, and whose holidays count.

    Attributes:
        country: ISO 3166-1 alpha-2.
        region: subdivision, with or without the country's prefix.
        scope: national holidays only, or the region's as well.
    """

    country: str
    region: str | None = None
    scope: Scope = Scope.NATIONAL


def deadline(
    library: Library,
    seat: Seat,
    received: date,
    *,
    event: EventKind = EventKind.REQUEST,
    pauses: Iterable[Pause] = (),
    extended: bool = False,
    announced: date | None = None,
    promised_days: int | None = None,
) -> Deadline:
    """Count a deadline for a seat.

    Args:
        library: the facts of law.
        seat: the controller's.
        received: day of receipt.
        event: request or complaint.
        pauses: waits for the person.
        extended: the person was told of an extension in time.
        announced: day that was named to the person; needed where the law sets no limit.
        promised_days: days the organisation promises.

    Raises:
        DeskError: if the seat is no country or region, or a date cannot be counted.
    """
    require_country(seat.country)
    place(seat.country, seat.region or "")  # a slip in the region would go unnoticed in national scope
    return count(
        regime_for(library.regimes, seat.country, received, event),
        calendar_for(seat.country, seat.region, seat.scope, library.holidays),
        received,
        pauses=pauses,
        extended=extended,
        announced=announced,
        promised_days=promised_days,
    )


def breach(library: Library, country: str, aware: datetime) -> BreachClock:
    """Until when a personal data breach is to be notified: Art. 33(1) GDPR and siblings.

    Raises:
        DeskError: if the seat is no country, or the moment cannot be counted.
    """
    require_country(country)
    rule = breach_rule_for(library.breach_rules, country)
    return breach_clock(aware, rule, zone_of(library.zones, country))
