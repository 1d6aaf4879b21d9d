"""What the pages of consents count."""

from __future__ import annotations

from datetime import date, timedelta

from dpo_desk.actions import (
    consent_cases,
    consent_lists,
    consents,
    looking,
    organisations,
    people,
    requests,
    today,
    withdrawals,
)
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consent_proof import Gap
from dpo_desk.core.consents import EventKind, State
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.core.lists import HitKind
from dpo_desk.core.rights import Right
from dpo_desk.core.withdrawals import NextUse
from tests.conftest import access_request, house
from tests.consent_cases import agreed, no, somebody, with_purpose, yes


def test_a_purpose_is_counted_by_state(desk: Desk) -> None:
    purpose = with_purpose(desk)
    due = desk.today() - timedelta(days=700)
    consents.record(desk, purpose.id, somebody("Ana"), yes(desk.today(), document=None))
    consents.record(desk, purpose.id, somebody("Bo"), yes(due, language=""))
    consents.record(desk, purpose.id, somebody("Cleo"), no(kind=EventKind.ASKED))
    found = consent_lists.numbers(desk, purpose.id)
    assert found.by_state == {State.ASKED: 1, State.GIVEN: 2}
    assert (found.in_force, found.ending, found.weak) == (2, 1, 2)
    ending = consent_lists.due(desk, ConsentQuery())
    assert [row.person for row in consent_lists.rows(desk, consent_lists.ids(desk, ending))] == ["Bo"]
    assert consent_lists.head(desk, ending, 1) == list(consent_lists.ids(desk, ending))


def test_today_knows_what_waits_in_each_organisation(desk: Desk) -> None:
    other = organisations.save(desk, house()).value
    view = agreed(desk, on=date(2026, 3, 2))
    consents.record(desk, view.purpose.id, desk.store.people.get(view.row.person_id), no(date(2026, 10, 1)))
    house_id, person = view.row.organisation_id, desk.store.people.get(view.row.person_id)
    everywhere, here = consent_lists.waiting(desk), consent_lists.waiting(desk, house_id)
    assert (everywhere.tasks, everywhere.undecided) == (2, 1)
    assert everywhere == here
    assert [one.name for one in withdrawals.work(desk, house_id, 1).tasks] == ["Mailtool"]
    assert today.today(desk).ended == withdrawals.work(desk)
    there = consent_lists.waiting(desk, other.id)
    assert (there.tasks, there.undecided) == (0, 0)
    assert not withdrawals.work(desk, other.id).rows
    withdrawals.decide(desk, view.row.id, NextUse.ERASE, reason="nothing else rests on it")
    assert consent_lists.waiting(desk).undecided == 0
    assert people.view(desk, person.id).consents == (consents.view(desk, view.row.id).row,)


def test_a_ban_is_known_by_every_address_of_a_person(desk: Desk) -> None:
    purpose, person = with_purpose(desk), somebody("Bo", phone="", customer_numbers=("40-7",))
    assert withdrawals.banned_on(desk, purpose.id, person) is None
    withdrawals.ban(desk, purpose.id, KeyKind.CUSTOMER_NUMBER, ["40 7"], on=date(2026, 5, 1))
    assert withdrawals.banned_on(desk, purpose.id, person) == date(2026, 5, 1)


def test_what_a_proof_would_lack_is_told_before_it_is_entered(desk: Desk) -> None:
    purpose, person = with_purpose(desk), somebody("Bo")
    assert consents.outlook(desk, purpose.id, person, yes()) == ()
    bare = yes(document=None, language="")
    assert consents.outlook(desk, purpose.id, person, bare) == (Gap.NO_WORDING, Gap.NO_EVIDENCE)
    assert consents.rows(desk, ConsentQuery()) == []


def test_only_cases_that_can_end_a_consent_are_offered(desk: Desk) -> None:
    taken_back = requests.receive(desk, access_request(Right.WITHDRAWAL)).value.request
    known = desk.store.people.get(taken_back.person_id)
    requests.receive(desk, access_request(Right.ACCESS, person=known))
    assert [one.number for one in consent_cases.cases(desk, known.id)] == [taken_back.number]


def test_search_finds_consents_by_person_and_purposes_by_title(desk: Desk) -> None:
    view = agreed(desk, person=somebody("Sanne de Vries"))
    found = looking.search(desk, "sann vries")
    assert [(hit.kind, hit.title, hit.excerpt) for hit in found] == [
        (HitKind.PERSON, "Sanne de Vries", ""),
        (HitKind.CONSENT, "Sanne de Vries", "Nieuwsbrief"),
    ]
    assert found[1].id == view.row.id
    assert [(hit.kind, hit.id) for hit in looking.search(desk, "nieuws")] == [
        (HitKind.PURPOSE, view.purpose.id)
    ]
    assert looking.search(desk, "!") == ()
    assert len(looking.search(desk, "sanne", 1)) == 1


def test_whoever_was_asked_is_not_due_any_more(desk: Desk) -> None:
    purpose = with_purpose(desk)
    due = desk.today() - timedelta(days=700)
    view = consents.record(desk, purpose.id, somebody("Bo"), yes(due, language="")).value
    assert consent_lists.waiting(desk).ending == 1
    bo = desk.store.people.get(view.row.person_id)
    consents.record(desk, purpose.id, bo, no(kind=EventKind.ASKED))
    assert consent_lists.waiting(desk).ending == 0
    assert consent_lists.waiting(desk).weak == 1
