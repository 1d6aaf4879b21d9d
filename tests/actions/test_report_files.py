from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest
from page import SafetyLimits, validate_pdf_bytes
from python_calamine import CalamineWorkbook

from dpo_desk.actions import (
    complaints,
    consents,
    erasure,
    journal,
    letters,
    people,
    reports,
    requests,
    retention,
)
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.people import PersonErased
from dpo_desk.actions.reports import Form, RecordNeeded, RecordNotWanted
from dpo_desk.core.complaint_facts import ComplaintFactKind
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import (
    Clarification,
    Closing,
    ClosingReason,
    Decision,
    Dispatch,
    FactKind,
    Item,
    Outcome,
    Sent,
    Treatment,
)
from dpo_desk.core.letters import LetterKind, Wishes
from dpo_desk.core.new_complaints import NewComplaint
from dpo_desk.core.people import Person, Representative, RepresentativeKind
from dpo_desk.core.reports import Content, Pairs, ReportKind, Subject
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.words import LANGUAGES, speaking
from tests.conftest import Clock, access_request
from tests.consent_cases import agreed, somebody, yes

RECORDS = {
    ReportKind.CASE: (Subject.REQUEST, 1),
    ReportKind.PERSON: (Subject.PERSON, 1),
    ReportKind.JOURNAL: (Subject.PERSON, 1),
}


@pytest.fixture
def held(desk: Desk) -> Desk:
    """A person with a case that was partly refused, a complaint and a consent."""
    scan = NewDocument(kind=EvidenceKind.DOCUMENT, name="list.txt", media_type="text/plain", data=b"a list")
    view = requests.receive(desk, access_request(Right.ERASURE, received=date(2026, 10, 20))).value
    letter = letters.draft(desk, view.request.id, LetterKind.RECEIPT_ACKNOWLEDGED).value
    letters.save_draft(desk, replace(letter, wishes=Wishes(dispatch=Dispatch.EMAIL)))
    letters.issue(desk, letter.id, sent_on=desk.today(), reason="It has to go.")
    letters.draft(desk, view.request.id, LetterKind.GENERAL_ANSWER)
    requests.record(desk, 1, FactKind.NOTED, reason="rang", document=scan)
    items = (
        Item(
            label="rent",
            treatment=Treatment.KEPT,
            until=date(2033, 12, 31),
            ground_id="gdpr_17_3_b_duty",
            reason="tax",
        ),
        Item(label="photo", treatment=Treatment.ERASED, done_on=desk.today()),
    )
    decision = Decision(
        right=Right.ERASURE, outcome=Outcome.PARTIAL, items=items, facts="the law asks for it"
    )
    requests.record(desk, 1, FactKind.DECIDED, details=decision)
    told = NewComplaint(
        organisation_id=1,
        person=view.person,
        channel=Channel.LETTER,
        language="en",
        summary="Cameras",
        received_on=desk.today(),
    )
    case = complaints.receive(desk, told).value.complaint.id
    complaints.record(desk, case, complaints.new_fact(desk, ComplaintFactKind.ACKNOWLEDGED, Sent()))
    agreed(desk, date(2026, 3, 2), view.person)
    return desk


def made(desk: Desk, kind: ReportKind) -> Content:
    return reports.make(desk, kind, record=RECORDS[kind])


def words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def rows(content: Content, key: str) -> list[dict[str, object]]:
    found = [one for one in content.tables if one.key == key]
    keys = [column.key for column in found[0].columns]
    return [dict(zip(keys, row, strict=True)) for one in found for row in one.rows]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", RECORDS)
def test_files_are_archival_accessible_and_always_the_same(
    held: Desk, kind: ReportKind, language: str
) -> None:
    with speaking(language):
        pdf = reports.write(held, made(held, kind), Form.PDF)
        assert reports.write(held, made(held, kind), Form.PDF) == pdf
    for profile in ("2a", "ua1"):
        found = validate_pdf_bytes(pdf, profile=profile, limits=SafetyLimits.unlimited())
        assert found.is_compliant, sorted({(one.rule_id, one.message) for one in found.failures})[:5]
    assert "Eglė Petrauskienė" in words(pdf)


