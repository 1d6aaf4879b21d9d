from __future__ import annotations

import pypdfium2
import pytest

from dpo_desk.actions.reports import REPORTS
from dpo_desk.core.reports import ReportKind
from tests.cli.conftest import Terminal

MANY = [kind for kind in ReportKind if not REPORTS[kind].single]


@pytest.mark.parametrize("kind", MANY)
def test_every_report_in_every_form(house: Terminal, kind: ReportKind) -> None:
    for ending in ("pdf", "csv", "xlsx", "json"):
        out = house.folder / f"report.{ending}"
        made = house.json("report", kind.value, "--out", out, "--language", "nl")
        assert (made["file"], made["report"]) == (str(out), kind.value)
        assert (made["rows"] == 0) is (kind is not ReportKind.JOURNAL)
        assert out.stat().st_size > 15
    with pypdfium2.PdfDocument(house.folder / "report.pdf") as document:
        wanted = "verslag van de" if kind is ReportKind.YEARLY else "gemaakt op"  # a cover bears its own date
        assert wanted in document[0].get_textpage().get_text_range().lower()


def test_a_period_is_told_and_checked(house: Terminal) -> None:
    out = house.folder / "requests.csv"
    days = ("--from", "2026-01-05", "--to", "2026-02-01")
    made = house.json("report", "requests", *days, "--out", out)
    assert (made["from"], made["to"]) == ("2026-01-05", "2026-02-01")
    assert "requests.csv: 0 rows." in house("report", "requests", *days, "--out", out).out
    backwards = ("--from", "2026-03-01", "--to", "2026-02-01")
    assert "before the first" in house.refused("report", "requests", *backwards, "--out", out)
    assert "ends in none of" in house.refused("report", "requests", "--out", "report.docx", status=2)
    assert "yearly" in house("report", "--help").out


def test_a_report_about_one_record(house: Terminal) -> None:
    told = ("--person", "Bo Lund", "--right", "access", "--received", "2026-10-01")
    case = house.json("request", "receive", *told)
    out = house.folder / "file.pdf"
    for kind, *about in (
        ("case", "--request", case["number"]),
        ("person", "--person", 1),
        ("journal", "--request", case["number"]),
        ("journal", "--person", 1),
    ):
        assert house.json("report", kind, *about, "--out", out)["rows"] != 0
    complaint = house.json("complaint", "receive", "--person", "Bo Lund", "--summary", "Cameras")
    assert house.json("report", "journal", "--complaint", complaint["number"], "--out", out)["rows"] != 0
    exported = house.json("person", "export", 1, "--out", house.folder / "person.json")
    assert (exported["report"], exported["file"]) == ("person", str(house.folder / "person.json"))
    assert "Name the request or the person" in house.refused("report", "case", "--out", out)
    assert "Leave it out" in house.refused("report", "requests", "--person", "1", "--out", out)
    both = ("--person", "1", "--request", case["number"])
    assert "Name one of" in house.refused("report", "journal", *both, "--out", out, status=2)
