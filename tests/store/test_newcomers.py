"""Many new people at once are kept as one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpo_desk.core.consent_import_rows import ImportRow, RowReader, person_of
from dpo_desk.core.consent_imports import ColumnMap, Field
from dpo_desk.store.newcomers import Newcomers
from dpo_desk.store.store import Store
from tests.store.samples import TODAY

_COLUMNS = (
    *(Field.NAME, Field.FAMILY_NAME, Field.EMAIL, Field.PHONE),
    *(Field.CUSTOMER_NUMBER, Field.LANGUAGE, Field.ON),
)
HOW = ColumnMap(columns=tuple((field, field.value) for field in _COLUMNS))


def meant(*cells: str) -> ImportRow:
    headers = tuple(field.value for field in _COLUMNS)
    return RowReader(HOW, HOW.places(headers), TODAY).read((*cells, "2026-02-01"))


@pytest.mark.parametrize(
    "cells",
    [
        ("Bo Lund", "Lund", "bo@post.example", "+31 20 555", "K-0042", "nl"),
        ("José", "", "josé@post.example", "", "", "es"),
        ('Zoë "Müller"', "", "<ZOË@Müller.example>", "", "", ""),
        ("", "", "mailto:bo@post.example", "", "ÄB 1", "de"),
        ("", "", "", "020 5550140", "40 11", ""),
    ],
)
def test_the_rows_are_those_of_adding_them_one_by_one(store: Store, cells: tuple[str, ...]) -> None:
    row = meant(*cells)
    with store.transaction():
        one = store.people.add(person_of(row))
        other = store.access.next_id("person")
        Newcomers(store.access).add([(other, row)])
    assert store.people.get(other) == replace(one, id=other)
    for table, columns, key in (
        ("person", "name_key, record, merged_into, length(uid)", "id"),
        ("likeness", "kind, value", "person_id"),
    ):
        found = [
            store.access.rows(f"SELECT {columns} FROM {table} WHERE {key} = ? ORDER BY 1, 2", (number,))  # noqa: S608 - our own
            for number in (one.id, other)
        ]
        assert found[0] == found[1]
    words = store.access.rows("SELECT words FROM person_words WHERE rowid IN (?, ?)", (one.id, other))
    assert len(words) == 2
    assert set(words[0][0].split()) == set(words[1][0].split())
