"""Stories of requests for tests of the rules: one came in on Thursday 24 September 2026, and its days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

from dpo_desk.core.calendars import Scope, calendar_for
from dpo_desk.core.facts import Decision, Details, Fact, FactKind, Outcome
from dpo_desk.core.organisations import Role
from dpo_desk.core.regimes import EventKind, regime_for
from dpo_desk.core.requests import Channel, Request
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import Rules, Standing, standing
from dpo_desk.core.steps import take
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library

LIBRARY = Library(resources_dir())
SEP24 = date(2026, 9, 24)
SEP25 = date(2026, 9, 25)
SEP28 = date(2026, 9, 28)
OCT1 = date(2026, 10, 1)
OCT2 = date(2026, 10, 2)
OCT5 = date(2026, 10, 5)
OCT6 = date(2026, 10, 6)
OCT7 = date(2026, 10, 7)
OCT8 = date(2026, 10, 8)
OCT12 = date(2026, 10, 12)
OCT20 = date(2026, 10, 20)
OCT22 = date(2026, 10, 22)
OCT26 = date(2026, 10, 26)
OCT27 = date(2026, 10, 27)
NOV2 = date(2026, 11, 2)
NOV9 = date(2026, 11, 9)
FULL = Decision(right=Right.ACCESS, outcome=Outcome.FULL)


def rules(country: str = "NL", received: date = date(2026, 9, 24), promised: int | None = None) -> Rules:
    return Rules(
        regime=regime_for(LIBRARY.regimes, country, received, EventKind.REQUEST),
        calendar=calendar_for(country, None, Scope.NATIONAL, LIBRARY.holidays),
        promised_days=promised,
    )


@dataclass
class Case:
    """A request that a test takes through its facts, one line each."""

    rights: tuple[Right, ...] = (Right.ACCESS,)
    received: date = date(2026, 9, 24)
    country: str = "NL"
    promised: int | None = None
    role: Role = Role.CONTROLLER
    request: Request = field(init=False)

    def __post_init__(self) -> None:
        received = Fact(
            kind=FactKind.RECEIVED, on=self.received, recorded_at=self._at(self.received), who="Iris"
        )
        self.request = Request(
            id=7,
            organisation_id=1,
            person_id=1,
            rights=self.rights,
            role=self.role,
            channel=Channel.EMAIL,
            language="en",
            received_on=self.received,
            entered_at=self._at(self.received),
            facts=(received,),
        )

    @staticmethod
    def _at(day: date) -> datetime:
        return datetime.combine(day, time(9), UTC)

    @property
    def rules(self) -> Rules:
        return rules(self.country, self.received, self.promised)

    def take(
        self,
        kind: FactKind,
        on: date,
        details: Details | None = None,
        *,
        reason: str = "",
        today: date | None = None,
    ) -> Case:
        day = today or on
        fact = replace(self.fact(kind, on, details), recorded_at=self._at(day), reason=reason)
        grounds = tuple(ground for ground in LIBRARY.grounds if ground.applies_in(self.country))
        self.request = take(self.request, fact, self.rules, grounds, day)
        return self

    def fact(self, kind: FactKind, on: date, details: Details | None = None) -> Fact:
        """A fact as it is stored, whether or not it may be."""
        return Fact(kind=kind, on=on, recorded_at=self._at(on), who="Iris", details=details)

    def stands(self, today: date) -> Standing:
        return standing(self.request, self.rules, today)

    def without(self, kind: FactKind) -> Case:
        facts = tuple(fact for fact in self.request.facts if fact.kind is not kind)
        self.request = replace(self.request, facts=facts)
        return self


Make = Callable[..., Case]
"""Begins a story."""
