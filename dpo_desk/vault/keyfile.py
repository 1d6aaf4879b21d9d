"""The key file: JSON beside the office file, holding the office's root key once per way in.

Everything in it is public except what the slots hold encrypted. Three guards stand one behind another:
a checksum tells accidental damage from a wrong passphrase before anything is tried; each slot's
authenticated encryption (ChaCha20-Poly1305, RFC 8439) binds the slot's own parameters; a MAC under the
root key binds the whole, so that no slot can be added, dropped or moved by anyone without a way in.

Version 2 adds the slot of the printed recovery sheet (the root key as an age file), secrets that outlive
the root key (wrapped under it, so that they stay what they are when it is replaced), and the anchor: where
the journal stood when it was last noted.
"""

from __future__ import annotations

import hmac
import json
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from dpo_desk.core.errors import (
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileUnreasonable,
    NewerKeyFile,
    NoAccess,
    telling_the_place,
)
from dpo_desk.core.journal import Anchor
from dpo_desk.vault import age, keyformat
from dpo_desk.vault.files import write_beside
from dpo_desk.vault.keyformat import (
    FORMAT,
    MOST_BYTES,
    NONCE_BYTES,
    VERSION,
    Box,
    KeyFile,
    RecoverySlot,
    Slot,
    canonical,
)
from dpo_desk.vault.passphrases import KEY_BYTES

