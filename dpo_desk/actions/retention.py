"""The desk's own records: how long each kind is kept, what is due, what is held, and the run that ends it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dpo_desk.actions import erasing
from dpo_desk.actions.complaint_keeping import due_complaints
from dpo_desk.actions.consent_keeping import last_needed, still_needed
from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.actions.keeping import answered_on, file_span, rule
from dpo_desk.actions.people import followed, require_present
from dpo_desk.core.changes import ALL_OF_A_PERSON, Changed
from dpo_desk.core.erasure import ErasureGround
from dpo_desk.core.errors import DeskError, NoSuchRecord
from dpo_desk.core.evidence import Evidence, EvidenceKind
from dpo_desk.core.facts import FactKind, IdentityProof
from dpo_desk.core.journal import Change
from dpo_desk.core.letters import Letter
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.requests import Request
from dpo_desk.core.retention import Due, Hold, Override, RecordKind, Rule, Span
from dpo_desk.intake.mail import parse_mail

_A_YEAR = timedelta(days=366)


class HoldNeedsReason(DeskError):
    """A hold says why: nobody could tell otherwise when it may go."""


class SpanOfOrganisation(DeskError):
    """How long request files are kept is settled for each organisation: its letters promise that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """How long a kind of record is kept here.

    Attributes:
        organisation: whose records; None for all.
        span: as it is in force.
        rule: the usual one, with its source; or the office's own.
    """

    kind: RecordKind
    organisation: Organisation | None
    span: Span
    rule: Rule


@dataclass(frozen=True, slots=True)
class DueRecord:
    """A record whose time is over, and what holds it all the same."""

    due: Due
    hold: Hold | None


@dataclass(frozen=True, slots=True)
class RetentionRun:
    """What a run ended, and what it left because of a hold."""

    done: tuple[DueRecord, ...]
    held: tuple[DueRecord, ...]


def rules(desk: Desk) -> tuple[InForce, ...]:
    """Every time of keeping in force; that of request files for each organisation."""
    kind = RecordKind.REQUEST_FILE
    files = tuple(
        InForce(kind=kind, organisation=house, span=file_span(house), rule=rule(desk, kind, house.country))
        for house in desk.store.organisations.all()
    )
    others = tuple(
        InForce(kind=kind, organisation=None, span=found.span, rule=found)
        for kind in RecordKind
        if kind is not RecordKind.REQUEST_FILE
        for found in (rule(desk, kind),)
    )
    return files + others


def settle(desk: Desk, kind: RecordKind, span: Span | None) -> Done[tuple[InForce, ...]]:
    """Settle how long a kind of record is kept; None for the usual time.

    Raises:
        SpanOfOrganisation: for request files.
    """
    if kind is RecordKind.REQUEST_FILE:
        raise SpanOfOrganisation
    old = desk.store.settings.get()
    others = tuple(one for one in old.retention if one.kind is not kind)
    new = replace(old, retention=others if span is None else (*others, Override(kind=kind, span=span)))
    with desk.store.transaction():
        desk.store.settings.put(new)
        desk.write_journal("change", "settings", 1, differences(old, new))
    return Done(rules(desk), Changed.SETTINGS | Changed.JOURNAL)


# due


def due(desk: Desk) -> tuple[DueRecord, ...]:
    """Everything whose time is over; nothing is changed. What is held is among it, with its hold."""
    with desk.store.reading():
        found = (
            *(*_files(desk), *_letters(desk), *_identity(desk), *_people(desk)),
            *due_complaints(desk),
        )
        return tuple(DueRecord(one, _hold_on(desk, one)) for one in found)


def _files(desk: Desk) -> Iterator[Due]:
    today = desk.today()
    houses = {house.id: house for house in desk.store.organisations.all()}
    kind = RecordKind.REQUEST_FILE
    for key, house_id, ended_on in desk.store.ages.ended_cases(today):
        span = file_span(houses[house_id])
        if span.last_day(max(ended_on - _A_YEAR, date.min + _A_YEAR)) >= today:
            continue  # no letter about it is that much older than its end
        request = desk.store.requests.get(key)
        start = answered_on(desk, request)
        if start is None or request.restricted or span.last_day(start) >= today:
            continue
        yield Due(
            kind=kind,
            record=key,
            person_id=request.person_id,
            request_id=key,
            number=request.number,
            start=start,
            kept_until=span.last_day(start),
            articles=rule(desk, kind, houses[house_id].country).articles,
        )


