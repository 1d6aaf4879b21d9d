"""What a person does with rights requests: receive, record what happened, look, list."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.actions.evidence import check, dispose_of, put
from dpo_desk.actions.numbers import id_of
from dpo_desk.actions.people import require_present, require_unmerged, take_in
from dpo_desk.core.changes import Changed
from dpo_desk.core.checklists import Step as ChecklistStep
from dpo_desk.core.codes import require_languages
from dpo_desk.core.competence import Finding, Situation
from dpo_desk.core.countries import Place, UnknownRegion, place
from dpo_desk.core.deadlines import Deadline
from dpo_desk.core.errors import DeskError, NoSuchRecord
from dpo_desk.core.evidence import Evidence, EvidenceKind, NewDocument
from dpo_desk.core.facts import (
    Closing,
    Decision,
    Details,
    Fact,
    FactKind,
    Outcome,
    RecipientTold,
    SearchResult,
    Sent,
    Telling,
    Treatment,
)
from dpo_desk.core.finder import find
from dpo_desk.core.grounds import RefusalGround, grounds_for
from dpo_desk.core.letters import Letter
from dpo_desk.core.lists import RequestQuery, RequestRow
from dpo_desk.core.organisations import Organisation, Role
from dpo_desk.core.people import Person
from dpo_desk.core.processing import Operation
from dpo_desk.core.requests import Channel, NewRequest, Request, open_request
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import Standing, deadline_of, standing, statutory_deadline
from dpo_desk.core.steps import Forbidden, StepForbidden, take


class OrganisationNeeded(DeskError):
    """It does not say for which organisation, and there are several or none."""


class DuplicateOfStranger(DeskError):
    """A duplicate must be a request of the same person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """Everything the detail of a request shows.

    Attributes:
        statutory: the period of the law, even where another right drives the case.
        checklist: steps of every right asked, in their order.
        earlier: other requests of the same person, for Art. 12(5) GDPR.
    """

    request: Request
    organisation: Organisation
    person: Person
    standing: Standing
    statutory: Deadline
    evidence: tuple[Evidence, ...]
    letters: tuple[Letter, ...]
    checklist: tuple[ChecklistStep, ...]
    operations: tuple[Operation, ...]
    grounds: tuple[RefusalGround, ...]
    earlier: tuple[RequestRow, ...]
    competence: Finding


def receive(desk: Desk, new: NewRequest) -> Done[RequestView]:
    """Enter a request: person, case, documents and journal in one go.

    Raises:
        RequestIncomplete: if it lacks something.
        UnknownLanguage: if its language is none.
        DeskError: if a document cannot be kept.
    """
    for document in new.documents:
        check(document)
    require_languages([new.language], [new.person.language])
    with desk.store.transaction():
        rules = desk.rules(desk.store.organisations.get(new.organisation_id), new.received_on)
        person = take_in(desk, new.person)
        request = open_request(
            new, person_id=person.id, who=desk.colleague, now=desk.now(), today=desk.today()
        )
        stored = desk.store.requests.add(request, standing(request, rules, desk.today()))
        told = (*differences(None, stored.facts[0]), *differences(None, stored))
        desk.write_journal("receive", "request", stored.id, told)
        for document in new.documents:
            put(desk, stored, document)
    moved = Changed.PEOPLE | Changed.REQUESTS | Changed.EVIDENCE | Changed.JOURNAL
    return Done(view(desk, stored.id), moved)


def record(
    desk: Desk,
    request_id: int,
    kind: FactKind,
    *,
    on: date | None = None,
    reason: str = "",
    details: Details | None = None,
    document: NewDocument | None = None,
) -> Done[RequestView]:
    """Record what happened to a request.

    Args:
        desk: the open office.
        request_id: the case.
        kind: what happened.
        on: the day it happened; today by default.
        reason: why; required where it is dated back.
        details: what this kind of fact tells besides.
        document: what shows it; kept with the case.

    Raises:
        StepForbidden: if the law or the order of things does not allow it; nothing is changed.
    """
    if document is not None:
        check(document)
    with desk.store.transaction():
        grown = append(desk, request_id, kind, on=on, reason=reason, details=details, document=document)
        if isinstance(details, Decision):
            for named in _to_name(desk, grown, details):
                append(desk, request_id, FactKind.RECIPIENT_TOLD, on=on, reason=reason, details=named)
        ends = kind in {FactKind.CLOSED, FactKind.IDENTITY_COPY_DISPOSED}
        gone = ends and _dispose_identity_copies(desk, request_id)
    if gone:
        desk.store.sweep()
    return Done(view(desk, request_id), Changed.REQUESTS | Changed.EVIDENCE | Changed.JOURNAL)


