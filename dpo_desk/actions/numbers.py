"""Cases are meant by their id or by the number that people read."""

from __future__ import annotations

from collections.abc import Callable

from dpo_desk.core.errors import DeskError

_LONGEST = 18
"""Digits; what is longer is no record, and no column holds it."""


class NumberAmbiguous(DeskError):
    """Several organisations have a case of this `number`; the id or the organisation tells them apart."""


class NumberUnknown(DeskError):
    """No case has this `number`."""


def is_record_number(text: str) -> bool:
    """Whether a text can be the id of a record in the office file."""
    return text.isdecimal() and len(text) <= _LONGEST


def id_of(text: str, by_number: Callable[[str], tuple[int, ...]]) -> int:
    """Find a case by its id or number.

    Args:
        text: as it was typed.
        by_number: finds the ids of a number.

    Raises:
        NumberUnknown: if there is none.
        NumberAmbiguous: if several organisations have it.
    """
    if is_record_number(text):
        return int(text)
    found = by_number(text.upper())
    if not found:
        raise NumberUnknown(number=text)
    if len(found) > 1:
        raise NumberAmbiguous(number=text)
    return found[0]
