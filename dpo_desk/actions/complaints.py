"""What a person does with complaints: receive, escalate a request, record what happened, look, list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.actions.evidence import check, stamp
from dpo_desk.actions.numbers import id_of
from dpo_desk.actions.people import require_present, require_unmerged, take_in
from dpo_desk.actions.requests import competence
from dpo_desk.actions.weak_points import WeakRequest, of_requests
from dpo_desk.core.changes import Changed
from dpo_desk.core.codes import require_languages
from dpo_desk.core.competence import Finding
from dpo_desk.core.complaint_facts import ComplaintDetails, ComplaintFact, ComplaintFactKind, Link, LinkKind
from dpo_desk.core.complaint_forbidden import Competence
from dpo_desk.core.complaint_lists import ComplaintQuery, ComplaintRow
from dpo_desk.core.complaint_standing import ComplaintStanding, complaint_standing
from dpo_desk.core.complaint_steps import take_complaint_step
from dpo_desk.core.complaints import Complaint, ComplaintDocument
from dpo_desk.core.errors import DeskError, NoSuchRecord
from dpo_desk.core.evidence import NewDocument
from dpo_desk.core.letters import Letter
from dpo_desk.core.lists import RequestQuery, RequestRow, State
from dpo_desk.core.new_complaints import NewComplaint, open_complaint
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.requests import Channel

_OFFERED = 200
"""Records of one kind that are offered to be tied to a complaint."""
_ALL = -1
"""No limit, as the store says it."""
_MOVED = Changed.COMPLAINTS | Changed.JOURNAL


class LinkMissing(DeskError):
    """What a complaint is to be tied to is not there: `what`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A record a complaint is tied to.

    Attributes:
        title: its number or name.
        open: whether it still runs.
    """

    link: Link
    title: str
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintView:
    """Everything the detail of a complaint shows.

    Attributes:
        person: who complains; None if it is not known.
        competence: authorities the person may turn to, with the reasons; the lead authority.
        links: what the case is tied to.
        about: the requests among them.
        same_matter: other complaints on one of these requests, or of the same person.
        weak: those of the requests with which the person could rightly find fault.
        letters: those written in the case, the newest first.
    """

    complaint: Complaint
    organisation: Organisation
    person: Person | None
    standing: ComplaintStanding
    documents: tuple[ComplaintDocument, ...]
    competence: Finding
    links: tuple[Linked, ...]
    about: tuple[RequestRow, ...]
    same_matter: tuple[ComplaintRow, ...]
    weak: tuple[WeakRequest, ...]
    letters: tuple[Letter, ...]


def receive(desk: Desk, new: NewComplaint) -> Done[ComplaintView]:
    """Enter a complaint: person, case, documents and journal in one go.

    Raises:
        ComplaintIncomplete: if it lacks something.
        LinkMissing: if it is tied to what is not there.
        UnknownLanguage: if its language is none.
        DeskError: if a document cannot be kept.
    """
    for document in new.documents:
        check(document)
    require_languages([new.language], [new.person.language] if new.person else [])
    organisation = desk.store.organisations.get(new.organisation_id)
    rules = desk.complaint_rules(organisation, new.received_on)
    with desk.store.transaction():
        for link in new.links:
            _linked(desk, link, new.organisation_id)
        unsaved = open_complaint(new, person_id=None, who=desk.colleague, now=desk.now(), today=desk.today())
        person = None if new.person is None else take_in(desk, new.person)
        opened = replace(unsaved, person_id=None if person is None else person.id)
        stored = desk.store.complaints.add(opened, complaint_standing(opened, rules, desk.today()))
        told = (*differences(None, stored.facts[0]), *differences(None, stored))
        desk.write_journal("receive", "complaint", stored.id, told)
        for document in new.documents:
            keep(desk, stored.id, document)
        desk.store.complaints.refresh_words(stored.id)
    return Done(view(desk, stored.id), _MOVED | Changed.PEOPLE)


def from_request(desk: Desk, request_id: int) -> NewComplaint:
    """A complaint about how a request was handled, with everything filled in that is known.

    Nothing is written: a person looks at it, and receives it.
    """
    request = desk.store.requests.get(request_id)
    require_present(desk, request.person_id)
    return NewComplaint(
        organisation_id=request.organisation_id,
        person=desk.store.people.get(request.person_id),
        role=request.role,
        channel=Channel.LETTER,
        language=request.language,
        summary=request.subject or request.number,
        received_on=desk.today(),
        links=(Link(kind=LinkKind.REQUEST, id=request.id),),
    )


def record(
    desk: Desk, complaint_id: int, fact: ComplaintFact, document: NewDocument | None = None
) -> Done[ComplaintView]:
    """Record what happened to a complaint.

    Args:
        desk: the open office.
        complaint_id: the case.
        fact: what happened; as `new_fact` makes it.
        document: what shows it; kept with the case.

    Raises:
        ComplaintStepForbidden: if the law or the order of things does not allow it; nothing is changed.
        LinkMissing: if it is tied to what is not there.
    """
    if document is not None:
        check(document)
    with desk.store.transaction():
        append(desk, complaint_id, fact, document)
    return Done(view(desk, complaint_id), _MOVED)


def new_fact(
    desk: Desk,
    kind: ComplaintFactKind,
    details: ComplaintDetails | None = None,
    *,
    on: date | None = None,
    reason: str = "",
) -> ComplaintFact:
    """A fact as the colleague at this desk tells it now.

    Args:
        desk: the open office.
        kind: what happened.
        details: what this kind of fact tells besides.
        on: the day it happened; today by default.
        reason: why; required where it is dated back.
    """
    return ComplaintFact(
        kind=kind,
        on=on or desk.today(),
        recorded_at=desk.now(),
        who=desk.colleague,
        reason=reason,
        details=details,
    )


def append(
    desk: Desk, complaint_id: int, fact: ComplaintFact, document: NewDocument | None = None
) -> Complaint:
    """Append a fact inside a transaction that is already open."""
    complaint = desk.store.complaints.get(complaint_id)
    _require_present(desk, complaint)
    organisation = desk.store.organisations.get(complaint.organisation_id)
    kept = None if document is None else keep(desk, complaint_id, document)
    told = fact if kept is None else replace(fact, evidence_id=kept.id)
    if isinstance(fact.details, Link) and not fact.details.undone:
        _linked(desk, fact.details, organisation.id, complaint_id)
    grown = take_complaint_step(complaint, told, _competence(desk, complaint, organisation), desk.today())
    if grown.person_id is not None and grown.person_id != complaint.person_id:
        require_unmerged(desk, grown.person_id)
    # A correction of the receipt can put the case under another law.
    rules = desk.complaint_rules(organisation, grown.received_on)
    desk.store.complaints.append(grown, complaint_standing(grown, rules, desk.today()))
    changes = (*differences(None, grown.facts[-1]), *differences(complaint, grown))
    desk.write_journal(fact.kind.value, "complaint", complaint_id, changes)
    return grown


def attach(desk: Desk, complaint_id: int, document: NewDocument) -> Done[ComplaintDocument]:
    """Keep a document with a complaint, byte for byte."""
    check(document)
    with desk.store.transaction():
        _require_present(desk, desk.store.complaints.get(complaint_id))
        kept = keep(desk, complaint_id, document)
        desk.store.complaints.refresh_words(complaint_id)
    return Done(kept, _MOVED)


def content(desk: Desk, document_id: int) -> tuple[ComplaintDocument, bytes]:
    """A document of a complaint with its bytes, as they came."""
    with desk.store.reading():
        return desk.store.complaints.document(document_id), desk.store.complaints.content(document_id)


def view(desk: Desk, complaint_id: int) -> ComplaintView:
    """Everything the detail of a complaint shows, of one and the same moment."""
    with desk.store.reading():
        complaint = desk.store.complaints.get(complaint_id)
        organisation = desk.store.organisations.get(complaint.organisation_id)
        known = complaint.person_id
        person = None if known is None else desk.store.people.get(known)
        about = _about(desk, complaint)
        return ComplaintView(
            complaint=complaint,
            organisation=organisation,
            person=person,
            standing=stand(desk, complaint),
            documents=desk.store.complaints.documents(complaint_id),
            competence=competence(desk, organisation, person or Person(name="")),
            links=tuple(_linked(desk, link, organisation.id) for link in complaint.links),
            about=about,
            same_matter=_same_matter(desk, complaint, person),
            weak=of_requests(desk, [(row.id, row.number) for row in about]),
            letters=desk.store.letters.of_complaint(complaint_id),
        )


def stand(desk: Desk, complaint: Complaint) -> ComplaintStanding:
    """Where a complaint stands today."""
    organisation = desk.store.organisations.get(complaint.organisation_id)
    rules = desk.complaint_rules(organisation, complaint.received_on)
    return complaint_standing(complaint, rules, desk.today())


def count_again(desk: Desk, organisation_id: int | None = None) -> int:
    """Count open complaints anew, inside an open transaction: the day or the rules changed.

    Returns:
        How many stand otherwise now.
    """
    moved = 0
    for row in desk.store.complaints.rows(ComplaintQuery(organisation_id=organisation_id), limit=_ALL):
        stands = stand(desk, desk.store.complaints.get(row.id))
        if not row.stands_as(stands):
            desk.store.complaints.restand(row.id, stands)
            moved += 1
    return moved


def begin_day(desk: Desk) -> Done[int]:
    """Count open complaints anew on a new day: what is next can hang on it.

    Returns:
        How many stand otherwise now.
    """
    with desk.store.transaction():
        moved = count_again(desk)
    return Done(moved, Changed.COMPLAINTS if moved else Changed.NOTHING)


def rows(desk: Desk, query: ComplaintQuery) -> tuple[ComplaintRow, ...]:
    """A list of complaints."""
    return desk.store.complaints.rows(query)


def tally(desk: Desk, organisation_id: int | None = None) -> tuple[int, int]:
    """How many complaints are open, and how many of them are overdue."""
    return desk.store.complaints.tally(desk.today(), organisation_id)


def tied_to(desk: Desk, link: Link) -> tuple[ComplaintRow, ...]:
    """Complaints that are tied to a record now."""
    found = desk.store.complaints.linked_to(link.kind.value, link.id)
    return desk.store.complaints.rows_of(
        [key for key in found if link in desk.store.complaints.get(key).links]
    )


def number_to_id(desk: Desk, text: str, organisation_id: int | None = None) -> int:
    """Find a complaint by its id or number.

    Raises:
        NumberUnknown: if there is none.
        NumberAmbiguous: if several organisations have it.
    """
    return id_of(text, lambda number: desk.store.complaints.by_number(number, organisation_id))


def _competence(desk: Desk, complaint: Complaint, organisation: Organisation) -> Competence:
    """Which authorities there are, and which the finder names: none while no country is known."""
    known = frozenset(one.id for one in desk.directory)
    if complaint.person_id is None:
        return Competence(known=known)
    person = desk.store.people.get(complaint.person_id)
    if not person.address.country:
        return Competence(known=known)
    found = competence(desk, organisation, person)
    named = {option.authority_id for option in found.options}
    return Competence(known=known, competent=named | ({found.lead} if found.lead is not None else set()))


def _require_present(desk: Desk, complaint: Complaint) -> None:
    if complaint.person_id is not None:
        require_present(desk, complaint.person_id)


def keep(desk: Desk, complaint_id: int, document: NewDocument) -> ComplaintDocument:
    """Write a document and its journal entry inside a transaction that is already open."""
    kept = desk.store.complaints.add_document(
        ComplaintDocument(
            complaint_id=complaint_id,
            kind=document.kind,
            **stamp(desk, document),
            text=document.text,
            redacted=document.redacted,
        ),
        document.data,
    )
    done = "attach" if kept.redacted is None else "redact"
    desk.write_journal(done, "complaint document", kept.id, differences(None, replace(kept, text="")))
    return kept


def linkable(desk: Desk, complaint_id: int) -> tuple[Linked, ...]:
    """What a complaint could be tied to: records of the person and of the house, those it has left out."""
    complaint = desk.store.complaints.get(complaint_id)
    house, person = complaint.organisation_id, complaint.person_id
    known = RequestQuery(state=State.ALL, organisation_id=house, person_id=person)
    cases = ComplaintQuery(organisation_id=house, person_id=person, closed=None)
    ids = {
        LinkKind.REQUEST: desk.store.requests.head(known, _OFFERED),
        LinkKind.CONSENT: () if person is None else desk.store.consents.of_person(person),
        LinkKind.OPERATION: [one.id for one in desk.store.processing.of_organisation(house)],
        LinkKind.COMPLAINT: [row.id for row in desk.store.complaints.rows(cases, _OFFERED)],
    }
    links = [Link(kind=kind, id=key) for kind, keys in ids.items() for key in keys]
    links += [Link(kind=LinkKind.BREACH, breach=one.number) for one in desk.store.breaches.all(house)]
    free = (link for link in links if link not in complaint.links)
    other = (link for link in free if link != Link(kind=LinkKind.COMPLAINT, id=complaint_id))
    return tuple(_linked(desk, link, house, complaint_id) for link in other)


def _linked(desk: Desk, link: Link, organisation_id: int, complaint_id: int = 0) -> Linked:
    """The record behind a tie.

    Raises:
        LinkMissing: if it is not there, or is the complaint itself.
    """
    itself = link.kind is LinkKind.COMPLAINT and link.id == complaint_id
    try:
        found = None if itself else _record_behind(desk, link, organisation_id)
    except NoSuchRecord:
        found = None
    if found is None:
        raise LinkMissing(what=f"{link.kind.value} {link.about}")
    title, still_open = found
    return Linked(link=link, title=title, open=still_open)


def _record_behind(desk: Desk, link: Link, organisation_id: int) -> tuple[str, bool] | None:
    match link.kind:
        case LinkKind.REQUEST:
            row = next(iter(desk.store.requests.rows([link.id])), None)
            return None if row is None else (row.number, row.ended_on is None)
        case LinkKind.COMPLAINT:
            complaint = desk.store.complaints.get(link.id)
            return complaint.number, not complaint.closed
        case LinkKind.CONSENT:
            purpose_id, _person_id = desk.store.consents.key_of(link.id)
            purpose = desk.store.purposes.get(purpose_id)
            return purpose.title, purpose.closed_on is None
        case LinkKind.BREACH:
            return _breach_behind(desk, link.breach, organisation_id)
        case LinkKind.OPERATION:
            register = desk.store.processing.of_organisation(organisation_id)
            return next(((one.purpose, True) for one in register if one.id == link.id), None)


def _breach_behind(desk: Desk, named: str, organisation_id: int) -> tuple[str, bool] | None:
    """A breach of the register by its number, or one of another register as it is named there."""
    for key in desk.store.breaches.by_number(named, organisation_id):
        found = desk.store.breaches.get(key)
        if found.number == named:
            return f"{found.number} · {found.summary}", found.closed_at is None
    return (named, True) if named.strip() else None


def _about(desk: Desk, complaint: Complaint) -> tuple[RequestRow, ...]:
    """The requests a complaint is tied to."""
    ids = [link.id for link in complaint.links if link.kind is LinkKind.REQUEST]
    return tuple(desk.store.requests.rows(ids))


def _same_matter(desk: Desk, complaint: Complaint, person: Person | None) -> tuple[ComplaintRow, ...]:
    """Other complaints of the same person, or on a request this one is tied to."""
    known = person is not None and not person.erased
    theirs = rows(desk, ComplaintQuery(person_id=complaint.person_id, closed=None)) if known else ()
    asked = (link for link in complaint.links if link.kind is LinkKind.REQUEST)
    tied = (row for link in asked for row in tied_to(desk, link))
    every = {row.id: row for row in (*theirs, *tied)}
    return tuple(row for row in every.values() if row.id != complaint.id)
