"""What a person does with consents: ask, enter a yes or no, take back, put right, look, list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from dpo_desk.actions.consent_cases import check_case
from dpo_desk.actions.consent_reading import Found, read
from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.actions.evidence import check_bytes, stamp
from dpo_desk.actions.people import followed, put, require_unmerged
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_lists import ConsentQuery, ConsentRow
from dpo_desk.core.consent_proof import Gap, NewProof, Proof, gaps
from dpo_desk.core.consent_steps import ConsentForbidden, ConsentForbiddenBecause, enter
from dpo_desk.core.consents import Act, Bystander, Event, EventKind, as_it_reads, known_by
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import ConsentChannel, Purpose
from dpo_desk.core.withdrawals import Answer, Task, fan_out
from dpo_desk.core.wordings import Wording, in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is to be entered, as it was told.

    Attributes:
        kind: of entry.
        act: what was done, where the kind alone does not tell: for an import.
        on: day it was done; today by default.
        wording_id: the words that were shown; by default those in force in `language`, if that is told.
        language: in which the words were shown.
        document: what shows it; kept with the consent.
        country: where the person lives; by default as the person's record says, else the organisation's.
        request_id: case in which it was done.
    """

    kind: EventKind
    act: Act | None = None
    on: date | None = None
    clock: time | None = None
    channel: ConsentChannel = ConsentChannel.PAPER
    wording_id: int | None = None
    language: str = ""
    document: NewProof | None = None
    proof_place: str = ""
    opt_in_asked_at: datetime | None = None
    opt_in_confirmed_at: datetime | None = None
    age: int | None = None
    country: str = ""
    bystanders: tuple[Bystander, ...] = ()
    preticked: bool = False
    bundled: bool = False
    request_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentView:
    """Everything the detail of a consent shows.

    Attributes:
        found: where it stands today, and what its proof lacks.
        events: the ledger, as it was entered.
        wordings: versions its entries point at, by id.
        answers: what becomes of the data after each end of it; None where that is still to be decided.
    """

    row: ConsentRow
    purpose: Purpose
    found: Found
    events: tuple[Event, ...]
    wordings: dict[int, Wording]
    proofs: tuple[Proof, ...]
    tasks: tuple[Task, ...]
    answers: dict[int, Answer | None]


def record(desk: Desk, purpose_id: int, person: Person, entry: Entry) -> Done[ConsentView]:
    """Enter something in the ledger of a person for a purpose: person, document, entry and tasks in one go.

    Args:
        desk: the open office.
        purpose_id: what the consent is for.
        person: on file, or a new one (id 0).
        entry: what happened.

    Raises:
        ConsentForbidden: if it cannot be so; nothing is changed.
        DeskError: if a record it names is not on file, or its document cannot be kept.
    """
    if entry.document is not None:
        check_bytes(entry.document.name, entry.document.data)
    with desk.store.transaction():
        known = put(desk, person) if person.id == 0 else require_unmerged(desk, person.id)
        consent_id = append(desk, desk.store.purposes.get(purpose_id), known, entry)
    moved = Changed.CONSENTS | Changed.JOURNAL
    return Done(view(desk, consent_id), moved if person.id else moved | Changed.PEOPLE)


def append(desk: Desk, purpose: Purpose, person: Person, entry: Entry) -> int:
    """Enter something inside a transaction that is already open.

    Returns:
        Id of the ledger.
    """
    if entry.request_id is not None:
        check_case(desk, entry.request_id, person.id)
    ledger = desk.store.consents.find(purpose.id, person.id)
    before = () if ledger is None else desk.store.consents.events(ledger)
    wording = _wording_shown(desk, purpose, entry)
    told = _event(desk, purpose, person, entry)
    if wording is None and told.act is not None and told.act.agrees:
        _require_older_words(desk, purpose, entry.language, told.on)
    event = enter(before, told, purpose, wording, desk.today())[-1]
    consent_id = ledger or desk.store.consents.open(purpose.id, person.id, event)
    kept = None if entry.document is None else keep_proof(desk, consent_id, entry.document).id
    shown = replace(event, wording_id=None if wording is None else wording.id, proof_id=kept)
    return _add(desk, purpose, consent_id, (*before, shown))


def append_all(
    desk: Desk, purpose: Purpose, person: Person, events: Sequence[Event], document: NewProof
) -> int:
    """Add entries that `enter` numbered, inside a transaction that is already open; one document shows all.

    Returns:
        Id of the ledger.
    """
    check_bytes(document.name, document.data)
    ledger = desk.store.consents.find(purpose.id, person.id)
    before = () if ledger is None else desk.store.consents.events(ledger)
    consent_id = ledger or desk.store.consents.open(purpose.id, person.id, events[0])
    kept = keep_proof(desk, consent_id, document)
    for event in events:
        before = (*before, replace(event, proof_id=kept.id))
        _add(desk, purpose, consent_id, before)
    return consent_id


