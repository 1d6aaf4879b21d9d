from __future__ import annotations

import pytest

from tests.benchmarks import bench_deadlines, bench_finder
from tests.benchmarks.table import Memory, Row, interleaved, render, seconds


def test_both_sides_run_in_turn() -> None:
    order: list[str] = []
    ours, theirs = interleaved(lambda: order.append("ours"), lambda: order.append("theirs"), 2)
    assert order == ["ours", "theirs", "ours", "theirs"]
    assert ours >= 0
    assert theirs >= 0


def test_a_table_says_what_is_reached() -> None:
    rows: list[Row | Memory] = [
        Row("fast", 0.1, 1.0, 0.3),
        Row("slow", 1.0, 1.0, 0.3),
        Memory("small", 240e6, 100e6, 150e6),
        Memory("large", 260e6, 100e6, 150e6),
    ]
    lines = [line.split() for line in render(rows).splitlines()]
    assert lines[0] == ["work", "ours", "against", "ratio", "aim", "verdict"]
    assert lines[1] == ["fast", "100", "ms", "1.00", "s", "0.10", "×", "≤", "0.3", "×", "reached"]
    assert lines[3] == ["small", "240", "MB", "100", "MB", "+140", "MB", "≤", "+150", "MB", "reached"]
    assert [line[-1] for line in lines[1:]] == ["reached", "MISSED", "reached", "MISSED"]


@pytest.mark.parametrize(
    ("time", "words"), [(0.0000123, "12.3 µs"), (0.0042, "4.2 ms"), (0.5, "500 ms"), (2, "2.00 s")]
)
def test_times_are_told_in_units_one_can_compare(time: float, words: str) -> None:
    assert seconds(time) == words


def test_the_sides_of_the_deadline_benchmark_agree() -> None:
    row = bench_deadlines.run(size=2_000, repeats=1)
    assert row.name.startswith("2,000 deadlines")
    assert row.ours > 0


def test_the_finder_is_measured_in_microseconds() -> None:
    assert "µs more each than a look-up" in bench_finder.run(200, 1)
