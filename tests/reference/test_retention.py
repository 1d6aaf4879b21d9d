from __future__ import annotations

from pathlib import Path

import pytest

from dpo_desk.core.confidence import Confidence
from dpo_desk.core.resources import Damage, DamagedResource
from dpo_desk.core.retention import ANYWHERE, RecordKind, Span, Start, rule_for
from dpo_desk.paths import resources_dir
from dpo_desk.reference.retention import load_retention

RULES = load_retention(resources_dir())


def test_every_kind_has_a_rule_for_everywhere() -> None:
    assert {rule.kind for rule in RULES if rule.country == ANYWHERE} == set(RecordKind)
    assert all(rule.articles and rule.source.endswith(".") for rule in RULES)


def test_figures_came_over() -> None:
    german = rule_for(RULES, RecordKind.REQUEST_FILE, "DE")
    assert (german.start, german.span) == (Start.ANSWERED, Span(years=3, to_year_end=True))
    assert german.confidence is Confidence.KNOWN
    assert "BGB 195" in german.articles
    assert rule_for(RULES, RecordKind.REQUEST_FILE, "CH").span.years == 5
    assert rule_for(RULES, RecordKind.IDENTITY_COPY, "NL").span == Span(days=14)


def test_what_is_kept_of_a_letter_goes_before_the_proof_that_it_was_sent() -> None:
    content = rule_for(RULES, RecordKind.LETTER_CONTENT).span
    assert all(rule.span.years > content.years for rule in RULES if rule.kind is RecordKind.REQUEST_FILE)


def damaged(tmp_path: Path, old: str, new: str) -> DamagedResource:
    text = (resources_dir() / "retention.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "retention.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DamagedResource) as told:
        load_retention(tmp_path)
    return told.value


@pytest.mark.parametrize(
    ("old", "new", "problem", "key"),
    [
        ('span = "3 years to year end"', 'span = "three years"', Damage.UNKNOWN_VALUE, "span"),
        ('start = "sent"', 'start = "seen"', Damage.UNKNOWN_VALUE, "start"),
        ('country = "AT"', 'country = "DE"', Damage.DUPLICATE, "kind"),
        ('kind = "letter-content"', 'kind = "letter-content"\ncountry = "DE"', Damage.MISSING_KEY, "kind"),
        ('confidence = "unsure"', 'confidence = "unsure"\nmore = "x"', Damage.UNKNOWN_KEY, "more"),
    ],
)
def test_damage_is_named(tmp_path: Path, old: str, new: str, problem: Damage, key: str) -> None:
    error = damaged(tmp_path, old, new)
    assert (error.problem, error.key) == (problem, key)
