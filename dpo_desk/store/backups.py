"""The register of backups: places, what was made, what failed, and what was proven."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from dpo_desk.core.backups import Backup, Drill, Medium, Miss
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.store.access import Access, Cell, Row
from dpo_desk.store.codec import from_json, to_json

_T = TypeVar("_T", Medium, Drill, Miss)

_SELECT = "SELECT id, medium_id, seq, made_on, record FROM backup"
_APART: Collection[str] = ("id", "medium_id", "seq", "made_on")


class Backups:
    """Rows of `medium`, `backup`, `drill` and `miss`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    # Places

    def add_medium(self, medium: Medium) -> Medium:
        """Keep a place and give it its id."""
        key = self._access.insert("medium", {"record": to_json(medium, leave_out=("id",))})
        return replace(medium, id=key)

    def update_medium(self, medium: Medium) -> None:
        """Keep what changed about a place.

        Raises:
            NoSuchRecord: if it was never added.
        """
        cells: dict[str, Cell] = {"record": to_json(medium, leave_out=("id",))}
        if not self._access.update("medium", medium.id, cells):
            raise NoSuchRecord(kind="medium", id=medium.id)

    def medium(self, medium_id: int) -> Medium:
        """One place.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        row = self._access.row("SELECT record FROM medium WHERE id = ?", (medium_id,))
        if row is None:
            raise NoSuchRecord(kind="medium", id=medium_id)
        return from_json(Medium, row[0], id=medium_id)

    def media(self, *, removed: bool = False) -> tuple[Medium, ...]:
        """The places, in the order in which they were added.

        Args:
            removed: with those that are no longer used.
        """
        rows = self._access.rows("SELECT id, record FROM medium ORDER BY id")
        found = (from_json(Medium, record, id=key) for key, record in rows)
        return tuple(one for one in found if removed or one.removed_on is None)

    # Backups

    def next_seq(self) -> int:
        """The number of the next backup; none comes twice."""
        return self._access.number("SELECT coalesce(max(seq), 0) + 1 FROM backup")

    def add(self, backup: Backup) -> Backup:
        """Register a backup and give it its id."""
        return replace(backup, id=self._access.insert("backup", _cells(backup)))

    def update(self, backup: Backup) -> None:
        """Keep what became of a backup.

        Raises:
            NoSuchRecord: if it was never added.
        """
        if not self._access.update("backup", backup.id, _cells(backup)):
            raise NoSuchRecord(kind="backup", id=backup.id)

    def get(self, backup_id: int) -> Backup:
        """One backup of the register.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        row = self._access.row(f"{_SELECT} WHERE id = ?", (backup_id,))
        if row is None:
            raise NoSuchRecord(kind="backup", id=backup_id)
        return _backup(row)

    def last(self) -> Backup | None:
        """The backup that was made last, wherever and whether it is still there."""
        row = self._access.row(f"{_SELECT} ORDER BY seq DESC, id DESC LIMIT 1")
        return None if row is None else _backup(row)

    def present(self) -> tuple[Backup, ...]:
        """Backups that are there, the oldest first."""
        return tuple(one for one in self.unfinished() if one.present)

    def unfinished(self) -> tuple[Backup, ...]:
        """Backups that were not destroyed yet, those that shall be included, the oldest first."""
        rows = self._access.rows(f"{_SELECT} WHERE destroyed = 0 ORDER BY seq, id")
        return tuple(_backup(row) for row in rows)

    def since(self, day: date) -> tuple[Backup, ...]:
        """Backups made on a day or later, those that are gone included, the oldest first."""
        rows = self._access.rows(f"{_SELECT} WHERE made_on >= ? ORDER BY made_on, id", (day.isoformat(),))
        return tuple(_backup(row) for row in rows)

    def last_made(self) -> dict[int, date]:
        """The day of the last backup of each place, by the place's id; damaged ones do not count."""
        sql = (
            "SELECT medium_id, max(made_on) FROM backup"
            " WHERE medium_id IS NOT NULL AND record ->> 'damaged_at' IS NULL GROUP BY medium_id"
        )
        return {key: date.fromisoformat(day) for key, day in self._access.rows(sql)}

    # Proofs and failures

    def add_drill(self, drill: Drill) -> Drill:
        """Keep a proof and give it its id."""
        return replace(drill, id=self._dated("drill", drill))

    def drills(self, since: date = date.min) -> tuple[Drill, ...]:
        """Proofs of a day or later, the oldest first."""
        return self._dated_since("drill", Drill, since)

    def last_drill(self, *, passed: bool) -> Drill | None:
        """The newest proof that succeeded, or that failed."""
        found = [one for one in self.drills() if one.passed is passed]
        return found[-1] if found else None

    def add_miss(self, miss: Miss) -> Miss:
        """Keep that a backup did not come about."""
        return replace(miss, id=self._dated("miss", miss))

    def misses(self, since: date = date.min) -> tuple[Miss, ...]:
        """Failures of a day or later, the oldest first."""
        return self._dated_since("miss", Miss, since)

    def worked_days(self, since: date) -> frozenset[date]:
        """Days (UTC) on which the journal grew.

        The journal has no index of its moments, but they rise with their places: the first place is found by
        halving.
        """
        begin = datetime(since.year, since.month, since.day, tzinfo=UTC).isoformat(timespec="microseconds")
        low, high = 1, self._access.number("SELECT coalesce(max(seq), 0) + 1 FROM journal")
        while low < high:
            middle = (low + high) // 2
            row = self._access.row("SELECT at >= ? FROM journal WHERE seq = ?", (begin, middle))
            low, high = (low, middle) if row is None or row[0] else (middle + 1, high)
        rows = self._access.rows("SELECT DISTINCT substr(at, 1, 10) FROM journal WHERE seq >= ?", (low,))
        return frozenset(date.fromisoformat(day) for (day,) in rows)

    def _dated(self, table: str, record: Drill | Miss) -> int:
        row: dict[str, Cell] = {
            "made_on": record.on.isoformat(),
            "record": to_json(record, leave_out=("id",)),
        }
        return self._access.insert(table, row)

    def _dated_since(self, table: str, kind: type[_T], since: date) -> tuple[_T, ...]:
        sql = f"SELECT id, record FROM {table} WHERE made_on >= ? ORDER BY made_on, id"  # noqa: S608 - our own names
        rows = self._access.rows(sql, (since.isoformat(),))
        return tuple(from_json(kind, record, id=key) for key, record in rows)


def _cells(backup: Backup) -> dict[str, Cell]:
    return {
        "medium_id": backup.medium_id,
        "seq": backup.seq,
        "made_on": backup.made_on.isoformat(),
        "destroyed": int(backup.destroyed_on is not None),
        "record": to_json(backup, leave_out=_APART),
    }


def _backup(row: Row) -> Backup:
    key, medium_id, seq, made_on, record = row
    return from_json(
        Backup, record, id=key, medium_id=medium_id, seq=seq, made_on=date.fromisoformat(made_on)
    )