@pytest.mark.parametrize("kind", RECORDS)
def test_files_as_lists_and_for_programs(held: Desk, kind: ReportKind) -> None:
    content = made(held, kind)
    listed = list(csv.reader(io.StringIO(reports.write(held, content, Form.CSV).decode("utf-8-sig"))))
    assert len(listed) == len(content.main_table.rows) + 1 > 3
    book = CalamineWorkbook.from_filelike(io.BytesIO(reports.write(held, content, Form.XLSX)))
    assert book.sheet_names == [one.key for one in content.sheets]
    whole = json.loads(reports.write(held, content, Form.JSON))
    assert whole["report"] == kind.value
    assert len(whole["tables"]) == len(content.tables)


def test_the_file_of_a_case(held: Desk) -> None:
    content = made(held, ReportKind.CASE)
    assert [row["what"] for row in rows(content, "history")] == [
        "Received",
        "Acknowledged",
        "Note",
        "Decided",
    ]
    assert rows(content, "history")[2]["more"] == "rang · list.txt"
    assert rows(content, "decisions")[0] == {
        "right": "Erasure",
        "outcome": "Granted in part",
        "ground": "",
        "facts": "the law asks for it",
    }
    kept, erased = rows(content, "items")
    assert "GDPR 17(3)(b)" in str(kept["ground"])
    assert erased["ground"] == ""
    first, draft = rows(content, "letters")
    assert {str(one["number"]) for one in (first, draft)} == {"L-2026-0001", "Draft"}
    assert len(rows(content, "documents")) == 2
    steps = rows(content, "deadlines")
    assert steps[0]["step"] == "Received. The clock starts on this day."
    entries = rows(content, "journal")
    assert entries[0]["record"] == "Request R-2026-0001"
    assert entries[0]["who"] == "Iris van Dam"
    code = str(entries[-1]["code"])
    assert journal.verify(held, journal.witness(code)).ok
    (seal,) = [one for one in content.sections if isinstance(one, Pairs) and one.key == "witness"]
    assert journal.verify(held, journal.witness(seal.values[1][1])).ok


def test_a_case_that_has_only_begun(desk: Desk, clock: Clock) -> None:
    new = access_request(received=date(2026, 10, 1))
    requests.receive(desk, new)
    content = made(desk, ReportKind.CASE)
    assert not [one for one in content.tables if one.key in {"decisions", "items"}]
    whole = words(reports.write(desk, content, Form.PDF))
    assert "No letter was written." in whole
    assert "No document is kept." in whole
    requests.record(desk, 1, FactKind.WITHDRAWN)
    requests.record(desk, 1, FactKind.CLOSED, details=Closing(why=ClosingReason.WITHDRAWN))
    assert "Ended on 22 October 2026, in time" in words(
        reports.write(desk, made(desk, ReportKind.CASE), Form.PDF)
    )


def test_what_has_to_be_known_about_a_day_is_told_with_it(desk: Desk) -> None:
    requests.receive(desk, access_request(received=date(2026, 10, 1)))
    asked = Clarification(question="Which years?")
    requests.record(desk, 1, FactKind.CLARIFICATION_ASKED, details=asked)
    whole = words(reports.write(desk, made(desk, ReportKind.CASE), Form.PDF))
    assert "Waiting for the person does not stop this clock." in whole
    assert "Law that counts: EU GDPR." in whole


def test_long_lines_of_a_mail_are_joined_and_short_ones_stay(desk: Desk) -> None:
    long = (
        "I would like to know everything that you keep about me in any of your\nsystems.\n\nKind regards\nBo"
    )
    new = access_request()
    requests.receive(desk, replace(new, text=long, subject=""))
    whole = words(reports.write(desk, made(desk, ReportKind.CASE), Form.PDF))
    assert "any of your systems." in whole


def test_a_document_that_is_gone_is_told(held: Desk) -> None:
    copy = NewDocument(kind=EvidenceKind.IDENTITY_COPY, name="pass.png", media_type="image/png", data=b"png")
    requests.record(held, 1, FactKind.NOTED, reason="came", document=copy)
    requests.record(held, 1, FactKind.IDENTITY_COPY_DISPOSED)
    told = rows(made(held, ReportKind.CASE), "documents")
    assert any("disposed of on 22 Oct 2026" in str(one["kind"]) for one in told)


