"""Consents handed to other offices and programs in published forms, and taken over from these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from hashlib import sha256
from pathlib import PurePath

from dpo_desk.actions.consent_reading import read
from dpo_desk.actions.consents import append_all
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.people import put
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consent_proof import NewProof, ProofKind
from dpo_desk.core.consents import Event
from dpo_desk.core.contact_keys import KeyKind, ban_mark, key_of
from dpo_desk.core.emails import is_email
from dpo_desk.core.errors import DeskError
from dpo_desk.core.foreign_records import ForeignPurpose, ForeignRecord, Scheme, Setting, Taking, take
from dpo_desk.core.people import Likeness, Person, folded
from dpo_desk.core.purposes import Purpose
from dpo_desk.documents.consent_records import Ledger
from dpo_desk.documents.kantara import NoReceipt, receipt
from dpo_desk.documents.ts27560 import record
from dpo_desk.intake.consent_records import read_consent_record
from dpo_desk.intake.strict_json import shortened
from dpo_desk.reference.regimes import zone_of
from dpo_desk.words import N_, _

_ALL = -1
"""SQLite's own word for no limit."""


class NoPurposeOfOurs(DeskError):
    """None of the purposes that a record tells of is one of the office: `titles`."""


class PurposeNotInRecord(DeskError):
    """The record tells of no purpose `title` that rests on consent; it tells of `titles`."""


class PersonUncertain(DeskError):
    """Several people on file, or one of the same name only, may be the person of the record: `ids`."""


