"""Letters that belong to a complaint: to the person or to an authority, and what sending one records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from dpo_desk.actions import complaints
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.letter_matters import Begun, authorities, keep_with_letter
from dpo_desk.actions.people import require_present
from dpo_desk.actions.requests import competence
from dpo_desk.core.authorities import Authority
from dpo_desk.core.complaint_facts import (
    AuthorityDecision,
    ComplaintDetails,
    ComplaintFact,
    ComplaintFactKind,
    ExtensionAsked,
    Instruction,
    Proceedings,
    Proposal,
    Reply,
)
from dpo_desk.core.complaint_forbidden import ComplaintForbiddenBecause, ComplaintStepForbidden
from dpo_desk.core.complaints import Complaint
from dpo_desk.core.errors import DeskError
from dpo_desk.core.evidence import NewDocument
from dpo_desk.core.facts import Dispatch, Sent
from dpo_desk.core.letter_complaint_reading import appeal, decision, served, tasks
from dpo_desk.core.letter_data import ComplaintLetterData
from dpo_desk.core.letters import ComplaintWishes, Letter, LetterKind
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person

SENT: Mapping[LetterKind, ComplaintFactKind] = MappingProxyType(
    {
        LetterKind.COMPLAINT_ACKNOWLEDGED: ComplaintFactKind.ACKNOWLEDGED,
        LetterKind.COMPLAINT_PROGRESS: ComplaintFactKind.PROGRESS_TOLD,
        LetterKind.COMPLAINT_ANSWER: ComplaintFactKind.ANSWERED,
        LetterKind.COMPLAINT_SETTLEMENT: ComplaintFactKind.SETTLEMENT_PROPOSED,
        LetterKind.COMPLAINT_INSIDE: ComplaintFactKind.INSTRUCTED,
        LetterKind.AUTHORITY_POSITION: ComplaintFactKind.POSITION_SENT,
        LetterKind.AUTHORITY_EXTENSION_REQUEST: ComplaintFactKind.EXTENSION_ASKED,
        LetterKind.AUTHORITY_DOCUMENTS: ComplaintFactKind.DOCUMENTS_SENT,
        LetterKind.AUTHORITY_MEASURES_REPORT: ComplaintFactKind.MEASURES_REPORTED,
        LetterKind.AUTHORITY_APPEAL_NOTICE: ComplaintFactKind.APPEAL_TOLD,
    }
)
"""What the complaint notes when a letter of a kind has left."""


archive = keep_with_letter


class ComplainantUnknown(DeskError):
    """Nobody knows who complains, so there is nobody to write to."""


class NothingToAnswer(DeskError):
    """No authority has written or decided yet in this complaint."""


def number_to_answer(complaint: Complaint, kind: LetterKind) -> int:
    """Which letter of an authority a new letter answers, counted from 1: the first open one, else the last.

    Returns:
        0 where it answers none.
    """
    if not kind.to_authority or kind.on_decision:
        return 0
    waiting = (one for one in complaint.letters if one.replied is None and one.letter.subject.wants_reply)
    found = next(waiting, None) or next(reversed(complaint.letters), None)
    return 0 if found is None else found.number


def waiting(desk: Desk, complaint_id: int, kind: LetterKind) -> Letter | None:
    """A letter of this kind that has not left yet, and answers what a new one would answer."""
    wanted = first_wishes(desk.store.complaints.get(complaint_id), kind)
    unsent = (one for one in desk.store.letters.of_complaint(complaint_id) if one.sent_on is None)
    same = (one for one in unsent if one.kind is kind and one.wishes.complaint.letter == wanted.letter)
    return next((one for one in same if not kind.inside or one.wishes.complaint.unit == wanted.unit), None)


def first_wishes(complaint: Complaint, kind: LetterKind, answers: int | None = None) -> ComplaintWishes:
    """What a new letter starts from: which letter of an authority it answers, or who inside has to act."""
    if kind.inside:
        return ComplaintWishes(unit=next(iter(to_instruct(complaint)), ""))
    return ComplaintWishes(letter=answers or number_to_answer(complaint, kind))


def to_instruct(complaint: Complaint) -> tuple[str, ...]:
    """Who inside has something to carry out: first those whom nobody has told yet."""
    told = {number for fact in complaint.facts for number in _told_inside(fact)}
    open_ones = [one for one in complaint.measures if one.open and one.measure.owner.strip()]
    open_ones.sort(key=lambda one: one.number in told)
    return tuple(dict.fromkeys(one.measure.owner.strip() for one in open_ones))


def _told_inside(fact: ComplaintFact) -> tuple[int, ...]:
    return fact.details.measures if isinstance(fact.details, Instruction) else ()


def begin(desk: Desk, letter: Letter) -> Begun:
    """Whom a new letter goes to, and in which languages it would best be written.

    Raises:
        ComplainantUnknown: if it would go to a person nobody knows.
        NothingToAnswer: if it would go to an authority, and none has written.
    """
    complaint = _complaint(desk, letter)
    organisation = desk.store.organisations.get(complaint.organisation_id)
    if complaint.person_id is not None:
        require_present(desk, complaint.person_id)
    if letter.kind.to_authority:
        authority = _authority(desk, complaint, letter)
        return Begun(addressed(authority, desk.today()), organisation, authority.languages)
    if letter.kind.inside:
        return Begun(_unit(organisation, letter), organisation, organisation.languages)
    return Begun(_complainant(desk, complaint), organisation, (complaint.language,))


def addressee_name(desk: Desk, complaint: Complaint, letter: Letter) -> str:
    """Who a letter goes to; empty once an erasure took it, an authority's id once the directory lost it."""
    if letter.kind.inside:
        return letter.wishes.complaint.unit
    if letter.kind.to_authority:
        answered = _answered(complaint, letter)
        found = desk.directory.find(answered)
        return answered if found is None else found.official_name_on(letter.dated)
    return "" if complaint.person_id is None else _complainant(desk, complaint).name


