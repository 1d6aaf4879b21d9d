"""Records of authorities that came after the program: what an update changes, and how it is joined.

A record of an update stands over the one that was there, unless that one was looked at later. The office's
own corrections stand over both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dpo_desk.core.authorities import Authority, Directory, Use
from dpo_desk.core.authority_corrections import Correction, Difference, corrected, differences


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """Records that came after the program.

    Attributes:
        taken_on: day on which the office took them in.
        records: new ones, and known ones as they are now.
        removed: ids of authorities that are no more.
    """

    taken_on: date
    records: tuple[Authority, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptUpdate:
    """An update file as the office keeps it.

    Attributes:
        id: number in the office file; 0 before it is stored.
        taken_on: day on which it was taken in.
        name: of the file.
        text: TOML, as it came.
    """

    id: int = 0
    taken_on: date
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record that an update changes.

    Attributes:
        before: as the directory has it now, without the office's own corrections.
        after: as the update has it.
        differences: field by field.
        own: what the office says itself where the update says something new; this stays.
    """

    before: Authority
    after: Authority
    differences: tuple[Difference, ...]
    own: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatePlan:
    """What taking an update in would do.

    Attributes:
        added: authorities that were not known.
        changed: what other records say from then on.
        removed: authorities that are no more; cases that name them still find them.
        older: records that were looked at later here and stay as they are.
        unknown: ids to be removed that nobody knows.
        same: how many records say what they said.
    """

    added: tuple[Authority, ...] = ()
    changed: tuple[ChangedRecord, ...] = ()
    removed: tuple[Authority, ...] = ()
    older: tuple[Authority, ...] = ()
    unknown: tuple[str, ...] = ()
    same: int = 0

    @property
    def changes_nothing(self) -> bool:
        """Whether the directory would be as it was."""
        return not (self.added or self.changed or self.removed)


def updated(shipped: Directory, updates: Iterable[Update]) -> Directory:
    """The directory with all updates, the oldest first."""
    known = {one.id: one for one in shipped}
    for update in updates:
        for record in update.records:
            if not _older(record, known.get(record.id)):
                known[record.id] = record
        for gone in update.removed:
            if gone in known and not _seen_after(known[gone], update.taken_on):
                known[gone] = replace(known[gone], use=Use.GONE)
    return Directory(tuple(known.values()))


def _older(record: Authority, known: Authority | None) -> bool:
    """Whether the known record was looked at after this one; when neither says, the one that comes counts."""
    if known is None or known.checked_from is None:
        return False
    return record.checked_from is None or record.checked_from < known.checked_from


def _seen_after(record: Authority, day: date) -> bool:
    return record.checked_from is not None and record.checked_from > day


def plan(directory: Directory, update: Update, corrections: Iterable[Correction]) -> UpdatePlan:
    """What taking an update in would do.

    Args:
        directory: as it is, without the office's own corrections.
        update: what would be taken in.
        corrections: the office's own.
    """
    known = {one.id: one for one in directory}
    own = {one.authority_id: one for one in corrections}
    after = {one.id: one for one in updated(directory, [update])}
    told = [known[one.id] for one in update.records if one.id in known]
    moved = [one for one in told if after[one.id] != one and one.id not in update.removed]
    gone = [known[one] for one in update.removed if one in known and known[one].use is not Use.GONE]
    return UpdatePlan(
        added=tuple(one for one in update.records if one.id not in known),
        changed=tuple(_changed(one, after[one.id], own.get(one.id)) for one in moved),
        removed=tuple(one for one in gone if after[one.id].use is Use.GONE),
        older=tuple(one for one in told if after[one.id] == one and one not in update.records),
        unknown=tuple(one for one in update.removed if one not in after),
        same=sum(one in update.records for one in told),
    )


def _changed(before: Authority, after: Authority, own: Correction | None) -> ChangedRecord:
    moved = differences(before, after)
    if own is None:
        return ChangedRecord(before, after, moved, ())
    stays = {one.part: one.new for one in differences(before, corrected(before, own))}
    clashes = (Difference(one.part, one.new, stays[one.part]) for one in moved if one.part in stays)
    return ChangedRecord(before, after, moved, tuple(one for one in clashes if one.old != one.new))
