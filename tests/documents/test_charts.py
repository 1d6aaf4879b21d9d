from __future__ import annotations

import pytest

from dpo_desk.documents.charts import bar_pieces, course_pieces
from dpo_desk.documents.rows import Setting
from dpo_desk.documents.tagging import Figure
from dpo_desk.documents.values import Bars, Course

PAGE = Setting(467, "en")


def course(now: tuple[int, ...], before: tuple[int, ...]) -> Figure:
    names = tuple(f"M{place}" for place in range(len(now)))
    block = Course(names=names, now=now, before=before, labels=("now", "before"), alt="told")
    return course_pieces(block, PAGE)[0].figures[0]


def words(figure: Figure) -> list[str]:
    return ["".join(run.text for run in label.runs) for label in figure.labels]


@pytest.mark.parametrize(
    ("most", "scale"),
    [
        (1, ["0", "1"]),
        (17, ["0", "5", "10", "15"]),
        (9, ["0", "2", "4", "6", "8"]),
        (120, ["0", "50", "100"]),
    ],
)
def test_the_scale_has_a_few_round_numbers(most: int, scale: list[str]) -> None:
    figure = course((0, most), (0, 0))
    assert [one for one in words(figure) if one.isdigit()][: len(scale)] == scale
    assert len(figure.strokes) == len(scale)


@pytest.mark.parametrize(("now", "before"), [(15, 14), (14, 15), (15, 15)])
def test_what_two_lines_are_is_written_apart_from_each_other(now: int, before: int) -> None:
    figure = course((3, now), (3, before))
    later, earlier = figure.labels[-2:]
    assert abs(later.down - earlier.down) >= 12
    assert (later.down > earlier.down) == (now < before)


def test_a_bar_of_which_only_the_least_is_known_is_outlined() -> None:
    values = (("A", 9, "9"), ("B", 4, "4+"), ("C", None, "<5"))
    for standing in (True, False):
        block = Bars(values=values, alt="told", standing=standing, least=frozenset({1, 2}))
        bars = bar_pieces(block, PAGE)[0].figures[0].bars
        assert [bar.fill is None for bar in bars] == [False, True, True]


def test_columns_after_a_limit_are_outlined_and_nought_has_none() -> None:
    values = (("0-5", 9, "9"), ("6-10", 0, "0"), ("> 10", 4, "4"))
    block = Bars(values=values, alt="told", standing=True, limit=(2, "ten days"), unit="days")
    figure = bar_pieces(block, PAGE)[0].figures[0]
    assert [bar.fill is None for bar in figure.bars] == [False, True]
    assert {"ten days", "days"} <= set(words(figure))
    assert figure.curves[0].dashed
