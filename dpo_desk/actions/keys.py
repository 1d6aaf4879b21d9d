"""The ways into an open office: passphrases, this computer's key store, the recovery sheet."""

from __future__ import annotations

import hmac
from datetime import date
from typing import Final

from dpo_desk.actions.desk import COLLEAGUE, Desk, Done
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import (
    KeyringFailed,
    KeyringLocked,
    NoSafeKeyring,
    SheetIncomplete,
    SheetLineWrong,
    WrongSheet,
)
from dpo_desk.core.journal import Change
from dpo_desk.core.recovery import SheetFacts, sheet_facts
from dpo_desk.vault import keys as vault
from dpo_desk.vault import ways
from dpo_desk.vault.passphrases import USUAL, Effort
from dpo_desk.vault.recovery_sheet import LINES, identity_from, line_fits
from dpo_desk.vault.ways import RecoveryKey

_MADE_ON: Final = "sheet_made_on"
_TRIED_ON: Final = "sheet_tried_on"


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
    keys = vault.unlock(desk.key_file, own)
    with desk.store.transaction():
        slot = ways.add_passphrase(desk.key_file, keys, new, effort)
        desk.store.settings.remember(COLLEAGUE + slot, colleague)
        desk.write_journal("add", "key", 1, (Change("slot", None, slot),))
        desk.keys_changed()
    return Done(slot, Changed.JOURNAL)


def change_passphrase(desk: Desk, old: str, new: str, effort: Effort = USUAL) -> Done[None]:
    """Put another passphrase in the place of the old one; older copies of the key file keep the old.

    Args:
        desk: the open office.
        old: the passphrase that opens the office now.
        new: the one that shall open it.
        effort: cost of one guess.

    Raises:
        DeskError: if the old one opens nothing, the new one is empty, or the key file cannot be written.
    """
    keys = vault.unlock(desk.key_file, old)
    with desk.store.transaction():
        ways.change_passphrase(desk.key_file, keys, keys.slot_id, new, effort)
        desk.write_journal("change", "key", 1)
        desk.keys_changed()
    return Done(None, Changed.JOURNAL)


def remove_key(desk: Desk, own: str, slot_id: str) -> Done[bool]:
    """Take a way in away; the last passphrase stays.

    Returns:
        Whether the computer's key store let go of its key as well; one that it keeps opens nothing any more.

    Raises:
        DeskError: if it is the last one, or there is none of this id.
    """
    keys = vault.unlock(desk.key_file, own)
    let_go = True
    with desk.store.transaction():
        desk.write_journal("remove", "key", 1, (Change("slot", slot_id, None),))
        try:
            ways.remove(desk.key_file, keys, slot_id)
        except (NoSafeKeyring, KeyringLocked, KeyringFailed):
            let_go = False
        desk.keys_changed()
    return Done(let_go, Changed.JOURNAL)


def keep_in_keyring(desk: Desk, own: str) -> Done[str]:
    """Let this computer's key store open the office, besides the passphrase.

    Raises:
        DeskError: if the computer has no key store that can be trusted.
    """
    keys = vault.unlock(desk.key_file, own)
    with desk.store.transaction():
        slot = ways.remember(desk.key_file, keys)
        desk.write_journal("keep", "key", 1, (Change("slot", None, slot),))
        desk.keys_changed()
    return Done(slot, Changed.JOURNAL)


# the recovery sheet


def make_sheet(desk: Desk, own: str) -> Done[RecoveryKey]:
    """Draw the key of a new recovery sheet; the one before opens nothing any more.

    Backups that were made before still open with the sheet of their time.

    Args:
        desk: the open office.
        own: a passphrase that opens it.

    Returns:
        What the sheet is printed from; it is kept nowhere.

    Raises:
        DeskError: if the own passphrase opens nothing, or the key file cannot be written.
    """
    keys = vault.unlock(desk.key_file, own)
    with desk.store.transaction():
        made = ways.make_recovery(desk.key_file, keys)
        desk.store.settings.remember(_MADE_ON, desk.today().isoformat())
        desk.store.settings.remember(_TRIED_ON, "")
        desk.write_journal("make", "sheet", 1, (Change("slot", None, made.slot_id),))
        desk.keys_changed()
    return Done(made, Changed.JOURNAL)


def try_sheet(desk: Desk, text: str) -> Done[SheetFacts]:
    """Show that the printed sheet opens the office, as if the passphrase were lost.

    Args:
        desk: the open office.
        text: the three lines of the sheet, or the whole key.

    Raises:
        SheetLineWrong: if a line was mistyped; it says which.
        SheetIncomplete: if these are not three lines.
        WrongSheet: if it is an older sheet, or another office's.
        NoKey: if there is no sheet.
    """
    opened = vault.unlock_with_recovery(desk.key_file, identity_from(text))
    if not hmac.compare_digest(opened.root, desk.keys.root):
        raise WrongSheet(path=str(desk.key_file))
    with desk.store.transaction():
        desk.store.settings.remember(_TRIED_ON, desk.today().isoformat())
        desk.write_journal("try", "sheet", 1)
    return Done(sheet(desk), Changed.JOURNAL)


def right_lines(text: str) -> tuple[int, ...]:
    """Numbers of the lines of a sheet that are complete and right in what was typed so far."""
    lines = [line for line in text.splitlines() if line.strip()]
    right = tuple(number for number, line in enumerate(lines, start=1) if line_fits(number, line))
    return right or _if_whole(text)


def _if_whole(text: str) -> tuple[int, ...]:
    """All lines, if the key came in one piece."""
    try:
        identity_from(text)
    except (SheetIncomplete, SheetLineWrong):
        return ()
    return tuple(range(1, len(LINES) + 1))


def sheet(desk: Desk) -> SheetFacts:
    """What is known of the recovery sheet: when it was made and tried, and when it is to be tried again."""
    if len(desk.keys.recipients) == 1:
        return sheet_facts(None, None)
    made_on = _day(desk, _MADE_ON) or desk.today()  # a restored office may not know the day any more
    return sheet_facts(made_on, _day(desk, _TRIED_ON))


def _day(desk: Desk, name: str) -> date | None:
    kept = desk.store.settings.recall(name)
    return date.fromisoformat(kept) if kept else None
