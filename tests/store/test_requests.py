from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
import sqlcipher3.dbapi2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.facts import Assignment, Fact, FactKind, Sent
from dpo_desk.core.lists import RequestRow
from dpo_desk.core.requests import Request
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import ClockState, NextStep, Stage, Turn
from dpo_desk.store.request_rows import RIGHT_BITS
from dpo_desk.store.store import Store
from tests.store.samples import (
    NOW,
    TODAY,
    closed,
    evidence,
    grown,
    organisation,
    person,
    request,
    standing,
    taken_back,
    with_one_request,
)

IntegrityError = sqlcipher3.dbapi2.IntegrityError


def test_a_request_comes_back_whole(store: Store) -> None:
    kept = with_one_request(
        store,
        rights=(Right.ERASURE, Right.ACCESS),
        text="Please erase everything you hold.",
        sent_on=TODAY,
        received_time=time(16, 45),
        noticed_on=TODAY,
        wants_paper=True,
    )
    assert (kept.id, kept.number) == (1, "R-2026-0001")
    assert store.requests.get(1) == kept


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(any_request=st.from_type(Request))
def test_any_request_comes_back_whole(store: Store, any_request: Request) -> None:
    if not store.organisations.all():
        with store.transaction():
            store.organisations.add(organisation())
            store.people.add(person())
    facts = tuple(replace(fact, evidence_id=None) for fact in any_request.facts)
    new = replace(any_request, organisation_id=1, person_id=1, facts=facts)
    with store.transaction():
        kept = store.requests.add(new, standing())
    assert kept == replace(new, id=kept.id, number=kept.number)
    assert store.requests.get(kept.id) == kept


def test_the_row_shows_head_facts_and_standing(store: Store) -> None:
    kept = with_one_request(store, rights=(Right.ERASURE, Right.ACCESS))
    assigned = grown(kept, FactKind.ASSIGNED, details=Assignment(colleague="Bo"))
    waits = standing(
        TODAY + timedelta(days=30),
        stage=Stage.IDENTITY,
        turn=Turn.PERSON,
        clock=ClockState.PAUSED,
        next_step=NextStep.AWAIT_IDENTITY,
    )
    with store.transaction():
        store.requests.append(assigned, assigned.facts[-1], waits)
    assert store.requests.rows([1]) == [
        RequestRow(
            id=1,
            number="R-2026-0001",
            organisation_id=1,
            organisation="Polder Software B.V.",
            person_id=1,
            person="Anna Müller",
            rights=(Right.ACCESS, Right.ERASURE),
            subject="Copy of my data",
            stage=Stage.IDENTITY,
            turn=Turn.PERSON,
            clock=ClockState.PAUSED,
            next_step=NextStep.AWAIT_IDENTITY,
            received_on=TODAY,
            answer_by=TODAY + timedelta(days=30),
            latest=None,
            waiting_since=TODAY,
            ended_on=None,
            assigned_to="Bo",
        )
    ]
    assert store.requests.get(1) == assigned
    shown = store.access.rows("SELECT date(received_on), date(answer_by), date(waiting_since) FROM request")
    assert shown == [("2026-03-02", "2026-04-01", "2026-03-02")]
    assert store.requests.of_person(1) == tuple(store.requests.rows([1]))


def test_a_correction_moves_head_row_and_words(store: Store) -> None:
    kept = with_one_request(store)
    with store.transaction():
        store.people.add(person("Bram Visser"))
    mended = replace(
        grown(kept, FactKind.CORRECTED), person_id=2, rights=(Right.OBJECTION,), subject="Profiling"
    )
    with store.transaction():
        store.requests.append(mended, mended.facts[-1], closed())
    assert store.requests.get(1) == mended
    (row,) = store.requests.rows([1])
    assert (row.person, row.rights, row.subject, row.stage) == (
        "Bram Visser",
        (Right.OBJECTION,),
        "Profiling",
        Stage.CLOSED,
    )
    assert [hit.id for hit in store.search.find("profil")] == [1]
    assert store.search.find("copy") == ()


def test_counting_anew_changes_the_row_alone(store: Store) -> None:
    kept = with_one_request(store)
    with store.transaction():
        store.requests.restand(1, closed(answer_by=date(2026, 5, 4)))
    assert store.requests.get(1) == kept
    assert store.requests.rows([1])[0].answer_by == date(2026, 5, 4)
    assert not store.requests.open_ids()


def test_numbers_have_no_gaps_however_often_something_is_taken_back(store: Store) -> None:
    with store.transaction():
        store.organisations.add(organisation())
        store.organisations.add(organisation("Kanzlei Nord"))
        store.people.add(person())
    numbers: list[tuple[int, str]] = []
    for round_, (organisation_id, year) in enumerate([(1, 2025), (1, 2026), (2, 2026), (1, 2026)] * 5):
        new = request(organisation_id, received_on=date(year, 3, 2))
        with taken_back(store):
            store.requests.add(new, standing())
        with store.transaction():
            kept = store.requests.add(new, standing())
        assert kept.id == round_ + 1
        numbers.append((organisation_id, kept.number))
    assert [number for owner, number in numbers if owner == 2] == [f"R-2026-{n:04}" for n in range(1, 6)]
    assert [number for _, number in numbers if "2025" in number] == [f"R-2025-{n:04}" for n in range(1, 6)]
    mine = [number for owner, number in numbers if owner == 1 and "2026" in number]
    assert mine == [f"R-2026-{n:04}" for n in range(1, 11)]


