"""A rights request: its head, its facts, and what follows from them directly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from dpo_desk.core.errors import DeskError
from dpo_desk.core.evidence import NewDocument
from dpo_desk.core.facts import (
    Assignment,
    Checked,
    Decision,
    Details,
    Fact,
    FactKind,
    RecipientTold,
    Search,
)
from dpo_desk.core.organisations import Role
from dpo_desk.core.people import Person
from dpo_desk.core.restrictions import in_force
from dpo_desk.core.rights import Right

_D = TypeVar("_D", bound=Details)


class Channel(StrEnum):
    """How a request reached the organisation; any channel is good: Art. 12(2) GDPR."""

    EMAIL = "email"
    LETTER = "letter"
    FORM = "form"
    PHONE = "phone"
    IN_PERSON = "in_person"
    PORTAL = "portal"
    OTHER = "other"

    @property
    def electronic(self) -> bool:
        """Whether the answer goes electronically where possible: Art. 12(3) sentence 4 GDPR."""
        return self in {Channel.EMAIL, Channel.FORM, Channel.PORTAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request as it stands now. Only `received_on` drives the clock.

    Attributes:
        id: number in the office file; 0 before it is stored.
        number: for example "R-2026-0042"; gap-free per organisation and year.
        rights: what is asked, each with its own outcome.
        sent_on: day the person sent it, if known.
        received_on: day it reached an official channel.
        received_time: time of the same, local, if known.
        noticed_on: day somebody read it.
        entered_at: moment it was entered, aware UTC.
        wants_paper: the person wants the answer on paper.
        facts: everything that happened, in the order in which it was recorded.
    """

    id: int = 0
    number: str = ""
    organisation_id: int
    person_id: int
    rights: tuple[Right, ...]
    role: Role = Role.CONTROLLER
    channel: Channel
    language: str
    subject: str = ""
    text: str = ""
    sent_on: date | None = None
    received_on: date
    received_time: time | None = None
    noticed_on: date | None = None
    entered_at: datetime
    wants_paper: bool = False
    facts: tuple[Fact, ...] = ()

    @property
    def wants_electronic(self) -> bool:
        """Whether the answer goes electronically, unless there is no way: Art. 12(3) sentence 4 GDPR."""
        return self.channel.electronic and not self.wants_paper

    @property
    def live(self) -> tuple[Fact, ...]:
        """The facts since the case was last reopened, or all."""
        kinds = [fact.kind for fact in self.facts]
        if FactKind.REOPENED not in kinds:
            return self.facts
        return self.facts[len(kinds) - kinds[::-1].index(FactKind.REOPENED) :]

    def first(self, kind: FactKind) -> Fact | None:
        """The first fact of a kind."""
        return next((fact for fact in self.facts if fact.kind is kind), None)

    def last(self, kind: FactKind) -> Fact | None:
        """The last fact of a kind."""
        return next((fact for fact in reversed(self.facts) if fact.kind is kind), None)

    def ended(self, kind: FactKind) -> Fact | None:
        """The last fact of a kind since the case was reopened; for what ends a case."""
        return next((fact for fact in reversed(self.live) if fact.kind is kind), None)

    @property
    def decisions(self) -> dict[Right, Decision]:
        """The decision in force for each decided right."""
        found = {d.right: d for d in self._details(Decision)}
        return {right: found[right] for right in self.rights if right in found}

    @property
    def undecided(self) -> tuple[Right, ...]:
        """Rights that have no outcome yet."""
        decided = self.decisions
        return tuple(right for right in self.rights if right not in decided)

    @property
    def searches(self) -> dict[str, Search]:
        """The last word on each system searched."""
        return {search.system: search for search in self._details(Search)}

    @property
    def recipients(self) -> dict[str, RecipientTold]:
        """The last word on each recipient."""
        return {told.recipient: told for told in self._details(RecipientTold)}

    @property
    def steps_checked(self) -> dict[str, Checked]:
        """The last word on each step of the checklists."""
        return {checked.step_id: checked for checked in self._details(Checked)}

    @property
    def assigned_to(self) -> str:
        """The colleague who works on the case; empty if nobody does."""
        return next((a.colleague for a in reversed(list(self._details(Assignment)))), "")

    @property
    def identity_in_doubt(self) -> bool:
        """Whether a recorded doubt about identity still stands."""
        return self._last_of(FactKind.IDENTITY_ASKED, FactKind.IDENTITY_PROVEN) is FactKind.IDENTITY_ASKED

    @property
    def clarification_open(self) -> bool:
        """Whether a question to the person is still unanswered."""
        asked, given = FactKind.CLARIFICATION_ASKED, FactKind.CLARIFICATION_GIVEN
        return self._last_of(asked, given) is asked

    @property
    def fee_open(self) -> bool:
        """Whether a fee was announced and nobody has paid or agreed to it yet."""
        return self._last_of(FactKind.FEE_ASKED, FactKind.FEE_SETTLED) is FactKind.FEE_ASKED

    @property
    def restricted(self) -> bool:
        """Whether a restriction is in force."""
        return bool(in_force(self.facts))

    @property
    def lift_notice(self) -> Fact | None:
        """The first notice that a restriction in force will be lifted: Art. 18(3) GDPR; None before it."""
        return next((one.notice for one in in_force(self.facts) if one.notice is not None), None)

    def _last_of(self, *kinds: FactKind) -> FactKind | None:
        """Which of some kinds was recorded last; None if none of them was."""
        return next((fact.kind for fact in reversed(self.facts) if fact.kind in kinds), None)

    def _details(self, kind: type[_D]) -> Iterator[_D]:
        return (fact.details for fact in self.facts if isinstance(fact.details, kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """What is known when a request comes in; a form, a command or a dropped e-mail yields it.

    Attributes:
        person: with id 0 if the person is new to the office.
        source: how the day of receipt is known, for example "Received header of the e-mail".
    """

    organisation_id: int
    person: Person
    rights: tuple[Right, ...]
    channel: Channel
    language: str
    received_on: date
    role: Role = Role.CONTROLLER
    subject: str = ""
    text: str = ""
    sent_on: date | None = None
    received_time: time | None = None
    noticed_on: date | None = None
    wants_paper: bool = False
    source: str = ""
    documents: tuple[NewDocument, ...] = ()


class NewRequestProblem(StrEnum):
    """Why a new request cannot be entered as it is."""

    NO_NAME = "no_name"
    NO_RIGHT = "no_right"
    RECEIVED_IN_THE_FUTURE = "received_in_the_future"
    SENT_AFTER_RECEIPT = "sent_after_receipt"
    NOTICED_BEFORE_RECEIPT = "noticed_before_receipt"
    NOTICED_IN_THE_FUTURE = "noticed_in_the_future"


class RequestIncomplete(DeskError):
    """A new request lacks something or contradicts itself.

    Attributes:
        problem: what is wrong.
    """

    def __init__(self, problem: NewRequestProblem) -> None:
        super().__init__(problem=problem.value)
        self.problem = problem


def open_request(new: NewRequest, *, person_id: int, who: str, now: datetime, today: date) -> Request:
    """Make a request of what came in.

    Args:
        new: what is known.
        person_id: the data subject's record.
        who: colleague who enters it.
        now: moment of entry, aware UTC.
        today: day of entry.

    Returns:
        The request with its first fact; number and id come with storing.

    Raises:
        RequestIncomplete: if it lacks something or contradicts itself.
    """
    problem = _problem(new, today)
    if problem is not None:
        raise RequestIncomplete(problem)
    received = Fact(kind=FactKind.RECEIVED, on=new.received_on, recorded_at=now, who=who, reason=new.source)
    return Request(
        organisation_id=new.organisation_id,
        person_id=person_id,
        rights=tuple(dict.fromkeys(new.rights)),
        role=new.role,
        channel=new.channel,
        language=new.language,
        subject=new.subject,
        text=new.text,
        sent_on=new.sent_on,
        received_on=new.received_on,
        received_time=new.received_time,
        noticed_on=new.noticed_on or today,
        entered_at=now,
        wants_paper=new.wants_paper,
        facts=(received,),
    )


def _problem(new: NewRequest, today: date) -> NewRequestProblem | None:
    checks = (
        (not new.person.name.strip(), NewRequestProblem.NO_NAME),
        (not new.rights, NewRequestProblem.NO_RIGHT),
        (new.received_on > today, NewRequestProblem.RECEIVED_IN_THE_FUTURE),
        (new.sent_on is not None and new.sent_on > new.received_on, NewRequestProblem.SENT_AFTER_RECEIPT),
        (
            new.noticed_on is not None and new.noticed_on < new.received_on,
            NewRequestProblem.NOTICED_BEFORE_RECEIPT,
        ),
        (
            new.noticed_on is not None and new.noticed_on > today,
            NewRequestProblem.NOTICED_IN_THE_FUTURE,
        ),
    )
    return next((problem for wrong, problem in checks if wrong), None)
