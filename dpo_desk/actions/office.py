"""The door of an office: make one, unlock one, and the ways in. Here key file and office file meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dpo_desk.actions.desk import Desk, Done, KeyRing
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import (
    KeyFileMissing,
    KeyringFailed,
    KeyringLocked,
    NoSafeKeyring,
    NotAnOfficeFile,
    PlaceError,
)
from dpo_desk.core.journal import Change
from dpo_desk.core.places import PlaceWarning
from dpo_desk.core.settings import Settings
from dpo_desk.reference.library import Library
from dpo_desk.store.connection import require_file, require_free
from dpo_desk.store.lock import OfficeLock
from dpo_desk.store.pages import could_be_ours
from dpo_desk.store.places import place_warnings
from dpo_desk.store.store import Store
from dpo_desk.vault import keys as vault
from dpo_desk.vault import ways
from dpo_desk.vault.keyfile import previous_of
from dpo_desk.vault.keys import Keys, WayIn
from dpo_desk.vault.passphrases import USUAL, Effort, calibrated

_COLLEAGUE = "colleague:"
_LONE = ".without-office"
"""Ends the name of a key file whose office was not there when another one was made in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Opens offices for this run of the program.

    Attributes:
        library: the facts of law.
        now: moment, aware UTC.
        today: local day; the rehearsed one if the program was told another.
        rehearsing: whether `today` was set by hand.
        effort: cost of a new passphrase slot; None for what takes about a second on this computer.
    """

    library: Library
    now: Callable[[], datetime]
    today: Callable[[], date]
    rehearsing: bool = False
    effort: Effort | None = None

    def create(
        self, path: Path, passphrase: str, *, colleague: str, settings: Settings | None = None
    ) -> Desk:
        """Make a new office and open it.

        A key file that lies there without its office, as a crash in the middle of this may leave it, keeps
        its content under another name: it may still open an office that was moved away.

        Args:
            path: where the office file goes; its key file goes beside it.
            passphrase: the first way in.
            colleague: name of whoever makes it.
            settings: language and appearance.

        Raises:
            DeskError: if something is there already, or nothing can be written.
        """
        require_free(path)
        key_file = vault.key_file_of(path)
        making = OfficeLock(key_file)  # two programs making one office would mix up their keys
        try:
            require_free(path)  # another program may have made it just now
            with _lone_keys_aside(key_file):
                keys = vault.create(key_file, passphrase, self.new_effort())
                store = Store.create(path, keys.db, keys.journal)
        finally:
            making.release()
        desk = self._desk(store, keys, colleague)
        with store.transaction():
            store.settings.remember(_COLLEAGUE + keys.slot_id, colleague)
            store.settings.put(settings or Settings())
            desk.write_journal("create", "office", 1)
        return desk

    def open(self, path: Path, passphrase: str) -> Desk:
        """Unlock an office with a passphrase.

        Raises:
            DeskError: wrong passphrase, damaged, newer, in use, and so on; the file stays as it is.
        """
        return self._open(path, lambda key_file: vault.unlock(key_file, passphrase))

    def open_from_keyring(self, path: Path) -> Desk:
        """Unlock an office with the key this computer keeps.

        Raises:
            DeskError: as `open`, and where the computer keeps no key.
        """
        return self._open(path, vault.unlock_from_keyring)

    def new_effort(self) -> Effort:
        """What a new passphrase slot costs to guess at."""
        return self.effort or calibrated()

    def _open(self, path: Path, unlock: Callable[[Path], Keys]) -> Desk:
        require_file(path)
        try:
            keys = unlock(vault.key_file_of(path))
        except KeyFileMissing:
            _refuse_stranger(path)
            raise
        store = Store.open(path, keys.db, keys.journal)
        colleague = store.settings.recall(_COLLEAGUE + keys.slot_id) or keys.slot_id
        return self._desk(store, keys, colleague)

    def _desk(self, store: Store, keys: Keys, colleague: str) -> Desk:
        return Desk(
            store=store,
            ring=KeyRing(keys),
            library=self.library,
            who=keys.slot_id,
            colleague=colleague,
            now=self.now,
            today=self.today,
            rehearsing=self.rehearsing,
        )


def _refuse_stranger(path: Path) -> None:
    """Tell a file that was never an office from an office that lost its key file.

    Raises:
        InUse: while a program has it open; looking at it could then drop that program's own locks.
        NotAnOfficeFile: if it does not even look like one.
    """
    try:
        lock = OfficeLock(path)
    except PlaceError:
        return  # where nothing can be written, nobody looks
    try:
        if not could_be_ours(path):
            raise NotAnOfficeFile(path=str(path))
    finally:
        lock.release()


@contextmanager
def _lone_keys_aside(key_file: Path) -> Iterator[None]:
    """Give a key file without office another name; back again if no office comes of it."""
    moved: list[tuple[Path, Path]] = []
    for lone in (key_file, previous_of(key_file)):
        if lone.exists():
            aside = _free_name(lone)
            lone.rename(aside)
            moved.append((lone, aside))
    try:
        yield
    except BaseException:
        key_file.unlink(missing_ok=True)  # it opens nothing: the office was never made
        for lone, aside in moved:
            aside.rename(lone)
        raise


def _free_name(lone: Path) -> Path:
    number = 1
    while (aside := lone.with_name(f"{lone.name}{_LONE}-{number}")).exists():
        number += 1
    return aside


def warnings_about(path: Path) -> tuple[PlaceWarning, ...]:
    """What speaks against keeping an office file at this place."""
    return place_warnings(path)


def ways_in(path: Path) -> tuple[WayIn, ...]:
    """The slots of an office's key file.

    Raises:
        OfficeMissing: if there is no office.
        DeskError: if its key file is gone or damaged.
    """
    require_file(path)
    return vault.ways_in(vault.key_file_of(path))


def change_passphrase(path: Path, old: str, new: str, effort: Effort = USUAL) -> None:
    """Give the slot that the old passphrase opens a new one; older copies of the key file keep the old.

    `actions.settings.change_passphrase` does this for an open office, and tells the journal.

    Raises:
        DeskError: if the old passphrase opens nothing.
    """
    key_file = vault.key_file_of(path)
    keys = vault.unlock(key_file, old)
    ways.change_passphrase(key_file, keys, keys.slot_id, new, effort)


def add_passphrase(desk: Desk, own: str, new: str, colleague: str, effort: Effort = USUAL) -> Done[str]:
    """Let a colleague in with a passphrase of their own.

    Args:
        desk: the open office.
        own: a passphrase that opens it.
        new: the colleague's.
        colleague: name, as facts and letters show it.
        effort: cost of one guess.

    Returns:
        Id of the new slot; the journal will name it.

    Raises:
        DeskError: if the own passphrase opens nothing, or the key file cannot be written.
    """
    key_file = _key_file(desk)
    keys = vault.unlock(key_file, own)
    with desk.store.transaction():
        slot = ways.add_passphrase(key_file, keys, new, effort)
        desk.store.settings.remember(_COLLEAGUE + slot, colleague)
        desk.write_journal("add", "key", 1, (Change("slot", None, slot),))
    return Done(slot, Changed.JOURNAL)


def remove_key(desk: Desk, own: str, slot_id: str) -> Done[bool]:
    """Take a way in away; the last passphrase stays.

    Returns:
        Whether the computer's key store let go of its key as well; one that it keeps opens nothing any more.

    Raises:
        DeskError: if it is the last one, or there is none of this id.
    """
    key_file = _key_file(desk)
    keys = vault.unlock(key_file, own)
    let_go = True
    with desk.store.transaction():
        desk.write_journal("remove", "key", 1, (Change("slot", slot_id, None),))
        try:
            ways.remove(key_file, keys, slot_id)
        except (NoSafeKeyring, KeyringLocked, KeyringFailed):
            let_go = False
    return Done(let_go, Changed.JOURNAL)


def keep_in_keyring(desk: Desk, own: str) -> Done[str]:
    """Let this computer's key store open the office, besides the passphrase.

    Raises:
        DeskError: if the computer has no key store that can be trusted.
    """
    key_file = _key_file(desk)
    keys = vault.unlock(key_file, own)
    with desk.store.transaction():
        slot = ways.remember(key_file, keys)
        desk.write_journal("keep", "key", 1, (Change("slot", None, slot),))
    return Done(slot, Changed.JOURNAL)


def _key_file(desk: Desk) -> Path:
    return vault.key_file_of(desk.store.connections.path)
