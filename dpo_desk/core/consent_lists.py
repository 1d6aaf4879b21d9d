"""What lists of consents ask for, and the rows they get."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.consents import Act, State

RENEWAL_DAYS = 60
"""How long before its end a consent is shown as due for renewal: time for a letter and for an answer."""


class ConsentSort(StrEnum):
    """In which order; every order ends with the id, so that it is total."""

    PERSON = "person"
    ENDS = "ends"  # what never ends by itself comes last
    NEWEST = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentQuery:
    """A question to the list of consents; every part that is set narrows it.

    Attributes:
        organisation_id: who asks for the consents.
        state: where the consent stands on the day of the question.
        in_force: whatever something may rest on that day, renewed or not.
        ends_until: in force, and ending by itself not later than this.
        unasked: no question is open.
        weaker: only those that are weaker than this.
        text: words that the person's name, address or number begins with.
        sort: order of a list that is gone through by ids.
        descending: the same from its end.
    """

    organisation_id: int | None = None
    purpose_id: int | None = None
    person_id: int | None = None
    request_id: int | None = None
    state: State | None = None
    in_force: bool = False
    ends_until: date | None = None
    unasked: bool = False
    weaker: Strength | None = None
    text: str = ""
    sort: ConsentSort = ConsentSort.PERSON
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRow:
    """One row of the list, as it was last derived from the ledger.

    Attributes:
        act: the last yes or no, or the question, if nothing was answered; None if every entry was struck.
        since: day of it.
        ends_on: first day on which a consent is no longer in force; None if it does not end by itself.
        closed_on: first day on which nothing rests on its purpose any more.
        asked_on: day of a question that is not answered yet.
    """

    id: int
    purpose_id: int
    purpose: str
    organisation_id: int
    person_id: int
    person: str
    act: Act | None
    strength: Strength
    since: date
    ends_on: date | None
    closed_on: date | None
    asked_on: date | None

    def state(self, day: date) -> State:
        """Where it stands on a day that is not before the last entry."""
        if self.act is None:
            return State.UNKNOWN
        if not self.act.agrees:
            return State(self.act.value)
        over = [(one, kind) for one, kind in self._ends() if one <= day]
        return min(over, key=lambda end: end[0])[1] if over else State(self.act.value)

    def _ends(self) -> tuple[tuple[date, State], ...]:
        ends = ((self.closed_on, State.REVOKED), (self.ends_on, State.EXPIRED))
        return tuple((day, kind) for day, kind in ends if day is not None)
