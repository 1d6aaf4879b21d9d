"""Organisations the office works for."""

from __future__ import annotations

from dataclasses import replace

from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.organisations import Organisation
from dpo_desk.store.access import Access, Cell
from dpo_desk.store.codec import from_json, to_json


class Organisations:
    """Rows of `organisation`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, organisation: Organisation) -> Organisation:
        """Keep a new organisation and give it its id."""
        return replace(organisation, id=self._access.insert("organisation", _row(organisation)))

    def update(self, organisation: Organisation) -> None:
        """Keep what changed.

        Raises:
            NoSuchRecord: if it was never added.
        """
        if not self._access.update("organisation", organisation.id, _row(organisation)):
            raise NoSuchRecord(kind="organisation", id=organisation.id)

    def get(self, organisation_id: int) -> Organisation:
        """One organisation.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        row = self._access.row("SELECT id, record FROM organisation WHERE id = ?", (organisation_id,))
        if row is None:
            raise NoSuchRecord(kind="organisation", id=organisation_id)
        return from_json(Organisation, row[1], id=row[0])

    def all(self) -> tuple[Organisation, ...]:
        """All organisations, in the order in which they were added."""
        rows = self._access.rows("SELECT id, record FROM organisation ORDER BY id")
        return tuple(from_json(Organisation, record, id=key) for key, record in rows)


def _row(organisation: Organisation) -> dict[str, Cell]:
    return {"name": organisation.name, "record": to_json(organisation, leave_out=("id",))}
