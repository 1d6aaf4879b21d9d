"""A restored office takes its place: its two files go there together, whatever interrupts it.

Both lie complete beside the place first. A note says that they are to be put in place; whoever opens the
office next carries out what the note says, as often as it takes. An office that was there before is kept
under another name, complete with its own keys, before the note is written.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import date
from pathlib import Path

from dpo_desk.core.errors import telling_the_place
from dpo_desk.paths import sync_folder
from dpo_desk.vault.files import write_beside
from dpo_desk.vault.keyfile import previous_of
from dpo_desk.vault.keys import key_file_of
from dpo_desk.vault.rekeying import ready_of
from dpo_desk.vault.tombs import list_beside

_STAGING = ".restoring"
_NOTE = ".restored"
_LOGS = ("-wal", "-shm")


def staging_of(office: Path) -> Path:
    """Where a restored office lies until it is put in place."""
    return office.with_name(office.name + _STAGING)


def note_of(office: Path) -> Path:
    """The note that a restored office is complete."""
    return office.with_name(office.name + _NOTE)


def finish_restore(office: Path) -> None:
    """Put a restored office in place if it is complete, and remove what is left of one that is not.

    Args:
        office: where it goes; its lock is held.

    Raises:
        PlaceError: when the folder cannot be written.
    """
    staging, note = staging_of(office), note_of(office)
    with telling_the_place(str(office)):
        if note.exists():
            _put_in_place(office, staging)
            note.unlink()
            sync_folder(office.parent)
        for leftover in office.parent.glob(f"{_escaped(staging.name)}*"):
            leftover.unlink(missing_ok=True)


def put_in_force(office: Path) -> None:
    """Let the restored office that lies complete beside a place take it.

    Raises:
        PlaceError: when the folder cannot be written; the next opening goes on with it.
    """
    write_beside(note_of(office), b"dpo_desk: the restored office beside this note is complete\n")
    finish_restore(office)


def keep_aside(office: Path, today: date) -> Path:
    """Keep the office that is at a place under another name too, with all that belongs to it.

    Returns:
        The name it is kept under.

    Raises:
        PlaceError: when there is no room, or nothing can be written.
    """
    kept = _free_name(office, today)
    with telling_the_place(str(kept)):
        for part, copy in zip(_parts(office), _parts(kept), strict=True):
            if part.exists():
                _link_or_copy(part, copy)
        sync_folder(office.parent)
    return kept


def lone_keys_aside(office: Path) -> None:
    """Give a key file whose office is gone another name: it may still open an office that was moved away.

    Raises:
        PlaceError: when the folder cannot be written.
    """
    with telling_the_place(str(office)):
        for lone in _parts(office)[len(_LOGS) + 1 :]:
            number = 1
            while lone.exists():
                aside = lone.with_name(f"{lone.name}.without-office-{number}")
                if not aside.exists():
                    lone.rename(aside)
                number += 1


def _put_in_place(office: Path, staging: Path) -> None:
    if not staging.exists():
        return  # it is there already
    for suffix in _LOGS:
        office.with_name(office.name + suffix).unlink(missing_ok=True)
    for stale in (previous_of(key_file_of(office)), ready_of(key_file_of(office))):
        stale.unlink(missing_ok=True)
    if key_file_of(staging).exists():
        key_file_of(staging).replace(key_file_of(office))
    if list_beside(staging).exists():
        list_beside(staging).replace(list_beside(office))
    sync_folder(office.parent)
    staging.replace(office)
    sync_folder(office.parent)


def _parts(office: Path) -> tuple[Path, ...]:
    """Everything that belongs to an office: file, log, keys and list."""
    keys = key_file_of(office)
    logs = (office.with_name(office.name + suffix) for suffix in _LOGS)
    return (office, *logs, keys, previous_of(keys), ready_of(keys), list_beside(office))


def _free_name(office: Path, today: date) -> Path:
    number = 1
    while True:
        again = "" if number == 1 else f" {number}"
        kept = office.with_name(f"{office.stem} (until {today.isoformat()}{again}){office.suffix}")
        if not any(part.exists() for part in _parts(kept)):
            return kept
        number += 1


def _link_or_copy(part: Path, copy: Path) -> None:
    """Keep a file under a second name; where a disk knows no second names, as a copy."""
    try:
        os.link(part, copy)
    except OSError:
        with suppress(FileNotFoundError):
            copy.unlink()
        shutil.copy2(part, copy)
        with copy.open("rb") as file:
            os.fsync(file.fileno())


def _escaped(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)
