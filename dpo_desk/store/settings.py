"""Settings of the office, and small things the program remembers from one day to the next."""

from __future__ import annotations

from dpo_desk.core.settings import Settings
from dpo_desk.store.access import Access
from dpo_desk.store.codec import from_json, to_json

_SETTINGS = "settings"
_REMEMBERED = "remembered:"


class SettingsTable:
    """One row for all settings, and one for each thing remembered."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def get(self) -> Settings:
        """The settings; as they come until somebody sets them."""
        kept = self._value(_SETTINGS)
        return Settings() if kept is None else from_json(Settings, kept)

    def put(self, settings: Settings) -> None:
        """Keep the settings."""
        self._keep(_SETTINGS, to_json(settings))

    def recall(self, key: str) -> str | None:
        """What was remembered under a name; None if nothing was."""
        return self._value(_REMEMBERED + key)

    def remember(self, key: str, value: str) -> None:
        """Keep a value under a name, in place of what was remembered before."""
        self._keep(_REMEMBERED + key, value)

    def _value(self, name: str) -> str | None:
        row = self._access.row("SELECT value FROM setting WHERE name = ?", (name,))
        return None if row is None else str(row[0])

    def _keep(self, name: str, value: str) -> None:
        self._access.write(
            "INSERT INTO setting (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )
