from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from page import SafetyLimits, validate_pdf_bytes
from python_calamine import CalamineWorkbook

from dpo_desk.actions import backups, complaints, consents, organisations, reports, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.reports import Form, PeriodBackwards, ReportTooLong
from dpo_desk.core.complaint_facts import ComplaintFactKind, Measure
from dpo_desk.core.facts import Clarification, FactKind, IdentityDoubt, Sent
from dpo_desk.core.lists import RequestQuery
from dpo_desk.core.new_complaints import NewComplaint
from dpo_desk.core.reports import Chart, Figures, Hidden, ReportKind, Rows
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.words import LANGUAGES, speaking
from tests.breach_cases import entered
from tests.conftest import Clock, access_request, house, tenant
from tests.consent_cases import agreed, no, somebody, with_purpose, yes

MANY = [kind for kind in ReportKind if not reports.REPORTS[kind].single]
"""Reports that are not about one record."""
EVIL = '=HYPERLINK("http://evil.example";"click")'


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """An office with requests in every group and consents of every strength."""
    requests.receive(desk, access_request(received=date(2026, 8, 3)))
    requests.receive(
        desk, access_request(Right.ERASURE, received=date(2026, 9, 22), person=somebody("Due Today"))
    )
    requests.receive(
        desk, access_request(Right.ACCESS, Right.ERASURE, received=date(2026, 9, 25), person=somebody("Soon"))
    )
    requests.receive(desk, access_request(received=date(2026, 10, 20), person=somebody("Much later")))
    agreed(desk, date(2026, 3, 2), somebody(EVIL))
    consents.record(desk, 1, somebody("Ada"), yes(date(2026, 3, 9), document=None, bundled=True))
    ended = consents.record(desk, 1, somebody("Bo"), yes(date(2026, 2, 2))).value
    consents.record(desk, 1, somebody("Bo", id=ended.row.person_id), no(date(2026, 4, 1)))
    _complain(desk)
    entered(desk)
    return desk


def _complain(desk: Desk) -> None:
    """A complaint with a measure that is still open."""
    told = NewComplaint(
        organisation_id=1,
        person=somebody("Cleo"),
        channel=Channel.LETTER,
        language="en",
        summary="Cameras",
        received_on=desk.today(),
    )
    case = complaints.receive(desk, told).value.complaint.id
    for kind, details in (
        (ComplaintFactKind.ACKNOWLEDGED, Sent()),
        (ComplaintFactKind.MEASURE_SET, Measure(text="Turn the camera")),
    ):
        complaints.record(desk, case, complaints.new_fact(desk, kind, details))


def table(
    desk: Desk, kind: ReportKind, *, first: date | None = None, last: date | None = None
) -> list[dict[str, object]]:
    whole = json.loads(reports.write(desk, reports.make(desk, kind, first, last), Form.JSON))
    assert whole["report"] == kind.value
    return [row for one in whole["tables"] for row in one["rows"]]


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(one.get_textpage().get_text_range().split()) for one in document]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MANY)
def test_every_report_is_archival_accessible_and_always_the_same(
    busy: Desk, kind: ReportKind, language: str
) -> None:
    with speaking(language):
        content = reports.make(busy, kind)
        pdf = reports.write(busy, content, Form.PDF)
        assert reports.write(busy, reports.make(busy, kind), Form.PDF) == pdf
    for profile in ("2a", "ua1"):
        found = validate_pdf_bytes(pdf, profile=profile, limits=SafetyLimits.unlimited())
        assert found.is_compliant, sorted({(one.rule_id, one.message) for one in found.failures})[:5]
    whole = " ".join(texts(pdf))
    assert content.title in whole
    for column in content.main_table.columns:
        assert not column.share or column.title.split()[0] in whole


@pytest.mark.parametrize("kind", MANY)
def test_lists_have_the_same_rows_in_every_form(busy: Desk, kind: ReportKind) -> None:
    content = reports.make(busy, kind)
    wanted = len(content.main_table.rows)
    assert wanted
    listed = list(csv.reader(io.StringIO(reports.write(busy, content, Form.CSV).decode("utf-8-sig"))))
    assert listed[0] == [column.key for column in content.main_table.columns]
    assert len(listed) == wanted + 1
    book = CalamineWorkbook.from_filelike(io.BytesIO(reports.write(busy, content, Form.XLSX)))
    sheet = book.get_sheet_by_index(0).to_python()
    assert sheet[0] == [column.title for column in content.main_table.columns]
    assert len(sheet) == wanted + 1


def test_no_cell_runs_as_a_formula(busy: Desk) -> None:
    content = reports.make(busy, ReportKind.CONSENT_REGISTER)
    listed = csv.reader(io.StringIO(reports.write(busy, content, Form.CSV).decode("utf-8-sig")))
    assert f"'{EVIL}" in {cell for row in listed for cell in row}
    data = reports.write(busy, content, Form.XLSX)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert sheet[1][1] == f"'{EVIL}"
    assert sheet[1][4] == date(2026, 3, 2)
    assert b"<f>" not in data


