"""The bundle of a complaint for the authority: what happened, how it was counted, and what shows it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from dpo_desk.actions import journal
from dpo_desk.actions.complaint_items import Matter, addressed, items, items_of, matter
from dpo_desk.actions.complaint_story import chronology, deadlines
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.exhibits import Kept, exhibits, missing
from dpo_desk.actions.people import require_present
from dpo_desk.actions.proving import hash_of, place
from dpo_desk.core.changes import Changed
from dpo_desk.core.complaint_bundles import BundleItem, PartKind, Source
from dpo_desk.core.complaint_clock_rules import ClockKind
from dpo_desk.core.complaints import Complaint
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Anchor, Change
from dpo_desk.core.organisations import Role
from dpo_desk.core.witness import code_of
from dpo_desk.documents import bundle
from dpo_desk.documents.bundle import MEGABYTE, Binding
from dpo_desk.documents.complaint_values import ComplaintPapers, Tab
from dpo_desk.documents.exhibits import Exhibit, Shown, Unshown
from dpo_desk.documents.paper_complaint import cite, opening
from dpo_desk.documents.pdf_lock import lock_with
from dpo_desk.documents.proof_values import ProvenPlace
from dpo_desk.documents.written_address import written_lines
from dpo_desk.vault.page_cipher import page_cipher
from dpo_desk.words import _, speaking
from dpo_desk.words import language as spoken
from dpo_desk.words.dates import plain_date
from dpo_desk.words.names import name
from dpo_desk.words.redaction_words import provision_words, short_words

__all__ = ["LARGEST", "MEGABYTE", "BundlePart", "ItemUnknown", "LeftOutWithoutReason", "items", "make"]

LARGEST = 2_000 * MEGABYTE
"""Bytes of one part; portals and readers of authorities take no more."""


class ItemUnknown(DeskError):
    """The complaint has nothing of the name `item` that could go into a bundle."""


class LeftOutWithoutReason(DeskError):
    """Something is left out and nobody says why: `item`."""


@dataclass(frozen=True, slots=True)
class BundlePart:
    """One file of a bundle.

    Attributes:
        pages: of this part.
        shown: where its documents stand in the whole bundle.
        archival: whether it is PDF/A-3b.
        sha256: of the file, hexadecimal; the journal notes it.
    """

    pages: int
    shown: tuple[Shown, ...]
    archival: bool
    sha256: str


def nobody(_pages: int) -> None:
    """Tell nobody how far it has come."""


def make(
    desk: Desk,
    complaint_id: int,
    open_part: Callable[[int], BinaryIO],
    *,
    language: str,
    left_out: Mapping[str, str],
    limit: int = LARGEST,
    password: str = "",
    tell: Callable[[int], None] = nobody,
) -> Done[tuple[BundlePart, ...]]:
    """Make the bundle of a complaint; the journal notes what went into it and what did not.

    Args:
        desk: the open office.
        complaint_id: the case.
        open_part: where a part goes, by its number from 1; can be written, read and searched.
        language: of the pages in front, one of `words.LANGUAGES`.
        left_out: why an item is left out, by its key.
        limit: bytes of a part, at most; a larger bundle comes in several parts, cut between documents.
        password: opens the file, which is encrypted then; empty for one that everybody can read.
        tell: called with the number of pages of documents so far; may raise to stop.

    Returns:
        The parts.

    Raises:
        ItemUnknown: if something is to be left out that is not there.
        LeftOutWithoutReason: if nobody says why something is left out.
        ExhibitTooLarge: if a part of this size cannot hold a single document.
        PersonErased: if nothing may be known any more of who complained.
        JournalIllegible: if an entry of the journal cannot be read.
    """
    lock = lock_with(password, page_cipher) if password else None
    with desk.store.reading(), speaking(language):
        known = matter(desk, complaint_id)
        if known.case.person is not None:
            require_present(desk, known.case.person.id)
        every = items_of(desk, known)
        reasons = _reasons(every, left_out)
        tabs = {one.key: str(number) for number, one in enumerate(_documents(every, reasons), 1)}
        papers = _papers(desk, known, every, reasons, tabs)
        outs: list[BinaryIO] = []

        def opened(number: int) -> BinaryIO:
            outs.append(open_part(number))
            return outs[-1]

        bound = bundle.bind_parts(
            lambda part: opening(papers, part),
            _exhibits(desk, _documents(every, reasons), tabs),
            opened,
            tell,
            Binding(limit=min(limit, LARGEST), lock=lock, cite=cite),
        )
    parts = tuple(
        BundlePart(one.pages, one.shown, one.archival, hash_of(out))
        for one, out in zip(bound, outs, strict=True)
    )
    told = (
        Change("sha256", None, " ".join(part.sha256 for part in parts)),
        Change("pages", None, sum(part.pages for part in parts)),
        Change("documents", None, " ".join(tabs)),
        Change("left_out", None, json.dumps(reasons, ensure_ascii=False) if reasons else ""),
    )
    with desk.store.transaction():
        desk.write_journal("bundle", "complaint", complaint_id, told)
    return Done(parts, Changed.JOURNAL)


def _reasons(every: Sequence[BundleItem], left_out: Mapping[str, str]) -> dict[str, str]:
    """Why each item is left out, in the order of the bundle."""
    known = [one.key for one in every]
    for key, reason in left_out.items():
        if key not in known:
            raise ItemUnknown(item=key)
        if not reason.strip():
            raise LeftOutWithoutReason(item=key)
    return {key: left_out[key].strip() for key in known if key in left_out}


def _documents(every: Sequence[BundleItem], reasons: Mapping[str, str]) -> list[BundleItem]:
    return [one for one in every if one.part is None and one.key not in reasons]


def _exhibits(desk: Desk, documents: Sequence[BundleItem], tabs: Mapping[str, str]) -> Iterator[Exhibit]:
    for one in documents:
        number = tabs[one.key]
        if one.gone:
            yield missing(number, one.name, one.media_type, Unshown.GONE)
        else:
            yield from exhibits(number, Kept(one.name, one.media_type, _content(desk, one)))


def _content(desk: Desk, item: BundleItem) -> bytes:
    match item.source:
        case Source.REQUEST:
            return desk.store.evidence.content(item.id)
        case Source.CONSENT:
            return desk.store.consents.content(item.id)
        case Source.LETTER:
            return desk.store.letters.content(item.id)
        case _:
            return desk.store.complaints.content(item.id)


# words


def _papers(
    desk: Desk,
    known: Matter,
    every: Sequence[BundleItem],
    reasons: Mapping[str, str],
    tabs: Mapping[str, str],
) -> ComplaintPapers:
    house, one = known.case.organisation, known.case.complaint
    head = desk.store.journal.head() or Anchor(0, b"")
    who = known.person or one.number
    file_number = _file_number(one)
    reach = (*written_lines(house.address), house.phone, house.email)
    if known.person:
        whose = _("in the complaint of {person}").format(person=known.person)
    else:
        whose = _("in the complaint {number}").format(number=one.number)
    return ComplaintPapers(
        language=spoken(),
        house=house.name,
        store_id=desk.keys.store_id,
        made_on=desk.today(),
        contact=" · ".join(part for part in reach if part),
        matter=whose,
        short=" · ".join(part for part in (who, file_number) if part),
        cover=tuple(_cover(desk, known)),
        tabs={
            tabs[item.key]: Tab(title=item.title, sender=item.sender, day=item.on)
            for item in every
            if item.key in tabs and item.on is not None
        },
        happened=None if PartKind.CHRONOLOGY in reasons else chronology(desk, known, _shown_by(every, tabs)),
        days=None if PartKind.DEADLINES in reasons else deadlines(desk, known),
        journal=None if PartKind.JOURNAL in reasons else _journal(desk, known),
        left_out=tuple((_named(item, tabs), reasons[item.key]) for item in every if item.key in reasons),
        redacted=tuple(_redacted(desk, known, every, tabs)),
        entries=head.seq,
        code=code_of(head),
    )


def _shown_by(every: Sequence[BundleItem], tabs: Mapping[str, str]) -> Mapping[str, str]:
    """Tabs by the keys of documents; that of a redacted version stands for its original, too."""
    return {one.key: tabs[one.replaced_by] for one in every if one.replaced_by in tabs} | dict(tabs)


def _redacted(
    desk: Desk, known: Matter, every: Sequence[BundleItem], tabs: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Tab, what is black, and why, of each redacted version that goes in."""
    country = known.case.organisation.country
    for one in every:
        if one.redacted is not None and one.key in tabs:
            reasons = (
                f"{name(each.why.interest)}: {provision_words(each.why, desk.library.grounds, country)}"
                for each in one.redacted.redactions
            )
            yield tabs[one.key], short_words(one.redacted), "\n".join(dict.fromkeys(reasons))


