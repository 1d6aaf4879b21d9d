"""From which age a child can itself consent to an online service, by country: Art. 8(1) GDPR."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dpo_desk.core.confidence import Confidence

UNSETTLED_AGE = 16
"""Art. 8(1) GDPR says so where no national rule is known; the strictest age is the safe one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimumAge:
    """The age in one country.

    Attributes:
        country: ISO 3166-1 alpha-2.
        age: in years; None where the law sets none and looks at the single child.
        source: where it says so.
        note: what to know besides, in plain English; may be empty.
        confidence: how sure it is.
    """

    country: str
    age: int | None
    source: str
    note: str = ""
    confidence: Confidence


MinimumAges = Mapping[str, MinimumAge]


def age_in(ages: MinimumAges, country: str) -> int | None:
    """The age in a country; the strictest where nothing is known of it."""
    found = ages.get(country)
    return UNSETTLED_AGE if found is None else found.age