def test_register_of_consents(busy: Desk) -> None:
    rows = table(busy, ReportKind.CONSENT_REGISTER)
    assert [(row["person"], row["state"], row["strength"]) for row in rows] == [
        (EVIL, "In force", "Strong"),
        ("Ada", "In force", "Weak"),
        ("Bo", "Consent withdrawn", ""),
    ]
    later = table(busy, ReportKind.CONSENT_REGISTER, first=date(2026, 3, 5), last=date(2026, 3, 31))
    assert [row["person"] for row in later] == ["Ada"]
    assert (
        "As it stands on 22 October 2026"
        in texts(reports.write(busy, reports.make(busy, ReportKind.CONSENT_REGISTER), Form.PDF))[0]
    )


def test_what_the_proofs_lack(busy: Desk) -> None:
    (row,) = table(busy, ReportKind.CONSENT_GAPS)
    assert row["person"] == "Ada"
    assert "Nothing shows that the consent was given. (GDPR 7(1))" in str(row["gaps"])
    content = reports.make(busy, ReportKind.CONSENT_GAPS)
    (chart,) = [one for one in content.sections if isinstance(one, Chart)]
    assert [number for _name, number in chart.values] == [1, 1]


def test_numbers_name_nobody_and_show_no_small_ones(desk: Desk) -> None:
    with_purpose(desk)
    with_purpose(desk)
    for number in range(7):
        consents.record(desk, 1, somebody(f"P {number}"), yes(date(2026, 3, 1 + number)))
    for number in range(3):
        consents.record(desk, 1, somebody(f"Q {number}"), yes(date(2026, 5, 1)))
    content = reports.make(desk, ReportKind.CONSENT_NUMBERS, date(2026, 3, 15), date(2026, 5, 10))
    assert [row["given"] for row in table(desk, ReportKind.CONSENT_NUMBERS)] == [7, None]
    (chart,) = [one for one in content.sections if isinstance(one, Chart)]
    assert chart.values == (("Mar 26", 7), ("Apr 26", 0), ("May 26", Hidden()))
    figures = [one.values for one in content.sections if isinstance(one, Figures)]
    assert figures[0][0] == ("8+", "given")
    assert figures[0][2][0] == "10"
    listed = reports.write(desk, content, Form.CSV).decode()
    assert "Nieuwsbrief,2026-05,0,<5,0,0,0,0" in listed
    pdf = reports.write(desk, content, Form.PDF)
    whole = " ".join(texts(pdf))
    assert "P 1" not in whole
    assert "Nothing was entered in these months." in whole
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        alts = [
            str(node.Alt)
            for node in opened.objects
            if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/Figure"
        ]
    assert alts == ["Chart. Nieuwsbrief. Mar 26: 7; Apr 26: 0; May 26: <5."]


def test_a_chart_without_a_number_to_show_is_left_out(desk: Desk) -> None:
    with_purpose(desk)
    consents.record(desk, 1, somebody("Ada"), yes(date(2026, 3, 1)))
    content = reports.make(desk, ReportKind.CONSENT_NUMBERS)
    assert not [one for one in content.sections if isinstance(one, Chart)]
    assert content.main_table.rows


def test_numbers_of_an_office_without_purposes(desk: Desk) -> None:
    content = reports.make(desk, ReportKind.CONSENT_NUMBERS)
    assert [one.rows for one in content.tables] == [()]
    assert reports.write(desk, content, Form.CSV).decode("utf-8-sig").startswith("purpose,month,asked")


def test_register_of_requests(busy: Desk) -> None:
    assert [row["number"] for row in table(busy, ReportKind.REQUESTS)] == [
        f"R-2026-000{number}" for number in (1, 2, 3, 4)
    ]
    answered = requests.ids(busy, RequestQuery())[0]
    requests.record(busy, answered, FactKind.WITHDRAWN)
    rows = table(busy, ReportKind.REQUESTS, first=date(2026, 8, 1), last=date(2026, 9, 22))
    assert [(row["person"], row["in_time"], row["organisation"]) for row in rows] == [
        ("Eglė Petrauskienė", "no", "Woonhaven Amstelland"),
        ("Due Today", "", "Woonhaven Amstelland"),
    ]
    empty = reports.make(busy, ReportKind.REQUESTS, date(2020, 1, 1), date(2020, 2, 1))
    assert "No request was received in these days." in texts(reports.write(busy, empty, Form.PDF))[0]


