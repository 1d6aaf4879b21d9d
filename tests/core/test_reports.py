from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.core.reports import Column, Content, Hidden, Period, ReportKind, Rows, counted, shown, total


def test_a_period_knows_its_days_and_months() -> None:
    period = Period(date(2025, 11, 20), date(2026, 2, 1))
    assert period.months == (date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1))
    assert date(2025, 11, 20) in period
    assert date(2026, 2, 2) not in period


@pytest.mark.parametrize(("count", "told"), [(0, 0), (1, Hidden()), (4, Hidden()), (5, 5)])
def test_small_numbers_are_hidden(count: int, told: int | Hidden) -> None:
    assert shown(count) == told


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((), 0),
        ((0, 7, 5), 12),
        ((7, 3), Hidden(least=8)),
        ((2, 2), Hidden(least=2)),
        ((0, 1), Hidden(least=1)),
    ],
)
def test_no_sum_tells_a_hidden_number(counts: tuple[int, ...], told: int | Hidden) -> None:
    assert total(counts) == told


def test_the_most_frequent_comes_first() -> None:
    assert list(counted(["b", "a", "c", "c", "a"]).items()) == [("a", 2), ("c", 2), ("b", 1)]


def test_parts_of_the_main_table_are_one_list() -> None:
    columns = (Column(key="n", title="N", share=1, number=True),)
    parts = tuple(Rows(key="n", title="", columns=columns, rows=((number,),)) for number in (1, 2))
    day = date(2026, 1, 1)
    content = Content(
        kind=ReportKind.REQUESTS,
        title="All",
        subtitle="",
        house="",
        period=Period(day, day),
        made_on=day,
        main="n",
        sections=(*parts, Rows(key="other", title="", columns=columns, rows=((3,),))),
        personal=False,
    )
    assert content.main_table.rows == ((1,), (2,))
    assert len(content.tables) == 3
