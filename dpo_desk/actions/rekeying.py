"""A new root key after a suspected leak: the whole office encrypted anew, old passphrases shut out.

Two files have to change together, and no system changes two files at once. So everything new is made beside
the old, complete and checked, and one rename decides:

1. `office.dpo.rekeyed`: the office under the new key, written, checked, its journal told, closed.
2. `office.dpo.keys.new`: the new key file, written and synced.
3. `office.dpo.rekeyed` is renamed to `office.dpo`. This moment decides.
4. `office.dpo.keys` becomes `office.dpo.keys.1`, `office.dpo.keys.new` becomes `office.dpo.keys`.

Whoever opens the office next (`actions.interrupted`) looks at what lies there. With a copy, step 3 has not
happened: the new key file goes first, then the copy, and the old pair is in force. Without a copy but with a
new key file, step 3 has happened: step 4 is done. No order of events, cut anywhere, leaves an office without
the key file that opens it, or takes the copy away while a new key file could be taken for decided.

What a leaked key opened stays open to whoever has a copy of the old office file or of an old backup together
with that key; no program can change that. Backups made afterwards are sealed to a fresh identity.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dpo_desk.actions import erasure
from dpo_desk.actions.desk import COLLEAGUE, Desk
from dpo_desk.actions.interrupted import finish_interrupted
from dpo_desk.actions.office import Door
from dpo_desk.actions.rollbacks import NOTHING, InSpiteOf
from dpo_desk.core.errors import DeskError, KeyringFailed, KeyringLocked, NoSafeKeyring, PlaceError
from dpo_desk.core.journal import Anchor, Change
from dpo_desk.store import rekeying as store
from dpo_desk.store.store import Store
from dpo_desk.vault import keys as vault
from dpo_desk.vault import rekeying, secrets
from dpo_desk.vault.keys import WayIn
from dpo_desk.vault.rekeying import Renewal


@dataclass(frozen=True, slots=True, kw_only=True)
class Rekeyed:
    """An office under a new root key.

    Attributes:
        desk: the office, open.
        shut_out: names of the colleagues who need a new passphrase; the slot's id where no name is known.
        forgot_computer: whether this computer's key store opened the office before, and no longer does.
        sheet_goes_on: whether the recovery sheet still opens it; a new one is advised all the same, because
            the sheet opens every older copy of the key file.
    """

    desk: Desk
    shut_out: tuple[str, ...]
    forgot_computer: bool
    sheet_goes_on: bool


def rekey(door: Door, path: Path, passphrase: str, in_spite_of: InSpiteOf = NOTHING) -> Rekeyed:
    """Encrypt an office under a new root key; it must not be open.

    Args:
        door: opens offices.
        path: the office file.
        passphrase: of whoever does it; the only one that opens the office afterwards.
        in_spite_of: what is accepted although it looks rolled back.

    Raises:
        DeskError: as `Door.open`, and when the disk has no room for a second office. Nothing is changed then.
    """
    desk = door.open(path, passphrase, in_spite_of)
    office = desk.store.connections.path
    shut_out = _others(desk)
    try:
        renewal = rekeying.renewed(desk.keys, passphrase, door.new_effort())
        anchor = _write_copy(desk, renewal)
        rekeying.make_ready(desk.key_file, renewal, anchor)
        lock = desk.store.connections.hand_over()
    except BaseException:
        with suppress(DeskError):  # whatever stays is taken back when the office is opened next
            finish_interrupted(office)
        desk.store.close()
        raise
    try:
        store.swap(office)
        rekeying.put_in_force(desk.key_file)
        keys = vault.unlock(desk.key_file, passphrase)
    except BaseException:
        with suppress(DeskError):  # completed or taken back, whatever the moment was
            finish_interrupted(office)
        lock.release()
        raise
    computers = [way for way in shut_out if way.kind == "keyring"]
    for way in computers:
        with suppress(NoSafeKeyring, KeyringLocked, KeyringFailed):  # what it keeps opens nothing any more
            secrets.forget(keys.store_id, way.slot_id)
    opened = door.enter(office, keys, lock)
    with suppress(PlaceError):  # the next day's run writes it again
        erasure.write_list(opened)
    recall = opened.store.settings.recall
    return Rekeyed(
        desk=opened,
        shut_out=tuple(
            recall(COLLEAGUE + way.slot_id) or way.slot_id for way in shut_out if way.kind == "passphrase"
        ),
        forgot_computer=bool(computers),
        sheet_goes_on=len(keys.recipients) > 1,
    )


def _others(desk: Desk) -> tuple[WayIn, ...]:
    """The ways in that close, because nobody here knows what opens them."""
    return tuple(
        way for way in vault.ways_in(desk.key_file) if way.slot_id != desk.who and way.kind != "recovery"
    )


def _write_copy(desk: Desk, renewal: Renewal) -> Anchor | None:
    """Write the office under the new key, check it, and let its journal tell; the old one tells nothing."""
    contents = store.write_copy(desk.store.connections, renewal.keys.db)
    path = store.copy_of(desk.store.connections.path)
    copy = Store.open(path, renewal.keys.db, renewal.keys.journal, spare=0)
    try:
        store.require_same(copy.connections, contents)
        told = desk.beside(copy, renewal.keys)
        with copy.transaction():
            generations = Change("generation", desk.keys.generation, renewal.keys.generation)
            told.write_journal("rekey", "key", 1, (generations,))
            told.remember_generation()
        return copy.journal.head()
    finally:
        copy.close()
