from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.actions import evidence, journal, letters, organisations, people, requests, today
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.numbers import NumberAmbiguous, NumberUnknown
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import NoSuchRecord
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
    Item,
    Outcome,
    Search,
    SearchResult,
    Sent,
    Telling,
    Treatment,
)
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.lists import RequestQuery, State
from dpo_desk.core.organisations import Role
from dpo_desk.core.processing import Operation
from dpo_desk.core.requests import NewRequest, NewRequestProblem, RequestIncomplete
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
    told = {change.field: change.new for change in entries[-2].changes}
    assert (told["reason"], told["received_on"]) == ("received_header", "2026-09-24")
    assert journal.verify(desk).bad_seq is None


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"rights": ()}, NewRequestProblem.NO_RIGHT),
        ({"person": replace(tenant(), name=" ")}, NewRequestProblem.NO_NAME),
        ({"received_on": date(2026, 10, 23)}, NewRequestProblem.RECEIVED_IN_THE_FUTURE),
        ({"sent_on": date(2026, 9, 25)}, NewRequestProblem.SENT_AFTER_RECEIPT),
        ({"noticed_on": date(2026, 9, 23)}, NewRequestProblem.NOTICED_BEFORE_RECEIPT),
        ({"noticed_on": date(2026, 10, 23)}, NewRequestProblem.NOTICED_IN_THE_FUTURE),
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


REGISTER = (
    Operation(organisation_id=1, system="Portal", purpose="Account", recipients=("Lettershop", "Bank")),
    Operation(organisation_id=1, system="Portal", purpose="Help", recipients=("Bank", " ")),
    Operation(organisation_id=1, system="Cameras", purpose="Safety", recipients=("Guards",)),
)


def erased(*systems: str) -> Decision:
    items = tuple(
        Item(label="data", system=system, treatment=Treatment.ERASED, done_on=date(2026, 10, 22))
        for system in systems
    )
    return Decision(right=Right.ERASURE, outcome=Outcome.FULL, items=items)


@pytest.mark.parametrize(
    ("decision", "named"),
    [
        (erased("Portal"), {"Lettershop", "Bank"}),
        (erased("Cameras", "Portal"), {"Lettershop", "Bank", "Guards"}),
        (erased("Paper files"), set()),
        (erased(), {"Guards"}),
        (replace(erased("Portal"), outcome=Outcome.NOTHING_HELD, items=()), set()),
        (Decision(right=Right.ACCESS, outcome=Outcome.FULL), set()),
    ],
)
def test_whoever_received_changed_data_is_named_and_has_to_know(
    desk: Desk, decision: Decision, named: set[str]
) -> None:
    for operation in REGISTER:
        organisations.save_operation(desk, operation)
    number = requests.receive(desk, access_request(Right.ACCESS, Right.ERASURE)).value.request.id
    found = Search(system="Cameras", result=SearchResult.FOUND)
    requests.record(desk, number, FactKind.SEARCHED, details=found)
    done = requests.record(desk, number, FactKind.DECIDED, details=decision).value
    assert set(done.request.recipients) == named
    assert all(one.telling is Telling.NAMED for one in done.request.recipients.values())
    again = requests.record(desk, number, FactKind.DECIDED, details=decision).value
    assert len(again.request.facts) == len(done.request.facts) + 1  # nobody is named twice


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


