"""Settings of the office: read them, change them."""

from __future__ import annotations

from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.core.changes import Changed
from dpo_desk.core.settings import Settings


def get(desk: Desk) -> Settings:
    """The settings in force."""
    return desk.store.settings.get()


def put(desk: Desk, settings: Settings) -> Done[Settings]:
    """Change the settings."""
    old = desk.store.settings.get()
    with desk.store.transaction():
        desk.store.settings.put(settings)
        desk.write_journal("change", "settings", 1, differences(old, settings))
    return Done(settings, Changed.SETTINGS | Changed.JOURNAL)