def _to_name(desk: Desk, request: Request, decision: Decision) -> tuple[RecipientTold, ...]:
    """Recipients of the register whom a change of data concerns, not named in the case yet: Art. 19 GDPR."""
    if not decision.right.recipients_told or decision.outcome not in {Outcome.FULL, Outcome.PARTIAL}:
        return ()
    changed = [one for one in decision.items if one.treatment not in {Treatment.KEPT, Treatment.REFUSED}]
    systems = {one.system for one in changed if one.system}
    systems = systems or {one.system for one in request.searches.values() if one.result is SearchResult.FOUND}
    register = desk.store.processing.of_organisation(request.organisation_id)
    names = [
        name.strip() for one in register if not systems or one.system in systems for name in one.recipients
    ]
    fresh = (name for name in dict.fromkeys(names) if name and name not in request.recipients)
    return tuple(RecipientTold(recipient=name, telling=Telling.NAMED) for name in fresh)


def append(
    desk: Desk,
    request_id: int,
    kind: FactKind,
    *,
    on: date | None = None,
    reason: str = "",
    details: Details | None = None,
    document: NewDocument | None = None,
) -> Request:
    """Append a fact inside a transaction that is already open."""
    request = desk.store.requests.get(request_id)
    require_present(desk, request.person_id)
    rules = desk.rules_for(request)
    evidence = put(desk, request, document) if document is not None else None
    fact = Fact(
        kind=kind,
        on=on or desk.today(),
        recorded_at=desk.now(),
        who=desk.colleague,
        reason=reason,
        evidence_id=evidence.id if evidence else None,
        details=details,
    )
    grown = take(request, fact, rules, grounds(desk, request), desk.today())
    if isinstance(details, Closing) and details.duplicate_of is not None:
        _check_duplicate(request, desk.store.requests.get(details.duplicate_of))
    if isinstance(details, Sent) and details.letter_id is not None:
        _check_own_letter(desk, request_id, details.letter_id)
    if grown.person_id != request.person_id:
        require_unmerged(desk, grown.person_id)
    told = grown.facts[-1]
    # A correction of the receipt can put the case under another law.
    desk.store.requests.append(grown, told, standing(grown, desk.rules_for(grown), desk.today()))
    desk.write_journal(
        kind.value, "request", request_id, (*differences(None, told), *differences(request, grown))
    )
    return grown


def _check_own_letter(desk: Desk, request_id: int, letter_id: int) -> None:
    """A letter that is named as sent is one of the case.

    Raises:
        NoSuchRecord: if it is not.
    """
    if desk.store.letters.get(letter_id).request_id != request_id:
        raise NoSuchRecord(kind="letter", id=letter_id)


def _check_duplicate(request: Request, other: Request) -> None:
    """A duplicate is answered with the other request: of the same person to the same house, on all of it.

    Raises:
        DuplicateOfStranger: if another person made the other request.
        StepForbidden: if it asks another house or for less, or was ended before this one came in.
    """
    if other.person_id != request.person_id:
        raise DuplicateOfStranger
    same = other.organisation_id == request.organisation_id and set(request.rights) <= set(other.rights)
    if not same or not _answers_later(other, request.received_on):
        raise StepForbidden(Forbidden.DUPLICATE_OF_NOTHING)


def _answers_later(request: Request, since: date) -> bool:
    """Whether a request is still to be answered, or was not before a day."""
    ends = [request.ended(kind) for kind in (FactKind.ANSWERED, FactKind.PASSED_ON)]
    answers = [end for end in ends if end is not None]
    if answers:
        return all(answer.on >= since for answer in answers)
    return request.ended(FactKind.CLOSED) is None and request.ended(FactKind.WITHDRAWN) is None


def _dispose_identity_copies(desk: Desk, request_id: int) -> bool:
    """On closing at the latest, the copy of a document goes; that it was checked stays.

    Returns:
        Whether there was one.
    """
    documents = desk.store.evidence.of_request(request_id)
    copies = [one for one in documents if one.kind is EvidenceKind.IDENTITY_COPY and one.disposed_on is None]
    for copy in copies:
        dispose_of(desk, copy.id)
    return bool(copies)


