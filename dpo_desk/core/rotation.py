"""What becomes of backups: which are kept, which can go, where one is due, and how the last days went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from dpo_desk.core.backups import Backup, Drill, Keep, Medium, Miss, Why


class Tier(StrEnum):
    """Why a backup is kept; the first that holds."""

    UNPROVEN = "unproven"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a place keeps, and what can go.

    Attributes:
        kept: why each backup is kept, by id.
        to_go: what can go, the oldest first, with the reason.
    """

    kept: Mapping[int, Tier]
    to_go: tuple[tuple[Backup, Why], ...]

    def count(self, tier: Tier) -> int:
        """How many are kept for one reason."""
        return sum(one is tier for one in self.kept.values())


def rotation(backups: Iterable[Backup], keep: Keep, today: date) -> Rotation:
    """Tell what one place keeps.

    The last sound backup is never let go, whatever its age; nothing newer than it is touched before it was
    proven sound itself; and nothing at all goes from a place that has no sound backup. What nobody has looked
    at yet stays until its day comes: after a restore those are the backups that the restored office cannot
    know of, and they may be the better ones.

    Args:
        backups: all of one place.
        keep: how many.
        today: the office's day.
    """
    present = sorted((one for one in backups if one.present), key=_age)
    sound = [one for one in present if one.sound]
    if not sound:
        return Rotation({one.id: Tier.UNPROVEN for one in present}, ())
    last = sound[-1]
    wanted = _tiers(sound, keep)
    kept: dict[int, Tier] = {}
    to_go: list[tuple[Backup, Why]] = []
    for one in present:
        if _age(one) > _age(last):
            kept[one.id] = Tier.UNPROVEN
        elif one.id == last.id:
            kept[one.id] = wanted.get(one.id, Tier.LAST)
        elif one.destroy_after < today:
            to_go.append((one, Why.OVERDUE))
        elif one.verified_at is None and one.damaged_at is None:
            kept[one.id] = Tier.UNPROVEN
        elif one.id in wanted:
            kept[one.id] = wanted[one.id]
        else:
            to_go.append((one, Why.ROTATION))
    return Rotation(kept, tuple(to_go))


def _age(one: Backup) -> tuple[datetime, int]:
    return one.made_at, one.seq


def _tiers(sound: Sequence[Backup], keep: Keep) -> dict[int, Tier]:
    """The newest of each day, week and month, as many as are kept; `sound` has the oldest first."""
    wanted: dict[int, Tier] = {}
    for tier, many, period in (
        (Tier.DAILY, keep.daily, lambda day: day),
        (Tier.WEEKLY, keep.weekly, lambda day: day.isocalendar()[:2]),
        (Tier.MONTHLY, keep.monthly, lambda day: (day.year, day.month)),
    ):
        newest = {period(one.made_on): one for one in sound}
        for one in list(newest.values())[::-1][:many]:
            wanted.setdefault(one.id, tier)
    return wanted


def overdue(backups: Iterable[Backup], today: date) -> tuple[Backup, ...]:
    """Backups that should be gone by now, the longest first."""
    late = (one for one in backups if one.destroyed_on is None and one.destroy_after < today)
    return tuple(sorted(late, key=lambda one: (one.destroy_after, one.seq)))


class Urgency(StrEnum):
    """How a place stands."""

    FINE = "fine"
    DUE = "due"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Due:
    """When a place wants its next backup, or visit.

    Attributes:
        medium: the place.
        last_on: day of the last one; None if there never was one.
        next_on: day from which the next one is due.
        urgency: gently asked for at first, plainly once as much time again has passed.
    """

    medium: Medium
    last_on: date | None
    next_on: date
    urgency: Urgency


def due(medium: Medium, last_made: date | None, today: date) -> Due:
    """Tell whether a place wants a backup.

    Args:
        medium: the place.
        last_made: day of its last backup, whether that is still there or not; None if it never had one.
        today: the office's day.
    """
    last_on = max((day for day in (last_made, medium.visited_on) if day is not None), default=None)
    next_on = medium.added_on if last_on is None else last_on + timedelta(days=medium.every_days)
    late_on = next_on + timedelta(days=max(2, medium.every_days))
    urgency = Urgency.FINE if today < next_on else Urgency.DUE if today < late_on else Urgency.LATE
    return Due(medium, last_on, next_on, urgency)


class Day(StrEnum):
    """What became of a day."""

    MADE = "made"
    MISSED = "missed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DayMark:
    """One day of the strip.

    Attributes:
        day: the day.
        what: whether a backup was made, missed, or none was due.
        cause: class of the error that kept it from being made; empty if nobody tried.
        proven: whether a restore was proven on that day.
    """

    day: date
    what: Day
    cause: str = ""
    proven: bool = False


def strip(
    *,
    today: date,
    backups: Iterable[Backup],
    misses: Iterable[Miss] = (),
    worked: Iterable[date] = (),
    drills: Iterable[Drill] = (),
    days: int = 30,
) -> tuple[DayMark, ...]:
    """The last days, the oldest first.

    A day is missed when a backup failed and none came about, or when the office was worked in and it already
    had backups by then: nobody is blamed for the days before the first one.
    """
    made = {one.made_on for one in backups}
    proven = {one.on for one in drills if one.passed}
    causes = {one.on: one.cause for one in misses}
    first = min(made, default=None)
    expected = {day for day in worked if first is not None and day > first and day < today} | set(causes)
    marks = []
    for back in range(days - 1, -1, -1):
        day = today - timedelta(days=back)
        what = Day.MADE if day in made else Day.MISSED if day in expected else Day.NONE
        marks.append(DayMark(day, what, causes.get(day, "") if what is Day.MISSED else "", day in proven))
    return tuple(marks)


def next_drill(drills: Iterable[Drill], backups: Iterable[Backup], every_days: int) -> date | None:
    """Day from which a restore wants to be proven again; None while there is nothing to prove it with."""
    proven = [one.on for one in drills if one.passed]
    if proven:
        return max(proven) + timedelta(days=every_days)
    return min((one.made_on for one in backups), default=None)
