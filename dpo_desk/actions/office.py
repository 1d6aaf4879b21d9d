"""The door of an office: make one, unlock one, and the ways in. Here key file and office file meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dpo_desk.actions.desk import Desk
from dpo_desk.core.errors import OfficeExists
from dpo_desk.core.places import PlaceWarning
from dpo_desk.core.settings import Settings
from dpo_desk.reference.library import Library
from dpo_desk.store.places import place_warnings
from dpo_desk.store.store import Store
from dpo_desk.vault import keys as vault
from dpo_desk.vault.keys import Keys, WayIn
from dpo_desk.vault.passphrases import USUAL, Effort

_COLLEAGUE = "colleague:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Opens offices for this run of the program.

    Attributes:
        library: the facts of law.
        now: moment, aware UTC.
        today: local day; the rehearsed one if the program was told another.
        rehearsing: whether `today` was set by hand.
        effort: cost of a new passphrase slot.
    """

    library: Library
    now: Callable[[], datetime]
    today: Callable[[], date]
    rehearsing: bool = False
    effort: Effort = USUAL

    def create(
        self, path: Path, passphrase: str, *, colleague: str, settings: Settings | None = None
    ) -> Desk:
        """Make a new office and open it.

        Args:
            path: where the office file goes; its key file goes beside it.
            passphrase: the first way in.
            colleague: name of whoever makes it.
            settings: language and appearance.

        Raises:
            DeskError: if something is there already, or nothing can be written.
        """
        if path.exists():
            raise OfficeExists(path=str(path))
        key_file = vault.key_file_of(path)
        keys = vault.create(key_file, passphrase, self.effort)
        try:
            store = Store.create(path, keys.db, keys.journal)
        except BaseException:
            key_file.unlink(missing_ok=True)  # it opens nothing: the office was never made
            raise
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
        return self._open(path, vault.unlock(vault.key_file_of(path), passphrase))

    def open_from_keyring(self, path: Path) -> Desk:
        """Unlock an office with the key this computer keeps.

        Raises:
            DeskError: as `open`, and where the computer keeps no key.
        """
        return self._open(path, vault.unlock_from_keyring(vault.key_file_of(path)))

    def _open(self, path: Path, keys: Keys) -> Desk:
        store = Store.open(path, keys.db, keys.journal)
        colleague = store.settings.recall(_COLLEAGUE + keys.slot_id) or keys.slot_id
        return self._desk(store, keys, colleague)

    def _desk(self, store: Store, keys: Keys, colleague: str) -> Desk:
        return Desk(
            store=store,
            library=self.library,
            who=keys.slot_id,
            colleague=colleague,
            now=self.now,
            today=self.today,
            rehearsing=self.rehearsing,
        )


def warnings_about(path: Path) -> tuple[PlaceWarning, ...]:
    """What speaks against keeping an office file at this place."""
    return place_warnings(path)


def ways_in(path: Path) -> tuple[WayIn, ...]:
    """The slots of an office's key file."""
    return vault.ways_in(vault.key_file_of(path))


def change_passphrase(path: Path, old: str, new: str, effort: Effort = USUAL) -> None:
    """Give the slot that the old passphrase opens a new one; older copies of the key file keep the old.

    Raises:
        DeskError: if the old passphrase opens nothing.
    """
    key_file = vault.key_file_of(path)
    keys = vault.unlock(key_file, old)
    vault.change_passphrase(key_file, keys, keys.slot_id, new, effort)


def add_passphrase(door: Door, path: Path, own: str, new: str, colleague: str) -> str:
    """Let a colleague in with a passphrase of their own.

    Returns:
        Id of the new slot; the journal will name it.
    """
    key_file = vault.key_file_of(path)
    desk = door.open(path, own)
    try:
        slot = vault.add_passphrase(key_file, vault.unlock(key_file, own), new, door.effort)
        with desk.store.transaction():
            desk.store.settings.remember(_COLLEAGUE + slot, colleague)
            desk.write_journal("add", "key", 1)
    finally:
        desk.store.close()
    return slot


def remove_key(path: Path, own: str, slot_id: str) -> None:
    """Take a way in away; the last passphrase stays.

    Raises:
        DeskError: if it is the last one, or there is none of this id.
    """
    key_file = vault.key_file_of(path)
    vault.remove(key_file, vault.unlock(key_file, own), slot_id)


def keep_in_keyring(path: Path, own: str) -> str:
    """Let this computer's key store open the office, besides the passphrase.

    Raises:
        DeskError: if the computer has no key store that can be trusted.
    """
    key_file = vault.key_file_of(path)
    return vault.remember(key_file, vault.unlock(key_file, own))
