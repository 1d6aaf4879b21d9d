"""Purposes of consent, and the words people were shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.purposes import Purpose
from dpo_desk.core.wordings import Wording
from dpo_desk.store.access import Access, Cell, Row
from dpo_desk.store.codec import from_json, to_json
from dpo_desk.store.request_rows import day_number

_WORDING = "SELECT id, purpose_id, language, version, valid_from, sha256, record FROM wording"
_WORDING_APART = ("id", "purpose_id", "language", "version", "valid_from", "sha256")


class Purposes:
    """Rows of `purpose` and `wording`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, purpose: Purpose) -> Purpose:
        """Keep a new purpose and give it its id."""
        return replace(purpose, id=self._access.insert("purpose", _row(purpose)))

    def update(self, purpose: Purpose) -> None:
        """Keep what changed.

        Raises:
            NoSuchRecord: if it was never added.
        """
        if not self._access.update("purpose", purpose.id, _row(purpose)):
            raise NoSuchRecord(kind="purpose", id=purpose.id)

    def get(self, purpose_id: int) -> Purpose:
        """One purpose.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        row = self._access.row("SELECT record FROM purpose WHERE id = ?", (purpose_id,))
        if row is None:
            raise NoSuchRecord(kind="purpose", id=purpose_id)
        return from_json(Purpose, row[0], id=purpose_id)

    def all(self) -> tuple[Purpose, ...]:
        """All purposes, in the order in which they were added."""
        rows = self._access.rows("SELECT id, record FROM purpose ORDER BY id")
        return tuple(from_json(Purpose, record, id=key) for key, record in rows)

    def add_wording(self, wording: Wording) -> Wording:
        """Keep a new version, and give it its id and number."""
        version = self._access.number(
            "SELECT coalesce(max(version), 0) + 1 FROM wording WHERE purpose_id = ? AND language = ?",
            (wording.purpose_id, wording.language),
        )
        numbered = replace(wording, version=version)
        return replace(numbered, id=self._access.insert_numbered("wording", _wording_row(numbered)))

    def update_wording(self, wording: Wording) -> None:
        """Keep what changed in a version that nobody was shown; it is on file."""
        self._access.update("wording", wording.id, _wording_row(wording))

    def remove_wording(self, wording_id: int) -> None:
        """Throw away a version that nobody was shown.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        if not self._access.remove("wording", [wording_id]):
            raise NoSuchRecord(kind="wording", id=wording_id)

    def wording(self, wording_id: int) -> Wording:
        """One version.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        row = self._access.row(f"{_WORDING} WHERE id = ?", (wording_id,))
        if row is None:
            raise NoSuchRecord(kind="wording", id=wording_id)
        return _wording(row)

    def wordings(self, purpose_id: int) -> tuple[Wording, ...]:
        """All versions of a purpose, by language and number."""
        rows = self._access.rows(f"{_WORDING} WHERE purpose_id = ? ORDER BY language, version", (purpose_id,))
        return tuple(_wording(row) for row in rows)

    def shown_to(self, wording_id: int) -> int:
        """How many entries of the ledger and printed forms point at a version."""
        return self._access.number(
            "SELECT (SELECT count(*) FROM consent_event WHERE wording_id = ?1)"
            " + (SELECT count(*) FROM consent_form_item WHERE wording_id = ?1)",
            (wording_id,),
        )


def _row(purpose: Purpose) -> dict[str, Cell]:
    return {
        "organisation_id": purpose.organisation_id,
        "title": purpose.title,
        "closed_on": None if purpose.closed_on is None else day_number(purpose.closed_on),
        "record": to_json(purpose, leave_out=("id",)),
    }


def _wording_row(wording: Wording) -> dict[str, Cell]:
    return {
        "purpose_id": wording.purpose_id,
        "language": wording.language,
        "version": wording.version,
        "valid_from": wording.valid_from.isoformat(),
        "sha256": wording.sha256,
        "record": to_json(wording, leave_out=_WORDING_APART),
    }


def _wording(row: Row) -> Wording:
    key, purpose_id, language, version, valid_from, sha256, record = row
    return from_json(
        Wording,
        record,
        id=key,
        purpose_id=purpose_id,
        language=language,
        version=version,
        valid_from=date.fromisoformat(valid_from),
        sha256=sha256,
    )
