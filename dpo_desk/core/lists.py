"""What lists, search and the Today page ask for, and the rows they get."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpo_desk.core.rights import Right
from dpo_desk.core.standing import ClockState, Meaning, NextStep, Stage, Turn, meaning_of


class State(StrEnum):
    """Which requests a list shows."""

    OPEN = "open"
    CLOSED = "closed"
    ALL = "all"


class Sort(StrEnum):
    """In which order; every order ends with the id, so that it is total."""

    DUE = "due"
    RECEIVED = "received"
    PERSON = "person"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestQuery:
    """A question to the list of requests; every part that is set narrows it.

    Attributes:
        due_until: answer-by date not later than this.
        waiting: only those where the person or another controller has to move.
        text: words that person, number, subject or organisation begin with.
    """

    state: State = State.OPEN
    organisation_id: int | None = None
    person_id: int | None = None
    right: Right | None = None
    due_until: date | None = None
    waiting: bool = False
    text: str = ""
    sort: Sort = Sort.DUE
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """One row of the list, as it was last derived from the facts."""

    id: int
    number: str
    organisation_id: int
    organisation: str
    person_id: int
    person: str
    rights: tuple[Right, ...]
    subject: str
    stage: Stage
    turn: Turn
    clock: ClockState
    next_step: NextStep
    received_on: date
    answer_by: date
    latest: date | None
    waiting_since: date | None
    ended_on: date | None
    assigned_to: str = ""

    def meaning(self, today: date) -> Meaning:
        """The badge this row has on a day."""
        return meaning_of(days_left=self.days_left(today), clock=self.clock, turn=self.turn)

    def days_left(self, today: date) -> int:
        """Calendar days to the day to answer by; negative when late."""
        return (self.answer_by - today).days


class HitKind(StrEnum):
    """Where search found something."""

    PERSON = "person"
    REQUEST = "request"
    COMPLAINT = "complaint"
    BREACH = "breach"
    LETTER = "letter"
    EVIDENCE = "evidence"
    CONSENT = "consent"
    PURPOSE = "purpose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing search found.

    Attributes:
        id: of the person, request, complaint, breach, letter, document, consent or purpose.
        request_id: request to open; None for a person without one.
        title: name or number to show.
        excerpt: words around the match, for letters and evidence.
    """

    kind: HitKind
    id: int
    request_id: int | None
    title: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Numbers of the Today page and the rail, on one day.

    Attributes:
        weeks: (Monday, due, of them late) for this week and the seven that follow; everything late counts
            in the first.
        median_days: median of calendar days from receipt to answer this month; None if nothing was answered.
    """

    open: int
    overdue: int
    soon: int
    waiting: int
    people: int
    organisations: int
    weeks: tuple[tuple[date, int, int], ...] = ()
    received: int = 0
    answered: int = 0
    in_time: int = 0
    median_days: int | None = None
