"""Reading a tree from outside by name and kind, and remembering what was read: the rest has no place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from dpo_desk.core.foreign_records import Unplaced
from dpo_desk.intake.strict_json import (
    LONGEST_TEXT,
    MOST_PARTS,
    ConsentRecordUnreadable,
    Json,
    RecordProblem,
    below,
)

_T = TypeVar("_T", str, int, bool)
_V = TypeVar("_V")


class Branch:
    """One object of the tree."""

    def __init__(self, value: Json, path: str = "", used: set[str] | None = None) -> None:
        if not isinstance(value, dict):
            raise ConsentRecordUnreadable(RecordProblem.WRONG_KIND, path)
        self._value, self.path = value, path
        self._used = set() if used is None else used

    def text(self, name: str) -> str:
        """A text without blanks around it; empty if it is not there."""
        return (self._plain(name, str) or "").strip()

    def needed(self, name: str) -> str:
        """A text that must say something.

        Raises:
            ConsentRecordUnreadable: if it does not.
        """
        found = self.text(name)
        if not found:
            raise ConsentRecordUnreadable(RecordProblem.MISSING, below(self.path, name))
        return found

    def number(self, name: str) -> int | None:
        """A whole number; None if it is not there."""
        return self._plain(name, int)

    def literal(self, name: str) -> str | int | float | bool | None:
        """A text, a number or a yes or no; None if it is not there, or is none of these."""
        found = self._value.get(name)
        if found is None or isinstance(found, dict | list):
            return None
        return self._read(found, below(self.path, name))

    def names(self, name: str) -> tuple[str, ...]:
        """The texts of a list; none if it is not there."""
        found = self._value.get(name)
        self._used.add(below(self.path, name))
        return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()

    def inner(self) -> Iterator[Branch]:
        """This object and every object inside it."""
        yield self
        for name, value in self._value.items():
            for place, one in enumerate(value if isinstance(value, list) else []):
                if isinstance(one, dict):
                    yield from Branch(one, below(below(self.path, name), place), self._used).inner()

    @property
    def bare(self) -> bool:
        """Whether this only refers to another object."""
        return set(self._value) == {"@id"}

    def branches(self, name: str) -> list[Branch]:
        """The objects of a list; none if it is not there.

        Raises:
            ConsentRecordUnreadable: if it is no list of objects.
        """
        place = below(self.path, name)
        found = self._value.get(name)
        if found is None:
            return []
        if not isinstance(found, list):
            raise ConsentRecordUnreadable(RecordProblem.WRONG_KIND, place)
        if len(found) > MOST_PARTS:
            raise ConsentRecordUnreadable(RecordProblem.TOO_LARGE, place)
        return [Branch(one, below(place, number), self._used) for number, one in enumerate(found)]

    def skip(self, *names: str) -> None:
        """Take something as read that tells nothing of its own."""
        self._used.update(below(self.path, name) for name in names)

    def unplaced(self) -> tuple[Unplaced, ...]:
        """Everything that was not read, in the order of the file."""
        return tuple(Unplaced(path, text) for path, text in self._unread(self._value, self.path))

    def _unread(self, value: Json, path: str) -> Iterator[tuple[str, str]]:
        if path in self._used or value is None:
            return
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from self._unread(inner, below(path, name))
        elif isinstance(value, list):
            for place, inner in enumerate(value):
                yield from self._unread(inner, below(path, place))
        else:
            yield path, ("false", "true")[value] if isinstance(value, bool) else str(value)

    def _plain(self, name: str, kind: type[_T]) -> _T | None:
        found = self._value.get(name)
        if found is None:
            return None
        place = below(self.path, name)
        if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
            raise ConsentRecordUnreadable(RecordProblem.WRONG_KIND, place)
        return self._read(found, place)

    def _read(self, found: _V, place: str) -> _V:
        if isinstance(found, str) and len(found) > LONGEST_TEXT:
            raise ConsentRecordUnreadable(RecordProblem.TOO_LARGE, place)
        self._used.add(place)
        return found
