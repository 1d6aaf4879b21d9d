"""What the pages of consents list and count."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from dpo_desk.actions.desk import Desk
from dpo_desk.core.consent_lists import RENEWAL_DAYS, ConsentQuery, ConsentRow
from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.consents import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """How the consents to a purpose stand today.

    Attributes:
        by_state: how many there are in each state; a state nobody is in is left out.
        ending: in force, and due for renewal.
        weak: in force, and weak or void for what their proof lacks.
    """

    by_state: dict[State, int]
    ending: int
    weak: int

    @property
    def in_force(self) -> int:
        """How many something may rest on, as far as their proof holds."""
        return sum(count for state, count in self.by_state.items() if state.in_force)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What consents ask of the office today.

    Attributes:
        tasks: places that have to stop since a consent ended.
        undecided: ends of consents whose data nobody decided on.
        scans: scanned forms that wait to be placed, of all organisations: whose they are is still to be said.
        ending: consents that are due for renewal and were not asked about yet.
        weak: consents in force that are weak or void for what their proof lacks.
    """

    tasks: int
    undecided: int
    scans: int
    ending: int
    weak: int


def head(desk: Desk, query: ConsentQuery, limit: int) -> list[int]:
    """The first ids of a list as it stands today."""
    return desk.store.consents.head(query, desk.today(), limit)


def ids(desk: Desk, query: ConsentQuery) -> array[int]:
    """All ids of a list as it stands today."""
    return desk.store.consents.ids(query, desk.today())


def rows(desk: Desk, ids: Sequence[int]) -> list[ConsentRow]:
    """Rows of ids; what is gone meanwhile is left out."""
    return desk.store.consents.listed(ids)


def due(desk: Desk, query: ConsentQuery) -> ConsentQuery:
    """The same question, for those alone who are due for renewal."""
    return replace(query, ends_until=desk.today() + timedelta(days=RENEWAL_DAYS))


def numbers(desk: Desk, purpose_id: int) -> Numbers:
    """How the consents to a purpose stand today; of very many it takes a moment."""
    with desk.store.reading():
        asked = ConsentQuery(purpose_id=purpose_id)
        counts = {state: _count(desk, replace(asked, state=state)) for state in State}
        return Numbers(
            by_state={state: count for state, count in counts.items() if count},
            ending=_count(desk, due(desk, asked)),
            weak=_count(desk, replace(asked, in_force=True, weaker=Strength.FAIR)),
        )


def waiting(desk: Desk, organisation_id: int | None = None) -> Waiting:
    """What consents ask of the office today, for one organisation or for all; of many it takes a moment."""
    with desk.store.reading():
        asked = ConsentQuery(organisation_id=organisation_id)
        tasks, undecided = desk.store.withdrawals.open_counts(organisation_id)
        return Waiting(
            tasks=tasks,
            undecided=undecided,
            scans=desk.store.scans.count(),
            ending=_count(desk, replace(due(desk, asked), unasked=True)),
            weak=_count(desk, replace(asked, in_force=True, weaker=Strength.FAIR)),
        )


def _count(desk: Desk, query: ConsentQuery) -> int:
    return desk.store.consents.count(query, desk.today())
