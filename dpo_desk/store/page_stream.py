"""The pages of an office file as a plain SQLite file, and back under another key; nothing plain is written.

A page of SQLCipher 4 is 4096 bytes: content, a random vector of 16 bytes, and an HMAC-SHA512 of 64. The last
80 bytes are "reserved" to SQLite, so that a plain page is the same page with zeros there, and page numbers
stay what they are. The codes are checked one by one; the content is decrypted a megabyte at a time, as if it
were one long chain, after which the first block of each page is put right: CBC lets the block before be
exchanged for the vector by a simple exclusive or.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator
from typing import BinaryIO, Final

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from dpo_desk.store.pages import KEY_BYTES, PAGE_BYTES, SALT_BYTES, code_key, salt_for

MAGIC: Final = b"SQLite format 3\0"
RESERVED: Final = 80
CHUNK_PAGES: Final = 256
"""One megabyte: a power of two, so that the page nobody may touch begins a chunk."""

_BLOCK: Final = 16
_CODE_BYTES: Final = 64
_CONTENT: Final = PAGE_BYTES - RESERVED
_CODED: Final = PAGE_BYTES - _CODE_BYTES
_LOCK_PAGE: Final = 2**30 // PAGE_BYTES + 1
"""SQLite locks the bytes of this page and never uses it; reading it would fail on Windows."""

_NOTHING: Final = bytes(RESERVED)
_ROLLBACK_JOURNAL: Final = b"\x01\x01"
_VERSIONS: Final = slice(18, 20)
"""Bytes of the first page that say whether a file has a log; a copy has none."""

_RESERVED_AT: Final = 20
_PAGE_SIZE: Final = slice(16, 18)
_PAGE_COUNT: Final = slice(28, 32)
_IPAD, _OPAD, _BLOCK_OF_CODE = 0x36, 0x5C, 128


class PageDamaged(Exception):
    """A page does not carry the code that belongs to its content and place.

    Attributes:
        number: which page, from 1.
    """

    def __init__(self, number: int) -> None:
        super().__init__(f"page {number}")
        self.number = number


class NoPlainStore(Exception):
    """A stream is not the plain SQLite file of an office."""


class _Codes:
    """Codes of pages under one key and salt; the two halves of the key are hashed once (RFC 2104)."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        padded = code_key(key, salt).ljust(_BLOCK_OF_CODE, b"\0")
        self._inner = hashlib.sha512(bytes(byte ^ _IPAD for byte in padded))
        self._outer = hashlib.sha512(bytes(byte ^ _OPAD for byte in padded))

    def of(self, content: memoryview | bytes, number: int) -> bytes:
        """The code of a page's content and vector at a place."""
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(content)
        inner.update(number.to_bytes(4, "little"))
        outer.update(inner.digest())
        return outer.digest()


def plain_pages(file: BinaryIO, key: bytes, pages: int) -> Iterator[bytes]:
    """Read an encrypted office file that holds still as a plain SQLite file.

    Args:
        file: the office file, unbuffered.
        key: raw key of the office file.
        pages: how many pages it has.

    Yields:
        The plain pages, up to a megabyte at a time.

    Raises:
        PageDamaged: at the first page that does not read back as it was written.
        NoPlainStore: when the file is not as long as it says.
    """
    file.seek(0)
    codes = _Codes(key, file.read(SALT_BYTES))
    for first in range(1, pages + 1, CHUNK_PAGES):
        many = min(CHUNK_PAGES, pages + 1 - first)
        if first == _LOCK_PAGE:
            yield bytes(PAGE_BYTES)
            first, many = first + 1, many - 1  # noqa: PLW2901 - the rest of this chunk
        raw = _read(file, first, many)
        _require_authentic(raw, first, codes)
        plain = _decrypted(raw, first, key)
        if first == 1:
            _make_first(plain, pages)
        yield bytes(plain)


def _write(file: BinaryIO, ready: memoryview) -> None:
    """Write all of it; an unbuffered file may take less than it was given."""
    while ready:
        ready = ready[file.write(ready) :]


