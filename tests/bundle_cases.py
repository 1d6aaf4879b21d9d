"""A complaint that went to the authority, with letters, mails, pictures and a request behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dpo_desk.actions import complaints, evidence, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.core.complaint_facts import (
    Assessment,
    AuthorityLetter,
    ComplaintDetails,
    Inquiry,
    LetterSubject,
    Lodging,
    Point,
    Reply,
    Statement,
    Verdict,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import FactKind, Sent
from dpo_desk.core.new_complaints import NewComplaint
from dpo_desk.core.requests import Channel
from tests.conftest import Clock, access_request
from tests.proof_cases import MAIL, page, picture

PAPER, JPEG, RFC = "application/pdf", "image/jpeg", "message/rfc822"


def paper(name: str, data: bytes, media_type: str = PAPER) -> NewDocument:
    return NewDocument(kind=EvidenceKind.DOCUMENT, name=name, media_type=media_type, data=data)


def papers() -> tuple[NewDocument, ...]:
    """A paper of every kind that an authority reads."""
    return (
        paper("letter of the authority.pdf", page("Two questions")),
        paper("complaint.eml", MAIL, RFC),
        paper("entrance.jpg", picture("JPEG"), JPEG),
        paper("floor plan.pdf", page("Floor plan")),
    )


def add(
    desk: Desk, case: int, kind: Kind, details: ComplaintDetails | None, document: NewDocument | None = None
) -> None:
    fact = complaints.new_fact(desk, kind, details, reason="For us alone.")
    complaints.record(desk, case, fact, document)


def complained(desk: Desk, clock: Clock) -> int:
    """A complaint about a request, lodged with the authority, which asked and was answered."""
    asked = requests.receive(desk, access_request()).value
    requests.record(desk, asked.request.id, FactKind.ACKNOWLEDGED, details=Sent())
    clock.day += timedelta(days=1)
    copy = replace(paper("passport.jpg", picture("JPEG"), JPEG), kind=EvidenceKind.IDENTITY_COPY)
    evidence.attach(desk, asked.request.id, copy)
    clock.day += timedelta(days=5)
    new: NewComplaint = replace(
        complaints.from_request(desk, asked.request.id),
        channel=Channel.EMAIL,
        summary="Access to camera images, Article 15 GDPR",
        documents=(paper("complaint.eml", MAIL, RFC),),
    )
    case = complaints.receive(desk, new).value.complaint.id
    add(desk, case, Kind.ACKNOWLEDGED, Sent())
    add(desk, case, Kind.INQUIRED, Inquiry(unit="Building services", question="What did our lawyer say?"))
    add(desk, case, Kind.STATEMENT, Statement(unit="Building services", text="Nobody looked."))
    point = Point(text="No copy of the images", verdict=Verdict.FOUNDED, why="Faces could be blurred.")
    add(desk, case, Kind.DECIDED, Assessment(points=(point,)))
    add(desk, case, Kind.ANSWERED, Sent())
    clock.day += timedelta(days=10)
    add(desk, case, Kind.LODGED, Lodging(authority_id="nl", lead=True))
    letter = AuthorityLetter(
        authority_id="nl",
        subject=LetterSubject.INQUIRY,
        file_number="z2026-04417",
        due_on=clock.day + timedelta(days=21),
        questions=("Why was no copy given?",),
    )
    add(desk, case, Kind.AUTHORITY_LETTER, letter, paper("questions.pdf", page("Five questions")))
    clock.day += timedelta(days=1)
    complaints.attach(desk, case, paper("entrance.jpg", picture("JPEG"), JPEG))
    return case


def position(desk: Desk, case: int) -> None:
    """The statement for the authority leaves the house."""
    add(desk, case, Kind.POSITION_SENT, Reply(letter=1), paper("statement.pdf", page("Our position")))
