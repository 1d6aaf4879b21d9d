"""What proves a whole import with one entry of the journal: a keyed seal over every entry it made.

The keyed hashes of the entries are added up, so that their order does not matter. There are two sums: one
over what stays of an entry for ever, one over all of it, which holds until somebody of the list is erased.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

_BYTES = 32
_WHOLE = 2 ** (8 * _BYTES)


class Seal:
    """Adds entries up.

    Args:
        key: the office's key for its journal, 32 bytes.
    """

    def __init__(self, key: bytes) -> None:
        self._empty = blake2b(digest_size=_BYTES, key=key)
        self._heads = self._contents = 0

    def add(self, entry: Sequence[object]) -> None:
        """Take an entry in: its cells, what can be erased last."""
        *head, details = entry
        told = self._empty.copy()
        told.update("\x1f".join(map(str, head)).encode())
        self._heads += int.from_bytes(told.digest(), "big")
        told.update(f"\x1f{details}".encode())
        self._contents += int.from_bytes(told.digest(), "big")

    @property
    def heads(self) -> str:
        """Over what stays of every entry, hexadecimal."""
        return f"{self._heads % _WHOLE:064x}"

    @property
    def contents(self) -> str:
        """Over all of every entry, hexadecimal."""
        return f"{self._contents % _WHOLE:064x}"

    def fits(self, told: Iterable[tuple[str, str]], *, whole: bool) -> bool:
        """Whether these are the entries that imports of one and the same moment made.

        Args:
            told: both sums of each of them, as the journal tells them.
            whole: nothing was erased, so that the second sum holds as well.
        """
        sums = list(told)
        heads, contents = (sum(_number(one[place]) for one in sums) % _WHOLE for place in (0, 1))
        return f"{heads:064x}" == self.heads and (not whole or f"{contents:064x}" == self.contents)


def _number(told: str) -> int:
    """A sum as it is written; one that cannot be read fits nothing."""
    try:
        return int(told, 16)
    except ValueError:
        return -1
