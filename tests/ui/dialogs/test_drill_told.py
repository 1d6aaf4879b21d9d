from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dpo_desk.core.backups import Drill, DrillFinding
from dpo_desk.ui.dialogs.drill_told import _points

PROVEN = Drill(
    at=datetime(2026, 10, 22, 9, 30, tzinfo=UTC),
    on=date(2026, 10, 22),
    name="dpo-7c1e04b2-20261022T055800Z-212.age",
    seq=212,
    made_at=datetime(2026, 10, 22, 5, 58, tzinfo=UTC),
    size=45_800_000,
    records=1214,
    entries=8300,
    documents=7,
    searched="R-2026-0007",
    letter="L-2026-0003",
)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (DrillFinding.COUNTS, "Every record is there"),
        (DrillFinding.JOURNAL, "The journal holds together"),
        (DrillFinding.EVIDENCE, "Documents are as they were kept"),
        (DrillFinding.SEARCH, "Search finds what is there"),
        (DrillFinding.LETTER, "A letter comes out as it was sent"),
    ],
)
def test_what_failed_is_not_ticked(fault: DrillFinding, words: str) -> None:
    held = [point.text for point in _points(PROVEN)]
    assert words in held
    left = [point.text for point in _points(replace(PROVEN, findings=(fault,)))]
    assert left == [text for text in held if text != words]
