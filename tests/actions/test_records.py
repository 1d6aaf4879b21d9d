from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import time
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.actions.records import (
    LARGEST_NUMBER,
    Plain,
    RecordUnreadable,
    details_of,
    from_plain,
    readable,
    to_plain,
)
from dpo_desk.core.addresses import Address
from dpo_desk.core.facts import DETAILS, Closing, ClosingReason, Decision, Details, FactKind, Item
from dpo_desk.core.people import Person
from dpo_desk.words.errors import sentence

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    at: time


def told(value: Plain) -> Plain:
    """The same as somebody outside could have written it: whole numbers from nought, printable texts."""
    if isinstance(value, str):
        return "".join(sign for sign in value if readable(sign))
    if isinstance(value, list):
        return [told(one) for one in value]
    if isinstance(value, dict):
        return {name: told(one) for name, one in value.items()}
    return abs(value) % LARGEST_NUMBER if isinstance(value, int) and not isinstance(value, bool) else value


def kind_of(details: Details) -> FactKind:
    return next(kind for kind, wanted in DETAILS.items() if wanted is type(details))


@given(st.from_type(Person))
def test_a_person_is_read_as_it_is_told(person: Person) -> None:
    plain = told(to_plain(person))
    assert to_plain(from_plain(Person, plain)) == plain


@given(st.one_of(*(st.from_type(one) for one in get_args(Details))))
def test_what_a_fact_tells_is_read_by_its_kind(details: Details) -> None:
    plain = told(to_plain(details))
    assert isinstance(plain, dict)
    found = details_of(kind_of(details), plain)
    assert type(found) is type(details)
    assert to_plain(found) == plain


def test_a_fact_without_details_reads_none() -> None:
    assert details_of(FactKind.WITHDRAWN, {"why": "anything"}) is None


@given(st.sampled_from([Person, *get_args(Details)]), PLAIN)
def test_whatever_comes_is_a_record_or_refused(kind: type[Any], plain: object) -> None:
    with suppress(RecordUnreadable):
        assert isinstance(from_plain(kind, plain), kind)


@given(st.sampled_from(sorted(one.name for one in fields(Person))), PLAIN)
def test_one_hostile_field_is_read_or_refused(name: str, value: object) -> None:
    refused: RecordUnreadable | None = None
    try:
        assert isinstance(from_plain(Person, {"name": "Bo Lund", name: value}), Person)
    except RecordUnreadable as error:
        refused = error
    assert refused is None or str(refused.values["detail"]).startswith(name)


@pytest.mark.parametrize(
    ("plain", "detail"),
    [
        ("Bo Lund", "{ }"),
        (["name"], "{ }"),
        (None, "{ }"),
        ({}, "name"),
        ({"name": None}, "name"),
        ({"name": 5}, "name"),
        ({"name": {"first": "Bo"}}, "name"),
        ({"name": "Bo\x00Lund"}, "name"),
        ({"name": "Bo\x1b[2JLund"}, "name"),
        ({"name": "Bo\x9b2JLund"}, "name"),
        ({"name": "Bo \ud800"}, "name"),
        ({"name": "Bo", "emails": "bo@post.example"}, "emails"),
        ({"name": "Bo", "emails": ["bo@post.example", 5]}, "emails"),
        ({"name": "Bo", "id": True}, "id"),
        ({"name": "Bo", "id": 1.0}, "id"),
        ({"name": "Bo", "id": -1}, "id"),
        ({"name": "Bo", "id": LARGEST_NUMBER + 1}, "id"),
        ({"name": "Bo", "salutation": "sir"}, "salutation"),
        ({"name": "Bo", "salutation": 3}, "salutation"),
        ({"name": "Bo", "address": []}, "address"),
        ({"name": "Bo", "address": {"lines": [["x"]]}}, "address.lines"),
        ({"name": "Bo", "address": {"street": "x"}}, "address.street"),
        ({"name": "Bo", "representative": {"name": "Al"}}, "representative.kind"),
        ({"name": "Bo", "x" * 90: 1}, "x" * 40),
    ],
)
def test_the_place_of_what_is_wrong_is_told(plain: object, detail: str) -> None:
    with pytest.raises(RecordUnreadable) as caught:
        from_plain(Person, plain)
    assert {key: caught.value.values[key] for key in ("what", "detail")} == {
        "what": "Person",
        "detail": detail,
    }


def test_where_few_words_fit_they_are_named() -> None:
    with pytest.raises(RecordUnreadable) as caught:
        details_of(FactKind.CLOSED, {"why": "tired"})
    assert caught.value.values["known"] == "answered, withdrawn, passed_on, duplicate"
    assert sentence(caught.value) == (
        "There is no such choice (why). Take one of: answered, withdrawn, passed_on, duplicate."
    )


@pytest.mark.parametrize("text", ["2026-02-30", "soon", "", 20260303, "٣"])
def test_a_wrong_day_is_refused(text: Plain) -> None:
    item = {"label": "x", "treatment": "kept", "until": text}
    with pytest.raises(RecordUnreadable) as caught:
        details_of(FactKind.DECIDED, {"right": "access", "outcome": "full", "items": [item]})
    assert caught.value.values["detail"] == "items.until"


@pytest.mark.parametrize("text", ["25:00", "10:00+02:00", 10])
def test_a_time_is_local(text: Plain) -> None:
    with pytest.raises(RecordUnreadable):
        from_plain(Meeting, {"at": text})
    assert from_plain(Meeting, {"at": "10:30"}) == Meeting(at=time(10, 30))


def test_flags_are_flags() -> None:
    plain = {"question": "Which years?", "large_quantity": "false"}
    with pytest.raises(RecordUnreadable):
        details_of(FactKind.CLARIFICATION_ASKED, plain)


def test_what_is_left_out_takes_its_default() -> None:
    assert details_of(FactKind.CLOSED, {"why": "answered"}) == Closing(why=ClosingReason.ANSWERED)
    bare = from_plain(Person, {"name": "Bo", "address": {"city": "Turku"}})
    assert bare == Person(name="Bo", address=Address(city="Turku"))


def test_some_fields_are_not_for_outsiders() -> None:
    with pytest.raises(RecordUnreadable) as caught:
        from_plain(Person, {"name": "Bo", "id": 3}, closed=("id", "merged_into"))
    assert caught.value.values["detail"] == "id"
    assert from_plain(Person, {"name": "Bo"}, closed=("id", "merged_into")) == Person(name="Bo")


def test_tabs_and_breaks_are_readable() -> None:
    assert readable("one\ttwo\r\nthree é 漢 👩‍🔬")
    assert not readable("\x7f")


def test_an_item_keeps_every_word() -> None:
    decision = details_of(
        FactKind.DECIDED,
        {
            "right": "erasure",
            "outcome": "partial",
            "items": [{"label": "invoices", "treatment": "kept", "ground_id": "g", "until": "2033-12-31"}],
            "operation_ids": [3],
        },
    )
    assert isinstance(decision, Decision)
    assert isinstance(decision.items[0], Item)
    assert to_plain(decision)["operation_ids"] == [3]
