from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.actions import evidence, journal, organisations, people, requests, today
from dpo_desk.actions.desk import Desk
from dpo_desk.core.changes import Changed
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import (
    Closing,
    ClosingReason,
    Correction,
    Decision,
    FactKind,
    Field,
    IdentityDoubt,
    IdentityProof,
    Outcome,
    Sent,
)
from dpo_desk.core.lists import RequestQuery, State
from dpo_desk.core.organisations import Role
from dpo_desk.core.requests import NewRequestProblem, RequestIncomplete
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import NextStep, Stage
from dpo_desk.core.steps import Forbidden, StepForbidden
from tests.conftest import Clock, access_request, house, tenant

SCAN = NewDocument(kind=EvidenceKind.IDENTITY_COPY, name="id.png", media_type="image/png", data=b"\x89PNG")


def test_a_request_is_received_whole(desk: Desk) -> None:
    done = requests.receive(desk, replace(access_request(), documents=(SCAN,)))
    view = done.value
    assert (view.request.number, view.person.name) == ("R-2026-0001", "Eglė Petrauskienė")
    assert view.standing.deadline.answer_by == date(2026, 10, 26)
    assert [one.name for one in view.evidence] == ["id.png"]
    assert evidence.content(desk, view.evidence[0].id) == SCAN.data
    assert len(view.checklist) == 14
    assert view.competence.lead == "nl"
    assert Changed.PEOPLE in done.changed
    entries = journal.entries(desk)
    assert [(one.action, one.kind) for one in entries[-3:]] == [
        ("add", "person"),
        ("receive", "request"),
        ("add", "evidence"),
    ]
    assert journal.verify(desk).bad_seq is None


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"rights": ()}, NewRequestProblem.NO_RIGHT),
        ({"person": replace(tenant(), name=" ")}, NewRequestProblem.NO_NAME),
        ({"received_on": date(2026, 10, 23)}, NewRequestProblem.RECEIVED_IN_THE_FUTURE),
        ({"sent_on": date(2026, 9, 25)}, NewRequestProblem.SENT_AFTER_RECEIPT),
        ({"noticed_on": date(2026, 9, 23)}, NewRequestProblem.NOTICED_BEFORE_RECEIPT),
    ],
)
def test_what_contradicts_itself_is_not_entered(
    desk: Desk, change: dict[str, object], problem: NewRequestProblem
) -> None:
    new = replace(access_request(), **change)  # type: ignore[arg-type]  # names of NewRequest only
    with pytest.raises(RequestIncomplete) as caught:
        requests.receive(desk, new)
    assert caught.value.problem is problem
    assert not requests.ids(desk, RequestQuery(state=State.ALL))
    assert people.head(desk, "", 5) == []


