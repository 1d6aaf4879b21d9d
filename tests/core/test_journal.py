from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core import journal
from dpo_desk.core.journal import Anchor, Change, Draft, Entry, Fault

KEY = bytes(range(32))
NOON = datetime(2026, 1, 30, 12, tzinfo=UTC)


def a_draft(number: int = 1, *, rehearsed_on: date | None = None) -> Draft:
    return Draft(
        at=NOON + timedelta(minutes=number),
        who="colleague-1",
        action="request.receive",
        kind="request",
        record=f"request-{number}",
        changes=(Change("subject", None, f"Zoë Möller {number}"), Change("open", old=False, new=True)),
        rehearsed_on=rehearsed_on,
    )


def a_chain(length: int) -> list[Entry]:
    chain: list[Entry] = []
    for number in range(1, length + 1):
        after = Anchor(chain[-1].seq, chain[-1].mac) if chain else None
        chain.append(journal.seal(a_draft(number), after=after, salt=bytes([number]) * 16, key=KEY))
    return chain


def test_entries_follow_one_another_from_one() -> None:
    chain = a_chain(4)
    assert [entry.seq for entry in chain] == [1, 2, 3, 4]
    verdict = journal.verify(chain, KEY)
    assert verdict.ok
    assert verdict.sound == 4
    assert verdict.head == Anchor(4, chain[-1].mac)


def test_an_empty_journal_is_sound() -> None:
    verdict = journal.verify([], KEY)
    assert verdict.ok
    assert verdict.sound == 0
    assert verdict.head is None


def test_an_entry_tells_what_changed() -> None:
    entry = a_chain(1)[0]
    assert entry.changes == (Change("subject", None, "Zoë Möller 1"), Change("open", old=False, new=True))
    assert not entry.redacted


def test_a_redacted_entry_keeps_its_place_and_loses_its_content() -> None:
    chain = a_chain(5)
    chain[2] = journal.redact(chain[2])
    assert journal.verify(chain, KEY).ok
    assert chain[2].redacted
    assert chain[2].changes == ()
    assert "Möller" not in repr(chain[2])


def test_the_seal_cannot_be_guessed_from_the_content_alone() -> None:
    one = journal.seal(a_draft(), after=None, salt=b"a" * 16, key=KEY)
    other = journal.seal(a_draft(), after=None, salt=b"b" * 16, key=KEY)
    assert one.payload == other.payload
    assert one.payload_hash != other.payload_hash


def test_the_seal_is_what_the_format_says() -> None:
    draft = a_draft(rehearsed_on=date(2026, 3, 1))
    entry = journal.seal(draft, after=Anchor(41, b"\xaa" * 32), salt=bytes(16), key=KEY)
    payload = '[["subject",null,"Zoë Möller 1"],["open",false,true]]'
    digest = hashlib.sha256(bytes(16) + payload.encode()).hexdigest()
    head = (
        '["2026-01-30T12:01:00.000000+00:00","colleague-1","request.receive","request","request-1",'
        f'"2026-03-01","{digest}"]'
    )
    sealed = b"\xaa" * 32 + (42).to_bytes(8, "big") + head.encode()
    assert entry.payload == payload
    assert entry.mac == hmac.new(KEY, sealed, hashlib.sha256).digest()


def test_another_key_fits_nothing() -> None:
    verdict = journal.verify(a_chain(3), bytes(32))
    assert (verdict.bad_seq, verdict.fault, verdict.sound) == (1, Fault.SEAL_BROKEN, 0)


HEADS = st.sampled_from(["at", "who", "action", "kind", "record", "rehearsed_on", "payload_hash", "mac"])
FORGED = {
    "at": NOON,
    "who": "colleague-2",
    "action": "request.close",
    "kind": "person",
    "record": "request-99",
    "rehearsed_on": date(2026, 2, 2),
    "payload_hash": bytes(32),
    "mac": bytes(32),
}


