"""Many new people at once, as a list names them: the same rows that adding them one by one would write."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import lru_cache
from json.encoder import encode_basestring as quoted

from dpo_desk.core.consent_import_rows import ImportRow
from dpo_desk.core.contact_keys import KeyKind, key_of
from dpo_desk.core.people import Person, folded
from dpo_desk.store.access import Access, Cell
from dpo_desk.store.codec import to_json
from dpo_desk.store.folding import words_of
from dpo_desk.store.people import APART, UID_BYTES
from dpo_desk.store.people_marks import EMAIL, EMAIL_ALIKE, NAME, NUMBER, PHONE

_BLANK = to_json(Person(name=""), leave_out=APART)
_PLACES = tuple(
    f'"{name}":{blank}'
    for name, blank in (
        *(("name", '""'), ("family_name", '""'), ("language", '""')),
        *(("emails", "[]"), ("phone", '""'), ("customer_numbers", "[]")),
    )
)


class Newcomers:
    """Keeps the new people of one list; what the same name comes to is worked out once."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._named = lru_cache(_REMEMBERED)(_named)

    def add(self, newcomers: Sequence[tuple[int, ImportRow]]) -> None:
        """Keep new people under ids that were set aside for them."""
        people: list[tuple[Cell, ...]] = []
        marks: list[tuple[str, str, int]] = []
        words: list[tuple[Cell, ...]] = []
        uids = secrets.token_hex(UID_BYTES * len(newcomers))
        wide = 2 * UID_BYTES
        for place, (key, row) in enumerate(newcomers):
            name = row.name or row.email or row.customer_number
            sorted_by, called = self._named(name)
            people.append((key, sorted_by, _record(name, row), uids[place * wide : (place + 1) * wide]))
            marks += _marks(sorted_by, row, key)
            reached = words_of(f"{row.email} {row.phone} {row.customer_number} {row.number_key}")
            words.append((key, " ".join(dict.fromkeys(called + reached))))
        marks.sort()  # neighbours in the index are written one after the other
        self._access.insert_all("person", ("id", "name_key", "record", "uid"), people)
        self._access.insert_all("likeness", ("kind", "value", "person_id"), marks)
        self._access.insert_all("person_words", ("rowid", "words"), words)


_REMEMBERED = 50_000
"""Names that are kept in mind for as long as the list is taken over."""


def _named(name: str) -> tuple[str, list[str]]:
    """How a name is sorted, and the words by which it is found."""
    return folded(name), words_of(name)


def _record(name: str, row: ImportRow) -> str:
    """The record of a person of whom only this is known, as the codec writes it."""
    mails = f"[{quoted(row.email)}]" if row.email else "[]"
    numbers = f"[{quoted(row.customer_number)}]" if row.customer_number else "[]"
    texts = (
        quoted(name),
        quoted(row.family_name),
        quoted(row.said.language),
        mails,
        quoted(row.phone),
        numbers,
    )
    return _TEMPLATE % texts


def _template() -> str:
    """The record of somebody unknown, with a gap for each field that is told, in the order of the record."""
    parts, rest = [], _BLANK.replace("%", "%%")
    for place in _PLACES:
        before, found, rest = rest.partition(place)
        name, _blank = found.rsplit(":", 1)
        parts.append(f"{before}{name}:")
    return "%s".join((*parts, rest))


_TEMPLATE = _template()


def _marks(name: str, row: ImportRow, key: int) -> list[tuple[str, str, int]]:
    marks = [(NAME, name, key)] if name else []
    if row.email_key:
        marks.append((EMAIL, row.email_key, key))
        if (alike := folded(row.email)) != row.email_key:
            marks.append((EMAIL_ALIKE, alike, key))
    if row.number_key:
        marks.append((NUMBER, row.number_key, key))
    if row.phone and (phone := key_of(KeyKind.PHONE, row.phone)):
        marks.append((PHONE, phone, key))
    return marks
