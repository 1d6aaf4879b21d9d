"""Evidence and letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import sqlcipher3.dbapi2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.evidence import Evidence
from dpo_desk.core.letters import Letter, Wishes
from dpo_desk.store.store import Store
from tests.store.samples import (
    NOW,
    TODAY,
    evidence,
    letter,
    organisation,
    request,
    standing,
    taken_back,
    with_one_request,
)

ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


def found(store: Store, text: str) -> list[tuple[str, int]]:
    return [(hit.kind.value, hit.id) for hit in store.search.find(text)]


@ANY
@given(some=st.from_type(Evidence), data=st.binary(max_size=2000))
def test_any_document_comes_back_byte_for_byte(store: Store, some: Evidence, data: bytes) -> None:
    if not store.organisations.all():
        with_one_request(store)
    with store.transaction():
        kept = store.evidence.add(replace(some, request_id=1), data)
    assert kept == replace(some, id=kept.id, request_id=1)
    assert store.evidence.get(kept.id) == kept
    assert store.evidence.content(kept.id) == data


def test_documents_of_a_case_in_the_order_they_came(store: Store) -> None:
    with_one_request(store)
    with store.transaction():
        kept = [store.evidence.add(evidence(name=name), b"x") for name in ("b.pdf", "a.pdf")]
    assert store.evidence.of_request(1) == tuple(kept)
    assert store.evidence.of_request(2) == ()


def test_disposing_destroys_bytes_and_words_and_keeps_the_proof(store: Store) -> None:
    with_one_request(store)
    with store.transaction():
        kept = store.evidence.add(evidence(text="Passport of Zwirbelmann"), b"passport")
    assert found(store, "zwirbel") == [("evidence", 1)]
    with store.transaction():
        store.evidence.dispose(1, TODAY)
    assert store.evidence.get(1) == replace(kept, text="", disposed_on=TODAY)
    with pytest.raises(NoSuchRecord) as told:
        store.evidence.content(1)
    assert dict(told.value.values) == {"kind": "content", "id": 1}
    assert found(store, "zwirbel") == []
    assert found(store, "proof") == [("evidence", 1)]


def test_the_mail_a_request_came_with_is_not_found_a_second_time(store: Store) -> None:
    with_one_request(store, text="I was seen by the camera.")
    with store.transaction():
        store.evidence.add(evidence(name="mail.eml", text="I was seen by the camera."), b"mail")
    assert found(store, "camera") == [("request", 1)]
    assert found(store, "mail.eml") == [("evidence", 1)]


def test_documents_that_are_not_there(store: Store) -> None:
    with pytest.raises(NoSuchRecord):
        store.evidence.get(1)
    with pytest.raises(NoSuchRecord), store.transaction():
        store.evidence.dispose(1, TODAY)


@ANY
@given(some=st.from_type(Letter), changed=st.from_type(Letter))
def test_any_draft_comes_back_whole(store: Store, some: Letter, changed: Letter) -> None:
    if not store.organisations.all():
        with_one_request(store)
    with store.transaction():
        kept = store.letters.add(replace(some, request_id=1, consent_ids=(), complaint_id=None))
    assert kept == replace(some, id=kept.id, request_id=1, consent_ids=(), complaint_id=None, number="")
    assert store.letters.get(kept.id) == kept
    other = replace(changed, id=kept.id, request_id=1, consent_ids=(), complaint_id=None, number="")
    with store.transaction():
        store.letters.update(other)
    assert store.letters.get(kept.id) == other


def test_letters_get_gap_free_numbers_when_they_are_issued(store: Store) -> None:
    with_one_request(store)
    with store.transaction():
        store.organisations.add(organisation("Kanzlei Nord"))
        store.requests.add(request(2), standing())
        drafts = [store.letters.add(letter(request_id)) for request_id in (1, 1, 2, 1)]
    assert {draft.number for draft in drafts} == {""}
    with taken_back(store):
        store.letters.issue(drafts[0])
    assert store.letters.get(1) == drafts[0]
    numbers = []
    with store.transaction():
        for draft in (*drafts[1:], replace(drafts[0], dated=date(2027, 1, 4))):
            issued = store.letters.issue(replace(draft, issued_at=NOW, issued_by="ab"))
            assert store.letters.get(draft.id) == issued
            numbers.append(issued.number)
    assert numbers == ["L-2026-0001", "L-2026-0001", "L-2026-0002", "L-2027-0001"]
    assert [found(store, "L-2026-0002"), found(store, "L-2026-000")] == [
        [("letter", 4)],
        [("letter", 4), ("letter", 3), ("letter", 2)],
    ]


def test_an_issued_letter_is_sent_but_never_issued_twice_or_thrown_away(store: Store) -> None:
    with_one_request(store)
    with store.transaction():
        issued = store.letters.issue(store.letters.add(letter()))
        store.letters.update(replace(issued, sent_on=TODAY))
    assert store.letters.get(1) == replace(issued, sent_on=TODAY)
    with pytest.raises(NoSuchRecord), store.transaction():
        store.letters.issue(issued)
    with pytest.raises(sqlcipher3.dbapi2.IntegrityError, match="stays"), store.transaction():
        store.letters.remove(1)


def test_lists_of_letters_have_the_newest_first(store: Store) -> None:
    with_one_request(store)
    with store.transaction():
        kept = [store.letters.add(letter()) for _ in range(4)]
        store.letters.issue(kept[1])
    assert [one.id for one in store.letters.page()] == [4, 3, 2, 1]
    assert [one.id for one in store.letters.page(issued=False)] == [4, 3, 1]
    assert [one.id for one in store.letters.page(issued=True)] == [2]
    assert [one.id for one in store.letters.page(limit=2)] == [4, 3]
    assert [one.id for one in store.letters.of_request(1)] == [4, 3, 2, 1]


def test_a_draft_thrown_away_is_found_no_more(store: Store) -> None:
    with_one_request(store)
    with store.transaction():
        store.letters.add(letter(), "Dear Ms Müller")
    assert found(store, "dear") == [("letter", 1)]
    with store.transaction():
        store.letters.remove(1)
    assert found(store, "dear") == []
    with pytest.raises(NoSuchRecord):
        store.letters.get(1)
    with pytest.raises(NoSuchRecord), store.transaction():
        store.letters.remove(1)


def test_a_letter_is_found_by_its_words_until_they_change(store: Store) -> None:
    with_one_request(store)
    with store.transaction():
        draft = store.letters.add(letter(), "camera images")
        store.letters.update(replace(draft, wishes=Wishes(body="We looked", extra="Kind regards")))
    assert [found(store, word) for word in ("camera", "looked", "regards")] == [[("letter", 1)]] * 3
    with store.transaction():
        store.letters.issue(draft, "voice recordings")
    assert [found(store, word) for word in ("camera", "voice")] == [[], [("letter", 1)]]


def test_letters_that_are_not_there(store: Store) -> None:
    with pytest.raises(NoSuchRecord), store.transaction():
        store.letters.add(letter())
    with pytest.raises(NoSuchRecord), store.transaction():
        store.letters.update(letter())
