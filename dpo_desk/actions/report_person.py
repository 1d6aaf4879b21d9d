"""Everything held about one person: the desk answers a request for access about itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dpo_desk.actions import complaints, consents, erasure, people, requests
from dpo_desk.actions.complaint_items import short_name
from dpo_desk.actions.consent_proof import event_details
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.papers import house
from dpo_desk.actions.proving import moment_words
from dpo_desk.actions.report_journal import about_person, journal_rows, witness
from dpo_desk.core.addresses import Address
from dpo_desk.core.complaints import Complaint, ComplaintDocument
from dpo_desk.core.consent_proof import Proof
from dpo_desk.core.evidence import Evidence
from dpo_desk.core.journal import Anchor
from dpo_desk.core.letters import Letter
from dpo_desk.core.lists import Hit
from dpo_desk.core.people import Person, Representative
from dpo_desk.core.reports import Asked, Column, Content, Part, Remark, ReportKind, Rows, Section
from dpo_desk.core.requests import Request
from dpo_desk.documents.written_address import written_lines
from dpo_desk.words import _, ngettext, pgettext
from dpo_desk.words.complaint_facts import fact_title, told_besides
from dpo_desk.words.dates import country_name, language_name, plain_date, short_date
from dpo_desk.words.file_facts import file_size, in_groups
from dpo_desk.words.journal_entries import kind_words
from dpo_desk.words.names import name
from dpo_desk.words.request_facts import came_by, details_words, dotted

_Held = Iterator[tuple[str, str]]
"""What is held in one record: what it is, and what it says; what says nothing is left out."""


@dataclass(frozen=True, slots=True)
class _Record:
    """One record of the person, with its title and what it says."""

    title: str
    held: tuple[tuple[str, str], ...]


def person_file(desk: Desk, asked: Asked) -> Content:
    """Everything that stands under a person, record by record.

    Raises:
        PersonErased: if nothing may be known of the person any more.
    """
    with desk.store.reading():
        one = people.followed(desk, asked.record)
        people.require_present(desk, one.id)
        family = desk.store.erasing.family(one.id)
        records = [
            *_people(desk, family),
            *(_case(desk, each) for each in desk.store.erasing.cases_of(family)),
            *(_complaint(desk, each) for each in desk.store.erasing.complaints_of(family)),
            *(_consent(desk, each) for each in desk.store.erasing.consents_of(family)),
        ]
        found = erasure.preview(desk, one.id)
        entries = about_person(desk, one.id)
        backups = len(desk.store.backups.present())
        whole = desk.store.journal.head() or Anchor(0, b"")
    sections: list[Section] = [
        Remark(_introduction(backups)),
        *(_printed(each) for each in records),
        *_mentioned(found.mentions),
        journal_rows(desk, entries),
        *witness(desk, whole),
    ]
    return Content(
        kind=ReportKind.PERSON,
        title=_("Everything held about one person"),
        subtitle=one.name,
        house=house(desk, asked.organisation_id),
        period=asked.period,
        made_on=desk.today(),
        main="held",
        sections=tuple(sections),
        personal=True,
    )


def _introduction(backups: int) -> str:
    told = _(
        "This is what the office of the data protection officer holds about this person itself, as it stood "
        "today: not what the organisations hold. Documents are named with their hash; copies of them can be "
        "handed out beside this list."
    )
    copies = ngettext(
        "The same lies encrypted in {n} backup until it is destroyed.",
        "The same lies encrypted in {n} backups until they are destroyed.",
        backups,
    )
    return f"{told} {copies.format(n=backups)}" if backups else told


def _printed(one: _Record) -> Rows:
    return Rows(
        key="held",
        title=one.title,
        columns=(
            Column(key="record", title=_("Record")),
            Column(key="what", title=_("What"), share=45),
            Column(key="held", title=_("Content"), share=120),
        ),
        rows=tuple((one.title, what, held) for what, held in one.held if held.strip()),
    )


def _mentioned(hits: Sequence[Hit]) -> Iterator[Section]:
    """Where the name stands in records of others; a person has to look at these."""
    if hits:
        yield Part(_("Also named in the records of others"))
        yield Remark(
            _("Found by name or address. Look at each before it is handed out: it may be another person.")
        )
        yield Rows(
            key="mentions",
            title="",
            columns=(
                Column(key="kind", title=_("Kind"), share=45),
                Column(key="title", title=_("Where"), share=120),
            ),
            rows=tuple((kind_words(one.kind.value), one.title) for one in hits),
        )


# people


def _people(desk: Desk, family: Sequence[int]) -> Iterator[_Record]:
    holds = desk.store.holds.on("person", family)
    pending = desk.store.erasures.pending(family[:1])
    for one in desk.store.people.many(family):
        title = _("Record of the person") if one.id == family[0] else _("Record that was merged into it")
        held = list(_person(one))
        if one.id in holds:
            held.append((_("Legal hold"), holds[one.id].reason))
        if one.id in pending:
            held.append((_("To be erased on"), plain_date(pending[one.id].due_on)))
        yield _Record(title, tuple(held))


def _person(one: Person) -> _Held:
    yield _("Number"), str(one.id)
    yield _("Name"), one.name
    yield _("Family name"), one.family_name
    yield _("Salutation"), name(one.salutation)
    yield _("Former names"), ", ".join(one.former_names)
    yield _("Language"), language_name(one.language) if one.language else ""
    yield _("Address"), _address(one.address)
    yield _("Other addresses"), "; ".join(map(_address, one.other_addresses))
    yield _("E-mail"), ", ".join(one.emails)
    yield _("Phone"), one.phone
    yield _("Customer number"), ", ".join(one.customer_numbers)
    yield _("Child until"), plain_date(one.child_until) if one.child_until else ""
    if one.representative is not None:
        yield _("Represented by"), _representative(one.representative)


def _address(one: Address) -> str:
    return ", ".join((*written_lines(one), country_name(one.country) if one.country else "")).strip(", ")


def _representative(one: Representative) -> str:
    until = "" if one.valid_until is None else short_date(one.valid_until)
    return dotted(
        one.name, name(one.kind), one.organisation, _address(one.address), one.email, one.proof, until
    )


# cases


def _case(desk: Desk, request_id: int) -> _Record:
    request = desk.store.requests.get(request_id)
    held = [
        *_request(desk, request),
        *_documents(desk.store.evidence.of_request(request_id)),
        *_letters(desk.store.letters.of_request(request_id)),
    ]
    return _Record(_("Request {number}").format(number=request.number), tuple(held))


def _request(desk: Desk, one: Request) -> _Held:
    yield _("Organisation"), desk.store.organisations.get(one.organisation_id).name
    yield _("Rights"), ", ".join(name(right) for right in one.rights)
    yield _("Received"), dotted(plain_date(one.received_on), came_by(one))
    yield _("Sent"), "" if one.sent_on is None else plain_date(one.sent_on)
    yield _("Language"), language_name(one.language) if one.language else ""
    yield _("Subject"), one.subject
    yield _("Text"), one.text
    view = requests.view(desk, one.id)
    yield _("Answer by"), plain_date(view.standing.deadline.answer_by)
    for fact in one.facts[1:]:
        told = dotted(short_date(fact.on), details_words(fact.details, view.checklist), fact.reason)
        yield name(fact.kind), dotted(told, fact.who)


def _documents(some: Iterable[Evidence | ComplaintDocument | Proof]) -> _Held:
    for one in some:
        told = dotted(one.name, name(one.kind), file_size(one.size), moment_words(one.added_at))
        yield _("Document"), f"{told}\nSHA-256 {in_groups(one.sha256)}"


def _letters(some: Iterable[Letter]) -> _Held:
    for one in some:
        sent = "" if one.sent_on is None else _("sent on {date}").format(date=short_date(one.sent_on))
        told = dotted(one.number or _("Draft"), name(one.kind), short_date(one.dated), sent)
        yield _("Letter"), f"{told}\nSHA-256 {in_groups(one.sha256)}" if one.sha256 else told


def _complaint(desk: Desk, complaint_id: int) -> _Record:
    view = complaints.view(desk, complaint_id)
    held = [
        *_complained(desk, view.complaint),
        *_documents(view.documents),
        *_letters(desk.store.letters.of_complaint(complaint_id)),
    ]
    return _Record(_("Complaint {number}").format(number=view.complaint.number), tuple(held))


def _complained(desk: Desk, one: Complaint) -> _Held:
    yield _("Organisation"), desk.store.organisations.get(one.organisation_id).name
    yield _("Subject"), one.summary
    for fact in one.facts:
        title = fact_title(fact, lambda key: short_name(desk, key))
        yield title, dotted(short_date(fact.on), told_besides(fact), fact.reason)


def _consent(desk: Desk, consent_id: int) -> _Record:
    view = consents.view(desk, consent_id)
    held: list[tuple[str, str]] = [(pgettext("of a consent", "State"), name(view.row.state(desk.today())))]
    for event in view.events:
        told = dotted(short_date(event.on), name(event.channel), *event_details(event))
        held.append((name(event.kind), dotted(told, event.who)))
    held += _documents(view.proofs)
    held += _letters(desk.store.letters.of_consent(consent_id))
    return _Record(_("Consent: {purpose}").format(purpose=view.purpose.title), tuple(held))
