"""Whether key file and office file are of the same age: each remembers how far the other had come.

The office remembers the generation of its key file, the key file the head of the office's journal. An older
copy of one of them is therefore told; older copies of both at once are told only by what lies elsewhere, on
paper or in a backup. Somebody may have put an older copy back with good reason: then it is accepted, and the
journal keeps the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dpo_desk.actions.desk import Desk
from dpo_desk.core.errors import KeyFileRolledBack, OfficeRolledBack
from dpo_desk.core.journal import Change
from dpo_desk.vault import ways


@dataclass(frozen=True, slots=True, kw_only=True)
class InSpiteOf:
    """What is accepted although it looks rolled back; each with the reason why.

    Attributes:
        older_key_file: why an older key file is right; empty if it is not accepted.
        older_office: why an office file that the key file does not know so is right; empty likewise.
    """

    older_key_file: str = ""
    older_office: str = ""


NOTHING: Final = InSpiteOf()


def admit(desk: Desk, in_spite_of: InSpiteOf) -> None:
    """Let an office be worked with if both files are of one age, or somebody says why they are not.

    Args:
        desk: just opened.
        in_spite_of: what is accepted.

    Raises:
        KeyFileRolledBack: if the key file is older than the office remembers.
        OfficeRolledBack: if the journal lacks what the key file remembers.
    """
    known, found = desk.known_generation(), desk.keys.generation
    older_keys, older_office = known > found, _misses_its_anchor(desk)
    path = str(desk.store.connections.path)
    if older_keys and not in_spite_of.older_key_file:
        raise KeyFileRolledBack(path=str(desk.key_file), found=found, known=known)
    if older_office and not in_spite_of.older_office:
        head = desk.store.journal.head()
        known_place = 0 if desk.keys.anchor is None else desk.keys.anchor.seq
        raise OfficeRolledBack(path=path, found=0 if head is None else head.seq, known=known_place)
    if older_keys:
        _accept_keys(desk, known, found, in_spite_of.older_key_file)
    elif known < found:
        with desk.store.transaction():
            desk.keys_changed()
    if older_office:
        _accept_office(desk, in_spite_of.older_office)


def _misses_its_anchor(desk: Desk) -> bool:
    anchor = desk.keys.anchor
    return anchor is not None and not desk.store.journal.holds(anchor)


def _accept_keys(desk: Desk, known: int, found: int, reason: str) -> None:
    """From now on this key file is the newest: the one it takes the place of will be told as older."""
    with desk.store.transaction():
        changes = (Change("generation", known, found), Change("reason", None, reason))
        desk.write_journal("accept", "key", 1, changes)
        ways.raise_generation(desk.key_file, desk.keys, known)
        desk.keys_changed()


def _accept_office(desk: Desk, reason: str) -> None:
    """From now on this journal is the one that the key file remembers."""
    anchor = desk.keys.anchor
    with desk.store.transaction():
        changes = (
            Change("entries", None if anchor is None else anchor.seq, None),
            Change("reason", None, reason),
        )
        desk.write_journal("accept", "office", 1, changes)
    desk.note_anchor()
