"""Reading a ledger: where the consent stands, what its proof lacks. Every door asks here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dpo_desk.actions.desk import Desk
from dpo_desk.core.consent_proof import Gap, Strength, gaps, strength_of
from dpo_desk.core.consents import Event, Reading, state
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
    reading = state(events, purpose, on)
    event = reading.event
    shown = None if event is None or event.wording_id is None else event.wording_id
    wording = None if shown is None else desk.store.purposes.wording(shown)
    lacking = () if event is None else gaps(event, purpose, wording, desk.library.minimum_ages)
    return Found(reading=reading, wording=wording, gaps=lacking, strength=strength_of(lacking))
