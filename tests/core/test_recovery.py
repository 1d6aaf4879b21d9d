from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.core.recovery import sheet_facts


@pytest.mark.parametrize(
    ("made", "tried", "due"),
    [
        (None, None, None),
        (date(2026, 1, 30), None, date(2026, 1, 30)),
        (date(2026, 1, 30), date(2026, 1, 30), date(2027, 1, 30)),
        (date(2026, 1, 30), date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_a_sheet_is_tried_at_once_and_once_a_year(
    made: date | None, tried: date | None, due: date | None
) -> None:
    assert sheet_facts(made, tried).trial_due == due


def test_the_day_of_the_trial_itself_is_late_enough() -> None:
    facts = sheet_facts(date(2026, 1, 30), date(2026, 1, 30))
    assert facts.overdue(date(2027, 1, 30))
    assert not facts.overdue(date(2027, 1, 29))
    assert not sheet_facts(None, None).overdue(date(2027, 1, 29))
