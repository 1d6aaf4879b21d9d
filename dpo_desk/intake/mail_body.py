"""The readable text of a mail, and what came with it."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from typing import Final

from dpo_desk.core.mail import Attachment, MailTooComplexError, MailWarning
from dpo_desk.intake.html_text import text_of_html, wants_to_load
from dpo_desk.intake.mail_headers import PARSER_FAILURES, as_text, header, parameters
from dpo_desk.intake.plain_text import MAX_TEXT, clean, decode, file_name, unflow

_MAX_PARTS = 500
_MAX_DEPTH = 50
_PLACEHOLDER = 80
"""A plain version this short may only say that there is an HTML version."""
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,64}/[a-z0-9!#$&^_.+-]{1,64}")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_PGP: Final = "-----BEGIN PGP MESSAGE-----"
_SEALED: Final = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_SIGNATURES: Final = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
_UNTOUCHED: Final = policy.default.clone(refold_source="none", cte_type="8bit", max_line_length=None)
_ENDINGS: Final = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
    "message/rfc822": ".eml",
    "application/pkcs7-mime": ".p7m",
}
_WINMAIL: Final = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_BAD_STRUCTURE: Final = frozenset(
    {"NoBoundaryInMultipartDefect", "StartBoundaryNotFoundDefect", "MultipartInvariantViolationDefect"}
    | {"CloseBoundaryNotFoundDefect", "MisplacedEnvelopeHeaderDefect"}
)
_BAD_BASE64: Final = frozenset(
    {"InvalidBase64PaddingDefect", "InvalidBase64CharactersDefect", "InvalidBase64LengthDefect"}
)


@dataclass(frozen=True, slots=True)
class Body:
    """What `body_of` found."""

    text: str
    was_html: bool
    attachments: tuple[Attachment, ...]
    remote_content: bool
    warnings: frozenset[MailWarning]


@dataclass(frozen=True, slots=True)
class _Text:
    content: str
    html: bool


@dataclass(slots=True)
class _Collected:
    """A body in the making."""

    texts: list[_Text] = field(default_factory=list)
    remote: bool = False
    attachments: list[Attachment] = field(default_factory=list)
    warnings: set[MailWarning] = field(default_factory=set)
    parts: int = 0


def body_of(message: EmailMessage) -> Body:
    """Gather text and attachments.

    Raises:
        MailTooComplexError: more than 500 parts, or 50 levels.
    """
    found = _Collected()
    _gather(message, found, 0)
    text = clean("\n\n".join(_readable(each, found) for each in found.texts))
    if _PGP in text:
        found.warnings.add(MailWarning.ENCRYPTED)
    if not text.strip() and MailWarning.ENCRYPTED not in found.warnings:
        found.warnings.add(MailWarning.NO_TEXT)
    was_html = any(each.html for each in found.texts)
    return Body(text, was_html, tuple(found.attachments), found.remote, frozenset(found.warnings))


def _readable(text: _Text, found: _Collected) -> str:
    if not text.html:
        cut, content = len(text.content) > MAX_TEXT, text.content[:MAX_TEXT]
    else:
        page = text_of_html(text.content)
        cut, content = page.cut, page.text
        found.remote = found.remote or page.remote_content
    if cut:
        found.warnings.add(MailWarning.TEXT_CUT)
    return content


def _gather(part: EmailMessage, found: _Collected, depth: int) -> None:
    kind = part.get_content_type().partition(" ")[0]
    _notice(part, kind, found, depth)
    if kind == "multipart/alternative":
        _gather_alternative(part, found, depth)
    elif kind.startswith("multipart/") and part.is_multipart():
        for inner in _children(part):
            _gather(inner, found, depth + 1)
    elif _is_text(part, kind, depth):
        _add_text(part, found, html=kind == "text/html")
    elif kind not in _SIGNATURES:
        _attach(part, kind, found)


def _notice(part: EmailMessage, kind: str, found: _Collected, depth: int) -> None:
    found.parts += 1
    if found.parts > _MAX_PARTS or depth > _MAX_DEPTH:
        raise MailTooComplexError
    if kind in _SEALED:
        found.warnings.add(MailWarning.ENCRYPTED)
    if _has_defect(part, _BAD_STRUCTURE):
        found.warnings.add(MailWarning.STRUCTURE_BROKEN)


def _children(part: EmailMessage) -> Iterator[EmailMessage]:
    payload = part.get_payload()
    for inner in payload if isinstance(payload, list) else ():
        if isinstance(inner, EmailMessage):
            yield inner


def _gather_alternative(part: EmailMessage, found: _Collected, depth: int) -> None:
    """Of versions of one text take the plain one, unless it only says that there is another."""
    before, found.texts = found.texts, []
    for inner in _children(part):
        _gather(inner, found, depth + 1)
    plain = [text for text in found.texts if not text.html]
    rich = [text for text in found.texts if text.html]
    enough = sum(len(text.content) for text in plain) > _PLACEHOLDER
    chosen = plain if enough or not rich else rich
    if chosen is plain:
        found.remote = found.remote or any(wants_to_load(text.content) for text in rich)
    found.texts = before + chosen


def _has_defect(part: EmailMessage, kinds: frozenset[str]) -> bool:
    return any(type(defect).__name__ in kinds for defect in part.defects)


def _is_text(part: EmailMessage, kind: str, depth: int) -> bool:
    """Shown text and not a file; a container without a boundary is read as text."""
    if kind not in {"text/plain", "text/html"}:
        return kind.startswith("multipart/")
    if part.get("content-disposition", "").lower().startswith("attachment"):
        return False
    return depth == 0 or not _name_given(part)


def _name_given(part: EmailMessage) -> str:
    name = parameters(part, "content-disposition").get("filename", "")
    return as_text(name or parameters(part, "content-type").get("name", ""))


def _add_text(part: EmailMessage, found: _Collected, *, html: bool) -> None:
    data = _data(part)
    given = parameters(part, "content-type")
    charset = given.get("charset")
    if html and charset is None:
        meta = _META_CHARSET.search(data, 0, 4096)
        charset = meta[1].decode("ascii") if meta else None
    content, guessed = decode(data, charset)
    if guessed:
        found.warnings.add(MailWarning.CHARSET_GUESSED)
    if given.get("format", "").lower() == "flowed":
        content = unflow(content[: MAX_TEXT + 1].replace("\r\n", "\n"))
    found.texts.append(_Text(content, html))


def _data(part: EmailMessage) -> bytes:
    """Decoded content; "" for what has none."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attach(part: EmailMessage, kind: str, found: _Collected) -> None:
    name, deceptive = file_name(_name_given(part))
    if kind == "message/rfc822":
        data, name = _mail_inside(part), name or _named_after_subject(part)
        found.warnings.add(MailWarning.FORWARDED_MAIL_INSIDE)
    else:
        data = _serialised(part) if part.is_multipart() else _data(part)
    if deceptive:
        found.warnings.add(MailWarning.DECEPTIVE_NAME)
    if kind in _WINMAIL or name.lower() == "winmail.dat":
        found.warnings.add(MailWarning.WINMAIL)
    if _has_defect(part, _BAD_BASE64):
        found.warnings.add(MailWarning.ATTACHMENT_DAMAGED)
    media_type = kind if _MEDIA_TYPE.fullmatch(kind) else "application/octet-stream"
    name = name or f"attachment-{len(found.attachments) + 1}{_ENDINGS.get(media_type, '')}"
    found.attachments.append(Attachment(name, media_type, data))


def _named_after_subject(part: EmailMessage) -> str:
    subject = next((header(inner, "subject") for inner in _children(part)), "")
    name, _ = file_name(subject.replace("/", "-"))
    return f"{name[:80].rstrip()}.eml" if name else ""


def _mail_inside(part: EmailMessage) -> bytes:
    """An attached mail as it would lie in a mailbox."""
    inner = next(_children(part), part)
    if not inner.keys() and str(part.get("content-transfer-encoding", "")).strip().lower() == "base64":
        return _data_of_base64(inner)
    return _serialised(inner)


def _data_of_base64(inner: EmailMessage) -> bytes:
    """Some programs encode an attached mail, which the standard forbids and Python does not undo."""
    try:
        return b64decode(str(inner.get_payload()).encode("ascii", "replace"))
    except ValueError:
        return _serialised(inner)


def _serialised(part: EmailMessage) -> bytes:
    try:
        return part.as_bytes(policy=_UNTOUCHED)
    except PARSER_FAILURES:  # headers that can be read but not written; the original is kept in any case
        return b""
