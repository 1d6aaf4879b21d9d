"""What an entry of the journal moved, in words; the whole of it stands in the journal itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import partial

from dpo_desk.core.journal import Entry, Plain
from dpo_desk.core.organisations import Role
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.words import N_, _
from dpo_desk.words.dates import full_date, language_name
from dpo_desk.words.names import name


def moved(entry: Entry) -> str:
    """Tell the fields that a person can read at a glance, from what to what."""
    told = (
        f"{_(_FIELDS[change.field][0])}: "
        + (f"{_told(change.field, change.old)} → " if change.old else "")
        + _told(change.field, change.new)
        for change in entry.changes
        if change.field in _FIELDS and change.new
    )
    return " · ".join(told)


def _told(field: str, value: Plain) -> str:
    """A value in words; as it stands where an older program wrote it in another way."""
    try:
        return _FIELDS[field][1](str(value))
    except (ValueError, TypeError, KeyError):
        return str(value)


def _day(value: str) -> str:
    return full_date(date.fromisoformat(value))


def _one(kind: type[StrEnum], value: str) -> str:
    return name(kind(value))


def _rights(value: str) -> str:
    return ", ".join(_one(Right, one) for one in json.loads(value))


_FIELDS: dict[str, tuple[str, Callable[[str], str]]] = {
    "number": (N_("Number"), str),
    "received_on": (N_("Received"), _day),
    "rights": (N_("Rights"), _rights),
    "role": (N_("Role"), partial(_one, Role)),
    "language": (N_("Language"), language_name),
    "channel": (N_("Channel"), partial(_one, Channel)),
    "subject": (N_("Subject"), str),
    "on": (N_("Day"), _day),
    "reason": (N_("Reason"), str),
}
