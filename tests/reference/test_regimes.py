from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dpo_desk.core.countries import EEA, UnknownCountry
from dpo_desk.core.derivations import Rule
from dpo_desk.core.periods import Period, Unit
from dpo_desk.core.regimes import (
    EVERYWHERE,
    EventKind,
    PauseEffect,
    PauseKind,
    PauseRule,
    Regime,
    Trait,
    regime_for,
)
from dpo_desk.core.resources import Damage, DamagedResource
from dpo_desk.paths import resources_dir
from dpo_desk.reference.holidays import load_holidays
from dpo_desk.reference.regimes import load_breach_rules, load_regimes, load_zones, zone_of

REGIMES = load_regimes(resources_dir())
TODAY = date(2026, 10, 7)
REQUEST, COMPLAINT = EventKind.REQUEST, EventKind.COMPLAINT


@pytest.mark.parametrize("country", sorted(EEA | {"EL", "AX", "RE", "GP"}))
def test_the_european_economic_area_has_one_law(country: str) -> None:
    expected = "es-lopdgdd" if country == "ES" else "eu-gdpr"
    assert regime_for(REGIMES, country, TODAY, REQUEST).id == expected


@pytest.mark.parametrize(
    ("country", "received", "event", "expected"),
    [
        ("GB", date(2026, 2, 4), REQUEST, "uk-gdpr"),
        ("UK", date(2026, 2, 5), REQUEST, "uk-gdpr-12a"),
        ("gb", date(2026, 6, 18), COMPLAINT, "complaint-elsewhere"),
        ("GB", date(2026, 6, 19), COMPLAINT, "uk-complaint"),
        ("ES", TODAY, COMPLAINT, "es-complaint"),
        ("DE", TODAY, COMPLAINT, "complaint-elsewhere"),
        ("CH", TODAY, REQUEST, "ch-dsg"),
        ("JE", TODAY, REQUEST, "je-dpl"),
        ("GG", TODAY, REQUEST, "gg-dpl"),
        ("IM", TODAY, REQUEST, "im-gdpr"),
        ("GI", TODAY, REQUEST, "gi-gdpr"),
        ("US", TODAY, REQUEST, "gdpr-elsewhere"),
    ],
)
def test_a_regime_is_chosen_by_seat_and_day(
    country: str, received: date, event: EventKind, expected: str
) -> None:
    assert regime_for(REGIMES, country, received, event).id == expected


def test_nonsense_is_refused() -> None:
    with pytest.raises(UnknownCountry):
        regime_for(REGIMES, "Netherlands", TODAY, REQUEST)
    with pytest.raises(LookupError):
        regime_for((), "NL", TODAY, REQUEST)


def test_no_two_laws_claim_the_same_seat_and_day_but_spain() -> None:
    edges = {day for regime in REGIMES for day in (regime.valid_from, regime.valid_to) if day}
    days = sorted(
        {date(1990, 1, 1), date(2100, 12, 31)} | {e + timedelta(n) for e in edges for n in (-1, 0, 1)}
    )
    countries = frozenset[str]().union(*(regime.countries for regime in REGIMES)) - {"ES"}
    for country, day, event in product(countries, days, EventKind):
        found = [regime.id for regime in REGIMES if regime.applies(country, day, event)]
        assert len(found) <= 1, (country, day, found)
        assert len(found) == 1 or country != EVERYWHERE


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.id)
def test_every_rule_a_regime_can_use_is_cited(regime: Regime) -> None:
    needed = {Rule.RECEIVED, Rule.IMMEDIATE} | {Rule(kind.value) for kind in regime.pauses}
    if regime.id != "complaint-elsewhere":  # no law gives a figure: the month is the office's own
        needed.add(Rule.PERIOD)
    if regime.rolls:
        needed.add(Rule.ROLL)
    if regime.extension is not None:
        needed |= {Rule.EXTENSION, Rule.NOTICE}
    if regime.open_extension:
        needed |= {Rule.ANNOUNCED, Rule.NOTICE}
    if Trait.DAY_BEFORE_SAFER in regime.traits:
        needed.add(Rule.DAY_BEFORE)
    assert needed <= set(regime.citations)
    assert regime.extension is None or regime.extension.unit is regime.period.unit
    assert regime.extension is None or regime.extension.length > regime.period.length


def test_the_union_is_read_in_full() -> None:
    union = next(regime for regime in REGIMES if regime.id == "eu-gdpr")
    assert union.countries == EEA
    assert (union.period, union.extension) == (Period(1, Unit.MONTH), Period(3, Unit.MONTH))
    assert union.traits == {Trait.ROLLS}
    assert union.pauses == {
        PauseKind.IDENTITY: PauseRule(PauseEffect.ADDED, counted=True),
        PauseKind.CLARIFICATION: PauseRule(PauseEffect.ADDED),
    }
    assert union.source(Rule.PROMISE) == ""
    assert len({regime.id for regime in REGIMES}) == len(REGIMES)
    assert isinstance(hash(union), int)


def test_breach_hours() -> None:
    hours = {rule.id: rule.hours for rule in load_breach_rules(resources_dir())}
    assert hours == {"eu-gdpr": 72, "uk-gdpr": 72, "ch-dsg": None, "breach-elsewhere": 72}


