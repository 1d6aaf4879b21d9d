"""Requests: a head, its facts one row each, and the narrow row that lists show."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.facts import Fact, FactKind
from dpo_desk.core.lists import RequestQuery, RequestRow, Tally
from dpo_desk.core.organisations import number_of
from dpo_desk.core.reports import Period
from dpo_desk.core.request_numbers import RequestNumbers
from dpo_desk.core.requests import Request
from dpo_desk.core.standing import Standing
from dpo_desk.store import request_lists
from dpo_desk.store.access import Access, Cell, Row
from dpo_desk.store.codec import details_from_json, details_to_json, from_json, to_json
from dpo_desk.store.request_numbers import numbers
from dpo_desk.store.request_rows import (
    cells_of,
    keep_request_words,
    person_cells,
    rows_of,
    standing_cells,
    words_of_row,
)
from dpo_desk.store.request_tally import tally
from dpo_desk.store.series import ids_of_number, next_count
from dpo_desk.store.tokens import add_cell, add_words, keep_words

_APART = ("id", "number", "organisation_id", "person_id", "text", "facts")


class Requests:
    """Rows of `request`, `head` and `fact`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, request: Request, standing: Standing) -> Request:
        """Keep a new request: its id, and the next number of its organisation and the year of receipt."""
        year = request.received_on.year
        count = next_count(self._access, "R", request.organisation_id, year)
        row: dict[str, Cell] = {
            "organisation_id": request.organisation_id,
            "year": year,
            "count": count,
            **person_cells(self._access, request.person_id),
            **cells_of(request, standing),
        }
        kept = replace(request, id=self._access.insert("request", row), number=number_of("R", year, count))
        self._access.insert("head", {"id": kept.id, **head_cells(kept)})
        for seq, fact in enumerate(kept.facts, start=1):
            self._access.insert("fact", fact_cells(kept.id, seq, fact))
        add_cell(self._access, "request_words", kept.id, words_of_row(row))
        add_words(self._access, "story_words", kept.id, kept.text)
        return kept

    def append(self, request: Request, fact: Fact, standing: Standing) -> None:
        """Keep a fact that was just appended, with what it changes of head and row.

        Args:
            request: as it is now; its last fact is the new one.
            fact: the new one.
            standing: where the request stands now.

        Raises:
            NoSuchRecord: if the request was never added.
            ValueError: if the fact is not the request's last.
        """
        if not request.facts or request.facts[-1] != fact:
            raise ValueError("a fact is appended at the end of its request")
        cells = {**cells_of(request, standing), **person_cells(self._access, request.person_id)}
        if not self._access.update("request", request.id, cells):
            raise NoSuchRecord(kind="request", id=request.id)
        self._access.update("head", request.id, head_cells(request))
        self._access.insert("fact", fact_cells(request.id, len(request.facts), fact))
        keep_request_words(self._access, request.id)
        keep_words(self._access, "story_words", request.id, request.text)

    def restand(self, request_id: int, standing: Standing) -> None:
        """Keep a standing that was counted anew, because rules or the day changed.

        Raises:
            NoSuchRecord: if there is no such request.
        """
        if not self._access.update("request", request_id, standing_cells(standing)):
            raise NoSuchRecord(kind="request", id=request_id)
        keep_request_words(self._access, request_id)

    def get(self, request_id: int) -> Request:
        """One request with all its facts.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        with self._access.reading():
            row = self._access.row(
                "SELECT organisation_id, person_id, year, count, record, story"
                " FROM request JOIN head USING (id) WHERE id = ?",
                (request_id,),
            )
            facts = self._access.rows(
                "SELECT kind, day, recorded_at, who, reason, evidence_id, details FROM fact"
                " WHERE request_id = ? ORDER BY seq",
                (request_id,),
            )
        if row is None:
            raise NoSuchRecord(kind="request", id=request_id)
        organisation_id, person_id, year, count, record, story = row
        return from_json(
            Request,
            record,
            id=request_id,
            number=number_of("R", year, count),
            organisation_id=organisation_id,
            person_id=person_id,
            text=story,
            facts=tuple(_fact(fact) for fact in facts),
        )

    def by_number(self, number: str, organisation_id: int | None = None) -> tuple[int, ...]:
        """Ids of the requests with a number; several organisations may have the same one.

        Args:
            number: "R-2026-0042", "2026-0042", "0042" or "42".
            organisation_id: only its requests.

        Returns:
            Ids, the newest first.
        """
        return ids_of_number(self._access, "request", "R", number, organisation_id)

    def of_person(self, person_id: int) -> tuple[RequestRow, ...]:
        """All requests of a person, the newest first."""
        return tuple(
            self.rows(
                self._access.ids("SELECT id FROM request WHERE person_id = ? ORDER BY id DESC", (person_id,))
            )
        )

    def rows(self, ids: Sequence[int]) -> list[RequestRow]:
        """Rows of a list, in the order of the ids; an id that is no request is left out."""
        return rows_of(self._access, ids)

    def head(self, query: RequestQuery, limit: int = 256) -> list[int]:
        """The first ids of a list, at once.

        Where a text finds very many requests, the list is that of the newest of them; `ids` has them all.
        """
        return request_lists.head(self._access, query, limit)

    def ids(self, query: RequestQuery) -> array[int]:
        """All ids of a list, in order."""
        return request_lists.ids(self._access, query)

    def open_ids(self) -> array[int]:
        """Ids of all requests that are not closed, in the order in which they are due."""
        return self.ids(RequestQuery())

    def tally(self, today: date, organisation_id: int | None = None) -> Tally:
        """Numbers of the Today page and the rail."""
        return tally(self._access, today, organisation_id)

    def numbers(self, period: Period, today: date, organisation_id: int | None = None) -> RequestNumbers:
        """Requests that were received in a period, counted."""
        return numbers(self._access, period, today, organisation_id)


def head_cells(request: Request) -> dict[str, Cell]:
    """What a request says of itself, as cells of `head`."""
    return {"record": to_json(request, leave_out=_APART), "story": request.text}


def fact_cells(request_id: int, seq: int, fact: Fact) -> dict[str, Cell]:
    """A fact as cells of `fact`."""
    return {
        "request_id": request_id,
        "seq": seq,
        "kind": fact.kind.value,
        "day": fact.on.isoformat(),
        "recorded_at": fact.recorded_at.isoformat(),
        "who": fact.who,
        "reason": fact.reason,
        "evidence_id": fact.evidence_id,
        "details": details_to_json(fact.kind, fact.details),
    }


def _fact(row: Row) -> Fact:
    kind, day, recorded_at, who, reason, evidence_id, details = row
    of_kind = FactKind(kind)
    return Fact(
        kind=of_kind,
        on=date.fromisoformat(day),
        recorded_at=datetime.fromisoformat(recorded_at),
        who=who,
        reason=reason,
        evidence_id=evidence_id,
        details=details_from_json(of_kind, details),
    )
