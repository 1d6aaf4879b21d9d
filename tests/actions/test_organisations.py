from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.actions import counting, journal, organisations, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.organisations import OrganisationIncomplete, OrganisationProblem
from dpo_desk.core.codes import UnknownLanguage
from dpo_desk.core.countries import UnknownCountry
from dpo_desk.core.deadlines import PromiseNotCountable
from dpo_desk.core.emails import EmailMalformed
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Change
from dpo_desk.core.organisations import Officer
from dpo_desk.core.processing import Operation
from tests.conftest import access_request, house


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"name": " "}, OrganisationProblem.NO_NAME),
        ({"country": ""}, OrganisationProblem.NO_COUNTRY),
        ({"promised_days": 0}, OrganisationProblem.PROMISE_NOT_POSITIVE),
    ],
)
def test_what_lacks_something_is_not_saved(
    empty_desk: Desk, change: dict[str, object], problem: OrganisationProblem
) -> None:
    with pytest.raises(OrganisationIncomplete) as caught:
        organisations.save(empty_desk, replace(house(), **change))  # type: ignore[arg-type]  # its own fields
    assert caught.value.problem is problem
    assert organisations.organisations(empty_desk) == ()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"promised_days": 400}, PromiseNotCountable),
        ({"country": "Holland"}, UnknownCountry),
        ({"country": "XX"}, UnknownCountry),
        ({"languages": ("nl", "xx")}, UnknownLanguage),
        ({"email": "woonhaven"}, EmailMalformed),
        ({"mailboxes": ("privacy",)}, EmailMalformed),
        ({"officer": Officer(name="Iris", email="iris@")}, EmailMalformed),
    ],
)
def test_whose_deadlines_cannot_be_counted_is_not_saved(
    desk: Desk, change: dict[str, object], error: type[DeskError]
) -> None:
    with pytest.raises(error):
        organisations.save(desk, replace(organisations.organisation(desk, 1), **change))  # type: ignore[arg-type]  # its own fields
    assert organisations.organisation(desk, 1).country == "NL"


def test_a_seat_in_no_known_region_still_has_its_country(desk: Desk) -> None:
    organisations.save(desk, replace(organisations.organisation(desk, 1), region="Noord-Holland"))
    assert requests.receive(desk, access_request()).value.competence.lead == "nl"


def test_a_new_promise_counts_open_requests_again(desk: Desk) -> None:
    number = requests.receive(desk, access_request()).value.request.id
    own = organisations.organisation(desk, 1)
    organisations.save(desk, replace(own, promised_days=20))
    assert requests.rows(desk, [number])[0].answer_by == date(2026, 10, 14)
    moved = journal.about(desk, "organisation", 1)[-1]
    assert [(change.field, change.old, change.new) for change in moved.changes] == [
        ("promised_days", None, 20)
    ]
    organisations.save(desk, replace(own, promised_days=20, phone="020 555 01 41"))
    with desk.store.transaction():
        assert counting.count_again(desk) == 1


def test_operations_come_and_go(desk: Desk) -> None:
    added = organisations.save_operation(
        desk, Operation(organisation_id=1, system="Invoices", purpose="Charging")
    ).value
    changed = organisations.save_operation(desk, replace(added, storage="seven years")).value
    assert organisations.operations(desk, 1) == (changed,)
    organisations.remove_operation(desk, changed)
    assert organisations.operations(desk, 1) == ()
    entries = journal.about(desk, "operation", added.id)
    assert [one.action for one in entries] == ["add", "change", "remove"]
    assert Change("purpose", "Charging", None) in entries[-1].changes
