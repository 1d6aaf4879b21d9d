"""The key file: JSON beside the office file, holding the office's root key once per way in.

Everything in it is public except what the slots hold encrypted. Three guards stand one behind another:
a checksum tells accidental damage from a wrong passphrase before anything is tried; each slot's
authenticated encryption (ChaCha20-Poly1305, RFC 8439) binds the slot's own parameters; a MAC under the
root key binds the whole, so that no slot can be added, dropped or moved by anyone without a way in.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
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
from dpo_desk.vault.files import write_beside
from dpo_desk.vault.passphrases import KEY_BYTES, SALT_BYTES, Effort

FORMAT: Final = "dpo_desk keys"
VERSION: Final = 1
_NONCE_BYTES = 12
_TAG_BYTES = 16
_MOST_BYTES = 64 * 1024
_MOST_SLOTS = 32

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way to the root key.

    Attributes:
        slot_id: random id; whose slot it is stands only inside the office.
        salt: salt of the passphrase; `None` for a slot whose key lies in the system's key store.
        effort: what one guess at the passphrase costs; `None` likewise.
        nonce: nonce of the encryption.
        sealed: the root key, encrypted and authenticated.
    """

    slot_id: str
    salt: bytes | None
    effort: Effort | None
    nonce: bytes
    sealed: bytes

    @property
    def kind(self) -> str:
        """What opens the slot, as the file says it."""
        return "keyring" if self.effort is None else "passphrase"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """The content of a key file.

    Attributes:
        store_id: id of the office.
        generation: counts up with every change.
        slots: the ways in.
        mac: HMAC-SHA256 under a key derived from the root key, over everything else.
    """

    store_id: str
    generation: int
    slots: tuple[Slot, ...]
    mac: bytes

    def authentic(self, root: bytes) -> bool:
        """Whether somebody with the root key wrote exactly this."""
        return hmac.compare_digest(self.mac, _mac_of(self, root))


def derived(root: bytes, label: str) -> bytes:
    """Derive the key for one use from the root key (HKDF-SHA256, RFC 5869).

    Args:
        root: 32 random bytes.
        label: the use; the same label always gives the same key.

    Returns:
        32 bytes.
    """
    kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"{FORMAT} {VERSION} {label}".encode())
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
    nonce = os.urandom(_NONCE_BYTES)
    return replace(
        slot, nonce=nonce, sealed=ChaCha20Poly1305(key).encrypt(nonce, root, _bound(slot, store_id))
    )


