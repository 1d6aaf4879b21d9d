from __future__ import annotations

from tests.benchmarks import bench_deadlines
from tests.benchmarks.table import Row, interleaved, render


def test_both_sides_run_in_turn() -> None:
    order: list[str] = []
    ours, theirs = interleaved(lambda: order.append("ours"), lambda: order.append("theirs"), 2)
    assert order == ["ours", "theirs", "ours", "theirs"]
    assert ours >= 0
    assert theirs >= 0


def test_a_table_says_what_is_reached() -> None:
    lines = render([Row("fast", 0.1, 1.0, 0.3), Row("slow", 1.0, 1.0, 0.3)]).splitlines()
    assert lines[1].split() == ["fast", "0.100", "1.000", "0.100", "<=", "0.3", "reached"]
    assert lines[2].endswith("MISSED")


def test_the_sides_of_the_deadline_benchmark_agree() -> None:
    row = bench_deadlines.run(size=2_000, repeats=1)
    assert row.name.startswith("2,000 deadlines")
    assert row.ours > 0
