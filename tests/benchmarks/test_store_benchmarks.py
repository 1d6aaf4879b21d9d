from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.benchmarks import (
    bench_backup,
    bench_consents,
    bench_erasing,
    bench_letters,
    bench_lists,
    bench_report,
    bench_saving,
    bench_scans,
    bench_search,
    fill,
)
from tests.benchmarks.fill import filled, opened


def test_lists_are_measured_on_both_offices(tmp_path: Path) -> None:
    rows = bench_lists.run(size=150, repeats=1, folder=tmp_path)
    works = ["first look", "change of order", "jump by due", "jump by person"]
    assert [row.name for row in rows] == [f"1,000 × {work}, list of 150 / of 100" for work in works]
    assert all(row.ours > 0 and row.theirs > 0 for row in rows)
    assert "all 150 ids" in bench_lists.told(size=150, folder=tmp_path)


def test_a_kept_office_is_made_anew_when_the_schema_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = fill.kept_office(10, tmp_path)
    made = first.stat().st_mtime_ns
    assert fill.kept_office(10, tmp_path).stat().st_mtime_ns == made
    monkeypatch.setattr("tests.benchmarks.fill.NOUNS", "another schema")
    second = fill.kept_office(10, tmp_path)
    assert second != first
    assert not first.exists()


def test_search_is_measured_key_by_key(tmp_path: Path) -> None:
    row = bench_search.run(size=150, repeats=1, folder=tmp_path)
    assert row.name.startswith("search keystroke in 150 requests")
    assert row.ours > 0
    assert "anna mü" in bench_search.keystrokes()


def test_what_the_benchmark_types_finds_something(tmp_path: Path) -> None:
    store = opened(filled(tmp_path / "office.desk", 3000))
    silent = [text for text in bench_search.TYPED if not store.search.find(text[:4])]
    assert silent == []
    store.close()


def test_saving_is_measured_against_the_rows_it_wrote(tmp_path: Path) -> None:
    row = bench_saving.run(repeats=1, folder=tmp_path, batch=2)
    assert row.ours > 0
    assert row.theirs > 0


@pytest.mark.skipif(shutil.which("age") is None, reason="age, which it is measured against, is missing")
def test_backups_are_measured_against_the_usual_tools(tmp_path: Path) -> None:
    rows = bench_backup.run(2, repeats=1, folder=tmp_path)
    assert all(row.ours > 0 for row in rows)
    assert rows[-1].reached
    assert list(tmp_path.iterdir()) == []


def test_erasing_is_measured_on_two_copies(tmp_path: Path) -> None:
    row = bench_erasing.run(people=150, repeats=2, folder=tmp_path)
    assert row.name.startswith("erasing one of 150 people /")
    assert bench_erasing.run(people=150, repeats=1, folder=tmp_path, anew=False).ours > 0
    assert row.ours > 0
    assert row.theirs > 0


def test_a_scan_is_measured_against_its_codes() -> None:
    row = bench_scans.run(pages=3, repeats=1)
    assert row.name.startswith("scan of 3 form pages")
    assert row.ours > 0
    assert row.theirs > 0


def test_lists_of_consents_are_measured(tmp_path: Path) -> None:
    rows = [
        bench_consents.run_import(40, repeats=1, folder=tmp_path),
        bench_consents.run_import(40, repeats=1, folder=tmp_path, on_file=True),
        *bench_consents.run_questions(100, 40, repeats=1, folder=tmp_path),
    ]
    assert [row.name.split()[0] for row in rows] == ["import", "import", "check", "state"]
    assert all(row.ours > 0 and row.theirs > 0 for row in rows)
    assert list(tmp_path.iterdir()) == []


def test_a_print_file_is_measured_against_bare_calls(tmp_path: Path) -> None:
    row = bench_letters.run(count=5, repeats=1, folder=tmp_path)
    assert row.name.startswith("5 letters into one print file")
    assert row.ours > 0
    assert row.theirs > 0


@pytest.mark.skipif(not bench_letters.can_merge(), reason="LibreOffice's mail merge is not installed")
def test_a_print_file_is_measured_against_a_mail_merge(tmp_path: Path) -> None:
    row = bench_letters.run_merge(count=3, repeats=1, folder=tmp_path)
    assert row.ours > 0
    assert row.theirs > 0


def test_the_yearly_report_is_measured_on_a_year_of_decided_requests(tmp_path: Path) -> None:
    row = bench_report.run(requests=400, repeats=1, folder=tmp_path)
    assert row.name == "yearly report over 400 requests / its SQL alone"
    store = opened(bench_report.office(400, tmp_path))
    now = store.requests.numbers(bench_report.YEAR, fill.TODAY)
    assert sum(now.received.values()) == 400
    assert sum(one.count for one in now.decided) > 300
    store.close()
