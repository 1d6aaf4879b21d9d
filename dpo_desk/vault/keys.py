"""The ways into an office: from a passphrase to the keys of its file.

The root key is random and never derived from anything. Every way in is a slot of the key file that holds
the same root key, so that changing a passphrase rewrites one slot and nothing else. Older copies of the
key file keep opening with the passphrases of their time. `vault.ways` changes the ways in.
"""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from dpo_desk.core.errors import (
    KeyFileDamaged,
    KeyFileExists,
    KeyringFailed,
    NoKey,
    WrongPassphrase,
    WrongSheet,
)
from dpo_desk.core.journal import Anchor
from dpo_desk.vault import age, keyfile, secrets
from dpo_desk.vault.keyfile import Wrapped
from dpo_desk.vault.keyformat import VERSION, KeyFile, RecoverySlot, Slot
from dpo_desk.vault.passphrases import KEY_BYTES, SALT_BYTES, USUAL, Effort, stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What an unlocked office needs; never shown, never written.

    Attributes:
        store_id: id of the office.
        slot_id: the slot that was opened; tells which colleague it was.
        generation: how often the ways in had been changed.
        lineage: names the root key without telling it; generations of one lineage can be compared.
        root: the key that all others but the next three come from.
        db: raw key of the office file.
        journal: key that seals the journal.
        tomb: key of the marks that erased people leave.
        identity: the office's own age identity, which opens its backups; after a re-key the former ones
            follow, one a line.
        recipients: the age recipients that every backup is sealed to: the office's own, and that of the
            printed sheet if there is one.
        anchor: where the journal stood when it was last noted; `None` if it never was.
    """

    store_id: str
    slot_id: str
    generation: int
    lineage: str
    root: bytes = field(repr=False)
    db: bytes = field(repr=False)
    journal: bytes = field(repr=False)
    tomb: bytes = field(repr=False)
    identity: str = field(repr=False)
    recipients: tuple[str, ...]
    anchor: Anchor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What a backup carries inside its encrypted content, so that a restored office stays the same office.

    Attributes:
        store_id: id of the office.
        journal: key that seals the journal.
        tomb: key of the marks that erased people leave.
        identity: the office's own age identity, and the former ones, one a line.
        recovery_recipient: public half of the printed sheet; `None` if there is none.
    """

    store_id: str
    journal: bytes = field(repr=False)
    tomb: bytes = field(repr=False)
    identity: str = field(repr=False)
    recovery_recipient: str | None

    @classmethod
    def of(cls, keys: Keys) -> Self:
        """What a backup of an unlocked office carries."""
        return cls(
            store_id=keys.store_id,
            journal=keys.journal,
            tomb=keys.tomb,
            identity=keys.identity,
            recovery_recipient=keys.recipients[1] if len(keys.recipients) > 1 else None,
        )


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
    return _made(path, str(uuid.uuid4()), keyfile.drawn(), None, passphrase, effort)


def adopt(path: Path, passphrase: str, carried: Carried, effort: Effort = USUAL) -> Keys:
    """Make the key file of a restored office: a fresh root key, and all that outlives one.

    Args:
        path: where the key file goes.
        passphrase: the first way in.
        carried: what the backup carried.
        effort: what one guess at the passphrase shall cost.

    Raises:
        KeyFileExists: when there is one already.
        PassphraseEmpty: when there is no passphrase.
        NotEnoughMemory: when this computer cannot do so much.
        PlaceError: when nothing can be written there.
        ValueError: when what was carried is no identity or recipient.
    """
    wrapped = Wrapped(
        journal=carried.journal,
        tomb=carried.tomb,
        identity=carried.identity,
        recipient=age.recipient_of(carried.identity),
    )
    return _made(path, carried.store_id, wrapped, carried.recovery_recipient, passphrase, effort)


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


def unlock_with_recovery(path: Path, identity: str) -> Keys:
    """Open an office with what stands on its recovery sheet.

    Raises:
        NoKey: when no sheet opens this office.
        WrongSheet: when this sheet does not: an older one, or another office's.
        KeyFileMissing: when there is no key file.
        KeyFileDamaged: when it does not read back as it was written, or was forged.
        KeyFileUnreasonable: when it asks for absurd amounts of memory or time.
        NewerKeyFile: when a newer version wrote it.
        ValueError: when this is no identity.
    """
    key_file = keyfile.load(path)
    slot = key_file.recovery
    if slot is None:
        raise NoKey(path=str(path))
    root = keyfile.opened_recovery(slot, identity)
    if root is None:
        raise WrongSheet(path=str(path))
    return _authenticated(path, key_file, slot, root)


