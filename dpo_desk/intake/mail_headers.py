"""Headers of a mail, read with Python's own parsers and kept away from what makes them fail or crawl."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email import policy
from email.errors import InvalidHeaderDefect, MessageError
from email.header import decode_header, make_header
from email.headerregistry import AddressHeader, HeaderRegistry
from email.message import EmailMessage
from email.utils import collapse_rfc2231_value, getaddresses
from typing import Final, cast

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
_MAX_PARSED = 4000
"""Characters of a header that are parsed: the parsers' time grows with the square of the length."""
_MAX_RECIPIENTS = 200
_ADDRESS = re.compile(r"[^@\s<>\"(),;:]{1,64}@[^@\s<>\"(),;:\[\]]{1,255}")
_USUAL = re.compile(r"(?:([^<>@,;:()\"\\\[\]]*)|\"([^<>\"\\]*)\"\s*)<([^<>\s\"(),;:]+)>")
_ANGLED = re.compile(r"([^<>]*)<([^<>\s]{1,320})>")
_DELIVERED = ("delivered-to", "x-original-to", "envelope-to")
_DMARC_FAILED = re.compile(r"\bdmarc\s*=\s*(?:fail|permerror)\b", re.IGNORECASE)


def _header(name: str, value: str) -> str:
    """Headers stay text: the default policy's parser can be made to crawl, and to fail."""
    lowered = name.lower()
    if not lowered.startswith("content-"):
        return value
    value = value[:_MAX_PARSED]
    if lowered == "content-transfer-encoding":
        return value.partition("(")[0].partition(";")[0].strip()
    return value + '"' if value.count('"') % 2 else value


READING: Final = policy.default.clone(header_factory=_header)
"""The default policy, with headers as text."""


def parameters(message: EmailMessage, name: str) -> Mapping[str, str]:
    """Parameters of a header such as `Content-Type`, decoded (RFC 2231 and, as is common, RFC 2047)."""
    if ";" not in message.get(name, ""):
        return {}
    try:
        given = message.get_params(failobj=[], header=name)
        return {key.lower(): _decoded(collapse_rfc2231_value(value)) for key, value in given[1:]}
    except PARSER_FAILURES:  # then as if there were none: the part is still shown or kept
        return {}


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
    """A header as one clean line, decoded; empty if there is none."""
    return one_line(_decoded(as_text(message.get(name, "")[:_MAX_PARSED])))


def _decoded(text: str) -> str:
    """Resolve encoded words (RFC 2047)."""
    if "=?" not in text:
        return text
    try:
        return str(make_header(decode_header(text)))
    except PARSER_FAILURES:  # an unknown character set, for one
        return text


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
    found = [pair for name in names for value in message.get_all(name, ()) for pair in _pairs(value)]
    cleaned = [(one_line(shown).strip(' ,"'), one_line(address)) for shown, address in found]
    return [(shown, address) for shown, address in cleaned if _ADDRESS.fullmatch(address)]


def _pairs(value: str) -> list[tuple[str, str]]:
    """Names and addresses of one header.

    The parser takes the shown name for the address in `boss@own.example <thief@far.example>`; mail programs
    answer to what stands in angle brackets, and so do we when the header is broken.
    """
    text = as_text(value[:_MAX_PARSED]).strip()
    usual = _USUAL.fullmatch(text)
    if usual is not None:
        return [(_decoded(usual[1] or usual[2] or ""), usual[3])]
    if _ADDRESS.fullmatch(text):
        return [("", text)]
    try:
        parsed = _REGISTRY("to", text)
        if not any(isinstance(each, InvalidHeaderDefect) for each in parsed.defects):
            return [
                (address.display_name, address.addr_spec)
                for address in cast("AddressHeader", parsed).addresses
            ]
        angled = [(_decoded(shown), address) for shown, address in _ANGLED.findall(text)]
        return angled or getaddresses([text])
    except PARSER_FAILURES:  # such as comments within comments without end
        return []