def test_every_named_seat_has_a_time_zone_that_exists() -> None:
    zones = load_zones(resources_dir())
    named = frozenset[str]().union(*(regime.countries for regime in REGIMES)) - {EVERYWHERE}
    assert named <= set(zones)
    for code in zones:
        country, _, region = code.partition("-")
        assert zone_of(zones, country, region) == ZoneInfo(zones[code])
    assert zone_of(zones, "ES", "ES-CN") == ZoneInfo("Atlantic/Canary")
    assert zone_of(zones, "UK") == ZoneInfo("Europe/London")
    assert zone_of(zones, "ES", "CT") == ZoneInfo("Europe/Madrid")
    assert zone_of(zones, "US") is None


def test_zones_agree_that_europe_changes_its_clocks_together() -> None:
    zones = load_zones(resources_dir())
    winter, summer = datetime(2026, 1, 1), datetime(2026, 7, 1)  # noqa: DTZ001 - the zone is what is asked
    for country in EEA - {"IS"}:
        zone = zone_of(zones, country)
        assert winter.replace(tzinfo=zone).utcoffset() != summer.replace(tzinfo=zone).utcoffset()


REGIME = """
[[regime]]
id = "x"
event = "request"
countries = ["NL"]
period = "1 month"
confidence = "seen"
"""
BREACH = """
[[breach]]
id = "x"
countries = ["NL"]
hours = "72 hours"
source = "GDPR Art. 33(1)"
confidence = "seen"
"""


@pytest.mark.parametrize(
    ("text", "problem", "key"),
    [
        (REGIME + REGIME, Damage.DUPLICATE, "id"),
        (REGIME.replace("1 month", "a month"), Damage.UNKNOWN_VALUE, "period"),
        (REGIME + 'extension = "0 months"', Damage.UNKNOWN_VALUE, "extension"),
        (REGIME + 'valid_from = "soon"', Damage.UNKNOWN_VALUE, "valid_from"),
        (REGIME + 'traits = ["bounces"]', Damage.UNKNOWN_VALUE, "traits"),
        (REGIME + "rolls = true", Damage.UNKNOWN_KEY, "rolls"),
        (REGIME + '[regime.citations]\nrule = "Art. 1"', Damage.UNKNOWN_KEY, "rule"),
        (REGIME + '[[regime.pause]]\nkind = "fee"', Damage.MISSING_KEY, "effect"),
        (REGIME + '[[regime.pause]]\nkind = "fee"\neffect = "none"\nwhy = "x"', Damage.UNKNOWN_KEY, "why"),
        (REGIME + '[[regime.pause]]\nkind = "fee"\neffect = "none"\n' * 2, Damage.DUPLICATE, "kind"),
    ],
)
def test_damage_to_the_regimes_is_named(tmp_path: Path, text: str, problem: Damage, key: str) -> None:
    (tmp_path / "regimes.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResource) as caught:
        load_regimes(tmp_path)
    assert (caught.value.problem, caught.value.key) == (problem, key)


@pytest.mark.parametrize(
    ("text", "problem", "key"),
    [
        (BREACH.replace("72 hours", "three days"), Damage.UNKNOWN_VALUE, "hours"),
        (BREACH + "risk = true", Damage.UNKNOWN_KEY, "risk"),
    ],
)
def test_damage_to_the_breach_hours_is_named(tmp_path: Path, text: str, problem: Damage, key: str) -> None:
    (tmp_path / "breach_hours.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResource) as caught:
        load_breach_rules(tmp_path)
    assert (caught.value.problem, caught.value.key) == (problem, key)


def test_damage_to_the_zones_is_named(tmp_path: Path) -> None:
    (tmp_path / "time_zones.toml").write_text('[zones]\nNL = "Europe/Amsterdam"\n[more]\n', encoding="utf-8")
    with pytest.raises(DamagedResource) as caught:
        load_zones(tmp_path)
    assert (caught.value.problem, caught.value.key) == (Damage.UNKNOWN_KEY, "more")


@pytest.mark.parametrize(
    ("text", "problem", "key"),
    [
        ('[[country]]\nid = "NL"\n' * 2, Damage.DUPLICATE, "id"),
        ('[[country]]\nid = "NL"\ntraits = ["odd"]\n', Damage.UNKNOWN_VALUE, "traits"),
        ('[[country]]\nid = "NL"\nregion = "NH"\n', Damage.UNKNOWN_KEY, "region"),
    ],
)
def test_damage_to_the_corrections_is_named(tmp_path: Path, text: str, problem: Damage, key: str) -> None:
    (tmp_path / "holidays.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResource) as caught:
        load_holidays(tmp_path)
    assert (caught.value.problem, caught.value.key) == (problem, key)


def test_the_corrections() -> None:
    rules = load_holidays(resources_dir())
    assert set(rules) == {"NL", "HU", "LV", "BG", "GB", "CH"}
    assert rules["NL"].categories == ("public", "optional")
    assert (rules["GB"].regional, rules["GB"].default_region) == (True, "ENG")
    assert (rules["CH"].regional, rules["CH"].default_region) == (True, None)
