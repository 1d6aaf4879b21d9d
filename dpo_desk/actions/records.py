"""Records as plain values and back, for doors that speak JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeVar

from dpo_desk.core.errors import DeskError
from dpo_desk.core.facts import DETAILS, Details, FactKind
from dpo_desk.store.codec import from_json, to_json

_T = TypeVar("_T")
Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]


class RecordUnreadable(DeskError):
    """A plain value is not the record it should be: `what` it should be, `detail` of what is wrong."""


def to_plain(record: object) -> dict[str, Plain]:
    """A record as JSON has it."""
    found: dict[str, Plain] = json.loads(to_json(record))
    return found


def from_plain(kind: type[_T], plain: object) -> _T:
    """Read a record from outside.

    Raises:
        RecordUnreadable: if it is not one.
    """
    if not isinstance(plain, Mapping):
        raise RecordUnreadable(what=kind.__name__, detail="{ }")
    try:
        return from_json(kind, json.dumps(plain))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RecordUnreadable(what=kind.__name__, detail=type(error).__name__) from error


def details_of(kind: FactKind, plain: Mapping[str, object]) -> Details | None:
    """Details of a fact from plain values; None for a kind that carries none.

    Raises:
        RecordUnreadable: if they are not what the kind tells.
    """
    wanted = DETAILS.get(kind)
    return None if wanted is None else from_plain(wanted, plain)
