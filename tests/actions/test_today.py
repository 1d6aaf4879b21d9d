from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from dpo_desk.actions import clock, demo, journal, looking, requests, today
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.core.authorities import UnknownAuthority
from dpo_desk.core.competence import Situation
from dpo_desk.core.complaint_clock_rules import ClockKind
from dpo_desk.core.countries import place
from dpo_desk.core.facts import Decision, FactKind, Outcome, Sent
from dpo_desk.core.lists import HitKind, RequestQuery, State
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import Stage
from dpo_desk.reference.library import Library
from tests.conftest import Clock, access_request


@pytest.fixture
def fictional(door: Door, office: Path) -> Desk:
    demo.build(door, office)
    return door.open(office, demo.PASSPHRASE)


def test_the_fictional_office_has_everything_a_day_brings(fictional: Desk) -> None:
    answer = today.today(fictional)
    assert (len(answer.overdue), len(answer.soon), len(answer.waiting)) == (2, 4, 2)
    assert answer.tally.open == 13
    assert [row.number for row in answer.authorities] == ["C-2026-0001"]
    assert [row.leading for row in answer.complaints] == [ClockKind.MEASURE]
    assert (answer.late_complaints, answer.soon_complaints) == (0, 1)
    assert today.today(fictional, 1).tally.open < 13
    assert journal.verify(fictional).bad_seq is None
    assert all(entry.rehearsed_on is not None for entry in journal.entries(fictional, limit=1000))
    fictional.store.close()


def test_answered_cases_do_not_push_out_those_that_are_late(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today, "SHOWN", 2)
    for _ in range(3):
        number = requests.receive(desk, access_request(received=date(2026, 9, 1))).value.request.id
        held = Decision(right=Right.ACCESS, outcome=Outcome.NOTHING_HELD)
        requests.record(desk, number, FactKind.DECIDED, details=held)
        requests.record(desk, number, FactKind.ANSWERED, details=Sent())
    late = requests.receive(desk, access_request(received=date(2026, 9, 10))).value.request.id
    for _ in range(2):
        requests.receive(desk, access_request(received=date(2026, 10, 20)))
    answer = today.today(desk)
    assert [row.id for row in answer.overdue] == [late]
    assert [row.stage for row in answer.ahead] == [Stage.RECEIVED, Stage.ANSWER, Stage.ANSWER]
    assert len(Calendar.from_ical(today.deadlines_file(desk)).walk("VTODO")) == 3


def test_the_calendar_names_no_person(fictional: Desk) -> None:
    file = today.deadlines_file(fictional)
    todos = Calendar.from_ical(file).walk("VTODO")
    assert len(todos) == 15
    assert sorted(str(todo["SUMMARY"]) for todo in todos)[:2] == [
        "C-2026-0001 · Our statement",
        "C-2026-0002 · Measure",
    ]
    assert {len(todo.walk("VALARM")) for todo in todos} == {2}
    assert "Petrauskien" not in file.decode()
    assert any("R-2026" in str(todo["SUMMARY"]) for todo in todos)
    fictional.store.close()


def test_the_main_job_walks_from_mails_to_letters(fictional: Desk) -> None:
    walked = list(demo.walk(fictional))
    assert [one.name for one in walked] == [
        f"{name}-{language}"
        for language in ("en", "nl", "de")
        for name in ("acknowledgement", "access-answer", "partial-refusal")
    ]
    assert all(one.pdf.startswith(b"%PDF") for one in walked)
    closed = requests.head(fictional, RequestQuery(state=State.CLOSED))
    kinds = [fact.kind for fact in requests.view(fictional, closed[-1]).request.facts]
    assert kinds[0] is FactKind.RECEIVED
    assert kinds[-1] is FactKind.CLOSED
    assert journal.verify(fictional).bad_seq is None
    fictional.store.close()


def test_search_finds_people_and_cases(desk: Desk) -> None:
    requests.receive(desk, access_request(Right.ERASURE))
    assert {hit.kind for hit in looking.search(desk, "petrauskiene")} == {HitKind.PERSON, HitKind.REQUEST}
    assert looking.search(desk, "  ") == ()


def test_the_directory_of_authorities(library: Library) -> None:
    assert len(looking.authorities(library.shipped_authorities)) == 102
    assert [one.id for one in looking.authorities(library.shipped_authorities, "nl")] == ["nl"]
    assert looking.authority(library.shipped_authorities, "nl").country == "NL"
    with pytest.raises(UnknownAuthority):
        looking.authority(library.shipped_authorities, "atlantis")
    finding = looking.competent(
        library.shipped_authorities, Situation(seat=place("NL"), residence=place("DE", "HH"), work=None)
    )
    assert finding.lead == "nl"
    assert "de-hh" in [option.authority_id for option in finding.options]


def test_the_clock_needs_no_office(library: Library) -> None:
    seat = clock.Seat(country="NL")
    assert clock.deadline(library, seat, date(2026, 3, 3)).answer_by == date(2026, 4, 7)
    aware = clock.breach(library, "DE", datetime(2026, 4, 3, 16, 30, tzinfo=UTC))
    assert aware.safe_by is not None
    assert aware.safe_by.astimezone(UTC) == datetime(2026, 4, 6, 16, 30, tzinfo=UTC)
