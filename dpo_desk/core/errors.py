"""Errors a person can act on: one class per cause, carrying values; `words.errors` says the sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from types import MappingProxyType
from typing import ClassVar

Value = str | int | date


class DeskError(Exception):
    """Base of everything a person can do something about. Anything else that is raised is our bug.

    Attributes:
        exit_status: exit status of the command line for this cause.
        values: what the sentence needs; never personal data beyond what the person just typed.
    """

    exit_status: ClassVar[int] = 3

    def __init__(self, **values: Value) -> None:
        super().__init__(type(self).__name__)
        self.values: Mapping[str, Value] = MappingProxyType(dict(values))


# Places on a disk


class PlaceError(DeskError):
    """A place on a disk cannot be used as asked; `path` says which."""


class ReadOnlyPlace(PlaceError):
    """Nothing can be written there."""


class NoAccess(PlaceError):
    """The file is there, but this user may not read it."""


class FolderMissing(PlaceError):
    """The folder does not exist."""


class DiskFull(PlaceError):
    """No room is left; nothing of the step was saved."""


class DiskFailed(PlaceError):
    """The disk reported an error; nothing of the step was saved."""


# The office file


class OfficeMissing(DeskError):
    """There is no office file at `path`."""


class OfficeExists(DeskError):
    """Something is at `path` already and is never written over."""


class NotAnOfficeFile(DeskError):
    """`path` is no office file, or not the one these keys belong to."""

    exit_status: ClassVar[int] = 5


class OfficeDamaged(DeskError):
    """`path` is the office file of these keys, but it does not read back as it was written."""

    exit_status: ClassVar[int] = 5


class NewerOffice(DeskError):
    """`path` was written by a newer version: `found` steps of its schema, of which `known` are known here."""

    exit_status: ClassVar[int] = 5


class InUse(DeskError):
    """Another program has the office open; `pid` is its process, 0 when that cannot be told."""

    exit_status: ClassVar[int] = 6


class OfficeClosed(DeskError):
    """The office was locked while this question was on its way."""


class NoSuchRecord(DeskError):
    """The office keeps nothing of the kind `kind` under the number `id`."""


# The key file and the passphrase


class WrongPassphrase(DeskError):
    """No slot of the key file opens with this passphrase."""

    exit_status: ClassVar[int] = 4


class WrongSheet(DeskError):
    """The key on this recovery sheet does not open the office: an older sheet, or another office's."""

    exit_status: ClassVar[int] = 4


class SheetLineWrong(DeskError):
    """What was typed for the line `line` of a recovery sheet is not what was printed."""


class SheetIncomplete(DeskError):
    """What was typed is not the three lines of a recovery sheet."""


class NoKey(DeskError):
    """The key file has no slot of the kind that was asked for."""

    exit_status: ClassVar[int] = 4


class KeyFileMissing(DeskError):
    """There is no key file at `path`; `previous` is its older copy, empty when there is none either."""

    exit_status: ClassVar[int] = 4


class KeyFileExists(DeskError):
    """A key file is at `path` already and is never written over."""


class KeyFileDamaged(DeskError):
    """The key file does not read back as it was written; `previous` is its older copy or empty."""

    exit_status: ClassVar[int] = 5


class KeyFileRolledBack(DeskError):
    """The key file at `path` is of generation `found`, but its office has seen `known` already."""

    exit_status: ClassVar[int] = 5


class OfficeRolledBack(DeskError):
    """The journal of `path` has `found` entries and lacks, or holds otherwise, the one numbered `known`."""

    exit_status: ClassVar[int] = 5


class KeyFileUnreasonable(DeskError):
    """The key file asks for more memory or time than any honest one would."""

    exit_status: ClassVar[int] = 5


class NewerKeyFile(DeskError):
    """The key file was written by a newer version: `found` is its format, `known` the newest known here."""

    exit_status: ClassVar[int] = 5


class KeyFileChanged(DeskError):
    """The key file is not the one these keys were unlocked with; it was changed or replaced meanwhile."""


class PassphraseEmpty(DeskError):
    """A passphrase needs at least one character."""


class LastPassphrase(DeskError):
    """The last passphrase cannot be removed: no other way in would be sure to remain."""


class NotEnoughMemory(DeskError):
    """This computer cannot give the memory that the passphrase asks for: `mebibytes`."""


class NoSafeKeyring(DeskError):
    """This system offers no key store that the desk trusts."""

    exit_status: ClassVar[int] = 4


class KeyringLocked(DeskError):
    """The system's key store is locked and stayed so."""

    exit_status: ClassVar[int] = 4


class KeyringFailed(DeskError):
    """The system's key store did not keep, or does not hold, what was entrusted to it."""

    exit_status: ClassVar[int] = 4


# Backups


class BackupMissing(DeskError):
    """There is no backup at `path`."""


class NotABackup(DeskError):
    """`path` is no backup that the desk made."""

    exit_status: ClassVar[int] = 5


class BackupDamaged(DeskError):
    """The backup at `path` does not read back as it was written."""

    exit_status: ClassVar[int] = 5


class NewerBackup(DeskError):
    """The backup at `path` was made by a newer version of the program: `found` is its format."""

    exit_status: ClassVar[int] = 5


class NoListAtHand(DeskError):
    """No list of erased people is at hand that is as fresh as the backup, which is of `made_at`."""


class RestoreUnsound(DeskError):
    """The backup at `path` reads back as it was written, but what it holds is not sound: `what`."""

    exit_status: ClassVar[int] = 5


class WrongBackupKey(DeskError):
    """The key does not open the backup at `path`: it is of another office, or older than the sheet."""

    exit_status: ClassVar[int] = 4


_CAUSES: Mapping[int, type[PlaceError]] = MappingProxyType(
    {
        errno.EROFS: ReadOnlyPlace,
        errno.EACCES: ReadOnlyPlace,
        errno.EPERM: ReadOnlyPlace,
        errno.ENOSPC: DiskFull,
        errno.EDQUOT: DiskFull,
        errno.EFBIG: DiskFull,
        errno.EIO: DiskFailed,
        errno.ENODEV: DiskFailed,
        errno.ENXIO: DiskFailed,
        errno.ESTALE: DiskFailed,
        errno.ENOENT: FolderMissing,
        errno.ENOTDIR: FolderMissing,
    }
)


@contextmanager
def telling_the_place(path: str) -> Iterator[None]:
    """Turn what the system says when something is written at `path` into an error a person can act on.

    Raises:
        PlaceError: for every cause that a person can mend; any other `OSError` passes as it is.
    """
    try:
        yield
    except OSError as error:
        cause = _CAUSES.get(error.errno or 0)
        if cause is None:
            raise
        raise cause(path=path) from error
