"""Where all consents of a purpose stood on a day, counted."""

from __future__ import annotations

from collections import Counter
from datetime import date

from dpo_desk.actions.desk import Desk
from dpo_desk.core.consents import State, state, state_after


def count_states(desk: Desk, purpose_id: int, on: date | None = None) -> dict[State, int]:
    """Count the consents of a purpose by where they stood on a day; those of erased people are left out.

    Args:
        desk: the open office.
        purpose_id: what they are for.
        on: the day; today by default.

    Raises:
        NoSuchRecord: if there is no such purpose.
    """
    day = on or desk.today()
    counts: Counter[State] = Counter()
    with desk.store.reading():
        purpose = desk.store.purposes.get(purpose_id)
        decided, unclear = desk.store.consents.deciding(purpose_id, day)
        for one in decided:
            counts[state_after(one.act, one.on, purpose, day).state] += one.count
        for begin in range(0, len(unclear), _BATCH):
            ledgers = desk.store.consents.many(unclear[begin : begin + _BATCH])
            counts.update(state(events, purpose, day).state for events in ledgers.values())
    return {one: counts[one] for one in State if counts[one]}


_BATCH = 5_000
"""Ledgers that are in memory at once."""
