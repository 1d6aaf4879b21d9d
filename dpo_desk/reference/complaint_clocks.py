"""Reads the clocks of complaints from `resources/complaint_clocks.toml`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from dpo_desk.core.complaint_clock_rules import ClockKind, ClockRule, Seat, Whose
from dpo_desk.core.complaint_facts import ComplaintFactKind
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.resources import Damage
from dpo_desk.reference.records import Record, read_table, records_of
from dpo_desk.reference.regimes import countries_of, day_or_none, period_of

FILE = "complaint_clocks.toml"


class _Mark(StrEnum):
    """What can be said of a clock besides."""

    LAST_WORD = "last_word"


def load_complaint_clocks(resources: Path) -> tuple[ClockRule, ...]:
    """Read every clock, in the order in which they are to be tried.

    Args:
        resources: folder of resources.

    Raises:
        DamagedResource: names the record that cannot be used.
    """
    rules: dict[str, ClockRule] = {}
    for row in records_of(FILE, read_table(resources, FILE), "clock"):
        rule = _rule(row)
        if rule.id in rules:
            raise row.damaged(Damage.DUPLICATE, "id")
        rules[rule.id] = rule
    return tuple(rules.values())


def _rule(row: Record) -> ClockRule:
    rule = ClockRule(
        id=row.text("id"),
        kind=row.choice("kind", ClockKind),
        whose=row.choice("whose", Whose),
        starts=frozenset(row.choices("starts", ComplaintFactKind)),
        of=frozenset(row.texts("of", ())),
        ends=frozenset(row.choices("ends", ComplaintFactKind)),
        ended_by=frozenset(row.texts("ended_by", ())),
        place=row.choice("place", Seat),
        countries=countries_of(row),
        received_from=day_or_none(row, "received_from"),
        period=period_of(row, "period", row.text("period")),
        last_word=_Mark.LAST_WORD in row.choices("marks", _Mark, ()),
        source=row.text("source", ""),
        note=row.text("note", ""),
        confidence=row.choice("confidence", Confidence),
    )
    row.finish()
    return rule
