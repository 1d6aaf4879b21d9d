"""By what an address of a list is compared with people on file, each field in its own sensible way."""

from __future__ import annotations

import hmac
import re
import unicodedata
from enum import StrEnum

from dpo_desk.core.people import number_key

LONGEST = 320
"""Signs of the longest address there can be; what is longer is none."""

_DIGITS = re.compile(r"\d+")
_USUAL = re.compile(r"[a-z0-9._+-]+@[a-z0-9.-]+", re.ASCII)
"""An address as nearly all are written: nothing in it has a second spelling."""


class KeyKind(StrEnum):
    """What a person is looked up by; the values are the words of the command line."""

    EMAIL = "email"
    PHONE = "phone"
    CUSTOMER_NUMBER = "customer_number"


def key_of(kind: KeyKind, text: str) -> str:
    """What two spellings of the same address have in common; empty if it is none.

    An e-mail address keeps its accents: another letter is another mailbox.
    """
    if len(text) > LONGEST:
        return ""
    match kind:
        case KeyKind.EMAIL:
            return _email(text)
        case KeyKind.PHONE:
            return _phone(text)
        case KeyKind.CUSTOMER_NUMBER:
            return number_key(text)


def _email(text: str) -> str:
    if text.isascii():
        lowered = text.lower()
        if _USUAL.fullmatch(lowered):
            return lowered
    else:
        lowered = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    plain = "".join(lowered.split()).removeprefix("mailto:").strip("<>;,")
    name, sign, domain = plain.rpartition("@")
    if not (name and sign and domain):
        return ""
    return plain if domain.isascii() else f"{name}@{_domain(domain)}"


def _domain(domain: str) -> str:
    """A domain in the one spelling that has no accents, where it has one."""
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def _phone(text: str) -> str:
    """Its digits; "+" and "00" before a country's number are the same."""
    digits = "".join(_DIGITS.findall(unicodedata.normalize("NFKC", text)))
    international = text.strip().startswith("+")
    return f"00{digits}" if international and digits else digits


def ban_mark(kind: KeyKind, text: str, secret: bytes) -> str:
    """Keyed hash of an address that must not be written to; empty if it is none.

    Args:
        kind: of address.
        text: the address, in any spelling.
        secret: the office's own key for marks.
    """
    key = key_of(kind, text)
    return hmac.digest(secret, f"ban:{kind.value}:{key}".encode(), "sha256").hex() if key else ""
