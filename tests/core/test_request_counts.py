from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.core.facts import Outcome
from dpo_desk.core.reports import Hidden, Period
from dpo_desk.core.request_counts import a_year_before, bin_of, counted, whole_months
from dpo_desk.core.request_numbers import Decided, Ending
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from tests.report_cases import alike, numbers

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))


NOTHING = numbers(year=2024)


def test_numbers_are_counted_by_right_and_together() -> None:
    now = numbers(
        alike(60, extended=True),
        alike(20, Right.ERASURE, in_time=False, days=40),
        alike(9, Right.ERASURE, ending=Ending.WITHDRAWN),
        alike(6, Right.ERASURE, ending=Ending.OPEN, days=None, in_time=False),
        decided=(
            Decided(Right.ACCESS, Outcome.FULL, "", 60),
            Decided(Right.ERASURE, Outcome.REFUSED, "g", 12),
        ),
        mixed={frozenset({Outcome.FULL}): 60, frozenset({Outcome.REFUSED}): 12},
    )
    found = counted(now, NOTHING, YEAR)
    assert [found.number(key, "") for key in ("received", "answered", "in time", "late", "extended")] == [
        95,
        80,
        60,
        20,
        60,
    ]
    assert found.number("open late", Right.ERASURE) == 6
    assert found.number("result", "refused", Right.ERASURE) == 12
    assert found.number("result", "answered", Right.ERASURE) == 8
    assert found.number("ground", "refused", "g") == 12
    assert found.kinds("received") == ["", "access", "erasure"]
    assert (found.median_days(), found.most_days(Right.ERASURE)) == (10, 40)
    assert found.median_days(earlier=True) is None
    assert found.most_days(earlier=True) is None


def test_days_need_as_many_answers_as_may_be_counted() -> None:
    found = counted(numbers(alike(4)), NOTHING, YEAR)
    assert (found.median_days(), found.most_days()) == (None, None)
    found = counted(numbers(alike(7)), NOTHING, YEAR)
    assert (found.median_days(), found.most_days()) == (10, None)


@pytest.mark.parametrize(
    ("outcomes", "result"),
    [
        ({Outcome.FULL}, "full"),
        ({Outcome.FULL, Outcome.NOTHING_HELD}, "full"),
        ({Outcome.FULL, Outcome.REFUSED}, "partial"),
        ({Outcome.REFUSED}, "refused"),
        ({Outcome.PASSED_ON}, "answered"),
    ],
)
def test_a_request_for_several_rights_has_one_result(outcomes: set[Outcome], result: str) -> None:
    now = numbers(alike(30, Right.ACCESS, Right.ERASURE), mixed={frozenset(outcomes): 30})
    found = counted(now, NOTHING, YEAR)
    assert found.number("result", result, "") == 30


def test_the_course_is_told_in_months_or_quarters_or_not_at_all() -> None:
    many, few, fewest = (counted(numbers(alike(count)), NOTHING, YEAR) for count in (96, 40, 20))
    assert (many.grouped, few.grouped, fewest.grouped) == (1, 3, 0)
    assert len(many.spans) == 12
    assert few.spans[1] == Period(date(2025, 4, 1), date(2025, 6, 30))
    assert (few.number("course", "00"), fewest.number("course", "00")) == (13, 0)
    assert fewest.spans == ()


def test_what_is_left_over_is_not_told() -> None:
    now = numbers(alike(96), channels={Channel.EMAIL: 70, Channel.LETTER: 23, Channel.PHONE: 3})
    found = counted(now, NOTHING, YEAR)
    assert [found.number("channel", one) for one in ("email", "letter", "phone")] == [
        70,
        Hidden(least=22),
        Hidden(),
    ]
    assert found.kinds("channel") == ["email", "letter", "phone"]


def test_rights_that_do_not_add_up_tell_nothing() -> None:
    both = (alike(40, Right.ACCESS, Right.ERASURE), alike(30, Right.ACCESS), alike(3, Right.OBJECTION))
    found = counted(numbers(*both), NOTHING, YEAR)
    assert found.number("received", Right.OBJECTION) == Hidden()
    assert found.number("received", Right.ACCESS) == 70
    apart = counted(numbers(*both[1:], alike(40, Right.ERASURE)), NOTHING, YEAR)
    assert apart.number("received", Right.ACCESS) == Hidden(least=29)


def test_whole_months_and_the_year_before() -> None:
    assert whole_months(Period(date(2024, 1, 20), date(2024, 2, 3))) == Period(
        date(2024, 1, 1), date(2024, 2, 29)
    )
    assert whole_months(Period(date(2025, 12, 31), date(2025, 12, 31))).last == date(2025, 12, 31)
    assert a_year_before(Period(date(2025, 2, 1), date(2025, 2, 28))) == Period(
        date(2024, 2, 1), date(2024, 2, 29)
    )


@pytest.mark.parametrize(
    ("days", "place"), [(0, 0), (5, 0), (6, 1), (30, 5), (31, 6), (60, 6), (61, 7), (900, 7)]
)
def test_days_are_counted_in_bins(days: int, place: int) -> None:
    assert bin_of(days) == place
