from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.evidence import Evidence
from dpo_desk.core.facts import Assignment, Closing, ClosingReason, Fact, FactKind, Sent
from dpo_desk.core.letters import Letter
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.processing import Operation
from dpo_desk.core.requests import Request
from dpo_desk.core.settings import Settings
from dpo_desk.store.codec import details_from_json, details_to_json, from_json, to_json
from tests.store.samples import NOW, TODAY, facts

RECORDS: tuple[type[Any], ...] = (
    Organisation,
    Person,
    Operation,
    Request,
    Evidence,
    Letter,
    Settings,
    Fact,
)


@given(st.sampled_from(RECORDS).flatmap(st.from_type))
def test_every_record_comes_back_as_it_was(record: object) -> None:
    assert from_json(type(record), to_json(record)) == record


@given(facts())
def test_what_a_fact_tells_comes_back_by_its_kind(fact: Fact) -> None:
    written = details_to_json(fact.kind, fact.details)
    assert details_from_json(fact.kind, written) == fact.details


def test_json_is_plain_enough_to_be_read_without_us() -> None:
    fact = Fact(
        kind=FactKind.CLOSED,
        on=TODAY,
        recorded_at=NOW,
        who="ab",
        details=Closing(why=ClosingReason.ANSWERED),
    )
    assert json.loads(to_json(fact)) == {
        "kind": "closed",
        "on": "2026-03-02",
        "recorded_at": "2026-03-02T09:30:00+00:00",
        "who": "ab",
        "reason": "",
        "evidence_id": None,
        "details": {"why": "answered", "duplicate_of": None},
    }
    assert from_json(Fact, to_json(fact)) == fact


def test_fields_kept_elsewhere_are_put_back() -> None:
    person = Person(id=7, name="Anna Müller")
    written = to_json(person, leave_out=("id",))
    assert "id" not in json.loads(written)
    assert from_json(Person, written, id=7) == person


def test_a_field_that_an_old_record_lacks_takes_its_default() -> None:
    assert from_json(Settings, "{}") == Settings()
    fact = '{"kind":"noted","on":"2026-03-02","recorded_at":"2026-03-02T09:30:00+00:00","who":"ab"}'
    assert from_json(Fact, fact, details=None) == Fact(
        kind=FactKind.NOTED, on=TODAY, recorded_at=NOW, who="ab"
    )


@pytest.mark.parametrize("kind", [Person, Fact])
def test_a_field_that_no_record_has_is_a_bug(kind: type[Any]) -> None:
    with pytest.raises(ValueError, match="has no shoe_size"):
        from_json(kind, '{"shoe_size":42}')


def test_details_of_another_kind_are_refused() -> None:
    with pytest.raises(TypeError, match="noted does not carry Sent"):
        details_to_json(FactKind.NOTED, Sent())
    with pytest.raises(TypeError, match="closed does not carry Assignment"):
        to_json(
            Fact(kind=FactKind.CLOSED, on=TODAY, recorded_at=NOW, who="ab", details=Assignment(colleague="b"))
        )


@dataclass(frozen=True)
class Either:
    one: Sent | Closing


@dataclass(frozen=True)
class Pair:
    two: tuple[int, str]


@dataclass(frozen=True)
class Unknown:
    what: complex


@pytest.mark.parametrize("record", [Either(Sent()), Pair((1, "a")), Unknown(1j)])
def test_an_annotation_without_a_way_is_refused(record: object) -> None:
    with pytest.raises(TypeError):
        to_json(record)