_LABELS: Final = 1
"""Version of the labels that keys are derived and slots are bound under; the format grew, they did not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapped:
    """Secrets of an office that do not come from its root key, and stay when that is replaced.

    Attributes:
        journal: key that seals the journal.
        tomb: key of the marks that erased people leave.
        identity: the office's own age identity, and the former ones, one a line.
        recipient: its public half.
    """

    journal: bytes = field(repr=False)
    tomb: bytes = field(repr=False)
    identity: str = field(repr=False)
    recipient: str


def drawn() -> Wrapped:
    """Draw the secrets of a new office."""
    identity = age.new_identity()
    return Wrapped(
        journal=os.urandom(KEY_BYTES),
        tomb=os.urandom(KEY_BYTES),
        identity=identity,
        recipient=age.recipient_of(identity),
    )


def derived_wrapped(root: bytes) -> Wrapped:
    """Tell the secrets of an office whose key file is of version 1, where all came from the root key.

    They are derived, not drawn: an older copy of the key file that is put back must give the same ones.
    """
    identity = age.identity_of(derived(root, "identity"))
    return Wrapped(
        journal=derived(root, "journal"),
        tomb=derived(root, "tomb"),
        identity=identity,
        recipient=age.recipient_of(identity),
    )


def authentic(key_file: KeyFile, root: bytes) -> bool:
    """Whether somebody with the root key wrote exactly this."""
    return hmac.compare_digest(key_file.mac, _mac_of(key_file, root))


def derived(root: bytes, label: str) -> bytes:
    """Derive the key for one use from the root key (HKDF-SHA256, RFC 5869).

    Args:
        root: 32 random bytes.
        label: the use; the same label always gives the same key.

    Returns:
        32 bytes.
    """
    kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"{FORMAT} {_LABELS} {label}".encode())
    return kdf.derive(root)


def previous_of(path: Path) -> Path:
    """Where the copy before the last change lies."""
    return path.with_name(path.name + ".1")


def previous_if_any(path: Path) -> str:
    """The older copy as an error names it: its path, or nothing when there is none."""
    older = previous_of(path)
    return str(older) if older.is_file() else ""


def sealed_slot(slot: Slot, *, store_id: str, key: bytes, root: bytes) -> Slot:
    """Put the root key into a slot under a key of its own, with a fresh nonce."""
    box = _sealed(key, root, _bound(slot, store_id))
    return replace(slot, nonce=box.nonce, sealed=box.sealed)


def opened_slot(slot: Slot, *, store_id: str, key: bytes) -> bytes | None:
    """Take the root key out of a slot; `None` when the key does not fit."""
    return _opened(key, Box(slot.nonce, slot.sealed), _bound(slot, store_id))


def sealed_recovery(slot_id: str, recipient: str, root: bytes) -> RecoverySlot:
    """Put the root key where only the printed sheet opens it."""
    return RecoverySlot(slot_id=slot_id, recipient=recipient, sealed=age.sealed(root, recipient))


def opened_recovery(slot: RecoverySlot, identity: str) -> bytes | None:
    """Take the root key out with what stands on the sheet; `None` when the sheet is another one.

    Raises:
        ValueError: when this is no identity at all.
    """
    root = age.opened(slot.sealed, identity)
    return root if root is not None and len(root) == KEY_BYTES else None


def wrap(secrets: Wrapped, *, store_id: str, root: bytes) -> Box:
    """Seal the secrets that outlive a root key under the one of now."""
    content = {
        "journal": secrets.journal.hex(),
        "tomb": secrets.tomb.hex(),
        "identity": secrets.identity,
        "recipient": secrets.recipient,
    }
    return _sealed(derived(root, "wrap"), canonical(content), _bound_wrap(store_id))


def unwrap(box: Box, *, store_id: str, root: bytes) -> Wrapped | None:
    """Open the secrets that outlive a root key; `None` when they were not sealed under this one."""
    raw = _opened(derived(root, "wrap"), box, _bound_wrap(store_id))
    if raw is None:
        return None
    content = json.loads(raw)
    return Wrapped(
        journal=bytes.fromhex(content["journal"]),
        tomb=bytes.fromhex(content["tomb"]),
        identity=content["identity"],
        recipient=content["recipient"],
    )


def load(path: Path) -> KeyFile:
    """Read a key file.

    Raises:
        KeyFileMissing: when there is none.
        NoAccess: when it may not be read.
        KeyFileDamaged: when it does not read back as it was written.
        KeyFileUnreasonable: when it asks for absurd amounts of memory or time.
        NewerKeyFile: when a newer version wrote it.
    """
    previous = previous_if_any(path)
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise KeyFileMissing(path=str(path), previous=previous) from error
    except PermissionError as error:
        raise NoAccess(path=str(path)) from error
    except IsADirectoryError as error:
        raise KeyFileDamaged(path=str(path), previous=previous) from error
    try:
        content = keyformat.checked(raw)
        version = keyformat.version_of(content)
        if version > VERSION:
            raise NewerKeyFile(path=str(path), found=version, known=VERSION)
        key_file = keyformat.parsed(content)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KeyFileDamaged(path=str(path), previous=previous) from error
    if any(slot.effort is not None and not slot.effort.reasonable for slot in key_file.slots):
        raise KeyFileUnreasonable(path=str(path))
    return key_file


def sealed(key_file: KeyFile, root: bytes, anchor: Anchor | None) -> bytes:
    """Write a key file as it lies on the disk, under a fresh MAC.

    Raises:
        ValueError: for content that could not be read again.
    """
    noted = replace(key_file, anchor=anchor)
    return keyformat.written(replace(noted, mac=_mac_of(noted, root)))


def save(path: Path, key_file: KeyFile, root: bytes, *, keep_previous: bool = True) -> None:
    """Seal a key file and write it.

    Args:
        path: where it goes.
        key_file: its content; the MAC is made here.
        root: the root key.
        keep_previous: whether the file that was there stays as the previous copy.

    Raises:
        PlaceError: when the place cannot be written; the file that was there is untouched.
        ValueError: for content that could not be read again.
    """
    raw = sealed(key_file, root, key_file.anchor)
    with telling_the_place(str(path)):
        old = path.read_bytes() if keep_previous and path.exists() else None
    if old is not None:
        write_beside(previous_of(path), old)
    write_beside(path, raw)


def _mac_of(key_file: KeyFile, root: bytes) -> bytes:
    """Authenticate everything but the MAC itself."""
    content = {k: v for k, v in keyformat.plain(key_file).items() if k != "mac"}
    return hmac.digest(derived(root, "keyfile-mac"), canonical(content), "sha256")


def _sealed(key: bytes, content: bytes, bound: bytes) -> Box:
    """Encrypt and authenticate under a fresh nonce."""
    nonce = os.urandom(NONCE_BYTES)
    return Box(nonce, ChaCha20Poly1305(key).encrypt(nonce, content, bound))


def _opened(key: bytes, box: Box, bound: bytes) -> bytes | None:
    """Decrypt; `None` when key, content or what it is bound to is another."""
    try:
        return ChaCha20Poly1305(key).decrypt(box.nonce, box.sealed, bound)
    except InvalidTag:
        return None


def _bound(slot: Slot, store_id: str) -> bytes:
    """Say what a slot's encryption is bound to: office, kind and parameters, so that none can be weakened."""
    content = {k: v for k, v in keyformat.plain_slot(slot).items() if k not in {"nonce", "sealed"}}
    return canonical({"format": FORMAT, "version": _LABELS, "store_id": store_id, **content})


def _bound_wrap(store_id: str) -> bytes:
    """Say what the wrapped secrets are bound to."""
    return canonical({"format": FORMAT, "version": _LABELS, "store_id": store_id, "type": "wrapped"})
