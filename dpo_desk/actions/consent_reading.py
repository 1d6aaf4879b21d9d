"""Reading a ledger: where the consent stands, what its proof lacks. Every door asks here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dpo_desk.actions.desk import Desk
from dpo_desk.core.consent_proof import Gap, Strength, gaps, strength_of
from dpo_desk.core.consents import Event, Reading, state
from dpo_desk.core.minimum_ages import MinimumAges
from dpo_desk.core.purposes import Purpose
from dpo_desk.core.wordings import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where a consent stood on a day, and how well it stands up.

    Attributes:
        wording: the words that were shown for the entry that decides.
        gaps: what the proof of that entry lacks.
    """

    reading: Reading
    wording: Wording | None
    gaps: tuple[Gap, ...]
    strength: Strength

    @property
    def may(self) -> bool:
        """Whether something may rest on it: in force, and not void."""
        return self.reading.in_force and self.strength.holds


def read(desk: Desk, purpose: Purpose, events: Sequence[Event], on: date) -> Found:
    """Read a ledger as it stood on a day."""
    return found_in(purpose, events, on, desk.store.purposes.wording, desk.library.minimum_ages)


def found_in(
    purpose: Purpose,
    events: Sequence[Event],
    on: date,
    wording_of: Callable[[int], Wording],
    ages: MinimumAges,
) -> Found:
    """Read a ledger as it stood on a day.

    Args:
        purpose: what the consent is for.
        events: its ledger.
        on: the day.
        wording_of: a version of the words by its id.
        ages: from which age a child can itself consent, by country.
    """
    reading = state(events, purpose, on)
    event = reading.event
    shown = None if event is None else event.wording_id
    wording = None if shown is None else wording_of(shown)
    lacking = () if event is None else gaps(event, purpose, wording, ages)
    return Found(reading=reading, wording=wording, gaps=lacking, strength=strength_of(lacking))