class RecordBanned(DeskError):
    """The address of the person was banned later than the consent was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenPurpose:
    """What became, or would become, of one purpose of a record.

    Attributes:
        purpose: ours; None if the record's is none of ours, or does not rest on consent.
        consent_id: the ledger; None if there is none.
        taking: what is new and what was known.
    """

    told: ForeignPurpose
    purpose: Purpose | None = None
    consent_id: int | None = None
    taking: Taking | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenRecord:
    """What was taken over from a record, or would be.

    Attributes:
        person: on file, or new (id 0).
    """

    record: ForeignRecord
    person: Person
    purposes: tuple[TakenPurpose, ...]

    @property
    def entries(self) -> int:
        """How many entries are new."""
        return sum(len(one.taking.new) for one in self.purposes if one.taking is not None)


# out


def export_record(desk: Desk, consent_id: int, scheme: Scheme) -> bytes:
    """A consent as a file in a published form.

    Raises:
        NoReceipt: if that form cannot tell of it.
        NoSuchRecord: if there is none with this id.
    """
    with desk.store.reading():
        return _MAKERS[scheme](_ledger(desk, consent_id))


def export_records(desk: Desk, purpose_id: int, scheme: Scheme) -> tuple[tuple[tuple[int, bytes], ...], int]:
    """Every consent of a purpose as a file in a published form.

    Returns:
        Id and file of each, and how many the form cannot tell of.

    Raises:
        NoSuchRecord: if there is no such purpose.
    """
    made: list[tuple[int, bytes]] = []
    left_out = 0
    with desk.store.reading():
        desk.store.purposes.get(purpose_id)
        for row in desk.store.consents.rows(ConsentQuery(purpose_id=purpose_id), desk.today(), _ALL):
            try:
                made.append((row.id, _MAKERS[scheme](_ledger(desk, row.id))))
            except NoReceipt:
                left_out += 1
    return tuple(made), left_out


_MAKERS = {Scheme.KANTARA: receipt, Scheme.TS27560: record}


def _ledger(desk: Desk, consent_id: int) -> Ledger:
    purpose_id, person_id = desk.store.consents.key_of(consent_id)
    purpose, events = desk.store.purposes.get(purpose_id), desk.store.consents.events(consent_id)
    shown = dict.fromkeys(one.wording_id for one in events if one.wording_id is not None)
    return Ledger(
        id=consent_id,
        house=desk.store.organisations.get(purpose.organisation_id),
        purpose=purpose,
        person=desk.store.people.get(person_id),
        events=events,
        reading=read(desk, purpose, events, desk.today()).reading,
        wordings={key: desk.store.purposes.wording(key) for key in shown},
        proofs={one.id: one for one in desk.store.consents.proofs(consent_id)},
        zone=_zone(desk, purpose),
    )


def _zone(desk: Desk, purpose: Purpose) -> tzinfo:
    house = desk.store.organisations.get(purpose.organisation_id)
    return zone_of(desk.library.zones, house.country, house.region) or UTC


# in


def told_by(data: bytes) -> ForeignRecord:
    """What a file tells, before it is known which purposes and whose it is.

    Raises:
        ConsentRecordUnreadable: if the file is no record that can be read.
    """
    return read_consent_record(data)


def newcomer(found: ForeignRecord) -> Person:
    """The person of a record, as somebody who is not on file."""
    return Person(
        name=found.name or found.email or found.customer_number,
        emails=(found.email,) if is_email(found.email) else (),
        customer_numbers=(found.customer_number,) if found.customer_number else (),
    )


def take_record(
    desk: Desk,
    name: str,
    data: bytes,
    *,
    matches: Mapping[str, int] | None = None,
    purpose_id: int | None = None,
    person: Person | None = None,
    dry_run: bool = False,
) -> Done[TakenRecord]:
    """Take over a record of another office or program; its file is kept as evidence. Twice changes nothing.

    Args:
        desk: the open office.
        name: of the file.
        data: the file.
        matches: purposes of the office by the record's own words for them; others are found by their title.
        purpose_id: the purpose of a record that has one.
        person: whose record it is; by default the one with its address or number, or somebody new.
        dry_run: only tell what would happen.

    Raises:
        ConsentRecordUnreadable: if the file is no record that can be read.
        ConsentForbidden: if an entry cannot be so.
        RecordContradicts: if the record says two things.
        DeskError: if purpose or person cannot be told, or may not be taken over; nothing is changed.
    """
    found = read_consent_record(data)
    document = NewProof(
        kind=ProofKind.DOCUMENT, name=PurePath(name).name, media_type=_MEDIA[found.scheme], data=data
    )
    with desk.store.reading():
        targets = _targets(desk, found, matches or {}, purpose_id)
        ours = [one for _told, one in targets if one is not None]
        who = person or _person(desk, found, ours, sha256(data).hexdigest())
        planned = _plan(desk, targets, who)
        _refuse_banned(desk, found, who, planned)
    shown = TakenRecord(record=found, person=who, purposes=planned)
    if dry_run or not shown.entries:
        return Done(shown, Changed.NOTHING)
    with desk.store.transaction():
        known = who if who.id else put(desk, who)
        kept = tuple(_keep(desk, one, known, document) for one in planned)
    return Done(
        replace(shown, person=known, purposes=kept), Changed.CONSENTS | Changed.PEOPLE | Changed.JOURNAL
    )


_MEDIA = {Scheme.KANTARA: "application/json", Scheme.TS27560: "application/ld+json"}


def _targets(
    desk: Desk, found: ForeignRecord, matches: Mapping[str, int], purpose_id: int | None
) -> list[tuple[ForeignPurpose, Purpose | None]]:
    """Which purpose of the office each purpose of the record is; None for what is not taken over."""
    resting = [one for one in found.purposes if one.entries]
    titles = "; ".join(shortened(one.title) for one in resting)
    foreign = [title for title in matches if folded(title) not in {folded(one.title) for one in resting}]
    if foreign:
        raise PurposeNotInRecord(title=foreign[0], titles=titles)
    if purpose_id is not None and len(resting) != 1:
        raise NoPurposeOfOurs(titles=titles)
    ours = _by_title(desk) | {folded(title): desk.store.purposes.get(key) for title, key in matches.items()}
    if purpose_id is not None:
        ours[folded(resting[0].title)] = desk.store.purposes.get(purpose_id)
    pairs = [(one, ours.get(folded(one.title)) if one.entries else None) for one in found.purposes]
    if not any(known for _one, known in pairs):
        raise NoPurposeOfOurs(titles=titles)
    return pairs


def _by_title(desk: Desk) -> dict[str, Purpose]:
    """Purposes by their title in every language, where only one has it."""
    alike: dict[str, list[Purpose]] = {}
    for one in desk.store.purposes.all():
        for title in {folded(words.title) for words in one.words}:
            alike.setdefault(title, []).append(one)
    return {title: found[0] for title, found in alike.items() if len(found) == 1}


def _plan(
    desk: Desk, targets: Sequence[tuple[ForeignPurpose, Purpose | None]], who: Person
) -> tuple[TakenPurpose, ...]:
    """What each purpose of a record adds; where two are one of ours, the second sees what the first adds."""
    grown: dict[int, tuple[Event, ...]] = {}
    planned = []
    for one, ours in targets:
        if ours is None:
            planned.append(TakenPurpose(told=one))
            continue
        ledger = desk.store.consents.find(ours.id, who.id) if who.id else None
        events = grown[ours.id] if ours.id in grown else _events(desk, ledger)
        taking = take(one, events, _setting(desk, ours, who))
        grown[ours.id] = (*events, *taking.new)
        planned.append(TakenPurpose(told=one, purpose=ours, consent_id=ledger, taking=taking))
    return tuple(planned)


def _setting(desk: Desk, ours: Purpose, who: Person) -> Setting:
    return Setting(
        purpose=ours,
        wordings=desk.store.purposes.wordings(ours.id),
        zone=_zone(desk, ours),
        country=who.address.country or desk.store.organisations.get(ours.organisation_id).country,
        today=desk.today(),
        now=desk.now(),
        who=desk.colleague,
        lapsed=_(_LAPSED),
        corrected=_(_CORRECTED),
    )


_LAPSED = N_("By the record that was taken over it had ended by itself.")
_CORRECTED = N_("The record that was taken over puts it right.")


def _events(desk: Desk, ledger: int | None) -> tuple[Event, ...]:
    return () if ledger is None else desk.store.consents.events(ledger)


def _keep(desk: Desk, one: TakenPurpose, who: Person, document: NewProof) -> TakenPurpose:
    if one.purpose is None or one.taking is None or not one.taking.new:
        return one
    return replace(one, consent_id=append_all(desk, one.purpose, who, one.taking.new, document))


def _person(desk: Desk, found: ForeignRecord, purposes: Sequence[Purpose], file_hash: str) -> Person:
    """Whose record it is: an address, a number or the file itself is certain, a name alone is not."""
    for kind, text in ((KeyKind.EMAIL, found.email), (KeyKind.CUSTOMER_NUMBER, found.customer_number)):
        alike = desk.store.people.known_as(kind.value, text) if key_of(kind, text) else ()
        if alike:
            return _only(alike)
    new = newcomer(found)
    namesakes = desk.store.people.known_as(Likeness.NAME.value, new.name)
    holders = [one for one in namesakes if _holds(desk, one, purposes, file_hash)]
    if holders:
        return _only(holders)
    if namesakes and not (found.email or found.customer_number):
        raise _uncertain(namesakes)
    return new


def _only(alike: Sequence[Person]) -> Person:
    if len(alike) > 1:
        raise _uncertain(alike)
    return alike[0]


def _uncertain(alike: Sequence[Person]) -> PersonUncertain:
    return PersonUncertain(ids=", ".join(str(one.id) for one in alike))


def _holds(desk: Desk, person: Person, purposes: Sequence[Purpose], file_hash: str) -> bool:
    """Whether the very file is kept with a consent of a person."""
    ledgers = [desk.store.consents.find(one.id, person.id) for one in purposes]
    return any(
        proof.sha256 == file_hash
        for ledger in ledgers
        if ledger is not None
        for proof in desk.store.consents.proofs(ledger)
    )


def _refuse_banned(desk: Desk, found: ForeignRecord, who: Person, planned: Sequence[TakenPurpose]) -> None:
    """A yes that is not younger than a ban: an old record brings nobody back."""
    addresses = [
        *((KeyKind.EMAIL, text) for text in (*who.emails, found.email)),
        *((KeyKind.CUSTOMER_NUMBER, text) for text in (*who.customer_numbers, found.customer_number)),
        (KeyKind.PHONE, who.phone),
    ]
    marks = [ban_mark(kind, text, desk.keys.tomb) for kind, text in addresses]
    for one in planned:
        if one.purpose is None or one.taking is None:
            continue
        given = [event.on for event in one.taking.new if event.act is not None and event.act.agrees]
        banned = desk.store.withdrawals.banned_on(one.purpose.id, marks)
        if banned is not None and any(day <= banned for day in given):
            raise RecordBanned
