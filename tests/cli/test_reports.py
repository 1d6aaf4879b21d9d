from __future__ import annotations

import pypdfium2
import pytest

from dpo_desk.core.reports import ReportKind
from tests.cli.conftest import Terminal


@pytest.mark.parametrize("kind", ReportKind)
def test_every_report_in_every_form(house: Terminal, kind: ReportKind) -> None:
    for ending in ("pdf", "csv", "xlsx", "json"):
        out = house.folder / f"report.{ending}"
        made = house.json("report", kind.value, "--out", out, "--language", "nl")
        assert (made["file"], made["report"], made["rows"]) == (str(out), kind.value, 0)
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