def outlook(desk: Desk, purpose_id: int, person: Person, entry: Entry) -> tuple[Gap, ...]:
    """What the proof of an entry would lack, if it were made; nothing is written and nothing refused.

    Raises:
        NoSuchRecord: if a record it names is not on file.
    """
    purpose = desk.store.purposes.get(purpose_id)
    kept = None if entry.document is None else 0
    event = replace(_event(desk, purpose, person, entry), proof_id=kept)
    return gaps(event, purpose, _wording_shown(desk, purpose, entry), desk.library.minimum_ages)


def _add(desk: Desk, purpose: Purpose, consent_id: int, events: tuple[Event, ...]) -> int:
    """Write the last entry of a ledger, and what follows from it."""
    told, today = events[-1], desk.today()
    was, now = read(desk, purpose, events[:-1], today), read(desk, purpose, events, today)
    desk.store.consents.append(consent_id, told)
    desk.store.consents.derive(consent_id, now.reading, now.strength)
    desk.write_journal(told.kind.value, "consent", consent_id, differences(None, told))
    if _withdraws(events) or (was.reading.in_force and not now.reading.in_force):
        _tell_all(desk, purpose, consent_id, told)
    return consent_id


def _withdraws(events: tuple[Event, ...]) -> bool:
    """Whether the last entry tells of a withdrawal that was not in the ledger before."""
    *before, told = events
    right = None if told.corrects is None else as_it_reads(before, told.corrects)
    return told.act is Act.WITHDRAWN and (right is None or right.act is not Act.WITHDRAWN)


def correct(
    desk: Desk,
    consent_id: int,
    seq: int,
    changes: Mapping[str, object] | None,
    *,
    reason: str,
    since: date | None = None,
    document: NewProof | None = None,
) -> Done[ConsentView]:
    """Put an entry right with an entry of its own; what was written before stays.

    Args:
        desk: the open office.
        consent_id: the ledger.
        seq: the entry that is wrong.
        changes: fields of `Event` as they should have been; None if it never happened.
        reason: why, in words.
        since: day from which the correction counts; by default it is dated back as far as it reaches.
        document: what shows it, in place of what was kept.

    Raises:
        ConsentForbidden: if it cannot be so; nothing is changed.
        DeskError: if a record it names is not on file, or its document cannot be kept.
    """
    if document is not None:
        check_bytes(document.name, document.data)
    purpose_id, person_id = desk.store.consents.key_of(consent_id)
    purpose, events = desk.store.purposes.get(purpose_id), desk.store.consents.events(consent_id)
    found = [one for one in events if one.seq == seq]
    if not found:
        raise ConsentForbidden(ConsentForbiddenBecause.NO_SUCH_ENTRY, desk.today())
    right = _righted(desk, events, found[0], changes)
    right = replace(right, reason=reason, since=since or min(found[0].on, found[0].since, right.on))
    if right.request_id is not None:
        check_case(desk, right.request_id, person_id)
    wording = None if right.wording_id is None else desk.store.purposes.wording(right.wording_id)
    right = enter(events, right, purpose, wording, desk.today())[-1]
    with desk.store.transaction():
        if document is not None:
            right = replace(right, proof_id=keep_proof(desk, consent_id, document).id)
        _add(desk, purpose, consent_id, (*events, right))
    return Done(view(desk, consent_id), Changed.CONSENTS | Changed.JOURNAL)


def end_all(desk: Desk, consent_ids: Sequence[int]) -> None:
    """No longer rely on what is in force of some consents, inside a transaction that is already open.

    Their person is erased, and what is kept is kept as proof alone.
    """
    for consent_id in consent_ids:
        purpose_id, _person_id = desk.store.consents.key_of(consent_id)
        purpose, events = desk.store.purposes.get(purpose_id), desk.store.consents.events(consent_id)
        if read(desk, purpose, events, desk.today()).reading.in_force:
            end = Event(
                seq=len(events) + 1,
                kind=EventKind.REVOKED,
                act=Act.REVOKED,
                on=desk.today(),
                since=desk.today(),
                channel=ConsentChannel.IN_PERSON,
                recorded_at=desk.now(),
                who=desk.colleague,
            )
            _add(desk, purpose, consent_id, (*events, end))


def _righted(
    desk: Desk, events: Sequence[Event], wrong: Event, changes: Mapping[str, object] | None
) -> Event:
    base = as_it_reads(events, wrong.seq) or wrong
    known: dict[str, Any] = {**changes} if changes is not None else {"act": None}
    return replace(
        base,
        **known,
        kind=EventKind.CORRECTED,
        corrects=wrong.seq,
        recorded_at=desk.now(),
        who=desk.colleague,
    )