def test_a_duplicate_is_answered_with_the_other_request(desk: Desk, clock: Clock) -> None:
    first = requests.receive(desk, access_request()).value
    organisations.save(desk, replace(house(), name="Second House", mailboxes=()))
    again = access_request(person=first.person)

    def against(new: NewRequest, other: int = first.request.id) -> Forbidden:
        closing = Closing(why=ClosingReason.DUPLICATE, duplicate_of=other)
        number = requests.receive(desk, new).value.request.id
        with pytest.raises(StepForbidden) as caught:
            requests.record(desk, number, FactKind.CLOSED, details=closing)
        return caught.value.why

    nothing = Forbidden.DUPLICATE_OF_NOTHING
    assert against(replace(again, organisation_id=2)) is nothing
    assert against(access_request(Right.ACCESS, Right.ERASURE, person=first.person)) is nothing
    # Two requests cannot each be answered with the other.
    second = requests.receive(desk, again).value.request.id
    of_second = Closing(why=ClosingReason.DUPLICATE, duplicate_of=second)
    requests.record(desk, first.request.id, FactKind.CLOSED, details=of_second)
    assert against(again) is nothing
    # What was answered before is asked anew: Art. 12(5) GDPR, no duplicate.
    nothing_held = Decision(right=Right.ACCESS, outcome=Outcome.NOTHING_HELD)
    requests.record(desk, second, FactKind.DECIDED, details=nothing_held)
    requests.record(desk, second, FactKind.ANSWERED, details=Sent())
    clock.day = date(2026, 11, 2)
    assert against(replace(again, received_on=date(2026, 10, 30)), second) is nothing
    third = requests.receive(desk, again).value.request.id
    closed = requests.record(desk, third, FactKind.CLOSED, details=of_second).value
    assert closed.standing.stage is Stage.CLOSED


def test_copies_are_destroyed_with_the_fact_that_says_so_or_not_at_all(desk: Desk) -> None:
    number = requests.receive(desk, replace(access_request(), documents=(SCAN,))).value.request.id
    kind = FactKind.IDENTITY_COPY_DISPOSED
    with pytest.raises(StepForbidden):
        requests.record(desk, number, kind, on=date(2026, 10, 1))
    assert requests.view(desk, number).evidence[0].disposed_on is None
    assert requests.record(desk, number, kind).value.evidence[0].disposed_on == date(2026, 10, 22)
    requests.record(desk, number, FactKind.WITHDRAWN)
    requests.record(desk, number, FactKind.CLOSED, details=Closing(why=ClosingReason.WITHDRAWN))
    for document in (SCAN, replace(SCAN, name="later.png")):
        with pytest.raises(StepForbidden) as caught:
            evidence.attach(desk, number, document)
        assert caught.value.why is Forbidden.CLOSED


def test_a_corrected_receipt_can_bring_another_law(desk: Desk, clock: Clock) -> None:
    organisations.save(desk, replace(house(), name="London House", country="GB", mailboxes=()))
    clock.day = date(2026, 2, 20)
    new = replace(access_request(received=date(2026, 2, 4)), organisation_id=2)
    number = requests.receive(desk, new).value.request.id
    asked, proven = date(2026, 2, 9), date(2026, 2, 16)
    doubt, proof = IdentityDoubt(doubt="other address"), IdentityProof(how="call")
    requests.record(desk, number, FactKind.IDENTITY_ASKED, on=asked, details=doubt, reason="entered late")
    requests.record(desk, number, FactKind.IDENTITY_PROVEN, on=proven, details=proof, reason="entered late")
    assert requests.rows(desk, [number])[0].answer_by == date(2026, 3, 4)
    correction = Correction(field=Field.RECEIVED_ON, old="", new="2026-02-05")
    view = requests.record(desk, number, FactKind.CORRECTED, details=correction, reason="Stamp.").value
    # From 5 February 2026 the proof of identity moves the start by statute: Art. 12A UK GDPR.
    row = requests.rows(desk, [number])[0]
    assert row.answer_by == view.standing.deadline.answer_by == date(2026, 3, 16)


def test_a_request_does_not_move_to_a_merged_record(desk: Desk) -> None:
    first = requests.receive(desk, access_request()).value
    other = people.save(desk, replace(tenant(), name="E. P.")).value
    people.unite(desk, first.person.id, other.id)
    correction = Correction(field=Field.PERSON, old="", new=str(other.id))
    with pytest.raises(NoSuchRecord):
        requests.record(desk, first.request.id, FactKind.CORRECTED, details=correction, reason="Read again.")
    assert requests.view(desk, first.request.id).person.id == first.person.id
    # Whoever was chosen before the records became one is the one they became.
    assert requests.receive(desk, access_request(person=other)).value.person.id == first.person.id