def data(desk: Desk, letter: Letter, *, as_draft: bool) -> ComplaintLetterData:
    """Everything a letter is made from, as the complaint stands now."""
    with desk.store.reading():
        complaint = _complaint(desk, letter)
        organisation = desk.store.organisations.get(complaint.organisation_id)
        person, known = _written_to(desk, complaint, organisation, letter)
        on_file = desk.store.complaints.documents(complaint.id)
        by_id = {document.id: document for document in on_file}
        return ComplaintLetterData(
            letter=letter,
            organisation=organisation,
            person=person,
            authorities=known,
            complaint=complaint,
            standing=complaints.stand(desk, complaint),
            documents=tuple(
                (by_id[one.document_id], one.question)
                for one in letter.wishes.complaint.documents
                if one.document_id in by_id
            ),
            on_file=on_file,
            signatory=organisation.officer.name,
            today=desk.today(),
            regime_id=desk.rules(organisation, complaint.received_on).regime.id,
            draft=as_draft,
        )


def _complaint(desk: Desk, letter: Letter) -> Complaint:
    return desk.store.complaints.get(letter.complaint_id or 0)


def _complainant(desk: Desk, complaint: Complaint) -> Person:
    if complaint.person_id is None:
        raise ComplainantUnknown
    return desk.store.people.get(complaint.person_id)


def _written_to(
    desk: Desk, complaint: Complaint, organisation: Organisation, letter: Letter
) -> tuple[Person, tuple[Authority, ...]]:
    """The addressee, and the authorities that are named."""
    if letter.kind.to_authority:
        authority = _authority(desk, complaint, letter)
        return addressed(authority, letter.dated), (authority,)
    if letter.kind.inside:
        return _unit(organisation, letter), ()
    person = _complainant(desk, complaint)
    return person, authorities(desk, competence(desk, organisation, person))


def _authority(desk: Desk, complaint: Complaint, letter: Letter) -> Authority:
    """The authority whose letter or decision is answered.

    Raises:
        NothingToAnswer: if there is none.
        UnknownAuthority: if the directory lost it.
    """
    answered = _answered(complaint, letter)
    if not answered:
        raise NothingToAnswer
    return desk.directory.get(answered)


