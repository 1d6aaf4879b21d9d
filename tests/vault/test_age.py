from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.vault import age


@given(st.binary(min_size=32, max_size=32))
def test_an_identity_written_from_bytes_opens_what_is_sealed_to_it(secret: bytes) -> None:
    identity = age.identity_of(secret)
    assert len(identity) == 74
    assert age.opened(age.sealed(b"content", age.recipient_of(identity)), identity) == b"content"


def test_the_program_age_opens_what_we_seal(tmp_path: Path) -> None:
    identity = age.identity_of(os.urandom(32))
    (tmp_path / "key.txt").write_text(identity + "\n")
    (tmp_path / "box.age").write_bytes(age.sealed(b"content", age.recipient_of(identity)))
    asked = ["age", "-d", "-i", "key.txt", "box.age"]
    assert subprocess.run(asked, cwd=tmp_path, capture_output=True, check=True).stdout == b"content"  # noqa: S603 - our own words


def test_another_identity_opens_nothing() -> None:
    box = age.sealed(b"content", age.recipient_of(age.new_identity()))
    assert age.opened(box, age.new_identity()) is None


def test_damage_opens_nothing() -> None:
    identity = age.new_identity()
    box = age.sealed(b"content", age.recipient_of(identity))
    assert age.opened(box[:-1], identity) is None
    assert age.opened(box.replace(b"X25519", b"X25518"), identity) is None
    assert age.opened(b"", identity) is None


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1QQ", "age1qq", "\n" * 20])
def test_what_was_mistyped_is_no_identity_and_no_recipient(text: str) -> None:
    with pytest.raises(ValueError, match="identity"):
        age.recipient_of(text)
    with pytest.raises(ValueError, match="recipient"):
        age.sealed(b"content", text)
    with pytest.raises(ValueError, match="recipient"):
        age.require_recipient(text)
    box = age.sealed(b"content", age.recipient_of(age.new_identity()))
    with pytest.raises(ValueError, match="identity"):
        age.opened(box, text)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"age-encryption.org/v1\n",
        b"age-encryption.org/v1\n--- mac",
        b"age-encryption.org/v1\n-> scrypt c2FsdA 30\nbody\n--- mac",
        b"age-encryption.org/v1\n-> X25519 key\nbody\n-> scrypt c2FsdA 30\nbody\n--- mac",
        b"age-encryption.org/v1\n-> noise-grease x\nbody\n--- mac",
        b"age-encryption.org/v1\n" + b"-> X25519 key\nbody\n" * 33 + b"--- mac",
        b"age-encryption.org/v1\n-> X25519 " + b"k" * 9000 + b"\nbody\n--- mac",
    ],
)
def test_what_could_ask_for_much_work_is_refused_unopened(head: bytes) -> None:
    with pytest.raises(ValueError, match=r"no age file|recipients"):
        age.require_modest(head)
