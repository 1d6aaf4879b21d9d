from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.journal import Anchor
from dpo_desk.core.witness import SEAL_BYTES, anchor_from, code_of

anchors = st.builds(Anchor, st.integers(1, 2**40 - 1), st.binary(min_size=32, max_size=32))
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_known_place_has_the_code_it_always_had() -> None:
    assert code_of(Anchor(1, bytes(range(32)))) == "0000-0001-000G-40R4-0M30-E209-J9JK"


@given(anchors)
def test_a_code_is_read_back(anchor: Anchor) -> None:
    code = code_of(anchor)
    found = anchor_from(code)
    assert found == Anchor(anchor.seq, anchor.mac[:SEAL_BYTES])
    assert found.fits(anchor.mac)
    assert not found.fits(bytes([anchor.mac[0] ^ 1]) + anchor.mac[1:])
    assert anchor_from(f" {code.lower().replace('-', ' ')} \n") == found
    assert anchor_from(code.replace("1", "I").replace("0", "o")) == found


@given(anchors, st.integers(0, 27), st.sampled_from(SIGNS))
def test_a_wrong_sign_is_found(anchor: Anchor, place: int, wrong: str) -> None:
    signs = code_of(anchor).replace("-", "")
    typed = signs[:place] + wrong + signs[place + 1 :]
    assert typed == signs or anchor_from(typed) is None


@given(anchors, st.integers(0, 5))
def test_exchanged_groups_are_found(anchor: Anchor, place: int) -> None:
    groups = code_of(anchor).split("-")
    typed = groups.copy()
    typed[place], typed[place + 1] = typed[place + 1], typed[place]
    assert typed == groups or anchor_from("-".join(typed)) is None


@pytest.mark.parametrize("text", ["", "0000", "ü" * 28, "U" * 28, "0000-0000-0000-0000-0000-0000-0000"])
def test_anything_else_is_no_code(text: str) -> None:
    assert anchor_from(text) is None


def test_the_place_before_the_first_entry_has_no_code() -> None:
    nothing = code_of(Anchor(0, bytes(32)))
    assert anchor_from(nothing) is None


def test_a_journal_cannot_be_longer_than_a_code_can_say() -> None:
    with pytest.raises(ValueError, match="entries"):
        code_of(Anchor(2**40, bytes(32)))


def test_a_witness_without_a_seal_fits_nothing() -> None:
    assert not Anchor(1, b"").fits(bytes(32))
