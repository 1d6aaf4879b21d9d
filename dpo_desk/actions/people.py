"""What a person does with data subjects: add, change, find likely duplicates, merge."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from dpo_desk.actions.consent_merging import unite_consents
from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.actions.numbers import is_record_number
from dpo_desk.core.addresses import Address
from dpo_desk.core.changes import Changed
from dpo_desk.core.codes import require_country, require_languages
from dpo_desk.core.complaint_lists import ComplaintQuery, ComplaintRow
from dpo_desk.core.consent_lists import ConsentQuery, ConsentRow
from dpo_desk.core.countries import place
from dpo_desk.core.emails import require_emails
from dpo_desk.core.erasure import Erasure
from dpo_desk.core.errors import DeskError, NoSuchRecord
from dpo_desk.core.journal import Change
from dpo_desk.core.lists import RequestRow
from dpo_desk.core.people import Likeness, Person, likeness, merge


class PersonNameMissing(DeskError):
    """A person needs a name."""


class MergeImpossible(DeskError):
    """A record cannot be merged with itself or with one that was merged already."""


class PersonErased(DeskError):
    """The person was erased: of the case only number, rights and days are left, and nothing is added."""


class ErasurePending(DeskError):
    """This person is to be erased already, on `day`; that has to be undone first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may be the one who writes, and why."""

    person: Person
    likeness: Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person with all their cases, the records that were merged into it, and likely duplicates.

    Attributes:
        erasure: what is to be erased, or is blocked; None for everybody else.
    """

    person: Person
    requests: tuple[RequestRow, ...]
    merged: tuple[Person, ...]
    duplicates: tuple[Candidate, ...]
    consents: tuple[ConsentRow, ...]
    complaints: tuple[ComplaintRow, ...]
    erasure: Erasure | None


def save(desk: Desk, person: Person) -> Done[Person]:
    """Add a person (id 0) or change one.

    Raises:
        PersonNameMissing: if there is no name.
        NoSuchRecord: if the record was merged into another one, which goes on in its place.
        EmailMalformed: if an e-mail address is none.
        UnknownLanguage: if the language of letters is none.
        DeskError: if an address names no country, or no region of its country.
    """
    if not person.name.strip():
        raise PersonNameMissing
    with desk.store.transaction():
        saved = put(desk, person)
    return Done(saved, Changed.PEOPLE | Changed.REQUESTS | Changed.JOURNAL)


def put(desk: Desk, person: Person) -> Person:
    """Write a person and its journal entry inside a transaction that is already open.

    Raises:
        NoSuchRecord: if the record was merged into another one.
        DeskError: as `save` says; no letter could be written, and no authority be named.
    """
    _check(person, None if person.id == 0 else desk.store.people.get(person.id))
    if person.id == 0:
        saved = desk.store.people.add(person)
        desk.write_journal("add", "person", saved.id, differences(None, saved))
        return saved
    old = require_unmerged(desk, person.id)
    if old != person:
        desk.store.people.update(person)
        desk.write_journal("change", "person", person.id, differences(old, person))
        _find_complaints(desk, desk.store.erasing.complaints_of([person.id]))
    return person


def _check(person: Person, old: Person | None) -> None:
    """Refuse what cannot be; what is on file already stays, whoever typed it."""
    on_file = () if old is None else _homes(old)
    for home in _homes(person):
        if home.country and home not in on_file:
            place(home.country, home.region)
            require_country(home.country)
    require_languages([person.language], [] if old is None else [old.language])
    require_emails(_emails(person), [] if old is None else _emails(old))


def _homes(person: Person) -> tuple[Address, ...]:
    speaker = person.representative
    return (person.address,) if speaker is None else (person.address, speaker.address)


def _emails(person: Person) -> tuple[str, ...]:
    speaker = person.representative
    return person.emails if speaker is None else (*person.emails, speaker.email)


def _find_complaints(desk: Desk, complaint_ids: Sequence[int]) -> None:
    """Let complaints be found by the name their person has now."""
    for complaint_id in complaint_ids:
        desk.store.complaints.refresh_words(complaint_id)


def take_in(desk: Desk, person: Person) -> Person:
    """Write the person a request comes from; one that was merged meanwhile is the one it became.

    Raises:
        PersonErased: if nobody may be known under this id any more.
    """
    if person.id == 0 or desk.store.people.get(person.id).merged_into is None:
        return put(desk, person)
    require_present(desk, person.id)
    return followed(desk, person.id)