def _event(desk: Desk, purpose: Purpose, person: Person, entry: Entry) -> Event:
    seat = desk.store.organisations.get(purpose.organisation_id).country
    on = entry.on or desk.today()
    return Event(
        kind=entry.kind,
        act=entry.act if entry.kind is EventKind.IMPORTED else Act(entry.kind.value),
        on=on,
        clock=entry.clock,
        since=on,
        channel=entry.channel,
        recorded_at=desk.now(),
        who=desk.colleague,
        proof_place=entry.proof_place,
        opt_in_asked_at=entry.opt_in_asked_at,
        opt_in_confirmed_at=entry.opt_in_confirmed_at,
        age=entry.age,
        country=entry.country or person.address.country or seat,
        bystanders=entry.bystanders,
        preticked=entry.preticked,
        bundled=entry.bundled,
        request_id=entry.request_id,
        reason=entry.reason,
    )


def _wording_shown(desk: Desk, purpose: Purpose, entry: Entry) -> Wording | None:
    if entry.wording_id is not None:
        return desk.store.purposes.wording(entry.wording_id)
    if not entry.language:
        return None
    return in_force(desk.store.purposes.wordings(purpose.id), entry.language, entry.on or desk.today())


def _require_older_words(desk: Desk, purpose: Purpose, language: str, on: date) -> None:
    """Refuse a yes to words of a language that are all younger than the yes.

    Raises:
        ConsentForbidden: if there are words in that language, and none of that day.
    """
    if any(one.language == language for one in desk.store.purposes.wordings(purpose.id)):
        raise ConsentForbidden(ConsentForbiddenBecause.BEFORE_THE_WORDING, on)


def keep_proof(desk: Desk, consent_id: int, document: NewProof) -> Proof:
    """Keep a document with a consent inside a transaction that is already open."""
    kept = desk.store.consents.add_proof(
        Proof(
            consent_id=consent_id,
            kind=document.kind,
            redacted=document.redacted,
            **stamp(desk, document),
        ),
        document.data,
    )
    done = "add" if document.redacted is None else "redact"
    desk.write_journal(done, "proof", kept.id, differences(None, kept))
    return kept


def _tell_all(desk: Desk, purpose: Purpose, consent_id: int, end: Event) -> None:
    """Set a task for everything that rests on a consent which ended, and ask what becomes of the data."""
    for task in fan_out(purpose, consent_id, end.seq, end.on):
        kept = desk.store.withdrawals.add(task)
        desk.write_journal("add", "task", kept.id, differences(None, kept))
    desk.store.withdrawals.ask(consent_id, end.seq)


def view(desk: Desk, consent_id: int) -> ConsentView:
    """Everything the detail of a consent shows today, of one and the same moment.

    Raises:
        NoSuchRecord: if there is none with this id.
    """
    with desk.store.reading():
        row = desk.store.consents.row(consent_id)
        purpose, events = desk.store.purposes.get(row.purpose_id), desk.store.consents.events(consent_id)
        shown = dict.fromkeys(one.wording_id for one in events if one.wording_id is not None)
        return ConsentView(
            row=row,
            purpose=purpose,
            found=read(desk, purpose, events, desk.today()),
            events=events,
            wordings={key: desk.store.purposes.wording(key) for key in shown},
            proofs=desk.store.consents.proofs(consent_id),
            tasks=desk.store.withdrawals.tasks(consent_id),
            answers=desk.store.withdrawals.answers(consent_id),
        )


def state(
    desk: Desk, purpose_id: int, person_id: int, on: date | None = None, known: datetime | None = None
) -> Found:
    """Where the consent of a person, or of whom a merged record became, stood on a day.

    Args:
        desk: the open office.
        purpose_id: what it is for.
        person_id: whose it is.
        on: the day; today by default.
        known: only entries that had been made by this moment.

    Raises:
        NoSuchRecord: if person or purpose is not on file.
    """
    with desk.store.reading():
        purpose = desk.store.purposes.get(purpose_id)
        ledger = desk.store.consents.find(purpose_id, followed(desk, person_id).id)
        events = () if ledger is None else desk.store.consents.events(ledger)
        seen = events if known is None else known_by(events, known)
        return read(desk, purpose, seen, on or desk.today())


def rows(desk: Desk, query: ConsentQuery, limit: int = 256) -> list[ConsentRow]:
    """Rows of the list, by purpose and name."""
    return desk.store.consents.rows(query, desk.today(), limit)


def content(desk: Desk, proof_id: int) -> tuple[Proof, bytes]:
    """A document that shows a consent, and its bytes as they came.

    Raises:
        NoSuchRecord: if there is none.
    """
    return desk.store.consents.proof(proof_id), desk.store.consents.content(proof_id)
