"""Scans of signed forms: take a batch in, look at what waits, place it in the right ledgers or discard it.

A scan is only a proposal: nobody consented until a person says what was ticked, and when it was signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dpo_desk.actions.consents import Entry, append
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.evidence import check_bytes
from dpo_desk.actions.pace import Asked, Told, never, tell_nobody
from dpo_desk.actions.people import followed, put, require_unmerged
from dpo_desk.actions.scan_reading import Reading, ScanStopped, read_pages
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_forms import ConsentForm
from dpo_desk.core.consent_proof import NewProof, ProofKind
from dpo_desk.core.consents import Bystander, EventKind, State, state
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Change
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import Purpose
from dpo_desk.core.scans import Scan, Sorted, sort_pages, ticks_of
from dpo_desk.documents import scan_pages
from dpo_desk.intake import scans as intake

__all__ = [
    "DiscardNeedsReason",
    "FormOfSomebodyElse",
    "NotOnTheForm",
    "NothingTicked",
    "Placing",
    "ScanBlank",
    "ScanNeedsPerson",
    "ScanStopped",
    "ScanWaits",
    "ScansApart",
    "SignedBeforePrinted",
    "TakenIn",
    "WaitingScan",
    "content",
    "discard",
    "place",
    "take_in",
    "view",
    "waiting",
]


class ScanBlank(DeskError):
    """Nothing stands on any page of `name`."""


class ScanWaits(DeskError):
    """The very same file waits already; it came as `name`."""


class ScansApart(DeskError):
    """Scans of several forms cannot be placed as one."""


class ScanNeedsPerson(DeskError):
    """Nobody knows whose the scan is; somebody has to say it."""


class FormOfSomebodyElse(DeskError):
    """The form `reference` was filled for another person."""


class NothingTicked(DeskError):
    """No answer is told for any question of the form."""


class NotOnTheForm(DeskError):
    """The form `reference` does not ask for the purpose with the number `purpose`."""


class SignedBeforePrinted(DeskError):
    """The form `reference` was printed on `printed`, and cannot have been signed before."""


class DiscardNeedsReason(DeskError):
    """Nobody could tell later why a signed form was thrown away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of a file.

    Attributes:
        pages: how many it had.
        blank: how many of them were empty, and left out.
        scans: what waits now, proposals and puzzles.
    """

    pages: int
    blank: int
    scans: tuple[Scan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingScan:
    """A scan in the inbox, with what is known of it.

    Attributes:
        scan: the scan; a proposal where it has no problem.
        form: the form it is of; None if that is not known, or if it is gone.
        person: whom the form was filled for, or whom that record became.
        purposes: the questions of the form, in its order.
    """

    scan: Scan
    form: ConsentForm | None
    person: Person | None
    purposes: tuple[Purpose, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """What a person reads from a scan.

    Attributes:
        signed_on: the day beside the signature.
        answers: yes or no for each purpose that was answered; a question without a tick is left out.
        person: who signed: on file, or a new one (id 0); None for whom the form was filled for.
        form_id: the form, where the scan itself does not tell it.
        language: in which the words were shown, where the form is not known.
        age: of the person on that day, in years.
        bystanders: guardians and witnesses who signed.
        reason: why, in words; may be empty.
    """

    signed_on: date
    answers: Mapping[int, bool]
    person: Person | None = None
    form_id: int | None = None
    language: str = ""
    age: int | None = None
    bystanders: tuple[Bystander, ...] = ()
    reason: str = ""


# taking in


def take_in(
    desk: Desk, name: str, data: bytes, told: Told = tell_nobody, stopped: Asked = never
) -> Done[TakenIn]:
    """Read a scan and put all of it into the inbox, or nothing.

    Args:
        desk: the open office.
        name: of the file.
        data: its bytes: a PDF, or a picture of one or more pages.
        told: called after every page.
        stopped: asked after every page.

    Raises:
        DeskError: if it cannot be read or kept, if it is empty, or if it waits already.
        ScanStopped: if a person stopped it.
    """
    check_bytes(name, data)
    sha256 = hashlib.sha256(data).hexdigest()
    waiting = desk.store.scans.all()
    if any(one.source_sha256 == sha256 for one in waiting):
        raise ScanWaits(name=next(one.source for one in waiting if one.source_sha256 == sha256))
    with intake.opened(name, data) as scan:
        read = read_pages(desk, scan.pages, scan.count, told, stopped)
        pdf = scan.pdf
    found = sort_pages(read.pages, read.forms, [one.form_id for one in waiting if one.form_id is not None])
    if not found:
        raise ScanBlank(name=name)
    empty = Scan(
        source=name,
        source_sha256=sha256,
        pages=(),
        size=0,
        added_at=desk.now(),
        added_by=desk.colleague,
    )
    with scan_pages.opened(pdf) as file, desk.store.transaction():
        kept = tuple(_keep(desk, empty, one, file, read) for one in found)
    blank = sum(page.blank for page in read.pages)
    changed = Changed.CONSENTS | Changed.JOURNAL
    return Done(TakenIn(pages=len(read.pages), blank=blank, scans=kept), changed)


def _keep(desk: Desk, empty: Scan, found: Sorted, file: scan_pages.ScanFile, read: Reading) -> Scan:
    data = file.take_out([read.places[number] for number in found.pages])
    inked = {key: ink for number in found.pages for key, ink in read.inked.get(number, {}).items()}
    scan = replace(
        empty,
        form_id=found.form_id,
        problem=found.problem,
        pages=found.pages,
        size=len(data),
        ticks=ticks_of(inked) if found.form_id is not None else (),
    )
    kept = desk.store.scans.add(scan, data)
    problem = None if kept.problem is None else kept.problem.value
    told = (Change("form_id", None, kept.form_id), Change("problem", None, problem))
    desk.write_journal("add", "scan", kept.id, told)
    return kept


# the inbox


def waiting(desk: Desk) -> tuple[WaitingScan, ...]:
    """Everything that waits for a person, in the order in which it came."""
    with desk.store.reading():
        return tuple(_view(desk, one) for one in desk.store.scans.all())


def view(desk: Desk, scan_id: int) -> WaitingScan:
    """One scan of the inbox.

    Raises:
        NoSuchRecord: if none with this id waits.
    """
    with desk.store.reading():
        return _view(desk, desk.store.scans.get(scan_id))


def _view(desk: Desk, scan: Scan) -> WaitingScan:
    form = None if scan.form_id is None else desk.store.consent_forms.get(scan.form_id)
    asked = () if form is None else form.items
    return WaitingScan(
        scan=scan,
        form=form,
        person=_filled_for(desk, form),
        purposes=tuple(desk.store.purposes.get(one.purpose_id) for one in asked),
    )


def _filled_for(desk: Desk, form: ConsentForm | None) -> Person | None:
    return None if form is None or form.person_id is None else followed(desk, form.person_id)


def content(desk: Desk, scan_id: int) -> bytes:
    """The pages of a scan, upright, as a PDF.

    Raises:
        NoSuchRecord: if none with this id waits.
    """
    return desk.store.scans.content(scan_id)


# placing


def place(desk: Desk, scan_ids: Sequence[int], what: Placing) -> Done[tuple[int, ...]]:
    """Enter what a scan shows in the ledgers, with its pages as evidence, and take it out of the inbox.

    Args:
        desk: the open office.
        scan_ids: one scan, or several that are pages of the same form.
        what: what a person reads from it.

    Returns:
        Ids of the ledgers, in the order of the answers.

    Raises:
        ConsentForbidden: if an entry cannot be so; nothing is changed.
        DeskError: if something does not fit together.
    """
    placed = tuple(dict.fromkeys(scan_ids))
    form = _form_of(desk, [desk.store.scans.get(one) for one in placed], what)
    _check(form, what)
    pages = scan_pages.joined([desk.store.scans.content(one) for one in placed])
    name = "scan.pdf" if form is None else f"{form.reference}.pdf"
    document = NewProof(kind=ProofKind.SCAN, name=name, media_type="application/pdf", data=pages)
    with desk.store.transaction():
        person = _who(desk, form, what)
        ledgers = tuple(
            append(
                desk,
                desk.store.purposes.get(purpose_id),
                person,
                _entry(desk, form, person, document, what, purpose_id),
            )
            for purpose_id in what.answers
        )
        _take_from_inbox(desk, placed, form)
    moved = Changed.CONSENTS | Changed.JOURNAL
    new = what.person is not None and what.person.id == 0
    return Done(ledgers, moved | Changed.PEOPLE if new else moved)


def _form_of(desk: Desk, found: Sequence[Scan], what: Placing) -> ConsentForm | None:
    told = {one for one in (*(scan.form_id for scan in found), what.form_id) if one is not None}
    if len(told) > 1:
        raise ScansApart
    return next((desk.store.consent_forms.get(key) for key in told), None)


def _check(form: ConsentForm | None, what: Placing) -> None:
    if not what.answers:
        raise NothingTicked
    if form is None:
        return
    if what.signed_on < form.dated:
        raise SignedBeforePrinted(reference=form.reference, printed=form.dated)
    asked = {one.purpose_id for one in form.items}
    for purpose_id in what.answers:
        if purpose_id not in asked:
            raise NotOnTheForm(reference=form.reference, purpose=purpose_id)


def _who(desk: Desk, form: ConsentForm | None, what: Placing) -> Person:
    filled = _filled_for(desk, form)
    if what.person is None:
        if filled is None:
            raise ScanNeedsPerson
        return filled
    if filled is not None and form is not None and filled.id != what.person.id:
        raise FormOfSomebodyElse(reference=form.reference)
    return put(desk, what.person) if what.person.id == 0 else require_unmerged(desk, what.person.id)


def _entry(
    desk: Desk,
    form: ConsentForm | None,
    person: Person,
    document: NewProof,
    what: Placing,
    purpose_id: int,
) -> Entry:
    asked = () if form is None else form.items
    wording = next((one.wording_id for one in asked if one.purpose_id == purpose_id), None)
    return Entry(
        kind=_kind(desk, person, purpose_id, what),
        on=what.signed_on,
        wording_id=wording,
        language=what.language,
        document=document,
        age=what.age,
        bystanders=what.bystanders,
        reason=what.reason,
    )


def _kind(desk: Desk, person: Person, purpose_id: int, what: Placing) -> EventKind:
    """A yes after a yes renews it; a no while one is in force withdraws it, as the form itself promises."""
    ledger = desk.store.consents.find(purpose_id, person.id)
    events = () if ledger is None else desk.store.consents.events(ledger)
    stood = state(events, desk.store.purposes.get(purpose_id), what.signed_on).state
    if what.answers[purpose_id]:
        return EventKind.RENEWED if stood in _GIVEN_BEFORE else EventKind.GIVEN
    return EventKind.WITHDRAWN if stood.in_force else EventKind.REFUSED


_GIVEN_BEFORE = frozenset({State.GIVEN, State.RENEWED, State.EXPIRED})


def _take_from_inbox(desk: Desk, scan_ids: Sequence[int], form: ConsentForm | None) -> None:
    desk.store.scans.remove(scan_ids)
    for scan_id in scan_ids:
        desk.write_journal("place", "scan", scan_id)
    if form is not None and form.person_id is not None:
        desk.store.consent_forms.update(replace(form, back_on=desk.today()))
        desk.write_journal("come_back", "form", form.id)


def discard(desk: Desk, scan_ids: Sequence[int], *, reason: str) -> Done[None]:
    """Throw scans away; the journal keeps why.

    Raises:
        DiscardNeedsReason: if it is not said why.
        NoSuchRecord: if one of them does not wait.
    """
    if not reason.strip():
        raise DiscardNeedsReason
    with desk.store.transaction():
        for scan_id in scan_ids:
            form_id = desk.store.scans.get(scan_id).form_id
            told = ("scan", scan_id) if form_id is None else ("form", form_id)
            desk.write_journal("discard", *told, (Change("reason", None, reason.strip()),))
        desk.store.scans.remove(scan_ids)
        desk.store.erasing.note_unswept(thorough=False)
    desk.store.sweep()
    return Done(None, Changed.CONSENTS | Changed.JOURNAL)
