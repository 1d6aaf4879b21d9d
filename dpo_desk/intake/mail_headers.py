"""Headers of a mail, read with Python's own parser and kept away from what makes it fail or crawl."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.headerregistry import AddressHeader, HeaderRegistry
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Final

from dpo_desk.core.mail import MailWarning
from dpo_desk.intake.plain_text import one_line

PARSER_FAILURES: Final = (
    AttributeError,
    LookupError,
    MessageError,
    NotImplementedError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What `email` raises on hostile input besides its own errors."""

_REGISTRY: Final = HeaderRegistry()
_HARMLESS: Final = {
    "content-type": "application/octet-stream",
    "content-disposition": "attachment",
    "content-transfer-encoding": "8bit",
}
_PARSED: Final = frozenset(_HARMLESS) | {"from", "to", "cc", "reply-to", "sender", "subject"}
_MAX_PARSED = 4000
"""Characters of a header that are parsed: the parser's time grows with the square of the length."""
_MAX_RECIPIENTS = 200
_ADDRESS = re.compile(r"[^@\s<>\"(),;:]{1,64}@[^@\s<>\"(),;:\[\]]{1,255}")
_DELIVERED = ("delivered-to", "x-original-to", "envelope-to")
_DMARC_FAILED = re.compile(r"\bdmarc\s*=\s*(?:fail|permerror)\b", re.IGNORECASE)


def reading_policy() -> policy.EmailPolicy[EmailMessage]:
    """The default policy, but each header is parsed once, and only if its structure is needed.

    A new one for every mail: what it remembers of one must not outlive it.
    """
    known: dict[tuple[str, str], str] = {}

    def header(name: str, value: str) -> str:
        lowered = name.lower()
        if lowered not in _PARSED:
            return value
        key = (lowered, value)
        if key not in known:
            known[key] = _parsed(lowered, as_text(value[:_MAX_PARSED]))
        return known[key]

    return policy.default.clone(header_factory=header)


def _parsed(name: str, value: str) -> str:
    try:
        return _REGISTRY(name, value)
    except PARSER_FAILURES:  # the text itself, or a value that makes an attachment of the part
        return _REGISTRY(name, _HARMLESS[name]) if name in _HARMLESS else value


def as_text(value: str) -> str:
    """Headers with bare 8-bit letters: UTF-8 as it should be, or else Windows-1252."""
    if value.isascii():
        return value
    data = value.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def header(message: EmailMessage, name: str) -> str:
    """A header as one clean line; empty if there is none."""
    return one_line(as_text(str(message.get(name, ""))))


@dataclass(frozen=True, slots=True)
class People:
    """Who wrote a mail and to whom, and what is odd about the sender."""

    sender_name: str
    sender_address: str
    recipients: tuple[str, ...]
    warnings: frozenset[MailWarning]


def people(message: EmailMessage) -> People:
    """Read sender and recipients."""
    senders = [*_mailboxes(message, ("from",)), *_mailboxes(message, ("sender",))]
    name, address = next(iter(senders), ("", ""))
    return People(name, address, _recipients(message), frozenset(_oddities(message, name, address)))


def _oddities(message: EmailMessage, name: str, address: str) -> Iterable[MailWarning]:
    if not address:
        yield MailWarning.NO_SENDER
    shown = _ADDRESS.search(name)
    if shown is not None and shown[0].lower() != address.lower():
        yield MailWarning.SENDER_NAME_MISLEADS
    answers = [answer.lower() for _, answer in _mailboxes(message, ("reply-to",))]
    if answers and address.lower() not in answers:
        yield MailWarning.REPLY_TO_ELSEWHERE
    if _DMARC_FAILED.search(header(message, "authentication-results")):
        yield MailWarning.SENDER_UNVERIFIED


def _recipients(message: EmailMessage) -> tuple[str, ...]:
    """From the visible headers, then where the servers say it was delivered (it may have come as Bcc)."""
    addresses = [address for _, address in _mailboxes(message, ("to", "cc"))]
    delivered = (header(message, name).strip("<>") for name in _DELIVERED)
    addresses += [address for address in delivered if _ADDRESS.fullmatch(address)]
    return tuple(dict.fromkeys(address.lower() for address in addresses))[:_MAX_RECIPIENTS]


def _mailboxes(message: EmailMessage, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Names and usable addresses of some headers."""
    found: list[tuple[str, str]] = []
    for name in names:
        for value in message.get_all(name, ()):
            found += _pairs(value)
    return [(one_line(shown), address) for shown, address in found if _ADDRESS.fullmatch(address)]


def _pairs(value: str) -> list[tuple[str, str]]:
    if isinstance(value, AddressHeader):
        return [(address.display_name, address.addr_spec) for address in value.addresses]
    return getaddresses([str(value)[:_MAX_PARSED]])
