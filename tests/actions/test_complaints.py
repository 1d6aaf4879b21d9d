from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dpo_desk.actions import (
    complaints,
    erasure,
    health,
    journal,
    looking,
    organisations,
    people,
    requests,
    retention,
)
from dpo_desk.actions.complaints import LinkMissing
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.evidence import DocumentEmpty
from dpo_desk.actions.numbers import NumberAmbiguous, NumberUnknown
from dpo_desk.core.addresses import Address
from dpo_desk.core.changes import Changed
from dpo_desk.core.complaint_clock_rules import ClockKind
from dpo_desk.core.complaint_facts import (
    Assessment,
    AuthorityDecision,
    AuthorityLetter,
    ComplaintClosing,
    ComplaintEnd,
    ComplaintField,
    HeadCorrection,
    LetterSubject,
    Link,
    LinkKind,
    Lodging,
    Measure,
    MeasureDone,
    Point,
    Reply,
    Verdict,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_forbidden import ComplaintForbiddenBecause, ComplaintStepForbidden
from dpo_desk.core.complaint_lists import ComplaintQuery
from dpo_desk.core.complaint_standing import ComplaintStage, ComplaintStep
from dpo_desk.core.complaints import Forum
from dpo_desk.core.erasure import Keep
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import Sent
from dpo_desk.core.health import Ailment
from dpo_desk.core.lists import HitKind
from dpo_desk.core.new_complaints import ComplaintIncomplete, NewComplaint, NewComplaintProblem
from dpo_desk.core.people import Person
from dpo_desk.core.processing import Operation
from dpo_desk.core.requests import Channel
from dpo_desk.core.retention import RecordKind
from dpo_desk.core.rulings import Ruling
from dpo_desk.core.standing import Meaning
from dpo_desk.core.weak_points import Weakness
from tests.conftest import Clock, access_request
from tests.consent_cases import agreed
from tests.store.test_erasing import PlainPages

CANARY = "Zwirbelmann"
LETTER = NewDocument(
    kind=EvidenceKind.DOCUMENT,
    name=f"{CANARY}.txt",
    media_type="text/plain",
    data=b"Why were the recipients not named?",
    text=f"Zebrafink {CANARY}",
)


def somebody(name: str = f"Ada {CANARY}", country: str = "NL") -> Person:
    return Person(name=name, address=Address(city="Utrecht", country=country))


def new(desk: Desk, person: Person | None = None, **more: object) -> NewComplaint:
    bare = NewComplaint(
        organisation_id=1,
        person=person or somebody(),
        channel=Channel.EMAIL,
        language="nl",
        summary=f"Recipients of {CANARY}",
        text=f"I, {CANARY}, complain.",
        received_on=desk.today(),
    )
    return replace(bare, **more)  # type: ignore[arg-type]  # fields of NewComplaint


def record(
    desk: Desk, case: int, kind: Kind, details: object = None, **more: object
) -> complaints.ComplaintView:
    fact = complaints.new_fact(desk, kind, details, **more)  # type: ignore[arg-type]  # as the tests mean it
    return complaints.record(desk, case, fact).value


def closed(desk: Desk, **more: object) -> complaints.ComplaintView:
    view = complaints.receive(desk, new(desk, **more)).value  # type: ignore[arg-type]  # fields of NewComplaint
    return record(
        desk, view.complaint.id, Kind.CLOSED, ComplaintClosing(why=ComplaintEnd.NOT_DATA_PROTECTION)
    )


def test_a_complaint_goes_from_the_organisation_to_the_authority_and_back(desk: Desk, clock: Clock) -> None:
    done = complaints.receive(desk, new(desk, documents=(LETTER,)))
    view = done.value
    case = view.complaint.id
    assert done.changed == Changed.COMPLAINTS | Changed.JOURNAL | Changed.PEOPLE
    assert (view.complaint.number, view.standing.stage) == ("C-2026-0001", ComplaintStage.RECEIVED)
    assert complaints.content(desk, view.documents[0].id) == (view.documents[0], LETTER.data)
    record(desk, case, Kind.ACKNOWLEDGED, Sent())
    point = Point(text="Recipients", verdict=Verdict.FOUNDED, why="Only categories were told.")
    record(desk, case, Kind.DECIDED, Assessment(points=(point,)))
    assert record(desk, case, Kind.ANSWERED, Sent()).standing.next_step is ComplaintStep.AWAIT_PERSON
    clock.day += timedelta(days=20)
    record(desk, case, Kind.LODGED, Lodging(authority_id="nl", lead=True, file_number="z-7"))
    due = desk.today() + timedelta(days=28)
    asked = AuthorityLetter(authority_id="nl", subject=LetterSubject.INQUIRY, due_on=due, questions=("Who?",))
    view = record(desk, case, Kind.AUTHORITY_LETTER, asked)
    assert view.standing.leading is not None
    assert (view.standing.leading.kind, view.standing.leading.due) == (ClockKind.REPLY, due)
    assert complaints.rows(desk, ComplaintQuery())[0].next_on == due
    record(desk, case, Kind.POSITION_SENT, Reply(letter=1))
    order = AuthorityDecision(
        authority_id="nl",
        rulings=(Ruling.COMPLY_WITH_REQUEST,),
        measures=(Measure(text="Name them", due_on=due),),
    )
    assert record(desk, case, Kind.AUTHORITY_DECIDED, order).standing.stage is ComplaintStage.MEASURES
    record(desk, case, Kind.MEASURE_DONE, MeasureDone(measure=1, how="Letter L-2026-0009"))
    record(desk, case, Kind.MEASURES_REPORTED, Sent())
    clock.day += timedelta(days=60)
    view = record(desk, case, Kind.CLOSED, ComplaintClosing(why=ComplaintEnd.AUTHORITY_DONE))
    assert view.standing.stage is ComplaintStage.CLOSED
    told = [one.action for one in journal.about(desk, "complaint", case)]
    assert (told[0], told[-1], len(told)) == ("receive", "closed", 11)
    assert journal.verify(desk).ok


def test_a_complaint_that_came_through_the_authority_names_nobody(desk: Desk) -> None:
    view = complaints.receive(desk, replace(new(desk), person=None, forum=Forum.AUTHORITY)).value
    assert (view.person, view.same_matter, view.complaint.person_id) == (None, (), None)
    lodged = record(desk, view.complaint.id, Kind.LODGED, Lodging(authority_id="de-by-private"))
    assert lodged.complaint.authority_ids == ("de-by-private",)
    mended = HeadCorrection(
        field=ComplaintField.PERSON, old="", new=str(people.save(desk, somebody()).value.id)
    )
    named = record(desk, view.complaint.id, Kind.CORRECTED, mended, reason="The authority told the name.")
    assert named.person is not None
    gone = replace(mended, new="77")
    with pytest.raises(NoSuchRecord):
        record(desk, view.complaint.id, Kind.CORRECTED, gone, reason="A slip.")


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ({"person": None}, NewComplaintProblem.NO_NAME),
        ({"person": Person(name=" ")}, NewComplaintProblem.NO_NAME),
        ({"summary": " "}, NewComplaintProblem.NO_SUMMARY),
        ({"received_on": date(2030, 1, 1)}, NewComplaintProblem.RECEIVED_IN_THE_FUTURE),
    ],
)
def test_what_is_incomplete_is_not_entered(
    desk: Desk, fault: dict[str, object], problem: NewComplaintProblem
) -> None:
    with pytest.raises(ComplaintIncomplete) as caught:
        complaints.receive(desk, replace(new(desk), **fault))  # type: ignore[arg-type]  # fields of NewComplaint
    assert caught.value.problem is problem
    assert complaints.rows(desk, ComplaintQuery()) == ()


