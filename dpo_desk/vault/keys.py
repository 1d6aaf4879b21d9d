"""The ways into an office: from a passphrase to the keys of its file.

The root key is random and never derived from anything. Every way in is a slot of the key file that holds
the same root key, so that changing a passphrase rewrites one slot and nothing else. Older copies of the
key file keep opening with the passphrases of their time.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from dpo_desk.core.errors import (
    KeyFileChanged,
    KeyFileDamaged,
    KeyFileExists,
    KeyringFailed,
    LastPassphrase,
    NoKey,
    WrongPassphrase,
)
from dpo_desk.vault import keyfile, secrets
from dpo_desk.vault.keyfile import KeyFile, Slot
from dpo_desk.vault.passphrases import KEY_BYTES, SALT_BYTES, USUAL, Effort, stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What an unlocked office needs; never shown, never written.

    Attributes:
        store_id: id of the office.
        slot_id: the slot that was opened; tells which colleague it was.
        generation: how often the key file had been changed.
        root: the key that all others come from.
        db: raw key of the office file.
        journal: key that seals the journal.
    """

    store_id: str
    slot_id: str
    generation: int
    root: bytes = field(repr=False)
    db: bytes = field(repr=False)
    journal: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class WayIn:
    """A slot as people may see it."""

    slot_id: str
    kind: str


def key_file_of(office: Path) -> Path:
    """Where the key file of an office file lies: beside it."""
    return office.with_name(office.name + ".keys")


def create(path: Path, passphrase: str, effort: Effort = USUAL) -> Keys:
    """Make the keys of a new office and write its key file.

    Args:
        path: where the key file goes.
        passphrase: the first way in.
        effort: what one guess at the passphrase shall cost.

    Raises:
        KeyFileExists: when there is one already.
        PassphraseEmpty: when there is no passphrase.
        NotEnoughMemory: when this computer cannot do so much.
        PlaceError: when nothing can be written there.
    """
    if path.exists():
        raise KeyFileExists(path=str(path))
    root = os.urandom(KEY_BYTES)
    store_id = str(uuid.uuid4())
    slot = _passphrase_slot(store_id, root, _new_id(), passphrase, effort)
    key_file = KeyFile(store_id=store_id, generation=1, slots=(slot,), mac=b"")
    keyfile.save(path, key_file, root)
    return _keys(key_file, slot, root)


def unlock(path: Path, passphrase: str) -> Keys:
    """Open an office with a passphrase; every passphrase slot is tried in turn.

    Raises:
        WrongPassphrase: when it opens none of the slots.
        NoKey: when the file has no passphrase slot.
        KeyFileMissing: when there is no key file.
        KeyFileDamaged: when it does not read back as it was written, or was forged.
        KeyFileUnreasonable: when it asks for absurd amounts of memory or time.
        NewerKeyFile: when a newer version wrote it.
        NotEnoughMemory: when this computer cannot do so much.
        PassphraseEmpty: when there is no passphrase.
    """
    key_file = keyfile.load(path)
    tried = False
    for slot in key_file.slots:
        if slot.effort is not None and slot.salt is not None:
            tried = True
            key = stretch(passphrase, slot.salt, slot.effort)
            root = keyfile.opened_slot(slot, store_id=key_file.store_id, key=key)
            if root is not None:
                return _authenticated(path, key_file, slot, root)
    if not tried:
        raise NoKey(path=str(path))
    raise WrongPassphrase


def unlock_from_keyring(path: Path) -> Keys:
    """Open an office with the key that the system's key store holds.

    Raises:
        NoKey: when the office has no such slot.
        NoSafeKeyring: when this system has no key store that is trusted.
        KeyringLocked: when it is locked.
        KeyringFailed: when it does not hold the key, or another one.
        KeyFileMissing: when there is no key file.
        KeyFileDamaged: when it does not read back as it was written, or was forged.
        KeyFileUnreasonable: when it asks for absurd amounts of memory or time.
        NewerKeyFile: when a newer version wrote it.
    """
    key_file = keyfile.load(path)
    slot = next((slot for slot in key_file.slots if slot.effort is None), None)
    if slot is None:
        raise NoKey(path=str(path))
    key = secrets.fetch(key_file.store_id, slot.slot_id)
    root = keyfile.opened_slot(slot, store_id=key_file.store_id, key=key)
    if root is None:
        raise KeyringFailed
    return _authenticated(path, key_file, slot, root)


def ways_in(path: Path) -> tuple[WayIn, ...]:
    """List the slots of a key file.

    Raises:
        KeyFileMissing: when there is none.
        KeyFileDamaged: when it does not read back as it was written.
        NewerKeyFile: when a newer version wrote it.
    """
    return tuple(WayIn(slot.slot_id, slot.kind) for slot in keyfile.load(path).slots)