def require_unmerged(desk: Desk, person_id: int) -> Person:
    """A person on file whose record stands on its own.

    Raises:
        NoSuchRecord: if there is none, or it was merged into another one.
    """
    found = desk.store.people.get(person_id)
    if found.merged_into is not None:
        raise NoSuchRecord(kind="person", id=person_id)
    return found


def followed(desk: Desk, person_id: int) -> Person:
    """A person on file, or the one whom a merged record became.

    Raises:
        NoSuchRecord: if there is none of this id.
    """
    found = desk.store.people.get(person_id)
    while found.merged_into is not None and not found.erased:
        found = desk.store.people.get(found.merged_into)
    return found


def require_present(desk: Desk, person_id: int) -> None:
    """Refuse to do anything with somebody who was erased.

    Raises:
        PersonErased: if the id is that of the record which stands for nobody.
    """
    if desk.store.people.get(person_id).erased:
        raise PersonErased


def head(desk: Desk, text: str = "", limit: int = 256) -> list[int]:
    """The first people of the list by name, at once.

    Args:
        desk: the open office.
        text: words that name, e-mail, town or number begin with; all people when empty.
        limit: most ids.
    """
    return desk.store.people.head(text, limit)


def ids(desk: Desk, text: str = "") -> array[int]:
    """All people of the list by name; arguments as `head`."""
    return desk.store.people.ids(text)


def rows(desk: Desk, ids: Sequence[int]) -> tuple[Person, ...]:
    """People of the list, in the order asked for."""
    return desk.store.people.many(ids)


def candidates(desk: Desk, person: Person) -> tuple[Candidate, ...]:
    """People who may be the same person, the likeliest first."""
    order = list(Likeness)
    found = [
        Candidate(other, why)
        for other in desk.store.people.candidates(person)
        if other.id != person.id and (why := likeness(person, other)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (order.index(one.likeness), one.person.id)))


def view(desk: Desk, person_id: int) -> PersonView:
    """Everything the People page shows of one person."""
    person = desk.store.people.get(person_id)
    require_present(desk, person_id)
    return PersonView(
        person=person,
        requests=desk.store.requests.of_person(person_id),
        merged=desk.store.people.of_merged(person_id),
        duplicates=candidates(desk, person),
        consents=tuple(desk.store.consents.rows(ConsentQuery(person_id=person_id), desk.today(), -1)),
        complaints=desk.store.complaints.rows(ComplaintQuery(person_id=person_id, closed=None)),
        erasure=desk.store.erasures.pending([person_id]).get(person_id),
    )


def unite(desk: Desk, kept_id: int, other_id: int) -> Done[Person]:
    """Merge two records: cases of the other one move over, its own record stays and points to the kept.

    The journal tells it of both people and of every request and complaint that moves.

    Raises:
        MergeImpossible: if it is one record, or one of the two was merged already.
        ErasurePending: if one of the two is to be erased.
    """
    kept, other = desk.store.people.get(kept_id), desk.store.people.get(other_id)
    if kept_id == other_id or kept.merged_into is not None or other.merged_into is not None:
        raise MergeImpossible
    for erasure in desk.store.erasures.pending([kept_id, other_id]).values():
        raise ErasurePending(day=erasure.due_on)
    whole, merged = merge(kept, other)
    moved = desk.store.requests.of_person(other_id)
    complaints = desk.store.erasing.complaints_of([other_id])
    with desk.store.transaction():
        desk.store.people.update(whole)
        desk.store.people.update(merged)
        desk.store.people.repoint(other_id, kept_id)
        unite_consents(desk, kept_id, other_id)
        desk.write_journal("merge", "person", kept_id, differences(kept, whole))
        desk.write_journal("merged", "person", other_id, differences(other, merged))
        for row in moved:
            desk.write_journal("merge", "request", row.id, (Change("person_id", other_id, kept_id),))
        for complaint_id in complaints:
            desk.write_journal("merge", "complaint", complaint_id, (Change("person_id", other_id, kept_id),))
        _find_complaints(desk, desk.store.erasing.complaints_of([kept_id]))
    cases = Changed.REQUESTS | Changed.COMPLAINTS | Changed.CONSENTS
    return Done(whole, Changed.PEOPLE | cases | Changed.JOURNAL)


def find_or_new(desk: Desk, text: str) -> Person:
    """A person on file by id, or a new one by name; nothing is stored.

    Raises:
        NoSuchRecord: if there is none of this id.
    """
    return followed(desk, int(text)) if is_record_number(text) else Person(name=text)
