"""The hours to notify a personal data breach: Art. 33(1) GDPR counted by Art. 3 of Reg. 1182/71.

Weekends and holidays count, and nothing rolls: Art. 3(4) is for periods that are not in hours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from dpo_desk.core.confidence import Confidence
from dpo_desk.core.countries import law_country
from dpo_desk.core.deadline_warnings import DeadlineWarning
from dpo_desk.core.derivations import HourStep, Rule
from dpo_desk.core.periods import countable
from dpo_desk.core.regimes import EVERYWHERE

_HOURS_SOURCE = "Reg. 1182/71 Art. 3(2)(a)"
_SKIP_SOURCE = "Reg. 1182/71 Art. 3(1)"


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachRule:
    """What one law says on notifying its authority.

    Attributes:
        id: name in data and results.
        countries: seats it applies to, or `EVERYWHERE` alone.
        hours: hours from awareness; None where the law only says "as soon as possible".
        from_high: only a breach likely to be a high risk is notified; else any but an unlikely one.
        source: where it says so.
        confidence: how sure these data are.
    """

    id: str
    countries: frozenset[str]
    hours: int | None
    from_high: bool = False
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachClock:
    """Until when a breach is to be notified, as local times of the kind that was asked with.

    Attributes:
        rule_id: law that counts.
        aware: moment the controller became aware.
        safe_by: awareness plus the hours, to the minute; None without hours in law.
        formal_by: the running hour skipped first; None without hours in law.
        warnings: what must be told with the moments.
        derivation: the steps.
    """

    rule_id: str
    aware: datetime
    safe_by: datetime | None
    formal_by: datetime | None
    warnings: tuple[DeadlineWarning, ...]
    derivation: tuple[HourStep, ...]


def breach_rule_for(rules: Iterable[BreachRule], country: str) -> BreachRule:
    """Rule of a seat; a seat no rule names gets the one for everywhere.

    Raises:
        UnknownCountry: `country` is not a two-letter code.
        LookupError: the data hold no rule for everywhere.
    """
    candidates = tuple(rules)
    for place in (law_country(country), EVERYWHERE):
        for rule in candidates:
            if place in rule.countries:
                return rule
    raise LookupError(country)


def breach_clock(aware: datetime, rule: BreachRule, zone: tzinfo | None = None) -> BreachClock:
    """Count the hours to notify.

    Where the clocks are changed in between, the law does not say which hours are meant: the earlier of
    the reading on the wall and of the hours that really pass is given.

    Args:
        aware: moment of awareness; a naive one is a local time of the seat.
        rule: law of the seat.
        zone: time zone of the seat. A naive moment without a zone is counted on the wall alone; an aware
            one is counted in its own zone then.

    Raises:
        DateNotCountable: `aware` lies outside 1990 to 2100.
    """
    countable(aware.date())
    local = aware if zone is None else placed(aware, zone)
    steps = [HourStep(rule=Rule.AWARE, source=rule.source, start=local, end=local)]
    warnings = [DeadlineWarning.REGIME_UNSURE] if rule.confidence is Confidence.UNSURE else []
    safe = formal = None
    if rule.hours is None:
        warnings.append(DeadlineWarning.NO_HOURS)
    else:
        safe = _add_hours(local, rule.hours, steps)
        begun = local.replace(minute=0, second=0, microsecond=0)
        full = _elapsed(begun, 1)
        steps.append(HourStep(rule=Rule.HOUR_SKIPPED, source=_SKIP_SOURCE, start=local, end=full, hours=1))
        formal = _add_hours(full, rule.hours, steps, not_before=safe)
    naive = aware.tzinfo is None
    return BreachClock(
        rule_id=rule.id,
        aware=aware,
        safe_by=_like(safe, naive=naive),
        formal_by=_like(formal, naive=naive),
        warnings=tuple(warnings),
        derivation=tuple(steps),
    )


def placed(moment: datetime, zone: tzinfo) -> datetime:
    """The moment in `zone`; a local time that comes twice, or never, is read as the earlier instant.

    Args:
        moment: a naive one is a local time of `zone`; within the years that can be counted.
        zone: time zone of the seat.
    """
    if moment.tzinfo is not None:
        return moment.astimezone(zone)
    readings = (moment.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return min(readings).astimezone(zone)


def _add_hours(
    start: datetime, hours: int, steps: list[HourStep], not_before: datetime | None = None
) -> datetime:
    """The earlier of both readings; a step tells where they differ.

    A change of the clocks must not put the formal end before the safe one: `not_before`.
    """
    elapsed = _elapsed(start, hours)
    wall = start + timedelta(hours=hours)
    if start.tzinfo is not None:
        wall = placed(wall.replace(tzinfo=None), start.tzinfo)
    earlier, later = sorted((wall, elapsed), key=_instant)
    if not_before is not None:
        earlier, later = (max(not_before, moment, key=_instant) for moment in (earlier, later))
    steps.append(HourStep(rule=Rule.HOURS, source=_HOURS_SOURCE, start=start, end=earlier, hours=hours))
    if _instant(earlier) != _instant(later):
        steps.append(HourStep(rule=Rule.CLOCK_CHANGE, source="", start=earlier, end=later))
    return earlier


def _elapsed(start: datetime, hours: int) -> datetime:
    """Hours that really pass; on the wall if no zone is known."""
    if start.tzinfo is None:
        return start + timedelta(hours=hours)
    return (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(start.tzinfo)


def _instant(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(UTC)


def _like(moment: datetime | None, *, naive: bool) -> datetime | None:
    return moment.replace(tzinfo=None) if moment is not None and naive else moment