def test_a_number_is_found_as_people_type_it(store: Store) -> None:
    with store.transaction():
        store.organisations.add(organisation())
        store.organisations.add(organisation("Kanzlei Nord"))
        store.people.add(person())
        for organisation_id, year in ((1, 2025), (1, 2026), (2, 2026)):
            store.requests.add(request(organisation_id, received_on=date(year, 3, 2)), standing())
    by_number = store.requests.by_number
    assert by_number("R-2026-0001") == by_number("2026-0001") == by_number("r-2026-1") == (3, 2)
    assert by_number("1") == by_number("0001") == (3, 2, 1)
    assert by_number("R-2026-0001", 1) == (2,)
    assert by_number("R-2024-0001") == by_number("L-2026-0001") == by_number("Anna") == by_number("") == ()


def test_facts_can_neither_be_changed_nor_deleted_nor_left_out(store: Store) -> None:
    kept = with_one_request(store)
    for forbidden in (
        "UPDATE fact SET who = 'xy'",
        "UPDATE fact SET day = '2026-01-01'",
        "UPDATE fact SET redacted = 1, reason = '', details = NULL, who = 'xy'",
        "UPDATE fact SET reason = 'other'",
        "DELETE FROM fact",
        "INSERT INTO fact (request_id, seq, kind, day, recorded_at, who, reason)"
        " VALUES (1, 3, 'noted', '2026-03-02', '', '', '')",
        "INSERT OR REPLACE INTO fact (request_id, seq, kind, day, recorded_at, who, reason)"
        " VALUES (1, 1, 'noted', '2026-03-02', '', '', '')",
    ):
        with pytest.raises(IntegrityError, match="facts are appended to"), store.transaction():
            store.access.write(forbidden)
    assert store.requests.get(1) == kept


def test_the_content_of_a_fact_can_be_taken_out_once_and_for_all(store: Store) -> None:
    kept = with_one_request(store)
    told = grown(kept, FactKind.ACKNOWLEDGED, details=Sent(), reason="by post")
    with store.transaction():
        store.requests.append(told, told.facts[-1], standing())
        store.access.write("UPDATE fact SET redacted = 1, reason = '', details = NULL WHERE seq = 2")
    assert store.requests.get(1).facts[-1] == replace(told.facts[-1], reason="", details=None)
    with pytest.raises(IntegrityError), store.transaction():
        store.access.write("UPDATE fact SET redacted = 0, reason = 'by post' WHERE seq = 2")


def test_a_fact_that_is_not_the_last_is_refused(store: Store) -> None:
    kept = with_one_request(store)
    noted = grown(kept)
    with pytest.raises(ValueError, match="at the end"), store.transaction():
        store.requests.append(kept, noted.facts[-1], standing())
    with pytest.raises(ValueError, match="at the end"), store.transaction():
        store.requests.append(replace(kept, facts=()), noted.facts[-1], standing())


def test_two_facts_cannot_take_one_place(store: Store) -> None:
    kept = with_one_request(store)
    first, second = grown(kept), grown(kept, FactKind.REOPENED)
    with store.transaction():
        store.requests.append(first, first.facts[-1], standing())
    with pytest.raises(IntegrityError), store.transaction():
        store.requests.append(second, second.facts[-1], standing())
    assert store.requests.get(1) == first


def test_a_fact_needs_evidence_that_is_there(store: Store) -> None:
    kept = with_one_request(store)
    shown = grown(kept, evidence_id=1)
    with pytest.raises(IntegrityError), store.transaction():
        store.requests.append(shown, shown.facts[-1], standing())
    with store.transaction():
        store.evidence.add(evidence(), b"pdf")
        store.requests.append(shown, shown.facts[-1], standing())
    assert store.requests.get(1) == shown


def test_what_was_never_added_is_not_there(store: Store) -> None:
    kept = with_one_request(store)
    unknown = replace(grown(kept), id=9)
    with pytest.raises(NoSuchRecord) as told:
        store.requests.get(9)
    assert dict(told.value.values) == {"kind": "request", "id": 9}
    with pytest.raises(NoSuchRecord), store.transaction():
        store.requests.append(unknown, unknown.facts[-1], standing())
    with pytest.raises(NoSuchRecord), store.transaction():
        store.requests.restand(9, standing())
    with pytest.raises(NoSuchRecord), store.transaction():
        store.requests.add(request(1, 9), standing())


def test_every_right_has_a_bit_of_its_own() -> None:
    assert set(RIGHT_BITS) == set(Right)
    assert len({bit.bit_length() for bit in RIGHT_BITS.values()}) == len(Right)
    assert all(bit.bit_count() == 1 for bit in RIGHT_BITS.values())


def test_the_database_itself_refuses_a_row_that_contradicts_itself(store: Store) -> None:
    with_one_request(store)
    for cell in (
        {"closed": 1},
        {"waiting": 1},
        {"answer_by": 20260302},
        {"answer_by": "2026-03-02"},
        {"year": "soon"},
    ):
        with pytest.raises(IntegrityError), store.transaction():
            store.access.update("request", 1, cell)


def test_facts_are_kept_one_by_one(store: Store) -> None:
    kept = with_one_request(store)
    for number in range(20):
        kept = replace(
            kept,
            facts=(
                *kept.facts,
                Fact(
                    kind=FactKind.NOTED,
                    on=TODAY,
                    recorded_at=NOW + timedelta(microseconds=number),
                    who="ab",
                ),
            ),
        )
        with store.transaction():
            store.requests.append(kept, kept.facts[-1], standing())
    assert store.requests.get(1) == kept
    assert store.access.number("SELECT count(*) FROM fact") == 21
