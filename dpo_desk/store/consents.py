"""Consents: one ledger for each person and purpose, and the narrow row that lists read."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from dpo_desk.core.consent_lists import ConsentQuery, ConsentRow
from dpo_desk.core.consent_proof import Proof, Strength
from dpo_desk.core.consents import Act, Event, Reading
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.store import consent_lists, consent_standings
from dpo_desk.store.access import Access, Cell
from dpo_desk.store.codec import from_json, to_json
from dpo_desk.store.consent_bulk import ConsentBulk
from dpo_desk.store.consent_rows import (
    EVENT_COLUMNS,
    ROW_COLUMNS,
    ROW_TABLES,
    derived_cells,
    event_cells,
    event_of,
    row_of,
)
from dpo_desk.store.consent_standings import Deciding, LastWord
from dpo_desk.store.request_rows import day_number

_PROOF_APART = ("id", "consent_id")


class Consents:
    """Rows of `consent`, `consent_event`, `consent_proof` and `consent_content`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    # ledgers

    def find(self, purpose_id: int, person_id: int) -> int | None:
        """Id of the ledger of a person for a purpose; None if nothing was ever entered."""
        row = self._access.row(
            "SELECT id FROM consent WHERE person_id = ? AND purpose_id = ? AND erased = 0",
            (person_id, purpose_id),
        )
        return None if row is None else int(row[0])

    def open(self, purpose_id: int, person_id: int, first: Event) -> int:
        """Begin a ledger, so that documents and entries can be kept under its id."""
        row: dict[str, Cell] = {
            "purpose_id": purpose_id,
            "person_id": person_id,
            "strength": Strength.WEAK.value,
            "since": day_number(first.on),
            "begun": day_number(first.on),
            "settled": day_number(first.on),
        }
        return self._access.insert_numbered("consent", row)

    def bulk(self, purpose_id: int) -> ConsentBulk:
        """Very many entries for one purpose, inside a transaction."""
        return ConsentBulk(self._access, purpose_id)

    def append(self, consent_id: int, event: Event) -> None:
        """Add an entry; `derive` has to follow."""
        self._access.insert("consent_event", event_cells(consent_id, event))

    def derive(self, consent_id: int, reading: Reading, strength: Strength) -> None:
        """Keep what lists show of a consent, as its ledger now reads."""
        events = self.events(consent_id)
        self._access.update("consent", consent_id, derived_cells(reading, strength, events))

    def events(self, consent_id: int) -> tuple[Event, ...]:
        """The ledger of a consent, in the order in which it was entered."""
        sql = f"SELECT {EVENT_COLUMNS} FROM consent_event WHERE consent_id = ? ORDER BY seq"  # noqa: S608 - our own columns
        return tuple(event_of(row) for row in self._access.rows(sql, (consent_id,)))

    def key_of(self, consent_id: int) -> tuple[int, int]:
        """Purpose and person of a consent.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        row = self._access.row("SELECT purpose_id, person_id FROM consent WHERE id = ?", (consent_id,))
        if row is None:
            raise NoSuchRecord(kind="consent", id=consent_id)
        return int(row[0]), int(row[1])

    def ledgers(self, purpose_id: int) -> Iterator[tuple[int, int, tuple[Event, ...]]]:
        """Every ledger of a purpose with its id and person, one after another."""
        heads = self._access.rows(
            "SELECT id, person_id FROM consent"
            " WHERE purpose_id = ? AND erased = 0 AND merged_into IS NULL ORDER BY id",
            (purpose_id,),
        )
        return ((key, person_id, self.events(key)) for key, person_id in heads)

    def many(self, consent_ids: Sequence[int]) -> dict[int, tuple[Event, ...]]:
        """Whole ledgers, by id."""
        return consent_standings.ledgers(self._access, consent_ids)

    def last_words(self, purpose_id: int, kind: KeyKind, keys: Collection[str]) -> list[LastWord]:
        """What everybody said last who has one of some addresses."""
        return consent_standings.last_words(self._access, purpose_id, kind, keys)

    def deciding(self, purpose_id: int, day: date) -> tuple[list[Deciding], list[int]]:
        """What decides on a day in every ledger of a purpose, and the ledgers that only core can read."""
        return consent_standings.deciding(self._access, purpose_id, day)

    # lists

    def of_person(self, person_id: int) -> tuple[int, ...]:
        """Ledgers that stand under one record of a person."""
        sql = "SELECT id FROM consent WHERE person_id = ? AND erased = 0 ORDER BY purpose_id"
        return tuple(self._access.ids(sql, (person_id,)))

    def head(self, query: ConsentQuery, day: date, limit: int) -> list[int]:
        """First ids of a list, in its order; of very many that a text finds, those of the newest people."""
        return consent_lists.head(self._access, query, day, limit)

    def ids(self, query: ConsentQuery, day: date) -> array[int]:
        """All ids of a list, in its order."""
        return consent_lists.ids(self._access, query, day)

    def count(self, query: ConsentQuery, day: date) -> int:
        """How many consents answer a query."""
        return consent_lists.count(self._access, query, day)

    def listed(self, ids: Sequence[int]) -> list[ConsentRow]:
        """Rows of ids; what is gone meanwhile, erased or joined to another ledger, is left out."""
        marks = ",".join("?" * len(ids))
        sql = (
            f"SELECT {ROW_COLUMNS} FROM {ROW_TABLES} WHERE consent.id IN ({marks})"  # noqa: S608 - marks only
            " AND consent.erased = 0 AND consent.merged_into IS NULL"
        )
        return [row_of(row) for row in self._access.rows(sql, list(ids))]

    def rows(self, query: ConsentQuery, day: date, limit: int) -> list[ConsentRow]:
        """Rows of the list, by purpose and name.

        Args:
            query: what it asks for.
            day: on which the states are told; not before the last entry.
            limit: most rows.
        """
        conditions, values = consent_lists.conditions(query, day)
        where = " AND ".join(["consent.erased = 0", "consent.merged_into IS NULL", *conditions])
        sql = (
            f"SELECT {ROW_COLUMNS} FROM {ROW_TABLES} WHERE {where}"  # noqa: S608 - our own conditions
            " ORDER BY consent.purpose_id, person.name_key, consent.id LIMIT ?"
        )
        return [row_of(row) for row in self._access.rows(sql, (*values, limit))]

    def row(self, consent_id: int) -> ConsentRow:
        """One row of the list.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        sql = f"SELECT {ROW_COLUMNS} FROM {ROW_TABLES} WHERE consent.id = ?"  # noqa: S608 - our own columns
        found = self._access.row(sql, (consent_id,))
        if found is None:
            raise NoSuchRecord(kind="consent", id=consent_id)
        return row_of(found)

    def acts_by_month(self, purpose_id: int) -> list[tuple[str, Act, int]]:
        """How often each thing was done in each month ("2026-03"), those of erased people included."""
        rows = self._access.rows(
            "SELECT substr(day, 1, 7) AS month, event.act, count(*) FROM consent_event AS event"
            " JOIN consent ON consent.id = event.consent_id"
            " WHERE purpose_id = ? AND merged_into IS NULL AND event.act IS NOT NULL AND corrects IS NULL"
            " GROUP BY month, event.act ORDER BY month, event.act",
            (purpose_id,),
        )
        return [(month, Act(act), count) for month, act, count in rows]

    # proof

    def add_proof(self, proof: Proof, data: bytes) -> Proof:
        """Keep a document byte for byte and give it its id."""
        row: dict[str, Cell] = {
            "consent_id": proof.consent_id,
            "record": to_json(proof, leave_out=_PROOF_APART),
        }
        kept = replace(proof, id=self._access.insert_numbered("consent_proof", row))
        self._access.insert("consent_content", {"id": kept.id, "data": data})
        return kept

    def proof(self, proof_id: int) -> Proof:
        """One document without its bytes.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        row = self._access.row("SELECT consent_id, record FROM consent_proof WHERE id = ?", (proof_id,))
        if row is None:
            raise NoSuchRecord(kind="proof", id=proof_id)
        return from_json(Proof, row[1], id=proof_id, consent_id=row[0])

    def proofs(self, consent_id: int) -> tuple[Proof, ...]:
        """Documents of a consent, in the order in which they were added."""
        rows = self._access.rows(
            "SELECT id, record FROM consent_proof WHERE consent_id = ? ORDER BY id", (consent_id,)
        )
        return tuple(from_json(Proof, record, id=key, consent_id=consent_id) for key, record in rows)

    def content(self, proof_id: int) -> bytes:
        """The bytes of a document, as they came.

        Raises:
            NoSuchRecord: if there is none.
        """
        row = self._access.row("SELECT data FROM consent_content WHERE id = ?", (proof_id,))
        if row is None:
            raise NoSuchRecord(kind="proof", id=proof_id)
        return bytes(row[0])

    # people who become one

    def move(self, consent_id: int, person_id: int) -> None:
        """Let a ledger stand under another record of the same person."""
        self._access.update("consent", consent_id, {"person_id": person_id})

    def join(self, consent_id: int, kept_id: int) -> None:
        """Add the entries of one ledger to another of the same person, with their documents and tasks.

        The ledger they come from stays as it was, and points to the one that goes on.
        """
        after = max((event.seq for event in self.events(kept_id)), default=0)
        for event in self.events(consent_id):
            corrects = None if event.corrects is None else event.corrects + after
            self.append(kept_id, replace(event, seq=event.seq + after, corrects=corrects))
        self._access.write(
            "UPDATE consent_proof SET consent_id = ? WHERE consent_id = ?", (kept_id, consent_id)
        )
        for table in ("consent_task", "consent_answer"):
            self._access.write(
                f"UPDATE {table} SET consent_id = ?, seq = seq + ? WHERE consent_id = ?",  # noqa: S608 - our own tables
                (kept_id, after, consent_id),
            )
        self._access.update("consent", consent_id, {"merged_into": kept_id})
