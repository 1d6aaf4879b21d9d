"""What the pages of consents count."""

from __future__ import annotations

from datetime import date, timedelta

from dpo_desk.actions import consent_lists, consents, organisations, withdrawals
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consents import EventKind, State
from dpo_desk.core.withdrawals import NextUse
from tests.conftest import house
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
    everywhere, here = consent_lists.waiting(desk), consent_lists.waiting(desk, view.row.organisation_id)
    assert [one.name for one in everywhere.work.tasks] == ["Mailtool", "Acme"]
    assert everywhere == here
    there = consent_lists.waiting(desk, other.id)
    assert not there.work.tasks
    assert not there.work.undecided
    withdrawals.decide(desk, view.row.id, NextUse.ERASE, reason="nothing else rests on it")
    assert not consent_lists.waiting(desk).work.undecided


def test_whoever_was_asked_is_not_due_any_more(desk: Desk) -> None:
    purpose = with_purpose(desk)
    due = desk.today() - timedelta(days=700)
    view = consents.record(desk, purpose.id, somebody("Bo"), yes(due, language="")).value
    assert consent_lists.waiting(desk).ending == 1
    bo = desk.store.people.get(view.row.person_id)
    consents.record(desk, purpose.id, bo, no(kind=EventKind.ASKED))
    assert consent_lists.waiting(desk).ending == 0
    assert consent_lists.waiting(desk).weak == 1
