"""JSON from outside: hostile until read. What is not exactly one meaning is refused with its place."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from dpo_desk.core.errors import DeskError

MOST_BYTES = 4 * 1024 * 1024
MOST_LEVELS = 40
MOST_VALUES = 50_000
MOST_PARTS = 500
LONGEST_TEXT = 10_000
LONGEST_NAME = 320
FIRST_YEAR, LAST_YEAR = 1900, 2999
LARGEST_NUMBER = 2**53 - 1
"""What every program reads as the same number: RFC 8259, 6."""
_SHOWN = 60
_BREAKS = "\t\n\r"

_Moment = TypeVar("_Moment", bound=date)

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


class RecordProblem(StrEnum):
    """Why a consent record from outside cannot be read."""

    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    TOO_DEEP = "too_deep"
    NAMED_TWICE = "named_twice"
    NO_NUMBER = "no_number"
    NO_TEXT = "no_text"
    NO_RECORD = "no_record"
    SEVERAL = "several"
    FETCHES = "fetches"
    MISSING = "missing"
    WRONG_KIND = "wrong_kind"
    NO_MOMENT = "no_moment"


class ConsentRecordUnreadable(DeskError):
    """A consent record cannot be read: `problem`, and in `detail` the place of it."""

    def __init__(self, problem: RecordProblem, detail: str = "") -> None:
        super().__init__(problem=problem.value, detail=shortened(detail))
        self.problem = problem


def shortened(text: str) -> str:
    """A stranger's words as a sentence can repeat them."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"


def possible(moment: _Moment, place: str) -> _Moment:
    """A date or moment that a consent can be of.

    Raises:
        ConsentRecordUnreadable: for a year in which nobody kept a record, or could.
    """
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ConsentRecordUnreadable(RecordProblem.NO_MOMENT, place)
    return moment


def read_strictly(data: bytes) -> dict[str, Json]:
    """Read an object.

    Raises:
        ConsentRecordUnreadable: for anything else; for a name that comes twice, a number that is none, a
            text that cannot be printed, and whatever is larger or deeper than any record.
    """
    if len(data) > MOST_BYTES:
        raise ConsentRecordUnreadable(RecordProblem.TOO_LARGE)
    try:
        text = data.decode("utf-8-sig")
        found = json.loads(text, object_pairs_hook=_pairs, parse_constant=_constant, parse_int=_whole)
    except RecursionError as error:
        raise ConsentRecordUnreadable(RecordProblem.TOO_DEEP) from error
    except ValueError as error:
        raise ConsentRecordUnreadable(RecordProblem.NOT_JSON) from error
    if not isinstance(found, dict):
        raise ConsentRecordUnreadable(RecordProblem.NO_RECORD)
    for count, (value, path, level) in enumerate(_walk(found, "", 0)):
        if level > MOST_LEVELS:
            raise ConsentRecordUnreadable(RecordProblem.TOO_DEEP)
        if count > MOST_VALUES:
            raise ConsentRecordUnreadable(RecordProblem.TOO_LARGE)
        _check(value, path)
    return found


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        (twice, _times), *_rest = Counter(name for name, _value in pairs).most_common(1)
        raise ConsentRecordUnreadable(RecordProblem.NAMED_TWICE, twice)
    return found


def _constant(word: str) -> NoReturn:
    raise ConsentRecordUnreadable(RecordProblem.NO_NUMBER, word)


def _whole(figures: str) -> int:
    if len(figures) > len(str(LARGEST_NUMBER)) + 1 or abs(int(figures)) > LARGEST_NUMBER:
        raise ConsentRecordUnreadable(RecordProblem.NO_NUMBER, figures)
    return int(figures)


def _walk(value: Json, path: str, level: int) -> Iterator[tuple[Json, str, int]]:
    """Every value and name with its place; goes one level past the limit and no further."""
    yield value, path, level
    if level > MOST_LEVELS:
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, path, level
            yield from _walk(inner, below(path, name), level + 1)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _walk(inner, below(path, place), level + 1)


def below(path: str, step: str | int) -> str:
    """The place of something inside."""
    return f"{path}[{step}]" if isinstance(step, int) else f"{path}.{step}".removeprefix(".")


def _check(value: Json, path: str) -> None:
    if isinstance(value, float) and value in {float("inf"), float("-inf")}:
        raise ConsentRecordUnreadable(RecordProblem.NO_NUMBER, path)
    if isinstance(value, str) and not _printable(value):
        raise ConsentRecordUnreadable(RecordProblem.NO_TEXT, path)


def _printable(text: str) -> bool:
    """Whether a text can be stored and printed: whole characters, of control characters tab and breaks."""
    return not any(
        (sign < " " and sign not in _BREAKS) or "\x7f" <= sign <= "\x9f" or "\ud800" <= sign <= "\udfff"
        for sign in text
    )