def _answered(complaint: Complaint, letter: Letter) -> str:
    """Id of the authority whose letter or decision is answered; empty where none is on file."""
    if letter.kind.on_decision:
        fact = decision(complaint)
        details = None if fact is None else fact.details
        return details.authority_id if isinstance(details, AuthorityDecision) else ""
    answered = served(complaint, letter.wishes.complaint.letter)
    return "" if answered is None else answered.letter.authority_id


def addressed(authority: Authority, on: date) -> Person:
    """An authority as the addressee of a letter of a day."""
    return Person(
        name=authority.official_name_on(on),
        language=authority.languages[0],
        address=authority.address,
        emails=(authority.email,) if authority.email else (),
    )


def _unit(organisation: Organisation, letter: Letter) -> Person:
    """Who inside has to act, as an addressee."""
    return Person(
        name=letter.wishes.complaint.unit.strip(),
        language=organisation.languages[0],
        address=replace(organisation.address, lines=(organisation.name, *organisation.address.lines)),
        emails=(organisation.email,) if organisation.email else (),
    )


def check_open(desk: Desk, letter: Letter) -> None:
    """No letter is issued in a closed case.

    Raises:
        ComplaintStepForbidden: if it is closed.
    """
    if _complaint(desk, letter).closed:
        raise ComplaintStepForbidden(ComplaintForbiddenBecause.CLOSED, letter.dated)


def keep_receipt(desk: Desk, letter: Letter, document: NewDocument) -> None:
    """Keep what shows that a letter left, inside a transaction that is already open."""
    complaint = _complaint(desk, letter)
    complaints.keep(desk, complaint.id, document)
    desk.store.complaints.refresh_words(complaint.id)


def check_leaving(desk: Desk, letter: Letter, on: date, reason: str) -> None:
    """Nothing to ask beforehand: the fact that it left is refused where it cannot be."""


def record_sent(desk: Desk, letter: Letter, on: date, dispatch: Dispatch, reason: str) -> None:
    """Let the complaint know that a letter left, inside a transaction that is already open.

    Raises:
        ComplaintStepForbidden: if it cannot have left on that day, or the case does not allow it yet.
    """
    complaint = _complaint(desk, letter)
    if letter.kind is LetterKind.AUTHORITY_APPEAL_NOTICE and appeal(complaint) is None:
        own = letter.wishes.complaint
        lodged = Proceedings(court=own.court, by_us=True, about=own.legal_view)
        new = complaints.new_fact(desk, ComplaintFactKind.APPEALED, lodged, on=on, reason=reason)
        complaints.append(desk, complaint.id, new)
    details = _details(complaint, letter, dispatch)
    fact = complaints.new_fact(desk, SENT[letter.kind], details, on=on, reason=reason)
    complaints.append(desk, complaint.id, fact)


def _details(complaint: Complaint, letter: Letter, dispatch: Dispatch) -> ComplaintDetails:
    wishes, own = letter.wishes, letter.wishes.complaint
    match letter.kind:
        case LetterKind.AUTHORITY_POSITION | LetterKind.AUTHORITY_DOCUMENTS:
            return Reply(letter=own.letter, also=own.also, letter_id=letter.id, dispatch=dispatch)
        case LetterKind.COMPLAINT_SETTLEMENT:
            return Proposal(terms=own.terms, until=own.until, letter_id=letter.id, dispatch=dispatch)
        case LetterKind.COMPLAINT_INSIDE:
            numbers = tuple(one.number for one in tasks(complaint, own.unit))
            return Instruction(unit=own.unit, measures=numbers, letter_id=letter.id, dispatch=dispatch)
        case LetterKind.AUTHORITY_EXTENSION_REQUEST:
            return ExtensionAsked(
                letter=own.letter,
                until=own.until or letter.dated,  # one that names no day is not issued
                because=wishes.delay_cause,
                letter_id=letter.id,
                dispatch=dispatch,
            )
        case _:
            return Sent(letter_id=letter.id, dispatch=dispatch)
