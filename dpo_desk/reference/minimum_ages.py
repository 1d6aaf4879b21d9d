"""Reads the ages of consent from `resources/minimum_ages.toml`."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType

from dpo_desk.core.confidence import Confidence
from dpo_desk.core.minimum_ages import MinimumAge, MinimumAges
from dpo_desk.core.resources import Damage
from dpo_desk.reference.records import Record, read_table, records_of

FILE = "minimum_ages.toml"
_AGE = re.compile(r"1[3-6]")  # Art. 8(1) GDPR leaves no other


def load_minimum_ages(resources: Path) -> MinimumAges:
    """Read the age of every country.

    Args:
        resources: folder of resources.

    Raises:
        DamagedResource: names the country that cannot be used.
    """
    ages: dict[str, MinimumAge] = {}
    for row in records_of(FILE, read_table(resources, FILE), "country"):
        one = _age(row)
        if one.country in ages:
            raise row.damaged(Damage.DUPLICATE, "id")
        ages[one.country] = one
    return MappingProxyType(ages)


def _age(row: Record) -> MinimumAge:
    age = row.text("age", "")
    if age and not _AGE.fullmatch(age):
        raise row.damaged(Damage.UNKNOWN_VALUE, "age")
    one = MinimumAge(
        country=row.text("id"),
        age=int(age) if age else None,
        source=row.text("source"),
        note=row.text("note", ""),
        confidence=row.choice("confidence", Confidence),
    )
    row.finish()
    return one
