from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from dpo_desk.actions import consent_cases, consents, journal, people, purposes, requests
from dpo_desk.actions.consents import Entry
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.evidence import DocumentEmpty
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consent_proof import Gap, Strength
from dpo_desk.core.consent_steps import ConsentForbidden, ConsentForbiddenBecause
from dpo_desk.core.consents import Act, EventKind, State
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.lists import RequestQuery
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import OtherController
from dpo_desk.core.rights import Right
from tests.conftest import Clock, access_request, tenant
from tests.consent_cases import FORM, VALID, agreed, no, somebody, with_purpose, yes

because = ConsentForbiddenBecause
DAY = date(2026, 3, 2)


def test_was_it_in_force_on_a_day_to_which_words_and_where_is_the_proof(desk: Desk) -> None:
    """The question of Art. 7(1), asked for every day around a consent and its withdrawal."""
    view = agreed(desk, DAY)
    person, purpose = view.row.person_id, view.purpose.id
    consents.record(desk, purpose, replace(tenant(), id=person), no(date(2026, 6, 1)))
    for day, state in (
        (date(2026, 3, 1), State.UNKNOWN),
        (DAY, State.GIVEN),
        (date(2026, 5, 31), State.GIVEN),
        (date(2026, 6, 1), State.WITHDRAWN),
        (date(2030, 1, 1), State.WITHDRAWN),
    ):
        assert consents.state(desk, purpose, person, day).reading.state is state
    found = consents.state(desk, purpose, person, date(2026, 4, 1))
    assert found.wording is not None
    assert (found.wording.text, found.may, found.strength) == ("Ja, graag nieuws.", True, Strength.STRONG)
    assert found.reading.event is not None
    proof, data = consents.content(desk, found.reading.event.proof_id or 0)
    assert (proof.name, data) == ("form.pdf", FORM.data)
    assert consents.state(desk, purpose, person, None, datetime(2020, 1, 1, tzinfo=UTC)).gaps == ()


def test_a_new_person_comes_with_the_entry_and_the_journal_keeps_ids_in_its_heads(desk: Desk) -> None:
    purpose = with_purpose(desk)
    done = consents.record(desk, purpose.id, tenant(), yes(DAY))
    assert done.changed == Changed.CONSENTS | Changed.JOURNAL | Changed.PEOPLE
    again = consents.record(desk, purpose.id, replace(tenant(), id=1), no(DAY + timedelta(1)))
    assert again.changed == Changed.CONSENTS | Changed.JOURNAL
    told = journal.about(desk, "consent", done.value.row.id)
    assert [one.action for one in told] == ["given", "withdrawn"]
    assert [one.action for one in journal.about(desk, "proof", 1)] == ["add"]
    assert [one.action for one in journal.about(desk, "task", 1)] == ["add"]


def test_bad_input_changes_nothing(desk: Desk, clock: Clock) -> None:
    purpose = with_purpose(desk)
    before = len(journal.entries(desk))
    empty = replace(FORM, data=b"")
    for entry, error in (
        (yes(VALID - timedelta(1), wording_id=1), ConsentForbidden),
        (no(DAY), ConsentForbidden),
        (yes(clock.day + timedelta(1)), ConsentForbidden),
        (yes(DAY, document=empty), DocumentEmpty),
        (yes(DAY, wording_id=99), NoSuchRecord),
        (yes(DAY, request_id=99), NoSuchRecord),
    ):
        with pytest.raises(error):
            consents.record(desk, purpose.id, tenant(), entry)
    with pytest.raises(NoSuchRecord):
        consents.record(desk, 99, tenant(), yes(DAY))
    assert len(journal.entries(desk)) == before
    assert people.head(desk) == []
    assert consents.rows(desk, ConsentQuery()) == []


def test_without_words_or_proof_the_consent_is_weak_and_says_why(desk: Desk) -> None:
    purpose = with_purpose(desk)
    view = consents.record(desk, purpose.id, tenant(), Entry(kind=EventKind.GIVEN, on=DAY)).value
    assert view.found.gaps == (Gap.NO_WORDING, Gap.NO_EVIDENCE)
    assert (view.row.strength, view.found.may) == (Strength.WEAK, True)
    foreign = consents.record(desk, purpose.id, somebody("Bo"), yes(DAY, language="fr")).value
    assert Gap.NO_WORDING in foreign.found.gaps


