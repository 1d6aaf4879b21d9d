"""The key file as JSON: what stands in it, in which members, and nothing besides.

Pure: bytes in, records out, and back. Version 1 had neither recovery, wrapped secrets nor anchor.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dpo_desk.core.journal import Anchor
from dpo_desk.vault.passphrases import KEY_BYTES, SALT_BYTES, Effort

FORMAT: Final = "dpo_desk keys"
VERSION: Final = 2
MOST_BYTES: Final = 64 * 1024
NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_HASH_BYTES: Final = 32
_MOST_SLOTS: Final = 32
_MOST_BOX: Final = 4 * 1024
_MOST_ID: Final = len("00000000-0000-0000-0000-000000000000")
_MOST_RECIPIENT: Final = 80

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
class RecoverySlot:
    """The way to the root key with the printed sheet.

    Attributes:
        slot_id: random id; a new one with every sheet.
        recipient: public half of the key on the sheet ("age1…").
        sealed: the root key, as an age file to that recipient.
    """

    slot_id: str
    recipient: str
    sealed: bytes

    @property
    def kind(self) -> str:
        """What opens the slot, as the file says it."""
        return "recovery"


@dataclass(frozen=True, slots=True)
class Box:
    """Something sealed under a key that comes from the root key."""

    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """The content of a key file.

    Attributes:
        store_id: id of the office.
        generation: counts up with every change of the ways in.
        slots: passphrases and the system's key store.
        recovery: the printed sheet, if there is one.
        wrapped: secrets that do not come from the root key; `None` in version 1.
        anchor: place and seal of the journal's last entry when it was last noted.
        mac: HMAC-SHA256 under a key derived from the root key, over everything else.
        version: of the format.
    """

    store_id: str
    generation: int
    slots: tuple[Slot, ...]
    recovery: RecoverySlot | None = None
    wrapped: Box | None = None
    anchor: Anchor | None = None
    mac: bytes = b""
    version: int = VERSION

    @property
    def ways_in(self) -> tuple[Slot | RecoverySlot, ...]:
        """Every slot, the printed sheet last."""
        return self.slots if self.recovery is None else (*self.slots, self.recovery)


def canonical(content: Json) -> bytes:
    """Write content in the one way that is hashed."""
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode("ascii")


def written(key_file: KeyFile) -> bytes:
    """Write a key file as it lies on the disk.

    Raises:
        ValueError: for content that could not be read again.
    """
    content = plain(key_file)
    content = {**content, "checksum": _checksum(content)}
    raw = json.dumps(content, indent=1, sort_keys=True).encode("ascii") + b"\n"
    parsed(checked(raw))  # what could not be read again must never replace what can
    return raw


def checked(raw: bytes) -> Json:
    """Read JSON and hold it against its checksum; every version keeps both as they are here.

    Raises:
        ValueError: when it does not read back as it was written.
        RecursionError: when it is nested absurdly.
    """
    if len(raw) > MOST_BYTES:
        raise ValueError("too long")
    content = json.loads(raw)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError("not a key file")
    if content.get("checksum") != _checksum(content):
        raise ValueError("checksum")
    return content


def version_of(content: Json) -> int:
    """Tell the version of a checked key file.

    Raises:
        ValueError: when it tells none.
    """
    return _integer(content, "version", 1, 2**31)


def parsed(content: Json) -> KeyFile:
    """Read a checked key file of a version known here, and nothing besides.

    Raises:
        ValueError: when something is not as it should be.
        KeyError: when something is missing.
        TypeError: when something is of another kind.
    """
    version = version_of(content)
    members = {"format", "version", "store_id", "generation", "slots", "mac", "checksum"}
    _only(content, members if version == 1 else members | {"wrapped", "anchor"})
    listed = content["slots"]
    if not isinstance(listed, list) or not 1 <= len(listed) <= _MOST_SLOTS:
        raise ValueError("slots")
    recovery = None
    if version > 1 and listed[-1]["type"] == "recovery":
        recovery = _parsed_recovery(listed.pop())
    return KeyFile(
        store_id=_text(content, "store_id"),
        generation=_integer(content, "generation", 1, 2**53),
        slots=tuple(_parsed_slot(slot) for slot in listed),
        recovery=recovery,
        wrapped=None if version == 1 else _parsed_box(content["wrapped"]),
        anchor=None if version == 1 else _parsed_anchor(content["anchor"]),
        mac=_bytes(content, "mac", _HASH_BYTES),
        version=version,
    )


def plain(key_file: KeyFile) -> Json:
    """Lay a key file out for JSON."""
    content: dict[str, object] = {
        "format": FORMAT,
        "version": key_file.version,
        "store_id": key_file.store_id,
        "generation": key_file.generation,
        "slots": [plain_slot(slot) for slot in key_file.ways_in],
        "mac": key_file.mac.hex(),
    }
    if key_file.wrapped is not None:
        box, anchor = key_file.wrapped, key_file.anchor
        content["wrapped"] = {"nonce": box.nonce.hex(), "sealed": box.sealed.hex()}
        content["anchor"] = None if anchor is None else {"seq": anchor.seq, "mac": anchor.mac.hex()}
    return content


def plain_slot(slot: Slot | RecoverySlot) -> Json:
    """Lay a slot out for JSON."""
    content: dict[str, object] = {"id": slot.slot_id, "type": slot.kind, "sealed": slot.sealed.hex()}
    if isinstance(slot, RecoverySlot):
        return content | {"recipient": slot.recipient}
    content["nonce"] = slot.nonce.hex()
    if slot.effort is not None and slot.salt is not None:
        content |= {
            "kdf": "argon2id",
            "memory_kib": slot.effort.memory,
            "passes": slot.effort.passes,
            "lanes": slot.effort.lanes,
            "salt": slot.salt.hex(),
        }
    return content


def _checksum(content: Json) -> str:
    """Hash everything but the checksum itself: finds accidents, not attacks."""
    return hashlib.sha256(canonical({k: v for k, v in content.items() if k != "checksum"})).hexdigest()


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
        nonce=_bytes(content, "nonce", NONCE_BYTES),
        sealed=_bytes(content, "sealed", KEY_BYTES + _TAG_BYTES),
    )


def _parsed_recovery(content: Json) -> RecoverySlot:
    """Read the slot of the printed sheet."""
    _only(content, {"id", "type", "recipient", "sealed"})
    return RecoverySlot(
        slot_id=_text(content, "id"),
        recipient=_text(content, "recipient", _MOST_RECIPIENT),
        sealed=_some_bytes(content, "sealed"),
    )


def _parsed_box(content: object) -> Box:
    """Read a sealed box."""
    if not isinstance(content, dict):
        raise TypeError("box")
    _only(content, {"nonce", "sealed"})
    return Box(_bytes(content, "nonce", NONCE_BYTES), _some_bytes(content, "sealed"))


def _parsed_anchor(content: object) -> Anchor | None:
    """Read where the journal stood."""
    if content is None:
        return None
    if not isinstance(content, dict):
        raise TypeError("anchor")
    _only(content, {"seq", "mac"})
    return Anchor(_integer(content, "seq", 1, 2**53), _bytes(content, "mac", _HASH_BYTES))


def _only(content: Json, names: set[str]) -> None:
    """Refuse members that this version does not know."""
    if set(content) != names:
        raise ValueError("members")


def _text(content: Json, name: str, most: int = _MOST_ID) -> str:
    """Read a short text."""
    value = content[name]
    if not isinstance(value, str) or not 1 <= len(value) <= most:
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
    value = _some_bytes(content, name)
    if len(value) != length:
        raise ValueError(name)
    return value


def _some_bytes(content: Json, name: str) -> bytes:
    """Read bytes of any length within reason, written in the one way we write them."""
    value = content[name]
    if not isinstance(value, str) or len(value) > 2 * _MOST_BOX:
        raise ValueError(name)
    found = bytes.fromhex(value)
    if found.hex() != value:
        raise ValueError(name)
    return found
