"""Scans of signed forms that wait to be placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.scans import Scan
from dpo_desk.store.access import IN_ARRAY, Access, Cell, Row, array_of
from dpo_desk.store.codec import from_json, to_json

_SCAN = "SELECT id, form_id, record FROM consent_scan"
_SCAN_APART = ("id", "form_id")


class Scans:
    """Rows of `consent_scan` and `consent_scan_content`: what waits, and nothing that was placed."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, scan: Scan, data: bytes) -> Scan:
        """Keep a scan and its pages until it is placed."""
        row: dict[str, Cell] = {"form_id": scan.form_id, "record": to_json(scan, leave_out=_SCAN_APART)}
        kept = replace(scan, id=self._access.insert_numbered("consent_scan", row))
        self._access.insert("consent_scan_content", {"id": kept.id, "data": data})
        return kept

    def get(self, scan_id: int) -> Scan:
        """One scan without its pages.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        row = self._access.row(f"{_SCAN} WHERE id = ?", (scan_id,))
        if row is None:
            raise NoSuchRecord(kind="scan", id=scan_id)
        return _scan(row)

    def all(self) -> tuple[Scan, ...]:
        """Everything that waits, in the order in which it came."""
        return tuple(_scan(row) for row in self._access.rows(f"{_SCAN} ORDER BY id"))

    def count(self) -> int:
        """How many wait."""
        return self._access.number("SELECT count(*) FROM consent_scan")

    def content(self, scan_id: int) -> bytes:
        """The pages of a scan as a PDF.

        Raises:
            NoSuchRecord: if there is none.
        """
        row = self._access.row("SELECT data FROM consent_scan_content WHERE id = ?", (scan_id,))
        if row is None:
            raise NoSuchRecord(kind="scan", id=scan_id)
        return bytes(row[0])

    def remove(self, scan_ids: Sequence[int]) -> None:
        """Take scans out: they were placed, or discarded."""
        listed = array_of(scan_ids)
        self._access.write(f"DELETE FROM consent_scan_content WHERE id {IN_ARRAY}", (listed,))  # noqa: S608 - our own names
        self._access.remove("consent_scan", scan_ids)


def _scan(row: Row) -> Scan:
    key, form_id, record = row
    return from_json(Scan, record, id=key, form_id=form_id)
