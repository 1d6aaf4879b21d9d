"""Lists of requests that stay fast at a million: ids in order first, rows only for what is on the screen.

A list walks the index of its order, filters included. Where few rows pass a filter that has an index of its
own, they are gathered there and sorted instead. There are no statistics to go by (they would hold names), so
each question names its index.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace

from dpo_desk.core.lists import RequestQuery, Sort, State
from dpo_desk.store.access import Access, Cell
from dpo_desk.store.folding import words_of
from dpo_desk.store.request_rows import RIGHT_BITS, day_number, organisation_scope, scopes_of
from dpo_desk.store.tokens import question

FEW = 4096
"""Rows that are gathered and sorted faster than an index is walked for them."""

NEWEST_FOUND = 1024
"""Of more requests than this that a text finds, the newest are sorted for a first look."""


@dataclass(frozen=True, slots=True)
class _Order:
    index: str
    keys: tuple[str, ...]


_ORDERS = {
    Sort.DUE: _Order("request_by_due", ("answer_by",)),
    Sort.RECEIVED: _Order("request_by_received", ("received_on",)),
    Sort.PERSON: _Order("request_by_person", ("person_key",)),
    Sort.NUMBER: _Order("request_by_number", ("year", "count")),
}
_CLOSED = {State.OPEN: (0,), State.CLOSED: (1,), State.ALL: (0, 1)}
_CLOSED_SCOPE = {State.OPEN: False, State.CLOSED: True, State.ALL: None}

_FOUND = "SELECT rowid FROM request_words WHERE request_words MATCH ? ORDER BY rowid DESC LIMIT ?"


def head(access: Access, query: RequestQuery, limit: int) -> list[int]:
    """First ids of a list.

    Returns:
        At most `limit` ids in order. Where a text finds more than `NEWEST_FOUND` requests, they are the first
        of the newest; `ids` has them all.
    """
    expression = _expression(access, query)
    if expression is None:
        return list(access.ids(*_walk(access, query, limit)))
    return list(access.ids(*_found(query, expression, newest=NEWEST_FOUND, limit=limit)))


def ids(access: Access, query: RequestQuery) -> array[int]:
    """All ids of a list, in order."""
    expression = _expression(access, query)
    if expression is None:
        return access.long_ids(*_walk(access, query, -1))
    return access.long_ids(*_found(query, expression, newest=-1, limit=-1))


_Question = tuple[str, tuple[Cell, ...]]


def _walk(access: Access, query: RequestQuery, limit: int) -> _Question:
    conditions, values = _conditions(query)
    keys = _ORDERS[query.sort].keys
    where = " AND ".join(["closed = ?", *conditions])
    one = f"SELECT {', '.join(keys)}, id FROM request INDEXED BY {_index(access, query)} WHERE {where}"  # noqa: S608 - our own conditions
    states = _CLOSED[query.state]
    sql = f"{' UNION ALL '.join([one] * len(states))} ORDER BY {_direction(query, keys)} LIMIT ?"
    parameters = [cell for closed in states for cell in (closed, *values)]
    return sql, (*parameters, limit)


def _found(query: RequestQuery, expression: str, *, newest: int, limit: int) -> _Question:
    conditions, values = _conditions(_beyond_words(query))
    order = _direction(query, _ORDERS[query.sort].keys)
    where = " AND ".join([f"id IN ({_FOUND})", *conditions])
    sql = f"SELECT id FROM request NOT INDEXED WHERE {where} ORDER BY {order} LIMIT ?"  # noqa: S608 - our own conditions
    return sql, (expression, newest, *values, limit)


def _beyond_words(query: RequestQuery) -> RequestQuery:
    """What the token table does not know of."""
    return replace(query, organisation_id=None, right=None)


def _direction(query: RequestQuery, keys: tuple[str, ...]) -> str:
    """Every order ends with the id, so that it is total."""
    way = "DESC" if query.descending else "ASC"
    return ", ".join(f"{key} {way}" for key in (*keys, "id"))


def _conditions(query: RequestQuery) -> tuple[list[str], list[Cell]]:
    """What narrows a list besides its state and its text."""
    narrowing: list[tuple[str, Cell]] = []
    if query.organisation_id is not None:
        narrowing.append(("organisation_id = ?", query.organisation_id))
    if query.person_id is not None:
        narrowing.append(("person_id = ?", query.person_id))
    if query.right is not None:
        narrowing.append(("right_bits & ?", RIGHT_BITS[query.right]))
    if query.due_until is not None:
        narrowing.append(("answer_by <= ?", day_number(query.due_until)))
    conditions = [condition for condition, _ in narrowing] + ["waiting = 1"] * query.waiting
    return conditions, [value for _, value in narrowing]


def _index(access: Access, query: RequestQuery) -> str:
    """Choose the index to go by."""
    order = _ORDERS[query.sort].index
    if query.person_id is not None:
        return "request_person"
    narrow = _narrow_index(query)
    if narrow is None or (query.sort is Sort.DUE and narrow == order):
        return order
    # These indexes are themselves in the order of the day to answer by.
    return narrow if query.sort is Sort.DUE or _few(access, query, narrow) else order


def _narrow_index(query: RequestQuery) -> str | None:
    if query.waiting:
        return "request_waiting"
    if query.organisation_id is not None:
        return "request_of_organisation"
    return "request_by_due" if query.due_until is not None else None


def _few(access: Access, query: RequestQuery, index: str) -> bool:
    conditions, values = _conditions(query)
    where = " AND ".join(["closed = ?", *conditions])
    sql = f"SELECT count(*) FROM (SELECT 1 FROM request INDEXED BY {index} WHERE {where} LIMIT {FEW})"  # noqa: S608 - our own conditions
    return all(access.number(sql, (closed, *values)) < FEW for closed in _CLOSED[query.state])


def _expression(access: Access, query: RequestQuery) -> str | None:
    """Ask the token table for text, state, organisation and right at once; None without a word."""
    if not query.text:
        return None
    rights = () if query.right is None else (query.right,)
    scopes = scopes_of(query.organisation_id, closed=_CLOSED_SCOPE[query.state], rights=rights)
    names = access.rows("SELECT id, name FROM organisation")
    words = [(organisation_scope(key), word) for key, name in names for word in words_of(name)]

    def named(spelling: str) -> list[str]:
        return [scope for scope, word in words if word.startswith(spelling)]

    return question(query.text, scopes=scopes, named=named)