def test_nobody_agreed_to_words_that_did_not_exist_yet(desk: Desk) -> None:
    purpose = with_purpose(desk)
    before, long_ago = len(journal.entries(desk)), VALID - timedelta(1)
    with pytest.raises(ConsentForbidden) as caught:
        consents.record(desk, purpose.id, tenant(), yes(long_ago, language="nl"))
    assert caught.value.why is ConsentForbiddenBecause.BEFORE_THE_WORDING
    assert (len(journal.entries(desk)), people.head(desk)) == (before, [])
    unknown = consents.record(desk, purpose.id, tenant(), yes(long_ago, language="")).value
    assert Gap.NO_WORDING in unknown.found.gaps
    asked = no(long_ago, EventKind.REFUSED, language="nl")
    assert consents.record(desk, purpose.id, somebody("Bo"), asked).value.row.since == long_ago


def test_the_age_of_the_country_where_the_child_lives(desk: Desk) -> None:
    purpose = with_purpose(desk, online=True)
    child = consents.record(desk, purpose.id, tenant(), yes(DAY, age=15)).value
    assert (child.found.gaps, child.found.may) == ((Gap.GUARDIAN_MISSING,), False)
    dane = consents.record(desk, purpose.id, somebody("Bo"), yes(DAY, age=15, country="DK")).value
    assert dane.found.may
    nowhere = consents.record(desk, purpose.id, Person(name="Ada"), yes(DAY, age=15)).value
    assert nowhere.events[0].country == "NL"


def test_consents_held_for_another_controller(desk: Desk) -> None:
    other = OtherController(name="Fair Ltd", proof_place="their CRM")
    purpose = with_purpose(desk, controller=other)
    held = consents.record(
        desk, purpose.id, tenant(), yes(DAY, document=None, proof_place="their CRM, visitor 12")
    ).value
    assert held.found.gaps == (Gap.PROOF_ELSEWHERE,)
    assert held.purpose.controller == other


# corrections


def test_a_correction_is_an_entry_of_its_own(desk: Desk) -> None:
    view = agreed(desk, DAY)
    key = view.row.id
    right = consents.correct(desk, key, 1, {"on": date(2026, 2, 20)}, reason="the form is dated so").value
    assert [one.kind for one in right.events] == [EventKind.GIVEN, EventKind.CORRECTED]
    assert right.events[0] == view.events[0]
    assert right.events[1].since == date(2026, 2, 20)
    assert right.events[1].proof_id == view.events[0].proof_id
    person = view.row.person_id
    assert consents.state(desk, 1, person, date(2026, 2, 21)).reading.state is State.GIVEN
    bundled = consents.correct(
        desk, key, 1, {"bundled": True}, reason="several boxes", document=replace(FORM, name="better.pdf")
    ).value
    assert bundled.found.gaps == (Gap.BUNDLED,)
    assert bundled.found.reading.since == date(2026, 2, 20)
    assert [one.name for one in bundled.proofs] == ["form.pdf", "better.pdf"]
    struck = consents.correct(desk, key, 1, None, reason="another person").value
    assert (struck.found.reading.state, struck.row.act) == (State.UNKNOWN, None)
    assert [one.name for one in struck.tasks] == ["Mailtool", "Acme"], "what rested on it rests on nothing"
    back = consents.correct(desk, key, 1, {"act": Act.GIVEN}, reason="it was they").value
    assert back.found.may


def test_a_withdrawal_whose_time_is_put_right_sets_no_task_twice(desk: Desk) -> None:
    key = agreed(desk, DAY).row.id
    person = desk.store.people.get(1)
    consents.record(desk, 1, person, no())
    timed = consents.correct(desk, key, 2, {"clock": time(9)}, reason="so says the mail").value
    assert [one.name for one in timed.tasks] == ["Mailtool", "Acme"]
    assert list(timed.answers) == [2]
    again = consents.record(desk, 1, person, yes(clock=time(15))).value
    assert again.found.reading.state is State.GIVEN, "taken back at nine, given again at three"
    withdrawn = consents.correct(desk, key, 1, {"act": Act.WITHDRAWN}, reason="a no, misread").value
    assert len(withdrawn.tasks) == 4, "what was read as a yes all the time is a withdrawal now"


def test_a_correction_that_cannot_be_changes_nothing(desk: Desk) -> None:
    view = agreed(desk, DAY)
    cases: tuple[tuple[int, dict[str, object], str, type[Exception]], ...] = (
        (9, {"bundled": True}, "x", ConsentForbidden),
        (1, {"bundled": True}, " ", ConsentForbidden),
        (1, {"on": date(2027, 1, 1)}, "x", ConsentForbidden),
        (1, {"wording_id": 99}, "x", NoSuchRecord),
        (1, {"request_id": 99}, "x", NoSuchRecord),
    )
    for seq, changes, reason, error in cases:
        with pytest.raises(error):
            consents.correct(desk, view.row.id, seq, changes, reason=reason)
    with pytest.raises(NoSuchRecord):
        consents.correct(desk, 99, 1, None, reason="x")
    assert consents.view(desk, view.row.id).events == view.events


# requests


