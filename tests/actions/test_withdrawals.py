from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dpo_desk.actions import consents, journal, withdrawals
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consents import Act, EventKind
from dpo_desk.core.contact_keys import KeyKind, ban_mark
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.withdrawals import AnswerIncomplete, BanReason, NextUse
from tests.conftest import Clock, tenant
from tests.consent_cases import agreed, no, somebody, with_purpose

DAY = date(2026, 3, 2)


def ended(desk: Desk) -> consents.ConsentView:
    view = agreed(desk, DAY)
    return consents.record(desk, 1, replace(tenant(), id=view.row.person_id), no()).value


def test_everything_that_rests_on_a_consent_gets_a_task_the_same_day(desk: Desk, clock: Clock) -> None:
    view = ended(desk)
    assert [(one.name, one.due, one.done_on) for one in view.tasks] == [
        ("Mailtool", clock.day, None),
        ("Acme", clock.day, None),
    ]
    work = withdrawals.work(desk)
    assert (work.tasks, len(work.undecided), work.rows[view.row.id].person) == (
        view.tasks,
        1,
        "Eglė Petrauskienė",
    )
    first = view.tasks[0].id
    done = withdrawals.finish(desk, first, note="taken off").value
    assert (done.done_on, done.done_by, done.note) == (clock.day, "Iris van Dam", "taken off")
    with pytest.raises(withdrawals.TaskDone):
        withdrawals.finish(desk, first)
    with pytest.raises(withdrawals.DoneInTheFuture):
        withdrawals.finish(desk, view.tasks[1].id, on=clock.day + timedelta(1))
    with pytest.raises(NoSuchRecord):
        withdrawals.finish(desk, 99)
    assert [one.name for one in withdrawals.work(desk).tasks] == ["Acme"]


def test_what_becomes_of_the_data_is_decided_with_a_reason(desk: Desk) -> None:
    view = ended(desk)
    with pytest.raises(AnswerIncomplete):
        withdrawals.decide(desk, view.row.id, NextUse.OTHER_BASIS, reason="x")
    decided = withdrawals.decide(
        desk, view.row.id, NextUse.OTHER_BASIS, reason="invoices", basis="Article 6(1)(c)"
    ).value
    answer = decided.answers[2]
    assert answer is not None
    assert (answer.basis, answer.who) == ("Article 6(1)(c)", "Iris van Dam")
    with pytest.raises(withdrawals.NothingToDecide):
        withdrawals.decide(desk, view.row.id, NextUse.ERASE, reason="x")
    assert withdrawals.work(desk).undecided == ()
    assert journal.about(desk, "consent", view.row.id)[-1].action == "decide"


def test_a_refusal_of_what_was_in_force_ends_it_too(desk: Desk) -> None:
    view = agreed(desk, DAY)
    person = replace(tenant(), id=view.row.person_id)
    refused = consents.record(desk, 1, person, no(kind=EventKind.REFUSED)).value
    assert (len(refused.tasks), refused.answers) == (2, {2: None})
    again = consents.record(desk, 1, person, no(kind=EventKind.REFUSED)).value
    assert len(again.tasks) == 2
    first = consents.record(desk, 1, somebody("Bo"), no(kind=EventKind.REFUSED)).value
    assert (first.tasks, first.answers, first.row.act) == ((), {}, Act.REFUSED)


def test_an_address_is_banned_as_a_hash_alone(desk: Desk, clock: Clock) -> None:
    with_purpose(desk)
    assert withdrawals.ban(desk, 1, KeyKind.EMAIL, ["Bo@Post.example", "bo@post.example "]).value == 1
    mark = ban_mark(KeyKind.EMAIL, "bo@post.example", desk.keys.tomb)
    assert desk.store.withdrawals.banned(1) == {mark: clock.day}
    assert desk.store.withdrawals.banned_on(1, [mark, "x"]) == clock.day
    assert desk.store.withdrawals.banned_on(1, ["x"]) is None
    told = [change for entry in journal.entries(desk) for change in entry.changes]
    assert "bo@post" not in repr(told).lower()
    for wrong in (["bo"], []):
        with pytest.raises(withdrawals.AddressUnreadable):
            withdrawals.ban(desk, 1, KeyKind.EMAIL, wrong)
    with pytest.raises(withdrawals.DoneInTheFuture):
        withdrawals.ban(desk, 1, KeyKind.EMAIL, ["a@b"], on=clock.day + timedelta(1))
    with pytest.raises(NoSuchRecord):
        withdrawals.ban(desk, 9, KeyKind.EMAIL, ["a@b"])
    withdrawals.ban(desk, 1, KeyKind.EMAIL, ["bo@post.example"], on=DAY, why=BanReason.LISTED)
    assert desk.store.withdrawals.banned(1) == {mark: clock.day}, "the later ban counts"
    assert withdrawals.lift(desk, 1, KeyKind.EMAIL, "BO@post.example").value
    assert not withdrawals.lift(desk, 1, KeyKind.EMAIL, "BO@post.example").value
    with pytest.raises(withdrawals.AddressUnreadable):
        withdrawals.lift(desk, 1, KeyKind.EMAIL, "")
