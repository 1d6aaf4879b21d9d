"""A received e-mail as a harmless value, what is odd about it, and why a file could not be read as one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dpo_desk.core.errors import DeskError

MAX_MAIL_BYTES = 50 * 1024 * 1024
"""Largest file that is read. Mail servers rarely take more than 25 to 50 MB."""


class EmptyMailError(DeskError):
    """The file holds nothing."""


class MailTooLargeError(DeskError):
    """The file is larger than `MAX_MAIL_BYTES`. Values: `megabytes`, `limit_megabytes`."""


class MailTooComplexError(DeskError):
    """So many parts, levels or lines that only an attack or a defect explains them."""


class NotAMailError(DeskError):
    """Some other kind of file: without the headers every e-mail has."""


class OutlookFileError(DeskError):
    """An Outlook item (.msg): to be saved as .eml there, or dragged from another mail program."""


class MailboxFileError(DeskError):
    """A whole mailbox (mbox) and not one message. Values: `messages`."""


class UnreadableMailError(DeskError):
    """It looks like an e-mail, but its structure is damaged beyond reading."""


class ReceivedFrom(StrEnum):
    """Where the moment of receipt was read."""

    RECEIVED_HEADER = "received_header"
    DATE_HEADER = "date_header"
    NONE = "none"


class MailWarning(StrEnum):
    """What the person who files the mail should know about it."""

    RECEIVED_UNREADABLE = "received_unreadable"
    """The newest Received header has no usable date; an older one was taken."""
    RECEIVED_FROM_SENDER = "received_from_sender"
    """No Received header: the moment is what the sender's clock said (a draft, or a copy from "Sent")."""
    NO_DATE = "no_date"
    """No moment at all: the day of receipt must be entered."""
    ZONE_MISSING = "zone_missing"
    """The moment of receipt came without time zone and was read as UTC."""
    RECEIVED_LONG_AFTER_SENT = "received_long_after_sent"
    """More than a week between sending and receipt."""
    RECEIVED_BEFORE_SENT = "received_before_sent"
    """Received more than a day before it was sent: one of the clocks is wrong."""
    NO_SENDER = "no_sender"
    """No usable address of a sender."""
    SENDER_NAME_MISLEADS = "sender_name_misleads"
    """The shown name looks like another e-mail address than the real one."""
    SENDER_UNVERIFIED = "sender_unverified"
    """The own mail server found that the sender's domain does not vouch for this mail (DMARC)."""
    REPLY_TO_ELSEWHERE = "reply_to_elsewhere"
    """An answer would go to another address than the sender's."""
    ENCRYPTED = "encrypted"
    """S/MIME or PGP hides the text: it must be saved decrypted in the mail program to be read here."""
    WINMAIL = "winmail"
    """Attachments are wrapped in winmail.dat (Outlook's own format)."""
    FORWARDED_MAIL_INSIDE = "forwarded_mail_inside"
    """Another mail is attached: it may be the request itself, with an earlier day of receipt."""
    NO_TEXT = "no_text"
    """No readable words in the mail itself."""
    TEXT_CUT = "text_cut"
    """Only the beginning of a very long text is shown; the original is kept whole."""
    CHARSET_GUESSED = "charset_guessed"
    """The character set was missing or wrong; letters may be off."""
    STRUCTURE_BROKEN = "structure_broken"
    """The MIME structure is damaged; something may be missing."""
    ATTACHMENT_DAMAGED = "attachment_damaged"
    """An attachment could not be decoded completely."""
    DECEPTIVE_NAME = "deceptive_name"
    """The name of an attachment hid its true ending with invisible or reversing characters."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail.

    Attributes:
        name: safe to show and to save: no folders, control or direction characters.
        media_type: what the sender says it is, e.g. `application/pdf`; never believed blindly.
        data: the decoded bytes; an attached mail is kept as the bytes of an .eml file.
    """

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMail:
    """An e-mail after it was made harmless.

    Attributes:
        sender_name: shown name of the sender, or empty.
        sender_address: address of the sender, or empty.
        recipients: addresses it was sent or delivered to, without repetition.
        subject: one line.
        sent_at: what the sender's clock said (UTC).
        received_at: when it reached the own mailbox (UTC). The *day* of receipt is that of the office's zone.
        received_from: which header `received_at` was read from.
        text: readable text of the mail, paragraphs kept, without anything active or remote.
        was_html: the text was made from HTML.
        attachments: files that came with it.
        remote_content: the HTML wanted to load something (pictures, tracking pixels); nothing was loaded.
        warnings: what is odd, each once, in the order of `MailWarning`.
        raw: the file as it came, unchanged: the evidence.
        message_id: without angle brackets, or empty.
    """

    sender_name: str
    sender_address: str
    recipients: tuple[str, ...]
    subject: str
    sent_at: datetime | None
    received_at: datetime | None
    received_from: ReceivedFrom
    text: str = field(repr=False)
    was_html: bool
    attachments: tuple[Attachment, ...]
    remote_content: bool
    warnings: tuple[MailWarning, ...]
    raw: bytes = field(repr=False)
    message_id: str
