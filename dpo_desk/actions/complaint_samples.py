"""A sample complaint, of which a letter of every kind can be written: nobody's data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from dpo_desk.actions import requests
from dpo_desk.actions.complaint_letters import addressed
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.letter_matters import authorities
from dpo_desk.core.authorities import Authority
from dpo_desk.core.complaint_facts import (
    Assessment,
    AuthorityDecision,
    AuthorityLetter,
    ComplaintDetails,
    ComplaintFact,
    Inquiry,
    LetterSubject,
    Measure,
    MeasureDone,
    Point,
    QuestionAnswered,
    Statement,
    Verdict,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_standing import complaint_standing
from dpo_desk.core.complaints import Complaint
from dpo_desk.core.letter_data import ComplaintLetterData
from dpo_desk.core.letters import ComplaintWishes, Letter, LetterKind
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.requests import Channel
from dpo_desk.core.rulings import Ruling

_AGE, _LEFT = timedelta(days=16), timedelta(days=21)


def of_complaint(
    desk: Desk,
    organisation: Organisation,
    person: Person,
    letter: Letter,
) -> ComplaintLetterData:
    """What a letter about a complaint could be made from.

    Args:
        desk: the open office.
        organisation: who writes.
        person: who complains.
        letter: a draft of the kind.
    """
    today, received = desk.today(), desk.today() - _AGE
    near = authorities(desk, requests.competence(desk, organisation, person))[:1]
    by_id = near[0].id if near else ""
    complaint = Complaint(
        number=f"C-{received.year}-0000",
        organisation_id=organisation.id,
        person_id=None,
        channel=Channel.LETTER,
        language=letter.language,
        summary="Ref. 2026-117.",
        received_on=received,
        entered_at=datetime.combine(received, time(), desk.now().tzinfo),
        facts=tuple(_facts(desk, letter.kind, by_id)),
    )
    own = ComplaintWishes(
        letter=int(letter.kind.to_authority and not letter.kind.on_decision),
        until=today + _LEFT,
        legal_view="Ref. 2026-117.",
        terms="Ref. 2026-117.",
        court="R-117",
        unit="CRM",
        proof="R-204.",
        missing="Ref. 2026-204.",
    )
    wishes = replace(letter.wishes, delay_cause="R-117, R-204 (12 GB).", complaint=own)
    rules = desk.complaint_rules(organisation, received)
    return ComplaintLetterData(
        letter=replace(letter, wishes=wishes),
        organisation=organisation,
        person=_addressee(desk, letter.kind, person, near),
        authorities=near,
        complaint=complaint,
        standing=complaint_standing(complaint, rules, today),
        signatory=organisation.officer.name,
        today=today,
        regime_id=desk.rules(organisation, received).regime.id,
    )


def _addressee(desk: Desk, kind: LetterKind, person: Person, near: Sequence[Authority]) -> Person:
    """The authority, a department, or the person."""
    if kind.to_authority and near:
        return addressed(near[0], desk.today())
    return Person(name="CRM", address=person.address) if kind.inside else person


def _facts(desk: Desk, kind: LetterKind, authority_id: str) -> Iterator[ComplaintFact]:
    today, received = desk.today(), desk.today() - _AGE

    def told(what: Kind, details: ComplaintDetails | None = None) -> ComplaintFact:
        on = received if what is Kind.RECEIVED else today
        return ComplaintFact(kind=what, on=on, recorded_at=desk.now(), who="M. Smit", details=details)

    measure = Measure(text="CRM 2.0", due_on=today + _LEFT)
    yield told(Kind.RECEIVED)
    if kind.on_decision:
        yield told(
            Kind.AUTHORITY_DECIDED,
            AuthorityDecision(
                authority_id=authority_id,
                rulings=(Ruling.BRING_INTO_COMPLIANCE,),
                file_number="Z2026-4711",
                measures=(measure,),
            ),
        )
    elif kind.to_authority:
        asked = AuthorityLetter(
            authority_id=authority_id,
            subject=LetterSubject.INQUIRY,
            file_number="Z2026-4711",
            due_on=today + _LEFT,
            questions=("Ref. 2026-117?",),
        )
        yield told(Kind.AUTHORITY_LETTER, asked)
        yield told(Kind.QUESTION_ANSWERED, QuestionAnswered(letter=1, question=1, answer="R-117, R-204."))
        yield told(Kind.MEASURE_SET, measure)
    else:
        yield told(Kind.INQUIRED, Inquiry(unit="CRM", question="?"))
        yield told(Kind.STATEMENT, Statement(unit="CRM", text="R-117, R-204."))
        points = (
            Point(text="Ref. 2026-117", verdict=Verdict.FOUNDED, why="R-117.", rule=""),
            Point(text="Ref. 2026-204", verdict=Verdict.UNFOUNDED, why="R-204.", rule=""),
        )
        yield told(Kind.DECIDED, Assessment(points=points, measures=(measure,)))
    if not kind.inside:
        yield told(Kind.MEASURE_DONE, MeasureDone(measure=1, how="R-204."))
