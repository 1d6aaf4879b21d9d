"""Documents that prove something: kept inside the office file, byte for byte, with their hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dpo_desk.core.redactions import Redacted


class EvidenceKind(StrEnum):
    """What a document is to the case."""

    MAIL = "mail"
    ATTACHMENT = "attachment"
    DOCUMENT = "document"
    IDENTITY_COPY = "identity_copy"
    PROOF_OF_AUTHORITY = "proof_of_authority"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One document; its bytes are asked for apart.

    Attributes:
        id: number in the office file; 0 before it is stored.
        request_id: the case it belongs to.
        size: bytes.
        sha256: of the bytes, hexadecimal; stays when the content is disposed of.
        text: what search finds in it.
        disposed_on: day the content was disposed of; None while it is kept.
        redacted: what was made black in it; None for a document as it came.
    """

    id: int = 0
    request_id: int
    kind: EvidenceKind
    name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime
    added_by: str
    text: str = ""
    disposed_on: date | None = None
    redacted: Redacted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """A document on its way in: bytes and what they are.

    Attributes:
        redacted: what was made black in it; None for a document as it came.
    """

    kind: EvidenceKind
    name: str
    media_type: str
    data: bytes
    text: str = ""
    redacted: Redacted | None = None