def _read(file: BinaryIO, first: int, many: int) -> bytes:
    """Read pages; an unbuffered file may give less than it was asked for."""
    file.seek((first - 1) * PAGE_BYTES)
    parts, left = [], many * PAGE_BYTES
    while left:
        part = file.read(left)
        if not part:
            raise PageDamaged(first + many - -(-left // PAGE_BYTES))
        parts.append(part)
        left -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _require_authentic(raw: bytes, first: int, codes: _Codes) -> None:
    """Check the code of every page of a chunk."""
    view = memoryview(raw)
    begin = SALT_BYTES if first == 1 else 0
    for offset in range(0, len(raw), PAGE_BYTES):
        number = first + offset // PAGE_BYTES
        code = codes.of(view[offset + begin : offset + _CODED], number)
        if not hmac.compare_digest(code, view[offset + _CODED : offset + PAGE_BYTES]):
            raise PageDamaged(number)
        begin = 0


def _decrypted(raw: bytes, first: int, key: bytes) -> bytearray:
    """Decrypt a chunk in one go and put the first block of every page right."""
    plain = bytearray(len(raw) + _BLOCK - 1)
    Cipher(AES(key), CBC(bytes(_BLOCK))).decryptor().update_into(raw, plain)
    del plain[len(raw) :]
    before = bytes(_BLOCK)
    for offset in range(0, len(raw), PAGE_BYTES):
        at, end = offset, offset + _CONTENT
        if first == 1 and offset == 0:
            before, at = raw[:SALT_BYTES], SALT_BYTES
        vector = raw[end : end + _BLOCK]
        plain[at : at + _BLOCK] = _either(plain[at : at + _BLOCK], before, vector)
        plain[end : end + RESERVED] = _NOTHING
        before = raw[offset + PAGE_BYTES - _BLOCK : offset + PAGE_BYTES]
    return plain


def _either(block: bytes | bytearray, one: bytes, other: bytes) -> bytes:
    """Exclusive or of three blocks."""
    return (int.from_bytes(block) ^ int.from_bytes(one) ^ int.from_bytes(other)).to_bytes(_BLOCK)


def _make_first(plain: bytearray, pages: int) -> None:
    """Give the first page the words that the salt stood for, and say that there is no log."""
    plain[: len(MAGIC)] = MAGIC
    plain[_VERSIONS] = _ROLLBACK_JOURNAL
    if int.from_bytes(plain[_PAGE_COUNT]) != pages:
        raise NoPlainStore("page count")


class CipherPages:
    """Takes a plain SQLite file, as `plain_pages` made it, and writes it encrypted under a new key.

    Args:
        file: where it goes.
        key: raw key, 32 random bytes that no other office has.
    """

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("a raw key has 32 bytes")
        self._file = file
        self._salt = salt_for(key)
        self._codes = _Codes(key, self._salt)
        self._chain: CipherContext = Cipher(AES(key), CBC(os.urandom(_BLOCK))).encryptor()
        self._vector = b""
        self._waiting = b""
        self._expected = 0
        self.pages = 0

    def write(self, data: bytes) -> None:
        """Take the next bytes of the stream.

        Raises:
            NoPlainStore: when this is not the plain file of an office.
            OSError: when it cannot be written.
        """
        data = self._waiting + data if self._waiting else data
        whole = len(data) // PAGE_BYTES * PAGE_BYTES
        self._waiting = data[whole:]
        if whole:
            _write(self._file, self._sealed(memoryview(data)[:whole]))

    def finish(self) -> None:
        """Make sure that nothing is missing.

        Raises:
            NoPlainStore: when the stream ended too early or too late.
        """
        if self._waiting or self.pages == 0 or self.pages != self._expected:
            raise NoPlainStore("length")

    def _sealed(self, plain: memoryview) -> memoryview:
        """Encrypt whole pages as one long chain that never ends.

        What the chain makes of the reserved bytes of a page is random to whoever has no key: its last block
        becomes the vector of the page that follows, which is what the chain goes on from anyway.
        """
        if self.pages == 0:
            self._require_first(plain[:PAGE_BYTES])
        sealed = memoryview(bytearray(len(plain) + _BLOCK - 1))
        self._chain.update_into(plain, sealed)
        for offset in range(0, len(plain), PAGE_BYTES):
            self.pages += 1
            begin, end, after = offset, offset + _CONTENT, offset + PAGE_BYTES
            if self.pages == 1:  # the salt stands for the first words, which only lead to the first vector
                self._vector, begin = bytes(sealed[:SALT_BYTES]), SALT_BYTES
                sealed[:SALT_BYTES] = self._salt
            following = bytes(sealed[after - _BLOCK : after])
            sealed[end : end + _BLOCK] = self._vector
            sealed[end + _BLOCK : after] = self._codes.of(sealed[begin : end + _BLOCK], self.pages)
            self._vector = following
        return sealed[: len(plain)]

    def _require_first(self, page: memoryview) -> None:
        """Refuse what is no SQLite file with room for the codes."""
        fits = (
            bytes(page[: len(MAGIC)]) == MAGIC
            and int.from_bytes(page[_PAGE_SIZE]) == PAGE_BYTES
            and page[_RESERVED_AT] == RESERVED
        )
        if not fits:
            raise NoPlainStore("first page")
        self._expected = int.from_bytes(page[_PAGE_COUNT])
