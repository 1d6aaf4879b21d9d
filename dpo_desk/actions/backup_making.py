"""Making a backup: look at the place, write beside, read back, put in place, register, rotate."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from dpo_desk import __version__
from dpo_desk.actions import media
from dpo_desk.actions.backup_ends import rotate, tidy
from dpo_desk.actions.backup_lists import refresh_list, tombs_of
from dpo_desk.actions.backup_progress import Asked, BackupCancelled, Phase, Tell, Watch, never, tell_nobody
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.backups import DESTROY_AFTER_DAYS, Backup, Medium, Miss, file_name
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError, FolderMissing, InUse
from dpo_desk.core.journal import Change
from dpo_desk.store import disks
from dpo_desk.store.stillness import GaveWay
from dpo_desk.vault import archive, backup_file, tombs
from dpo_desk.vault.archive import Member
from dpo_desk.vault.archive_parts import (
    ERASURES,
    HEADER,
    SECRETS,
    STORE,
    Header,
    header_to_json,
    secrets_to_json,
)
from dpo_desk.vault.backup_file import Sealing
from dpo_desk.vault.keys import Carried

_TRIES = 3
"""How often a backup is begun again because somebody was erased meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A backup that is about to be made: everything that had to be asked of the register.

    Attributes:
        folder: where it goes.
        medium: the registered place that the folder is; None for any other folder.
        seq: its number.
        previous: SHA-256 of the one before.
        made_at: moment of the state that it will hold.
        made_on: the office's day of that moment.
        destroy_after: day after which it shall be gone.
        same_disk: whether it will die with the disk of the office.
    """

    folder: Path
    medium: Medium | None
    seq: int
    previous: str
    made_at: datetime
    made_on: date
    destroy_after: date
    same_disk: bool

    def path(self, store_id: str) -> Path:
        """Where the file goes."""
        return self.folder / file_name(store_id, self.made_at, self.seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A backup that is there and was read back.

    Attributes:
        backup: as the register has it.
        path: where it lies.
        rotated: older ones that went because of it.
        same_disk: whether it dies with the disk of the office: worth a word to the person.
    """

    backup: Backup
    path: Path
    rotated: tuple[Backup, ...]
    same_disk: bool


def make(desk: Desk, place: int | Path, tell: Tell = tell_nobody, cancelled: Asked = never) -> Done[Made]:
    """Make a backup, prove it, and let go what it makes needless.

    A window that wants to go on working meanwhile does the same in three steps: `begin`, then `write` on
    another thread, then `finish`, or `fail`.

    Args:
        desk: the open office.
        place: id of a registered medium, or any folder.
        tell: told how far it has come, on another thread.
        cancelled: asked all the while whether to stop.

    Raises:
        MediumAbsent: if the medium is not plugged in.
        BackupCancelled: if the person stopped it.
        PlaceError: if it cannot be written, or does not come back as it was written.
        OfficeDamaged: if a page of the office does not read back as it was written.
    """
    try:
        plan = begin(desk, place)
    except DeskError as error:
        fail(desk, place, error)
        raise
    try:
        written = write(desk, plan, tell, cancelled)
    except DeskError as error:
        fail(desk, place, error)
        raise
    return finish(desk, plan, written)


def begin(desk: Desk, place: int | Path) -> Plan:
    """Look at the place, tidy it up, and give the backup its number.

    Raises:
        MediumAbsent: if the medium is not plugged in.
        FolderMissing: if there is no such folder.
        PlaceError: if the place cannot be written.
    """
    if isinstance(place, int):
        medium: Medium | None = desk.store.backups.medium(place)
        assert medium is not None  # noqa: S101 - for mypy: `medium` raises otherwise
        folder = media.folder_of(medium)
    else:
        folder = place.resolve()
        if not folder.is_dir():
            raise FolderMissing(path=str(place / "dpo-"))
        medium = media.medium_at(desk, folder)
    tidy(desk, folder)
    last = desk.store.backups.last()
    lasts = DESTROY_AFTER_DAYS if medium is None else medium.destroy_after_days
    return Plan(
        folder=folder,
        medium=medium,
        seq=desk.store.backups.next_seq(),
        previous="" if last is None else last.sha256,
        made_at=desk.now(),
        made_on=desk.today(),
        destroy_after=desk.today() + timedelta(days=lasts),
        same_disk=disks.same_disk(folder, desk.store.connections.path.parent),
    )


