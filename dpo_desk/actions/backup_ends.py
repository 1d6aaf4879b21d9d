"""Letting backups go: by rotation, by hand, and whatever an interruption left half done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from dpo_desk.actions import media
from dpo_desk.actions.backup_checks import BackupOfAnother, by_name, size_of
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.backups import DESTROY_AFTER_DAYS, PARTIAL, Backup, Medium, Why, parts_of
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError, telling_the_place
from dpo_desk.core.journal import Change
from dpo_desk.core.rotation import rotation
from dpo_desk.paths import sync_folder


class LastSoundBackup(DeskError):
    """`name` is the last backup that is known to be sound."""


def rotate(desk: Desk, medium: Medium, folder: Path | None = None) -> Done[tuple[Backup, ...]]:
    """Let go what a medium keeps no longer.

    It is first written down that a backup goes, then it goes, then it is written down that it went: whatever
    is interrupted is ended by the next `tidy`.

    Args:
        desk: the open office.
        medium: the place.
        folder: where it is mounted today; its usual folder by default.

    Raises:
        MediumAbsent: if it is not plugged in.
        PlaceError: if nothing can be deleted there.
    """
    folder = folder or media.folder_of(medium)
    mine = [one for one in desk.store.backups.present() if one.medium_id == medium.id]
    to_go = rotation(mine, medium.keep, desk.today()).to_go
    if not to_go:
        return Done((), Changed.NOTHING)
    condemned = tuple(replace(one, condemned_on=desk.today(), why=why) for one, why in to_go)
    with desk.store.transaction():
        for one in condemned:
            desk.store.backups.update(one)
    return Done(_carried_out(desk, folder, condemned), Changed.BACKUPS | Changed.JOURNAL)


def destroy(desk: Desk, path: Path, reason: str = "", *, even_last: bool = False) -> Done[Backup]:
    """Destroy a backup of this office and write it down.

    Deleting is not erasing on flash memory; what protects the remains is the encryption.

    Args:
        desk: the open office.
        path: the file.
        reason: why, for the journal.
        even_last: also the last one that is known to be sound.

    Raises:
        BackupMissing: if nothing is there and nothing is known of it.
        BackupOfAnother: if its name says that it is another office's, or no backup at all.
        LastSoundBackup: if it is the last one that is known to be sound.
        PlaceError: if it cannot be deleted.
    """
    known = by_name(desk).get(path.name) or _unregistered(desk, path)
    sound = [one.id for one in desk.store.backups.present() if one.sound]
    if sound == [known.id] and not even_last:
        raise LastSoundBackup(name=known.name)
    condemned = replace(known, condemned_on=desk.today(), why=Why.BY_HAND)
    with desk.store.transaction():
        if condemned.id:
            desk.store.backups.update(condemned)
        else:
            condemned = desk.store.backups.add(condemned)
    (gone,) = _carried_out(desk, path.parent, (condemned,), reason)
    return Done(gone, Changed.BACKUPS | Changed.JOURNAL)


def _unregistered(desk: Desk, path: Path) -> Backup:
    """What can be said of a backup that the register does not know, from its name."""
    size = size_of(path)
    parts = parts_of(path.name)
    if parts is None or parts.store != desk.keys.store_id[:8]:
        raise BackupOfAnother(path=str(path))
    medium = media.medium_at(desk, path.parent)
    return Backup(
        seq=parts.seq,
        medium_id=None if medium is None else medium.id,
        folder=str(path.parent),
        name=path.name,
        made_at=parts.made_at,
        made_on=parts.made_at.date(),
        size=size,
        sha256="",
        destroy_after=parts.made_at.date() + timedelta(days=DESTROY_AFTER_DAYS),
    )


def _carried_out(
    desk: Desk, folder: Path, condemned: tuple[Backup, ...], reason: str = ""
) -> tuple[Backup, ...]:
    """Delete what was condemned, then write down that it went."""
    with telling_the_place(str(folder / condemned[0].name)):
        for one in condemned:
            (folder / one.name).unlink(missing_ok=True)
        sync_folder(folder)
    gone = tuple(replace(one, destroyed_on=desk.today()) for one in condemned)
    with desk.store.transaction():
        for one in gone:
            _write_down(desk, one, reason)
    return gone


def _write_down(desk: Desk, gone: Backup, reason: str = "") -> None:
    """The destruction entry of the journal."""
    desk.store.backups.update(gone)
    why = None if gone.why is None else gone.why.value
    told = [Change("name", gone.name, None), Change("why", None, why)]
    if reason.strip():
        told.append(Change("reason", None, reason))
    desk.write_journal("destroy", "backup", gone.id, told)


def tidy(desk: Desk, folder: Path) -> None:
    """End what was interrupted in a folder, and bring the register in step with what lies there.

    Leftovers of backups that never came about go; what was condemned goes; a backup that was put in place
    just before the power went is registered; one that somebody took away is written off.

    Raises:
        PlaceError: if the folder cannot be read or written.
    """
    begins = f"dpo-{desk.keys.store_id[:8]}-"
    with telling_the_place(str(folder / begins)):
        names = {path.name for path in folder.iterdir() if path.name.startswith(begins)}
        for name in names:
            if name.endswith(PARTIAL):
                (folder / name).unlink(missing_ok=True)
    medium = media.medium_at(desk, folder)
    registered = desk.store.backups.unfinished()
    mine = [one for one in registered if _lies_in(one, folder, medium)]
    condemned = tuple(one for one in mine if one.condemned_on is not None)
    if condemned:
        _carried_out(desk, folder, condemned)
    known = {one.name for one in registered}
    lost = [one for one in mine if one.condemned_on is None and one.name not in names]
    found = [_unregistered(desk, folder / name) for name in sorted(names - known) if parts_of(name)]
    if lost or found:
        with desk.store.transaction():
            for one in lost:
                _write_down(desk, replace(one, destroyed_on=desk.today(), why=Why.GONE))
            for one in found:
                kept = desk.store.backups.add(one)
                desk.write_journal("find", "backup", kept.id, (Change("name", None, kept.name),))


def _lies_in(one: Backup, folder: Path, medium: Medium | None) -> bool:
    """Whether a backup should lie in a folder; a medium may be mounted as another folder every day."""
    return one.folder == str(folder) if medium is None else one.medium_id == medium.id
