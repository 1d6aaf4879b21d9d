from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from dpo_desk.vault.page_cipher import page_cipher

KEY = bytes(range(32))


@pytest.mark.parametrize("data", [b"", b"a", b"a" * 15, b"a" * 16, b"a" * 1000])
def test_what_was_encrypted_comes_back_without_its_filling(data: bytes) -> None:
    sealed = page_cipher(KEY)(data)
    opening = Cipher(AES256(KEY), CBC(sealed[:16])).decryptor()
    plain = opening.update(sealed[16:]) + opening.finalize()
    assert plain == data + bytes([plain[-1]]) * plain[-1]
    assert 1 <= plain[-1] <= 16


def test_the_same_text_is_never_encrypted_alike() -> None:
    encrypt = page_cipher(KEY)
    assert encrypt(b"Bo Lund") != encrypt(b"Bo Lund")