def test_a_request_that_ended_badly_becomes_a_complaint_in_one_go(desk: Desk) -> None:
    asked = requests.receive(desk, access_request()).value
    proposed = complaints.from_request(desk, asked.request.id)
    view = complaints.receive(desk, proposed).value
    assert view.person == asked.person
    assert [(one.title, one.open) for one in view.links] == [(asked.request.number, True)]
    assert desk.store.complaints.linked_to("request", asked.request.id) == (view.complaint.id,)


def test_a_complaint_is_tied_to_what_it_is_about(desk: Desk) -> None:
    consent = agreed(desk, date(2026, 3, 2))
    other = complaints.receive(desk, new(desk)).value
    case = complaints.receive(desk, new(desk, other.person)).value.complaint.id
    told = Operation(organisation_id=1, system="CRM", purpose="Newsletters")
    with desk.store.transaction():
        desk.store.processing.add(told)
    record(desk, case, Kind.LINKED, Link(kind=LinkKind.CONSENT, id=consent.row.id))
    record(desk, case, Kind.LINKED, Link(kind=LinkKind.COMPLAINT, id=other.complaint.id))
    view = record(desk, case, Kind.LINKED, Link(kind=LinkKind.OPERATION, id=1))
    assert [one.title for one in view.links] == [
        consent.purpose.title,
        "C-2026-0001",
        "Newsletters",
    ]
    assert [row.number for row in view.same_matter] == ["C-2026-0001"]
    breach = Link(kind=LinkKind.BREACH, breach="B-2026-3, a laptop that was lost")
    assert record(desk, case, Kind.LINKED, breach).links[-1].title == "B-2026-3, a laptop that was lost"
    undone = record(desk, case, Kind.LINKED, Link(kind=LinkKind.OPERATION, id=1, undone=True))
    assert [one.link.kind for one in undone.links] == [LinkKind.CONSENT, LinkKind.COMPLAINT, LinkKind.BREACH]
    assert len(record(desk, case, Kind.LINKED, replace(breach, undone=True)).links) == 2
    for kind, number in (
        (LinkKind.REQUEST, 9),
        (LinkKind.CONSENT, 9),
        (LinkKind.OPERATION, 99),
        (LinkKind.COMPLAINT, 9),
        (LinkKind.COMPLAINT, case),
        (LinkKind.BREACH, 1),
    ):
        with pytest.raises(LinkMissing):
            record(desk, case, Kind.LINKED, Link(kind=kind, id=number))


