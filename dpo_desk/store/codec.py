"""Core records as JSON and back, by their annotations alone.

Every field is written, so that a default that changes later changes no old record. A field an old record
does not have yet takes its default; one that no record has is a bug and raises.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar, cast

from dpo_desk.core.facts import DETAILS, Details, Fact, FactKind

T = TypeVar("T")

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_NOTHING: Mapping[str, object] = MappingProxyType({})

_Annotation = Any
"""What stands behind the colon of a field; mypy has no narrower word for it."""


@dataclass(frozen=True, slots=True)
class _Codec:
    """How values of one annotation become plain JSON values, and back."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def to_json(record: object, *, leave_out: Collection[str] = ()) -> str:
    """Write a record as JSON, its fields in the order of its class.

    Args:
        record: a dataclass of core.
        leave_out: fields that are kept elsewhere, such as the id.

    Raises:
        TypeError: for a fact that tells what its kind does not tell.
    """
    return _COMPACT.encode(_plain(record, leave_out))


def from_json(kind: type[T], text: str, /, **known: object) -> T:
    """Read a record that `to_json` wrote.

    Args:
        kind: the class of the record.
        text: JSON.
        known: values of the fields that were left out.

    Raises:
        ValueError: for JSON that is no such record.
    """
    return cast("T", _built(kind, json.loads(text), known))


def details_to_json(kind: FactKind, details: Details | None) -> str | None:
    """Write what a fact tells besides.

    Raises:
        TypeError: if it is not what this kind of fact tells.
    """
    _refuse_foreign(kind, details)
    return None if details is None else to_json(details)


def details_from_json(kind: FactKind, text: str | None) -> Details | None:
    """Read what a fact tells besides; its kind says which record it is."""
    return None if text is None else from_json(DETAILS[kind], text)


_SCALARS: dict[object, _Codec] = {
    str: _Codec(str, str),
    int: _Codec(int, int),
    bool: _Codec(bool, bool),
    date: _Codec(date.isoformat, date.fromisoformat),
    datetime: _Codec(datetime.isoformat, datetime.fromisoformat),
    time: _Codec(time.isoformat, time.fromisoformat),
}


@cache
def _codec(kind: _Annotation) -> _Codec:
    """Find the codec of an annotation.

    Raises:
        TypeError: for an annotation no record has had so far.
    """
    if kind in _SCALARS:
        return _SCALARS[kind]
    origin: _Annotation = typing.get_origin(kind)
    if origin in {types.UnionType, typing.Union}:
        return _optional(kind)
    if origin is tuple:
        return _tuple(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _Codec(lambda member: member.value, kind)
    if is_dataclass(kind):
        return _record(kind)
    raise TypeError(f"no way to write {kind!r}")


def _optional(kind: _Annotation) -> _Codec:
    inner = [part for part in typing.get_args(kind) if part is not types.NoneType]
    if len(inner) != 1:
        raise TypeError(f"{kind!r} could be several records; its owner has to tell which")
    one = _codec(inner[0])
    return _Codec(
        lambda value: None if value is None else one.write(value),
        lambda plain: None if plain is None else one.read(plain),
    )


def _tuple(kind: _Annotation) -> _Codec:
    first, *rest = typing.get_args(kind)
    if rest != [...]:
        raise TypeError(f"{kind!r} has a fixed length")
    one = _codec(first)
    return _Codec(
        lambda values: [one.write(value) for value in values],
        lambda plains: tuple([one.read(plain) for plain in plains]),
    )


def _record(kind: _Annotation) -> _Codec:
    return _Codec(_plain, lambda plain: _built(kind, plain))


def _plain(record: object, leave_out: Collection[str] = ()) -> dict[str, object]:
    if isinstance(record, Fact):
        _refuse_foreign(record.kind, record.details)
    kind: _Annotation = type(record)
    parts = _parts(kind).items()
    return {name: part.write(getattr(record, name)) for name, part in parts if name not in leave_out}


def _built(kind: _Annotation, plain: dict[str, Any], known: Mapping[str, object] = _NOTHING) -> object:
    parts = _parts(kind)
    unknown = sorted(plain.keys() - parts.keys())
    if unknown:
        raise ValueError(f"{kind.__name__} has no {', '.join(unknown)}")
    values = {name: parts[name].read(value) for name, value in plain.items()}
    if kind is Fact and values.get("details") is not None:
        values["details"] = _built(DETAILS[values["kind"]], values["details"])
    return kind(**values, **known)


@cache
def _parts(kind: _Annotation) -> dict[str, _Codec]:
    """Codec of each field."""
    hints = typing.get_type_hints(kind)
    parts = {field.name: hints[field.name] for field in fields(kind)}
    details = {"details": _DETAILS} if kind is Fact else {}
    return {name: details.get(name) or _codec(annotation) for name, annotation in parts.items()}


_DETAILS = _Codec(lambda details: None if details is None else _plain(details), lambda plain: plain)
"""What a fact tells besides; whoever reads it looks at the fact's kind first."""


def _refuse_foreign(kind: FactKind, details: Details | None) -> None:
    if details is not None and type(details) is not DETAILS.get(kind):
        raise TypeError(f"{kind.value} does not carry {type(details).__name__}")