def _named(item: BundleItem, tabs: Mapping[str, str]) -> str:
    """What is left out; the name of a file may hold what was made black in it."""
    if item.replaced_by in tabs:
        return _("The unredacted original of tab {tab}").format(tab=tabs[item.replaced_by])
    return item.title if item.name in {"", item.title} else f"{item.title} ({item.name})"


def _file_number(complaint: Complaint) -> str:
    return complaint.file_numbers.get(complaint.authority_ids[-1], "") if complaint.authority_ids else ""


def _cover(desk: Desk, known: Matter) -> Iterator[tuple[str, str]]:
    one, house, person = known.case.complaint, known.case.organisation, known.case.person
    if one.authority_ids:
        yield _("To"), addressed(desk, one.authority_ids[-1])
        yield _("File of the authority"), _asked(known)
    if person is not None:
        yield _("Person complaining"), ", ".join(part for part in (person.name, person.address.city) if part)
    ours = _("{house}, our file {number}").format(house=house.name, number=one.number)
    yield _("Controller") if one.role is not Role.PROCESSOR else _("Processor"), ours
    yield _("Subject"), one.summary
    officer = house.officer
    contact = (officer.name, officer.function, officer.phone or house.phone, officer.email)
    yield _("Contact"), ", ".join(part for part in contact if part)


def _asked(known: Matter) -> str:
    """Number of the file, the letter that waits for an answer, and its day."""
    number = _file_number(known.case.complaint)
    clocks = known.case.standing.clocks
    due = next((one for one in clocks if one.open and one.kind is ClockKind.REPLY), None)
    if due is None:
        return number
    words = _("your letter of {day}, answer due {due}")
    told = words.format(day=plain_date(due.started), due=plain_date(due.due))
    return "; ".join(part for part in (number, told) if part)


def _journal(desk: Desk, known: Matter) -> tuple[ProvenPlace, ...]:
    """Places of the complaint and of the requests it is about."""
    found = list(journal.about(desk, "complaint", known.case.complaint.id))
    for view in known.about:
        found += journal.about(desk, "request", view.request.id)
    return tuple(place(entry) for entry in sorted(found, key=lambda entry: entry.seq))
