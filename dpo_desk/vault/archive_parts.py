"""What a backup is made of: the names and order of its parts, what its first part says, and the bounds.

A backup is an age file around a zstd frame around a tar: `age -d -i key.txt FILE | zstd -d | tar -x`. Its
parts are five files in fixed order. All that has to be looked at before anything is written comes first.
"""

from __future__ import annotations

import hmac
import json
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from dpo_desk.core.journal import Anchor
from dpo_desk.paths import OWNER_ONLY
from dpo_desk.vault.keys import Carried
from dpo_desk.vault.passphrases import KEY_BYTES

FORMAT: Final = "dpo_desk backup"
VERSION: Final = 1
HEADER, SECRETS, ERASURES, STORE, MANIFEST = (
    "header.json",
    "secrets.json",
    "erasures.jsonl",
    "store.sqlite",
    "manifest.json",
)
SMALL: Final = (HEADER, SECRETS, ERASURES)
"""The parts that are read as a whole; they come first."""

TAR_BLOCK: Final = 512
_MOST: Final[Mapping[str, int]] = {HEADER: 2**20, SECRETS: 2**16, ERASURES: 2**27, MANIFEST: 2**16}
_GROWTH, _FREE_GROWTH = 1000, 2**30
"""How much more than the file a store may be: free pages are zeros, and zeros nearly vanish."""

_MOST_TABLES, _MOST_STEPS, _MOST_TEXT, _MOST_IDENTITIES = 1000, 1000, 200, 8192
Json = Mapping[str, object]


class Malformed(ValueError):
    """A part is not as this version, or an honest one, would have written it."""


class Newer(Exception):
    """A newer version wrote it.

    Attributes:
        found: its version.
    """

    def __init__(self, found: int) -> None:
        super().__init__(str(found))
        self.found = found


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a backup says of itself.

    Attributes:
        store_id: id of the office.
        seq: which backup of the office it is.
        previous: SHA-256 of the one before, hexadecimal; empty for the first.
        steps: steps of the schema, in order.
        app: version of the program.
        made_at: moment of the state that it holds, aware UTC.
        destroy_after: day after which it shall be gone.
        head: last entry of the journal; None while it has none.
        counts: rows of every table.
        size: bytes of the plain store.
    """

    store_id: str
    seq: int
    previous: str
    steps: tuple[str, ...]
    app: str
    made_at: datetime
    destroy_after: date
    head: Anchor | None
    counts: Mapping[str, int]
    size: int

    @property
    def records(self) -> int:
        """Rows of all tables."""
        return sum(self.counts.values())


def header_to_json(header: Header) -> bytes:
    """Write the first part."""
    head = None if header.head is None else {"seq": header.head.seq, "mac": header.head.mac.hex()}
    return _written(
        {
            "format": FORMAT,
            "version": VERSION,
            "store_id": header.store_id,
            "seq": header.seq,
            "previous": header.previous,
            "schema": list(header.steps),
            "app": header.app,
            "made_at": header.made_at.isoformat(),
            "destroy_after": header.destroy_after.isoformat(),
            "journal": head,
            "counts": dict(header.counts),
            "size": header.size,
        }
    )


def header_from_json(raw: bytes) -> Header:
    """Read the first part.

    Raises:
        Newer: when a newer version wrote it.
        Malformed: when it is none.
    """
    content = _read(raw)
    if content.get("format") != FORMAT:
        raise Malformed("format")
    version = _number(content, "version", 1)
    if version > VERSION:
        raise Newer(version)
    made_at = datetime.fromisoformat(_text(content, "made_at"))
    if made_at.utcoffset() is None:
        raise Malformed("made_at")
    return Header(
        store_id=_text(content, "store_id"),
        seq=_number(content, "seq", 1),
        previous=_text(content, "previous"),
        steps=_steps(content["schema"]),
        app=_text(content, "app"),
        made_at=made_at,
        destroy_after=date.fromisoformat(_text(content, "destroy_after")),
        head=_anchor(content["journal"]),
        counts=_counts(content["counts"]),
        size=_number(content, "size", 1),
    )


def secrets_to_json(carried: Carried) -> bytes:
    """Write what makes a restored office the same office."""
    return _written(
        {
            "store_id": carried.store_id,
            "journal": carried.journal.hex(),
            "tomb": carried.tomb.hex(),
            "identity": carried.identity,
            "recovery_recipient": carried.recovery_recipient,
        }
    )


def secrets_from_json(raw: bytes) -> Carried:
    """Read what makes a restored office the same office.

    Raises:
        Malformed: when it is not.
    """
    content = _read(raw)
    sheet = content["recovery_recipient"]
    return Carried(
        store_id=_text(content, "store_id"),
        journal=_secret(content, "journal"),
        tomb=_secret(content, "tomb"),
        identity=_text(content, "identity", _MOST_IDENTITIES),
        recovery_recipient=None if sheet is None else _text(content, "recovery_recipient"),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Size and hash of one part."""

    size: int
    sha256: str