def test_an_authority_far_from_the_person_needs_a_reason(desk: Desk) -> None:
    case = complaints.receive(desk, new(desk)).value.complaint.id
    with pytest.raises(ComplaintStepForbidden) as caught:
        record(desk, case, Kind.LODGED, Lodging(authority_id="it"))
    assert caught.value.why is ComplaintForbiddenBecause.NOT_COMPETENT
    took = Lodging(authority_id="it", competent_because="The event was in Rome.")
    assert record(desk, case, Kind.LODGED, took).complaint.authority_ids == ("it",)
    homeless = complaints.receive(desk, new(desk, Person(name="Bo"))).value.complaint.id
    assert record(desk, homeless, Kind.LODGED, Lodging(authority_id="it")).complaint.authority_ids


def test_an_authority_the_directory_lost_leaves_the_case_readable(desk: Desk) -> None:
    rules = desk.complaint_rules(desk.store.organisations.get(1), desk.today())
    assert (rules.country_of("nl"), rules.country_of("XX-GONE")) == ("NL", "")


def test_lists_find_by_words_and_filters(desk: Desk) -> None:
    first = complaints.receive(desk, new(desk, documents=(LETTER,))).value
    second = closed(desk, person=somebody("Bo Lund"))
    attached = complaints.attach(desk, second.complaint.id, replace(LETTER, text="Goldhamster")).value
    assert attached.complaint_id == second.complaint.id

    def found(**query: object) -> list[int]:
        return [row.id for row in complaints.rows(desk, ComplaintQuery(**query))]  # type: ignore[arg-type]

    assert found() == [first.complaint.id]
    assert found(closed=None) == [first.complaint.id, second.complaint.id]
    assert found(closed=True, text="goldh") == [second.complaint.id]
    assert found(closed=None, text="zebra ada") == [first.complaint.id]
    assert found(organisation_id=2) == []
    assert found(authority_id="nl") == []
    assert complaints.number_to_id(desk, "c-2026-2") == second.complaint.id
    assert complaints.number_to_id(desk, str(first.complaint.id)) == first.complaint.id
    with pytest.raises(NumberUnknown):
        complaints.number_to_id(desk, "C-2026-0009")
    with pytest.raises(NumberUnknown):
        complaints.number_to_id(desk, "R-2026-0001")


