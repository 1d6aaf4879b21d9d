"""What a person does with places for backups: register a stick or a folder, look at it, let it go."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.core.backups import DESTROY_AFTER_DAYS, Keep, Medium
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError, FolderMissing, telling_the_place
from dpo_desk.store import disks
from dpo_desk.store.disks import Room
from dpo_desk.vault.files import write_beside

MARK: Final = "dpo-medium.txt"
"""Lies in the folder of a registered medium; tells one stick from another that is mounted in its place."""

_MARK_BYTES: Final = 16
_LONGEST_MARK: Final = 200


class MediumAbsent(DeskError):
    """The medium `label` is not plugged in: its folder `path` is not there, or another medium is."""


class MediumKnown(DeskError):
    """The folder `path` is the medium `label` already."""


class MediumUnlabelled(DeskError):
    """A medium needs a label, so that people find the right stick."""


class MediumWithoutFolder(DeskError):
    """The medium `label` has no folder: what is carried there is recorded as a visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediumFacts:
    """How a medium stands at this moment.

    Attributes:
        present: whether it is plugged in; None for what is carried by hand.
        room: of its disk; None while it is not there.
        same_disk: whether it dies with the disk of the office.
        flash: whether deleting there is not erasing; None when nobody can tell.
    """

    present: bool | None
    room: Room | None = None
    same_disk: bool = False
    flash: bool | None = None


def add(
    desk: Desk,
    label: str,
    folder: Path | None,
    *,
    every_days: int = 1,
    keep: Keep | None = None,
    destroy_after_days: int = DESTROY_AFTER_DAYS,
    note: str = "",
) -> Done[Medium]:
    """Register a place for backups.

    Args:
        desk: the open office.
        label: what stands on the stick.
        folder: where backups go; None for what is carried there by hand.
        every_days: how often a backup is due there.
        keep: how many are kept; the usual ones by default.
        destroy_after_days: how long after it was made a backup shall be gone.
        note: who looks after it, or where it is kept.

    Raises:
        MediumUnlabelled: without a label.
        MediumKnown: if it is registered already.
        PlaceError: if the folder is not there, or nothing can be written to it.
    """
    if not label.strip():
        raise MediumUnlabelled
    known = {one.mark: one for one in desk.store.backups.media() if one.mark}
    mark = "" if folder is None else _marked(folder)
    if mark in known:
        raise MediumKnown(path=str(folder), label=known[mark].label)
    medium = Medium(
        label=label.strip(),
        folder="" if folder is None else str(folder.resolve()),
        every_days=every_days,
        keep=keep or Keep(),
        destroy_after_days=destroy_after_days,
        mark=mark,
        note=note.strip(),
        added_on=desk.today(),
    )
    with desk.store.transaction():
        kept = desk.store.backups.add_medium(medium)
        desk.write_journal("add", "medium", kept.id, differences(None, kept))
        _take_over(desk, kept)
    return Done(kept, Changed.BACKUPS | Changed.JOURNAL)


def _take_over(desk: Desk, medium: Medium) -> None:
    """What was put into a folder before anybody gave it a name is at this place from now on."""
    for one in desk.store.backups.unfinished():
        if one.medium_id is None and medium.folder and one.folder == medium.folder:
            desk.store.backups.update(replace(one, medium_id=medium.id))


def known(desk: Desk) -> tuple[Medium, ...]:
    """The places in use."""
    return desk.store.backups.media()


def get(desk: Desk, medium_id: int) -> Medium:
    """One place.

    Raises:
        NoSuchRecord: if it was never registered.
    """
    return desk.store.backups.medium(medium_id)


def save(desk: Desk, medium: Medium) -> Done[Medium]:
    """Change what is known of a place.

    Raises:
        MediumUnlabelled: without a label.
        NoSuchRecord: if it was never registered.
    """
    if not medium.label.strip():
        raise MediumUnlabelled
    old = desk.store.backups.medium(medium.id)
    if old == medium:
        return Done(old, Changed.NOTHING)
    with desk.store.transaction():
        desk.store.backups.update_medium(medium)
        desk.write_journal("change", "medium", medium.id, differences(old, medium))
    return Done(medium, Changed.BACKUPS | Changed.JOURNAL)


def remove(desk: Desk, medium_id: int) -> Done[Medium]:
    """Use a place no longer; what lies there stays listed until it is destroyed.

    Raises:
        NoSuchRecord: if it was never registered.
    """
    return save(desk, replace(desk.store.backups.medium(medium_id), removed_on=desk.today()))


def visit(desk: Desk, medium_id: int) -> Done[Medium]:
    """Record that a backup was carried to a place by hand today.

    Raises:
        NoSuchRecord: if it was never registered.
    """
    return save(desk, replace(desk.store.backups.medium(medium_id), visited_on=desk.today()))


def folder_of(medium: Medium) -> Path:
    """The folder of a medium that is plugged in.

    Raises:
        MediumWithoutFolder: for what is carried by hand.
        MediumAbsent: if it is not there, or another one is in its place.
    """
    if not medium.folder:
        raise MediumWithoutFolder(label=medium.label)
    folder = Path(medium.folder)
    if mark_in(folder) != medium.mark:
        raise MediumAbsent(label=medium.label, path=medium.folder)
    return folder


def facts(desk: Desk, medium: Medium) -> MediumFacts:
    """How a medium stands at this moment; never raises for one that is not there."""
    try:
        folder = folder_of(medium)
        return MediumFacts(
            present=True,
            room=disks.room(folder),
            same_disk=disks.same_disk(folder, desk.store.connections.path.parent),
            flash=disks.is_flash(folder),
        )
    except MediumWithoutFolder:
        return MediumFacts(present=None)
    except (MediumAbsent, OSError):
        return MediumFacts(present=False)


def medium_at(desk: Desk, folder: Path) -> Medium | None:
    """The registered medium that a folder is, whatever it is mounted as."""
    mark = mark_in(folder)
    return next((one for one in desk.store.backups.media() if mark and one.mark == mark), None)


def mark_in(folder: Path) -> str:
    """The mark that lies in a folder; empty if there is none, or nobody can read it."""
    try:
        with (folder / MARK).open("rb") as file:
            return file.read(_LONGEST_MARK).decode("ascii", "replace").strip()
    except OSError:
        return ""


def _marked(folder: Path) -> str:
    """Lay a mark into a folder, or take the one that another office laid there."""
    if not folder.is_dir():
        raise FolderMissing(path=str(folder / MARK))
    with telling_the_place(str(folder / MARK)):
        if not (folder / MARK).exists():
            write_beside(folder / MARK, f"dpo_desk medium {os.urandom(_MARK_BYTES).hex()}\n".encode("ascii"))
    return mark_in(folder)
