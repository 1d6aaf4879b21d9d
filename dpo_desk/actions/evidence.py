"""Documents that belong to a case: attach, look at, dispose of."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TypedDict

from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.actions.people import require_present
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_proof import NewProof
from dpo_desk.core.errors import DeskError
from dpo_desk.core.evidence import Evidence, EvidenceKind, NewDocument
from dpo_desk.core.facts import FactKind
from dpo_desk.core.requests import Request
from dpo_desk.core.steps import Forbidden, StepForbidden

LARGEST_DOCUMENT = 256 * 2**20
"""Bytes; a document is held in memory while it is hashed and stored."""


class DocumentTooLarge(DeskError):
    """A document is larger than the desk keeps: `name`, `mebibytes`."""


class DocumentEmpty(DeskError):
    """A document holds nothing: `name`."""


class EvidenceKeptByLaw(DeskError):
    """A letter as it was sent stays with the case and cannot be disposed of apart from it."""


def attach(desk: Desk, request_id: int, document: NewDocument) -> Done[Evidence]:
    """Keep a document with a case, byte for byte."""
    check(document)
    with desk.store.transaction():
        kept = keep(desk, request_id, document)
    return Done(kept, Changed.EVIDENCE | Changed.REQUESTS | Changed.JOURNAL)


def check(document: NewDocument) -> None:
    """Refuse what cannot be kept, before anything is written.

    Raises:
        DocumentEmpty: if it has no bytes.
        DocumentTooLarge: if it is larger than `LARGEST_DOCUMENT`.
    """
    check_bytes(document.name, document.data)


def check_bytes(name: str, data: bytes) -> None:
    """Refuse bytes that cannot be kept; errors as `check`."""
    if not data:
        raise DocumentEmpty(name=name)
    if len(data) > LARGEST_DOCUMENT:
        raise DocumentTooLarge(name=name, mebibytes=LARGEST_DOCUMENT // 2**20)


class Stamp(TypedDict):
    """What is noted of a document when it is kept, wherever it belongs."""

    name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime
    added_by: str


def stamp(desk: Desk, document: NewDocument | NewProof) -> Stamp:
    """What the document is, and who keeps it now."""
    return Stamp(
        name=document.name,
        media_type=document.media_type,
        size=len(document.data),
        sha256=hashlib.sha256(document.data).hexdigest(),
        added_at=desk.now(),
        added_by=desk.colleague,
    )


def keep(desk: Desk, request_id: int, document: NewDocument) -> Evidence:
    """Write a document and its journal entry inside a transaction that is already open.

    Raises:
        StepForbidden: for the copy of an identity document in a closed case: nothing would end its life.
        PersonErased: if the case is one of which nothing may be known any more.
    """
    request = desk.store.requests.get(request_id)
    require_present(desk, request.person_id)
    return put(desk, request, document)


def put(desk: Desk, request: Request, document: NewDocument) -> Evidence:
    """`keep`, for a case that was just read and whose person is known to be present."""
    short_lived = document.kind is EvidenceKind.IDENTITY_COPY
    if short_lived and request.ended(FactKind.CLOSED) is not None:
        raise StepForbidden(Forbidden.CLOSED)
    kept = desk.store.evidence.add(
        Evidence(
            request_id=request.id,
            kind=document.kind,
            **stamp(desk, document),
            text=document.text,
            redacted=document.redacted,
        ),
        document.data,
    )
    changes = differences(None, kept, _TOLD)
    desk.write_journal("add" if kept.redacted is None else "redact", "evidence", kept.id, changes)
    return kept


_TOLD = frozenset({"request_id", "kind", "name", "media_type", "size", "sha256", "redacted"})
"""What the journal tells of a document; its text stays with the document, and goes with it."""


def content(desk: Desk, evidence_id: int) -> bytes:
    """The bytes of a document, as they came."""
    return desk.store.evidence.content(evidence_id)


def dispose(desk: Desk, evidence_id: int) -> Done[None]:
    """Destroy the content of a document; name, size and hash stay as proof that it was there.

    What was destroyed before stays destroyed on the day it was.

    Raises:
        EvidenceKeptByLaw: for a letter as it was sent.
    """
    document = desk.store.evidence.get(evidence_id)
    if document.kind is EvidenceKind.LETTER:
        raise EvidenceKeptByLaw
    if document.disposed_on is not None:
        return Done(None, Changed.NOTHING)
    with desk.store.transaction():
        dispose_of(desk, evidence_id)
    desk.store.sweep()
    return Done(None, Changed.EVIDENCE | Changed.REQUESTS | Changed.JOURNAL)


def dispose_of(desk: Desk, evidence_id: int) -> None:
    """Destroy the content inside a transaction that is already open; `store.sweep` follows it."""
    desk.store.evidence.dispose(evidence_id, desk.today())
    desk.store.erasing.note_unswept(thorough=False)
    desk.write_journal("dispose", "evidence", evidence_id)
