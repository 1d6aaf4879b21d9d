"""Consent forms that were printed, and scans that wait to be placed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dpo_desk.core.consent_forms import ConsentForm, FormItem
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.scans import Scan
from dpo_desk.store.access import Access, Cell, Row
from dpo_desk.store.codec import from_json, to_json

_FORM = "SELECT id, organisation_id, person_id, record FROM consent_form"
_FORM_APART = ("id", "organisation_id", "person_id", "items")
_SCAN = "SELECT id, form_id, record FROM consent_scan"
_SCAN_APART = ("id", "form_id")
_IN = "IN (SELECT value FROM json_each(?))"


class ConsentForms:
    """Rows of `consent_form` and `consent_form_item`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, form: ConsentForm) -> ConsentForm:
        """Keep a form and give it an id that no form ever had."""
        kept = replace(form, id=self._access.insert_numbered("consent_form", _form_row(form)))
        for place, item in enumerate(form.items):
            row: dict[str, Cell] = {
                "form_id": kept.id,
                "place": place,
                "purpose_id": item.purpose_id,
                "wording_id": item.wording_id,
                "text": item.text,
            }
            self._access.insert("consent_form_item", row)
        return kept

    def update(self, form: ConsentForm) -> None:
        """Keep what changed; its questions stay as they were printed."""
        self._access.update("consent_form", form.id, _form_row(form))

    def get(self, form_id: int) -> ConsentForm:
        """One form.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        found = self.some([form_id])
        if not found:
            raise NoSuchRecord(kind="form", id=form_id)
        return found[form_id]

    def some(self, form_ids: Iterable[int]) -> Mapping[int, ConsentForm]:
        """Those of some forms that are on file."""
        listed = json.dumps(list(form_ids))
        return self._read(self._access.rows(f"{_FORM} WHERE id {_IN}", (listed,)))

    def latest(self, limit: int) -> tuple[ConsentForm, ...]:
        """Forms, those printed last first."""
        return tuple(self._read(self._access.rows(f"{_FORM} ORDER BY id DESC LIMIT ?", (limit,))).values())

    def _read(self, rows: Sequence[Row]) -> dict[int, ConsentForm]:
        items: dict[int, list[FormItem]] = {row[0]: [] for row in rows}
        for form_id, purpose_id, wording_id, text in self._access.rows(
            "SELECT form_id, purpose_id, wording_id, text FROM consent_form_item"  # noqa: S608 - our own names
            f" WHERE form_id {_IN} ORDER BY form_id, place",
            (json.dumps(list(items)),),
        ):
            items[form_id].append(FormItem(purpose_id=purpose_id, wording_id=wording_id, text=text))
        return {
            key: from_json(
                ConsentForm,
                record,
                id=key,
                organisation_id=organisation_id,
                person_id=person_id,
                items=tuple(items[key]),
            )
            for key, organisation_id, person_id, record in rows
        }


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
        listed = json.dumps(list(scan_ids))
        self._access.write(f"DELETE FROM consent_scan_content WHERE id {_IN}", (listed,))  # noqa: S608 - our own names
        self._access.remove("consent_scan", scan_ids)


def _form_row(form: ConsentForm) -> dict[str, Cell]:
    return {
        "organisation_id": form.organisation_id,
        "person_id": form.person_id,
        "record": to_json(form, leave_out=_FORM_APART),
    }


def _scan(row: Row) -> Scan:
    key, form_id, record = row
    return from_json(Scan, record, id=key, form_id=form_id)
