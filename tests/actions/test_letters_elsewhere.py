"""Letters to another organisation, or about one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpo_desk.actions import letter_register, letters, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.core.addresses import Address
from dpo_desk.core.facts import Decision, Dispatch, FactKind, Outcome, PassedOn, RoleSettled
from dpo_desk.core.letters import Elsewhere, Letter, LetterKind
from dpo_desk.core.organisations import Role
from dpo_desk.core.particulars import DataBasis, DataSet
from dpo_desk.core.rights import Right
from tests.conftest import access_request

TODAY = date(2026, 10, 22)
READINGS = DataSet(
    label="Meter readings",
    basis=DataBasis.CONTRACT,
    fields="day, kwh",
    file="readings.csv",
    sha256="2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
    size=48_213,
)
NORTH = Elsewhere(
    name="Nordhafen GmbH",
    address=Address(lines=("Kai 4",), postcode="20457", city="Hamburg", country="DE"),
    agreement="AV-2024-3",
    offer="A copy of the data within five working days.",
)


def processing(desk: Desk) -> int:
    """A case in which the house is a processor."""
    new = replace(access_request(received=TODAY), wants_paper=True)
    number = requests.receive(desk, new).value.request.id
    requests.record(desk, number, FactKind.ROLE_SETTLED, details=RoleSettled(role=Role.PROCESSOR))
    return number


def cover(desk: Desk, number: int) -> Letter:
    """The covering letter, complete."""
    begun = letters.draft(desk, number, LetterKind.PASSED_ON_COVER).value
    wishes = replace(begun.wishes, elsewhere=NORTH, enclosures=("The request",))
    return letters.save_draft(desk, replace(begun, wishes=wishes)).value


def proposed(desk: Desk, number: int) -> LetterKind:
    return letters.proposed_kind(requests.view(desk, number))


def test_a_processor_passes_the_request_on_by_its_covering_letter_and_tells_the_person(desk: Desk) -> None:
    number = processing(desk)
    assert proposed(desk, number) is LetterKind.PASSED_ON_COVER
    begun = cover(desk, number)
    assert begun.language == "nl"  # the house's own, whatever the person writes
    letters.issue(desk, begun.id, sent_on=TODAY)
    request = requests.view(desk, number).request
    told = request.last(FactKind.PASSED_ON)
    assert told is not None
    assert told.details == PassedOn(controller="Nordhafen GmbH")
    assert proposed(desk, number) is LetterKind.PASSED_ON
    to_person = letters.draft(desk, number, LetterKind.PASSED_ON).value
    assert to_person.wishes.elsewhere == NORTH
    assert (to_person.language, letters.findings_of(desk, to_person)) == ("en", ())
    letters.issue(desk, to_person.id, sent_on=TODAY)
    rows = letter_register.rows(desk, letters.of_request(desk, number))
    assert [row.person for row in rows] == [request_person(desk, number), "Nordhafen GmbH"]


def request_person(desk: Desk, number: int) -> str:
    return requests.view(desk, number).person.name


def test_what_was_passed_on_before_is_not_noted_twice(desk: Desk) -> None:
    number = processing(desk)
    requests.record(desk, number, FactKind.PASSED_ON, details=PassedOn(controller="Nordhafen GmbH"))
    fresh = letters.draft(desk, number, LetterKind.PASSED_ON_COVER).value.wishes.elsewhere
    assert fresh == Elsewhere(name="Nordhafen GmbH", address=Address(country="NL"))
    letters.issue(desk, cover(desk, number).id, sent_on=TODAY)
    facts = requests.view(desk, number).request.facts
    assert sum(fact.kind is FactKind.PASSED_ON for fact in facts) == 1


def test_data_go_straight_to_another_controller_and_the_person_hears_of_it(desk: Desk) -> None:
    new = replace(access_request(Right.PORTABILITY, received=TODAY), wants_paper=True)
    number = requests.receive(desk, new).value.request.id
    decision = Decision(right=Right.PORTABILITY, outcome=Outcome.FULL, sets=(READINGS,))
    requests.record(desk, number, FactKind.DECIDED, details=decision)
    begun = letters.draft(desk, number, LetterKind.PORTABILITY_TRANSFER_COVER).value
    safe = replace(begun.wishes, dispatch=Dispatch.REGISTERED_POST, third_parties_checked_by="S. Aydin")
    wishes = replace(safe, elsewhere=replace(NORTH, confirm_by=TODAY))
    letters.save_draft(desk, replace(begun, wishes=wishes))
    facts = requests.view(desk, number).request.facts
    letters.issue(desk, begun.id, sent_on=TODAY)
    assert requests.view(desk, number).request.facts == facts  # the letter alone is the record of it
    to_person = letters.draft(desk, number, LetterKind.PORTABILITY_COVER).value
    assert "Nordhafen GmbH" in letters.wording(desk, to_person)
    passed = letters.draft(desk, number, LetterKind.PASSED_ON).value
    assert not passed.wishes.elsewhere.name  # nobody said that it is responsible
    letters.discard(desk, passed.id)
    ready = replace(to_person, wishes=replace(safe, elsewhere=to_person.wishes.elsewhere))
    letters.save_draft(desk, ready)
    letters.issue(desk, to_person.id, sent_on=TODAY)
    assert requests.view(desk, number).request.last(FactKind.ANSWERED) is not None


def test_a_right_that_was_decided_to_be_elsewhere_proposes_the_letter_to_the_person(desk: Desk) -> None:
    number = requests.receive(desk, access_request(Right.ACCESS, Right.ERASURE)).value.request.id
    requests.record(
        desk, number, FactKind.DECIDED, details=Decision(right=Right.ACCESS, outcome=Outcome.PASSED_ON)
    )
    passed = requests.record(
        desk, number, FactKind.DECIDED, details=Decision(right=Right.ERASURE, outcome=Outcome.PASSED_ON)
    )
    assert passed
    assert proposed(desk, number) is LetterKind.PASSED_ON
    assert letters.draft(desk, number, LetterKind.ACCESS_ANSWER).value.wishes.elsewhere == Elsewhere()
