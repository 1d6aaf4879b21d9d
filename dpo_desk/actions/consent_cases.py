"""Cases in which a consent ends: a withdrawal, an erasure or an objection that somebody asked for."""

from __future__ import annotations

from dpo_desk.actions.desk import Desk
from dpo_desk.core.errors import DeskError
from dpo_desk.core.lists import RequestQuery, RequestRow, State
from dpo_desk.core.rights import Right

ENDING = frozenset({Right.WITHDRAWAL, Right.ERASURE, Right.OBJECTION, Right.MARKETING_OBJECTION})
"""Rights whose use can end a consent: Art. 7(3), 17(1)(b), 21 GDPR."""


class RequestOfSomebodyElse(DeskError):
    """The case is one of another person than the one whose consent it is."""


class RequestOfAnotherRight(DeskError):
    """The case asks for nothing that can end a consent."""


def check_case(desk: Desk, request_id: int, person_id: int) -> None:
    """A case in which a consent is taken back is one of the same person, about what ends a consent.

    Raises:
        RequestOfSomebodyElse: if another person made it.
        RequestOfAnotherRight: if it asks for something else.
        NoSuchRecord: if there is no such case.
    """
    request = desk.store.requests.get(request_id)
    if request.person_id != person_id:
        raise RequestOfSomebodyElse
    if not ENDING & set(request.rights):
        raise RequestOfAnotherRight


def cases(desk: Desk, person_id: int) -> tuple[RequestRow, ...]:
    """Cases of a person in which a consent can end, the newest first."""
    query = RequestQuery(state=State.ALL, person_id=person_id, descending=True)
    with desk.store.reading():
        rows = desk.store.requests.rows(desk.store.requests.ids(query))
    return tuple(row for row in rows if ENDING & set(row.rights))
