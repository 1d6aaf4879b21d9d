"""Changes of the ways in: passphrases, the system's key store, the printed sheet, and what is noted beside.

Whoever calls holds the lock of the office: of two programs that change one key file at once, one would lose
its change. Each change replaces the file as a whole, so that a crash leaves the old one or the new one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from dpo_desk.core.errors import KeyFileChanged, LastPassphrase, NoKey
from dpo_desk.core.journal import Anchor
from dpo_desk.vault import age, keyfile, secrets
from dpo_desk.vault.keyformat import KeyFile, Slot
from dpo_desk.vault.keys import Keys, new_id, passphrase_slot, ways_in
from dpo_desk.vault.passphrases import KEY_BYTES, USUAL, Effort


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryKey:
    """What a recovery sheet is printed from.

    Attributes:
        identity: the secret that stands on the sheet.
        recipient: its public half.
        slot_id: id of its slot.
    """

    identity: str = field(repr=False)
    recipient: str
    slot_id: str


def add_passphrase(path: Path, keys: Keys, passphrase: str, effort: Effort = USUAL) -> str:
    """Add a way in for another colleague.

    Returns:
        The id of the new slot.

    Raises:
        KeyFileChanged: when the file is not the one these keys came from.
        PlaceError: when it cannot be written; it is untouched then.
    """
    slot = passphrase_slot(keys.store_id, keys.root, new_id(), passphrase, effort)
    _rewrite(path, keys, lambda file: replace(file, slots=(*file.slots, slot)))
    return slot.slot_id


def change_passphrase(path: Path, keys: Keys, slot_id: str, passphrase: str, effort: Effort = USUAL) -> None:
    """Put another passphrase on a slot; the older copy of the key file still opens with the old one.

    Raises:
        NoKey: when there is no such slot.
        KeyFileChanged: when the file is not the one these keys came from.
        PlaceError: when it cannot be written; it is untouched then.
    """
    fresh = passphrase_slot(keys.store_id, keys.root, slot_id, passphrase, effort)

    def change(file: KeyFile) -> KeyFile:
        if all(slot.slot_id != slot_id for slot in file.slots):
            raise NoKey(path=str(path))
        return replace(file, slots=tuple(fresh if slot.slot_id == slot_id else slot for slot in file.slots))

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
    empty = Slot(slot_id=new_id(), salt=None, effort=None, nonce=b"", sealed=b"")
    slot = keyfile.sealed_slot(empty, store_id=keys.store_id, key=key, root=keys.root)
    secrets.keep(keys.store_id, slot.slot_id, key)

    def change(file: KeyFile) -> KeyFile:
        return replace(file, slots=(*(old for old in file.slots if old.effort is not None), slot))

    _rewrite(path, keys, change)
    return slot.slot_id


def make_recovery(path: Path, keys: Keys) -> RecoveryKey:
    """Draw the key of a new recovery sheet; the sheet before it opens nothing any more.

    Raises:
        KeyFileChanged: when the file is not the one these keys came from.
        PlaceError: when it cannot be written; it is untouched then.
    """
    identity = age.new_identity()
    made = RecoveryKey(identity=identity, recipient=age.recipient_of(identity), slot_id=new_id())
    slot = keyfile.sealed_recovery(made.slot_id, made.recipient, keys.root)
    _rewrite(path, keys, lambda file: replace(file, recovery=slot))
    return made


def note_anchor(path: Path, keys: Keys, anchor: Anchor) -> None:
    """Note where the journal stands; the ways in and the older copy of the key file stay as they are.

    Raises:
        KeyFileChanged: when the file is not the one these keys came from.
        PlaceError: when it cannot be written; it is untouched then.
    """
    current = _ours(path, keys)
    if current.anchor != anchor:
        keyfile.save(path, replace(current, anchor=anchor), keys.root, keep_previous=False)


def raise_generation(path: Path, keys: Keys, above: int) -> None:
    """Make the key file the newest of its office: an older copy that somebody put back on purpose.

    Raises:
        KeyFileChanged: when the file is not the one these keys came from.
        PlaceError: when it cannot be written; it is untouched then.
    """
    _rewrite(path, keys, lambda file: replace(file, generation=max(file.generation, above)))


def refreshed(path: Path, keys: Keys) -> Keys:
    """The same keys, with what the key file says by now.

    Raises:
        KeyFileChanged: when the file is not the one these keys came from.
    """
    current = _ours(path, keys)
    recovery = () if current.recovery is None else (current.recovery.recipient,)
    return replace(
        keys,
        generation=current.generation,
        recipients=(keys.recipients[0], *recovery),
        anchor=current.anchor,
    )


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

    def change(file: KeyFile) -> KeyFile:
        if all(slot.slot_id != slot_id for slot in file.ways_in):
            raise NoKey(path=str(path))
        if file.recovery is not None and file.recovery.slot_id == slot_id:
            return replace(file, recovery=None)
        kept = tuple(slot for slot in file.slots if slot.slot_id != slot_id)
        if all(slot.effort is None for slot in kept):
            raise LastPassphrase
        return replace(file, slots=kept)

    remembered = any(way.slot_id == slot_id and way.kind == "keyring" for way in ways_in(path))
    _rewrite(path, keys, change)
    if remembered:
        secrets.forget(keys.store_id, slot_id)


def _ours(path: Path, keys: Keys) -> KeyFile:
    """Read the key file afresh and make sure that it is ours."""
    current = keyfile.load(path)
    if current.store_id != keys.store_id or not keyfile.authentic(current, keys.root):
        raise KeyFileChanged(path=str(path))
    return current


def _rewrite(path: Path, keys: Keys, change: Callable[[KeyFile], KeyFile]) -> None:
    """Change the ways in and count it."""
    changed = change(_ours(path, keys))
    keyfile.save(path, replace(changed, generation=changed.generation + 1), keys.root)
