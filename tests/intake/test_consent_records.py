"""Records of consents from outside: published examples, other spellings, and files that mean harm."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from dpo_desk.core.consents import Relation, State
from dpo_desk.core.dpv import PREFIXES
from dpo_desk.core.foreign_records import Scheme
from dpo_desk.core.purposes import ConsentChannel
from dpo_desk.intake.consent_records import read_consent_record
from dpo_desk.intake.linked_data import MOST_TERMS, read_tree
from dpo_desk.intake.strict_json import (
    MOST_BYTES,
    MOST_LEVELS,
    MOST_VALUES,
    ConsentRecordUnreadable,
    RecordProblem,
    read_strictly,
    shortened,
)
from tests.exchange_cases import DPV, KANTARA, changed


def problem_of(data: bytes) -> RecordProblem:
    with pytest.raises(ConsentRecordUnreadable) as caught:
        read_consent_record(data)
    return caught.value.problem


# the published examples


def test_the_published_kantara_example() -> None:
    found = read_consent_record(KANTARA)
    assert (found.scheme, found.id) == (Scheme.KANTARA, "c1befd3e-b7e5-4ea6-8688-e9a565aade21")
    assert (found.name, found.email, found.customer_number) == ("Bowden Jeffries", "", "")
    assert found.controllers == ("Ankh-Morpork Times",)
    assert [(one.title, len(one.entries)) for one in found.purposes] == [
        ("To provide contracted services", 1),
        ("To personalize service experience", 1),
        ("To market services", 1),
        ("Complying with legal obligations", 0),
    ]
    (given_,) = found.purposes[0].entries
    assert (given_.state, given_.at) == (State.GIVEN, datetime(2017, 11, 13, 17, 0, tzinfo=UTC))
    assert given_.channel is ConsentChannel.WEB
    kept = {one.path: one.text for one in found.unplaced}
    assert kept["jurisdiction"] == "DW"
    assert kept["services[0].purposes[2].thirdPartyDisclosure"] == "false"
    assert kept["spiCat[1]"] == "7 - Financial"
    assert "consentTimestamp" not in kept
    assert "services[0].purposes[0].purpose" not in kept


def test_the_published_record_of_the_vocabulary() -> None:
    found = read_consent_record(DPV)
    assert (found.scheme, found.id) == (Scheme.TS27560, "63ded36f-4acd-4f3c-991e-6cb636698523")
    assert (found.name, found.customer_number) == ("", "96121fde-199f-4848-8942-4436e270513a")
    (purpose,) = found.purposes
    assert (purpose.title, purpose.state) == ("Send Newsletters with Seasonal Offers", State.GIVEN)
    (given_,) = purpose.entries
    assert (given_.state, given_.at) == (State.GIVEN, datetime(2021, 5, 28, 12, 24))  # noqa: DTZ001 - as it is told
    assert given_.ends_on == date(2023, 5, 29)
    kept = {one.text for one in found.unplaced}
    assert {"pd:EmailAddressPersonal", "https://example.com/Beta", "27560-WD5", "loc:IE", "63115200"} <= kept


def test_the_record_of_the_vocabulary_is_the_one_that_was_published() -> None:
    expanded = json.dumps(jsonld.expand(json.loads(DPV)))
    for word in ("ExplicitlyExpressedConsent", "EmailAddressPersonal", "63115200", "2021-05-28T12:24:00"):
        assert word in expanded


# other spellings of the same


def record(**known: object) -> bytes:
    return changed(DPV, **known)


PART = {"@type": "dpv:ConsentGiven", "dpv:isIndicatedAtTime": "2026-03-02T10:15:00+01:00"}


def entry(**known: object) -> Any:  # noqa: ANN401 - one part of a record
    """The one entry of a record with this part."""
    return read_consent_record(record(**{"dct:hasPart": {**PART, **known}})).purposes[0].entries[0]


def test_events_may_stand_as_statuses_with_a_time() -> None:
    status = {**PART, "dpv:hasDuration": {"@type": "dpv:TemporalDuration", "rdf:value": "P12M"}}
    found = read_consent_record(record(**{"dpv:hasConsentStatus": [status], "dct:hasPart": None}))
    (told,) = found.purposes[0].entries
    assert (told.state, told.ends_on, found.purposes[0].state) == (State.GIVEN, date(2027, 3, 2), None)


@pytest.mark.parametrize(
    ("length", "end"),
    [
        ("P2Y", date(2028, 3, 2)),
        ("P1M1W1D", date(2026, 4, 10)),
        ("P1DT2H", date(2026, 3, 3)),
        (0, date(2026, 3, 2)),
        ("P9999Y", date.max),
        (9_007_199_254_740_991, date.max),
    ],
)
def test_lengths(length: object, end: date) -> None:
    assert entry(**{"dpv:hasDuration": length}).ends_on == end


def test_who_was_there_and_how() -> None:
    told = entry(
        **{
            "@type": ["dpv:ConsentGiven", "dpv:ImpliedConsent"],
            "dpv:isIndicatedBy": [
                {"@type": "dpv:ParentOfDataSubject", "dpv:hasName": "Bo", "desk:disagrees": True},
                "dpv:DataSubject",
            ],
            "dpv:hasIndicationMethod": "Agree button in dialogue",
            "dpv:hasLocation": "loc:DE",
            "desk:age": 14,
        }
    )
    (parent,) = told.bystanders
    assert (parent.relation, parent.name, parent.agrees) == (Relation.GUARDIAN, "Bo", False)
    assert (told.channel, told.country, told.age, told.preticked) == (ConsentChannel.WEB, "DE", 14, True)
    assert (entry(**{"dpv:hasLocation": "loc:EU-X"}).country, entry().channel) == ("", ConsentChannel.IMPORT)


def test_several_purposes_of_one_yes_are_bundled_and_other_bases_have_no_entry() -> None:
    processes = [
        {"dct:title": "News", "dpv:hasLegalBasis": "dpv:Consent", "dpv:hasDataController": "Acme"},
        {"dpv:hasPurpose": {"skos:prefLabel": "Offers"}, "dpv:hasLegalBasis": {"@id": "eu-gdpr:A6-1-a"}},
        {"dct:title": "Orders", "dpv:hasLegalBasis": {"@id": "dpv:Contract"}},
    ]
    found = read_consent_record(record(**{"dpv:hasProcess": processes}))
    assert [(one.title, len(one.entries)) for one in found.purposes] == [
        ("News", 1),
        ("Offers", 1),
        ("Orders", 0),
    ]
    assert found.purposes[0].entries[0].bundled
    assert found.controllers == ("Acme",)


def test_a_record_may_tell_its_purpose_itself() -> None:
    found = read_consent_record(record(**{"dpv:hasProcess": None, "dpv:hasPurpose": "dpv:Marketing"}))
    assert [one.title for one in found.purposes] == ["dpv:Marketing"]


def test_a_record_may_stand_in_a_graph_among_what_it_refers_to() -> None:
    plain = json.loads(DPV)
    context, subject = plain.pop("@context"), {"@id": "ex:p", "dpv:hasName": "Bo Lund"}
    plain["dpv:hasDataSubject"] = {"@id": "ex:p"}
    plain["@id"], plain["dpv:hasIdentifier"] = "ex:r", []
    found = read_consent_record(json.dumps({"@context": context, "@graph": [plain, subject]}).encode())
    assert (found.name, found.id) == ("Bo Lund", "https://example.com/r")


def test_names_may_be_shortened_in_any_way_a_context_knows() -> None:
    plain = json.loads(DPV)
    context = {
        "@vocab": "http://www.w3.org/ns/dpv#",
        "kind": "@type",
        "d": "http://purl.org/dc/terms/",
        "parts": {"@id": "d:hasPart", "@container": "@list"},
        "when": {"@id": "isIndicatedAtTime", "@type": "d:date"},
        "status": {"@id": "hasConsentStatus", "@type": "@vocab"},
        "nothing": None,
    }
    short = {
        "@context": [None, context],
        "kind": "ConsentRecord",
        "hasIdentifier": "r1",
        "hasDataSubject": "bo@post.example",
        "hasProcess": {"@set": [{"d:title": "News"}]},
        "status": "ConsentGiven",
        "parts": [{"kind": "ConsentGiven", "when": "2026-03-02"}],
        "nothing": "x",
    }
    found = read_consent_record(json.dumps(short).encode())
    assert (found.email, found.purposes[0].title) == ("bo@post.example", "News")
    assert (found.purposes[0].state, found.purposes[0].entries[0].at) == (State.GIVEN, date(2026, 3, 2))
    assert plain["@type"] == "dpv:ConsentRecord"


NAMES = st.sampled_from(["dpv:a", "ex:b", "plain", "https://x.example/c", f"{PREFIXES['dct']}title", "key"])
LEAVES = st.integers(0, 9) | st.sampled_from(["text", "two words"]) | st.just({"@id": "ex:thing"})
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.dictionaries(NAMES, inner | st.lists(inner, min_size=1, max_size=2), min_size=1),
    max_leaves=8,
)
CONTEXT = {
    "dpv": PREFIXES["dpv"],
    "ex": "https://ex.example/",
    "@vocab": "https://vocab.example/",
    "key": {"@id": "ex:key"},
}


def in_full(tree: object) -> object:
    """A tree with every name in full, and lists in no order, as sets are."""
    if isinstance(tree, list):
        return sorted((in_full(one) for one in tree), key=repr)
    if isinstance(tree, dict):
        full = {long(name): in_full(value) for name, value in tree.items() if value != []}
        return dict(sorted(full.items()))
    return long(tree) if isinstance(tree, str) else tree


def long(name: str) -> str:
    prefix, colon, rest = name.partition(":")
    return f"{PREFIXES[prefix]}{rest}" if colon and prefix in PREFIXES else name


@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=4))
def test_a_context_is_read_as_others_read_it(plain: dict[str, Any]) -> None:
    document = {"@context": CONTEXT, "@id": "ex:me", **plain}
    (theirs,) = jsonld.expand(document)
    assert in_full(read_tree(document)) == in_full(theirs)


# files that mean harm


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", RecordProblem.NOT_JSON),
        (b"\xff\xfe{", RecordProblem.NOT_JSON),
        (b"[]", RecordProblem.NO_RECORD),
        (b"{}", RecordProblem.NO_RECORD),
        (b'{"version": "1"}', RecordProblem.NO_RECORD),
        (b'{"@id": "x"}', RecordProblem.NO_RECORD),
        (b" " * (MOST_BYTES + 1), RecordProblem.TOO_LARGE),
        (b'{"a": [' + b"1," * MOST_VALUES + b"1]}", RecordProblem.TOO_LARGE),
        (b'{"a":' * (MOST_LEVELS + 2) + b"1" + b"}" * (MOST_LEVELS + 2), RecordProblem.TOO_DEEP),
        (b"[" * 200_000, RecordProblem.TOO_DEEP),
        (b'{"a": 1, "b": 1, "a": 2}', RecordProblem.NAMED_TWICE),
        (b'{"a": NaN}', RecordProblem.NO_NUMBER),
        (b'{"a": 1e999}', RecordProblem.NO_NUMBER),
        (b'{"a": 9007199254740993}', RecordProblem.NO_NUMBER),
        (b'{"a": ' + b"9" * 10_000 + b"}", RecordProblem.NO_NUMBER),
        (b'{"a": "\\u0000"}', RecordProblem.NO_TEXT),
        (b'{"a\\ud800": 1}', RecordProblem.NO_TEXT),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_file_that_is_no_record_is_refused(data: bytes, problem: RecordProblem) -> None:
    assert problem_of(data) is problem


@pytest.mark.parametrize(
    ("known", "problem"),
    [
        ({"consentTimestamp": None}, RecordProblem.MISSING),
        ({"consentTimestamp": True}, RecordProblem.WRONG_KIND),
        ({"consentTimestamp": "1510592400"}, RecordProblem.WRONG_KIND),
        ({"consentTimestamp": 1510592400000}, RecordProblem.NO_MOMENT),
        ({"consentTimestamp": -9007199254740991}, RecordProblem.NO_MOMENT),
        ({"piiPrincipalId": " "}, RecordProblem.MISSING),
        ({"piiPrincipalId": ["x"]}, RecordProblem.WRONG_KIND),
        ({"consentReceiptID": None}, RecordProblem.MISSING),
        ({"piiPrincipalId": "x" * 321}, RecordProblem.WRONG_KIND),
        ({"piiPrincipalId": "x" * 10_001}, RecordProblem.TOO_LARGE),
        ({"consentTimestamp": 253_402_300_799}, RecordProblem.NO_MOMENT),
        ({"services": [{}] * 501}, RecordProblem.TOO_LARGE),
        ({"services": {}}, RecordProblem.WRONG_KIND),
        ({"services": ["x"]}, RecordProblem.WRONG_KIND),
        ({"services": [{"purposes": [{}]}]}, RecordProblem.MISSING),
        ({"piiControllers": [{}]}, RecordProblem.MISSING),
    ],
)
def test_a_receipt_that_lacks_something_is_refused(known: dict[str, object], problem: RecordProblem) -> None:
    assert problem_of(changed(KANTARA, **known)) is problem


LATE = "9999-12-31T23:59:59-12:00"
REFUSED = "dpv:ConsentRefused"
MANY = {f"t{number}": "https://x.example/" for number in range(MOST_TERMS + 1)}


@pytest.mark.parametrize(
    ("known", "problem"),
    [
        ({"@context": "https://w3id.org/dpv"}, RecordProblem.FETCHES),
        ({"@context": {"@import": "https://w3id.org/dpv"}}, RecordProblem.FETCHES),
        ({"@context": MANY}, RecordProblem.TOO_LARGE),
        ({"@id": 7}, RecordProblem.WRONG_KIND),
        ({"@id": None, "dpv:hasIdentifier": None}, RecordProblem.MISSING),
        ({"@type": "dpv:Process"}, RecordProblem.NO_RECORD),
        ({"dct:relation": {"@type": "dpv:ConsentRecord"}}, RecordProblem.SEVERAL),
        ({"dpv:hasDataSubject": None}, RecordProblem.MISSING),
        ({"dpv:hasDataSubject": {"@type": "dpv:Adult"}}, RecordProblem.MISSING),
        ({"dct:hasPart": None}, RecordProblem.MISSING),
        ({"dct:hasPart": {"@type": "dpv:ConsentGiven"}}, RecordProblem.MISSING),
        ({"dct:hasPart": {**PART, "@type": "dpv:ConsentStatus"}}, RecordProblem.WRONG_KIND),
        (
            {"dct:hasPart": {**PART, "@type": ["dpv:ConsentGiven", "dpv:ConsentRefused"]}},
            RecordProblem.WRONG_KIND,
        ),
        ({"dct:hasPart": {**PART, "dct:replaces": {"@id": "ex:9"}}}, RecordProblem.WRONG_KIND),
        ({"dct:hasPart": {**PART, "@id": "ex:1", "dct:replaces": {"@id": "ex:1"}}}, RecordProblem.WRONG_KIND),
        ({"dct:hasPart": {**PART, "dpv:isIndicatedAtTime": "yesterday"}}, RecordProblem.NO_MOMENT),
        ({"dct:hasPart": {**PART, "dpv:isIndicatedAtTime": LATE}}, RecordProblem.NO_MOMENT),
        ({"dct:hasPart": [PART] * 501}, RecordProblem.TOO_LARGE),
        ({"dpv:hasDataSubject": {"dpv:hasName": "x" * 321}}, RecordProblem.WRONG_KIND),
        ({"dct:hasPart": {**PART, "dpv:hasDuration": "long"}}, RecordProblem.NO_MOMENT),
        ({"dct:hasPart": {**PART, "dpv:hasDuration": True}}, RecordProblem.NO_MOMENT),
        ({"dct:hasPart": {**PART, "desk:age": "old"}}, RecordProblem.WRONG_KIND),
        ({"dct:hasPart": {**PART, "desk:confirmedAt": "2026-03-02"}}, RecordProblem.NO_MOMENT),
    ],
)
def test_a_record_that_lacks_something_is_refused(known: dict[str, object], problem: RecordProblem) -> None:
    assert problem_of(record(**known)) is problem


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(st.sampled_from([KANTARA, DPV]), st.data())
def test_whatever_stands_in_a_record_is_read_or_refused(example: bytes, data: st.DataObject) -> None:
    plain = json.loads(example)
    name = data.draw(st.sampled_from(sorted(plain)))
    changed_there = json.dumps(plain | {name: data.draw(JSON)}).encode()
    with suppress(ConsentRecordUnreadable):
        assert read_consent_record(changed_there).id


def test_a_strangers_words_are_shortened() -> None:
    assert (shortened("a\tb"), len(shortened("x" * 99))) == ("a b", 61)
    assert read_strictly(b'\xef\xbb\xbf{"a": 1.5}') == {"a": 1.5}
