"""What a fee is made of, as it is typed: one thing on each line, its price at the end. Art. 12(5) GDPR."""

from __future__ import annotations

import re

from dpo_desk.core.errors import DeskError
from dpo_desk.core.facts import Cost

SWISS_LIMIT = 300_00
"""Most that may be asked under Art. 19(2) of the Swiss ordinance, in Rappen."""
_PRICED = re.compile(r"(?P<label>.*\S)\s+(?P<whole>\d[\d'’]*)(?:[.,](?P<cents>\d{1,2}))?")
_APART = str.maketrans("", "", "'’")


class CostUnreadable(DeskError):
    """A `line` of what a fee is made of does not end with a price."""


def read_costs(text: str) -> tuple[Cost, ...]:
    """Read what a fee is made of.

    Args:
        text: one thing on each line, its price at the end, as in "Copies, 40 pages 12.50".

    Raises:
        CostUnreadable: if a line has no price.
    """
    return tuple(_cost(line.strip()) for line in text.splitlines() if line.strip())


def _cost(line: str) -> Cost:
    found = _PRICED.fullmatch(line)
    if found is None:
        raise CostUnreadable(line=line)
    cents = int((found["cents"] or "0").ljust(2, "0"))
    return Cost(label=found["label"], cents=int(found["whole"].translate(_APART)) * 100 + cents)