def view(desk: Desk, request_id: int) -> RequestView:
    """Everything the detail of a request shows, of one and the same moment."""
    with desk.store.reading():
        return _view(desk, request_id)


def _view(desk: Desk, request_id: int) -> RequestView:
    request = desk.store.requests.get(request_id)
    organisation = desk.store.organisations.get(request.organisation_id)
    person = desk.store.people.get(request.person_id)
    rules = desk.rules(organisation, request.received_on)
    return RequestView(
        request=request,
        organisation=organisation,
        person=person,
        standing=standing(request, rules, desk.today()),
        statutory=statutory_deadline(request, rules),
        evidence=desk.store.evidence.of_request(request_id),
        letters=desk.store.letters.of_request(request_id),
        checklist=tuple(step for right in request.rights for step in desk.library.checklists.get(right, ())),
        operations=desk.store.processing.of_organisation(organisation.id),
        grounds=grounds(desk, request),
        earlier=() if person.erased else _earlier(desk, request),
        competence=competence(desk, organisation, person),
    )


def _earlier(desk: Desk, request: Request) -> tuple[RequestRow, ...]:
    return tuple(row for row in desk.store.requests.of_person(request.person_id) if row.id != request.id)


def grounds(desk: Desk, request: Request) -> tuple[RefusalGround, ...]:
    """Grounds of law on which this request can be refused, in full or in part."""
    organisation = desk.store.organisations.get(request.organisation_id)
    found = {
        ground.id: ground
        for right in request.rights
        for ground in grounds_for(desk.library.grounds, right, organisation.country)
    }
    return tuple(found.values())


def competence(desk: Desk, organisation: Organisation, person: Person) -> Finding:
    """Supervisory authorities the person may turn to, and which one leads."""
    return find(desk.directory, situation_of(organisation, person))


def situation_of(organisation: Organisation, person: Person) -> Situation:
    """What the office knows of a controller and a person that the finder asks for."""
    home = person.address
    return Situation(
        seat=_somewhere(organisation.country, organisation.region),
        sector=organisation.sector,
        residence=_somewhere(home.country, home.region) if home.country else None,
    )


def _somewhere(country: str, region: str) -> Place:
    """A place; one whose region is known to nobody is known by its country, and no case is lost over it."""
    try:
        return place(country, region)
    except UnknownRegion:
        return place(country)


def outlook(
    desk: Desk, organisation_id: int, received_on: date, rights: Sequence[Right], role: Role = Role.CONTROLLER
) -> Deadline:
    """The deadline a request would have, before it is entered.

    Args:
        desk: the open office.
        organisation_id: who would have to answer.
        received_on: day of receipt.
        rights: what is asked; at least one.
        role: of the organisation in this case.

    Raises:
        DateNotCountable: if the day lies outside 1990 to 2100.
    """
    organisation = desk.store.organisations.get(organisation_id)
    request = Request(
        organisation_id=organisation_id,
        person_id=0,
        rights=tuple(rights),
        role=role,
        channel=Channel.OTHER,
        language="",
        received_on=received_on,
        entered_at=desk.now(),
    )
    return deadline_of(request, desk.rules(organisation, received_on))


def number_to_id(desk: Desk, text: str, organisation_id: int | None = None) -> int:
    """Find a request by its id or number.

    Raises:
        NumberUnknown: if there is none.
        NumberAmbiguous: if several organisations have it.
    """
    return id_of(text, lambda number: desk.store.requests.by_number(number, organisation_id))


def rows(desk: Desk, ids: Sequence[int]) -> list[RequestRow]:
    """Rows of the list, in the order asked for."""
    return desk.store.requests.rows(ids)


def head(desk: Desk, query: RequestQuery, limit: int = 256) -> list[int]:
    """The first ids of a list, at once."""
    return desk.store.requests.head(query, limit)


def ids(desk: Desk, query: RequestQuery) -> array[int]:
    """All ids of a list, in order."""
    return desk.store.requests.ids(query)


def organisation_or_only(desk: Desk, organisation_id: object = None) -> Organisation:
    """The organisation of this id, or the only one there is.

    Raises:
        OrganisationNeeded: if there are several, or none.
    """
    if isinstance(organisation_id, int):
        return desk.store.organisations.get(organisation_id)
    houses = desk.store.organisations.all()
    if len(houses) != 1:
        raise OrganisationNeeded
    return houses[0]
