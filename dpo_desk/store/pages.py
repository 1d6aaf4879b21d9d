"""Whether a file is the one that a key belongs to, told from its pages without opening or touching it.

SQLCipher says "file is not a database" to a wrong key, a damaged file and a stranger's file alike, and a
connection with a wrong key can even move a crashed program's log into the file when it is closed. Each page
of SQLCipher 4 ends in an HMAC-SHA512 of its own (page format: 4096 bytes, of which the last 80 hold a
random vector of 16 and the code of 64), so a few pages are looked at first.

Never call this while the file is open in this program: closing any descriptor of a file drops all locks
that SQLite holds on it (POSIX).
"""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path
from typing import BinaryIO, Final

from dpo_desk.core.errors import NoAccess, NotAnOfficeFile, OfficeDamaged

PAGE_BYTES: Final = 4096
SALT_BYTES: Final = 16
KEY_BYTES: Final = 32
_CODE_BYTES = 64
_MASK = 0x3A
_SAMPLE = 64
_VARIETY = 240
"""Of 256 values; among 4096 random bytes fewer than 250 are not seen in a lifetime."""

_PLAIN = b"SQLite format 3\0"


def salt_for(key: bytes) -> bytes:
    """Tell the salt that an office file begins with: public, and known to whoever has the key.

    A file whose beginning is damaged can therefore still be told from a stranger's.

    Raises:
        ValueError: for a key that is not 32 bytes long; SQLCipher would take it for a passphrase.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a raw key has 32 bytes")
    return hmac.digest(key, b"dpo_desk office file", "sha256")[:SALT_BYTES]


def could_be_ours(path: Path) -> bool:
    """Guess, without any key, whether a closed file looks like an encrypted one made of whole pages.

    For the sentence to a person whose key file is missing: nearly every value of a byte occurs among the
    4096 of an encrypted page, and hardly any other file looks so from its first byte on.

    Raises:
        NoAccess: when it may not be read.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            page = file.read(PAGE_BYTES)
    except PermissionError as error:
        raise NoAccess(path=str(path)) from error
    return size >= PAGE_BYTES and size % PAGE_BYTES == 0 and len(set(page)) >= _VARIETY


def require_ours(path: Path, key: bytes) -> None:
    """Make sure that a file was written with this key.

    Args:
        path: a closed file.
        key: raw key of the office file.

    Raises:
        NotAnOfficeFile: when it is something else, or another office's.
        OfficeDamaged: when it is empty, or begins as ours does and no page of it is whole.
        NoAccess: when it may not be read.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            salt = file.read(SALT_BYTES)
            ours = _some_page_fits(file, size, key, salt)
    except PermissionError as error:
        raise NoAccess(path=str(path)) from error
    if salt == _PLAIN:
        raise NotAnOfficeFile(path=str(path))
    if not ours:
        damaged = size == 0 or salt == salt_for(key)
        raise (OfficeDamaged if damaged else NotAnOfficeFile)(path=str(path))


def _some_page_fits(file: BinaryIO, size: int, key: bytes, salt: bytes) -> bool:
    """Whether any page of an even sample is authentic, under the salt in the file or the one due there."""
    codes = [code_key(key, each) for each in dict.fromkeys((salt, salt_for(key)))]
    count = size // PAGE_BYTES
    step = max(1, count // _SAMPLE)
    for number in range(1, count + 1, step):
        file.seek((number - 1) * PAGE_BYTES)
        page = file.read(PAGE_BYTES)
        if any(_fits(page, number, code) for code in codes):
            return True
    return False


def code_key(key: bytes, salt: bytes) -> bytes:
    """Derive the key of the pages' codes as SQLCipher does for a raw key."""
    return hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ _MASK for byte in salt), 2, 32)


def _fits(page: bytes, number: int, code_key: bytes) -> bool:
    """Whether a page carries the code that belongs to its content and place."""
    content = page[SALT_BYTES if number == 1 else 0 : -_CODE_BYTES]
    code = hmac.digest(code_key, content + number.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(code, page[-_CODE_BYTES:])
