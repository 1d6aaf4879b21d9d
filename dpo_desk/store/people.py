"""People: who they are, and who of them may be the same."""

from __future__ import annotations

import secrets
from array import array
from collections.abc import Sequence
from dataclasses import replace

from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.people import Person
from dpo_desk.store.access import Access, Cell
from dpo_desk.store.codec import from_json, to_json
from dpo_desk.store.people_marks import asked_by, found_by, mark_of, marks_of
from dpo_desk.store.request_rows import name_key, person_changed
from dpo_desk.store.tokens import add_words, forget_words, keep_words, question

UID_BYTES = 16
APART = ("id", "merged_into")
"""Fields of a person that stand beside the record."""

_ALIKE = 64
"""People with one address that are looked at; nobody shares one with more."""


class People:
    """Rows of `person`, and the marks by which people are recognised."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, person: Person) -> Person:
        """Keep a new person and give them an id."""
        row: dict[str, Cell] = {**_row(person), "uid": secrets.token_hex(UID_BYTES)}
        kept = replace(person, id=self._access.insert_numbered("person", row))
        if kept.merged_into is None:
            self._add_marks(kept)
            add_words(self._access, "person_words", kept.id, found_by(kept))
        return kept

    def update(self, person: Person) -> None:
        """Keep what changed; the person's requests show the new name.

        Raises:
            NoSuchRecord: if the person was never added.
        """
        if not self._access.update("person", person.id, _row(person)):
            raise NoSuchRecord(kind="person", id=person.id)
        self._mark(person)
        person_changed(self._access, [person.id], person.id)

    def get(self, person_id: int) -> Person:
        """One person.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        found = self.many([person_id])
        if not found:
            raise NoSuchRecord(kind="person", id=person_id)
        return found[0]

    def many(self, ids: Sequence[int]) -> tuple[Person, ...]:
        """People with the ids, in their order; an id without a person is left out."""
        marks = ",".join("?" * len(ids))
        sql = f"SELECT id, merged_into, record FROM person WHERE id IN ({marks})"  # noqa: S608 - marks only
        found = self._access.rows(sql, list(ids))
        people = {
            key: from_json(Person, record, id=key, merged_into=merged_into)
            for key, merged_into, record in found
        }
        return tuple(people[key] for key in ids if key in people)

    def head(self, text: str = "", limit: int = 256) -> list[int]:
        """The first ids of the list by name; of many that a text finds, the newest."""
        return list(self._access.ids(*_listed(text, limit)))

    def ids(self, text: str = "") -> array[int]:
        """All ids of the list by name."""
        return self._access.long_ids(*_listed(text, -1))

    def candidates(self, person: Person, limit: int = 8) -> tuple[Person, ...]:
        """People who may be the same person, the likeliest first; merged ones are left out."""
        ids: dict[int, None] = {}
        for kind, value in asked_by(person):
            found = self._access.ids(
                "SELECT person_id FROM likeness WHERE kind = ? AND value = ? AND person_id <> ?"
                " ORDER BY person_id DESC LIMIT ?",
                (kind, value, person.id, limit),
            )
            ids.update(dict.fromkeys(found))
        return self.many(list(ids)[:limit])

    def known_as(self, kind: str, value: str) -> tuple[Person, ...]:
        """People on file with an e-mail address, customer number or name, in any spelling; no merged ones."""
        ids = self._access.ids(
            "SELECT person_id FROM likeness WHERE kind = ? AND value = ? ORDER BY person_id LIMIT ?",
            (kind, mark_of(kind, value), _ALIKE),
        )
        return self.many(ids)

    def of_merged(self, person_id: int) -> tuple[Person, ...]:
        """Records that were merged into this one."""
        return self.many(
            self._access.ids("SELECT id FROM person WHERE merged_into = ? ORDER BY id", (person_id,))
        )

    def repoint(self, old_id: int, new_id: int) -> None:
        """Let the requests and complaints of one person stand under another.

        Raises:
            NoSuchRecord: if there is no such other person.
        """
        person_changed(self._access, [old_id], new_id)
        self._access.write("UPDATE complaint SET person_id = ? WHERE person_id = ?", (new_id, old_id))

    def _mark(self, person: Person) -> None:
        """Keep by what a person is found and recognised; a merged record is neither."""
        self._access.write("DELETE FROM likeness WHERE person_id = ?", (person.id,))
        if person.merged_into is not None:
            forget_words(self._access, "person_words", person.id)
            return
        self._add_marks(person)
        keep_words(self._access, "person_words", person.id, found_by(person))

    def _add_marks(self, person: Person) -> None:
        marks = [(kind, value, person.id) for kind, value in dict.fromkeys(marks_of(person))]
        self._access.insert_all("likeness", ("kind", "value", "person_id"), marks)


def _listed(text: str, limit: int) -> tuple[str, tuple[Cell, ...]]:
    expression = question(text)
    if expression is None:
        return "SELECT id FROM person WHERE merged_into IS NULL ORDER BY name_key, id LIMIT ?", (limit,)
    sql = (
        "SELECT id FROM person WHERE id IN (SELECT rowid FROM person_words"
        " WHERE person_words MATCH ? ORDER BY rowid DESC LIMIT ?) ORDER BY name_key, id"
    )
    return sql, (expression, limit)


def _row(person: Person) -> dict[str, Cell]:
    return {
        "name_key": name_key(person),
        "merged_into": person.merged_into,
        "record": to_json(person, leave_out=APART),
    }