def test_two_houses_may_have_the_same_number(desk: Desk) -> None:
    house = desk.store.organisations.get(1)
    with desk.store.transaction():
        other = desk.store.organisations.add(replace(house, id=0, name="Other"))
    for one in (1, other.id):
        complaints.receive(desk, replace(new(desk), organisation_id=one))
    with pytest.raises(NumberAmbiguous):
        complaints.number_to_id(desk, "C-2026-0001")
    assert complaints.number_to_id(desk, "C-2026-0001", other.id) == 2
    assert complaints.tally(desk) == (2, 0)
    assert complaints.tally(desk, other.id) == (1, 0)


def test_what_is_next_is_counted_anew_when_the_day_or_the_promise_changes(desk: Desk, clock: Clock) -> None:
    case = complaints.receive(desk, new(desk)).value.complaint.id
    record(desk, case, Kind.ACKNOWLEDGED, Sent())
    assert complaints.begin_day(desk) == Done(0, Changed.NOTHING)
    house = desk.store.organisations.get(1)
    before = complaints.rows(desk, ComplaintQuery())[0].next_on
    organisations.save(desk, replace(house, promised_days=10))
    promised = complaints.rows(desk, ComplaintQuery())[0]
    assert (promised.leading, promised.next_on) == (ClockKind.ANSWER, desk.today() + timedelta(days=10))
    assert before != promised.next_on
    clock.day += timedelta(days=40)
    assert complaints.begin_day(desk) == Done(1, Changed.COMPLAINTS)
    late = complaints.rows(desk, ComplaintQuery())[0]
    assert (late.next_step, late.meaning(desk.today())) == (ComplaintStep.TELL_PROGRESS, Meaning.LATE)
    assert (complaints.tally(desk), late.asked_by_authority) == ((1, 1), False)


def test_a_complaint_is_tied_to_what_is_on_file_of_the_person_and_the_house(desk: Desk) -> None:
    agreed(desk)
    asked = requests.receive(desk, access_request()).value
    complaint = replace(complaints.from_request(desk, asked.request.id), summary="No names")
    view = complaints.receive(desk, complaint).value
    request = Link(kind=LinkKind.REQUEST, id=asked.request.id)
    assert [row.number for row in view.about] == [asked.request.number]
    assert [row.id for row in complaints.tied_to(desk, request)] == [view.complaint.id]
    second = complaints.receive(desk, replace(complaint, links=())).value.complaint
    offered = {one.link.kind for one in complaints.linkable(desk, second.id)}
    assert offered == {LinkKind.REQUEST, LinkKind.COMPLAINT}
    record(desk, view.complaint.id, Kind.LINKED, replace(request, undone=True))
    assert complaints.tied_to(desk, request) == ()
    assert [row.number for row in people.view(desk, asked.person.id).complaints] == [
        second.number,
        view.complaint.number,
    ]
    nameless = new(desk, person=None, forum=Forum.AUTHORITY)
    bare = complaints.receive(desk, replace(nameless, person=None)).value.complaint
    kinds = {one.link.kind for one in complaints.linkable(desk, bare.id)}
    assert {LinkKind.REQUEST, LinkKind.COMPLAINT} <= kinds
    found = looking.search(desk, "C-2026-0001")
    assert [(hit.kind, hit.id) for hit in found if hit.kind is HitKind.COMPLAINT] == [
        (HitKind.COMPLAINT, view.complaint.id)
    ]