def test_an_empty_or_huge_document_stops_everything(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = replace(SCAN, data=b"")
    with pytest.raises(evidence.DocumentEmpty):
        requests.receive(desk, replace(access_request(), documents=(empty,)))
    monkeypatch.setattr(evidence, "LARGEST_DOCUMENT", 3)
    with pytest.raises(evidence.DocumentTooLarge):
        requests.receive(desk, replace(access_request(), documents=(SCAN,)))
    assert not requests.ids(desk, RequestQuery(state=State.ALL))


def test_a_forbidden_step_changes_nothing(desk: Desk) -> None:
    number = requests.receive(desk, access_request()).value.request.id
    before = len(journal.entries(desk))
    with pytest.raises(StepForbidden) as caught:
        requests.record(desk, number, FactKind.ANSWERED, details=Sent(), document=SCAN)
    assert caught.value.why is Forbidden.RIGHTS_UNDECIDED
    view = requests.view(desk, number)
    assert (len(view.request.facts), view.evidence) == (1, ())
    assert len(journal.entries(desk)) == before


def test_the_copy_of_a_document_goes_when_the_case_closes(desk: Desk) -> None:
    number = requests.receive(desk, access_request()).value.request.id
    requests.record(desk, number, FactKind.IDENTITY_ASKED, details=IdentityDoubt(doubt="other address"))
    proof = IdentityProof(how="copy shown, blackened")
    shown = requests.record(desk, number, FactKind.IDENTITY_PROVEN, details=proof, document=SCAN).value
    assert shown.request.facts[-1].evidence_id == shown.evidence[0].id
    requests.record(
        desk, number, FactKind.DECIDED, details=Decision(right=Right.ACCESS, outcome=Outcome.NOTHING_HELD)
    )
    requests.record(desk, number, FactKind.ANSWERED, details=Sent())
    closed = requests.record(desk, number, FactKind.CLOSED, details=Closing(why=ClosingReason.ANSWERED)).value
    assert closed.standing.stage is Stage.CLOSED
    assert closed.evidence[0].disposed_on == date(2026, 10, 22)
    assert closed.request.facts[2].details == proof
    assert SCAN.data not in [evidence.content(desk, one.id) for one in closed.evidence if not one.disposed_on]


def test_a_duplicate_is_of_the_same_person(desk: Desk) -> None:
    first = requests.receive(desk, access_request()).value
    stranger = requests.receive(desk, access_request(person=replace(tenant(), name="Bo Other"))).value
    closing = Closing(why=ClosingReason.DUPLICATE, duplicate_of=first.request.id)
    with pytest.raises(requests.DuplicateOfStranger):
        requests.record(desk, stranger.request.id, FactKind.CLOSED, details=closing)
    again = requests.receive(desk, access_request(person=first.person)).value
    assert [row.number for row in again.earlier] == ["R-2026-0001"]
    closed = requests.record(desk, again.request.id, FactKind.CLOSED, details=closing).value
    assert closed.standing.stage is Stage.CLOSED


def test_a_correction_of_the_receipt_moves_the_deadline(desk: Desk) -> None:
    number = requests.receive(desk, access_request()).value.request.id
    correction = Correction(field=Field.RECEIVED_ON, old="2026-09-24", new="2026-09-22")
    view = requests.record(
        desk, number, FactKind.CORRECTED, details=correction, reason="Stamp read again."
    ).value
    assert view.standing.deadline.answer_by == date(2026, 10, 22)
    row = requests.rows(desk, [number])[0]
    assert (row.received_on, row.answer_by) == (date(2026, 9, 22), date(2026, 10, 22))


def test_lists_and_numbers(desk: Desk) -> None:
    first = requests.receive(desk, access_request()).value.request
    organisations.save(desk, replace(house(), name="Second House", mailboxes=()))
    second = requests.receive(desk, replace(access_request(), organisation_id=2)).value.request
    assert first.number == second.number == "R-2026-0001"
    with pytest.raises(requests.NumberAmbiguous):
        requests.number_to_id(desk, "r-2026-0001")
    assert requests.number_to_id(desk, "R-2026-0001", 2) == second.id
    assert requests.number_to_id(desk, str(first.id)) == first.id
    with pytest.raises(requests.NumberUnknown):
        requests.number_to_id(desk, "R-2026-0099")
    query = RequestQuery(text="petrausk")
    assert requests.head(desk, query) == list(requests.ids(desk, query)) == [first.id, second.id]
    assert today.tally(desk, 2).open == 1


def test_the_processor_has_its_own_next_step(desk: Desk) -> None:
    view = requests.receive(desk, replace(access_request(), role=Role.PROCESSOR)).value
    assert view.standing.next_step is NextStep.PASS_ON


def test_rehearsed_days_are_marked_in_the_journal(desk: Desk, clock: Clock) -> None:
    rehearsing = replace(desk, rehearsing=True)
    requests.receive(rehearsing, access_request())
    assert journal.entries(desk)[-1].rehearsed_on == clock.day
    assert [one.action for one in journal.about(desk, "request", 1)] == ["receive"]


def test_documents_are_attached_and_disposed_of(desk: Desk) -> None:
    number = requests.receive(desk, access_request()).value.request.id
    note = replace(SCAN, kind=EvidenceKind.DOCUMENT, name="note.txt", media_type="text/plain", text="hello")
    kept = evidence.attach(desk, number, note).value
    assert (kept.size, kept.added_by) == (4, "Iris van Dam")
    evidence.dispose(desk, kept.id)
    gone = requests.view(desk, number).evidence[0]
    assert (gone.disposed_on, gone.sha256) == (date(2026, 10, 22), kept.sha256)
