"""Redacted versions of documents: what is looked at, where words are found, and the version that is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from dpo_desk.actions import complaints, consents, evidence
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.exhibits import Kept as Bytes
from dpo_desk.actions.exhibits import exhibits
from dpo_desk.actions.pace import Asked, Told, WorkStopped, never, tell_nobody
from dpo_desk.core.changes import Changed
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.complaints import ComplaintDocument
from dpo_desk.core.consent_proof import NewProof, Proof
from dpo_desk.core.countries import law_of
from dpo_desk.core.errors import DeskError
from dpo_desk.core.evidence import Evidence, EvidenceKind, NewDocument
from dpo_desk.core.grounds import RefusalGround, grounds_for
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import folded
from dpo_desk.core.redactions import Hits, Interest, Redacted, Redaction, Why, checked, usual_ground
from dpo_desk.core.rights import Right
from dpo_desk.documents.exhibits import Unshown
from dpo_desk.words import _, speaking
from dpo_desk.words.names import name
from dpo_desk.words.redaction_words import place_words, provision_words

Kept = Evidence | ComplaintDocument | Proof
_STAYS = frozenset({EvidenceKind.IDENTITY_COPY, EvidenceKind.ATTACHMENT, EvidenceKind.PROOF_OF_AUTHORITY})
"""What a redacted version of it still is; that of a mail or a letter is neither any more."""


class NotRedactable(DeskError):
    """A document cannot be shown on pages, so nothing in it can be made black: `name`, `why`."""

    def __init__(self, name: str, why: Unshown) -> None:
        super().__init__(name=name, why=why.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document that is to be redacted.

    Attributes:
        document: the original.
        pdf: its pages, as a reader sees them.
        redactions: those of its last redacted version.
        grounds: those of law that can be named.
        country: whose law cites them.
        house: whose document it is.
        name: proposed for the redacted version.
    """

    document: Kept
    pdf: bytes
    redactions: tuple[Redaction, ...]
    grounds: tuple[RefusalGround, ...]
    country: str
    house: str
    name: str

    def usual(self, interest: Interest) -> Why:
        """Why something is usually made black in an interest."""
        return Why(interest=interest, ground_id=usual_ground(interest, law_of(self.country), self.grounds))


def opened(desk: Desk, source: Source, document_id: int) -> Opened:
    """Open a document to be redacted; of a redacted version its original.

    Args:
        desk: the open office.
        source: whether it is kept with a request, a complaint or a consent.
        document_id: the document.

    Raises:
        NotRedactable: if it cannot be shown on pages.
        NoSuchRecord: if there is none, or its content was destroyed.
    """
    from dpo_desk.documents.foreign import NotShown  # noqa: PLC0415 - loads when pages are made
    from dpo_desk.documents.redaction import as_pages  # noqa: PLC0415 - the same

    with desk.store.reading():
        found = _document(desk, source, document_id)
        document = found if found.redacted is None else _document(desk, source, found.redacted.of)
        data = content_of(desk, document)
        house = _house(desk, document)
        versions = [one for one in _siblings(desk, document) if _is_version(one, document)]
    exhibit = next(exhibits("1", Bytes(document.name, document.media_type, data)))
    try:
        pdf = as_pages(exhibit)
    except NotShown as refused:
        raise NotRedactable(document.name, refused.why) from refused
    last = versions[-1].redacted if versions else None
    return Opened(
        document=document,
        pdf=pdf,
        redactions=() if last is None else last.redactions,
        grounds=grounds_for(desk.library.grounds, Right.ACCESS, house.country),
        country=house.country,
        house=house.name,
        name=_("{name} (redacted)").format(name=PurePath(document.name).stem) + ".pdf",
    )


def find(pdf: bytes, words: str) -> Hits:
    """Find words on all pages of a document that was opened.

    Args:
        pdf: its pages.
        words: for example a name.
    """
    from dpo_desk.documents import redaction  # noqa: PLC0415 - loads when pages are made

    return redaction.find(pdf, words)


def name_without(one: Opened, words: Sequence[str]) -> str:
    """A name for the redacted version that says none of the words that are black in it.

    Args:
        one: the document.
        words: what was looked for.
    """
    said = folded(one.name)
    if any(folded(each) in said for each in words if each.strip()):
        return _("Document {number} (redacted)").format(number=one.document.id) + ".pdf"
    return one.name