def test_bad_documents_change_nothing(desk: Desk) -> None:
    empty = replace(LETTER, data=b"")
    with pytest.raises(DocumentEmpty):
        complaints.receive(desk, new(desk, documents=(empty,)))
    case = complaints.receive(desk, new(desk)).value.complaint.id
    fact = complaints.new_fact(desk, Kind.NOTED, reason="Called.")
    with pytest.raises(DocumentEmpty):
        complaints.record(desk, case, fact, empty)
    shown = complaints.record(desk, case, fact, LETTER).value
    assert shown.complaint.facts[-1].evidence_id == shown.documents[0].id
    for missing in (desk.store.complaints.document, desk.store.complaints.content, desk.store.complaints.get):
        with pytest.raises(NoSuchRecord):
            missing(99)
    with desk.store.transaction(), pytest.raises(NoSuchRecord):
        desk.store.complaints.append(replace(shown.complaint, id=99), shown.standing)


def test_facts_are_appended_to_and_nothing_else(desk: Desk) -> None:
    complaints.receive(desk, new(desk))
    for statement in (
        "DELETE FROM complaint_fact",
        "UPDATE complaint_fact SET day = '2020-01-01'",
        "INSERT INTO complaint_fact SELECT complaint_id, 7, kind, day, recorded_at, who, reason, NULL, NULL,"
        " 0 FROM complaint_fact",
    ):
        with pytest.raises(Exception, match="appended to"), desk.store.transaction():
            desk.store.access.write(statement)


def test_merged_people_bring_their_complaints(desk: Desk) -> None:
    kept, other = (people.save(desk, somebody(name)).value for name in ("Ada One", "Ada Two"))
    case = complaints.receive(desk, new(desk, other)).value.complaint.id
    people.unite(desk, kept.id, other.id)
    view = complaints.view(desk, case)
    assert view.person is not None
    assert view.person.id == kept.id
    assert journal.about(desk, "complaint", case)[-1].action == "merge"
    assert [row.id for row in complaints.rows(desk, ComplaintQuery(text="Ada One"))] == [case]


def test_a_complaint_is_found_by_the_name_a_person_has_now(desk: Desk) -> None:
    view = complaints.receive(desk, new(desk, somebody("Ada Old"), summary="CCTV", text="")).value
    assert view.person is not None
    people.save(desk, replace(view.person, name="Ada New"))
    found = [complaints.rows(desk, ComplaintQuery(text=name)) for name in ("ada new", "ada old")]
    assert [len(rows) for rows in found] == [1, 0]


def test_complaints_on_one_request_are_one_matter_whoever_makes_them(desk: Desk) -> None:
    asked = requests.receive(desk, access_request()).value
    about = (Link(kind=LinkKind.REQUEST, id=asked.request.id),)
    first = complaints.receive(desk, complaints.from_request(desk, asked.request.id)).value
    nobody = replace(new(desk, links=about), person=None, forum=Forum.AUTHORITY)
    second = complaints.receive(desk, nobody).value
    assert [row.id for row in second.same_matter] == [first.complaint.id]
    assert [row.id for row in complaints.view(desk, first.complaint.id).same_matter] == [second.complaint.id]


def test_the_receipt_of_a_complaint_made_of_a_request_can_be_moved_later(desk: Desk, clock: Clock) -> None:
    asked = requests.receive(desk, access_request()).value
    early = replace(
        complaints.from_request(desk, asked.request.id), received_on=desk.today() - timedelta(days=5)
    )
    case = complaints.receive(desk, early).value.complaint.id
    yesterday = desk.today() - timedelta(days=1)
    mended = HeadCorrection(field=ComplaintField.RECEIVED_ON, old="", new=yesterday.isoformat())
    view = record(desk, case, Kind.CORRECTED, mended, reason="The stamp says so.")
    assert view.complaint.received_on == yesterday


