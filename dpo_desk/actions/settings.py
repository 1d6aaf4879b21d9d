"""Settings of the office: read them, change them; where the office lies and what opens it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dpo_desk.actions import office
from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.core.changes import Changed
from dpo_desk.core.places import PlaceWarning
from dpo_desk.core.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where an open office lies, and what opens it.

    Attributes:
        path: the office file; its key file lies beside it.
        warnings: what speaks against the place.
        passphrases: how many passphrases open it.
        remembered: whether this computer's key store opens it as well.
        sheet: whether a recovery sheet opens it.
    """

    path: Path
    warnings: tuple[PlaceWarning, ...]
    passphrases: int
    remembered: bool
    sheet: bool


def get(desk: Desk) -> Settings:
    """The settings in force."""
    return desk.store.settings.get()


def put(desk: Desk, settings: Settings) -> Done[Settings]:
    """Change the settings; the same ones again are not written."""
    old = desk.store.settings.get()
    if old == settings:
        return Done(settings, Changed.NOTHING)
    with desk.store.transaction():
        desk.store.settings.put(settings)
        desk.write_journal("change", "settings", 1, differences(old, settings))
    return Done(settings, Changed.SETTINGS | Changed.JOURNAL)


def whereabouts(desk: Desk) -> Whereabouts:
    """Where the office lies, and what opens it.

    Raises:
        DeskError: if the key file is gone or damaged.
    """
    path = desk.store.connections.path
    kinds = [way.kind for way in office.ways_in(path)]
    return Whereabouts(
        path=path,
        warnings=office.warnings_about(path),
        passphrases=kinds.count("passphrase"),
        remembered="keyring" in kinds,
        sheet="recovery" in kinds,
    )