def write(desk: Desk, plan: Plan, tell: Tell = tell_nobody, cancelled: Asked = never) -> Backup:
    """Write a backup and read it back; on any thread, while people go on working.

    Raises:
        BackupCancelled: if the person stopped it.
        PlaceError: if it cannot be written, or does not come back as it was written.
        OfficeDamaged: if a page of the office does not read back as it was written.
        OfficeClosed: if the office is locked meanwhile.
        InUse: if people are being erased all the while.
    """
    for _ in range(_TRIES):
        with suppress(GaveWay):
            return _written(desk, plan, Watch(tell, cancelled))
    raise InUse(path=str(desk.store.connections.path), pid=0)


def _written(desk: Desk, plan: Plan, watch: Watch) -> Backup:
    keys, target = desk.keys, plan.path(desk.keys.store_id)
    headers: list[Header] = []

    def members() -> Generator[Member]:
        with desk.store.connections.still() as still:
            watch.whole = still.size
            header = Header(
                store_id=keys.store_id,
                seq=plan.seq,
                previous=plan.previous,
                steps=still.contents.steps,
                app=__version__,
                made_at=plan.made_at,
                destroy_after=plan.destroy_after,
                head=still.contents.head,
                counts=still.contents.counts,
                size=still.size,
            )
            headers.append(header)
            yield archive.small(HEADER, header_to_json(header))
            yield archive.small(SECRETS, secrets_to_json(Carried.of(keys)))
            yield archive.small(ERASURES, tombs.to_lines(tombs_of(desk, plan.made_at)))
            yield Member(STORE, still.size, still.chunks())

    written = backup_file.write(
        target,
        members,
        Sealing(recipients=keys.recipients, identity=keys.identity, seal_key=keys.journal),
        writing=watch.told(Phase.WRITING),
        checking=watch.told(Phase.CHECKING),
    )
    header = headers[-1]
    return Backup(
        seq=plan.seq,
        medium_id=None if plan.medium is None else plan.medium.id,
        folder=str(plan.folder),
        name=target.name,
        made_at=plan.made_at,
        made_on=plan.made_on,
        size=written.size,
        sha256=written.sha256,
        records=header.records,
        entries=0 if header.head is None else header.head.seq,
        destroy_after=plan.destroy_after,
        verified_at=desk.now(),
    )


def finish(desk: Desk, plan: Plan, backup: Backup) -> Done[Made]:
    """Register a backup that was written, put the list of erased people beside it, and rotate.

    Raises:
        PlaceError: if the place cannot be written any more; the backup is registered all the same.
    """
    with desk.store.transaction():
        kept = desk.store.backups.add(backup)
        told = (
            Change("name", None, kept.name),
            Change("size", None, kept.size),
            Change("sha256", None, kept.sha256),
        )
        desk.write_journal("make", "backup", kept.id, told)
    refresh_list(desk, plan.folder)
    rotated = () if plan.medium is None else rotate(desk, plan.medium, plan.folder).value
    made = Made(backup=kept, path=plan.path(desk.keys.store_id), rotated=rotated, same_disk=plan.same_disk)
    return Done(made, Changed.BACKUPS | Changed.JOURNAL)


def fail(desk: Desk, place: int | Path, error: DeskError) -> Done[None]:
    """Keep that a backup did not come about, so that nobody takes silence for a backup."""
    if isinstance(error, BackupCancelled):
        return Done(None, Changed.NOTHING)
    known = isinstance(place, int) and any(one.id == place for one in desk.store.backups.media())
    miss = Miss(
        on=desk.today(),
        medium_id=place if known and isinstance(place, int) else None,
        cause=type(error).__name__,
    )
    with desk.store.transaction():
        desk.store.backups.add_miss(miss)
        desk.write_journal("miss", "backup", 0, (Change("cause", None, miss.cause),))
    return Done(None, Changed.BACKUPS | Changed.JOURNAL)
