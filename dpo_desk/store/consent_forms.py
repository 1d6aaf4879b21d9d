"""Consent forms that were printed, each with the very words that stood on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dpo_desk.core.consent_forms import ConsentForm, FormItem
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.store.access import IN_ARRAY, Access, Cell, Row, array_of
from dpo_desk.store.codec import from_json, to_json

_FORM = "SELECT id, organisation_id, person_id, record FROM consent_form"
_FORM_APART = ("id", "organisation_id", "person_id", "items")


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
        listed = array_of(form_ids)
        return self._read(self._access.rows(f"{_FORM} WHERE id {IN_ARRAY}", (listed,)))

    def latest(self, limit: int) -> tuple[ConsentForm, ...]:
        """Forms, those printed last first."""
        return tuple(self._read(self._access.rows(f"{_FORM} ORDER BY id DESC LIMIT ?", (limit,))).values())

    def _read(self, rows: Sequence[Row]) -> dict[int, ConsentForm]:
        items: dict[int, list[FormItem]] = {row[0]: [] for row in rows}
        for form_id, purpose_id, wording_id, text in self._access.rows(
            "SELECT form_id, purpose_id, wording_id, text FROM consent_form_item"  # noqa: S608 - our own names
            f" WHERE form_id {IN_ARRAY} ORDER BY form_id, place",
            (array_of(items),),
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


def _form_row(form: ConsentForm) -> dict[str, Cell]:
    return {
        "organisation_id": form.organisation_id,
        "person_id": form.person_id,
        "record": to_json(form, leave_out=_FORM_APART),
    }
