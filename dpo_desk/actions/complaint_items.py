"""What can go into the bundle of a complaint: its own documents, and those of what it is tied to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dpo_desk.actions import complaints, requests
from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.complaint_bundles import BY_AUTHORITY, BY_PERSON, BundleItem, PartKind, Source
from dpo_desk.core.complaint_facts import ComplaintFact, ComplaintFactKind, LinkKind
from dpo_desk.core.complaints import ComplaintDocument
from dpo_desk.core.consent_proof import Proof
from dpo_desk.core.evidence import Evidence, EvidenceKind
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.documents.written_address import written_lines
from dpo_desk.words import N_, _
from dpo_desk.words.authority_names import authority_short
from dpo_desk.words.complaint_facts import fact_title
from dpo_desk.words.names import name

_TOGETHER = timedelta(minutes=1)
"""What is kept within this time of a receipt came with it."""

_PARTS = {
    PartKind.CHRONOLOGY: N_("Chronology"),
    PartKind.DEADLINES: N_("Deadlines and how they were counted"),
    PartKind.JOURNAL: N_("Extract from the journal"),
}


@dataclass(frozen=True, slots=True)
class Matter:
    """A complaint with everything it is tied to.

    Attributes:
        case: the complaint.
        about: requests it is tied to.
        consents: documents of consents it is tied to.
        letters: those that were issued in the complaint itself, and left the house.
    """

    case: ComplaintView
    about: tuple[RequestView, ...]
    consents: tuple[Proof, ...]
    letters: tuple[Letter, ...]

    @property
    def person(self) -> str:
        """Who complains; empty where it is not known."""
        return "" if self.case.person is None else self.case.person.name


def matter(desk: Desk, complaint_id: int) -> Matter:
    """Read a complaint and what it is tied to; belongs into `store.reading`."""
    case = complaints.view(desk, complaint_id)
    consents = [link.id for link in case.complaint.links if link.kind is LinkKind.CONSENT]
    own = desk.store.letters.of_complaint(complaint_id)
    return Matter(
        case=case,
        about=tuple(requests.view(desk, row.id) for row in case.about),
        consents=tuple(proof for one in consents for proof in desk.store.consents.proofs(one)),
        letters=tuple(one for one in own if one.number and not one.kind.inside),
    )


def short_name(desk: Desk, authority_id: str) -> str:
    """Abbreviation of an authority, or its name."""
    return authority_short(desk.directory, authority_id, desk.today())


def addressed(desk: Desk, authority_id: str) -> str:
    """Name and address of an authority; its id once the directory lost it."""
    found = desk.directory.find(authority_id)
    if found is None:
        return authority_id
    return ", ".join((found.official_name_on(desk.today()), *written_lines(found.address)))


def came_with(documents: tuple[ComplaintDocument, ...] | tuple[Evidence, ...], at: datetime) -> list[int]:
    """Ids of the documents that were kept together with a receipt."""
    return [one.id for one in documents if abs(one.added_at - at) < _TOGETHER]


def items(desk: Desk, complaint_id: int) -> tuple[BundleItem, ...]:
    """What a bundle can hold, in the order in which it would stand there.

    Args:
        desk: the open office.
        complaint_id: the case.

    Returns:
        Its parts, then its documents: the statement, letters of the authority, all others by their day.
    """
    with desk.store.reading():
        return items_of(desk, matter(desk, complaint_id))


def items_of(desk: Desk, known: Matter) -> tuple[BundleItem, ...]:
    """The same for a matter that was read."""
    parts = (BundleItem(key=kind.value, part=kind, title=_(words)) for kind, words in _PARTS.items())
    kept = (_of_complaint(desk, known), _letters(known), _of_requests(known), _of_consents(known))
    found = (one for some in kept for one in some)
    documents = sorted(_with_versions(list(found)), key=lambda one: (one.rank, one.item.on or date.min))
    return (*parts, *(one.item for one in documents))


@dataclass(frozen=True, slots=True)
class _Placed:
    """An item with its place: 0 for statements, 1 for letters of an authority, 2 for all others."""

    rank: int
    item: BundleItem


def _with_versions(found: Sequence[_Placed]) -> Iterator[_Placed]:
    """Let redacted versions stand where their originals would; the last one of each goes in."""
    placed = {one.item.key: one for one in found}
    last = {_original(one.item): one.item.key for one in found if one.item.redacted and not one.item.gone}
    for one in found:
        item, original = one.item, placed.get(_original(one.item))
        if item.key in last:
            better = item.better_without or _("A redacted version stands in its place.")
            yield replace(one, item=replace(item, replaced_by=last[item.key], better_without=better))
        elif original is not None:
            same = replace(item, sender=original.item.sender, on=original.item.on)
            if original.item.title != original.item.name:  # the name of the file may hold what is black
                same = replace(same, title=_("{title}, redacted").format(title=original.item.title))
            if last.get(original.item.key, item.key) != item.key:
                same = replace(same, better_without=_("A later redacted version stands in its place."))
            yield _Placed(original.rank, same)
        else:
            yield one


def _original(item: BundleItem) -> str:
    """Key of the document that a redacted version was made from; empty for all others."""
    return "" if item.redacted is None else f"{item.source}{item.redacted.of}"


_RANKS = {ComplaintFactKind.POSITION_SENT: 0, ComplaintFactKind.AUTHORITY_LETTER: 1}
_OTHERS = 2


def _of_complaint(desk: Desk, known: Matter) -> Iterator[_Placed]:
    shown = {fact.evidence_id: fact for fact in known.case.complaint.facts if fact.evidence_id is not None}
    first = known.case.complaint.facts[0]
    along = set(came_with(known.case.documents, first.recorded_at))
    for one in known.case.documents:
        fact = shown.get(one.id) or (first if one.id in along else None)
        item = BundleItem(
            key=f"{Source.COMPLAINT}{one.id}",
            title=one.name if fact is None else fact_title(fact, lambda key: short_name(desk, key)),
            sender=_sender(desk, known, one, fact),
            on=one.added_at.date() if fact is None else fact.on,
            source=Source.COMPLAINT,
            id=one.id,
            name=one.name,
            media_type=one.media_type,
            size=one.size,
            better_without=_better_without(one.kind),
            redacted=one.redacted,
        )
        yield _Placed(_OTHERS if fact is None else _RANKS.get(fact.kind, _OTHERS), item)


def _sender(desk: Desk, known: Matter, document: ComplaintDocument, fact: ComplaintFact | None) -> str:
    house = known.case.organisation.name
    if fact is None:
        return house if document.kind is EvidenceKind.LETTER else ""
    if fact.kind in BY_AUTHORITY:
        own = getattr(fact.details, "authority_id", "")
        authorities = known.case.complaint.authority_ids
        return short_name(desk, own or authorities[-1])
    if fact.kind in BY_PERSON:
        return known.person
    return house


def _letters(known: Matter) -> Iterator[_Placed]:
    """Letters of the complaint itself, which keep their own pages."""
    for one in known.letters:
        item = BundleItem(
            key=f"{Source.LETTER}{one.id}",
            title=f"{one.number}: {name(one.kind)}",
            sender=known.case.organisation.name,
            on=one.sent_on or one.dated,
            source=Source.LETTER,
            id=one.id,
            name=f"{one.number}.pdf",
            media_type="application/pdf",
        )
        yield _Placed(0 if one.kind is LetterKind.AUTHORITY_POSITION else _OTHERS, item)


def _of_requests(known: Matter) -> Iterator[_Placed]:
    for view in known.about:
        letters = {letter.pdf_id: letter for letter in view.letters if letter.pdf_id is not None}
        along = set(came_with(view.evidence, view.request.facts[0].recorded_at))
        for one in view.evidence:
            letter = letters.get(one.id)
            day = view.request.received_on if one.id in along else one.added_at.date()
            own = name(one.kind) if letter is None else f"{letter.number}: {name(letter.kind)}"
            sent = one.kind is EvidenceKind.LETTER
            item = BundleItem(
                key=f"{Source.REQUEST}{one.id}",
                title=f"{view.request.number}, {own}",
                sender=view.organisation.name if sent else view.person.name,
                on=day if letter is None else letter.sent_on or letter.dated,
                source=Source.REQUEST,
                id=one.id,
                name=one.name,
                media_type=one.media_type,
                size=one.size,
                gone=one.disposed_on is not None,
                better_without=_better_without(one.kind),
                redacted=one.redacted,
            )
            yield _Placed(_OTHERS, item)


def _of_consents(known: Matter) -> Iterator[_Placed]:
    for one in known.consents:
        item = BundleItem(
            key=f"{Source.CONSENT}{one.id}",
            title=name(one.kind),
            sender=known.person,
            on=one.added_at.date(),
            source=Source.CONSENT,
            id=one.id,
            name=one.name,
            media_type=one.media_type,
            size=one.size,
            redacted=one.redacted,
        )
        yield _Placed(_OTHERS, item)


def _better_without(kind: EvidenceKind) -> str:
    if kind is EvidenceKind.IDENTITY_COPY:
        return _("It only shows who somebody is; the authority did not ask for it.")
    return ""