def manifest_to_json(parts: Mapping[str, Part], seal_key: bytes) -> bytes:
    """Write the last part: what all others have to be, sealed so that only the office itself can write it."""
    members = {name: {"size": part.size, "sha256": part.sha256} for name, part in parts.items()}
    return _written({"members": members, "seal": _seal(members, seal_key)})


def check_manifest(raw: bytes, parts: Mapping[str, Part], seal_key: bytes) -> None:
    """Hold the last part against what was read.

    Raises:
        Malformed: when it says anything else.
    """
    expected = manifest_to_json(parts, seal_key)
    if not hmac.compare_digest(raw, expected):
        raise Malformed("manifest")


def _seal(members: Json, seal_key: bytes) -> str:
    return hmac.digest(seal_key, b"dpo_desk backup" + _written(members), "sha256").hex()


# tar


def tar_head(name: str, size: int) -> bytes:
    """Write the head of a part; GNU's way for sizes above 8 GB, which every tar reads."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, OWNER_ONLY
    return info.tobuf(tarfile.GNU_FORMAT, "ascii", "strict")


def size_in_head(block: bytes, name: str, sealed_size: int) -> int:
    """Read the head of the part that has to come now.

    Args:
        block: 512 bytes.
        name: what it has to be called.
        sealed_size: bytes of the whole backup.

    Returns:
        Its size.

    Raises:
        Malformed: when it is anything but that plain file, or absurdly large.
    """
    try:
        info = tarfile.TarInfo.frombuf(block, "ascii", "strict")
    except (tarfile.TarError, ValueError) as error:
        raise Malformed("tar") from error
    most = _MOST.get(name, sealed_size * _GROWTH + _FREE_GROWTH)
    if info.name != name or info.type != tarfile.REGTYPE or not 0 <= info.size <= most:
        raise Malformed("tar")
    return info.size


# JSON


def _written(content: Json) -> bytes:
    return json.dumps(content, sort_keys=True, indent=1).encode("ascii") + b"\n"


def _read(raw: bytes) -> Json:
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Malformed("json") from error
    if not isinstance(content, dict):
        raise Malformed("json")
    return content


def _text(content: Json, name: str, most: int = _MOST_TEXT) -> str:
    value = content[name]
    if not isinstance(value, str) or len(value) > most:
        raise Malformed(name)
    return value


def _number(content: Json, name: str, least: int) -> int:
    value = content[name]
    if type(value) is not int or not least <= value < 2**53:
        raise Malformed(name)
    return value


def _secret(content: Json, name: str) -> bytes:
    value = bytes.fromhex(_text(content, name))
    if len(value) != KEY_BYTES:
        raise Malformed(name)
    return value


def _steps(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST_STEPS:
        raise Malformed("schema")
    return tuple(_text({"step": one}, "step") for one in value)


def _counts(value: object) -> dict[str, int]:
    if not isinstance(value, dict) or len(value) > _MOST_TABLES:
        raise Malformed("counts")
    return {str(name): _number(value, name, 0) for name in value}


def _anchor(value: object) -> Anchor | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise Malformed("journal")
    return Anchor(_number(value, "seq", 1), _secret(value, "mac"))
