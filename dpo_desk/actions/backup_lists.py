"""The list of erased people beside backups: an old backup cannot know who was erased since, the list can."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from dpo_desk.actions.desk import Desk
from dpo_desk.core.errors import DeskError
from dpo_desk.vault import tombs
from dpo_desk.vault.tombs import ErasureListForeign, TombList


def tombs_of(desk: Desk, as_of: datetime) -> TombList:
    """Who was erased in this office, as far as it knows."""
    marks = frozenset(desk.store.tombstones.all())
    return TombList(store_id=desk.keys.store_id, as_of=as_of, marks=marks)


def refresh_list(desk: Desk, folder: Path) -> Path:
    """Bring the list in a folder up to this moment; what it knew besides stays in it.

    Returns:
        Where it lies.

    Raises:
        PlaceError: if it cannot be written; what was there is untouched.
    """
    place = _place_for(desk, folder)
    known = [tombs_of(desk, desk.now())]
    with suppress(DeskError):  # not there yet, or damaged: it is written anew
        known.append(tombs.read(place, desk.keys.identity, desk.keys.store_id))
    tombs.write(place, tombs.union(known), desk.keys.recipients)
    return place


def lists_beside(folder: Path, identity: str, store_id: str) -> Iterator[TombList]:
    """The lists of an office that lie in a folder and can be read."""
    for place in sorted(folder.glob("erasures*.age")):
        try:
            yield tombs.read(place, identity, store_id)
        except DeskError:
            continue  # another office's, or damaged: it tells nothing


def _place_for(desk: Desk, folder: Path) -> Path:
    """The usual name, unless another office's list has it: offices may share a stick."""
    usual = folder / tombs.NAME
    if usual.exists():
        try:
            tombs.read(usual, desk.keys.identity, desk.keys.store_id)
        except ErasureListForeign:
            return folder / f"erasures-{desk.keys.store_id[:8]}.age"
        except DeskError:
            pass
    return usual
