"""The proof of a person's consents on paper: Art. 7(1) GDPR asks the controller to demonstrate them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from dpo_desk.actions import journal
from dpo_desk.actions.consent_reading import Found, read
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.exhibits import Kept, exhibits
from dpo_desk.actions.people import followed
from dpo_desk.actions.proving import hash_of, moment_words, place
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_proof import Gap, Proof, gaps, shown_proofs, strength_of
from dpo_desk.core.consents import Event, EventKind, as_corrected
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Anchor, Change, Entry
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import Purpose
from dpo_desk.core.witness import code_of
from dpo_desk.core.wordings import Wording
from dpo_desk.documents import bundle
from dpo_desk.documents.exhibits import Exhibit, Shown
from dpo_desk.documents.paper_proof import proof_page
from dpo_desk.documents.proof_values import (
    ConsentProof,
    ProvenConsent,
    ProvenEvent,
    ProvenWords,
)
from dpo_desk.words import _, ngettext, speaking
from dpo_desk.words import language as spoken
from dpo_desk.words.consent_derivation import sentences
from dpo_desk.words.dates import clock_time, language_name, short_date
from dpo_desk.words.names import name


class NothingToProve(DeskError):
    """The person has no entry for the purpose, or for any."""


@dataclass(frozen=True, slots=True)
class Proven:
    """A proof that was printed.

    Attributes:
        consents: ids of the consents in it.
        pages: of the file.
        shown: where the evidence stands in it.
        archival: whether it is PDF/A-3b.
        sha256: of the file, hexadecimal; the journal notes it.
    """

    consents: tuple[int, ...]
    pages: int
    shown: tuple[Shown, ...]
    archival: bool
    sha256: str


@dataclass(frozen=True, slots=True)
class _Ledger:
    """A consent with everything its proof tells."""

    id: int
    purpose: Purpose
    events: tuple[Event, ...]
    found: Found
    wordings: dict[int, Wording]
    proofs: tuple[Proof, ...]
    journal: tuple[Entry, ...]


def nobody(_pages: int) -> None:
    """Tell nobody how far it has come."""


def prove(
    desk: Desk,
    person_id: int,
    out: BinaryIO,
    *,
    language: str,
    purpose_id: int | None = None,
    on: date | None = None,
    tell: Callable[[int], None] = nobody,
) -> Done[Proven]:
    """Print the proof of a person's consents, the evidence behind it; the journal notes the file's hash.

    Args:
        desk: the open office.
        person_id: whose; a merged record stands for the one it became.
        out: where the PDF goes; can be written, read and searched.
        language: of the paper, one of `words.LANGUAGES`.
        purpose_id: only of this purpose; all by default.
        on: the day it is about; today by default.
        tell: called with the number of pages of evidence so far; may raise to stop.

    Raises:
        NothingToProve: if there is no entry.
        NoSuchRecord: if person or purpose is not on file.
        JournalIllegible: if an entry of the journal cannot be read.
    """
    day = on or desk.today()
    with desk.store.reading(), speaking(language):
        person = followed(desk, person_id)
        ledgers = _ledgers(desk, person, purpose_id, day)
        head = desk.store.journal.head()
        if head is None or not ledgers:
            raise NothingToProve
        numbers = _numbers(ledgers)
        proof = _proof(desk, person, ledgers, numbers, day, head)
        bound = bundle.bind(
            lambda shown: proof_page(proof, shown), _exhibits(desk, ledgers, numbers), out, tell
        )
    digest = hash_of(out)
    with desk.store.transaction():
        for ledger in ledgers:
            told = (Change("on", None, day.isoformat()), Change("sha256", None, digest))
            desk.write_journal("prove", "consent", ledger.id, told)
    ids = tuple(ledger.id for ledger in ledgers)
    return Done(Proven(ids, bound.pages, bound.shown, bound.archival, digest), Changed.JOURNAL)


def _ledgers(desk: Desk, person: Person, purpose_id: int | None, day: date) -> tuple[_Ledger, ...]:
    if purpose_id is None:
        ids = desk.store.consents.of_person(person.id)
    else:
        found = desk.store.consents.find(desk.store.purposes.get(purpose_id).id, person.id)
        ids = () if found is None else (found,)
    return tuple(_ledger(desk, one, day) for one in ids)


def _ledger(desk: Desk, consent_id: int, day: date) -> _Ledger:
    purpose_id, _person_id = desk.store.consents.key_of(consent_id)
    purpose, events = desk.store.purposes.get(purpose_id), desk.store.consents.events(consent_id)
    shown = dict.fromkeys(event.wording_id for event in events if event.wording_id is not None)
    return _Ledger(
        id=consent_id,
        purpose=purpose,
        events=events,
        found=read(desk, purpose, events, day),
        wordings={key: desk.store.purposes.wording(key) for key in shown},
        proofs=desk.store.consents.proofs(consent_id),
        journal=tuple(sorted((*_journal(desk, consent_id), *_lists(desk, purpose_id, events)), key=_seq)),
    )


def _journal(desk: Desk, consent_id: int) -> tuple[Entry, ...]:
    """What the journal says of a ledger and of those that were joined to it."""
    own = journal.about(desk, "consent", consent_id)
    joined = [change.new for entry in own for change in entry.changes if change.field == "joined"]
    before = [entry for one in joined if isinstance(one, int) for entry in _journal(desk, one)]
    return (*own, *before)


def _lists(desk: Desk, purpose_id: int, events: tuple[Event, ...]) -> Iterator[Entry]:
    """Where the journal tells of the lists from which entries were taken over: one place for a whole list."""
    moments = {event.recorded_at.isoformat() for event in events}
    for entry in journal.about(desk, "purpose", purpose_id):
        told = {change.field: change.new for change in entry.changes}
        if entry.action == "import" and told.get("recorded_at") in moments:
            yield entry


def _seq(entry: Entry) -> int:
    return entry.seq


# evidence


def _numbers(ledgers: tuple[_Ledger, ...]) -> dict[int, str]:
    """Number of the exhibit that each document becomes, by its id; a redacted version stands for it."""
    ids = [key for ledger in ledgers for key in shown_proofs(ledger.proofs)]
    return {key: str(place) for place, key in enumerate(ids, 1)}


def _exhibits(desk: Desk, ledgers: tuple[_Ledger, ...], numbers: dict[int, str]) -> Iterator[Exhibit]:
    for ledger in ledgers:
        for key, proof in shown_proofs(ledger.proofs).items():
            data = desk.store.consents.content(proof.id)
            yield from exhibits(numbers[key], Kept(proof.name, proof.media_type, data))


# words


def _proof(
    desk: Desk,
    person: Person,
    ledgers: tuple[_Ledger, ...],
    numbers: dict[int, str],
    day: date,
    head: Anchor,
) -> ConsentProof:
    house = desk.store.organisations.get(ledgers[0].purpose.organisation_id)
    known_by = (
        (_("E-mail"), ", ".join(person.emails)),
        (_("Customer number"), ", ".join(person.customer_numbers)),
    )
    return ConsentProof(
        language=spoken(),
        house=house.name,
        store_id=desk.keys.store_id,
        made_on=desk.today(),
        person=person.name,
        known_by=known_by,
        on=day,
        consents=tuple(_consent(desk, one, numbers) for one in ledgers),
        entries=head.seq,
        code=code_of(head),
        by=desk.colleague,
    )


def _consent(desk: Desk, ledger: _Ledger, numbers: dict[int, str]) -> ProvenConsent:
    purpose, found = ledger.purpose, ledger.found
    reading = found.reading
    words = next((one for one in purpose.words if one.language == spoken()), purpose.words[0])
    yes = _last_yes(ledger, reading.on)
    lacking = () if yes is None else _gaps(desk, ledger, yes)
    house = desk.store.organisations.get(purpose.organisation_id)
    return ProvenConsent(
        purpose=words.title,
        explanation=words.explanation,
        controller=purpose.controller.name if purpose.controller else house.name,
        state=name(reading.state),
        may=found.may,
        since=reading.since,
        ends_on=reading.ends_on,
        yes_on=None if yes is None else yes.on,
        strength="" if yes is None else name(strength_of(lacking)),
        lacks=tuple((name(gap), gap.article) for gap in lacking),
        derivation=sentences(reading.derivation),
        events=tuple(_event(one, ledger, numbers) for one in ledger.events),
        wordings=tuple(map(_wording, ledger.wordings.values())),
        journal=tuple(place(entry) for entry in ledger.journal),
    )


def _last_yes(ledger: _Ledger, day: date) -> Event | None:
    """The last yes up to a day: what was done while it counted has to be proven after its end as well."""
    said = [one for one in as_corrected(ledger.events, day) if one.act is not None and one.act.agrees]
    return said[-1] if said else None


def _gaps(desk: Desk, ledger: _Ledger, event: Event) -> tuple[Gap, ...]:
    wording = None if event.wording_id is None else ledger.wordings[event.wording_id]
    return gaps(event, ledger.purpose, wording, desk.library.minimum_ages)


def _wording(wording: Wording) -> ProvenWords:
    return ProvenWords(
        version=wording.version,
        language=wording.language,
        language_name=language_name(wording.language),
        valid_from=wording.valid_from,
        sha256=wording.sha256,
        text=wording.text,
        sound=wording.sound,
    )


def _event(event: Event, ledger: _Ledger, numbers: dict[int, str]) -> ProvenEvent:
    clock = f", {clock_time(event.clock)}" if event.clock else ""
    shown = None if event.wording_id is None else ledger.wordings[event.wording_id]
    return ProvenEvent(
        number=event.seq,
        day=short_date(event.on) + clock,
        what="\n".join((name(event.kind), *event_details(event))),
        way=name(event.channel),
        entered=f"{moment_words(event.recorded_at)}\n{event.who}",
        words=f"{shown.version} ({shown.language})" if shown else "",
        exhibit=numbers.get(event.proof_id or 0, ""),
    )


def event_details(event: Event) -> Iterator[str]:
    """What else an entry says, a line each."""
    if event.act is not None and event.kind in {EventKind.CORRECTED, EventKind.IMPORTED}:
        yield name(event.act)
    if event.corrects is not None:
        words = _("Entry {seq} never happened.") if event.act is None else _("Puts entry {seq} right.")
        yield words.format(seq=event.corrects)
    if event.corrects is not None and event.since != event.on:
        yield _("Counts from {date} on.").format(date=short_date(event.since))
    yield from _circumstances(event)
    if event.reason:
        yield event.reason


def _circumstances(event: Event) -> Iterator[str]:
    if event.age is not None:
        yield ngettext("{n} year old", "{n} years old", event.age).format(n=event.age)
    for one in event.bystanders:
        yield f"{name(one.relation)}: {one.name}" + (f" ({one.checked})" if one.checked else "")
    yield from _double_opt_in(event)
    if event.preticked:
        yield _("The box was ticked already.")
    if event.bundled:
        yield _("Asked together with something else.")
    if event.proof_place:
        yield _("Proof lies: {place}").format(place=event.proof_place)


def _double_opt_in(event: Event) -> Iterator[str]:
    if event.opt_in_asked_at is not None:
        yield _("Confirmation asked {moment} UTC").format(moment=moment_words(event.opt_in_asked_at))
    if event.opt_in_confirmed_at is not None:
        yield _("Confirmed {moment} UTC").format(moment=moment_words(event.opt_in_confirmed_at))
