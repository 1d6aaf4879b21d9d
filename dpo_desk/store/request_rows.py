"""The narrow row a list shows of a request: derived from head, facts and standing, and written with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.lists import RequestRow
from dpo_desk.core.organisations import number_of
from dpo_desk.core.people import Person, folded
from dpo_desk.core.requests import Request
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import ClockState, NextStep, Stage, Standing, Turn
from dpo_desk.store.access import Access, Cell, Row
from dpo_desk.store.folding import words_of
from dpo_desk.store.tokens import keep_cell, words_cell

RIGHT_BITS = {
    Right.WITHDRAWAL: 1,
    Right.ACCESS: 2,
    Right.RECTIFICATION: 4,
    Right.ERASURE: 8,
    Right.RESTRICTION: 16,
    Right.PORTABILITY: 32,
    Right.OBJECTION: 64,
    Right.MARKETING_OBJECTION: 128,
    Right.AUTOMATED_DECISION: 256,
    Right.GENERAL_QUESTION: 512,
}
"""One bit for each right, as it stands in files; one number holds all rights of a request."""

_COLUMNS = (
    "id, year, count, organisation_id, person_id, person, right_bits, subject, stage, turn, clock, next_step,"
    " received_on, answer_by, latest, waiting_since, ended_on, assigned_to"
)
_FOUND_BY = ("organisation_id", "year", "count", "person", "right_bits", "subject", "closed")
_JULIAN = 1_721_425  # Julian day number of the day before 1 January of the year 1
_STAGES = {stage.value: stage for stage in Stage}
_TURNS = {turn.value: turn for turn in Turn}
_CLOCKS = {clock.value: clock for clock in ClockState}
_STEPS = {step.value: step for step in NextStep}


def cells_of(request: Request, standing: Standing) -> dict[str, Cell]:
    """Cells of the row that change with facts."""
    return {
        "right_bits": sum(RIGHT_BITS[right] for right in set(request.rights)),
        "subject": request.subject,
        "assigned_to": request.assigned_to,
        "received_on": day_number(request.received_on),
        **standing_cells(standing),
    }


def standing_cells(standing: Standing) -> dict[str, Cell]:
    """Cells of the row that change with the standing alone."""
    return {
        "stage": standing.stage.value,
        "turn": standing.turn.value,
        "clock": standing.clock.value,
        "next_step": standing.next_step.value,
        "answer_by": day_number(standing.deadline.answer_by),
        "latest": _number(standing.deadline.latest),
        "waiting_since": _number(standing.waiting_since),
        "ended_on": _number(standing.ended_on),
        "closed": int(standing.stage is Stage.CLOSED),
        "waiting": int(standing.turn is Turn.PERSON),
    }


def person_cells(access: Access, person_id: int) -> dict[str, Cell]:
    """Cells of the row that change with the person.

    Raises:
        NoSuchRecord: if there is no such person.
    """
    row = access.row("SELECT name_key, record ->> 'name' FROM person WHERE id = ?", (person_id,))
    if row is None:
        raise NoSuchRecord(kind="person", id=person_id)
    return {"person_id": person_id, "person": row[1], "person_key": row[0]}


def name_key(person: Person) -> str:
    """How a person's name is sorted."""
    return folded(person.name)


def keep_request_words(access: Access, request_id: int) -> None:
    """Keep the words by which a list finds a request, and what it belongs to."""
    keep_cell(access, "request_words", request_id, request_words(access, request_id))


def request_words(access: Access, request_id: int) -> str:
    """The words by which a list finds a request that is kept; see `words_of_row`."""
    sql = f"SELECT {', '.join(_FOUND_BY)} FROM request WHERE id = ?"  # noqa: S608 - our own columns
    (row,) = access.rows(sql, (request_id,))
    return words_of_row(dict(zip(_FOUND_BY, row, strict=True)))


def words_of_row(row: Mapping[str, Any]) -> str:
    """The words by which a list finds a request, and what it belongs to, as one cell of the token table."""
    scopes = scopes_of(
        row["organisation_id"], closed=bool(row["closed"]), rights=rights_of(row["right_bits"])
    )
    number = number_of("R", row["year"], row["count"])
    return words_cell(words_of(f"{number} {row['person']} {row['subject']}"), scopes)


def scopes_of(organisation_id: int | None, *, closed: bool | None, rights: Iterable[Right]) -> list[str]:
    """Scopes of the token table: to what a request belongs, or has to belong."""
    scopes = [] if organisation_id is None else [organisation_scope(organisation_id)]
    if closed is not None:
        scopes.append("closed" if closed else "open")
    return scopes + sorted(right.value.replace("_", "") for right in rights)


def organisation_scope(organisation_id: int) -> str:
    """Scope that stands for an organisation."""
    return f"organisation{organisation_id}"


def person_changed(access: Access, person_ids: Iterable[int], person_id: int) -> None:
    """Let all requests of some people stand under one person, with the name as it is now."""
    cells = person_cells(access, person_id)
    for old_id in person_ids:
        requests = access.ids("SELECT id FROM request WHERE person_id = ?", (old_id,))
        for request_id in requests:
            access.update("request", request_id, cells)
            keep_request_words(access, request_id)


def rows_of(access: Access, ids: Iterable[int]) -> list[RequestRow]:
    """Rows with the ids, in their order; an id without a row is left out."""
    wanted = list(ids)
    marks = ",".join("?" * len(wanted))
    with access.reading():
        names: dict[int, str] = dict(access.rows("SELECT id, name FROM organisation"))
        found = access.rows(f"SELECT {_COLUMNS} FROM request WHERE id IN ({marks})", wanted)  # noqa: S608 - marks only
    rows = {row[0]: _row(row, names) for row in found}
    return [rows[key] for key in wanted if key in rows]


def _row(row: Row, organisations: dict[int, str]) -> RequestRow:
    (
        key,
        year,
        count,
        organisation_id,
        person_id,
        person,
        right_bits,
        subject,
        stage,
        turn,
        clock,
        next_step,
        received_on,
        answer_by,
        latest,
        waiting_since,
        ended_on,
        assigned_to,
    ) = row
    return RequestRow(
        id=key,
        number=number_of("R", year, count),
        organisation_id=organisation_id,
        organisation=organisations[organisation_id],
        person_id=person_id,
        person=person,
        rights=rights_of(right_bits),
        subject=subject,
        stage=_STAGES[stage],
        turn=_TURNS[turn],
        clock=_CLOCKS[clock],
        next_step=_STEPS[next_step],
        received_on=day_of(received_on),
        answer_by=day_of(answer_by),
        latest=None if latest is None else day_of(latest),
        waiting_since=None if waiting_since is None else day_of(waiting_since),
        ended_on=None if ended_on is None else day_of(ended_on),
        assigned_to=assigned_to,
    )


@lru_cache(maxsize=1024)
def rights_of(bits: int) -> tuple[Right, ...]:
    """The rights behind their bits."""
    return tuple(right for right, bit in RIGHT_BITS.items() if bits & bit)


def day_number(day: date) -> int:
    """A day as it stands in the narrow rows: its Julian day number."""
    return day.toordinal() + _JULIAN


@lru_cache(maxsize=4096)
def day_of(number: int) -> date:
    """The day behind a Julian day number."""
    return date.fromordinal(number - _JULIAN)


def _number(day: date | None) -> int | None:
    return None if day is None else day_number(day)