def test_everything_held_about_a_person(held: Desk) -> None:
    one = people.view(held, 1).person
    speaks = Representative(
        kind=RepresentativeKind.LAWYER, name="L. Awyer", proof="mandate", valid_until=date(2027, 1, 1)
    )
    people.save(held, replace(one, representative=speaks))
    twin = people.save(held, Person(name="Egle P.", emails=("egle.p@post.example",))).value
    people.unite(held, 1, twin.id)
    people.save(held, Person(name="Sister of Eglė Petrauskienė"))
    retention.hold(held, "person", 1, reason="court")
    erasure.schedule(held, 1, grace_days=5)
    content = made(held, ReportKind.PERSON)
    said = {(str(row["record"]), str(row["what"])): str(row["held"]) for row in rows(content, "held")}
    assert said["Record of the person", "Legal hold"] == "court"
    assert said["Record of the person", "To be erased on"] == "27 October 2026"
    assert "L. Awyer" in said["Record of the person", "Represented by"]
    assert said["Record that was merged into it", "Name"] == "Egle P."
    assert said["Request R-2026-0001", "Text"] == "Please tell me what you hold about me."
    assert "SHA-256" in said["Request R-2026-0001", "Document"]
    assert said["Complaint C-2026-0001", "Subject"] == "Cameras"
    assert said["Consent: Nieuwsbrief", "State"] == "In force"
    assert rows(content, "mentions")[0]["kind"] == "Person"
    kinds = {str(row["record"]).split()[0] for row in rows(content, "journal")}
    assert kinds >= {"Person", "Request", "Complaint", "Consent", "Letter", "Document"}


def test_nobody_is_told_about_who_was_erased(held: Desk) -> None:
    other = requests.receive(held, access_request(person=somebody("Gone"))).value
    requests.record(held, other.request.id, FactKind.WITHDRAWN)
    requests.record(held, other.request.id, FactKind.CLOSED, details=Closing(why=ClosingReason.WITHDRAWN))
    erasure.schedule(held, other.person.id, grace_days=0, waived=True)
    with pytest.raises(NoSuchRecord):
        reports.make(held, ReportKind.PERSON, record=(Subject.PERSON, other.person.id))
    nobody = requests.view(held, other.request.id).person
    with pytest.raises(PersonErased):
        reports.make(held, ReportKind.PERSON, record=(Subject.PERSON, nobody.id))
    told = reports.make(held, ReportKind.JOURNAL, record=(Subject.REQUEST, other.request.id))
    assert all("(content erased)" in str(row["action"]) for row in rows(told, "journal")[:1])


def test_an_extract_of_the_journal(held: Desk, clock: Clock) -> None:
    clock.day += timedelta(days=1)
    consents.record(held, 1, somebody("Later"), yes(clock.day))
    of_day = reports.make(held, ReportKind.JOURNAL, clock.day, clock.day)
    assert of_day.subtitle == "23 October to 23 October 2026"
    assert {row["moment"] for row in rows(of_day, "journal")} == {"23 Oct 2026, 09:30"}
    whole = reports.make(held, ReportKind.JOURNAL, date(2026, 1, 1))
    assert len(rows(whole, "journal")) == len(journal.entries(held))
    case = reports.make(held, ReportKind.JOURNAL, record=(Subject.COMPLAINT, 1))
    assert case.subtitle == "C-2026-0001"
    assert [row["action"] for row in rows(case, "journal")] == ["Received", "Acknowledged"]
    assert reports.make(held, ReportKind.JOURNAL, record=(Subject.REQUEST, 1)).subtitle == "R-2026-0001"
    draft = next(one for one in held.store.letters.of_request(1) if not one.number)
    letters.discard(held, draft.id)
    told = rows(reports.make(held, ReportKind.JOURNAL), "journal")
    assert told[-1]["record"] == f"Letter {draft.id}"
    quiet = reports.make(held, ReportKind.JOURNAL, date(2020, 1, 1), date(2020, 1, 2))
    assert "Nothing was done." in words(reports.write(held, quiet, Form.PDF))


def test_what_a_report_is_about_has_to_fit(held: Desk) -> None:
    for kind in (ReportKind.CASE, ReportKind.PERSON):
        with pytest.raises(RecordNeeded):
            reports.make(held, kind)
    with pytest.raises(RecordNotWanted):
        reports.make(held, ReportKind.CASE, record=(Subject.PERSON, 1))
    with pytest.raises(RecordNotWanted):
        reports.make(held, ReportKind.REQUESTS, record=(Subject.REQUEST, 1))


def test_a_file_is_written_row_by_row(held: Desk) -> None:
    done: list[tuple[int, int]] = []
    tell: Callable[[int, int], None] = lambda one, whole: done.append((one, whole))  # noqa: E731
    content = made(held, ReportKind.CASE)
    reports.write(held, content, Form.XLSX, tell)
    assert done[-1][0] == done[-1][1] == sum(len(one.rows) for one in content.tables)
