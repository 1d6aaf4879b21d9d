from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from page import SafetyLimits, validate_pdf_bytes
from python_calamine import CalamineWorkbook

from dpo_desk.actions import erasure, organisations, reports, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.report_year import summary
from dpo_desk.actions.report_year_charts import charts
from dpo_desk.actions.reports import Form
from dpo_desk.core.facts import Closing, ClosingReason, FactKind
from dpo_desk.core.organisations import Officer
from dpo_desk.core.reports import Chart, Content, Period, ReportKind
from dpo_desk.core.request_counts import counted
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.words import LANGUAGES, speaking
from tests.conftest import Clock, access_request, house, tenant
from tests.consent_cases import agreed, somebody
from tests.report_cases import alike, numbers, two_years

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def yearly(desk: Desk) -> Content:
    return reports.make(desk, ReportKind.YEARLY, FIRST, LAST)


def words(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def alts(pdf: bytes) -> Iterator[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        for node in opened.objects:
            if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/Figure":
                yield str(node.Alt)


def plain(desk: Desk, content: Content) -> dict[str, list[dict[str, object]]]:
    whole = json.loads(reports.write(desk, content, Form.JSON))
    return {one["key"]: one["rows"] for one in whole["tables"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_is_told_on_a_cover_in_charts_and_tables(desk: Desk, language: str) -> None:
    two_years(desk, 2025)
    with speaking(language):
        content = yearly(desk)
        pdf = reports.write(desk, content, Form.PDF)
        assert reports.write(desk, yearly(desk), Form.PDF) == pdf
    for profile in ("2a", "ua1"):
        found = validate_pdf_bytes(pdf, profile=profile, limits=SafetyLimits.unlimited())
        assert found.is_compliant, sorted({(one.rule_id, one.message) for one in found.failures})[:5]
    pages = words(pdf)
    assert len(pages) <= 5
    assert "Iris van Dam" in pages[0]
    assert "38" in pages[0]
    assert not [page for page in pages if "Tenant" in page]
    assert len(list(alts(pdf))) == 6


def test_numbers_of_a_year(desk: Desk) -> None:
    two_years(desk, 2025)
    content = yearly(desk)
    tables = plain(desk, content)
    assert tables["rights"][-1] | {"withdrawn": 0, "partial": 0, "refused": 0} == {
        "right": "All",
        "received": 142,
        "full": tables["rights"][-1]["full"],
        "partial": 0,
        "refused": 0,
        "withdrawn": 0,
    }
    assert tables["trend"][0] == {"measure": "Requests received", "now": 142, "before": 120, "change": "+22"}
    told = list(alts(reports.write(desk, content, Form.PDF)))
    assert told[0].startswith(
        "Chart. Requests received, by month. 2025: 142 requests; 2024: 120; Jan: 10 (8); Feb: 11 (9);"
    )
    assert "30 days; 31–60:" in told[2]
    (page, *_rest) = words(reports.write(desk, content, Form.PDF))
    assert "142 requests received, 22 more than a year before" in page
    book = CalamineWorkbook.from_filelike(BytesIO(reports.write(desk, content, Form.XLSX)))
    assert book.sheet_names == ["rights", "trend", "times", "grounds", "channels", "countries"]


def test_a_small_office_is_told_little(desk: Desk) -> None:
    two_years(desk, 2025, share=0.16)
    content = yearly(desk)
    pdf = reports.write(desk, content, Form.PDF)
    assert "So few requests came in that their course over the months is not shown." in words(pdf)[1]
    assert any("<5" in one for one in alts(pdf))


def test_a_year_in_which_nothing_came_in(desk: Desk) -> None:
    pages = words(reports.write(desk, yearly(desk), Form.PDF))
    assert "No request was received in these days." in pages[0]
    assert "Nothing was refused." in pages[-1]


def test_what_stands_out_is_said(desk: Desk, clock: Clock) -> None:
    def summary(last: date) -> str:
        return words(reports.write(desk, reports.make(desk, ReportKind.YEARLY, FIRST, last), Form.PDF))[0]

    clock.day = date(2025, 12, 1)
    for number in range(4):
        requests.receive(desk, access_request(received=date(2025, 3, 3), person=somebody(f"P {number}")))
    assert "A few requests are still open although their last day is over." in summary(date(2025, 3, 31))
    for number in range(2):
        requests.receive(desk, access_request(received=date(2025, 3, 3), person=somebody(f"Q {number}")))
    assert "6 requests are still open although their last day is over." in summary(date(2025, 3, 31))


@pytest.mark.parametrize(
    ("before", "now", "title", "told"),
    [
        (6, 6, "As many requests as a year before", "6 requests received, as many as a year before"),
        (10, 5, "Requests fell by 50%", "5 requests received, 5 fewer than a year before"),
        (0, 6, "Requests over the period", "6 requests received"),
        (3, 6, "Requests over the period", "6 requests received"),
    ],
)
def test_how_requests_moved(desk: Desk, before: int, now: int, title: str, told: str) -> None:
    for year, many in ((2024, before), (2025, now)):
        for number in range(many):
            day = date(year, 1 if number % 2 and many != 3 else 2, 3)
            requests.receive(desk, access_request(received=day, person=somebody(f"P {year} {number}")))
    content = reports.make(desk, ReportKind.YEARLY, FIRST, date(2025, 2, 28))
    page, charts, *_rest = words(reports.write(desk, content, Form.PDF))
    assert told in page
    assert title in charts or "So few requests came in" in charts


def test_whose_report_it_is(desk: Desk) -> None:
    def cover() -> str:
        return words(reports.write(desk, yearly(desk), Form.PDF))[0]

    assert "Iris van Dam, Data Protection Officer, to the management under Article 38(3) GDPR" in cover()
    one = replace(house(), id=1)
    organisations.save(desk, replace(one, country="CH"))
    assert "Data Protection Officer, to the management Amsterdam" in cover()
    organisations.save(desk, replace(one, officer=Officer(), descriptor=""))
    assert "Havenkade 18" in cover()
    assert "to the management" not in cover()
    organisations.save(desk, replace(house(), name="Haven Zuid"))
    assert "Havenkade 18" not in cover()


def test_complaints_and_consents_in_short(desk: Desk) -> None:
    for number in range(6):
        agreed(desk, date(2025, 4, 1 + number), somebody(f"P {number}"))
    tables = plain(desk, yearly(desk))
    rows = {row["measure"]: (row["now"], row["before"], row["change"]) for row in tables["trend"]}
    assert rows["Consents given"] == (6, 0, "+6")
    assert rows["Complaints received"] == (0, 0, "0")


def test_how_requests_ended_is_read_from_their_facts(desk: Desk) -> None:
    def receive(name: str, *rights: Right) -> int:
        new = access_request(*rights, person=replace(tenant(), name=name, emails=()))
        return requests.receive(desk, new).value.request.id

    first = receive("A")
    requests.record(desk, first, FactKind.WITHDRAWN)
    receive("B", Right.ACCESS, Right.ERASURE)
    period, today = Period(date(2026, 1, 1), date(2026, 12, 31)), desk.today()
    found = desk.store.requests.numbers(period, today)
    assert sorted((one.ending.value, one.count, one.days, len(one.rights)) for one in found.alike) == [
        ("open", 1, None, 2),
        ("withdrawn", 1, 28, 1),
    ]
    assert (found.channels, found.countries) == ({Channel.EMAIL: 2}, {"NL": 2})
    assert desk.store.requests.numbers(period, today, organisation_id=2).alike == ()
    person = requests.view(desk, first).person
    requests.record(desk, first, FactKind.CLOSED, details=Closing(why=ClosingReason.WITHDRAWN))
    erasure.schedule(desk, person.id, grace_days=0, waived=True)
    assert desk.store.requests.numbers(period, today).countries == {"NL": 1, "": 1}
    told = plain(desk, reports.make(desk, ReportKind.YEARLY))["countries"]
    assert {"country": "not known", "received": None} in told


@pytest.mark.parametrize(
    ("now", "before", "title", "names"),
    [
        (96, 40, "Requests over the period", ["Jan–Mar", "Apr–Jun", "Jul–Sept", "Oct–Dec"]),
        (120, 96, "Requests rose by 25%", None),
        (96, 120, "Requests fell by 20%", None),
        (96, 96, "As many requests as a year before", None),
    ],
)
def test_the_course_has_for_its_title_what_it_shows(
    now: int, before: int, title: str, names: list[str] | None
) -> None:
    found = counted(numbers(alike(now)), numbers(alike(before), year=2024), Period(FIRST, LAST))
    course = next(iter(charts(found)))
    assert isinstance(course, Chart)
    if names is not None:
        assert [name for name, _number in course.values] == names
    else:
        assert course.title == title


def test_late_answers_and_extensions_are_counted_in_the_summary() -> None:
    some = (alike(60, extended=True), alike(6, in_time=False))
    found = counted(numbers(*some), numbers(year=2024), Period(FIRST, LAST))
    assert list(summary(found)) == ["6 answers left too late.", "The period was extended 60 times."]


def test_a_year_without_a_late_answer_says_so() -> None:
    found = counted(numbers(alike(60)), numbers(year=2024), Period(FIRST, LAST))
    assert list(summary(found)) == ["Every answer left in time."]
