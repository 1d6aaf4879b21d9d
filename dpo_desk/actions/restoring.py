"""What a person does to get an office back from a backup, on this computer or a fresh one."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dpo_desk.actions import erasure, media, swapping
from dpo_desk.actions.backup_lists import lists_beside
from dpo_desk.actions.backup_progress import Asked, Phase, Tell, Watch, never, tell_nobody
from dpo_desk.actions.desk import COLLEAGUE, Desk
from dpo_desk.actions.erasure import Applied
from dpo_desk.actions.office import Door
from dpo_desk.core.backups import Backup
from dpo_desk.core.errors import (
    DeskError,
    DiskFull,
    FolderMissing,
    NewerOffice,
    NoListAtHand,
    OfficeExists,
    RestoreUnsound,
)
from dpo_desk.core.journal import Change
from dpo_desk.store.lock import OfficeLock
from dpo_desk.store.migrations import MIGRATIONS
from dpo_desk.store.restored import Soundness, known_steps_fit, looked_at, write_pages
from dpo_desk.vault import keys as vault
from dpo_desk.vault import tombs, unarchive
from dpo_desk.vault.archive_parts import Header
from dpo_desk.vault.conveyor import ahead
from dpo_desk.vault.keys import Keys
from dpo_desk.vault.recovery_sheet import identity_from
from dpo_desk.vault.tombs import TombList
from dpo_desk.vault.unarchive import Archive

_SPARE_BYTES = 16 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What a backup says of itself; nothing of it has been vouched for yet.

    Attributes:
        path: the file.
        size: its bytes.
        header: what it says.
        freshest: how fresh the freshest list of erased people is that is at hand; None if there is none but
            its own.
    """

    path: Path
    size: int
    header: Header
    freshest: datetime | None

    @property
    def list_at_hand(self) -> bool:
        """Whether a restore can know who was erased since."""
        return self.freshest is not None and self.freshest >= self.header.made_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How an office shall be restored.

    Attributes:
        to: where the office file goes.
        passphrase: the way into the restored office.
        colleague: name of whoever restores it.
        slot: id under which the office knows a name for them, which is taken instead; empty if it knows none.
        lists: further lists of erased people, besides those that lie beside backup and office.
        known: office files of this computer; where one is of the same office, the list beside it counts too.
        without_list_reason: why it is restored although no list is fresh enough; the journal keeps it.
        replace: take the place of the office that is there, which is kept under another name.
    """

    to: Path
    passphrase: str
    colleague: str
    slot: str = ""
    lists: tuple[Path, ...] = ()
    known: tuple[Path, ...] = ()
    without_list_reason: str = ""
    replace: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a restore did.

    Attributes:
        header: what the backup says of itself.
        soundness: what the look at the restored file found; nothing bad, or it would not be there.
        applied: who was taken out because a list names them.
        list_as_of: how fresh the freshest list was; None if none was at hand.
        kept: name under which the office that was there before is kept; None if there was none.
    """

    header: Header
    soundness: Soundness
    applied: Applied
    list_as_of: datetime | None
    kept: Path | None


@dataclass(frozen=True, slots=True)
class Restored:
    """An office that was restored and opened, and what was done."""

    desk: Desk
    report: Report


