"""The part of an encrypted PDF that says how it is encrypted: AES-256, ISO 32000-2, 7.6."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from dpo_desk.documents.pdf_stream import Lock

_OWNER_BYTES = 32


@dataclass(frozen=True, slots=True)
class PdfKeys:
    """A fresh key of a file, locked up with a password.

    Attributes:
        key: 32 bytes, for the cipher.
        entries: what the file says of it, as an object; of no use without the password.
    """

    key: bytes
    entries: bytes


def new_keys(password: str) -> PdfKeys:
    """Draw a key and lock it up; the second password every such file has is drawn too, and thrown away.

    Args:
        password: opens the file.
    """
    empty = BytesIO()
    locked = pikepdf.Encryption(owner=secrets.token_hex(_OWNER_BYTES), user=password, R=6)
    with pikepdf.new() as made:
        made.save(empty, encryption=locked)
    with pikepdf.open(empty, password=password) as opened:
        return PdfKeys(opened.encryption.encryption_key, opened.trailer.Encrypt.unparse(resolved=True))


def lock_with(password: str, cipher: Callable[[bytes], Callable[[bytes], bytes]]) -> Lock:
    """Lock a file that is written object by object.

    Args:
        password: opens the file.
        cipher: makes what encrypts a text or a stream, from a key of 32 bytes.
    """
    keys = new_keys(password)
    return Lock(keys.entries, cipher(keys.key))