def test_a_letter_that_is_named_as_sent_is_one_of_the_case(desk: Desk) -> None:
    first, second = (requests.receive(desk, access_request()).value.request.id for _ in range(2))
    letter = letters.draft(desk, second, LetterKind.RECEIPT_ACKNOWLEDGED).value
    for unknown in (letter.id, 99):
        with pytest.raises(NoSuchRecord):
            requests.record(desk, first, FactKind.ACKNOWLEDGED, details=Sent(letter_id=unknown))
    requests.record(desk, second, FactKind.ACKNOWLEDGED, details=Sent(letter_id=letter.id))


def test_numbers_follow_the_year_of_receipt_without_gaps(desk: Desk, clock: Clock) -> None:
    clock.day = date(2027, 1, 4)
    days = (date(2026, 12, 30), date(2027, 1, 2), date(2026, 12, 31), date(2027, 1, 4))
    found = [requests.receive(desk, access_request(received=day)).value.request.number for day in days]
    assert found == ["R-2026-0001", "R-2027-0001", "R-2026-0002", "R-2027-0002"]


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
    with pytest.raises(NumberAmbiguous):
        requests.number_to_id(desk, "r-2026-0001")
    assert requests.number_to_id(desk, "R-2026-0001", 2) == second.id
    assert requests.number_to_id(desk, str(first.id)) == first.id
    for unknown in ("R-2026-0099", "²", "9" * 40):
        with pytest.raises(NumberUnknown):
            requests.number_to_id(desk, unknown)
    query = RequestQuery(text="petrausk")
    assert requests.head(desk, query) == list(requests.ids(desk, query)) == [first.id, second.id]
    assert today.tally(desk, 2).open == 1


def test_the_deadline_is_told_before_anything_is_entered(desk: Desk) -> None:
    both = (Right.ACCESS, Right.MARKETING_OBJECTION)
    for rights, day in (((Right.ACCESS,), date(2026, 10, 26)), (both, date(2026, 9, 24))):
        assert requests.outlook(desk, 1, date(2026, 9, 24), rights).answer_by == day
    assert len(requests.ids(desk, RequestQuery(state=State.ALL))) == 0


def test_a_request_without_an_organisation_needs_the_only_one(desk: Desk) -> None:
    assert requests.organisation_or_only(desk).id == requests.organisation_or_only(desk, 1).id == 1
    organisations.save(desk, replace(house(), name="Second House", mailboxes=()))
    with pytest.raises(requests.OrganisationNeeded):
        requests.organisation_or_only(desk)


def test_the_processor_has_its_own_next_step(desk: Desk) -> None:
    view = requests.receive(desk, replace(access_request(), role=Role.PROCESSOR)).value
    assert view.standing.next_step is NextStep.PASS_ON


def test_rehearsed_days_are_marked_in_the_journal(desk: Desk, clock: Clock) -> None:
    rehearsing = replace(desk, rehearsing=True)
    requests.receive(rehearsing, access_request())
    assert journal.entries(desk)[-1].rehearsed_on == clock.day
    assert [one.action for one in journal.about(desk, "request", 1)] == ["receive"]


def test_documents_are_attached_and_disposed_of(desk: Desk, clock: Clock) -> None:
    number = requests.receive(desk, access_request()).value.request.id
    note = replace(SCAN, kind=EvidenceKind.DOCUMENT, name="note.txt", media_type="text/plain", text="hello")
    kept = evidence.attach(desk, number, note).value
    assert (kept.size, kept.added_by) == (4, "Iris van Dam")
    told = {change.field: change.new for change in journal.about(desk, "evidence", kept.id)[0].changes}
    assert told == {
        "request_id": number,
        "kind": "document",
        "name": "note.txt",
        "media_type": "text/plain",
        "size": 4,
        "sha256": kept.sha256,
    }
    evidence.dispose(desk, kept.id)
    clock.day = date(2026, 10, 23)
    assert evidence.dispose(desk, kept.id).changed is Changed.NOTHING
    gone = requests.view(desk, number).evidence[0]
    assert (gone.disposed_on, gone.sha256) == (date(2026, 10, 22), kept.sha256)
