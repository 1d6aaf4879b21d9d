"""Records as plain values and back, for doors that speak JSON.

What the office wrote itself is read by `store.codec`, which trusts it. What comes from outside is read here:
every value must be of the very type its field has, and nothing may be named that no record has.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from enum import Enum
from typing import Any, TypeVar, cast

from dpo_desk.core.errors import DeskError
from dpo_desk.core.facts import DETAILS, Details, FactKind
from dpo_desk.store.codec import to_json

_T = TypeVar("_T")
Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]

LARGEST_NUMBER = 2**63 - 1
"""What a column of the office file can hold."""

_BREAKS = frozenset("\t\n\r")
_SHOWN = 40
"""Most characters of a stranger's word that a sentence repeats."""

_Annotation = Any
"""What stands behind the colon of a field; mypy has no narrower word for it."""


class RecordUnreadable(DeskError):
    """A plain value is not the record it should be: `what` it should be, `detail` of where it is not."""


class ChoiceUnknown(RecordUnreadable):
    """Only some words fit where another stands: `known` names them."""


def to_plain(record: object) -> dict[str, Plain]:
    """A record as JSON has it."""
    found: dict[str, Plain] = json.loads(to_json(record))
    return found


def from_plain(kind: type[_T], plain: object, *, closed: Collection[str] = ()) -> _T:
    """Read a record from outside.

    Args:
        kind: class of the record.
        plain: what JSON gave.
        closed: fields that are not for outsiders to say, such as the id.

    Raises:
        RecordUnreadable: if it is not one, with the place where it is not.
    """
    try:
        return cast("_T", _record(kind, plain, closed))
    except _Misfit as misfit:
        what, place = kind.__name__, misfit.place or "{ }"
        if misfit.known:
            raise ChoiceUnknown(what=what, detail=place, known=", ".join(misfit.known)) from misfit
        raise RecordUnreadable(what=what, detail=place) from misfit


def details_of(kind: FactKind, plain: Mapping[str, object]) -> Details | None:
    """Details of a fact from plain values; None for a kind that carries none.

    Raises:
        RecordUnreadable: if they are not what the kind tells.
    """
    wanted = DETAILS.get(kind)
    return None if wanted is None else from_plain(wanted, plain)


def readable(text: str) -> bool:
    """Whether a text can be stored and printed: whole characters, of control characters tab and breaks."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return not any((sign < " " and sign not in _BREAKS) or "\x7f" <= sign <= "\x9f" for sign in text)


class _Misfit(Exception):
    """A value is not of the type its place asks for; `known` are the words that fit there, if few do."""

    def __init__(self, *place: str, known: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.place = ".".join(part for part in place if part)
        self.known = known


def _record(kind: _Annotation, plain: object, closed: Collection[str] = ()) -> object:
    if not isinstance(plain, Mapping):
        raise _Misfit
    hints = typing.get_type_hints(kind)
    known = {field.name: field for field in fields(kind) if field.name not in closed}
    for name in plain:
        if name not in known:
            raise _Misfit(str(name)[:_SHOWN])
    for name, field in known.items():
        if name not in plain and field.default is MISSING and field.default_factory is MISSING:
            raise _Misfit(name)
    return kind(**{name: _placed(hints[name], value, name) for name, value in plain.items()})


def _placed(kind: _Annotation, plain: object, place: str) -> object:
    """A value, its place told where it does not fit."""
    try:
        return _value(kind, plain)
    except _Misfit as misfit:
        raise _Misfit(place, misfit.place, known=misfit.known) from misfit


def _value(kind: _Annotation, plain: object) -> object:
    origin: _Annotation = typing.get_origin(kind)
    if origin in {types.UnionType, typing.Union}:
        inner = next(part for part in typing.get_args(kind) if part is not types.NoneType)
        return None if plain is None else _value(inner, plain)
    if origin is tuple:
        if not isinstance(plain, list):
            raise _Misfit
        return tuple(_value(typing.get_args(kind)[0], one) for one in plain)
    if is_dataclass(kind):
        return _record(kind, plain)
    return _scalar(kind, plain)


def _scalar(kind: _Annotation, plain: object) -> object:
    choice = issubclass(kind, Enum)
    try:
        return kind(_text(plain)) if choice else _SCALARS[kind](plain)
    except ValueError as error:
        raise _Misfit(known=tuple(one.value for one in kind) if choice else ()) from error


def _text(plain: object) -> str:
    if not isinstance(plain, str) or not readable(plain):
        raise _Misfit
    return plain


def _number(plain: object) -> int:
    if not isinstance(plain, int) or isinstance(plain, bool) or not 0 <= plain <= LARGEST_NUMBER:
        raise _Misfit
    return plain


def _flag(plain: object) -> bool:
    if not isinstance(plain, bool):
        raise _Misfit
    return plain


def _local_time(plain: object) -> time:
    found = time.fromisoformat(_text(plain))
    if found.tzinfo is not None:
        raise _Misfit
    return found


_SCALARS: Mapping[type, Callable[[object], object]] = types.MappingProxyType(
    {
        str: _text,
        int: _number,
        bool: _flag,
        date: lambda plain: date.fromisoformat(_text(plain)),
        time: _local_time,
    }
)
