"""Backups made by hand, honest and dishonest, for the tests of reading them."""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pyrage
import zstandard

from dpo_desk.core.journal import Anchor
from dpo_desk.vault import age, archive
from dpo_desk.vault.archive import Member
from dpo_desk.vault.archive_parts import (
    ERASURES,
    HEADER,
    MANIFEST,
    SECRETS,
    STORE,
    Header,
    Part,
    header_to_json,
    manifest_to_json,
    secrets_to_json,
    tar_head,
)
from dpo_desk.vault.keys import Carried

IDENTITY = age.new_identity()
CARRIED = Carried(
    store_id="0f9ad3c2-1111-4222-8333-444444444444",
    journal=bytes(range(32)),
    tomb=bytes(range(32, 64)),
    identity=IDENTITY,
    recovery_recipient=None,
)
PLAIN = bytes(range(256)) * 400


def header(size: int = len(PLAIN), **changes: object) -> Header:
    content: dict[str, object] = {
        "store_id": CARRIED.store_id,
        "seq": 7,
        "previous": "",
        "steps": ("one", "two"),
        "app": "1",
        "made_at": datetime(2026, 10, 22, 9, 30, tzinfo=UTC),
        "destroy_after": date(2027, 10, 22),
        "head": Anchor(3, bytes(32)),
        "counts": {"person": 2},
        "size": size,
        **changes,
    }
    return Header(**content)  # type: ignore[arg-type]  # fields of a header


def members(plain: bytes = PLAIN) -> Generator[Member]:
    yield archive.small(HEADER, header_to_json(header(len(plain))))
    yield archive.small(SECRETS, secrets_to_json(CARRIED))
    yield archive.small(ERASURES, b"a list\n")
    yield Member(STORE, len(plain), (plain[at : at + 5000] for at in range(0, len(plain), 5000)))


def write(path: Path, plain: bytes = PLAIN) -> Path:
    """An honest backup."""
    with path.open("wb") as file:
        archive.write(
            file, lambda: members(plain), [age.recipient_of(IDENTITY)], CARRIED.journal, lambda _done: None
        )
    return path


@dataclass
class Forged:
    """A backup as somebody who knows the recipient could make it; starts honest."""

    parts: list[tuple[bytes, bytes]]

    @classmethod
    def honest(cls, plain: bytes = PLAIN, small_header: bytes | None = None) -> Forged:
        contents = {
            HEADER: small_header or header_to_json(header(len(plain))),
            SECRETS: secrets_to_json(CARRIED),
            ERASURES: b"a list\n",
            STORE: plain,
        }
        told = {name: Part(len(data), _sha256(data)) for name, data in contents.items()}
        contents[MANIFEST] = manifest_to_json(told, CARRIED.journal)
        return cls([(tar_head(name, len(data)), data) for name, data in contents.items()])

    def with_part(self, place: int, data: bytes) -> Forged:
        name = (HEADER, SECRETS, ERASURES, STORE, MANIFEST)[place]
        self.parts[place] = (tar_head(name, len(data)), data)
        return self

    def with_head(self, place: int, head: bytes) -> Forged:
        self.parts[place] = (head, self.parts[place][1])
        return self

    def tar(self) -> bytes:
        body = b"".join(head + data + bytes(-len(data) % 512) for head, data in self.parts)
        return body + bytes(1024)

    def write(self, path: Path) -> Path:
        return sealed(path, zstandard.ZstdCompressor(level=3).compress(self.tar()))


def sealed(path: Path, packed: bytes, recipients: Sequence[str] = ()) -> Path:
    keys = [pyrage.x25519.Recipient.from_str(one) for one in recipients or [age.recipient_of(IDENTITY)]]
    path.write_bytes(pyrage.encrypt(packed, keys))
    return path


def odd_head(name: str, size: int = 0, kind: bytes = tarfile.REGTYPE, link: str = "") -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.type, info.linkname = size, kind, link
    return info.tobuf(tarfile.GNU_FORMAT)[-512:]


def zeros(size: int) -> bytes:
    """So many zeros as one small zstd frame."""
    target = io.BytesIO()
    squeeze = zstandard.ZstdCompressor(level=3).stream_writer(target, closefd=False)
    with squeeze:
        for part in _pieces(size):
            squeeze.write(part)
    return target.getvalue()


def _pieces(size: int) -> Iterable[bytes]:
    block = bytes(2**20)
    for start in range(0, size, len(block)):
        yield block[: size - start]


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
