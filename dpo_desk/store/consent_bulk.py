"""Very many consents at once: few questions and few statements for thousands of rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from dpo_desk.core.consent_import_rows import ImportRow
from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.consents import Act, Event, Reading
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.core.withdrawals import Task
from dpo_desk.store.access import Access, Cell
from dpo_desk.store.consent_rows import at_clock, derived_cells, event_cells
from dpo_desk.store.newcomers import Newcomers
from dpo_desk.store.withdrawals import task_cells

Row = tuple[Cell, ...]
_DERIVED = ("act", "strength", "since", "ends_on", "asked_on", "begun", "settled", "plain")
_EVENT = (
    *("consent_id", "seq", "kind", "act", "day", "since", "channel", "recorded_at", "who", "wording_id"),
    *("proof_id", "request_id", "corrects", "details"),
)
_IN = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody on file who has an address or number.

    Attributes:
        key: the address or number, as they are compared.
        country: where the person lives; empty if unknown.
        consent_id: the person's ledger for the purpose; None if nothing was ever entered.
    """

    key: str
    person_id: int
    country: str
    consent_id: int | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """Cells of a whole ledger that very many people have alike.

    Attributes:
        derived: of the narrow row.
        entries: of each entry without ledger and time: its columns, and its details.
    """

    derived: Row
    entries: tuple[tuple[Row, str], ...]


def pattern_of(events: Sequence[Event], reading: Reading, strength: Strength) -> Pattern:
    """The cells of a ledger whose entries have no time."""
    entries = []
    for event in events:
        _ledger, *columns, details = event_cells(0, event).values()
        entries.append((tuple(columns), str(details)))
    return Pattern(tuple(derived_cells(reading, strength, events).values()), tuple(entries))


@dataclass(slots=True)
class Batch:
    """Rows that are written together, in the order in which they came up."""

    people: list[tuple[int, ImportRow]] = field(default_factory=list)
    ledgers: list[Row] = field(default_factory=list)
    entries: list[Row] = field(default_factory=list)
    derived: list[Row] = field(default_factory=list)
    tasks: list[Row] = field(default_factory=list)
    questions: list[Row] = field(default_factory=list)


class ConsentBulk:
    """What a long list asks of the office file, and writes into it, for one purpose."""

    def __init__(self, access: Access, purpose_id: int) -> None:
        self._access, self._purpose_id = access, purpose_id
        self._next = {table: access.next_id(table) for table in ("person", "consent", "consent_task")}
        self._newcomers = Newcomers(access)
        self.batch = Batch()
        access.write("PRAGMA cache_size = -131072")

    # questions

    def known(self, kind: KeyKind, keys: Iterable[str]) -> list[Known]:
        """Everybody on file who has one of some addresses or numbers."""
        rows = self._access.rows(
            "SELECT likeness.value, person.id, json_extract(person.record, '$.address.country'), consent.id"
            " FROM json_each(?) AS asked"
            " CROSS JOIN likeness ON likeness.kind = ? AND likeness.value = asked.value"
            " CROSS JOIN person ON person.id = likeness.person_id"
            " LEFT JOIN consent ON consent.person_id = person.id AND purpose_id = ? AND erased = 0",
            (json.dumps(sorted(keys)), kind.value, self._purpose_id),
        )
        return [Known(*row) for row in rows]

    def said(self, consent_ids: Sequence[int]) -> dict[int, set[tuple[Act | None, date]]]:
        """What ledgers say in so many words, by ledger; those with corrections are left out."""
        rows = self._access.rows(
            "SELECT consent_id, act, day, corrects FROM consent_event"  # noqa: S608 - our own names
            f" WHERE consent_id {_IN} ORDER BY consent_id",
            (json.dumps(consent_ids),),
        )
        found: dict[int, set[tuple[Act | None, date]]] = {}
        righted = set()
        for consent_id, act, day, corrects in rows:
            found.setdefault(consent_id, set()).add((_ACTS[act], date.fromisoformat(day)))
            if corrects is not None:
                righted.add(consent_id)
        return {key: acts for key, acts in found.items() if key not in righted}

    # rows to write

    def add_person(self, row: ImportRow) -> int:
        """Keep somebody new; returns the id."""
        key = self._take("person")
        self.batch.people.append((key, row))
        return key

    def open_like(self, person_id: int, pattern: Pattern, clocks: Sequence[time | None]) -> int:
        """Begin a ledger that many people have alike; returns its id."""
        key = self._take("consent")
        self.batch.ledgers.append((key, self._purpose_id, person_id, *pattern.derived))
        for (columns, details), clock in zip(pattern.entries, clocks, strict=True):
            self.batch.entries.append((key, *columns, at_clock(details, clock)))
        return key

    def append(
        self,
        consent_id: int,
        fresh: Sequence[Event],
        whole: Sequence[Event],
        reading: Reading,
        strength: Strength,
    ) -> None:
        """Add entries to a ledger, and keep what lists show of it from now on."""
        self.batch.entries += [tuple(event_cells(consent_id, event).values()) for event in fresh]
        self.batch.derived.append((*derived_cells(reading, strength, whole).values(), consent_id))

    def tell(self, tasks: Iterable[Task], consent_id: int, seq: int) -> None:
        """Set tasks for a consent that ended, and ask what becomes of the data."""
        for task in tasks:
            row: Mapping[str, Cell] = task_cells(task)
            self.batch.tasks.append((self._take("consent_task"), consent_id, seq, *row.values()))
        self.batch.questions.append((consent_id, seq))

    def flush(self) -> list[Row]:
        """Write what came up.

        Returns:
            The rows of the entries that were written.
        """
        batch, self.batch = self.batch, Batch()
        self._newcomers.add(batch.people)
        insert = self._access.insert_all
        insert("consent", ("id", "purpose_id", "person_id", *_DERIVED), batch.ledgers)
        insert("consent_event", _EVENT, batch.entries)
        cells = ", ".join(f"{column} = ?" for column in _DERIVED)
        self._access.write_all(f"UPDATE consent SET {cells} WHERE id = ?", batch.derived)  # noqa: S608 - our own columns
        insert("consent_task", ("id", "consent_id", "seq", "done", "record"), batch.tasks)
        insert("consent_answer", ("consent_id", "seq"), batch.questions)
        return batch.entries

    def _take(self, table: str) -> int:
        key = self._next[table]
        self._next[table] = key + 1
        return key


_ACTS: Mapping[str | None, Act | None] = {None: None, **{act.value: act for act in Act}}
