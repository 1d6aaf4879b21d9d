from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from dpo_desk.core.rights import Right
from tests.benchmarks import __main__, bench_case, bench_preview, bench_start, bench_window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_list_is_painted_on_both_sides(tmp_path: Path) -> None:
    rows, told = bench_window.run(size=300, repeats=1, folder=tmp_path)
    assert [row.name for row in rows] == [
        f"list, {work}: 300 rows / 100 rows"
        for work in (
            "first paint",
            "change of sort",
            "jump in the order of due",
            "jump in the order of person",
        )
    ]
    assert all(row.ours > 0 and row.theirs > 0 for row in rows)
    assert "whole order of 300 rows" in told


def test_a_page_follows_every_key(tmp_path: Path) -> None:
    row, told = bench_preview.run(keys=2, folder=tmp_path)
    assert row.ours > 0 < row.theirs
    assert "p95" in told


def test_memory_is_that_of_programs_of_their_own(tmp_path: Path) -> None:
    held = bytearray(400_000_000)
    row = bench_window.memory(size=300, folder=tmp_path)
    assert 10e6 < row.theirs < len(held)
    assert row.ours < len(held)


def test_programs_are_started_until_their_window_is_painted(tmp_path: Path) -> None:
    row = bench_start.run(size=20, repeats=1, folder=tmp_path)
    assert row.ours > row.theirs > 0
    again = bench_start.kept_office_with_keys(20, tmp_path)
    assert {"office.dpo", "office.dpo.keys"} <= {file.name for file in again.parent.iterdir()}


def test_a_program_without_a_window_is_told_from_a_slow_one() -> None:
    with pytest.raises(bench_start.NoWindow):
        bench_start.start("tests.benchmarks.table", display="")


def test_a_mail_becomes_a_case_in_the_benchmark(tmp_path: Path) -> None:
    desk = bench_case.new_desk(tmp_path)
    case = desk.store.requests.get(bench_case.save(desk, bench_case.sample_mail(4, scan=1000)))
    desk.store.close()
    assert case.received_on.isoformat() == "2026-09-24"
    assert {Right.ACCESS, Right.ERASURE} <= set(case.rights)
    assert bench_case.run(repeats=1, scan=0, folder=tmp_path).ours > 0


def test_one_work_is_measured_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(__main__, "QUICK", __main__.Sizes(office=1, start=1, deadlines=500, backups=()))
    __main__.main(["--quick", "--only", "deadlines"])
    table = capsys.readouterr().out.splitlines()
    assert table[0].startswith("work")
    assert table[1].startswith("500 deadlines")
    assert len(table) == 2
