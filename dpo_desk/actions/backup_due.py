"""What backups ask of a person today: places that want one, and old ones that should be gone."""

from __future__ import annotations

from dataclasses import dataclass

from dpo_desk.actions.desk import Desk
from dpo_desk.core.backups import Backup
from dpo_desk.core.rotation import Due, Urgency, overdue
from dpo_desk.core.rotation import due as due_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is to be done.

    Attributes:
        places: that want a backup, or a visit, the longest waiting first.
        overdue: backups that should be gone by now.
    """

    places: tuple[Due, ...]
    overdue: tuple[Backup, ...]


def due(desk: Desk) -> Waiting:
    """What backups ask of a person today."""
    today, kept = desk.today(), desk.store.backups
    last_made = kept.last_made()
    found = [due_of(medium, last_made.get(medium.id), today) for medium in kept.media()]
    wanting = sorted((one for one in found if one.urgency is not Urgency.FINE), key=lambda one: one.next_on)
    return Waiting(tuple(wanting), overdue(kept.unfinished(), today))