def test_a_withdrawal_and_its_case_know_each_other(desk: Desk) -> None:
    view = agreed(desk, DAY)
    person = replace(tenant(), id=view.row.person_id)
    case = requests.receive(desk, access_request(Right.WITHDRAWAL, person=person)).value.request
    other = requests.receive(desk, access_request(Right.ACCESS, person=person)).value.request
    stranger = requests.receive(desk, access_request(Right.WITHDRAWAL, person=somebody("Bo"))).value.request
    with pytest.raises(consent_cases.RequestOfAnotherRight):
        consents.record(desk, 1, person, no(request_id=other.id))
    with pytest.raises(consent_cases.RequestOfSomebodyElse):
        consents.record(desk, 1, person, no(request_id=stranger.id))
    ended = consents.record(desk, 1, person, no(request_id=case.id)).value
    assert ended.events[-1].request_id == case.id
    found = consents.rows(desk, ConsentQuery(request_id=case.id))
    assert [one.id for one in found] == [ended.row.id]
    with pytest.raises(consent_cases.RequestOfSomebodyElse):
        consents.correct(desk, ended.row.id, 2, {"request_id": stranger.id}, reason="x")


# lists


def test_lists_show_where_consents_stand_today(desk: Desk, clock: Clock) -> None:
    held = agreed(desk, DAY)
    old = consents.record(desk, 1, somebody("Ada Lund"), yes(date(2024, 1, 1), language="")).value
    gone = agreed(desk, DAY, somebody("Bo Lund"))
    consents.record(desk, 1, replace(tenant(), id=gone.row.person_id), no())

    def ids(**query: object) -> list[int]:
        return [one.id for one in consents.rows(desk, ConsentQuery(**query))]  # type: ignore[arg-type]  # names of ConsentQuery

    assert ids() == [old.row.id, gone.row.id, held.row.id]
    assert ids(state=State.GIVEN) == ids(ends_until=date(2028, 3, 2)) == [held.row.id]
    assert ids(ends_until=date(2028, 3, 1)) == ids(state=State.RENEWED) == ids(state=State.UNKNOWN) == []
    assert ids(state=State.EXPIRED) == ids(weaker=Strength.STRONG) == [old.row.id]
    assert ids(state=State.WITHDRAWN) == ids(text="bo lu") == [gone.row.id]
    assert ids(person_id=old.row.person_id, purpose_id=1) == [old.row.id]
    purposes.save(desk, replace(held.purpose, closed_on=clock.day))
    assert ids(state=State.REVOKED) == [held.row.id]
    assert ids(state=State.EXPIRED) == [old.row.id]
    states = {one.id: one.state(clock.day) for one in consents.rows(desk, ConsentQuery())}
    assert states == {
        old.row.id: State.EXPIRED,
        gone.row.id: State.WITHDRAWN,
        held.row.id: State.REVOKED,
    }


# people who become one


def test_ledgers_of_people_who_become_one_go_on_together(desk: Desk) -> None:
    kept = agreed(desk, DAY)
    other = agreed(desk, date(2026, 4, 1), somebody("E. Petrauskiene"))
    consents.record(desk, 1, replace(tenant(), id=other.row.person_id), no(date(2026, 5, 1)))
    consents.correct(desk, other.row.id, 1, {"on": date(2026, 4, 2)}, reason="x")
    with_purpose(desk)
    alone = consents.record(desk, 2, replace(tenant(), id=other.row.person_id), yes(DAY)).value
    requests.receive(desk, access_request(person=replace(tenant(), id=other.row.person_id)))
    people.unite(desk, kept.row.person_id, other.row.person_id)
    whole = consents.view(desk, kept.row.id)
    assert [one.act for one in whole.events] == [Act.GIVEN, Act.GIVEN, Act.WITHDRAWN, Act.GIVEN]
    assert whole.events[3].corrects == 2
    assert whole.found.reading.state is State.WITHDRAWN
    assert [one.seq for one in whole.tasks] == [3, 3]
    assert whole.answers == {3: None}
    assert len(whole.proofs) == 2
    assert consents.view(desk, alone.row.id).row.person_id == kept.row.person_id
    assert consents.state(desk, 1, other.row.person_id).reading.state is State.WITHDRAWN
    shown = [one.id for one in consents.rows(desk, ConsentQuery())]
    assert shown == [kept.row.id, alone.row.id]
    assert [one.action for one in journal.about(desk, "consent", other.row.id)][-1] == "merged"
    assert purposes.view(desk, 1).by_month == (
        ("2026-03", Act.GIVEN, 1),
        ("2026-04", Act.GIVEN, 1),
        ("2026-05", Act.WITHDRAWN, 1),
    )
    assert len(requests.ids(desk, RequestQuery(person_id=kept.row.person_id))) == 1
