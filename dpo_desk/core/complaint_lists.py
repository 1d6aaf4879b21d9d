"""Lists of complaints: what they ask for and what a row shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpo_desk.core.complaint_clock_rules import ClockKind
from dpo_desk.core.complaint_standing import (
    ComplaintStage,
    ComplaintStanding,
    ComplaintStep,
    complaint_meaning,
)
from dpo_desk.core.complaints import Forum
from dpo_desk.core.standing import Meaning, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintQuery:
    """What a list of complaints asks for.

    Attributes:
        organisation_id: only of this one; None for all.
        closed: the closed ones instead of the open ones; None for both.
        person_id: only of this person; None for all.
        authority_id: only those the authority had to do with last; empty for all.
        text: words that begin words of subject, person, number, letters and documents.
    """

    organisation_id: int | None = None
    closed: bool | None = False
    person_id: int | None = None
    authority_id: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRow:
    """What a list shows of a complaint.

    Attributes:
        person: empty where it is not known who complains, or the person was erased.
        leading: the clock of ours that counts; None without one.
        next_on: day of that clock, or of the next one of somebody else; None without any.
        ended_on: day the case was closed; None while it is open.
        authority_id: the authority that had to do with it last; empty without one.
    """

    id: int
    number: str
    organisation_id: int
    organisation: str
    person_id: int | None
    person: str
    summary: str
    forum: Forum
    stage: ComplaintStage
    turn: Turn
    next_step: ComplaintStep
    leading: ClockKind | None
    next_on: date | None
    received_on: date
    ended_on: date | None
    authority_id: str
    assigned_to: str

    def stands_as(self, standing: ComplaintStanding) -> bool:
        """Whether the row says what the facts of the complaint say by now."""
        leading = None if standing.leading is None else standing.leading.kind
        now = (standing.stage, standing.turn, standing.next_step, leading, standing.next_on)
        return (self.stage, self.turn, self.next_step, self.leading, self.next_on) == now

    @property
    def asked_by_authority(self) -> bool:
        """Whether the day that counts was set by an authority."""
        return bool(self.authority_id) and self.leading in {ClockKind.REPLY, ClockKind.MEASURE}

    def days_left(self, today: date) -> int | None:
        """Calendar days to the day of the clock of ours that counts; None without one."""
        return None if self.leading is None or self.next_on is None else (self.next_on - today).days

    def meaning(self, today: date) -> Meaning:
        """The badge this row has on a day."""
        return complaint_meaning(self.stage, self.turn, self.days_left(today))
