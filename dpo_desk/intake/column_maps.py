"""Maps of columns as TOML, to be kept beside the list, looked at and mended by hand."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from dpo_desk.core.consent_imports import ColumnMap, DayOrder, Field
from dpo_desk.core.consents import Act
from dpo_desk.core.errors import DeskError
from dpo_desk.core.people import folded
from dpo_desk.core.purposes import ConsentChannel

_Choice = TypeVar("_Choice", bound=StrEnum)


class MapUnreadable(DeskError):
    """A map of columns cannot be read; `detail` says where."""


def map_from_toml(text: str) -> ColumnMap:
    """Read a map.

    Raises:
        MapUnreadable: with the key that is wrong.
    """
    try:
        plain = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise MapUnreadable(detail="TOML") from error
    unknown = sorted(set(plain) - {"columns", "states", "act", "channel", "dates"})
    if unknown:
        raise MapUnreadable(detail=unknown[0][:_SHOWN])
    columns = _texts(plain, "columns")
    states = _texts(plain, "states")
    return ColumnMap(
        columns=tuple((_member("columns", Field, key), header) for key, header in columns.items()),
        states=tuple((folded(word), _member("states", Act, act)) for word, act in states.items()),
        act=_member("act", Act, plain.get("act", Act.GIVEN)),
        channel=_member("channel", ConsentChannel, plain.get("channel", ConsentChannel.IMPORT)),
        order=_member("dates", DayOrder, plain["dates"]) if "dates" in plain else None,
    )


def map_to_toml(how: ColumnMap) -> str:
    """Write a map."""
    lines = [
        f"act = {_quoted(how.act)}",
        f"channel = {_quoted(how.channel)}",
        *([] if how.order is None else [f"dates = {_quoted(how.order)}"]),
        "",
        "[columns]",
        *(f"{field.value} = {_quoted(header)}" for field, header in how.columns),
        "",
        "[states]",
        *(f"{_quoted(word)} = {_quoted(act)}" for word, act in how.states),
    ]
    return "\n".join(lines) + "\n"


_SHOWN = 40


def _quoted(text: str) -> str:
    """A basic string of TOML; JSON writes the same, save for the one sign it lets through."""
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def _texts(plain: Mapping[str, object], key: str) -> dict[str, str]:
    table = plain.get(key, {})
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise MapUnreadable(detail=key)
    return dict(table)


def _member(key: str, kind: type[_Choice], word: object) -> _Choice:
    try:
        return kind(str(word))
    except ValueError as error:
        raise MapUnreadable(detail=f"{key}: {str(word)[:_SHOWN]}") from error
