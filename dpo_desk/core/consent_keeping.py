"""How long the proof of a consent is kept once it has ended: Art. 5(2), 7(1) and 17(3)(e) GDPR."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dpo_desk.core.consents import Event, as_corrected, state
from dpo_desk.core.purposes import Purpose


def proof_kept_until(events: Sequence[Event], purpose: Purpose, on: date) -> date | None:
    """Last day on which a ledger is kept as proof of what was done on the ground of the consent.

    Args:
        events: the ledger.
        purpose: what it is for; it says for how many years proof is kept.
        on: the day it is asked for; a consent that is still in force counts as ended on it.

    Returns:
        The day; None where nobody ever agreed, or nothing is left that could prove it.
    """
    if any(event.redacted for event in events):
        return None
    agreed = [one for one in as_corrected(events, on) if one.act is not None and one.act.agrees]
    if not agreed:
        return None
    reading = state(events, purpose, on)
    ended = on if reading.in_force else reading.since
    return purpose.proof_until(ended or on)
