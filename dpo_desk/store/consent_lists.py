"""Lists of consents that stay fast at a million: ids in order first, rows only for what is on the screen.

A list walks the index of its order, filters included. Where few rows pass the filters they are gathered by
the index of purposes, or by their people, and sorted instead. As with requests there are no statistics to go
by (they would hold names), so each question names its index and the order of its tables.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from datetime import date

from dpo_desk.core.consent_lists import ConsentQuery, ConsentSort
from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.consents import State
from dpo_desk.store.access import Access, Cell
from dpo_desk.store.request_rows import day_number
from dpo_desk.store.tokens import question

FEW = 4096
"""Rows that are gathered and sorted faster than an index is walked for them."""

NEWEST_FOUND = 1024
"""Of more people than this that a text finds, the newest are sorted for a first look."""

_LISTED = "consent.erased = 0 AND consent.merged_into IS NULL"
_FOUND = "SELECT rowid FROM person_words WHERE person_words MATCH ? ORDER BY rowid DESC LIMIT ?"
_EVERY_PURPOSE = "consent.purpose_id IN (SELECT id FROM purpose)"
"""Lets the index of purposes be searched by what comes after the purpose."""

_PURPOSE = "CROSS JOIN purpose ON purpose.id = consent.purpose_id"
_ANY = f"SELECT consent.id AS id FROM consent NOT INDEXED {_PURPOSE}"  # noqa: S608 - our own words

_Question = tuple[str, tuple[Cell, ...]]


def head(access: Access, query: ConsentQuery, day: date, limit: int) -> list[int]:
    """First ids of a list.

    Returns:
        At most `limit` ids in order. Where a text finds more than `NEWEST_FOUND` people, they are those of
        the newest; `ids` has them all.
    """
    few = _few(access, query, day)
    if few is not None:
        return list(access.ids(*_sorted(query, few, limit)))
    found: list[int] = []
    for sql, values in _walks(query, day):
        found += access.ids(f"{sql} LIMIT ?", (*values, limit - len(found)))
    return found


def ids(access: Access, query: ConsentQuery, day: date) -> array[int]:
    """All ids of a list, in order."""
    if query.sort is ConsentSort.PERSON:
        return access.long_ids(*_all_by_name(query, day))
    found = array("q")
    for sql, values in _walks(query, day):
        found += access.long_ids(sql, values)
    return found


def count(access: Access, query: ConsentQuery, day: date) -> int:
    """How many consents answer a query."""
    sql, values = _gather(query, day, -1)
    return access.number(f"SELECT count(*) FROM ({sql})", values)  # noqa: S608 - our own question


def _few(access: Access, query: ConsentQuery, day: date) -> list[int] | None:
    """The ids in no order, if they are few; None if an index has to be walked."""
    sql, values = _gather(query, day, NEWEST_FOUND)
    most = -1 if _by_people(query) else FEW
    found = list(access.ids(f"{sql} LIMIT ?", (*values, most)))
    return None if len(found) == most else found


def _by_people(query: ConsentQuery) -> bool:
    """Whether it asks for the consents of some people, who are found by an index of their own."""
    return bool(query.text) or query.person_id is not None


def _gather(query: ConsentQuery, day: date, newest: int) -> _Question:
    """Ids in no order, by the index that fits the filters."""
    narrowing, values = conditions(query, day, newest)
    index = "consent_of" if _by_people(query) else "consent_purpose"
    where = " AND ".join([_LISTED, _EVERY_PURPOSE, *narrowing])
    sql = f"SELECT consent.id FROM consent INDEXED BY {index} {_PURPOSE} WHERE {where}"  # noqa: S608 - our own conditions
    return sql, tuple(values)


def _sorted(query: ConsentQuery, found: Sequence[int], limit: int) -> _Question:
    sql = (
        "SELECT consent.id FROM consent JOIN person ON person.id = consent.person_id"  # noqa: S608 - our own order
        " WHERE consent.id IN (SELECT value FROM json_each(?))"
        f" ORDER BY {_order(query)} LIMIT ?"
    )
    return sql, (json.dumps(found), limit)


def _order(query: ConsentQuery) -> str:
    way = "DESC" if query.descending else "ASC"
    return ", ".join(f"{key} {way}" for key in _KEYS[query.sort])


_KEYS = {
    ConsentSort.PERSON: ("person.name_key", "person.id", "consent.purpose_id"),
    ConsentSort.ENDS: ("consent.ends_on IS NULL", "consent.ends_on", "consent.id"),
    ConsentSort.NEWEST: ("-consent.id",),
}


def _all_by_name(query: ConsentQuery, day: date) -> _Question:
    """Every id by name: rows are read as they lie and sorted, for their names lie in no order."""
    narrowing, values = conditions(query, day)
    where = " AND ".join([_LISTED, *narrowing])
    index = "INDEXED BY consent_of" if _by_people(query) else "NOT INDEXED"
    sql = (
        f"SELECT consent.id AS id FROM consent {index} {_PURPOSE}"  # noqa: S608 - our own conditions
        f" CROSS JOIN person ON person.id = consent.person_id WHERE {where} ORDER BY {_order(query)}"
    )
    return sql, tuple(values)


def _walks(query: ConsentQuery, day: date) -> tuple[_Question, ...]:
    """Indexes to go through one after the other, each in the order of the list."""
    narrowing, values = conditions(query, day)
    where = " AND ".join([_LISTED, *narrowing])
    order = _order(query)
    if query.sort is ConsentSort.PERSON:
        by_name = (
            "SELECT consent.id AS id FROM person INDEXED BY person_by_name"  # noqa: S608 - our own conditions
            f" CROSS JOIN consent INDEXED BY consent_of ON consent.person_id = person.id {_PURPOSE}"
            f" WHERE person.merged_into IS NULL AND {where} ORDER BY {order}"
        )
        return ((by_name, tuple(values)),)
    if query.sort is ConsentSort.NEWEST:
        way = "ASC" if query.descending else "DESC"
        newest = f"{_ANY} WHERE {where} ORDER BY consent.id {way}"
        return ((newest, tuple(values)),)
    way = "DESC" if query.descending else "ASC"
    ending = (
        f"SELECT consent.id AS id FROM consent INDEXED BY consent_by_end {_PURPOSE}"  # noqa: S608 - our own conditions
        f" WHERE ends_on IS NOT NULL AND {where} ORDER BY ends_on {way}, consent.id {way}"
    )
    lasting = f"{_ANY} WHERE ends_on IS NULL AND {where} ORDER BY consent.id {way}"
    both = ((ending, tuple(values)), (lasting, tuple(values)))
    return both[::-1] if query.descending else both


def conditions(query: ConsentQuery, day: date, newest: int = -1) -> tuple[list[str], list[Cell]]:
    """What narrows a list.

    Args:
        query: what it asks for.
        day: on which the states are told.
        newest: of more people than this that a text finds, only the newest.

    Returns:
        Conditions on `consent` and its `purpose`, and their values in order.
    """
    narrowing: list[tuple[str, Sequence[Cell]]] = []
    plain = {
        "consent.purpose_id = ?": query.purpose_id,
        "consent.person_id = ?": query.person_id,
        "consent.id IN (SELECT consent_id FROM consent_event WHERE request_id = ?)": query.request_id,
        "consent.purpose_id IN (SELECT id FROM purpose WHERE organisation_id = ?)": query.organisation_id,
    }
    narrowing += [(condition, (key,)) for condition, key in plain.items() if key is not None]
    if query.state is not None:
        narrowing.append(_state_condition(query.state, day))
    if query.in_force:
        narrowing.append(_state_condition(None, day))
    if query.ends_until is not None:
        condition, values = _state_condition(None, day)
        narrowing.append((f"{condition} AND ends_on <= ?", (*values, day_number(query.ends_until))))
    if query.unasked:
        narrowing.append(("consent.asked_on IS NULL", ()))
    if query.weaker is not None:
        weaker = list(Strength)[list(Strength).index(query.weaker) + 1 :]
        marks = ",".join("?" * len(weaker))
        narrowing.append((f"consent.strength IN ({marks})", [one.value for one in weaker]))
    named = question(query.text)
    if named is not None:
        narrowing.append((f"consent.person_id IN ({_FOUND})", (named, newest)))
    return [one for one, _ in narrowing], [cell for _, cells in narrowing for cell in cells]


_YES = "consent.act IN ('given', 'renewed')"
_LASTS = "(ends_on IS NULL OR ends_on > ?) AND (closed_on IS NULL OR closed_on > ?)"


def _state_condition(state: State | None, day: date) -> tuple[str, Sequence[Cell]]:
    """A state on a day, in terms of the narrow row; None is whatever is in force."""
    number = day_number(day)
    match state:
        case None:
            return f"{_YES} AND {_LASTS}", (number, number)
        case State.GIVEN | State.RENEWED:
            return f"consent.act = ? AND {_LASTS}", (state.value, number, number)
        case State.EXPIRED:
            sooner = "(closed_on IS NULL OR closed_on > ? OR closed_on > ends_on)"
            return f"{_YES} AND ends_on <= ? AND {sooner}", (number, number)
        case State.REVOKED:
            closed = f"{_YES} AND closed_on <= ? AND (ends_on IS NULL OR closed_on <= ends_on)"
            return f"(consent.act = 'revoked' OR ({closed}))", (number,)
        case State.UNKNOWN:
            return "consent.act IS NULL", ()
        case _:
            return "consent.act = ?", (state.value,)
