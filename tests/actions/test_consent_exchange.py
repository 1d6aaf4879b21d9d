"""Records of consents handed over and taken over, in a real office."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.actions import consents, journal, organisations, people, purposes, withdrawals
from dpo_desk.actions.consent_exchange import (
    NoPurposeOfOurs,
    PersonUncertain,
    PurposeNotInRecord,
    RecordBanned,
    export_record,
    export_records,
    take_record,
)
from dpo_desk.actions.desk import Desk
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consents import Act, EventKind, State
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.foreign_records import RecordContradicts, Scheme
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import Words
from dpo_desk.core.withdrawals import BanReason
from dpo_desk.documents.kantara import NoReceipt
from dpo_desk.intake.strict_json import ConsentRecordUnreadable
from tests.conftest import house
from tests.consent_cases import TOLD, agreed, newsletter, no, somebody
from tests.exchange_cases import DPV, KANTARA, changed

MARKETING, SERVICE = "To market services", "To provide contracted services"
GIVEN_ON = date(2017, 11, 13)


def named(desk: Desk, title: str) -> int:
    words = (replace(TOLD, language="en", title=title),)
    return purposes.save(desk, newsletter(words=words, terms=())).value.id


def counted(desk: Desk) -> tuple[int, int, int]:
    """People, consents and entries of the journal."""
    everybody, ledgers = people.ids(desk), consents.rows(desk, ConsentQuery())
    return len(everybody), len(ledgers), len(journal.entries(desk))


def test_the_published_receipt_becomes_entries_with_its_file_as_evidence(desk: Desk) -> None:
    market, service = named(desk, MARKETING), named(desk, "Werkzaamheden")
    matches = {SERVICE: service}
    before = counted(desk)
    shown = take_record(desk, "receipt.json", KANTARA, matches=matches, dry_run=True)
    assert (shown.changed, shown.value.person.id, shown.value.entries) == (Changed.NOTHING, 0, 2)
    assert counted(desk) == before
    taken = take_record(desk, "in/receipt.json", KANTARA, matches=matches).value
    by_title = {one.told.title: one for one in taken.purposes}
    assert by_title["To personalize service experience"].purpose is None
    assert by_title["Complying with legal obligations"].taking is None
    for title, purpose_id in ((MARKETING, market), (SERVICE, service)):
        consent_id = by_title[title].consent_id
        assert consent_id is not None
        view = consents.view(desk, consent_id)
        (entry,), (proof,) = view.events, view.proofs
        assert (view.purpose.id, view.row.person) == (purpose_id, "Bowden Jeffries")
        assert (entry.kind, entry.act, entry.on) == (EventKind.IMPORTED, Act.GIVEN, GIVEN_ON)
        assert str(entry.clock) == "18:00:00", "in Amsterdam"
        assert (entry.proof_id, proof.name, consents.content(desk, proof.id)[1]) == (
            proof.id,
            "receipt.json",
            KANTARA,
        )
        assert view.found.reading.state is State.GIVEN
    after = counted(desk)
    again = take_record(desk, "receipt.json", KANTARA, matches=matches)
    assert (again.changed, again.value.entries, again.value.person.id) == (
        Changed.NOTHING,
        0,
        taken.person.id,
    )
    assert counted(desk) == after


def test_the_published_record_of_the_vocabulary_is_taken_over(desk: Desk) -> None:
    purpose_id = named(desk, "Newsletters")
    taken = take_record(desk, "record.jsonld", DPV, purpose_id=purpose_id).value
    consent_id = taken.purposes[0].consent_id
    assert consent_id is not None
    view = consents.view(desk, consent_id)
    assert [(one.act, one.on) for one in view.events] == [
        (Act.GIVEN, date(2021, 5, 28)),
        (Act.REVOKED, date(2023, 5, 29)),
    ]
    assert view.proofs[0].media_type == "application/ld+json"
    assert taken.person.customer_numbers == ("96121fde-199f-4848-8942-4436e270513a",)
    assert take_record(desk, "record.jsonld", DPV, purpose_id=purpose_id).value.entries == 0


def test_what_one_office_writes_another_reads(desk: Desk) -> None:
    view = agreed(desk)
    consents.record(desk, view.purpose.id, people.view(desk, view.row.person_id).person, no(date(2026, 4, 1)))
    made = export_record(desk, view.row.id, Scheme.TS27560)
    assert "form.pdf" in made.decode()
    assert take_record(desk, "x.jsonld", made).value.entries == 0, "all of it is here already"
    other = named(desk, "Elders")
    taken = take_record(desk, "x.jsonld", made, purpose_id=other).value
    assert taken.person.id == view.row.person_id
    consent_id = taken.purposes[0].consent_id
    assert consent_id is not None
    there, here = consents.view(desk, consent_id), consents.view(desk, view.row.id)
    assert [(one.act, one.on, one.clock) for one in there.events] == [
        (one.act, one.on, one.clock) for one in here.events
    ]
    assert there.found.reading.state is State.WITHDRAWN


def test_every_consent_of_a_purpose(desk: Desk) -> None:
    view = agreed(desk)
    other = agreed(desk, person=somebody("Bo Lund", emails=("bo@post.example",), customer_numbers=()))
    consents.record(desk, view.purpose.id, people.view(desk, other.row.person_id).person, no())
    receipts, left_out = export_records(desk, view.purpose.id, Scheme.KANTARA)
    assert ([key for key, _file in receipts], left_out) == ([view.row.id], 1)
    records, none = export_records(desk, view.purpose.id, Scheme.TS27560)
    assert ({key for key, _file in records}, none) == ({view.row.id, other.row.id}, 0)
    with pytest.raises(NoReceipt):
        export_record(desk, other.row.id, Scheme.KANTARA)
    for missing in (export_record, export_records):
        with pytest.raises(NoSuchRecord):
            missing(desk, 99, Scheme.TS27560)


def test_a_seat_without_a_known_zone_counts_in_utc(desk: Desk) -> None:
    far = organisations.save(desk, replace(house(), name="Far", country="ZW")).value
    words = (Words(language="en", title=MARKETING),)
    purpose = purposes.save(desk, newsletter(organisation_id=far.id, words=words)).value
    taken = take_record(desk, "r.json", KANTARA).value
    (found,) = [one for one in taken.purposes if one.purpose is not None]
    assert (found.purpose, found.taking and str(found.taking.new[0].clock)) == (purpose, "17:00:00")


def test_purposes_that_cannot_be_told_are_refused(desk: Desk) -> None:
    purpose_id = named(desk, "Elders")
    before = counted(desk)
    for known, error in (
        ({}, NoPurposeOfOurs),
        ({"purpose_id": purpose_id}, NoPurposeOfOurs),
        ({"matches": {"Complying with legal obligations": purpose_id}}, PurposeNotInRecord),
        ({"matches": {MARKETING: 99}}, NoSuchRecord),
    ):
        with pytest.raises(error):
            take_record(desk, "r.json", KANTARA, **known)
    named(desk, MARKETING)
    named(desk, MARKETING)
    with pytest.raises(NoPurposeOfOurs):
        take_record(desk, "r.json", KANTARA)
    with pytest.raises(ConsentRecordUnreadable):
        take_record(desk, "r.json", b"{}", purpose_id=purpose_id)
    assert counted(desk)[:2] == before[:2]


def test_a_name_alone_is_not_a_person(desk: Desk) -> None:
    purpose_id = named(desk, MARKETING)
    known = people.save(desk, Person(name="bowden  jeffries")).value
    with pytest.raises(PersonUncertain) as caught:
        take_record(desk, "r.json", KANTARA)
    assert caught.value.values["ids"] == str(known.id)
    taken = take_record(desk, "r.json", KANTARA, person=Person(name="Bowden Jeffries")).value
    assert taken.person.id not in {0, known.id}
    assert take_record(desk, "r.json", KANTARA).value.person.id == taken.person.id, "the file itself tells"
    take_record(desk, "r.json", KANTARA, person=known)
    with pytest.raises(PersonUncertain):
        take_record(desk, "r.json", KANTARA)
    assert len(consents.rows(desk, ConsentQuery(purpose_id=purpose_id))) == 2


def test_an_address_tells_who_it_is(desk: Desk) -> None:
    named(desk, MARKETING)
    known = people.save(
        desk, somebody("Bo Lund", emails=("bo@post.example",), customer_numbers=("77",))
    ).value
    for told in ("BO@post.example", "77"):
        assert (
            take_record(desk, "r.json", changed(KANTARA, piiPrincipalId=told), dry_run=True).value.person
            == known
        )
    fresh = take_record(desk, "r.json", changed(KANTARA, piiPrincipalId="new@post.example")).value.person
    assert (fresh.name, fresh.emails) == ("new@post.example", ("new@post.example",))
    people.save(desk, somebody("An Vos", emails=("bo@post.example",)))
    with pytest.raises(PersonUncertain):
        take_record(desk, "r.json", changed(KANTARA, piiPrincipalId="bo@post.example"))


def test_two_purposes_of_a_record_can_be_one_of_ours(desk: Desk) -> None:
    market = named(desk, MARKETING)
    taken = take_record(desk, "r.json", KANTARA, matches={SERVICE: market}).value
    assert [one.taking and (len(one.taking.new), one.taking.known) for one in taken.purposes] == [
        (1, 0),
        None,
        (0, 1),
        None,
    ]
    (row,) = consents.rows(desk, ConsentQuery(purpose_id=market))
    assert len(consents.view(desk, row.id).events) == 1


def test_an_old_record_brings_nobody_back(desk: Desk) -> None:
    purpose_id = named(desk, MARKETING)
    record = changed(KANTARA, piiPrincipalId="bo@post.example")
    withdrawals.ban(desk, purpose_id, KeyKind.EMAIL, ["bo@post.example"], why=BanReason.OBJECTED)
    before = counted(desk)
    with pytest.raises(RecordBanned):
        take_record(desk, "r.json", record)
    assert counted(desk) == before


def test_a_record_that_contradicts_itself_changes_nothing(desk: Desk) -> None:
    purpose_id = named(desk, "Newsletters")
    plain = json.loads(DPV)
    plain["dpv:hasConsentStatus"] = {"@id": "dpv:ConsentWithdrawn"}
    del plain["dct:hasPart"]["dpv:hasDuration"]
    before = counted(desk)
    with pytest.raises(RecordContradicts):
        take_record(desk, "r.json", json.dumps(plain).encode(), purpose_id=purpose_id)
    assert counted(desk) == before
