"""Key files that were damaged or made to harm: refused with a cause, or as good as before."""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dpo_desk.core.errors import DeskError, KeyFileDamaged, KeyFileUnreasonable, NoKey, WrongSheet
from dpo_desk.core.journal import Anchor
from dpo_desk.vault import age, keys, ways
from dpo_desk.vault.keys import Keys
from dpo_desk.vault.passphrases import CHEAP
from dpo_desk.words.errors import sentence
from tests.torture import times

PHRASE = "vier Pferde zählen Brücken"
EACH = times(40, 125)
"""Of every kind of harm; the four kinds of damage together are 500 in the whole."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Target:
    """A key file with every kind of slot, and what opens it."""

    path: Path
    keys: Keys
    sheet: str
    raw: bytes

    def put(self, raw: bytes) -> None:
        self.path.write_bytes(raw)

    def tried(self) -> list[Keys | DeskError]:
        """What comes of the passphrase and of the sheet."""
        found: list[Keys | DeskError] = []
        for unlock, secret in ((keys.unlock, PHRASE), (keys.unlock_with_recovery, self.sheet)):
            try:
                found.append(unlock(self.path, secret))
            except DeskError as error:
                sentence(error)  # fails where there is none
                found.append(error)
        return found


@pytest.fixture
def target(tmp_path: Path) -> Target:
    return made(tmp_path / "house.dpo.keys")


def made(path: Path) -> Target:
    opened = keys.create(path, PHRASE, CHEAP)
    ways.add_passphrase(path, opened, "Zeven fietsen", CHEAP)
    sheet = ways.make_recovery(path, opened).identity
    ways.note_anchor(path, opened, Anchor(7, bytes(range(32))))
    return Target(path, keys.unlock(path, PHRASE), sheet, path.read_bytes())


def flipped(raw: bytes, chance: random.Random) -> bytes:
    harmed = bytearray(raw)
    harmed[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return bytes(harmed)


def cut(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randrange(len(raw))]


def zeroed(raw: bytes, chance: random.Random) -> bytes:
    start, length = chance.randrange(len(raw)), chance.choice([1, 16, 512])
    return (raw[:start] + bytes(length) + raw[start + length :])[: len(raw)]


def swapped(raw: bytes, chance: random.Random) -> bytes:
    size = chance.choice([1, 16, 64])
    one, other = sorted(chance.sample(range(0, len(raw) - size, size), 2))
    return (
        raw[:one]
        + raw[other : other + size]
        + raw[one + size : other]
        + raw[one : one + size]
        + raw[other + size :]
    )


@pytest.mark.parametrize("harm", [flipped, cut, zeroed, swapped])
def test_damage_is_told_as_damage_or_changes_nothing(
    target: Target, harm: Callable[[bytes, random.Random], bytes]
) -> None:
    chance = random.Random(2026)  # noqa: S311  # places, not secrets
    refused = 0
    for _ in range(EACH):
        raw = harm(target.raw, chance)
        target.put(raw)
        by_passphrase, by_sheet = target.tried()
        if isinstance(by_passphrase, Keys):  # only blanks between the members can be others
            assert by_passphrase == target.keys
            assert json.loads(raw) == json.loads(target.raw)
            assert isinstance(by_sheet, Keys)
        else:
            assert isinstance(by_passphrase, KeyFileDamaged)
            assert isinstance(by_sheet, KeyFileDamaged)
            refused += 1
        assert target.path.read_bytes() == raw, "a damaged file is left as it is"
    assert refused > EACH // 2


def slots(content: Json) -> list[Json]:
    listed = content["slots"]
    assert isinstance(listed, list)
    return listed


def forge(target: Target, change: Callable[[Json], object]) -> None:
    """Change the file as somebody would who knows its format, checksum included, but not the root key."""
    content: Json = json.loads(target.raw)
    change(content)
    del content["checksum"]
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    content["checksum"] = hashlib.sha256(canonical).hexdigest()
    target.put(json.dumps(content).encode())


def _exchange(content: Json, name: str) -> None:
    first, second = slots(content)[:2]
    first[name], second[name] = second[name], first[name]


@pytest.mark.parametrize(
    "change",
    [
        lambda content: slots(content).reverse(),
        lambda content: slots(content).pop(1),
        lambda content: slots(content).pop(),
        lambda content: slots(content).insert(1, slots(content)[0]),
        lambda content: _exchange(content, "id"),
        lambda content: _exchange(content, "sealed"),
        lambda content: _exchange(content, "salt"),
        lambda content: content.update(anchor=None),
        lambda content: content["anchor"].update(seq=6),
        lambda content: content.update(generation=content["generation"] + 1),
        lambda content: content["wrapped"].update(nonce="00" * 12),
        lambda content: slots(content)[-1].update(recipient=age.recipient_of(age.new_identity())),
        lambda content: slots(content)[-1].update(sealed="00"),
    ],
)
def test_what_was_forged_without_the_root_key_opens_nothing(
    target: Target, change: Callable[[Json], object]
) -> None:
    forge(target, change)
    assert all(isinstance(one, DeskError) for one in target.tried())


def test_parts_of_two_offices_make_no_key_file(target: Target, tmp_path: Path) -> None:
    other: Json = json.loads(made(tmp_path / "other.keys").raw)
    for member in ("store_id", "slots", "wrapped", "anchor", "mac"):
        if other[member] != json.loads(target.raw)[member]:
            forge(target, lambda content, member=member: content.update({member: other[member]}))  # type: ignore[misc]
            found = target.tried()
            assert all(isinstance(one, DeskError) for one in found), member


@pytest.mark.parametrize(
    "header",
    [
        b"-> scrypt c2FsdHNhbHRzYWx0c2FsdA 30\n" + b"k" * 43,
        b"-> X25519 "
        + b"k" * 43
        + b"\n"
        + b"k" * 43
        + b"\n-> scrypt c2FsdHNhbHRzYWx0c2FsdA 23\n"
        + b"k" * 43,
        b"-> plugin x\n" + b"k" * 43,
        b"-> X25519 " + b"k" * 43 + b"\n" + b"k" * 43,
        (b"-> X25519 " + b"k" * 43 + b"\n" + b"k" * 43 + b"\n") * 33,
    ],
)
def test_a_sheet_s_slot_cannot_ask_for_much_work(target: Target, header: bytes) -> None:
    sealed = b"age-encryption.org/v1\n" + header + b"\n--- " + b"k" * 43 + b"\n" + bytes(64)
    forge(target, lambda content: slots(content)[-1].update(sealed=sealed.hex()))
    before = time.perf_counter()
    with pytest.raises((WrongSheet, KeyFileDamaged)):
        keys.unlock_with_recovery(target.path, target.sheet)
    assert time.perf_counter() - before < 1


@pytest.mark.parametrize(
    "demand",
    [
        {"memory_kib": 2**21 + 1, "passes": 1, "lanes": 1},
        {"memory_kib": 2**21, "passes": 5, "lanes": 1},
        {"memory_kib": 2**16, "passes": 17, "lanes": 1},
        {"memory_kib": 2**16, "passes": 1, "lanes": 17},
        {"memory_kib": 2**52, "passes": 2**52, "lanes": 2**52},
    ],
)
def test_a_slot_cannot_ask_for_much_work(target: Target, demand: dict[str, int]) -> None:
    forge(target, lambda content: slots(content)[1].update(demand))
    for found in target.tried():
        assert isinstance(found, KeyFileUnreasonable)


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 60_000,
        b'{"format":' * 6_000,
        b" " * 70_000,
        b'{"format":"dpo_desk keys","version":' + b"9" * 5_000 + b"}",
        b'{"format":"dpo_desk keys","version":1e999}',
        b'{"format":"dpo_desk keys","checksum":"\\ud800"}',
        b"\xef\xbb\xbf{}",
        b"\x00" * 4096,
    ],
    ids=lambda raw: repr(raw[:16]),
)
def test_what_is_no_key_file_is_told(target: Target, raw: bytes) -> None:
    target.put(raw)
    for found in target.tried():
        assert isinstance(found, KeyFileDamaged)


def test_a_huge_file_is_not_read_as_a_whole(target: Target) -> None:
    with target.path.open("wb") as file:
        file.truncate(1 << 40)
    for found in target.tried():
        assert isinstance(found, KeyFileDamaged)


def test_a_file_with_the_sheet_alone_says_so(target: Target) -> None:
    forge(target, lambda content: content.update(slots=slots(content)[-1:]))
    by_passphrase, by_sheet = target.tried()
    assert isinstance(by_passphrase, NoKey)
    assert isinstance(by_sheet, KeyFileDamaged)
