"""The cipher of a PDF that opens with a password only: AES-256-CBC (ISO 32000-2, 7.6.3)."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

_BLOCK = 16


def page_cipher(key: bytes) -> Callable[[bytes], bytes]:
    """What encrypts the texts and streams of a file.

    Args:
        key: of the file, 32 bytes.

    Returns:
        A function that encrypts bytes under a fresh beginning, which stands before them.
    """

    def encrypt(data: bytes) -> bytes:
        begin = secrets.token_bytes(_BLOCK)
        rest = _BLOCK - len(data) % _BLOCK
        sealing = Cipher(AES256(key), CBC(begin)).encryptor()
        return begin + sealing.update(data + bytes([rest]) * rest) + sealing.finalize()

    return encrypt