def redact(
    desk: Desk,
    one: Opened,
    redactions: Sequence[Redaction],
    *,
    called: str = "",
    language: str,
    told: Told = tell_nobody,
    asked: Asked = never,
) -> Done[Kept]:
    """Keep a redacted version of a document beside it; the original stays as it is.

    Args:
        desk: the open office.
        one: the document.
        redactions: what is made black, and why.
        called: name of the redacted version; proposed by default.
        language: of the log behind its pages, one of `words.LANGUAGES`.
        told: called after each page.
        asked: whether to stop.

    Raises:
        NothingRedacted: if nothing is made black.
        RedactionOutside: if a part lies outside of the pages.
        RedactionWithoutGround: if one names no ground.
        WorkStopped: if it was stopped.
        PersonErased: if nothing may be known any more of whose case it is.
    """
    from dpo_desk.documents.paper_redactions import (  # noqa: PLC0415 - as above
        BlackPart,
        RedactionLog,
        log_page,
    )
    from dpo_desk.documents.preview import page_count  # noqa: PLC0415 - the same
    from dpo_desk.documents.redaction import blackened  # noqa: PLC0415 - the same

    pages = page_count(one.pdf)
    found = checked(redactions, pages, one.grounds)

    def drawn(done: int, whole: int) -> None:
        told(done, whole)
        if asked():
            raise WorkStopped

    with speaking(language):
        log = RedactionLog(
            language=language,
            house=one.house,
            store_id=desk.keys.store_id,
            made_on=desk.today(),
            document=called or one.name,
            pages=pages,
            sha256=one.document.sha256,
            made_by=desk.colleague,
            parts=tuple(
                BlackPart(
                    page=each.area.page,
                    place=place_words(each.area),
                    interest=name(each.why.interest),
                    provision=provision_words(each.why, one.grounds, one.country),
                )
                for each in found
            ),
        )
        data = blackened(one.pdf, [each.area for each in found], log_page(log), drawn)
    made = Redacted(of=one.document.id, pages=pages, redactions=found)
    return _attach(desk, one.document, called or one.name, data, made)


# where documents are kept


def _document(desk: Desk, source: Source, document_id: int) -> Kept:
    if source is Source.REQUEST:
        return desk.store.evidence.get(document_id)
    if source is Source.CONSENT:
        return desk.store.consents.proof(document_id)
    return desk.store.complaints.document(document_id)


def content_of(desk: Desk, document: Kept) -> bytes:
    """The bytes of a document, as they came."""
    if isinstance(document, Evidence):
        return desk.store.evidence.content(document.id)
    if isinstance(document, Proof):
        return desk.store.consents.content(document.id)
    return desk.store.complaints.content(document.id)


def _siblings(desk: Desk, document: Kept) -> Sequence[Kept]:
    if isinstance(document, Evidence):
        return desk.store.evidence.of_request(document.request_id)
    if isinstance(document, Proof):
        return desk.store.consents.proofs(document.consent_id)
    return desk.store.complaints.documents(document.complaint_id)


def _is_version(one: Kept, document: Kept) -> bool:
    return one.redacted is not None and one.redacted.of == document.id


def _house(desk: Desk, document: Kept) -> Organisation:
    if isinstance(document, Evidence):
        return desk.store.organisations.get(desk.store.requests.get(document.request_id).organisation_id)
    if isinstance(document, Proof):
        purpose_id, _person_id = desk.store.consents.key_of(document.consent_id)
        return desk.store.organisations.get(desk.store.purposes.get(purpose_id).organisation_id)
    return desk.store.organisations.get(desk.store.complaints.get(document.complaint_id).organisation_id)


def _attach(desk: Desk, document: Kept, called: str, data: bytes, made: Redacted) -> Done[Kept]:
    """Keep a version beside its original."""
    if isinstance(document, Proof):
        proof = NewProof(kind=document.kind, name=called, media_type=_PDF, data=data, redacted=made)
        with desk.store.transaction():
            added = consents.keep_proof(desk, document.consent_id, proof)
        return Done(added, Changed.CONSENTS | Changed.JOURNAL)
    kind = document.kind if document.kind in _STAYS else EvidenceKind.DOCUMENT
    new = NewDocument(kind=kind, name=called, media_type=_PDF, data=data, redacted=made)
    if isinstance(document, Evidence):
        kept = evidence.attach(desk, document.request_id, new)
        return Done(kept.value, kept.changed)
    done = complaints.attach(desk, document.complaint_id, new)
    return Done(done.value, done.changed)


_PDF = "application/pdf"