def _letters(desk: Desk) -> Iterator[Due]:
    in_force = rule(desk, RecordKind.LETTER_CONTENT)
    for key, sent_on in desk.store.ages.sent_letters(desk.today()):
        last = in_force.last_day(sent_on)
        if last >= desk.today():
            continue
        letter = desk.store.letters.get(key)
        if _still_needed(desk, letter):
            continue
        yield Due(
            kind=RecordKind.LETTER_CONTENT,
            record=key,
            person_id=_whose(desk, letter),
            request_id=letter.request_id,
            number=letter.number,
            start=sent_on,
            kept_until=last,
            articles=in_force.articles,
        )


def _still_needed(desk: Desk, letter: Letter) -> bool:
    """Whether what a letter told may still matter.

    Its case is open, or the proof of its consents is kept; a letter about a complaint goes with its file.
    """
    if letter.complaint_id is not None:
        return True
    if letter.request_id is not None:
        return desk.store.requests.get(letter.request_id).ended(FactKind.CLOSED) is None
    return any(still_needed(desk, consent_id) for consent_id in letter.consent_ids)


def _whose(desk: Desk, letter: Letter) -> int:
    if letter.request_id is not None:
        return desk.store.requests.get(letter.request_id).person_id
    return desk.store.consents.key_of(letter.consent_ids[0])[1]


def _identity(desk: Desk) -> Iterator[Due]:
    for case in desk.store.ages.with_identity_copies():
        request = desk.store.requests.get(case)
        start = _settled_on(request)
        if start is None:
            continue
        for document, kind in _carriers(desk, request):
            in_force = rule(desk, kind)
            if in_force.last_day(start) < desk.today():
                yield Due(
                    kind=kind,
                    record=document.id,
                    person_id=request.person_id,
                    request_id=case,
                    number=request.number,
                    start=start,
                    kept_until=in_force.last_day(start),
                    articles=in_force.articles,
                )


def _settled_on(request: Request) -> date | None:
    """Day on which the identity was settled, or the case ended without; None while it is open."""
    closed = request.ended(FactKind.CLOSED)
    proven = request.last(FactKind.IDENTITY_PROVEN)
    if proven is not None and not request.identity_in_doubt:
        return proven.on
    return None if closed is None else closed.on


def _carriers(desk: Desk, request: Request) -> Iterator[tuple[Evidence, RecordKind]]:
    """Documents of a case that still hold the copy of an identity document, whatever they are called."""
    documents = desk.store.evidence.of_request(request.id)
    proofs = [fact for fact in request.facts if fact.kind is FactKind.IDENTITY_PROVEN]
    named = {fact.evidence_id for fact in proofs}
    named |= {fact.details.copy_evidence_id for fact in proofs if isinstance(fact.details, IdentityProof)}
    copies = {one.sha256 for one in documents if one.kind is EvidenceKind.IDENTITY_COPY or one.id in named}
    originals = {one.id for one in documents if one.sha256 in copies}
    for one in documents:
        if one.disposed_on is not None:
            continue
        if one.sha256 in copies or (one.redacted is not None and one.redacted.of in originals):
            yield one, RecordKind.IDENTITY_COPY
        elif one.kind is EvidenceKind.MAIL and copies & _inside(desk, one):
            yield one, RecordKind.IDENTITY_MAIL


def _inside(desk: Desk, mail: Evidence) -> set[str]:
    """Hashes of what came with a mail; nothing where it cannot be read."""
    try:
        parsed = parse_mail(desk.store.evidence.content(mail.id))
    except DeskError:
        return set()
    return {hashlib.sha256(one.data).hexdigest() for one in parsed.attachments}


def _people(desk: Desk) -> Iterator[Due]:
    in_force = rule(desk, RecordKind.PERSON_RECORD)
    found = desk.store.ages.without_cases()
    waiting = desk.store.erasures.pending([key for key, _made in found])
    for key, made in found:
        if made is None or key in waiting:
            continue
        entered, needed = last_needed(desk, desk.store.erasing.family(key))
        start = max(made.date(), entered)
        last = in_force.last_day(start)
        if last < desk.today() and not needed:
            yield Due(
                kind=RecordKind.PERSON_RECORD,
                record=key,
                person_id=key,
                request_id=None,
                number="",
                start=start,
                kept_until=last,
                articles=in_force.articles,
            )


