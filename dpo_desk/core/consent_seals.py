"""What proves a whole import with one entry of the journal: a keyed seal over every entry it made.

The keyed hashes of the entries are added up, so that their order does not matter. There are two sums: one
over what stays of an entry for ever, one over all of it, which holds until somebody of the list is erased.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

_BYTES = 32
_WHOLE = 2 ** (8 * _BYTES)


class Seal:
    """Adds entries up.

    Args:
        key: the office's key for its journal, 32 bytes.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._heads = self._contents = 0

    def add(self, entry: Sequence[object]) -> None:
        """Take an entry in: its cells, what can be erased last."""
        *head, details = entry
        cells = "\x1f".join(map(str, head))
        self._heads += self._hash(cells)
        self._contents += self._hash(f"{cells}\x1f{details}")

    @property
    def heads(self) -> str:
        """Over what stays of every entry, hexadecimal."""
        return f"{self._heads % _WHOLE:064x}"

    @property
    def contents(self) -> str:
        """Over all of every entry, hexadecimal."""
        return f"{self._contents % _WHOLE:064x}"

    def _hash(self, text: str) -> int:
        return int.from_bytes(blake2b(text.encode(), digest_size=_BYTES, key=self._key).digest(), "big")
