from __future__ import annotations

from pathlib import Path

import pytest

from dpo_desk.core.complaint_clock_rules import ClockKind
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.countries import EEA
from dpo_desk.core.periods import Period, Unit
from dpo_desk.core.resources import Damage, DamagedResource
from dpo_desk.paths import resources_dir
from dpo_desk.reference.complaint_clocks import FILE, load_complaint_clocks

CLOCKS = {rule.id: rule for rule in load_complaint_clocks(resources_dir())}
ROW = (
    '[[clock]]\nid = "a"\nkind = "silence"\nwhose = "authority"\nstarts = ["lodged"]\nends = ["settled"]\n'
    'place = "authority"\ncountries = ["EEA"]\nperiod = "3 months"\nconfidence = "seen"\n'
)


def test_the_table_says_what_the_laws_say() -> None:
    silence = CLOCKS["silence"]
    assert (silence.countries, silence.period, silence.source) == (
        EEA,
        Period(3, Unit.MONTH),
        "GDPR Art. 77(2), 78(2)",
    )
    assert CLOCKS["acknowledge"].period == Period(5, Unit.WORKING_DAY)
    assert CLOCKS["progress"].last_word


def test_every_appeal_has_a_fallback_that_says_it_is_unsure() -> None:
    appeals = [rule for rule in CLOCKS.values() if rule.kind is ClockKind.APPEAL]
    assert appeals[-1].countries == {"*"}
    assert [rule.id for rule in appeals if rule.confidence is Confidence.UNSURE] == ["appeal-elsewhere"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Damage.EMPTY),
        (ROW.replace('"3 months"', '"a season"'), Damage.UNKNOWN_VALUE),
        (ROW.replace('"lodged"', '"lost"'), Damage.UNKNOWN_VALUE),
        (ROW.replace('confidence = "seen"', ""), Damage.MISSING_KEY),
        (ROW + ROW, Damage.DUPLICATE),
    ],
)
def test_damage_is_named(tmp_path: Path, text: str, problem: Damage) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(DamagedResource) as caught:
        load_complaint_clocks(tmp_path)
    assert caught.value.problem is problem
