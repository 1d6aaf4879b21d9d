"""What a person could rightly object to in how a request was handled, for the case and for a complaint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dpo_desk.actions.desk import Desk
from dpo_desk.core.weak_points import WeakPoint, weak_points


@dataclass(frozen=True, slots=True)
class WeakRequest:
    """A request with its weak points, the heaviest first; at least one."""

    request_id: int
    number: str
    points: tuple[WeakPoint, ...]


def of_request(desk: Desk, request_id: int) -> tuple[WeakPoint, ...]:
    """The weak points of one request today."""
    request = desk.store.requests.get(request_id)
    letters = desk.store.letters.of_request(request_id)
    documents = desk.store.evidence.of_request(request_id)
    return weak_points(request, desk.rules_for(request), letters, documents, desk.today())


def of_requests(desk: Desk, numbers: Iterable[tuple[int, str]]) -> tuple[WeakRequest, ...]:
    """Those of some requests, by id and number, that have weak points."""
    every = (WeakRequest(key, number, of_request(desk, key)) for key, number in numbers)
    return tuple(one for one in every if one.points)
