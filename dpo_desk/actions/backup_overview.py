"""How an office stands with its backups, in one value: all that the page “Backup & security” shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dpo_desk.actions import journal, keys, media
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.media import MediumFacts
from dpo_desk.core.backups import DRILL_EVERY_DAYS, Backup, Drill, Medium
from dpo_desk.core.journal import Verdict
from dpo_desk.core.recovery import SheetFacts
from dpo_desk.core.rotation import (
    Day,
    DayMark,
    Due,
    Rotation,
    Urgency,
    due,
    next_drill,
    overdue,
    rotation,
    strip,
)

STRIP_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One line of “Places”.

    Attributes:
        medium: the place: label, folder, note, how often.
        facts: whether it is plugged in, its room, whether it shares the disk of the office.
        due: day of its last backup or visit, day of the next, and how urgent that is.
        last: its newest backup that is there; None if there is none.
        kept: why each of its backups is kept, with `count(Tier.DAILY)` and so on, and what could go.
        size: bytes of all its backups.
    """

    medium: Medium
    facts: MediumFacts
    due: Due
    last: Backup | None
    kept: Rotation
    size: int

    @property
    def many(self) -> int:
        """How many backups are there."""
        return len(self.kept.kept) + len(self.kept.to_go)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How the office stands.

    The card “Last backup” shows `last` and how many of `places` are up to date; “Restore proven” shows
    `proven` and `drill_due`; “Journal” shows `chain`; “Recovery sheet” shows `sheet`.

    Attributes:
        today: the office's day.
        last: the newest sound backup, wherever it is; None if there is none.
        proven: the newest drill that succeeded; None if a restore was never proven.
        failed: the newest drill that failed, unless one succeeded after it.
        drill_due: day from which a restore wants to be proven; None while there is no backup.
        chain: what a check of the journal found; None where it was not asked for.
        sheet: what is known of the recovery sheet.
        days: the strip of the last days, the oldest first.
        places: registered places, in the order in which they were added.
        elsewhere: backups that are there but at no registered place, the oldest first.
        overdue: backups whose day of destruction has passed, the longest first.
        damaged: backups that were found to be damaged and are still there.
    """

    today: date
    last: Backup | None
    proven: Drill | None
    failed: Drill | None
    drill_due: date | None
    chain: Verdict | None
    sheet: SheetFacts
    days: tuple[DayMark, ...]
    places: tuple[Place, ...]
    elsewhere: tuple[Backup, ...]
    overdue: tuple[Backup, ...]
    damaged: tuple[Backup, ...]

    @property
    def up_to_date(self) -> int:
        """How many places want nothing."""
        return sum(one.due.urgency is Urgency.FINE for one in self.places)

    @property
    def made(self) -> int:
        """On how many of the last days a backup was made."""
        return sum(one.what is Day.MADE for one in self.days)

    @property
    def missed(self) -> tuple[DayMark, ...]:
        """The days on which one was missed, the oldest first."""
        return tuple(one for one in self.days if one.what is Day.MISSED)

    @property
    def urgency(self) -> Urgency:
        """The most pressing of the places; due at once while there is no backup at all."""
        if self.last is None:
            return Urgency.DUE
        found = {one.due.urgency for one in self.places}
        return next((one for one in (Urgency.LATE, Urgency.DUE) if one in found), Urgency.FINE)

    @property
    def drill_overdue(self) -> bool:
        """Whether a restore wants to be proven."""
        return self.drill_due is not None and self.drill_due <= self.today


def overview(desk: Desk, *, check_journal: bool = True) -> Overview:
    """How the office stands with its backups.

    It looks at the folders of the places, which takes a moment where one lies on a network: ask on a thread
    that nobody waits for.

    Args:
        desk: the open office.
        check_journal: follow the chain of the journal to its end; a third of a second for 100,000 entries.
    """
    today, register = desk.today(), desk.store.backups
    first = today - timedelta(days=STRIP_DAYS - 1)
    with desk.store.reading():
        present, drills = register.present(), register.drills()
        recent, misses, worked = register.since(first), register.misses(first), register.worked_days(first)
        unfinished, media_now, last_made = register.unfinished(), register.media(), register.last_made()
    proven = next((one for one in reversed(drills) if one.passed), None)
    failed = next((one for one in reversed(drills) if not one.passed), None)
    sound = [one for one in present if one.sound]
    registered = {one.id for one in media_now}
    marks = strip(
        today=today, backups=[*present, *recent], misses=misses, worked=worked, drills=drills, days=STRIP_DAYS
    )
    return Overview(
        today=today,
        last=max(sound, key=lambda one: (one.made_at, one.seq), default=None),
        proven=proven,
        failed=failed if failed is not None and (proven is None or failed.id > proven.id) else None,
        drill_due=next_drill(drills, present, DRILL_EVERY_DAYS),
        chain=journal.verify(desk) if check_journal else None,
        sheet=keys.sheet(desk),
        days=marks,
        places=tuple(_place(desk, one, present, last_made.get(one.id)) for one in media_now),
        elsewhere=tuple(one for one in present if one.medium_id not in registered),
        overdue=overdue(unfinished, today),
        damaged=tuple(one for one in present if one.damaged_at is not None),
    )


def lying_at(desk: Desk, medium_id: int) -> tuple[Backup, ...]:
    """Backups that lie at a registered place, the newest first."""
    mine = [one for one in desk.store.backups.present() if one.medium_id == medium_id]
    return tuple(sorted(mine, key=lambda one: (one.made_at, one.seq), reverse=True))


def _place(desk: Desk, medium: Medium, present: Sequence[Backup], last_made: date | None) -> Place:
    mine = [one for one in present if one.medium_id == medium.id]
    return Place(
        medium=medium,
        facts=media.facts(desk, medium),
        due=due(medium, last_made, desk.today()),
        last=max(mine, key=lambda one: (one.made_at, one.seq), default=None),
        kept=rotation(mine, medium.keep, desk.today()),
        size=sum(one.size for one in mine),
    )
