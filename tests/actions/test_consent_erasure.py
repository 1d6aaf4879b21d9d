"""Erasing a person takes their consents along: what proves one stays as long as a duty says, no longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from dpo_desk.actions import consents, erasure, people, purposes, retention, withdrawals
from dpo_desk.actions.consents import Entry
from dpo_desk.actions.desk import Desk
from dpo_desk.core.addresses import Address
from dpo_desk.core.consent_keeping import proof_kept_until
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consents import Act, Bystander, EventKind, Relation, State
from dpo_desk.core.contact_keys import KeyKind, ban_mark
from dpo_desk.core.erasure import ErasureState, Keep
from dpo_desk.core.people import Person
from dpo_desk.core.retention import RecordKind
from dpo_desk.core.withdrawals import NextUse
from dpo_desk.words.keeping_words import what_text
from tests.conftest import Clock, tenant
from tests.consent_cases import FORM, agreed, no, somebody, with_purpose, yes
from tests.store.test_erasing import PlainPages

CANARY = "Zwirbelmann"


def canary() -> Person:
    return Person(
        name=f"Ada {CANARY}",
        emails=(f"{CANARY}@post.example",),
        address=Address(city="Amsterdam", country="NL"),
    )


def everywhere(desk: Desk, on: date = date(2026, 3, 2)) -> int:
    """A consent with everything a ledger can hold, all of it naming the person."""
    purpose = with_purpose(desk)
    form = replace(FORM, name=f"{CANARY}.pdf", data=f"signed by {CANARY}".encode())
    guardian = Bystander(relation=Relation.GUARDIAN, name=f"Bo {CANARY}", checked=f"{CANARY}'s passport")
    told = yes(on, document=form, bystanders=(guardian,), reason=f"{CANARY} said so")
    view = consents.record(desk, purpose.id, canary(), told).value
    key, person = view.row.id, view.row.person_id
    consents.correct(desk, key, 1, {"proof_place": f"folder {CANARY}"}, reason=f"{CANARY} again")
    consents.record(desk, purpose.id, replace(canary(), id=person), no(date(2026, 4, 1)))
    withdrawals.finish(desk, 1, note=f"took {CANARY} off")
    withdrawals.decide(desk, key, NextUse.ERASE, reason=f"{CANARY} asked")
    return person


def traces(desk: Desk, place: Path) -> int:
    return PlainPages(place, desk.keys.db).count(CANARY)


def test_nothing_of_the_person_is_left_once_nothing_is_kept(desk: Desk, office: Path) -> None:
    person = everywhere(desk)
    agreed(desk, person=somebody("Bo Lund"))
    before = purposes.view(desk, 1).by_month
    assert traces(desk, office) > 10
    preview = erasure.preview(desk, person, waived=True)
    assert (preview.goes.consents, preview.kept) == (1, ())
    done = erasure.schedule(desk, person, grace_days=0, waived=True).value
    assert done.state is ErasureState.DONE
    assert traces(desk, office) == 0
    assert purposes.view(desk, 1).by_month == before, "what was said and when still counts"
    assert [one.person for one in consents.rows(desk, ConsentQuery())] == ["Bo Lund"]
    husk = desk.store.consents.events(1)
    assert [one.act for one in husk] == [Act.GIVEN, Act.GIVEN, Act.WITHDRAWN]
    assert all(one.redacted and not one.bystanders and one.proof_id is None for one in husk)
    assert desk.store.journal.verify().ok
    assert withdrawals.work(desk).undecided == ()


def test_the_ban_outlives_the_person(desk: Desk, clock: Clock) -> None:
    person = everywhere(desk)
    erasure.schedule(desk, person, grace_days=0, waived=True)
    mark = ban_mark(KeyKind.EMAIL, f" {CANARY.upper()}@post.example", desk.keys.tomb)
    assert desk.store.withdrawals.banned(1) == {mark: clock.day}


def test_proof_that_a_duty_keeps_stays_to_its_day(desk: Desk, clock: Clock, office: Path) -> None:
    person = everywhere(desk)
    preview = erasure.preview(desk, person)
    assert [(one.why, one.consent_id, one.until) for one in preview.kept] == [
        (Keep.PROOF, 1, date(2029, 4, 1))
    ]
    assert what_text(preview.kept[0]) == "Proof of consent: Nieuwsbrief"
    assert preview.waivable
    blocked = erasure.schedule(desk, person, grace_days=0).value
    assert (blocked.state, blocked.until) == (ErasureState.BLOCKED, date(2029, 4, 1))
    assert people.head(desk, CANARY) == []
    assert consents.state(desk, 1, person, date(2026, 3, 5)).reading.state is State.GIVEN
    assert desk.store.withdrawals.banned(1)
    clock.day = date(2029, 4, 2)
    ran = erasure.run_due(desk).value
    assert [one.state for one in ran.done] == [ErasureState.DONE]
    assert traces(desk, office) == 0


def test_what_needs_no_proof_goes_at_once(desk: Desk, clock: Clock) -> None:
    held = agreed(desk)
    other = with_purpose(desk)
    person = replace(tenant(), id=held.row.person_id)
    refused = consents.record(desk, other.id, person, no(kind=EventKind.REFUSED)).value
    blocked = erasure.schedule(desk, person.id, grace_days=0).value
    assert [one.consent_id for one in blocked.kept] == [held.row.id]
    assert blocked.erased.consents == 1
    assert desk.store.consents.events(refused.row.id)[0].redacted
    assert desk.store.consents.find(other.id, person.id) is None
    ended = consents.view(desk, held.row.id)
    assert ended.found.reading.state is State.REVOKED, "nothing rests on the consent of an erased person"
    assert [one.name for one in ended.tasks] == ["Mailtool", "Acme"]
    assert blocked.until == date(2029, 10, 22)
    clock.day = date(2026, 12, 1)
    assert erasure.run_due(desk).value.blocked == ()
    assert erasure.get(desk, blocked.id).until == date(2029, 10, 22), "the day does not move"


def test_a_hold_keeps_the_ledger(desk: Desk) -> None:
    person = everywhere(desk)
    retention.hold(desk, "person", person, "a claim")
    blocked = erasure.schedule(desk, person, grace_days=0, waived=True).value
    assert (blocked.state, blocked.erased.consents) == (ErasureState.BLOCKED, 0)
    assert desk.store.consents.find(1, person) == 1


def test_how_long_proof_is_kept(desk: Desk) -> None:
    purpose = with_purpose(desk, proof_years=1)
    day = date(2026, 3, 2)

    def until(*entries: Entry) -> date | None:
        made = somebody(f"Person {len(people.head(desk))}")
        for entry in entries:
            view = consents.record(desk, purpose.id, made, entry).value
            made = replace(made, id=view.row.person_id)
        found = desk.store.consents.find(purpose.id, made.id)
        return proof_kept_until(desk.store.consents.events(found or 0), purpose, desk.today())

    assert until(yes(day)) == date(2027, 10, 22), "in force: it ends today at the earliest"
    assert until(yes(day), no(date(2026, 5, 1))) == date(2027, 5, 1)
    assert until(yes(date(2020, 1, 1), language="")) == date(2023, 1, 1), "expired in 2022"
    assert until(no(day, EventKind.REFUSED)) is None
    redacted = replace(desk.store.consents.events(1)[0], redacted=True)
    assert proof_kept_until([redacted], purpose, day) is None


def test_a_person_with_a_consent_is_not_due(desk: Desk, clock: Clock) -> None:
    held = agreed(desk)
    people.save(desk, somebody("Nobody asked"))
    clock.day = date(2028, 1, 1)

    def due() -> list[int]:
        found = retention.due(desk)
        return [one.due.record for one in found if one.due.kind is RecordKind.PERSON_RECORD]

    assert due() == [2]
    consents.record(desk, 1, replace(tenant(), id=held.row.person_id), no())
    clock.day = date(2030, 6, 1)
    assert due() == [2], "its proof is kept"
    clock.day = date(2031, 6, 1)
    assert due() == [1, 2]
    retention.run(desk)
    assert people.head(desk) == []
    assert desk.store.consents.events(1)[0].redacted
