from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pypdfium2

from dpo_desk.actions import complaints, organisations, reports, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.reports import Form
from dpo_desk.core.complaint_facts import (
    AuthorityDecision,
    AuthorityLetter,
    ComplaintClosing,
    ComplaintEnd,
    LetterSubject,
    Lodging,
    Measure,
    MeasureDone,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaints import Forum
from dpo_desk.core.reports import Chart, Hidden, ReportKind
from dpo_desk.core.rulings import Ruling
from tests.actions.test_complaints import new
from tests.bundle_cases import add
from tests.conftest import Clock, access_request, house


def rows(desk: Desk, kind: ReportKind, key: str) -> list[dict[str, object]]:
    whole = json.loads(reports.write(desk, reports.make(desk, kind), Form.JSON))
    return [row for table in whole["tables"] if table["key"] == key for row in table["rows"]]


def lodged(desk: Desk, clock: Clock, authority: str, ruling: Ruling | None = None, days: int = 10) -> int:
    """A complaint to an authority; with a ruling it is decided and closed some days later."""
    case = complaints.receive(desk, replace(new(desk, forum=Forum.AUTHORITY), person=None)).value.complaint.id
    taken = Lodging(authority_id=authority, competent_because="The event was there.")
    add(desk, case, Kind.LODGED, taken)
    if ruling is not None:
        begun, clock.day = clock.day, clock.day + timedelta(days=days)
        because = "The event was there."
        decided = AuthorityDecision(authority_id=authority, rulings=(ruling,), competent_because=because)
        add(desk, case, Kind.AUTHORITY_DECIDED, decided)
        add(desk, case, Kind.CLOSED, ComplaintClosing(why=ComplaintEnd.AUTHORITY_DONE))
        clock.day = begun
    return case


def test_the_register_tells_who_has_a_complaint(desk: Desk, clock: Clock) -> None:
    clock.day = date(2026, 10, 1)
    at_home = complaints.receive(desk, new(desk)).value.complaint.id
    add(desk, at_home, Kind.CLOSED, ComplaintClosing(why=ComplaintEnd.NOT_DATA_PROTECTION))
    case = lodged(desk, clock, "nl")
    found = rows(desk, ReportKind.COMPLAINT_REGISTER, "complaints")
    assert [(row["number"], row["authority"], row["stage"]) for row in found] == [
        ("C-2026-0001", "To the organisation", "Closed"),
        ("C-2026-0002", "AP", "With the authority"),
    ]
    assert (found[0]["ended_on"], found[0]["next_on"]) == ("2026-10-01", None)
    assert case == 2


def test_numbers_hide_what_could_name_somebody(desk: Desk, clock: Clock) -> None:
    clock.day = date(2026, 9, 1)
    for days in (10, 10, 12, 30, 50):
        lodged(desk, clock, "nl", Ruling.REPRIMAND, days)
    lodged(desk, clock, "de-by-private", Ruling.DISMISSED)
    for _time in range(6):
        lodged(desk, clock, "de-be")
    complaints.receive(desk, new(desk))
    clock.day = date(2026, 12, 1)
    whole = reports.make(desk, ReportKind.COMPLAINT_NUMBERS)
    tables = {table.key: table.rows for table in whole.tables}
    by_name = {row[0]: row[1:] for row in tables["authorities"]}
    assert by_name["AP"] == (5, 5, 12)
    assert by_name["BayLDA"] == (Hidden(), Hidden(), None)
    assert by_name["The organisation alone"] == (Hidden(), 0, None)
    countries = {row[0]: row[1:] for row in tables["countries"]}
    assert countries["Germany"] == (Hidden(least=7), Hidden(least=1), None)
    assert countries["Netherlands"] == (Hidden(least=6), 5, 12)
    assert tables["outcomes"] == (("Reprimand", 5), ("Complaint dismissed or rejected", Hidden()))
    (chart,) = [one for one in whole.sections if isinstance(one, Chart)]
    assert chart.title == "Most frequent end: Reprimand"
    assert not whole.personal


def test_an_authority_nobody_knows_any_more_is_counted(desk: Desk, clock: Clock) -> None:
    case = lodged(desk, clock, "nl")
    with desk.store.transaction():
        desk.store.access.write("UPDATE complaint SET authority = 'XX-GONE' WHERE id = ?", (case,))
    (row,) = rows(desk, ReportKind.COMPLAINT_NUMBERS, "authorities")
    assert (row["authority"], row["received"]) == ("XX-GONE", None)
    whole = reports.make(desk, ReportKind.COMPLAINT_NUMBERS)
    assert not [one for one in whole.sections if isinstance(one, Chart)]


def test_why_a_case_was_closed_is_its_end_where_no_authority_decided(desk: Desk) -> None:
    case = complaints.receive(desk, new(desk)).value.complaint.id
    add(desk, case, Kind.CLOSED, ComplaintClosing(why=ComplaintEnd.NOT_DATA_PROTECTION))
    (row,) = rows(desk, ReportKind.COMPLAINT_NUMBERS, "outcomes")
    assert row["outcome"] == "Not about data protection"


def test_open_measures_stand_in_the_order_of_their_days(desk: Desk, clock: Clock) -> None:
    case = lodged(desk, clock, "nl")
    due = clock.day + timedelta(days=3)
    ordered = AuthorityDecision(
        authority_id="nl",
        rulings=(Ruling.COMPLY_WITH_REQUEST,),
        measures=(Measure(text="Name them", due_on=due, owner="Iris"), Measure(text="Done before")),
        competent_because="The event was there.",
    )
    add(desk, case, Kind.AUTHORITY_DECIDED, ordered)
    add(desk, case, Kind.MEASURE_DONE, MeasureDone(measure=2, how="At once"))
    add(desk, case, Kind.MEASURE_SET, Measure(text="Train everybody"))
    add(desk, case, Kind.MEASURE_SET, Measure(text="Lock the room", due_on=clock.day + timedelta(days=1)))
    clock.day += timedelta(days=2)
    found = rows(desk, ReportKind.COMPLAINT_MEASURES, "measures")
    assert [(row["measure"], row["left"], row["set_by"]) for row in found] == [
        ("Lock the room", "1 day late", "the organisation"),
        ("Name them", "1 day", "AP"),
        ("Train everybody", "", "the organisation"),
    ]


def test_the_sheet_for_the_morning_begins_with_authorities_and_complaints(desk: Desk, clock: Clock) -> None:
    requests.receive(desk, access_request(received=date(2026, 8, 3)))
    clock.day = date(2026, 10, 20)
    asked = AuthorityLetter(authority_id="nl", subject=LetterSubject.INQUIRY, due_on=date(2026, 10, 29))
    add(desk, lodged(desk, clock, "nl"), Kind.AUTHORITY_LETTER, asked)
    complaints.receive(desk, new(desk))
    clock.day = date(2026, 10, 25)
    content = reports.make(desk, ReportKind.DEADLINES)
    assert [table.title for table in content.tables][:3] == ["Authorities wait", "Complaints", "Overdue"]
    first = content.tables[0].rows[0]
    assert (first[0], first[1], first[2], first[4]) == (
        date(2026, 10, 29),
        "4 days",
        "Without a name",
        "Draft the statement",
    )
    assert "1 overdue · 0 due today · 2 until" in content.subtitle
    with pypdfium2.PdfDocument(reports.write(desk, content, Form.PDF)) as document:
        text = document[0].get_textpage().get_text_range()
    assert text.index("C-2026-0001") < text.index("R-2026-0001")


def test_reports_on_complaints_can_be_about_one_organisation(desk: Desk, clock: Clock) -> None:
    case = lodged(desk, clock, "nl")
    add(desk, case, Kind.MEASURE_SET, Measure(text="Lock the room", due_on=clock.day))
    other = organisations.save(desk, replace(house(), name="Other")).value.id
    kinds = (ReportKind.COMPLAINT_REGISTER, ReportKind.COMPLAINT_MEASURES, ReportKind.DEADLINES)
    for kind in (*kinds, ReportKind.COMPLAINT_NUMBERS):
        assert reports.make(desk, kind, organisation_id=1).main_table.rows
        assert reports.make(desk, kind, organisation_id=other).main_table.rows == ()
