"""Erasures from the decision to the end, and the marks that stay behind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date

from dpo_desk.core.erasure import Erasure, ErasureGround, ErasureState, Mark, MarkKind
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.store.access import Access, Cell, Row
from dpo_desk.store.codec import from_json, to_json

_COLUMNS = "id, person_id, state, due_on, record"
_APART = ("id", "person_id", "state", "due_on")
_PENDING = "state IN ('scheduled', 'blocked')"


class Erasures:
    """Rows of `erasure`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, erasure: Erasure) -> Erasure:
        """Keep a new one and give it its id."""
        key = self._access.insert("erasure", {"person_id": erasure.person_id, **_cells(erasure)})
        return _record(
            (key, erasure.person_id, erasure.state.value, erasure.due_on.isoformat(), _json(erasure))
        )

    def update(self, erasure: Erasure) -> None:
        """Keep what changed.

        Raises:
            NoSuchRecord: if it was never added.
        """
        if not self._access.update("erasure", erasure.id, _cells(erasure)):
            raise NoSuchRecord(kind="erasure", id=erasure.id)

    def get(self, erasure_id: int) -> Erasure:
        """One erasure.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        row = self._access.row(f"SELECT {_COLUMNS} FROM erasure WHERE id = ?", (erasure_id,))  # noqa: S608 - our own columns
        if row is None:
            raise NoSuchRecord(kind="erasure", id=erasure_id)
        return _record(row)

    def pending(self, person_ids: Sequence[int]) -> dict[int, Erasure]:
        """What is to be erased of some people, by person."""
        found = self._listed(
            f"{_PENDING} AND person_id IN (SELECT value FROM json_each(?))",  # noqa: S608 - our own conditions
            (json.dumps(list(person_ids)),),
        )
        return {one.person_id: one for one in found}

    def due(self, today: date) -> tuple[Erasure, ...]:
        """What is to be carried out or looked at again by a day, the oldest first."""
        return self._listed(f"{_PENDING} AND due_on <= ?", (today.isoformat(),))

    def all(self) -> tuple[Erasure, ...]:
        """Every erasure, the oldest first."""
        return self._listed("true")

    def _listed(self, where: str, values: tuple[Cell, ...] = ()) -> tuple[Erasure, ...]:
        sql = f"SELECT {_COLUMNS} FROM erasure WHERE {where} ORDER BY id"  # noqa: S608 - our own conditions
        return tuple(_record(row) for row in self._access.rows(sql, values))


class Tombstones:
    """Rows of `tombstone`: keyed hashes of people who were erased."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, marks: Iterable[Mark]) -> None:
        """Keep marks; of two for the same the later day stays."""
        for one in marks:
            self._access.write(
                "INSERT INTO tombstone (mark, kind, day, ground) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (mark, kind) DO UPDATE SET day = excluded.day, ground = excluded.ground"
                " WHERE excluded.day > day",
                (one.mark, one.kind.value, one.on.isoformat(), one.ground.value),
            )

    def remove(self, mark: str) -> None:
        """Let go of a mark that stands for nothing any more."""
        self._access.write("DELETE FROM tombstone WHERE mark = ?", (mark,))

    def all(self) -> tuple[Mark, ...]:
        """Every mark."""
        rows = self._access.rows("SELECT mark, kind, day, ground FROM tombstone ORDER BY day, mark, kind")
        return tuple(_mark(row) for row in rows)

    def known(self, hashes: Iterable[str]) -> tuple[Mark, ...]:
        """Those of some hashes that are marks, the latest first."""
        rows = self._access.rows(
            "SELECT mark, kind, day, ground FROM tombstone WHERE mark IN (SELECT value FROM json_each(?))"
            " ORDER BY day DESC, mark",
            (json.dumps(list(hashes)),),
        )
        return tuple(_mark(row) for row in rows)


def _mark(row: Row) -> Mark:
    mark, kind, day, ground = row
    return Mark(mark, MarkKind(kind), date.fromisoformat(day), ErasureGround(ground))


def _cells(erasure: Erasure) -> dict[str, Cell]:
    return {
        "state": erasure.state.value,
        "due_on": erasure.due_on.isoformat(),
        "record": _json(erasure),
    }


def _json(erasure: Erasure) -> str:
    return to_json(erasure, leave_out=_APART)


def _record(row: Row) -> Erasure:
    key, person_id, state, due_on, record = row
    return from_json(
        Erasure,
        record,
        id=key,
        person_id=person_id,
        state=ErasureState(state),
        due_on=date.fromisoformat(due_on),
    )
