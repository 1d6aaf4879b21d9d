"""Breaches in a real office: entered, weighed, told, reported, and tied to complaints."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dpo_desk.actions import (
    breaches,
    complaints,
    erasure,
    journal,
    looking,
    organisations,
    people,
    reports,
    today,
)
from dpo_desk.actions.breaches import AwareInTheFuture, BreachIncomplete, NewBreach
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.letter_beginning import draft_on_complaint
from dpo_desk.actions.numbers import NumberAmbiguous, NumberUnknown
from dpo_desk.actions.reports import Form
from dpo_desk.core.breach_standing import BreachStep, BreachStepForbidden
from dpo_desk.core.breaches import (
    AwareAt,
    ControllerNotice,
    Description,
    PersonsSpared,
    PersonsTold,
    Spared,
)
from dpo_desk.core.breaches import BreachFactKind as Kind
from dpo_desk.core.complaint_facts import ComplaintFactKind, Link, LinkKind
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.lists import Hit, HitKind
from dpo_desk.core.organisations import Role
from dpo_desk.core.people import Person
from dpo_desk.core.periods import DateNotCountable
from dpo_desk.core.reports import ReportKind
from tests.actions.test_complaints import new as new_complaint
from tests.actions.test_complaints import record as record_complaint
from tests.breach_cases import AWARE, DESCRIBED, HIGH, NOTIFIED, UNLIKELY, entered, in_utc, settled
from tests.conftest import Clock, house


def test_late_are_open_breaches_whose_hours_have_passed(desk: Desk) -> None:
    entered(desk)
    settled(desk, AWARE - timedelta(days=20))
    assert breaches.count_late(desk) == 0
    late = entered(desk, aware=AWARE - timedelta(days=9))
    assert (breaches.count_late(desk), breaches.count_late(desk, 1)) == (1, 1)
    assert today.today(desk).late_breaches == 1
    breaches.record(desk, late.breach.id, Kind.ASSESSED, UNLIKELY)
    assert breaches.count_late(desk) == 0


def test_a_breach_is_led_from_awareness_to_its_end(desk: Desk) -> None:
    view = entered(desk)
    key = view.breach.id
    assert (view.breach.number, view.breach.aware_at) == ("B-2026-0001", in_utc(AWARE))
    assert view.standing.next_step is BreachStep.ASSESS
    assert view.standing.due is not None
    assert view.local(view.standing.due).replace(tzinfo=None) == AWARE + timedelta(days=3)
    assert breaches.authorities_for(desk, 1).lead == "nl"
    breaches.record(desk, key, Kind.ASSESSED, HIGH)
    told = breaches.record(desk, key, Kind.NOTIFIED, NOTIFIED, at=datetime(2026, 10, 22, 10)).value  # noqa: DTZ001
    assert told.standing.notified_at == in_utc(datetime(2026, 10, 22, 10))  # noqa: DTZ001
    assert told.standing.next_step is BreachStep.TELL_PERSONS
    breaches.record(desk, key, Kind.PERSONS_TOLD, PersonsTold(how="letter to each", count=40))
    end = breaches.record(desk, key, Kind.CLOSED).value
    assert (end.standing.next_step, end.breach.closed_at) == (BreachStep.NONE, desk.now())
    assert [entry.action for entry in journal.about(desk, "breach", key)] == [
        *("add", "assessed", "notified", "persons-told", "closed"),
    ]
    assert breaches.view(desk, key) == end


def test_what_is_refused_changes_nothing(desk: Desk) -> None:
    with pytest.raises(AwareInTheFuture):
        entered(desk, aware=datetime(2026, 10, 22, 11, 31))  # noqa: DTZ001 - it is half past eleven there
    for summary, happened in ((" ", "x"), ("x", " ")):
        told = NewBreach(
            organisation_id=1,
            summary=summary,
            aware_at=AWARE,
            description=Description(happened=happened),
        )
        with pytest.raises(BreachIncomplete):
            breaches.enter(desk, told)
    assert breaches.views(desk) == ()
    key = entered(desk).breach.id
    with pytest.raises(BreachStepForbidden):
        breaches.record(desk, key, Kind.CLOSED)
    assert len(breaches.view(desk, key).breach.facts) == 1
    with pytest.raises(NoSuchRecord):
        breaches.view(desk, 9)
    with pytest.raises(NoSuchRecord), desk.store.transaction():
        desk.store.breaches.append(replace(breaches.view(desk, key).breach, id=9))


def test_facts_are_appended_to_and_nothing_else(desk: Desk) -> None:
    entered(desk)
    for statement in (
        "DELETE FROM breach_fact",
        "UPDATE breach_fact SET moment = '2020-01-01'",
        "INSERT INTO breach_fact SELECT breach_id, 7, kind, moment, recorded_at, who, reason, details"
        " FROM breach_fact",
    ):
        with pytest.raises(Exception, match="appended to"), desk.store.transaction():
            desk.store.access.write(statement)


def test_what_presses_most_stands_first_and_closed_ones_last(desk: Desk) -> None:
    settled(desk)
    later = entered(desk, "Second").breach.id
    earlier = entered(desk, "First", AWARE - timedelta(hours=9)).breach.id
    weighed = entered(desk, "Weighed").breach.id
    breaches.record(desk, weighed, Kind.ASSESSED, UNLIKELY)
    assert [one.breach.id for one in breaches.views(desk)] == [earlier, later, weighed, 1]
    assert [one.breach.id for one in today.today(desk).breaches] == [earlier, later, weighed]
    assert breaches.count_open(desk) == 3


def test_two_houses_count_for_themselves_and_numbers_may_be_shared(desk: Desk) -> None:
    office = organisations.save(desk, replace(house(), name="Belhuis")).value
    entered(desk)
    entered(desk, organisation_id=office.id)
    assert [one.breach.number for one in breaches.views(desk)] == ["B-2026-0001"] * 2
    assert [one.organisation.name for one in breaches.views(desk, office.id)] == ["Belhuis"]
    assert breaches.number_to_id(desk, "b-2026-1", office.id) == 2
    with pytest.raises(NumberAmbiguous):
        breaches.number_to_id(desk, "B-2026-0001")
    with pytest.raises(NumberUnknown):
        breaches.number_to_id(desk, "B-2026-0002")


def test_the_awareness_is_corrected_and_a_seat_without_a_zone_counts_in_utc(desk: Desk) -> None:
    key = entered(desk).breach.id
    earlier = breaches.moment_at(desk, key, AWARE - timedelta(hours=2))
    reason = "The night shift had noticed it"
    moved = breaches.record(desk, key, Kind.CORRECTED, AwareAt(old=earlier, new=earlier), reason=reason).value
    assert moved.breach.aware_at == in_utc(AWARE - timedelta(hours=2))
    far = organisations.save(desk, replace(house(), country="FJ")).value
    assert entered(desk, organisation_id=far.id).breach.aware_at == AWARE.replace(tzinfo=UTC)


def on_wall(text: str) -> datetime:
    """A local time of the seat, or a moment where the text has a zone."""
    return datetime.fromisoformat(text)


# the second passes by the clocks at the seat, and lies in 1989 where it is kept
UNCOUNTABLE = [
    "1985-06-01T12:00",
    "1990-01-01T00:30",
    "1990-01-01T00:30+01:00",
    "0001-01-01T00:00",
    "9999-12-31T23:59",
]


@pytest.mark.parametrize("text", UNCOUNTABLE)
def test_a_moment_that_cannot_be_counted_is_refused_wherever_it_is_given(desk: Desk, text: str) -> None:
    with pytest.raises(DateNotCountable):
        entered(desk, aware=on_wall(text))
    assert breaches.views(desk) == ()
    before = entered(desk)
    key = before.breach.id
    with pytest.raises(DateNotCountable):
        breaches.moment_at(desk, key, on_wall(text))
    with pytest.raises(DateNotCountable):
        breaches.record(desk, key, Kind.ASSESSED, HIGH, at=on_wall(text))
    assert breaches.view(desk, key) == before


@pytest.mark.parametrize(
    "text", ["1985-06-01T12:00+00:00", "1990-01-01T00:30+01:00", "0001-01-01T00:00+01:00"]
)
def test_an_awareness_that_could_not_be_read_again_is_not_kept(desk: Desk, text: str) -> None:
    before = entered(desk)
    never = AwareAt(old=on_wall(text), new=on_wall(text))
    with pytest.raises(DateNotCountable):
        breaches.record(desk, before.breach.id, Kind.CORRECTED, never, reason="Mistyped")
    assert breaches.views(desk) == (before,)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-29T02:30", "2026-03-29T00:30+00:00"),  # never on the clocks there: 01:30 or 03:30
        ("2025-10-26T02:30", "2025-10-26T00:30+00:00"),  # twice on the clocks there
    ],
)
def test_a_local_time_that_comes_twice_or_never_loses_no_hour(desk: Desk, text: str, moment: str) -> None:
    assert entered(desk, aware=on_wall(text)).breach.aware_at == on_wall(moment)


def test_a_complaint_is_tied_to_a_breach_of_the_register(desk: Desk) -> None:
    number = entered(desk).breach.number
    case = complaints.receive(desk, new_complaint(desk)).value.complaint.id
    offered = [one.link for one in complaints.linkable(desk, case)]
    tie = Link(kind=LinkKind.BREACH, breach=number)
    assert tie in offered
    view = record_complaint(desk, case, ComplaintFactKind.LINKED, tie)
    assert [(one.title, one.open) for one in view.links] == [("B-2026-0001 · List sent astray", True)]
    assert tie not in [one.link for one in complaints.linkable(desk, case)]
    assert [row.id for row in breaches.view(desk, 1).complaints] == [case]
    elsewhere = record_complaint(desk, case, ComplaintFactKind.LINKED, Link(kind=LinkKind.BREACH, breach="1"))
    assert elsewhere.links[-1].title == "1"  # a name in another register, not our first breach
    record_complaint(desk, case, ComplaintFactKind.LINKED, replace(tie, undone=True))
    assert breaches.view(desk, 1).complaints == ()


def test_the_register_has_facts_effects_and_measures_notified_or_not_by_art_33_5(
    desk: Desk, clock: Clock
) -> None:
    settled(desk)
    key = entered(desk).breach.id
    clock.day += timedelta(days=5)
    breaches.record(desk, key, Kind.ASSESSED, HIGH)
    breaches.record(desk, key, Kind.NOTIFIED, replace(NOTIFIED, late_because="Weighed for long"))
    spared = PersonsSpared(ground=Spared.RISK_REMOVED, why="All copies were deleted")
    breaches.record(desk, key, Kind.PERSONS_SPARED, spared)
    office = organisations.save(desk, replace(house(), name="Belhuis")).value
    ours = NewBreach(
        organisation_id=office.id,
        summary="=cmd()",
        aware_at=AWARE,
        description=DESCRIBED,
        role=Role.PROCESSOR,
    )
    processed = breaches.enter(desk, ours).value.breach.id
    breaches.record(desk, processed, Kind.CONTROLLER_TOLD, ControllerNotice(controller="Verhuur B.V."))
    content = reports.make(desk, ReportKind.BREACH_REGISTER)
    listed = reports.write(desk, content, Form.CSV).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(listed)))
    assert [row["notified"] for row in rows] == [
        "not notified",
        "AP · 27 October 2026, 10:30 · z2026-77",
        "Verhuur B.V.",
    ]
    assert (rows[0]["risk"], rows[0]["closed_at"]) == ("Risk unlikely", "2026-10-22")
    assert (rows[1]["late_because"], rows[1]["told"]) == (
        "Weighed for long",
        "The high risk was removed afterwards",
    )
    assert (rows[1]["consequences"], rows[1]["measures"]) == (DESCRIBED.consequences, DESCRIBED.measures)
    assert rows[2]["summary"] == "'=cmd()"
    assert not reports.make(desk, ReportKind.BREACH_REGISTER, desk.today()).main_table.rows


def test_the_sheet_for_the_morning_begins_with_the_hours_of_breaches(desk: Desk) -> None:
    key = entered(desk).breach.id
    first = reports.make(desk, ReportKind.DEADLINES).tables[0]
    assert first.title == "Breaches"
    assert first.rows[0][:6] == (
        datetime(2026, 10, 24).date(),  # noqa: DTZ001 - a day
        "16:30 · 53 hours left",
        "List sent astray",
        "aware 21 October 2026, 16:30",
        "Assess the risk",
        "B-2026-0001",
    )
    breaches.record(desk, key, Kind.ASSESSED, HIGH)
    breaches.record(desk, key, Kind.NOTIFIED, NOTIFIED)
    content = reports.make(desk, ReportKind.DEADLINES)
    assert content.tables[0].rows[0][:2] == (desk.today(), "without delay")
    assert content.subtitle.startswith("Week 43 · 1 breach open · ")


def test_the_calendar_has_the_hours_and_names_nothing_of_the_matter(desk: Desk) -> None:
    key = entered(desk, "List of Ada Bos sent astray").breach.id
    file = today.deadlines_file(desk).decode()
    assert "SUMMARY:B-2026-0001 · Assess the risk · 16:30" in file
    assert "DUE;VALUE=DATE:20261024" in file
    assert "Ada" not in file
    breaches.record(desk, key, Kind.ASSESSED, UNLIKELY)
    assert "B-2026" not in today.deadlines_file(desk).decode()


def test_search_finds_a_breach_by_number_subject_and_all_that_was_said(desk: Desk) -> None:
    key = entered(desk).breach.id
    breaches.record(desk, key, Kind.NOTED, reason="Insurer told by Ada Bos")
    hit = Hit(kind=HitKind.BREACH, id=key, request_id=None, title="B-2026-0001", excerpt="List sent astray")
    for words in ("B-2026-0001", "b-1", "astray li", "tenants", "insur bos"):
        assert looking.search(desk, words) == (hit,)
    for words in ("B-2025-1", "B-2", "happened", "confidentiality tenants nobody"):
        assert looking.search(desk, words) == ()


def test_what_names_a_person_elsewhere_is_shown_before_an_erasure_and_what_is_theirs_is_not(
    desk: Desk,
) -> None:
    bo = people.save(desk, Person(name="Bo Lund")).value
    own = complaints.receive(desk, new_complaint(desk, bo)).value.complaint.id
    draft_on_complaint(desk, own, LetterKind.COMPLAINT_ACKNOWLEDGED)
    key = entered(desk, "Mail to Bo Lund went astray").breach.id
    told = replace(new_complaint(desk, Person(name="Ada Bos")), text="Bo Lund reads my post")
    other = complaints.receive(desk, told).value.complaint.id
    found = {(hit.kind, hit.id) for hit in erasure.preview(desk, bo.id).mentions}
    assert found == {(HitKind.BREACH, key), (HitKind.COMPLAINT, other)}
