"""What the office knows of authorities beside the program's own directory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpo_desk.core.authority_corrections import Correction
from dpo_desk.core.authority_updates import KeptUpdate
from dpo_desk.store.access import Access
from dpo_desk.store.codec import from_json, to_json


class Authorities:
    """Rows of `authority_correction` and `authority_update`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def corrections(self) -> tuple[Correction, ...]:
        """The office's own words, by authority."""
        rows = self._access.rows("SELECT record FROM authority_correction ORDER BY authority_id")
        return tuple(from_json(Correction, record) for (record,) in rows)

    def put(self, correction: Correction) -> None:
        """Keep a correction, in place of what the office said of this authority before."""
        self._access.write(
            "INSERT INTO authority_correction (authority_id, record) VALUES (?, ?)"
            " ON CONFLICT (authority_id) DO UPDATE SET record = excluded.record",
            (correction.authority_id, to_json(correction)),
        )

    def remove(self, authority_id: str) -> None:
        """Let go of what the office said of an authority."""
        self._access.write("DELETE FROM authority_correction WHERE authority_id = ?", (authority_id,))

    def updates(self) -> tuple[KeptUpdate, ...]:
        """Update files that were taken in, the oldest first."""
        rows = self._access.rows("SELECT id, taken_on, name, content FROM authority_update ORDER BY id")
        return tuple(
            KeptUpdate(id=key, taken_on=date.fromisoformat(day), name=name, text=text)
            for key, day, name, text in rows
        )

    def add_update(self, update: KeptUpdate) -> KeptUpdate:
        """Keep an update file and give it its id."""
        row = {"taken_on": update.taken_on.isoformat(), "name": update.name, "content": update.text}
        return replace(update, id=self._access.insert_numbered("authority_update", row))

    def remove_update(self, update_id: int) -> None:
        """Let go of an update file."""
        self._access.remove("authority_update", [update_id])
