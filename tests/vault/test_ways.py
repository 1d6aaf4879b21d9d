from __future__ import annotations

import hashlib
import hmac
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dpo_desk.core.errors import (
    KeyFileChanged,
    KeyFileDamaged,
    KeyFileExists,
    NoKey,
    WrongPassphrase,
    WrongSheet,
)
from dpo_desk.core.journal import Anchor
from dpo_desk.vault import age, keyfile, keys, ways
from dpo_desk.vault.keys import Carried, Keys
from dpo_desk.vault.passphrases import CHEAP

PHRASE = "vier Pferde zählen Brücken"
VERSION_1 = Path(__file__).parents[1] / "data" / "version_1.keys"
"""Written by the program of 21 November 2026, with two passphrases."""

HEAD = Anchor(7, bytes(range(32)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "house.dpo.keys"


@pytest.fixture
def made(path: Path) -> Keys:
    return keys.create(path, PHRASE, CHEAP)


@pytest.fixture
def old(path: Path) -> Path:
    shutil.copy(VERSION_1, path)
    return path


def hkdf(root: bytes, label: str) -> bytes:
    """RFC 5869, written once more."""
    extracted = hmac.digest(bytes(32), root, hashlib.sha256)
    return hmac.digest(extracted, f"dpo_desk keys 1 {label}".encode() + b"\x01", hashlib.sha256)


def test_a_file_of_version_1_opens_and_is_brought_up_to_date_in_place(old: Path) -> None:
    before = old.read_bytes()
    opened = keys.unlock(old, PHRASE)
    assert (opened.db, opened.journal) == (hkdf(opened.root, "db"), hkdf(opened.root, "journal"))
    assert len({opened.tomb, opened.journal, opened.db, opened.root}) == 4
    assert keyfile.previous_of(old).read_bytes() == before
    written = keyfile.load(old)
    assert (written.version, written.generation, opened.generation) == (2, 3, 3)
    assert keys.unlock(old, PHRASE) == opened
    colleague = keys.unlock(old, "Zeven fietsen")
    assert replace(colleague, slot_id=opened.slot_id) == opened
    with pytest.raises(WrongPassphrase):
        keys.unlock(old, "another")


def test_an_older_copy_of_version_1_gives_the_same_secrets_again(old: Path) -> None:
    first = keys.unlock(old, PHRASE)
    shutil.copy(VERSION_1, old)
    assert keys.unlock(old, "Zeven fietsen").tomb == first.tomb
    assert keys.unlock(old, PHRASE) == first


def test_a_forged_file_of_version_1_is_not_brought_up_to_date(old: Path) -> None:
    written = replace(keyfile.load(old), generation=9)
    keyfile.save(old, written, bytes(32))
    before = old.read_bytes()
    with pytest.raises(KeyFileDamaged):
        keys.unlock(old, PHRASE)
    assert old.read_bytes() == before


def test_the_sheet_opens_the_office_and_joins_the_recipients(path: Path, made: Keys) -> None:
    sheet = ways.make_recovery(path, made)
    assert sheet.identity not in repr(sheet)
    opened = keys.unlock_with_recovery(path, sheet.identity)
    assert (opened.slot_id, opened.db, opened.tomb) == (sheet.slot_id, made.db, made.tomb)
    assert opened.recipients == (*made.recipients, sheet.recipient)
    assert ways.refreshed(path, made).recipients == opened.recipients
    assert [way.kind for way in keys.ways_in(path)] == ["passphrase", "recovery"]
    assert sheet.identity.encode() not in path.read_bytes()


def test_a_new_sheet_replaces_the_old_one(path: Path, made: Keys) -> None:
    first, second = ways.make_recovery(path, made), ways.make_recovery(path, made)
    with pytest.raises(WrongSheet):
        keys.unlock_with_recovery(path, first.identity)
    assert keys.unlock_with_recovery(path, second.identity).db == made.db
    ways.remove(path, made, second.slot_id)
    with pytest.raises(NoKey):
        keys.unlock_with_recovery(path, second.identity)
    assert ways.refreshed(path, made).recipients == made.recipients


def test_a_slot_that_holds_something_else_is_no_way_in(path: Path, made: Keys) -> None:
    sheet = ways.make_recovery(path, made)
    written = keyfile.load(path)
    assert written.recovery is not None
    for content in (b"short", b"0" * 32):
        forged = replace(written.recovery, sealed=age.sealed(content, sheet.recipient))
        keyfile.save(path, replace(written, recovery=forged), made.root)
        with pytest.raises((WrongSheet, KeyFileDamaged)):
            keys.unlock_with_recovery(path, sheet.identity)


def test_the_anchor_is_noted_and_the_older_copy_stays(path: Path, made: Keys) -> None:
    ways.add_passphrase(path, made, "second", CHEAP)
    older = keyfile.previous_of(path).read_bytes()
    ways.note_anchor(path, made, HEAD)
    opened = keys.unlock(path, PHRASE)
    assert (opened.anchor, opened.generation) == (HEAD, 2)
    assert keyfile.previous_of(path).read_bytes() == older
    before = path.stat()
    ways.note_anchor(path, made, HEAD)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert ways.refreshed(path, made).anchor == HEAD


def test_an_anchor_is_not_noted_in_another_office_s_file(path: Path, made: Keys) -> None:
    path.unlink()
    keys.create(path, PHRASE, CHEAP)
    with pytest.raises(KeyFileChanged):
        ways.note_anchor(path, made, HEAD)


def test_an_older_copy_can_be_made_the_newest(path: Path, made: Keys) -> None:
    ways.raise_generation(path, made, 41)
    assert keys.generation_of(path) == keys.unlock(path, PHRASE).generation == 42


def test_a_restored_office_keeps_what_outlives_a_root_key(path: Path, made: Keys, tmp_path: Path) -> None:
    sheet = ways.make_recovery(path, made)
    carried = Carried.of(ways.refreshed(path, made))
    there = tmp_path / "restored.keys"
    adopted = keys.adopt(there, "a new passphrase", carried, CHEAP)
    assert keys.unlock(there, "a new passphrase") == adopted
    assert Carried.of(adopted) == carried
    assert keys.unlock_with_recovery(there, sheet.identity).root == adopted.root
    assert adopted.root != made.root
    assert adopted.db != made.db
    assert adopted.lineage != made.lineage
    with pytest.raises(KeyFileExists):
        keys.adopt(there, "again", carried, CHEAP)


def test_an_office_without_a_sheet_is_restored_without_one(made: Keys, tmp_path: Path) -> None:
    carried = Carried.of(made)
    assert carried.recovery_recipient is None
    adopted = keys.adopt(tmp_path / "restored.keys", PHRASE, carried, CHEAP)
    assert adopted.recipients == made.recipients


def test_nothing_is_made_of_a_carried_identity_that_is_none(made: Keys, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="identity"):
        keys.adopt(tmp_path / "r.keys", PHRASE, replace(Carried.of(made), identity="AGE"), CHEAP)
    assert not (tmp_path / "r.keys").exists()
