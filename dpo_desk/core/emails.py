"""What an e-mail address looks like: enough to catch a slip, never so much that a real mailbox is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dpo_desk.core.errors import DeskError

_LONGEST = 254
"""Signs of the longest address that can be written to: RFC 5321, 4.5.3.1.3."""

_NAME = r"[^\s@\"(),:;<>\[\\\]]{1,64}"
_LABEL = r"(?!-)[^\s\x00-,./:-@\[-`{-\x7f]{1,63}(?<!-)"
_ADDRESS = re.compile(rf"{_NAME}@({_LABEL}\.)+(?!\d+\Z){_LABEL}")
"""A name without quotes of at most 64 signs, and a domain of two parts or more; letters of any script.

Dots stand anywhere in the name: some providers gave out `a.@` and `a..b@`, whatever RFC 5321 says.
"""


class EmailMalformed(DeskError):
    """`email` is no e-mail address."""

    def __init__(self, email: str) -> None:
        super().__init__(email=email)
        self.email = email


def is_email(text: str) -> bool:
    """Whether a text has the form of an e-mail address: RFC 5321 and 6531, without quoted names."""
    return len(text) <= _LONGEST and text.isprintable() and _ADDRESS.fullmatch(text) is not None


def require_emails(texts: Iterable[str], known: Iterable[str] = ()) -> None:
    """Refuse what cannot be written to.

    Args:
        texts: addresses as they shall be kept; an empty one is none.
        known: addresses that are on file already, and stay as they are.

    Raises:
        EmailMalformed: at the first that is no address.
    """
    kept = frozenset(known)
    for text in texts:
        if text and text not in kept and not is_email(text):
            raise EmailMalformed(text)
