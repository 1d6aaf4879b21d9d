"""Records of consents as other programs read them, and as the desk reads its own."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from dpo_desk.core.consent_proof import Proof, ProofKind
from dpo_desk.core.consent_steps import ConsentForbidden, enter
from dpo_desk.core.consents import Act, Bystander, Event, EventKind, Relation, State, state
from dpo_desk.core.dpv import PREFIXES, STATES, STATUSES, TRANSFER_BASES
from dpo_desk.core.foreign_records import ForeignRecord, take
from dpo_desk.core.purposes import ConsentChannel, Purpose
from dpo_desk.core.transfers import Safeguard
from dpo_desk.documents.consent_records import Ledger
from dpo_desk.documents.kantara import NoReceipt, receipt
from dpo_desk.documents.ts27560 import record
from dpo_desk.intake.consent_records import read_consent_record
from tests.exchange_cases import (
    KANTARA,
    NINE,
    NOW,
    PROCESSING,
    PURPOSE,
    TODAY,
    VECTORS,
    WORDING,
    event,
    ledger,
    setting,
)

SCHEMA = json.loads(
    "\n".join(
        line
        for line in (VECTORS / "kantara-consent-receipt-v1_1-schema.json").read_text().splitlines()
        if not line.strip().startswith("//")
    )
)


def never(url: str, _options: object) -> object:
    raise AssertionError(f"{url} was fetched")


def plain(made: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made)
    return found


# Kantara


def test_the_published_example_fits_the_published_schema() -> None:
    jsonschema.Draft4Validator(SCHEMA).validate(json.loads(KANTARA))


BARE = replace(PURPOSE, rests=(), terms=(), marketing=False)


@pytest.mark.parametrize("purpose", [PURPOSE, PROCESSING, BARE])
@pytest.mark.parametrize("known", [{}, {"clock": NINE, "wording_id": 4}, {"preticked": True}])
def test_a_receipt_fits_the_published_schema(purpose: Purpose, known: dict[str, Any]) -> None:
    made = receipt(ledger(event(**known), purpose=purpose))
    jsonschema.Draft4Validator(SCHEMA).validate(plain(made))
    found = read_consent_record(made)
    assert (found.email, found.controllers[-1]) == ("egle@post.example", "Woonhaven Amstelland")
    taken = take(found.purposes[0], (), setting(purpose)).new[0]
    assert (taken.act, taken.on, taken.clock) == (Act.GIVEN, date(2026, 3, 2), known.get("clock"))
    assert (taken.channel, taken.preticked) == (ConsentChannel.PAPER, known.get("preticked", False))


def test_a_receipt_speaks_the_language_in_which_the_consent_was_asked() -> None:
    made = plain(receipt(ledger(event(wording_id=4))))
    assert made["language"] == "nl"
    assert made["spiCat"] == ["Gezondheid"]
    assert made["services"][0]["service"] == "System, Mailing"
    told = made["services"][0]["purposes"][0]
    assert told["termination"] == "tot u nee zegt; de link in elke mail; 2028-03-02"
    assert (told["thirdPartyDisclosure"], told["thirdPartyName"]) == (True, "Recipient")
    fallen_back = plain(receipt(ledger(event())))
    assert fallen_back["language"] == "nl", "nobody told them in English"


def test_the_number_of_a_receipt_is_its_own_and_stays() -> None:
    first, again = (plain(receipt(ledger(event())))["consentReceiptID"] for _ in range(2))
    other = plain(receipt(ledger(event(), event(2, Act.RENEWED))))["consentReceiptID"]
    assert first == again != other


@pytest.mark.parametrize(
    "events",
    [
        (event(act=Act.ASKED),),
        (event(), event(2, Act.WITHDRAWN)),
        (event(on=date(2020, 1, 1)),),
        (event(act=None, corrects=1),),
    ],
)
def test_only_a_yes_that_is_in_force_has_a_receipt(events: Sequence[Event]) -> None:
    with pytest.raises(NoReceipt):
        receipt(ledger(*events))


def test_a_receipt_tells_no_moment_before_1970() -> None:
    with pytest.raises(NoReceipt):
        receipt(ledger(event(on=date(1969, 5, 1)), purpose=replace(PURPOSE, terms=())))


# ISO/IEC TS 27560


def test_every_status_of_the_vocabulary_is_a_state_and_every_state_a_status() -> None:
    rows = list(csv.DictReader((VECTORS / "dpv-2.3-consent_status.csv").read_text("utf-8").splitlines()))
    group = "ConsentStatusValidForProcessing"
    grouping = {"ConsentStatus", "ConsentStatusInvalidForProcessing", group}
    valid = {f"dpv:{row['term']}" for row in rows if row["hasbroader"].endswith(f"#{group}")}
    published = {f"dpv:{row['term']}" for row in rows if row["term"] not in grouping}
    assert published == set(STATUSES.values()) == set(STATES)
    assert set(STATUSES) == set(State)
    assert {term for term, state in STATES.items() if state.in_force} == valid
    assert set(TRANSFER_BASES) == set(Safeguard)


FULL = event(
    clock=NINE,
    wording_id=4,
    proof_place="binder 3",
    proof_id=2,
    opt_in_asked_at=datetime(2026, 3, 2, 8, 0, tzinfo=UTC),
    opt_in_confirmed_at=datetime(2026, 3, 2, 8, 5, tzinfo=UTC),
    age=14,
    country="DE",
    bystanders=(
        Bystander(relation=Relation.GUARDIAN, name="Bo Lund", checked="passport"),
        Bystander(relation=Relation.WITNESS, name="An Vos"),
    ),
    bundled=True,
    channel=ConsentChannel.WEB,
    reason="called back\nlater",
)
PROOF = Proof(
    id=2,
    consent_id=7,
    kind=ProofKind.SCAN,
    name="form.pdf",
    media_type="application/pdf",
    size=3,
    sha256="ab" * 32,
    added_at=NOW,
    added_by="Iris",
)


def test_a_record_is_read_by_others_without_a_network() -> None:
    made = plain(record(replace(ledger(FULL, purpose=PROCESSING), proofs={2: PROOF})))
    (node,) = jsonld.expand(made, {"documentLoader": never})
    dpv = PREFIXES["dpv"]
    assert node["@type"] == [f"{dpv}ConsentRecord"]
    assert node[f"{dpv}hasConsentStatus"] == [{"@id": f"{dpv}ConsentGiven"}]
    part = node["http://purl.org/dc/terms/hasPart"][0]
    assert part["@type"] == [f"{dpv}ConsentGiven", f"{dpv}ExplicitlyExpressedConsent"]
    assert part[f"{dpv}isIndicatedAtTime"][0]["@value"] == "2026-03-02T09:30:00"
    process = node[f"{dpv}hasProcess"][0]
    assert process[f"{dpv}hasDataController"][0][f"{dpv}hasName"] == [{"@value": "Ander BV"}]
    assert process[f"{dpv}hasDataProcessor"][0][f"{dpv}hasName"] == [{"@value": "Woonhaven Amstelland"}]
    receivers = {one["@type"][0].removeprefix(dpv) for one in process[f"{dpv}hasRecipient"]}
    assert receivers == {"DataProcessor", "ThirdParty"}
    assert process[f"{dpv}hasJurisdiction"] == [{"@id": f"{PREFIXES['loc']}DE"}]
    for name in keys(node):
        assert name.startswith(("@", "http", "urn:dpo-desk:")), name


def keys(node: object) -> set[str]:
    if isinstance(node, list):
        return {name for one in node for name in keys(one)}
    if isinstance(node, dict):
        return set(node) | keys(list(node.values()))
    return set()


def test_whatever_an_entry_says_comes_back() -> None:
    found = read_consent_record(record(replace(ledger(FULL), proofs={2: PROOF})))
    who = (found.name, found.email, found.customer_number)
    assert who == ("Eglė Petrauskienė", "egle@post.example", "40-11873")
    assert found.purposes[0].title == "Nieuwsbrief"
    (back,) = take(found.purposes[0], (), setting()).new
    proof = f"binder 3; form.pdf (SHA-256 {PROOF.sha256})"
    assert back == replace(FULL, proof_id=None, proof_place=proof, who=back.who)


def test_words_that_are_not_ours_are_told() -> None:
    found = read_consent_record(record(ledger(FULL)))
    taken = take(found.purposes[0], (), replace(setting(), wordings=()))
    assert (taken.words_unknown, taken.new[0].wording_id) == (True, None)
    late = replace(WORDING, valid_from=TODAY)
    assert take(found.purposes[0], (), replace(setting(), wordings=(late,))).words_unknown


def test_what_nobody_did_is_derived_again_and_is_no_entry() -> None:
    over = event(on=date(2020, 1, 5))
    shut = replace(PURPOSE, closed_on=date(2026, 4, 1))
    for events, purpose, status in (
        ((over,), PURPOSE, State.EXPIRED),
        ((event(),), shut, State.REVOKED),
    ):
        made = record(ledger(*events, purpose=purpose))
        assert plain(made)["dct:hasPart"][-1]["desk:derived"] is True
        found = read_consent_record(made)
        assert found.purposes[0].state is status
        assert len(take(found.purposes[0], (), setting(purpose)).new) == 1
        elsewhere = replace(PURPOSE, terms=())
        ended = take(found.purposes[0], (), setting(elsewhere)).new
        assert [one.act for one in ended] == [Act.GIVEN, Act.REVOKED]
        assert ended[-1].reason == "lapsed"


def test_erased_entries_are_not_told() -> None:
    gone = replace(event(2, Act.WITHDRAWN), redacted=True)
    assert len(plain(record(ledger(event(), gone)))["dct:hasPart"]) == 1


DAYS = st.builds(date, st.just(2026), st.integers(1, 5), st.sampled_from([1, 2, 15, 28]))
SIGNS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
LINES = st.text(SIGNS, min_size=1, max_size=20).map(str.strip)
BYSTANDERS = st.builds(Bystander, relation=st.sampled_from(Relation), name=LINES.filter(bool), checked=LINES)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """A ledger as the rules let it be, of one to six entries."""
    purpose = replace(
        PURPOSE,
        terms=draw(st.sampled_from([(), PURPOSE.terms, (replace(PURPOSE.terms[0], months=2),)])),
        closed_on=draw(st.none() | DAYS),
    )
    events: tuple[Event, ...] = ()
    for _ in range(draw(st.integers(1, 6))):
        corrects = draw(st.sampled_from([None, *(one.seq for one in events if one.corrects is None)]))
        act = draw(st.sampled_from(Act)) if corrects is None else draw(st.none() | st.sampled_from(Act))
        one = event(
            0,
            act,
            draw(DAYS),
            clock=draw(st.none() | st.just(NINE)),
            channel=draw(st.sampled_from(ConsentChannel)),
            wording_id=draw(st.sampled_from([None, 4])),
            proof_place=draw(LINES),
            age=draw(st.none() | st.integers(0, 99)),
            bystanders=tuple(draw(st.lists(BYSTANDERS, max_size=2))),
            preticked=act is not None and draw(st.booleans()),  # what never happened had no box
            bundled=draw(st.booleans()),
            reason=draw(LINES),
        )
        if corrects is not None:
            reason = one.reason or "wrong"
            one = replace(one, kind=EventKind.CORRECTED, corrects=corrects, since=draw(DAYS), reason=reason)
        with suppress(ConsentForbidden):
            events = enter(events, one, purpose, None, TODAY)
    return ledger(*(events or (event(),)), purpose=purpose)


def history(events: Sequence[Event]) -> list[Event]:
    """What was done in its order, without numbers: those are each office's own."""
    days = {one.seq: (one.act, one.on, one.clock) for one in events}
    return sorted(
        (replace(one, seq=0, corrects=None) for one in events),
        key=lambda one: (one.on, repr((days.get(one.corrects or 0), one))),
    )


@settings(max_examples=60, deadline=None)
@given(source=ledgers())
def test_out_and_in_again_is_the_same_history_on_every_day(source: Ledger) -> None:
    found: ForeignRecord = read_consent_record(record(source))
    target = setting(source.purpose)
    taken = take(found.purposes[0], (), target)
    assert history(taken.new) == history(source.events)
    for number in range(180):
        day = date(2025, 12, 20) + timedelta(days=number)
        there, here = (state(events, source.purpose, day) for events in (taken.new, source.events))
        assert (there.state, there.since, there.ends_on) == (here.state, here.since, here.ends_on)
    again = take(found.purposes[0], taken.new, target)
    assert again.new == (), "taken over twice changes nothing"