def _hold_on(desk: Desk, one: Due) -> Hold | None:
    holds = desk.store.holds
    if one.request_id is not None:
        found = holds.on("request", [one.request_id]).get(one.request_id)
        if found is not None:
            return found
    return None if one.person_id is None else holds.on("person", [one.person_id]).get(one.person_id)


# running


def run(desk: Desk, kinds: Collection[RecordKind] = tuple(RecordKind)) -> Done[RetentionRun]:
    """End what is due and not held; exactly what `due` shows.

    Args:
        desk: the open office.
        kinds: only these.
    """
    found = [one for one in due(desk) if one.due.kind in kinds]
    free = tuple(one for one in found if one.hold is None)
    with desk.store.transaction():
        gone: set[int] = set()
        for one in free:
            if one.due.request_id not in gone:
                _end(desk, one.due)
            if one.due.kind is RecordKind.REQUEST_FILE:
                gone.add(one.due.record)
    desk.store.sweep()
    held = tuple(one for one in found if one.hold is not None)
    return Done(RetentionRun(free, held), ALL_OF_A_PERSON if free else Changed.NOTHING)


def _end(desk: Desk, one: Due) -> None:
    store = desk.store
    match one.kind:
        case RecordKind.REQUEST_FILE:
            erasing.take_out(desk, (), (one.record,), ErasureGround.RETENTION)
        case RecordKind.COMPLAINT_FILE:
            erasing.take_out(desk, (), (), ErasureGround.RETENTION, complaints=(one.record,))
        case RecordKind.PERSON_RECORD:
            family = store.erasing.family(one.record)
            erasing.take_out(desk, family, store.erasing.cases_of(family), ErasureGround.RETENTION)
        case RecordKind.LETTER_CONTENT:
            letter = store.letters.get(one.record)
            if letter.pdf_id is not None:
                store.evidence.dispose(letter.pdf_id, desk.today())
            store.letters.dispose(one.record)
            store.erasing.drop_letter_content(one.record)
            desk.write_journal("dispose", "letter", one.record)
        case RecordKind.IDENTITY_COPY | RecordKind.IDENTITY_MAIL:
            # Of a mail only the file goes: what the person wrote is the request itself.
            whole = one.kind is RecordKind.IDENTITY_COPY
            store.evidence.dispose(one.record, desk.today(), keep_text=not whole)
            store.erasing.note_unswept()
            desk.write_journal("dispose", "evidence", one.record)


# holds


def hold(desk: Desk, kind: str, record: int, reason: str) -> Done[Hold]:
    """Keep a person or a case whatever is due, until it is released.

    Args:
        desk: the open office.
        kind: "person" or "request".
        record: id of it.
        reason: why, for example a claim before a court.

    Raises:
        HoldNeedsReason: if it says nothing.
        NoSuchRecord: if there is no such record, or no longer.
    """
    if not reason.strip():
        raise HoldNeedsReason
    key = _present(desk, kind, record)
    with desk.store.transaction():
        kept = desk.store.holds.put(
            Hold(kind=kind, record=key, reason=reason.strip(), who=desk.colleague, since=desk.now())
        )
        desk.write_journal("hold", kind, key, (Change("reason", None, kept.reason),))
    return Done(kept, Changed.PEOPLE | Changed.REQUESTS | Changed.JOURNAL)


def release(desk: Desk, kind: str, record: int) -> Done[None]:
    """Let go of a person or a case.

    Raises:
        NoSuchRecord: if nothing holds it.
    """
    key = _present(desk, kind, record)
    with desk.store.transaction():
        desk.store.holds.remove(kind, key)
        desk.write_journal("release", kind, key)
    return Done(None, Changed.PEOPLE | Changed.REQUESTS | Changed.JOURNAL)


def holds(desk: Desk) -> tuple[Hold, ...]:
    """Every hold, the oldest first."""
    return desk.store.holds.all()


def hold_on(desk: Desk, kind: str, record: int) -> Hold | None:
    """What holds a record, if anything does."""
    return desk.store.holds.on(kind, [record]).get(record)


def _present(desk: Desk, kind: str, record: int) -> int:
    if kind == "person":
        person = followed(desk, record)
        require_present(desk, person.id)
        return person.id
    if kind != "request":
        raise NoSuchRecord(kind=kind, id=record)
    require_present(desk, desk.store.requests.get(record).person_id)
    return record
