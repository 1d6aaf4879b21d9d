"""Breaches: one row each, their facts one row each."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dpo_desk.core.breaches import BREACH_DETAILS, Breach, BreachFact, BreachFactKind
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.organisations import number_of
from dpo_desk.store.access import Access, Cell, Row
from dpo_desk.store.codec import from_json, to_json
from dpo_desk.store.series import ids_of_number, next_count

_APART = ("id", "number", "organisation_id", "facts")
_ROW = "SELECT id, organisation_id, year, count, record FROM breach"


class Breaches:
    """Rows of `breach` and `breach_fact`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, breach: Breach, year: int) -> Breach:
        """Keep a new breach: its id, and the next number of its organisation and a year."""
        count = next_count(self._access, "B", breach.organisation_id, year)
        row: dict[str, Cell] = {
            "organisation_id": breach.organisation_id,
            "year": year,
            "count": count,
            "record": to_json(breach, leave_out=_APART),
        }
        kept = replace(
            breach, id=self._access.insert_numbered("breach", row), number=number_of("B", year, count)
        )
        for seq, fact in enumerate(kept.facts, start=1):
            self._access.insert("breach_fact", _cells(kept.id, seq, fact))
        return kept

    def append(self, breach: Breach) -> None:
        """Keep the last fact of a breach, with what it changes of the row.

        Raises:
            NoSuchRecord: if the breach was never added.
        """
        if not self._access.update("breach", breach.id, {"record": to_json(breach, leave_out=_APART)}):
            raise NoSuchRecord(kind="breach", id=breach.id)
        self._access.insert("breach_fact", _cells(breach.id, len(breach.facts), breach.facts[-1]))

    def get(self, breach_id: int) -> Breach:
        """One breach with all its facts.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        with self._access.reading():
            row = self._access.row(f"{_ROW} WHERE id = ?", (breach_id,))
            if row is None:
                raise NoSuchRecord(kind="breach", id=breach_id)
            return self._breach(row)

    def all(self, organisation_id: int | None = None) -> tuple[Breach, ...]:
        """Every breach of one organisation or of all, in the order in which they were entered."""
        with self._access.reading():
            rows = self._access.rows(
                f"{_ROW} WHERE :house IS NULL OR organisation_id = :house ORDER BY id",
                {"house": organisation_id},
            )
            return tuple(self._breach(row) for row in rows)

    def by_number(self, number: str, organisation_id: int | None = None) -> tuple[int, ...]:
        """Ids of the breaches with a number, the newest first; organisations may share it."""
        return ids_of_number(self._access, "breach", "B", number, organisation_id)

    def _breach(self, row: Row) -> Breach:
        key, organisation_id, year, count, record = row
        facts = self._access.rows(
            "SELECT kind, moment, recorded_at, who, reason, details FROM breach_fact"
            " WHERE breach_id = ? ORDER BY seq",
            (key,),
        )
        return from_json(
            Breach,
            record,
            id=key,
            number=number_of("B", year, count),
            organisation_id=organisation_id,
            facts=tuple(_fact(fact) for fact in facts),
        )


def _cells(breach_id: int, seq: int, fact: BreachFact) -> dict[str, Cell]:
    return {
        "breach_id": breach_id,
        "seq": seq,
        "kind": fact.kind.value,
        "moment": fact.at.isoformat(),
        "recorded_at": fact.recorded_at.isoformat(),
        "who": fact.who,
        "reason": fact.reason,
        "details": None if fact.details is None else to_json(fact.details),
    }


def _fact(row: Row) -> BreachFact:
    kind, moment, recorded_at, who, reason, details = row
    of_kind = BreachFactKind(kind)
    return BreachFact(
        kind=of_kind,
        at=datetime.fromisoformat(moment),
        recorded_at=datetime.fromisoformat(recorded_at),
        who=who,
        reason=reason,
        details=None if details is None else from_json(BREACH_DETAILS[of_kind], details),
    )