@given(place=st.integers(0, 8), field=HEADS)
def test_any_altered_head_is_found_where_it_stands(place: int, field: str) -> None:
    chain = a_chain(9)
    chain[place] = replace(chain[place], **{field: FORGED[field]})  # type: ignore[arg-type]  # one of each type
    verdict = journal.verify(chain, KEY)
    assert (verdict.bad_seq, verdict.fault) == (place + 1, Fault.SEAL_BROKEN)
    assert verdict.sound == place


@pytest.mark.parametrize(
    "forged", [{"payload": "[]"}, {"salt": bytes(16)}, {"payload": None}, {"salt": None}, {"payload": "["}]
)
def test_altered_content_is_found_where_it_stands(forged: dict[str, object]) -> None:
    chain = a_chain(6)
    chain[3] = replace(chain[3], **forged)  # type: ignore[arg-type]  # one of each type
    verdict = journal.verify(chain, KEY)
    assert (verdict.bad_seq, verdict.fault) == (4, Fault.CONTENT_ALTERED)


@given(place=st.integers(0, 7))
def test_a_missing_entry_is_named(place: int) -> None:
    chain = a_chain(9)
    del chain[place]
    verdict = journal.verify(chain, KEY)
    assert (verdict.bad_seq, verdict.fault) == (place + 1, Fault.OUT_OF_SEQUENCE)


@given(place=st.integers(0, 7))
def test_a_missing_entry_is_named_even_when_the_rest_is_renumbered(place: int) -> None:
    chain = a_chain(9)
    del chain[place]
    chain = [replace(entry, seq=number) for number, entry in enumerate(chain, 1)]
    verdict = journal.verify(chain, KEY)
    assert (verdict.bad_seq, verdict.fault) == (place + 1, Fault.SEAL_BROKEN)


@given(pair=st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] != pair[1]))
def test_swapped_entries_are_found(pair: tuple[int, int]) -> None:
    chain = a_chain(9)
    one, other = pair
    chain[one], chain[other] = chain[other], chain[one]
    assert journal.verify(chain, KEY).bad_seq == min(pair) + 1


def test_an_entry_that_cannot_be_read_is_named() -> None:
    verdict = journal.verify([*a_chain(2), None], KEY)
    assert (verdict.bad_seq, verdict.fault) == (3, Fault.ILLEGIBLE)


def test_a_cut_tail_shows_only_against_a_witness() -> None:
    chain = a_chain(6)
    witness = Anchor(6, chain[5].mac)
    assert journal.verify(chain[:4], KEY).ok
    verdict = journal.verify(chain[:4], KEY, witness)
    assert (verdict.bad_seq, verdict.fault, verdict.sound) == (5, Fault.CUT_OFF, 4)


def test_a_journal_that_grew_since_the_witness_is_sound() -> None:
    chain = a_chain(6)
    assert journal.verify(chain, KEY, Anchor(3, chain[2].mac)).ok


def test_a_past_rewritten_with_the_key_shows_against_a_witness() -> None:
    chain = a_chain(6)
    verdict = journal.verify(chain, KEY, Anchor(3, bytes(32)))
    assert (verdict.bad_seq, verdict.fault) == (3, Fault.NOT_AS_WITNESSED)


@pytest.mark.parametrize("at", [datetime(2026, 1, 1), NOON.astimezone(timezone(timedelta(hours=1)))])  # noqa: DTZ001  # the naive one is what must be refused
def test_a_moment_outside_utc_is_refused(at: datetime) -> None:
    with pytest.raises(ValueError, match="UTC"):
        replace(a_draft(), at=at)


def test_a_short_salt_is_refused() -> None:
    with pytest.raises(ValueError, match="salt"):
        journal.seal(a_draft(), after=None, salt=b"short", key=KEY)


PLAIN = st.one_of(st.none(), st.booleans(), st.integers(), st.text(st.characters(codec="utf-8")))


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8")), PLAIN, PLAIN)))
def test_changes_come_back_as_they_were(listed: list[tuple[str, journal.Plain, journal.Plain]]) -> None:
    changes = tuple(Change(*one) for one in listed)
    entry = journal.seal(replace(a_draft(), changes=changes), after=None, salt=bytes(16), key=KEY)
    assert entry.changes == changes