def identity_of(text: str) -> str:
    """The secret identity in what was typed: the recovery sheet's lines, or identities as age writes them.

    Raises:
        SheetIncomplete: if it is neither.
        SheetLineWrong: if a line was mistyped; it says which.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if len(lines) > 1 and all(line.upper().startswith("AGE-SECRET-KEY-1") for line in lines):
        return "\n".join(identity_from(line) for line in lines)
    return identity_from("\n".join(lines))


def has_keys(office: Path) -> bool:
    """Whether a key file lies beside an office, even if the office itself is gone."""
    return vault.key_file_of(office).is_file()


def identity_with(office: Path, passphrase: str) -> tuple[str, str]:
    """The identities of an office from its key file alone: the office itself may be damaged or gone.

    Returns:
        The identities, one a line, and the id of the slot that the passphrase opened.

    Raises:
        DeskError: if the passphrase opens nothing, or the key file is damaged.
    """
    keys = vault.unlock(vault.key_file_of(office), passphrase)
    return keys.identity, keys.slot_id


def look(path: Path, identity: str, lists: Iterable[Path] = (), offices: Iterable[Path] = ()) -> Inside:
    """Look into a backup without restoring it.

    Args:
        path: the file.
        identity: secret identities that open it, one a line.
        lists: further lists of erased people.
        offices: office files whose lists count too, and where it would be restored to.

    Raises:
        DeskError: if it is no backup, damaged at its beginning, newer, or the key does not fit.
    """
    with unarchive.opened(path, identity) as archive:
        found = list(_lists(archive, identity, lists, offices))
        freshest = max((one.as_of for one in found), default=None)
        return Inside(path=path, size=archive.size, header=archive.header, freshest=freshest)


def restore(
    door: Door, path: Path, identity: str, wish: Wish, tell: Tell = tell_nobody, cancelled: Asked = never
) -> Restored:
    """Restore an office from a backup: into a fresh key, checked, and without those who were erased since.

    Args:
        door: of this run of the program.
        path: the backup.
        identity: secret identities that open it, one a line.
        wish: where to, and how.
        tell: told how far it has come.
        cancelled: asked all the while whether to stop.

    Returns:
        The office, open, and what was done.

    Raises:
        OfficeExists: if something is there and it was not asked to take its place.
        NoListAtHand: if no list of erased people is as fresh as the backup, and no reason is given.
        NewerOffice: if a newer version made it.
        RestoreUnsound: if what comes out is not what the backup says it holds.
        BackupCancelled: if the person stopped it.
        DiskFull: if there is no room; nothing was begun then.
        DeskError: if the backup is damaged, the key does not fit, or nothing can be written; what was at the
            place is untouched.
    """
    to = wish.to.resolve()
    if not to.parent.is_dir():
        raise FolderMissing(path=str(wish.to))
    with _held(to):
        if to.exists() and not wish.replace:
            raise OfficeExists(path=str(to))
        try:
            report = _restored_beside(door, path, identity, wish, Watch(tell, cancelled))
            kept = swapping.keep_aside(to, door.today()) if to.exists() else None
            if kept is None:
                swapping.lone_keys_aside(to)
            swapping.put_in_force(to)
        except BaseException:
            if not swapping.note_of(to).exists():
                swapping.finish_restore(to)  # sweeps
            raise
    desk = door.open(to, wish.passphrase)
    header, soundness, applied, as_of = report
    return Restored(
        desk, Report(header=header, soundness=soundness, applied=applied, list_as_of=as_of, kept=kept)
    )


@contextmanager
def _held(to: Path) -> Iterator[None]:
    """Hold the lock of a place, and end first what was interrupted there."""
    lock = OfficeLock(to)
    try:
        swapping.finish_restore(to)
        yield
    finally:
        lock.release()


_Outcome = tuple[Header, Soundness, Applied, datetime | None]


def _restored_beside(door: Door, path: Path, identity: str, wish: Wish, watch: Watch) -> _Outcome:
    """Restore to a place beside the one that is meant; complete when this is done."""
    to = wish.to.resolve()
    staging = swapping.staging_of(to)
    with unarchive.opened(path, identity) as archive:
        header = archive.header
        if not known_steps_fit(header.steps):
            raise NewerOffice(path=str(path), found=len(header.steps), known=len(MIGRATIONS))
        found = list(_lists(archive, identity, wish.lists, (to, *wish.known)))
        freshest = max((one.as_of for one in found), default=None)
        if (freshest is None or freshest < header.made_at) and not wish.without_list_reason.strip():
            raise NoListAtHand(made_at=f"{header.made_at:%Y-%m-%d %H:%M}")
        if shutil.disk_usage(to.parent).free < header.size + _SPARE_BYTES:
            raise DiskFull(path=str(to))
        everyone = tombs.union([tombs.from_lines(archive.erasures, path), *found])
        keys = vault.adopt(vault.key_file_of(staging), wish.passphrase, archive.carried, door.new_effort())
        watch.whole = header.size
        with ahead(_told(archive, watch), "unpack") as chunks:
            write_pages(staging, keys.db, chunks)
        sha256 = archive.sha256()
    soundness = _require_sound(path, staging, keys, header)
    backup = _registered(path, header, sha256, door)
    applied = _made_ours(door, staging, keys, wish, everyone, backup)
    return header, soundness, applied, freshest


def _told(archive: Archive, watch: Watch) -> Iterator[bytes]:
    told, done = watch.told(Phase.RESTORING), 0
    for chunk in archive.chunks():
        done += len(chunk)
        told(done)
        yield chunk


def _lists(
    archive: Archive, identity: str, further: Iterable[Path], offices: Iterable[Path]
) -> Iterator[TombList]:
    """All lists of this office that are at hand, but the backup's own."""
    keys = "\n".join(dict.fromkeys((*identity.split(), *archive.carried.identity.split())))
    store_id = archive.header.store_id
    yield from lists_beside(archive.path.parent, keys, store_id)
    for place in further:
        yield tombs.read(place, keys, store_id)
    for office in offices:
        with suppress(DeskError):  # not there, damaged, or of another office: it tells nothing
            yield tombs.read(tombs.list_beside(office), keys, store_id)


def _require_sound(path: Path, staging: Path, keys: Keys, header: Header) -> Soundness:
    found = looked_at(staging, keys.db, keys.journal, header.steps, dict(header.counts), header.head)
    if not found.whole:
        wrong = [name for name in ("database", "journal", "counts") if not getattr(found, name)]
        raise RestoreUnsound(path=str(path), what=", ".join(wrong))
    return found


def _registered(path: Path, header: Header, sha256: str, door: Door) -> Backup:
    """What the restored office will know of the backup that it came from: it cannot hold itself."""
    return Backup(
        seq=header.seq,
        folder=str(path.resolve().parent),
        name=path.name,
        made_at=header.made_at,
        made_on=header.made_at.date(),
        size=path.stat().st_size,
        sha256=sha256,
        records=header.records,
        entries=0 if header.head is None else header.head.seq,
        destroy_after=header.destroy_after,
        verified_at=door.now(),
    )


def _made_ours(
    door: Door, staging: Path, keys: Keys, wish: Wish, everyone: TombList, backup: Backup
) -> Applied:
    """Open what was restored, write down what happened, and take out who was erased since."""
    desk = door.enter(staging, keys, OfficeLock(staging))
    try:
        with desk.store.transaction():
            known = desk.store.settings.recall(COLLEAGUE + wish.slot) if wish.slot else None
            desk.store.settings.remember(COLLEAGUE + keys.slot_id, known or wish.colleague)
            desk.keys_changed()
            if all(one.sha256 != backup.sha256 for one in desk.store.backups.present()):
                medium = media.medium_at(desk, Path(backup.folder))
                desk.store.backups.add(replace(backup, medium_id=None if medium is None else medium.id))
            told = [
                Change("backup", None, backup.name),
                Change("made_at", None, backup.made_at.isoformat()),
                Change("without_list", None, wish.without_list_reason.strip() or None),
            ]
            desk.write_journal("restore", "office", 1, told)
        applied = erasure.apply_marks(desk, everyone.marks).value
        erasure.write_list(desk)
        desk.note_anchor()
    finally:
        desk.store.close()
    return applied
