"""The standing of requests, counted by the one clock and written beside them for lists."""

from __future__ import annotations

from dpo_desk.actions.desk import Desk
from dpo_desk.core.lists import RequestQuery
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.requests import Request
from dpo_desk.core.standing import Standing, standing


def stand(desk: Desk, request: Request) -> Standing:
    """Where a request stands today."""
    return standing(request, desk.rules_for(request), desk.today())


def count_again(desk: Desk, organisation: Organisation | None = None) -> int:
    """Count open requests anew: rules of the organisation changed, or the program's calendars did.

    Args:
        desk: inside an open transaction.
        organisation: only its requests; all by default.

    Returns:
        How many requests were counted.
    """
    query = RequestQuery(organisation_id=None if organisation is None else organisation.id)
    ids = desk.store.requests.ids(query)
    for request_id in ids:
        desk.store.requests.restand(request_id, stand(desk, desk.store.requests.get(request_id)))
    return len(ids)