def add_passphrase(path: Path, keys: Keys, passphrase: str, effort: Effort = USUAL) -> str:
    """Add a way in for another colleague.

    Returns:
        The id of the new slot.

    Raises:
        KeyFileChanged: when the file is not the one these keys came from.
        PlaceError: when it cannot be written; it is untouched then.
    """
    slot = _passphrase_slot(keys.store_id, keys.root, _new_id(), passphrase, effort)
    _rewrite(path, keys, lambda slots: (*slots, slot))
    return slot.slot_id


def change_passphrase(path: Path, keys: Keys, slot_id: str, passphrase: str, effort: Effort = USUAL) -> None:
    """Put another passphrase on a slot; the older copy of the key file still opens with the old one.

    Raises:
        NoKey: when there is no such slot.
        KeyFileChanged: when the file is not the one these keys came from.
        PlaceError: when it cannot be written; it is untouched then.
    """
    fresh = _passphrase_slot(keys.store_id, keys.root, slot_id, passphrase, effort)

    def change(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        _found(slots, slot_id, path)
        return tuple(fresh if slot.slot_id == slot_id else slot for slot in slots)

    _rewrite(path, keys, change)


def remember(path: Path, keys: Keys) -> str:
    """Let the system's key store open the office: comfort in exchange for trust in this user's login.

    A key that the store held for this office before is replaced. Passphrases stay as they are.

    Returns:
        The id of the new slot.

    Raises:
        NoSafeKeyring: when this system has no key store that is trusted.
        KeyringLocked: when it is locked.
        KeyringFailed: when it did not keep the key.
        KeyFileChanged: when the file is not the one these keys came from.
        PlaceError: when it cannot be written; it is untouched then.
    """
    key = os.urandom(KEY_BYTES)
    empty = Slot(slot_id=_new_id(), salt=None, effort=None, nonce=b"", sealed=b"")
    slot = keyfile.sealed_slot(empty, store_id=keys.store_id, key=key, root=keys.root)
    secrets.keep(keys.store_id, slot.slot_id, key)
    _rewrite(path, keys, lambda slots: (*(old for old in slots if old.effort is not None), slot))
    return slot.slot_id


def remove(path: Path, keys: Keys, slot_id: str) -> None:
    """Close one way in; the older copy of the key file still has it.

    Raises:
        NoKey: when there is no such slot.
        LastPassphrase: when it is the only passphrase: a key store can be lost with the computer.
        KeyFileChanged: when the file is not the one these keys came from.
        PlaceError: when it cannot be written; it is untouched then.
        NoSafeKeyring: when the key store that held the slot's key is gone; the slot is removed all the same.
        KeyringLocked: when that key store is locked; the slot is removed all the same.
        KeyringFailed: when that key store did not let go; the slot is removed all the same.
    """

    def change(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        removed = _found(slots, slot_id, path)
        kept = tuple(slot for slot in slots if slot is not removed)
        if all(slot.effort is None for slot in kept):
            raise LastPassphrase
        return kept

    remembered = any(way.slot_id == slot_id and way.kind == "keyring" for way in ways_in(path))
    _rewrite(path, keys, change)
    if remembered:
        secrets.forget(keys.store_id, slot_id)


def _rewrite(path: Path, keys: Keys, change: Callable[[tuple[Slot, ...]], tuple[Slot, ...]]) -> None:
    """Read the key file afresh, make sure that it is ours, and write it with other slots."""
    current = keyfile.load(path)
    if current.store_id != keys.store_id or not current.authentic(keys.root):
        raise KeyFileChanged(path=str(path))
    changed = replace(current, generation=current.generation + 1, slots=change(current.slots))
    keyfile.save(path, changed, keys.root)


def _found(slots: tuple[Slot, ...], slot_id: str, path: Path) -> Slot:
    """Find a slot by its id."""
    for slot in slots:
        if slot.slot_id == slot_id:
            return slot
    raise NoKey(path=str(path))


def _passphrase_slot(store_id: str, root: bytes, slot_id: str, passphrase: str, effort: Effort) -> Slot:
    """Make a slot that a passphrase opens."""
    salt = os.urandom(SALT_BYTES)
    empty = Slot(slot_id=slot_id, salt=salt, effort=effort, nonce=b"", sealed=b"")
    return keyfile.sealed_slot(empty, store_id=store_id, key=stretch(passphrase, salt, effort), root=root)


def _authenticated(path: Path, key_file: KeyFile, slot: Slot, root: bytes) -> Keys:
    """Hand out the keys once the whole key file is known to be as its owner left it."""
    if not key_file.authentic(root):
        raise KeyFileDamaged(path=str(path), previous=keyfile.previous_if_any(path))
    return _keys(key_file, slot, root)


def _keys(key_file: KeyFile, slot: Slot, root: bytes) -> Keys:
    """Derive the keys for each use."""
    return Keys(
        store_id=key_file.store_id,
        slot_id=slot.slot_id,
        generation=key_file.generation,
        root=root,
        db=keyfile.derived(root, "db"),
        journal=keyfile.derived(root, "journal"),
    )


def _new_id() -> str:
    """Draw an id for a slot."""
    return str(uuid.uuid4())