def test_an_open_complaint_keeps_the_person_and_a_closed_one_goes_with_them(
    desk: Desk, office: Path, clock: Clock
) -> None:
    running = complaints.receive(desk, new(desk, documents=(LETTER,))).value
    assert running.person is not None
    person = running.person.id
    over = closed(desk, person=running.person)
    kept = erasure.preview(desk, person).kept
    assert [(one.complaint_id, one.why) for one in kept] == [
        (running.complaint.id, Keep.OPEN_CASE),
        (over.complaint.id, Keep.PERIOD),
    ]
    waived = erasure.preview(desk, person, waived=True)
    assert (waived.goes.complaints, waived.stays.complaints) == (1, 1)
    erasure.schedule(desk, person, grace_days=0, waived=True)
    assert complaints.view(desk, over.complaint.id).complaint.summary == ""
    clock.day += timedelta(days=1)
    ended = ComplaintClosing(why=ComplaintEnd.NOT_DATA_PROTECTION)
    record(desk, running.complaint.id, Kind.CLOSED, ended)
    erasure.run_due(desk)
    assert PlainPages(office, desk.keys.db).count(CANARY) == 0
    husk = complaints.view(desk, running.complaint.id).complaint
    assert (husk.number, husk.summary, husk.text, husk.received_on) == (
        running.complaint.number,
        "",
        "",
        running.complaint.received_on,
    )
    rows = complaints.rows(desk, ComplaintQuery(closed=None))
    assert [row.person for row in rows] == ["", ""]
    assert complaints.rows(desk, ComplaintQuery(closed=None, text=CANARY)) == ()
    assert journal.verify(desk).ok
    with pytest.raises(people.PersonErased):
        record(desk, running.complaint.id, Kind.NOTED, reason="Too late.")


def test_files_of_complaints_have_an_end_unless_the_person_is_held(desk: Desk, clock: Clock) -> None:
    view = closed(desk)
    nameless = complaints.receive(
        desk, replace(new(desk), person=None, forum=Forum.AUTHORITY)
    ).value.complaint.id
    record(desk, nameless, Kind.AUTHORITY_CLOSED)
    record(desk, nameless, Kind.CLOSED, ComplaintClosing(why=ComplaintEnd.AUTHORITY_DONE))
    assert retention.due(desk) == ()
    clock.day = date(2030, 1, 1)
    assert view.person is not None
    retention.hold(desk, "person", view.person.id, "Claim")
    due = [one for one in retention.due(desk) if one.due.kind is RecordKind.COMPLAINT_FILE]
    assert [(one.due.number, one.due.kept_until, one.hold is None) for one in due] == [
        ("C-2026-0001", date(2029, 12, 31), False),
        ("C-2026-0002", date(2029, 12, 31), True),
    ]
    retention.run(desk, (RecordKind.COMPLAINT_FILE,))
    assert [row.summary for row in complaints.rows(desk, ComplaintQuery(closed=None))] == [
        "",
        view.complaint.summary,
    ]


def test_the_check_tells_of_a_document_that_was_changed_or_lost(desk: Desk) -> None:
    complaints.receive(desk, new(desk, documents=(LETTER, LETTER)))
    assert health.check_contents(desk).findings == ()
    with desk.store.transaction():
        desk.store.access.write("UPDATE complaint_content SET data = x'00' WHERE id = 1")
        desk.store.access.write("DELETE FROM complaint_content WHERE id = 2")
    [found] = health.check_contents(desk).findings
    assert (found.ailment, found.records) == (Ailment.COMPLAINT, (1, 2))


def test_the_weak_points_of_its_requests_stand_with_a_complaint(desk: Desk, clock: Clock) -> None:
    late = requests.receive(desk, access_request()).value.request
    clock.day += timedelta(days=60)
    fresh = requests.receive(desk, access_request(received=desk.today())).value.request
    links = [Link(kind=LinkKind.REQUEST, id=one.id) for one in (late, fresh)]
    case = complaints.receive(desk, new(desk, links=tuple(links))).value
    [weak] = case.weak
    assert (weak.request_id, weak.number) == (late.id, late.number)
    assert [point.weakness for point in weak.points] == [Weakness.LATE_ANSWER, Weakness.NO_ACKNOWLEDGEMENT]
