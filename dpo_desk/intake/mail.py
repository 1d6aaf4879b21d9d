"""A file that claims to be an e-mail becomes a harmless value, or an error that says why not.

Nothing in the mail is run, opened or fetched. The only exceptions that leave this module are `DeskError`s.
"""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage

from dpo_desk.core.mail import (
    MAX_MAIL_BYTES,
    EmptyMailError,
    IncomingMail,
    MailboxFileError,
    MailTooComplexError,
    MailTooLargeError,
    MailWarning,
    NotAMailError,
    OutlookFileError,
    UnreadableMailError,
)
from dpo_desk.intake.mail_body import body_of
from dpo_desk.intake.mail_headers import PARSER_FAILURES, READING, header, people
from dpo_desk.intake.received import moments

_MEGABYTE = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_HEADERS = _MEGABYTE
_MAX_LINES = 2_000_000
_MAX_CONTAINERS = 500
_MAX_LABOUR = 20_000_000
_CONTAINER = re.compile(rb"^content-type:[ \t\r\n]*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_HEADERS_END = re.compile(rb"\r?\n\r?\n|\r\r")
_NEXT_MAIL = re.compile(rb"(?:\n\r?\n|\r\r)From \S+ .{0,40}\d\d:\d\d.{0,20}\d{4}")
_APPLE_LENGTH = re.compile(rb"\A(\d{1,9})\s*\n")
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_AUTHORS = ("from", "sender")
_ENVELOPE = ("date", "received", "message-id", "to", "subject", "delivered-to")


def parse_mail(raw: bytes) -> IncomingMail:
    """Read an .eml file.

    Args:
        raw: the file, of any honesty.

    Returns:
        The mail; `raw` is kept in it unchanged.

    Raises:
        EmptyMailError: nothing in it.
        MailTooLargeError: more than `MAX_MAIL_BYTES`.
        OutlookFileError: an Outlook .msg file.
        MailboxFileError: several mails in one file.
        NotAMailError: something else.
        MailTooComplexError: parts, levels or lines without end.
        UnreadableMailError: damaged beyond reading.
    """
    message = _message(_plain(raw))
    try:
        return _read(message, raw)
    except RecursionError:
        raise MailTooComplexError from None
    except PARSER_FAILURES:
        raise UnreadableMailError from None


def _plain(raw: bytes) -> bytes:
    """The bytes a mail server would have delivered: what programs wrap around them is taken away."""
    if not raw.strip(b"\0 \t\r\n"):
        raise EmptyMailError
    if len(raw) > MAX_MAIL_BYTES:
        raise MailTooLargeError(
            megabytes=-(-len(raw) // _MEGABYTE), limit_megabytes=MAX_MAIL_BYTES // _MEGABYTE
        )
    if raw.startswith(_OLE):
        raise OutlookFileError
    plain = _without_mark(raw).lstrip(b"\r\n")
    apple = _APPLE_LENGTH.match(plain)
    if apple is not None:
        plain = plain[apple.end() : apple.end() + int(apple[1])]
    if plain.startswith(b"From "):
        further = sum(1 for _ in _NEXT_MAIL.finditer(plain))
        if further:
            raise MailboxFileError(messages=further + 1)
    return plain


def _without_mark(raw: bytes) -> bytes:
    for mark, codec in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(codec, "replace")
            return raw[len(mark) :] if codec == "utf-8" else text.encode("utf-8", "replace")
    return raw


def _message(plain: bytes) -> EmailMessage:
    end = _HEADERS_END.search(plain, 0, _MAX_HEADERS)
    if end is None and len(plain) > _MAX_HEADERS:
        raise NotAMailError
    lines = plain.count(b"\n") + plain.count(b"\r")
    if lines > _MAX_LINES or _is_laborious(plain, lines):
        raise MailTooComplexError
    try:
        message = message_from_bytes(plain, policy=READING)
    except RecursionError:
        raise MailTooComplexError from None
    except PARSER_FAILURES:
        raise UnreadableMailError from None
    names = {name.lower() for name in message.keys()}  # noqa: SIM118  # iterating a message gives numbers
    if names.isdisjoint(_AUTHORS) or names.isdisjoint(_ENVELOPE):
        raise NotAMailError
    return message


def _is_laborious(plain: bytes, lines: int) -> bool:
    """Every line is compared with the boundary of every container around it."""
    parts = plain.lower().count(b"content-type:")
    if parts <= _MAX_CONTAINERS and lines * parts <= _MAX_LABOUR:
        return False
    containers = sum(1 for _ in _CONTAINER.finditer(plain))
    return containers > _MAX_CONTAINERS or lines * containers > _MAX_LABOUR


def _read(message: EmailMessage, raw: bytes) -> IncomingMail:
    who = people(message)
    date = header(message, "date")
    when = moments([str(value) for value in message.get_all("received", ())], date or None)
    body = body_of(message)
    found = who.warnings | when.warnings | body.warnings
    return IncomingMail(
        sender_name=who.sender_name,
        sender_address=who.sender_address,
        recipients=who.recipients,
        subject=header(message, "subject"),
        sent_at=when.sent_at,
        received_at=when.received_at,
        received_from=when.received_from,
        text=body.text,
        was_html=body.was_html,
        attachments=body.attachments,
        remote_content=body.remote_content,
        warnings=tuple(warning for warning in MailWarning if warning in found),
        raw=raw,
        message_id=header(message, "message-id").strip("<>"),
    )
