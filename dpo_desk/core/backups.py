"""Backups: where they go, what is kept of them, and what the office knows of itself because of them.

Days count as the office counts them (the local day), so that a backup at one minute to midnight is one of
that day. A backup counts for something only once it was read back as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

DESTROY_AFTER_DAYS = 400
"""Thirteen months: a backup outlives the year that it tells of, and no more."""

DRILL_EVERY_DAYS = 28
_NAME = re.compile(r"dpo-(?P<store>[0-9a-f]{8})-(?P<moment>\d{8}T\d{6}Z)-(?P<seq>\d{1,9})\.age")
_MOMENT = "%Y%m%dT%H%M%SZ"
SUFFIX = ".age"
PARTIAL = ".partial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """How many backups one place keeps: the newest of so many days, weeks and months that have one."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A place for backups that the office knows by name.

    Attributes:
        id: number in the office file; 0 before it is stored.
        label: what stands on the stick.
        folder: where backups go; empty for what is carried there by hand, whose visits are recorded.
        every_days: how often a backup is due there.
        destroy_after_days: how long after it was made a backup shall be gone.
        mark: random words that lie in the folder, so that another stick is not taken for this one.
        note: who looks after it, or where it is kept.
        visited_on: last visit of a place without a folder.
        removed_on: since when it is no longer used; its backups are still listed.
    """

    id: int = 0
    label: str
    folder: str = ""
    every_days: int = 1
    keep: Keep = Keep()
    destroy_after_days: int = DESTROY_AFTER_DAYS
    mark: str = ""
    note: str = ""
    added_on: date
    visited_on: date | None = None
    removed_on: date | None = None


class Why(StrEnum):
    """Why a backup was destroyed."""

    ROTATION = "rotation"
    OVERDUE = "overdue"
    BY_HAND = "by_hand"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup, as the office's register has it.

    Attributes:
        id: number in the office file; 0 before it is stored.
        seq: counts the backups of the office.
        medium_id: the place it is at; None for a folder nobody registered.
        folder: where it was put.
        name: of the file.
        made_at: moment of the state that it holds, aware UTC.
        made_on: the office's day of that moment.
        size: bytes of the file.
        sha256: of the file, hexadecimal.
        records: rows it holds.
        entries: journal entries it holds.
        destroy_after: day after which it shall be gone.
        verified_at: when it was last read back as a whole and was sound.
        damaged_at: when it was found to be damaged.
        condemned_on: day on which it was decided that it goes.
        destroyed_on: day on which it went.
        why: why it goes.
    """

    id: int = 0
    seq: int
    medium_id: int | None = None
    folder: str
    name: str
    made_at: datetime
    made_on: date
    size: int
    sha256: str
    records: int = 0
    entries: int = 0
    destroy_after: date
    verified_at: datetime | None = None
    damaged_at: datetime | None = None
    condemned_on: date | None = None
    destroyed_on: date | None = None
    why: Why | None = None

    @property
    def present(self) -> bool:
        """Whether it is still there, as far as the office knows."""
        return self.condemned_on is None and self.destroyed_on is None

    @property
    def sound(self) -> bool:
        """Whether a restore from it can be counted on."""
        return self.present and self.verified_at is not None and self.damaged_at is None


class DrillFinding(StrEnum):
    """What a restore drill can find wrong."""

    OPENED = "opened"
    DATABASE = "database"
    JOURNAL = "journal"
    COUNTS = "counts"
    SEARCH = "search"
    LETTER = "letter"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows of one table: as the backup names them, and as they were restored."""

    table: str
    named: int
    restored: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """One proof that a backup can be restored.

    Attributes:
        id: number in the office file; 0 before it is stored.
        at: moment, aware UTC.
        on: the office's day of that moment.
        name: file name of the backup.
        seq: which backup it was.
        made_at: moment of the state that it holds.
        size: bytes of the backup.
        records: rows that were counted.
        entries: journal entries whose chain was checked.
        documents: documents whose hash was checked.
        searched: the number that search was asked for and found; empty if there was nothing to look for.
        letter: number of the issued letter that was compared byte for byte; empty if there was none.
        counts: rows of every table.
        medium: label of the medium it came from; empty if it was none.
        milliseconds: how long it took.
        findings: what was wrong; nothing when the restore is proven.
        colleague: who did it.
    """

    id: int = 0
    at: datetime
    on: date
    name: str
    seq: int
    made_at: datetime
    size: int
    records: int
    entries: int
    documents: int = 0
    searched: str = ""
    letter: str = ""
    counts: tuple[Counted, ...] = ()
    medium: str = ""
    milliseconds: int = 0
    findings: tuple[DrillFinding, ...] = ()
    colleague: str = ""

    @property
    def passed(self) -> bool:
        """Whether the restore is proven."""
        return not self.findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A backup that was begun and did not come about.

    Attributes:
        on: day.
        medium_id: where it should have gone.
        cause: class of the error; never a text with names in it.
    """

    id: int = 0
    on: date
    medium_id: int | None
    cause: str


@dataclass(frozen=True, slots=True)
class NameParts:
    """What the name of a backup says."""

    store: str
    made_at: datetime
    seq: int


def file_name(store_id: str, made_at: datetime, seq: int) -> str:
    """Name a backup: whose, when and which, and nothing about anybody."""
    return f"dpo-{store_id[:8]}-{made_at.astimezone(UTC).strftime(_MOMENT)}-{seq}{SUFFIX}"


def parts_of(name: str) -> NameParts | None:
    """Read the name of a backup; None for any other file."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        moment = datetime.strptime(found["moment"], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return NameParts(found["store"], moment, int(found["seq"]))
