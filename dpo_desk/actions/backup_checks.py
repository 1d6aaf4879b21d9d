"""Looking at backups: what lies in a folder, and whether one reads back as it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from dpo_desk.actions.backup_progress import Asked, Phase, Tell, Watch, never, tell_nobody
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.backups import Backup, parts_of
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import (
    BackupDamaged,
    BackupMissing,
    DeskError,
    NotABackup,
    PlaceError,
    telling_the_place,
)
from dpo_desk.core.journal import Change
from dpo_desk.vault import unarchive
from dpo_desk.vault.archive_parts import Header

SAMPLE_BYTES = 16 * 2**20


class BackupOfAnother(DeskError):
    """The backup at `path` is of another office."""

    exit_status = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup that lies in a folder.

    Attributes:
        path: the file.
        size: its bytes.
        seq: which backup it is, as its name says.
        made_at: when it was made, as its name says.
        ours: whether it is of this office; None where no office was asked.
        known: what the register says of it; None if nothing.
    """

    path: Path
    size: int
    seq: int
    made_at: datetime
    ours: bool | None = None
    known: Backup | None = None


def files_in(folder: Path, desk: Desk | None = None) -> tuple[Listed, ...]:
    """The backups in a folder, the newest first; no key is needed.

    Raises:
        FolderMissing: if there is no such folder.
        PlaceError: if it cannot be read.
    """
    known = {} if desk is None else by_name(desk)
    found = []
    with telling_the_place(str(folder / "dpo-")):
        for path in folder.iterdir():
            parts = parts_of(path.name)
            if parts is not None and path.is_file():
                ours = None if desk is None else parts.store == desk.keys.store_id[:8]
                listed = Listed(
                    path, path.stat().st_size, parts.seq, parts.made_at, ours, known.get(path.name)
                )
                found.append(listed)
    return tuple(sorted(found, key=lambda one: (one.made_at, one.seq), reverse=True))


def by_name(desk: Desk) -> Mapping[str, Backup]:
    """What the register knows, by the names of the files."""
    return {one.name: one for one in desk.store.backups.present()}


class Flaw(StrEnum):
    """What a check of a backup found wrong."""

    UNREADABLE = "unreadable"
    NOT_AS_REGISTERED = "not_as_registered"
    NOT_AS_NAMED = "not_as_named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check of a backup found.

    Attributes:
        path: the file.
        size: its bytes.
        read: bytes of the office that were read back; all of them in a full check.
        header: what it says of itself; None if it could not be read so far.
        sha256: of the file, hexadecimal; empty after a sample.
        flaw: what is wrong; None if nothing was found.
        error: the cause, to be told in words.
    """

    path: Path
    size: int
    read: int = 0
    header: Header | None = None
    sha256: str = ""
    flaw: Flaw | None = None
    error: DeskError | None = None

    @property
    def whole(self) -> bool:
        """Whether all of it was read and is sound."""
        return self.flaw is None and self.header is not None and self.read == self.header.size


def check(
    path: Path,
    identity: str,
    *,
    sample: bool = False,
    known: Backup | None = None,
    tell: Tell = tell_nobody,
    cancelled: Asked = never,
) -> Verdict:
    """Read a backup back without writing anything; no office has to be open.

    A full check reads everything: every byte is decrypted, decompressed, and held against the manifest. A
    sample reads the beginning only and holds size and name against what is known; it finds a wrong key, a
    file that was cut or exchanged, and a medium that cannot be read, but not damage further inside.

    Args:
        path: the file.
        identity: secret age identity that opens it.
        sample: read the beginning only.
        known: what the register says of it.
        tell: told how far it has come.
        cancelled: asked all the while whether to stop.

    Raises:
        BackupMissing: if nothing is there.
        WrongBackupKey: if the key does not open it: nothing can be said of it then.
        NewerBackup: if a newer version made it.
        BackupCancelled: if the person stopped it.
    """
    size = size_of(path)
    watch = Watch(tell, cancelled)
    told = watch.told(Phase.CHECKING)
    header, read, sha256 = None, 0, ""
    try:
        with unarchive.opened(path, identity) as found:
            header, watch.whole = found.header, found.header.size
            for chunk in found.chunks():
                read += len(chunk)
                told(read)
                if sample and read >= SAMPLE_BYTES:
                    break
            else:
                sha256 = found.sha256()
    except (BackupDamaged, NotABackup, PlaceError) as error:
        return Verdict(path=path, size=size, read=read, header=header, flaw=Flaw.UNREADABLE, error=error)
    flaw = _flaw(path, size, header, sha256, known)
    return Verdict(path=path, size=size, read=read, header=header, sha256=sha256, flaw=flaw)


def _flaw(path: Path, size: int, header: Header, sha256: str, known: Backup | None) -> Flaw | None:
    """Hold a backup that reads well against its name and the register: a swapped file reads well too."""
    parts = parts_of(path.name)
    if parts is not None:
        named = (header.store_id[:8], header.seq, header.made_at.replace(microsecond=0))
        if (parts.store, parts.seq, parts.made_at) != named:
            return Flaw.NOT_AS_NAMED
    if known is not None and (size != known.size or (sha256 and sha256 != known.sha256)):
        return Flaw.NOT_AS_REGISTERED
    return None


def verify(
    desk: Desk, path: Path, *, sample: bool = False, tell: Tell = tell_nobody, cancelled: Asked = never
) -> Done[Verdict]:
    """Check a backup of this office, and keep in the register what was found.

    Raises:
        BackupOfAnother: if it is another office's.
        DeskError: everything that `check` raises.
    """
    known = by_name(desk).get(path.name)
    verdict = check(path, desk.keys.identity, sample=sample, known=known, tell=tell, cancelled=cancelled)
    return note(desk, verdict, sample=sample)


def note(desk: Desk, verdict: Verdict, *, sample: bool = False) -> Done[Verdict]:
    """Keep in the register what a check of a backup of this office found.

    A window checks on another thread, where nothing can be written, and then notes what was found.

    Args:
        desk: the open office.
        verdict: what `check` found.
        sample: whether only a sample was read.

    Raises:
        BackupOfAnother: if it is another office's.
    """
    path, known = verdict.path, by_name(desk).get(verdict.path.name)
    if verdict.header is not None and verdict.header.store_id != desk.keys.store_id:
        raise BackupOfAnother(path=str(path))
    if known is None or (sample and verdict.flaw is None):
        return Done(verdict, Changed.NOTHING)
    if verdict.flaw is None:
        learnt = replace(known, verified_at=desk.now(), damaged_at=None)
    else:
        learnt = replace(known, damaged_at=desk.now())
    with desk.store.transaction():
        desk.store.backups.update(learnt)
        found = "sound" if verdict.flaw is None else verdict.flaw.value
        desk.write_journal("verify", "backup", known.id, (Change("found", None, found),))
    return Done(verdict, Changed.BACKUPS | Changed.JOURNAL)


def size_of(path: Path) -> int:
    """Bytes of a backup.

    Raises:
        BackupMissing: if nothing is there.
    """
    try:
        return path.stat().st_size
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BackupMissing(path=str(path)) from error
