"""What organisations do with personal data, as an access answer tells it."""

from __future__ import annotations

from dataclasses import replace

from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.processing import Operation
from dpo_desk.store.access import Access, Cell
from dpo_desk.store.codec import from_json, to_json


class Processing:
    """Rows of `operation`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, operation: Operation) -> Operation:
        """Keep a new purpose of processing and give it its id."""
        return replace(operation, id=self._access.insert("operation", _row(operation)))

    def update(self, operation: Operation) -> None:
        """Keep what changed.

        Raises:
            NoSuchRecord: if it was never added.
        """
        if not self._access.update("operation", operation.id, _row(operation)):
            raise NoSuchRecord(kind="operation", id=operation.id)

    def remove(self, operation_id: int) -> None:
        """Take a purpose out of the register.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        if not self._access.write("DELETE FROM operation WHERE id = ? RETURNING id", (operation_id,)):
            raise NoSuchRecord(kind="operation", id=operation_id)

    def of_organisation(self, organisation_id: int) -> tuple[Operation, ...]:
        """Everything one organisation does, in the order in which it was added."""
        rows = self._access.rows(
            "SELECT id, record FROM operation WHERE organisation_id = ? ORDER BY id", (organisation_id,)
        )
        return tuple(from_json(Operation, record, id=key) for key, record in rows)


def _row(operation: Operation) -> dict[str, Cell]:
    return {
        "organisation_id": operation.organisation_id,
        "record": to_json(operation, leave_out=("id",)),
    }
