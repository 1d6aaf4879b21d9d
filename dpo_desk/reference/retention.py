"""Reads the usual times of keeping from `resources/retention.toml`."""

from __future__ import annotations

import re
from pathlib import Path

from dpo_desk.core.confidence import Confidence
from dpo_desk.core.resources import Damage
from dpo_desk.core.retention import ANYWHERE, RecordKind, Rule, Span, Start
from dpo_desk.reference.records import Record, read_table, records_of

FILE = "retention.toml"
_SPAN = re.compile(r"(\d{1,3}) (year|month|day)s?( to year end)?")


def load_retention(resources: Path) -> tuple[Rule, ...]:
    """Read every rule, in the order of the file.

    Args:
        resources: folder of resources.

    Raises:
        DamagedResource: names the record that cannot be used, or the kind that has none for everywhere.
    """
    rules: dict[tuple[RecordKind, str], Rule] = {}
    for row in records_of(FILE, read_table(resources, FILE), "rule"):
        rule = _rule(row)
        if (rule.kind, rule.country) in rules:
            raise row.damaged(Damage.DUPLICATE, "kind")
        rules[rule.kind, rule.country] = rule
    for kind in RecordKind:
        if (kind, ANYWHERE) not in rules:
            raise Record(FILE, kind.value, {}).damaged(Damage.MISSING_KEY, "kind")
    return tuple(rules.values())


def _rule(row: Record) -> Rule:
    rule = Rule(
        kind=row.choice("kind", RecordKind),
        country=row.text("country", ANYWHERE),
        start=row.choice("start", Start),
        span=_span(row),
        articles=row.texts("articles"),
        source=row.text("source"),
        confidence=row.choice("confidence", Confidence),
    )
    row.finish()
    return rule


def _span(row: Record) -> Span:
    found = _SPAN.fullmatch(row.text("span"))
    if found is None:
        raise row.damaged(Damage.UNKNOWN_VALUE, "span")
    length = int(found[1])
    return Span(
        years=length if found[2] == "year" else 0,
        months=length if found[2] == "month" else 0,
        days=length if found[2] == "day" else 0,
        to_year_end=found[3] is not None,
    )
