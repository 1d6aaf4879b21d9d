"""Reads how the entries of the `holidays` library are corrected from `resources/holidays.toml`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from dpo_desk.core.calendars import HolidayCorrections, HolidayRule
from dpo_desk.core.resources import Damage
from dpo_desk.reference.records import Record, read_table, records_of

FILE = "holidays.toml"
_PUBLIC = ("public",)


class _Trait(StrEnum):
    """What is particular about a country's entry."""

    REGIONAL = "regional"


def load_holidays(resources: Path) -> HolidayCorrections:
    """Read the corrections by country.

    Args:
        resources: folder of resources.

    Raises:
        DamagedResource: names the record that cannot be used.
    """
    corrections: dict[str, HolidayRule] = {}
    for row in records_of(FILE, read_table(resources, FILE), "country"):
        country = row.text("id")
        if country in corrections:
            raise row.damaged(Damage.DUPLICATE, "id")
        corrections[country] = _rule(row)
    return MappingProxyType(corrections)


def _rule(row: Record) -> HolidayRule:
    rule = HolidayRule(
        categories=row.texts("categories", _PUBLIC),
        ignored=row.texts("ignored", ()),
        regional=_Trait.REGIONAL in row.choices("traits", _Trait, ()),
        default_region=row.text("default_region", "") or None,
    )
    row.finish()
    return rule
