"""Core records as JSON and back, by their annotations alone.

Every field is written, so that a default that changes later changes no old record. A field an old record
does not have yet takes its default; one that no record has is a bug and raises.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from dpo_desk.core.facts import DETAILS, Details, Fact, FactKind

T = TypeVar("T")

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
    """
    kind: _Annotation = type(record)
    parts = _parts(kind).items()
    return dumps({name: part.write(getattr(record, name)) for name, part in parts if name not in leave_out})


def from_json(kind: type[T], text: str, /, **known: object) -> T:
    """Read a record that `to_json` wrote.

    Args:
        kind: the class of the record.
        text: JSON.
        known: values of the fields that were left out.

    Raises:
        ValueError: for JSON that is no such record.
    """
    plain = json.loads(text)
    annotation: _Annotation = kind
    _refuse_unknown(annotation, plain)
    parts = _parts(annotation)
    return kind(**{name: parts[name].read(value) for name, value in plain.items()}, **known)


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


def dumps(plain: object) -> str:
    """Write plain values as compact JSON that a person can read."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


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
    if kind is Fact:
        return _Codec(_write_fact, _read_fact)

    def write(record: object) -> dict[str, object]:
        return {name: part.write(getattr(record, name)) for name, part in _parts(kind).items()}

    def read(plain: dict[str, Any]) -> object:
        _refuse_unknown(kind, plain)
        parts = _parts(kind)
        return kind(**{name: parts[name].read(value) for name, value in plain.items()})

    return _Codec(write, read)


def _write_fact(fact: Fact) -> dict[str, object]:
    _refuse_foreign(fact.kind, fact.details)
    written = {name: part.write(getattr(fact, name)) for name, part in _parts(Fact).items()}
    kind: _Annotation = type(fact.details)
    return {**written, "details": None if fact.details is None else _codec(kind).write(fact.details)}


def _read_fact(plain: dict[str, Any]) -> Fact:
    _refuse_unknown(Fact, plain)
    values = {name: part.read(plain[name]) for name, part in _parts(Fact).items() if name in plain}
    details = plain.get("details")
    if details is None:
        return Fact(**values)
    kind: _Annotation = DETAILS[values["kind"]]
    return Fact(**values, details=_codec(kind).read(details))


@cache
def _parts(kind: _Annotation) -> dict[str, _Codec]:
    """Codec of each field; what a fact tells besides is left to those who look at its kind."""
    hints = typing.get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    return {name: _codec(hints[name]) for name in names if (kind, name) != (Fact, "details")}


def _refuse_unknown(kind: _Annotation, plain: Collection[str]) -> None:
    unknown = sorted(set(plain) - {field.name for field in fields(kind)})
    if unknown:
        raise ValueError(f"{kind.__name__} has no {', '.join(unknown)}")


def _refuse_foreign(kind: FactKind, details: Details | None) -> None:
    if details is not None and type(details) is not DETAILS.get(kind):
        raise TypeError(f"{kind.value} does not carry {type(details).__name__}")
