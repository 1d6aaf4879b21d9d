"""Passwords that are printed on paper and typed by somebody else, once."""

from __future__ import annotations

import secrets
from typing import Final

SIGNS: Final = "abcdefghijkmnpqrstuvwxyz23456789"
"""Small letters and figures; no l and 1, no o and 0, which look alike on paper."""
_GROUPS, _LONG = 5, 4


def new_password() -> str:
    """Draw a password of 100 bits: five groups of four signs out of 32, with hyphens between them."""
    return "-".join("".join(secrets.choice(SIGNS) for _sign in range(_LONG)) for _group in range(_GROUPS))
