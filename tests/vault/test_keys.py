from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.core.errors import (
    DeskError,
    KeyFileChanged,
    KeyFileDamaged,
    KeyFileExists,
    KeyFileMissing,
    KeyFileUnreasonable,
    LastPassphrase,
    NewerKeyFile,
    NoAccess,
    NoKey,
    PassphraseEmpty,
    WrongPassphrase,
)
from dpo_desk.vault import age, keyfile, keys, passphrases, ways
from dpo_desk.vault.keyformat import Box
from dpo_desk.vault.keys import Carried, Keys, WayIn
from dpo_desk.vault.passphrases import CHEAP, Effort

PHRASE = "vier Pferde zählen Brücken"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return keys.key_file_of(tmp_path / "Kanzlei Nord #1?.desk")


@pytest.fixture
def made(path: Path) -> Keys:
    return keys.create(path, PHRASE, CHEAP)


def content_of(path: Path) -> dict[str, object]:
    content = json.loads(path.read_bytes())
    assert isinstance(content, dict)
    return content


def forge(path: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Change the file as somebody would who knows its format, checksum included, but not the root key."""
    content = content_of(path)
    change(content)
    del content["checksum"]
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    content["checksum"] = hashlib.sha256(canonical).hexdigest()
    path.write_text(json.dumps(content))


def first_slot(content: dict[str, object]) -> dict[str, object]:
    slots = content["slots"]
    assert isinstance(slots, list)
    slot = slots[0]
    assert isinstance(slot, dict)
    return slot


def test_the_key_file_lies_beside_the_office() -> None:
    assert keys.key_file_of(Path("/srv/a.b/office.desk")) == Path("/srv/a.b/office.desk.keys")


def test_what_was_made_opens_again(path: Path, made: Keys) -> None:
    assert keys.unlock(path, PHRASE) == made
    secrets = (made.root, made.db, made.journal, made.tomb)
    assert len(set(secrets)) == 4
    assert {len(one) for one in secrets} == {32}
    assert made.recipients == (age.recipient_of(made.identity),)
    assert made.anchor is None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_offices_share_nothing(path: Path, tmp_path: Path, made: Keys) -> None:
    other = keys.create(tmp_path / "other.keys", PHRASE, CHEAP)
    assert made.root != other.root
    assert made.store_id != other.store_id
    assert first_slot(content_of(path))["salt"] != first_slot(content_of(tmp_path / "other.keys"))["salt"]


def test_the_file_holds_no_secret_and_no_name(path: Path, made: Keys) -> None:
    raw = path.read_bytes()
    assert made.identity.encode() not in raw
    for secret in (made.root, made.db, made.journal, made.tomb):
        assert secret.hex().encode() not in raw
        assert secret not in raw
    assert b"Pferde" not in raw


def test_keys_do_not_show_themselves(made: Keys) -> None:
    shown = repr(made)
    assert made.root.hex() not in shown
    assert repr(made.db) not in shown
    assert "AGE-SECRET" not in shown + repr(Carried.of(made))
    assert repr(made.tomb) not in shown + repr(Carried.of(made))
    assert made.store_id in shown


def test_the_slot_opens_as_the_format_says(path: Path, made: Keys) -> None:
    slot = first_slot(content_of(path))
    bound = {
        "format": "dpo_desk keys",
        "version": 1,
        "store_id": made.store_id,
        "id": made.slot_id,
        "type": "passphrase",
        "kdf": "argon2id",
        "memory_kib": 64,
        "passes": 1,
        "lanes": 1,
        "salt": slot["salt"],
    }
    key = passphrases.stretch(PHRASE, bytes.fromhex(str(slot["salt"])), CHEAP)
    root = ChaCha20Poly1305(key).decrypt(
        bytes.fromhex(str(slot["nonce"])),
        bytes.fromhex(str(slot["sealed"])),
        json.dumps(bound, sort_keys=True, separators=(",", ":")).encode(),
    )
    assert root == made.root


def test_a_key_file_is_never_written_over(path: Path, made: Keys) -> None:
    before = path.read_bytes()
    with pytest.raises(KeyFileExists):
        keys.create(path, "another", CHEAP)
    assert path.read_bytes() == before


def test_no_passphrase_makes_no_file(path: Path) -> None:
    with pytest.raises(PassphraseEmpty):
        keys.create(path, "", CHEAP)
    assert not path.exists()


def refusal(path: Path, passphrase: str = PHRASE) -> DeskError:
    """Try to unlock; tell the cause and make sure that nothing was touched."""
    before = {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}
    with pytest.raises(DeskError) as caught:
        keys.unlock(path, passphrase)
    assert {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()} == before
    return caught.value


@pytest.mark.parametrize("wrong", ["vier Pferde", PHRASE + " ", PHRASE.upper(), "\0"])
def test_a_wrong_passphrase_is_told(path: Path, made: Keys, wrong: str) -> None:
    assert isinstance(refusal(path, wrong), WrongPassphrase)


def test_a_missing_file_is_told(path: Path) -> None:
    error = refusal(path)
    assert isinstance(error, KeyFileMissing)
    assert error.values["previous"] == ""


def test_a_missing_file_whose_older_copy_is_left_is_told_with_it(path: Path, made: Keys) -> None:
    ways.add_passphrase(path, made, "second", CHEAP)
    path.unlink()
    error = refusal(path)
    assert isinstance(error, KeyFileMissing)
    assert keys.unlock(Path(str(error.values["previous"])), PHRASE).root == made.root


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_no_flipped_bit_is_taken_for_a_wrong_passphrase(path: Path, place: int, bit: int) -> None:
    if not path.exists():
        keys.create(path, PHRASE, CHEAP)
    whole = path.read_bytes()
    damaged = bytearray(whole)
    damaged[place % len(whole)] ^= 1 << bit
    path.write_bytes(damaged)
    try:
        error = refusal(path)
    finally:
        path.write_bytes(whole)
    assert isinstance(error, KeyFileDamaged)


@pytest.mark.parametrize("kept", [0, 1, 100, -2])
def test_a_cut_file_is_told(path: Path, made: Keys, kept: int) -> None:
    path.write_bytes(path.read_bytes()[:kept])
    assert isinstance(refusal(path), KeyFileDamaged)


@pytest.mark.parametrize(
    "junk",
    [
        b"null",
        b"[]",
        b"{}",
        b"7",
        b"\xff\xfe",
        b"[" * 60_000,
        b"9" * 60_000,
        b" " * 70_000,
        b'{"format":NaN}',
    ],
    ids=lambda junk: repr(junk[:8]),
)
def test_anything_else_is_told(path: Path, junk: bytes) -> None:
    path.write_bytes(junk)
    assert isinstance(refusal(path), KeyFileDamaged)


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir()
    assert isinstance(refusal(path), KeyFileDamaged)


def test_a_file_one_may_not_read_is_told(path: Path, made: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _mode: str) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuse)
        with pytest.raises(NoAccess):
            keys.unlock(path, PHRASE)


@pytest.mark.parametrize(
    "asked", [{"memory_kib": 64 << 20}, {"passes": 10**6}, {"lanes": 0}, {"memory_kib": 7}]
)
def test_absurd_demands_are_refused_before_anything_is_tried(
    path: Path, made: Keys, asked: dict[str, object]
) -> None:
    forge(path, lambda content: first_slot(content).update(asked))
    assert isinstance(refusal(path), KeyFileUnreasonable)


def test_a_newer_file_is_told(path: Path, made: Keys) -> None:
    forge(path, lambda content: content.update(version=3, novelty=[1]))
    error = refusal(path)
    assert isinstance(error, NewerKeyFile)
    assert (error.values["found"], error.values["known"]) == (3, 2)


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(novelty=1),
        lambda content: content.update(generation="1"),
        lambda content: content.update(generation=True),
        lambda content: content.update(generation=0),
        lambda content: content.update(version=0),
        lambda content: content.update(store_id=7),
        lambda content: content.update(store_id="x" * 37),
        lambda content: content.update(slots=[]),
        lambda content: content.update(slots={}),
        lambda content: content.update(slots=[first_slot(content)] * 33),
        lambda content: content.update(slots=["slot"]),
        lambda content: content.update(mac="zz" * 32),
        lambda content: content.update(mac="AB" * 32),
        lambda content: content.update(mac="aa"),
        lambda content: content.pop("mac"),
        lambda content: first_slot(content).update(type="recovery"),
        lambda content: content.update(slots=[first_slot(content), {"type": "recovery"}]),
        lambda content: content.update(version=1),
        lambda content: content.pop("wrapped"),
        lambda content: content.update(wrapped=None),
        lambda content: content.update(wrapped={"nonce": "00" * 12, "sealed": "00" * 5000}),
        lambda content: content.update(anchor=[1]),
        lambda content: content.update(anchor={"seq": 0, "mac": "00" * 32}),
        lambda content: content.update(mac="00" * 31 + " 0"),
        lambda content: first_slot(content).update(type="keyring"),
        lambda content: first_slot(content).update(kdf="pbkdf2"),
        lambda content: first_slot(content).pop("salt"),
        lambda content: first_slot(content).update(nonce=12),
    ],
)
def test_a_file_of_another_shape_is_damaged(
    path: Path, made: Keys, change: Callable[[dict[str, object]], object]
) -> None:
    forge(path, change)
    assert isinstance(refusal(path), KeyFileDamaged)


def test_forging_what_stands_outside_the_slot_is_found_after_opening_it(path: Path, made: Keys) -> None:
    forge(path, lambda content: content.update(generation=9))
    assert isinstance(refusal(path), KeyFileDamaged)


def test_wrapped_secrets_that_are_not_ours_are_told(path: Path, made: Keys) -> None:
    written = keyfile.load(path)
    for sealed in (b"", b"x" * 16):
        keyfile.save(path, replace(written, wrapped=Box(bytes(12), sealed)), made.root)
        assert isinstance(refusal(path), KeyFileDamaged)


def test_a_slot_cannot_be_weakened_or_carried_to_another_office(path: Path, made: Keys) -> None:
    forge(path, lambda content: first_slot(content).update(memory_kib=128))
    assert isinstance(refusal(path), WrongPassphrase)
    forge(path, lambda content: (first_slot(content).update(memory_kib=64), content.update(store_id="other")))
    assert isinstance(refusal(path), WrongPassphrase)


def test_a_slot_cannot_be_dropped_by_others(path: Path, made: Keys) -> None:
    ways.add_passphrase(path, made, "second", CHEAP)
    forge(path, lambda content: content.update(slots=[first_slot(content)]))
    assert isinstance(refusal(path), KeyFileDamaged)


def test_every_colleague_opens_with_an_own_passphrase(path: Path, made: Keys) -> None:
    second = ways.add_passphrase(path, made, "Zeven fietsen", Effort(128, 1, 1))
    opened = keys.unlock(path, "Zeven fietsen")
    assert (opened.slot_id, opened.root, opened.generation) == (second, made.root, 2)
    assert keys.unlock(path, PHRASE).slot_id == made.slot_id
    assert keys.ways_in(path) == (WayIn(made.slot_id, "passphrase"), WayIn(second, "passphrase"))


def test_a_changed_passphrase_leaves_the_keys_and_the_older_copy(path: Path, made: Keys) -> None:
    ways.change_passphrase(path, made, made.slot_id, "new one", CHEAP)
    opened = keys.unlock(path, "new one")
    assert (opened.db, opened.slot_id) == (made.db, made.slot_id)
    assert isinstance(refusal(path), WrongPassphrase)
    older = keyfile.previous_of(path)
    assert stat.S_IMODE(older.stat().st_mode) == 0o600
    assert keys.unlock(older, PHRASE).db == made.db


def test_only_one_older_copy_is_kept(path: Path, made: Keys) -> None:
    for number in range(3):
        ways.change_passphrase(path, made, made.slot_id, f"number {number}", CHEAP)
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name, path.name + ".1"]
    assert keys.unlock(keyfile.previous_of(path), "number 1")


def test_a_removed_slot_opens_no_more(path: Path, made: Keys) -> None:
    second = ways.add_passphrase(path, made, "second", CHEAP)
    ways.remove(path, made, made.slot_id)
    assert isinstance(refusal(path), WrongPassphrase)
    assert keys.unlock(path, "second").slot_id == second


def test_the_last_passphrase_stays(path: Path, made: Keys) -> None:
    before = path.read_bytes()
    with pytest.raises(LastPassphrase):
        ways.remove(path, made, made.slot_id)
    assert path.read_bytes() == before


def test_a_slot_that_is_not_there_is_told(path: Path, made: Keys) -> None:
    with pytest.raises(NoKey):
        ways.remove(path, made, "nobody")
    with pytest.raises(NoKey):
        ways.change_passphrase(path, made, "nobody", "new", CHEAP)
    with pytest.raises(NoKey):
        keys.unlock_from_keyring(path)


def test_a_file_without_any_passphrase_says_so(path: Path, made: Keys) -> None:
    written = keyfile.load(path)
    bare = replace(written.slots[0], salt=None, effort=None)
    keyfile.save(path, replace(written, slots=(bare,)), made.root)
    assert isinstance(refusal(path), NoKey)


def test_a_file_exchanged_meanwhile_is_not_written_over(path: Path, made: Keys) -> None:
    path.unlink()
    keys.create(path, PHRASE, CHEAP)
    before = path.read_bytes()
    with pytest.raises(KeyFileChanged):
        ways.add_passphrase(path, made, "second", CHEAP)
    assert path.read_bytes() == before


def test_what_could_not_be_read_again_is_not_written(path: Path, made: Keys) -> None:
    for number in range(31):
        ways.add_passphrase(path, made, f"number {number}", CHEAP)
    before = path.read_bytes()
    with pytest.raises(ValueError, match="slots"):
        ways.add_passphrase(path, made, "one too many", CHEAP)
    assert path.read_bytes() == before
