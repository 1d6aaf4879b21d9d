"""The door of an office: make one, unlock one, and the ways in. Here key file and office file meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from dpo_desk.actions import rollbacks
from dpo_desk.actions.desk import COLLEAGUE, Desk, KeyRing
from dpo_desk.actions.interrupted import finish_interrupted
from dpo_desk.actions.leftovers import sweep_beside
from dpo_desk.actions.rollbacks import NOTHING, InSpiteOf
from dpo_desk.core.errors import KeyFileMissing, NotAnOfficeFile
from dpo_desk.core.journal import Change
from dpo_desk.core.places import PlaceWarning
from dpo_desk.core.settings import Settings
from dpo_desk.reference.library import Library
from dpo_desk.store.connection import require_file, require_free
from dpo_desk.store.lock import OfficeLock
from dpo_desk.store.pages import could_be_ours
from dpo_desk.store.places import place_warnings
from dpo_desk.store.rekeying import copy_of
from dpo_desk.store.store import Store
from dpo_desk.vault import keys as vault
from dpo_desk.vault import ways
from dpo_desk.vault.keyfile import previous_of
from dpo_desk.vault.keys import Keys, WayIn
from dpo_desk.vault.passphrases import Effort, calibrated
from dpo_desk.vault.recovery_sheet import identity_from
from dpo_desk.vault.rekeying import ready_of

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
        require_free(copy_of(path))  # of an office that was moved away in the middle of a re-key
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
            store.settings.remember(COLLEAGUE + keys.slot_id, colleague)
            store.settings.put(settings or Settings())
            desk.write_journal("create", "office", 1)
            desk.keys_changed()
        return desk

    def open(self, path: Path, passphrase: str, in_spite_of: InSpiteOf = NOTHING) -> Desk:
        """Unlock an office with a passphrase.

        Args:
            path: the office file.
            passphrase: opens one of its slots.
            in_spite_of: what is accepted although it looks rolled back, and why.

        Raises:
            KeyFileRolledBack: if the key file is an older one than the office has seen.
            OfficeRolledBack: if the office file is an older one than the key file has seen, or another.
            DeskError: wrong passphrase, damaged, newer, in use, and so on; the file stays as it is.
        """
        return self._open(path, lambda key_file: vault.unlock(key_file, passphrase), in_spite_of)

    def open_from_keyring(self, path: Path, in_spite_of: InSpiteOf = NOTHING) -> Desk:
        """Unlock an office with the key this computer keeps.

        Raises:
            DeskError: as `open`, and where the computer keeps no key.
        """
        return self._open(path, vault.unlock_from_keyring, in_spite_of)

    def open_with_recovery(
        self,
        path: Path,
        text: str,
        new_passphrase: str,
        colleague: str,
        in_spite_of: InSpiteOf = NOTHING,
    ) -> Desk:
        """Unlock an office whose passphrase is lost, and let a new one in.

        Args:
            path: the office file.
            text: the three lines of the recovery sheet, or the whole key.
            new_passphrase: opens the office from now on, besides those that were there.
            colleague: name of whoever does it.
            in_spite_of: as `open`.

        Raises:
            SheetLineWrong: if a line was mistyped; it says which.
            WrongSheet: if it is an older sheet, or another office's.
            DeskError: as `open`.
        """
        identity = identity_from(text)
        desk = self._open(path, lambda key_file: vault.unlock_with_recovery(key_file, identity), in_spite_of)
        try:
            with desk.store.transaction():
                slot = ways.add_passphrase(desk.key_file, desk.keys, new_passphrase, self.new_effort())
                desk = replace(desk, who=slot, colleague=colleague)
                desk.store.settings.remember(COLLEAGUE + slot, colleague)
                desk.write_journal("recover", "key", 1, (Change("slot", None, slot),))
                desk.keys_changed(slot)
        except BaseException:
            desk.store.close()
            raise
        return desk

    def new_effort(self) -> Effort:
        """What a new passphrase slot costs to guess at."""
        return self.effort or calibrated()

    def _open(self, path: Path, unlock: Callable[[Path], Keys], in_spite_of: InSpiteOf) -> Desk:
        require_file(path)
        lock = OfficeLock(path.resolve())  # before the keys are read: no other program changes them now
        try:
            finish_interrupted(path)
            sweep_beside(path)
            keys = _unlocked(path, unlock)
        except BaseException:
            lock.release()
            raise
        return self.enter(path, keys, lock, in_spite_of)

    def enter(self, path: Path, keys: Keys, lock: OfficeLock, in_spite_of: InSpiteOf = NOTHING) -> Desk:
        """Open an office that is unlocked and whose lock is held; the lock is let go when that fails."""
        try:
            store = Store.open(path, keys.db, keys.journal, lock)
        except BaseException:
            lock.release()
            raise
        try:
            colleague = store.settings.recall(COLLEAGUE + keys.slot_id) or keys.slot_id
            desk = self._desk(store, keys, colleague)
            rollbacks.admit(desk, in_spite_of)
        except BaseException:
            store.close()
            raise
        return desk

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


def _unlocked(path: Path, unlock: Callable[[Path], Keys]) -> Keys:
    """Unlock, and tell a file that was never an office from an office that lost its key file."""
    try:
        return unlock(vault.key_file_of(path))
    except KeyFileMissing:
        if not could_be_ours(path):
            raise NotAnOfficeFile(path=str(path)) from None
        raise


@contextmanager
def _lone_keys_aside(key_file: Path) -> Iterator[None]:
    """Give a key file without office another name; back again if no office comes of it."""
    moved: list[tuple[Path, Path]] = []
    for lone in (key_file, previous_of(key_file), ready_of(key_file)):
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