def generation_of(path: Path) -> int:
    """Tell how often the ways in were changed, as the key file says.

    Raises:
        DeskError: everything that `ways_in` raises.
    """
    return keyfile.load(path).generation


def ways_in(path: Path) -> tuple[WayIn, ...]:
    """List the slots of a key file.

    Raises:
        KeyFileMissing: when there is none.
        KeyFileDamaged: when it does not read back as it was written.
        NewerKeyFile: when a newer version wrote it.
    """
    return tuple(WayIn(slot.slot_id, slot.kind) for slot in keyfile.load(path).ways_in)


def _made(
    path: Path, store_id: str, wrapped: Wrapped, sheet: str | None, passphrase: str, effort: Effort
) -> Keys:
    """Write a key file with a fresh root key and one passphrase."""
    if path.exists():
        raise KeyFileExists(path=str(path))
    root = os.urandom(KEY_BYTES)
    slot = passphrase_slot(store_id, root, new_id(), passphrase, effort)
    key_file = KeyFile(
        store_id=store_id,
        generation=1,
        slots=(slot,),
        recovery=None if sheet is None else keyfile.sealed_recovery(new_id(), sheet, root),
        wrapped=keyfile.wrap(wrapped, store_id=store_id, root=root),
    )
    keyfile.save(path, key_file, root)
    return opened_keys(key_file, slot, root, wrapped)


def passphrase_slot(store_id: str, root: bytes, slot_id: str, passphrase: str, effort: Effort) -> Slot:
    """Make a slot that a passphrase opens."""
    salt = os.urandom(SALT_BYTES)
    empty = Slot(slot_id=slot_id, salt=salt, effort=effort, nonce=b"", sealed=b"")
    return keyfile.sealed_slot(empty, store_id=store_id, key=stretch(passphrase, salt, effort), root=root)


def _authenticated(path: Path, key_file: KeyFile, slot: Slot | RecoverySlot, root: bytes) -> Keys:
    """Hand out the keys once the whole key file is known to be as its owner left it."""
    if not keyfile.authentic(key_file, root):
        raise KeyFileDamaged(path=str(path), previous=keyfile.previous_if_any(path))
    if key_file.wrapped is None:
        return _upgraded(path, key_file, slot, root)
    wrapped = keyfile.unwrap(key_file.wrapped, store_id=key_file.store_id, root=root)
    if wrapped is None:
        raise KeyFileDamaged(path=str(path), previous=keyfile.previous_if_any(path))
    return opened_keys(key_file, slot, root, wrapped)


def _upgraded(path: Path, key_file: KeyFile, slot: Slot | RecoverySlot, root: bytes) -> Keys:
    """Bring a key file of version 1 to that of today; every passphrase goes on opening it."""
    wrapped = keyfile.derived_wrapped(root)
    today = replace(
        key_file,
        version=VERSION,
        generation=key_file.generation + 1,
        wrapped=keyfile.wrap(wrapped, store_id=key_file.store_id, root=root),
    )
    keyfile.save(path, today, root)
    return opened_keys(today, slot, root, wrapped)


def opened_keys(key_file: KeyFile, slot: Slot | RecoverySlot, root: bytes, wrapped: Wrapped) -> Keys:
    """Derive the keys for each use."""
    recovery = () if key_file.recovery is None else (key_file.recovery.recipient,)
    return Keys(
        store_id=key_file.store_id,
        slot_id=slot.slot_id,
        generation=key_file.generation,
        lineage=keyfile.derived(root, "lineage")[:8].hex(),
        root=root,
        db=keyfile.derived(root, "db"),
        journal=wrapped.journal,
        tomb=wrapped.tomb,
        identity=wrapped.identity,
        recipients=(wrapped.recipient, *recovery),
        anchor=key_file.anchor,
    )


def new_id() -> str:
    """Draw an id for a slot."""
    return str(uuid.uuid4())
