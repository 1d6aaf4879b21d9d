"""Reads the laws that count time, the hours of breaches and the time zones of seats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from dpo_desk.core.breach_clock import BreachRule
from dpo_desk.core.breaches import Risk
from dpo_desk.core.calendars import country_code
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.countries import EEA
from dpo_desk.core.derivations import Rule
from dpo_desk.core.periods import Period, Unit
from dpo_desk.core.regimes import EventKind, PauseEffect, PauseKind, PauseRule, Regime, Trait
from dpo_desk.core.resources import Damage
from dpo_desk.reference.records import Record, read_table, records_of

REGIMES_FILE = "regimes.toml"
BREACH_FILE = "breach_hours.toml"
ZONES_FILE = "time_zones.toml"
_AREAS = {"EEA": EEA}
_PERIOD = re.compile(r"([1-9][0-9]{0,2}) (working day|day|week|month)s?")
_HOURS = re.compile(r"([1-9][0-9]{0,2}) hours")


class _Mark(StrEnum):
    """What can be said of the waiting in one regime."""

    STATUTORY = "statutory"
    COUNTED = "counted"


def load_regimes(resources: Path) -> tuple[Regime, ...]:
    """Read every regime, in the order in which they are to be tried.

    Args:
        resources: folder of resources.

    Raises:
        DamagedResource: names the record that cannot be used.
    """
    regimes: dict[str, Regime] = {}
    for row in records_of(REGIMES_FILE, read_table(resources, REGIMES_FILE), "regime"):
        regime = _regime(row)
        if regime.id in regimes:
            raise row.damaged(Damage.DUPLICATE, "id")
        regimes[regime.id] = regime
    return tuple(regimes.values())


def load_breach_rules(resources: Path) -> tuple[BreachRule, ...]:
    """Read every law on notifying breaches, in the order in which they are to be tried.

    Args:
        resources: folder of resources.

    Raises:
        DamagedResource: names the record that cannot be used.
    """
    return tuple(
        _breach_rule(row) for row in records_of(BREACH_FILE, read_table(resources, BREACH_FILE), "breach")
    )


def load_zones(resources: Path) -> Mapping[str, str]:
    """Read the time zones: IANA name by country code, or by full code of a region.

    Args:
        resources: folder of resources.

    Raises:
        DamagedResource: names the record that cannot be used.
    """
    top = Record(ZONES_FILE, "", read_table(resources, ZONES_FILE))
    zones = MappingProxyType(dict(top.pairs("zones")))
    top.finish()
    return zones


def zone_of(zones: Mapping[str, str], country: str, region: str | None = None) -> ZoneInfo | None:
    """Time zone of a seat; None if it is not among the data.

    Args:
        zones: as `load_zones` reads them.
        country: ISO 3166-1 code, or `EL`/`UK`.
        region: ISO 3166-2 code with or without the country's prefix, or None.
    """
    code = country_code(country)
    part = (region or "").strip().upper().removeprefix(f"{code}-")
    name = zones.get(f"{code}-{part}", zones.get(code))
    return None if name is None else ZoneInfo(name)


def _regime(row: Record) -> Regime:
    regime = Regime(
        id=row.text("id"),
        event=row.choice("event", EventKind),
        countries=countries_of(row),
        valid_from=day_or_none(row, "valid_from"),
        valid_to=day_or_none(row, "valid_to"),
        period=period_of(row, "period", row.text("period")),
        extension=_extension(row),
        traits=frozenset(row.choices("traits", Trait, ())),
        pauses=_pauses(row.records("pause")),
        confidence=row.choice("confidence", Confidence),
        citations=_citations(row),
    )
    row.finish()
    return regime


def _breach_rule(row: Record) -> BreachRule:
    text = row.text("hours", "")
    match = _HOURS.fullmatch(text)
    if text and match is None:
        raise row.damaged(Damage.UNKNOWN_VALUE, "hours")
    rule = BreachRule(
        id=row.text("id"),
        countries=countries_of(row),
        hours=None if match is None else int(match[1]),
        from_high=row.choice("notify_from", Risk, Risk.RISK) is Risk.HIGH,
        source=row.text("source"),
        confidence=row.choice("confidence", Confidence),
    )
    row.finish()
    return rule


def countries_of(row: Record) -> frozenset[str]:
    """The countries a record names, an area by its states."""
    return frozenset[str]().union(*(_AREAS.get(name, {name}) for name in row.texts("countries")))


def day_or_none(row: Record, key: str) -> date | None:
    """A day; None if left out."""
    text = row.day_or_period(key)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise row.damaged(Damage.UNKNOWN_VALUE, key) from None


def _extension(row: Record) -> Period | None:
    text = row.text("extension", "")
    return period_of(row, "extension", text) if text else None


def period_of(row: Record, key: str, text: str) -> Period:
    """A period such as "1 month" or "5 working days".

    Raises:
        DamagedResource: if the text is none.
    """
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise row.damaged(Damage.UNKNOWN_VALUE, key)
    return Period(int(match[1]), Unit(match[2].replace(" ", "_")))


def _pauses(rows: tuple[Record, ...]) -> Mapping[PauseKind, PauseRule]:
    rules: dict[PauseKind, PauseRule] = {}
    for row in rows:
        kind = row.choice("kind", PauseKind)
        if kind in rules:
            raise row.damaged(Damage.DUPLICATE, "kind")
        marks = row.choices("marks", _Mark, ())
        rules[kind] = PauseRule(
            effect=row.choice("effect", PauseEffect),
            statutory=_Mark.STATUTORY in marks,
            counted=_Mark.COUNTED in marks,
        )
        row.finish()
    return MappingProxyType(rules)


def _citations(row: Record) -> Mapping[Rule, str]:
    pairs = row.pairs("citations")
    unknown = [name for name, _ in pairs if name not in set(Rule)]
    if unknown:
        raise row.damaged(Damage.UNKNOWN_KEY, unknown[0])
    return MappingProxyType({Rule(name): source for name, source in pairs})