def opened_slot(slot: Slot, *, store_id: str, key: bytes) -> bytes | None:
    """Take the root key out of a slot; `None` when the key does not fit."""
    try:
        return ChaCha20Poly1305(key).decrypt(slot.nonce, slot.sealed, _bound(slot, store_id))
    except InvalidTag:
        return None


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
            raw = file.read(_MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise KeyFileMissing(path=str(path), previous=previous) from error
    except PermissionError as error:
        raise NoAccess(path=str(path)) from error
    except IsADirectoryError as error:
        raise KeyFileDamaged(path=str(path), previous=previous) from error
    try:
        content = _checked(raw)
        version = _integer(content, "version", 1, 2**31)
        if version > VERSION:
            raise NewerKeyFile(path=str(path), found=version, known=VERSION)
        key_file = _parsed(content)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KeyFileDamaged(path=str(path), previous=previous) from error
    if any(slot.effort is not None and not slot.effort.reasonable for slot in key_file.slots):
        raise KeyFileUnreasonable(path=str(path))
    return key_file


def save(path: Path, key_file: KeyFile, root: bytes) -> None:
    """Seal a key file and write it; the one that was there stays as the previous copy.

    Raises:
        PlaceError: when the place cannot be written; the file that was there is untouched.
        ValueError: for content that could not be read again.
    """
    content = _plain(replace(key_file, mac=_mac_of(key_file, root)))
    content = {**content, "checksum": _checksum(content)}
    raw = json.dumps(content, indent=1, sort_keys=True).encode("ascii") + b"\n"
    _parsed(_checked(raw))  # what could not be read again must never replace what can
    with telling_the_place(str(path)):
        old = path.read_bytes() if path.exists() else None
    if old is not None:
        write_beside(previous_of(path), old)
    write_beside(path, raw)


def _canonical(content: Json) -> bytes:
    """Write content in the one way that is hashed."""
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode("ascii")


def _checksum(content: Json) -> str:
    """Hash everything but the checksum itself: finds accidents, not attacks."""
    return hashlib.sha256(_canonical({k: v for k, v in content.items() if k != "checksum"})).hexdigest()


def _mac_of(key_file: KeyFile, root: bytes) -> bytes:
    """Authenticate everything but the MAC itself."""
    content = {k: v for k, v in _plain(key_file).items() if k != "mac"}
    return hmac.digest(derived(root, "keyfile-mac"), _canonical(content), "sha256")


def _bound(slot: Slot, store_id: str) -> bytes:
    """Say what a slot's encryption is bound to: office, kind and parameters, so that none can be weakened."""
    content = {k: v for k, v in _plain_slot(slot).items() if k not in {"nonce", "sealed"}}
    return _canonical({"format": FORMAT, "version": VERSION, "store_id": store_id, **content})


def _plain_slot(slot: Slot) -> Json:
    """Lay a slot out for JSON."""
    content: dict[str, object] = {
        "id": slot.slot_id,
        "type": slot.kind,
        "nonce": slot.nonce.hex(),
        "sealed": slot.sealed.hex(),
    }
    if slot.effort is not None and slot.salt is not None:
        content |= {
            "kdf": "argon2id",
            "memory_kib": slot.effort.memory,
            "passes": slot.effort.passes,
            "lanes": slot.effort.lanes,
            "salt": slot.salt.hex(),
        }
    return content


def _plain(key_file: KeyFile) -> Json:
    """Lay a key file out for JSON."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "store_id": key_file.store_id,
        "generation": key_file.generation,
        "slots": [_plain_slot(slot) for slot in key_file.slots],
        "mac": key_file.mac.hex(),
    }


def _checked(raw: bytes) -> Json:
    """Read JSON and hold it against its checksum; every version keeps both as they are here."""
    if len(raw) > _MOST_BYTES:
        raise ValueError("too long")
    content = json.loads(raw)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError("not a key file")
    if content.get("checksum") != _checksum(content):
        raise ValueError("checksum")
    return content


def _parsed(content: Json) -> KeyFile:
    """Read a key file of this version, and nothing besides."""
    _only(content, {"format", "version", "store_id", "generation", "slots", "mac", "checksum"})
    slots = content["slots"]
    if not isinstance(slots, list) or not 1 <= len(slots) <= _MOST_SLOTS:
        raise ValueError("slots")
    return KeyFile(
        store_id=_text(content, "store_id"),
        generation=_integer(content, "generation", 1, 2**53),
        slots=tuple(_parsed_slot(slot) for slot in slots),
        mac=_bytes(content, "mac", hashlib.sha256().digest_size),
    )


def _parsed_slot(content: Json) -> Slot:
    """Read one slot."""
    common = {"id", "type", "nonce", "sealed"}
    if content["type"] == "keyring":
        _only(content, common)
        salt, effort = None, None
    elif content["type"] == "passphrase" and content["kdf"] == "argon2id":
        _only(content, common | {"kdf", "memory_kib", "passes", "lanes", "salt"})
        salt = _bytes(content, "salt", SALT_BYTES)
        memory, passes, lanes = (
            _integer(content, name, 0, 2**53) for name in ("memory_kib", "passes", "lanes")
        )
        effort = Effort(memory, passes, lanes)
    else:
        raise ValueError("type")
    return Slot(
        slot_id=_text(content, "id"),
        salt=salt,
        effort=effort,
        nonce=_bytes(content, "nonce", _NONCE_BYTES),
        sealed=_bytes(content, "sealed", KEY_BYTES + _TAG_BYTES),
    )


def _only(content: Json, names: set[str]) -> None:
    """Refuse members that this version does not know."""
    if set(content) != names:
        raise ValueError("members")


def _text(content: Json, name: str) -> str:
    """Read a short text."""
    value = content[name]
    if not isinstance(value, str) or not 1 <= len(value) <= len("00000000-0000-0000-0000-000000000000"):
        raise ValueError(name)
    return value


def _integer(content: Json, name: str, least: int, most: int) -> int:
    """Read a whole number within bounds; a truth value is none."""
    value = content[name]
    if type(value) is not int or not least <= value <= most:
        raise ValueError(name)
    return value


def _bytes(content: Json, name: str, length: int) -> bytes:
    """Read bytes of a fixed length."""
    value = content[name]
    if not isinstance(value, str) or len(value) != 2 * length:
        raise ValueError(name)
    return bytes.fromhex(value)
