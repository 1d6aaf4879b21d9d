"""Records as people name them on a command line: by id or number."""

from __future__ import annotations

from dpo_desk.actions import people, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.requests import NumberUnknown
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.people import Person

_MOST_DIGITS = 18
"""Every number of so few digits fits into a column of the office file."""


def _sound(text: str) -> bool:
    return not text.isdigit() or (text.isascii() and len(text) <= _MOST_DIGITS)


def request_id(desk: Desk, text: str) -> int:
    """Find a request by its id or number.

    Raises:
        NumberUnknown: if there is none.
        NumberAmbiguous: if several organisations have it.
    """
    if not _sound(text):
        raise NumberUnknown(number=text)
    return requests.number_to_id(desk, text)


def person(desk: Desk, text: str) -> Person:
    """A person on file by id, or a new one by name; nothing is stored.

    Returns:
        The person; for a record that was merged, the one that took it over.

    Raises:
        NoSuchRecord: if there is none of this id.
    """
    if not _sound(text):
        raise NoSuchRecord(kind="person", id=text)
    found = people.find_or_new(desk, text)
    while found.merged_into is not None:
        found = people.find_or_new(desk, str(found.merged_into))
    return found
