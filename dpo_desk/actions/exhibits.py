"""Kept documents as exhibits of a bundle: what each really is, and what came with a mail in turn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from dpo_desk.core.errors import DeskError
from dpo_desk.core.mail import IncomingMail
from dpo_desk.documents.exhibits import (
    Content,
    Exhibit,
    MailText,
    Missing,
    PdfFile,
    Picture,
    PlainText,
    Unshown,
)
from dpo_desk.intake.html_text import text_of_html
from dpo_desk.intake.mail import parse_mail
from dpo_desk.intake.plain_text import clean, decode
from dpo_desk.words import _
from dpo_desk.words.file_facts import file_size, in_groups

_DEEPEST = 3
"""Mails inside mails that are followed."""
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\0", b"MM\0*", b"GIF8", b"BM")
_PDF_WITHIN = 1024
_TEXTS = ("text/", "application/json", "application/xml")


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it is kept: its name, what it is said to be, and its bytes."""

    name: str
    media_type: str
    data: bytes


def exhibits(number: str, kept: Kept) -> Iterator[Exhibit]:
    """A document as exhibits: itself, and after it everything that came with it.

    Args:
        number: as it is cited.
        kept: the document; what it is said to be is believed last.
    """
    content = _content(kept, number.count("."))
    yield _exhibit(number, kept, content)
    if isinstance(content, MailText):
        yield from _attached(number, content.mail)


def _attached(number: str, mail: IncomingMail) -> Iterator[Exhibit]:
    for place, one in enumerate(mail.attachments, 1):
        yield from exhibits(f"{number}.{place}", Kept(one.name, one.media_type, one.data))


def missing(number: str, name: str, media_type: str, why: Unshown) -> Exhibit:
    """A document of which there are no bytes any more, or none that a page can show."""
    return _exhibit(number, Kept(name, media_type, b""), Missing(why))


def _exhibit(number: str, kept: Kept, content: Content) -> Exhibit:
    facts = [(_("Document"), kept.name), (_("Kind"), kept.media_type)]
    if kept.data:
        facts += [(_("Size"), file_size(len(kept.data)))]
        facts += [("SHA-256", in_groups(hashlib.sha256(kept.data).hexdigest()))]
    return Exhibit(number=number, title=kept.name, facts=tuple(facts), content=content)


def _content(kept: Kept, depth: int) -> Content:
    data, kind = kept.data, kept.media_type.lower()
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PdfFile(data)
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return Picture(data)
    if kind == "message/rfc822" or kept.name.lower().endswith(".eml"):
        return _mail(data, depth)
    if kind.startswith("text/html"):
        return PlainText(text_of_html(decode(data, None)[0]).text)
    if kind.startswith(_TEXTS):
        return PlainText(clean(decode(data, None)[0]))
    return Missing(Unshown.RECORDING if kind.startswith(("audio/", "video/")) else Unshown.UNKNOWN_KIND)


def _mail(data: bytes, depth: int) -> Content:
    if depth >= _DEEPEST:
        return Missing(Unshown.TOO_DEEP)
    try:
        return MailText(parse_mail(data))
    except DeskError:
        return _words(data)


def _words(data: bytes) -> Content:
    """What calls itself a mail and is none, if it can be read at all."""
    try:
        return PlainText(clean(data.decode()))
    except UnicodeDecodeError:
        return Missing(Unshown.DAMAGED)
