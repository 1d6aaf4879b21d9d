"""A place of the journal on paper: seven groups of four signs that say how far it went and what it held.

Five bytes of the entry's place, the first ten of its seal, and 20 bits that find what was mistyped. Ten bytes
of the seal are enough: who would forge an entry to fit them has no way to try but the office's own key.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from dpo_desk.core.journal import Anchor

SEAL_BYTES: Final = 10
_PLACE_BYTES: Final = 5
_BODY: Final = 24
_CHECK: Final = 4
_GROUP: Final = 4
_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O and U
_READ_AS: Final = str.maketrans("ILO", "110")
_BITS: Final = 5


def code_of(anchor: Anchor) -> str:
    """The short code of a place of the journal, as papers print it.

    Raises:
        ValueError: for a journal of more entries than anybody could write.
    """
    if anchor.seq >= 1 << 8 * _PLACE_BYTES:
        raise ValueError("so many entries cannot be")
    body = _written(anchor.seq.to_bytes(_PLACE_BYTES, "big") + anchor.mac[:SEAL_BYTES])
    signs = body + _check_of(body)
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


def anchor_from(code: str) -> Anchor | None:
    """Read a short code; what only divides and what only looks alike does not matter.

    Returns:
        The place and the beginning of its seal; `None` when the code was mistyped or is none.
    """
    signs = re.sub(r"[\W_]+", "", code).upper().translate(_READ_AS)
    body, check = signs[:_BODY], signs[_BODY:]
    if not set(signs) <= set(_SIGNS) or len(body) != _BODY or check != _check_of(body):
        return None
    number = 0
    for sign in body:
        number = number << _BITS | _SIGNS.index(sign)
    raw = number.to_bytes(_PLACE_BYTES + SEAL_BYTES, "big")
    place = int.from_bytes(raw[:_PLACE_BYTES], "big")
    return Anchor(place, raw[_PLACE_BYTES:]) if place else None


def _written(raw: bytes) -> str:
    """Write bytes as signs of five bits each."""
    number, count = int.from_bytes(raw, "big"), len(raw) * 8 // _BITS
    return "".join(_SIGNS[number >> _BITS * place & 31] for place in reversed(range(count)))


def _check_of(body: str) -> str:
    """Compute the signs that find a mistyped code."""
    return _written(hashlib.sha256(b"dpo_desk journal " + body.encode("ascii")).digest()[:5])[:_CHECK]
