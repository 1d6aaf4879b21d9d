"""A complaint as it comes in, and the case that is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dpo_desk.core.complaint_facts import ComplaintFact, ComplaintFactKind, Link
from dpo_desk.core.complaints import Complaint, Forum
from dpo_desk.core.errors import DeskError
from dpo_desk.core.evidence import NewDocument
from dpo_desk.core.organisations import Role
from dpo_desk.core.people import Person
from dpo_desk.core.requests import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class NewComplaint:
    """A complaint as it comes in.

    Attributes:
        person: who complains; None where the authority does not say.
        summary: what it is about, in one line.
        source: where the day of receipt is known from.
        links: records it is about.
        documents: what came with it.
    """

    organisation_id: int
    person: Person | None = None
    forum: Forum = Forum.ORGANISATION
    role: Role = Role.CONTROLLER
    channel: Channel
    language: str
    summary: str
    text: str = ""
    received_on: date
    source: str = ""
    links: tuple[Link, ...] = ()
    documents: tuple[NewDocument, ...] = ()


class NewComplaintProblem(StrEnum):
    """Why a new complaint cannot be entered as it is."""

    NO_NAME = "no_name"
    NO_SUMMARY = "no_summary"
    RECEIVED_IN_THE_FUTURE = "received_in_the_future"


class ComplaintIncomplete(DeskError):
    """A new complaint lacks something: `problem`."""

    def __init__(self, problem: NewComplaintProblem) -> None:
        super().__init__(problem=problem.value)
        self.problem = problem


def open_complaint(
    new: NewComplaint, *, person_id: int | None, who: str, now: datetime, today: date
) -> Complaint:
    """Make a complaint of what came in.

    Args:
        new: what is known.
        person_id: record of the person who complains; None if it is not known.
        who: colleague who enters it.
        now: moment of entry, aware UTC.
        today: day of entry.

    Returns:
        The complaint with its first facts; number and id come with storing.

    Raises:
        ComplaintIncomplete: if it lacks something.
    """
    needs_name = new.person is None and new.forum is Forum.ORGANISATION
    checks = (
        (needs_name or (new.person is not None and not new.person.name.strip()), NewComplaintProblem.NO_NAME),
        (not new.summary.strip(), NewComplaintProblem.NO_SUMMARY),
        (new.received_on > today, NewComplaintProblem.RECEIVED_IN_THE_FUTURE),
    )
    problem = next((problem for wrong, problem in checks if wrong), None)
    if problem is not None:
        raise ComplaintIncomplete(problem)
    received = ComplaintFact(
        kind=ComplaintFactKind.RECEIVED, on=new.received_on, recorded_at=now, who=who, reason=new.source
    )
    links = (
        ComplaintFact(kind=ComplaintFactKind.LINKED, on=today, recorded_at=now, who=who, details=link)
        for link in new.links
    )
    return Complaint(
        organisation_id=new.organisation_id,
        person_id=person_id,
        forum=new.forum,
        role=new.role,
        channel=new.channel,
        language=new.language,
        summary=new.summary.strip(),
        text=new.text,
        received_on=new.received_on,
        entered_at=now,
        facts=(received, *links),
    )