def test_the_sheet_for_the_morning(busy: Desk, clock: Clock) -> None:
    waiting = requests.receive(
        busy, access_request(received=date(2026, 10, 1), person=somebody("Waits"))
    ).value
    doubt = IdentityDoubt(doubt="other address")
    requests.record(busy, waiting.request.id, FactKind.IDENTITY_ASKED, details=doubt)
    content = reports.make(busy, ReportKind.DEADLINES)
    groups = [one for one in content.sections if isinstance(one, Rows)]
    assert [(one.title, [row[2] for row in one.rows]) for one in groups] == [
        ("Breaches", ["List sent astray"]),
        ("Overdue", ["Eglė Petrauskienė"]),
        ("Today", ["Due Today"]),
        ("Until Thu 29 Oct", ["Soon"]),
        ("Consents that ended", ["Bo", "Bo"]),
        ("Waiting for others", ["Waits"]),
    ]
    (page,) = texts(reports.write(busy, content, Form.PDF))
    for words in (
        "Thursday 22 October 2026",
        "Week 43 · 1 breach open · 1 overdue · 1 due today · 1 until Thu 29 Oct · 1 waiting for others",
        "16:30 · 53 hours left",
        "2 to stop at once",
        "There is no sound backup.",
        "paused since 22 Oct",
        "Stop: Mailing",
        "Open house.office with DPO Desk, with your own passphrase or the recovery sheet.",
        "Iris van Dam · 020 555 01 42",
        "Contains personal data",
    ):
        assert words in page


def test_the_morning_sheet_tells_of_the_last_sound_backup(busy: Desk, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    backups.make(busy, tmp_path / "stick")
    (page,) = texts(reports.write(busy, reports.make(busy, ReportKind.DEADLINES), Form.PDF))
    assert "Last sound backup: Thu 22 Oct, 09:30 UTC" in page
    assert str(tmp_path / "stick") in page.replace(" ", "")


def test_the_morning_sheet_has_one_page_however_much_is_due(busy: Desk) -> None:
    for number in range(30):
        requests.receive(busy, access_request(received=date(2026, 9, 25), person=somebody(f"P {number}")))
    content = reports.make(busy, ReportKind.DEADLINES)
    (page,) = texts(reports.write(busy, content, Form.PDF))
    assert "Eglė Petrauskienė" in page
    assert "Due Today" in page
    assert "more" in page
    assert "If you stand in today" in page
    assert "Notes" not in page
    assert len(list(csv.reader(io.StringIO(reports.write(busy, content, Form.CSV).decode())))) == 37


def test_who_has_to_move_says_since_when_also_where_the_clock_runs_on(busy: Desk) -> None:
    case = requests.receive(busy, access_request(received=date(2026, 10, 20), person=somebody("Asks"))).value
    asked = Clarification(question="Which years?")
    requests.record(busy, case.request.id, FactKind.CLARIFICATION_ASKED, details=asked)
    (page,) = texts(reports.write(busy, reports.make(busy, ReportKind.DEADLINES), Form.PDF))
    assert "asked 22 Oct" in page


def test_a_quiet_morning(desk: Desk) -> None:
    (page,) = texts(reports.write(desk, reports.make(desk, ReportKind.DEADLINES), Form.PDF))
    assert "Nothing is open." in page


def test_several_organisations_are_told_apart(busy: Desk) -> None:
    other = organisations.save(busy, replace(house(), name="Haven Zuid")).value
    requests.receive(busy, replace(access_request(person=tenant()), organisation_id=other.id))
    for kind in (ReportKind.REQUESTS, ReportKind.DEADLINES):
        assert "Haven Zuid" in " ".join(texts(reports.write(busy, reports.make(busy, kind), Form.PDF)))


@pytest.mark.parametrize("kind", [one for one in MANY if one is not ReportKind.JOURNAL])
def test_a_report_of_one_organisation_leaves_the_others_out(busy: Desk, kind: ReportKind) -> None:
    other = organisations.save(busy, replace(house(), name="Haven Zuid")).value
    assert len(reports.make(busy, kind).main_table.rows) > 0
    content = reports.make(busy, kind, organisation_id=other.id)
    assert (content.house, content.main_table.rows) == ("Haven Zuid", ())


def test_what_cannot_be(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PeriodBackwards):
        reports.make(busy, ReportKind.REQUESTS, date(2026, 2, 1), date(2026, 1, 1))
    monkeypatch.setattr(reports, "MOST_PRINTED", 2)
    content = reports.make(busy, ReportKind.REQUESTS)
    with pytest.raises(ReportTooLong):
        reports.write(busy, content, Form.PDF)
    assert reports.write(busy, content, Form.CSV)


class Stopped(Exception):
    pass


@pytest.mark.parametrize("form", [Form.PDF, Form.CSV, Form.XLSX])
def test_it_tells_how_far_it_is_and_can_be_stopped(busy: Desk, form: Form) -> None:
    content = reports.make(busy, ReportKind.REQUESTS)
    told: list[tuple[int, int]] = []
    reports.write(busy, content, form, lambda *done: told.append(done))
    assert told[-1] == (4, 4)

    def stop(*_done: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        reports.write(busy, content, form, stop)
