"""Reading tables of facts: TOML in, typed values out, every damage named with file, record and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from dpo_desk.core.resources import Damage, DamagedResource

Table = Mapping[str, object]
Choice = TypeVar("Choice", bound=StrEnum)
_LINE = re.compile(r"at line (\d+)")


def read_table(resources: Path, name: str) -> Table:
    """Read one TOML file.

    Args:
        resources: folder of resources.
        name: path inside it.

    Raises:
        DamagedResource: if it cannot be read, or is not TOML in UTF-8.
    """
    try:
        data = (resources / name).read_bytes()
    except OSError:
        raise DamagedResource(name, Damage.UNREADABLE) from None
    return parse_table(data, name)


def parse_table(data: bytes, name: str) -> Table:
    """Read the bytes of a TOML file.

    Args:
        data: what stands in it.
        name: of the file, for the error.

    Raises:
        DamagedResource: if it is not TOML in UTF-8.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise DamagedResource(name, Damage.NOT_TOML) from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise DamagedResource(name, Damage.NOT_TOML, line=line) from None


class Record:
    """One table of a file, read key by key.

    Attributes:
        file: path inside the folder of resources.
        where: id or number of the record, for the error.
    """

    __slots__ = ("_read", "_table", "file", "where")

    def __init__(self, file: str, where: str, table: Table) -> None:
        self.file = file
        self.where = where
        self._table = table
        self._read: set[str] = set()

    def damaged(self, problem: Damage, key: str) -> DamagedResource:
        """The error for one key of this record, to be raised by the caller."""
        return DamagedResource(self.file, problem, record=self.where, key=key)

    def text(self, key: str, default: str | None = None) -> str:
        """A string without blanks around it; must not be empty."""
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self.damaged(Damage.WRONG_TYPE, key)
        if value != default and (not value or value != value.strip()):
            raise self.damaged(Damage.UNKNOWN_VALUE, key)
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of strings, none empty."""
        value = self._value(key, default)
        if not isinstance(value, list | tuple):
            raise self.damaged(Damage.WRONG_TYPE, key)
        return tuple(self._part(key, one) for one in value)

    def choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        """A word of an enumeration."""
        return self._member(key, kind, self.text(key, default))

    def choices(
        self, key: str, kind: type[Choice], default: tuple[Choice, ...] | None = None
    ) -> tuple[Choice, ...]:
        """A list of words of an enumeration."""
        return tuple(self._member(key, kind, one) for one in self.texts(key, default))

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A table of strings in the order of the file; empty if left out."""
        value = self._value(key, {})
        if not isinstance(value, dict):
            raise self.damaged(Damage.WRONG_TYPE, key)
        return tuple((name, self._part(key, one)) for name, one in value.items())

    def records(self, key: str) -> tuple[Record, ...]:
        """A list of tables inside this one; empty if left out."""
        value = self._value(key, ())
        if not isinstance(value, list | tuple) or not all(isinstance(one, dict) for one in value):
            raise self.damaged(Damage.WRONG_TYPE, key)
        return tuple(Record(self.file, self.where, one) for one in value)

    def day_or_period(self, key: str) -> str:
        """A day, or a month or year written as a string; empty if left out."""
        value = self._value(key, "")
        if isinstance(value, date) and not isinstance(value, datetime):
            return value.isoformat()
        if not isinstance(value, str):
            raise self.damaged(Damage.WRONG_TYPE, key)
        return value

    def finish(self) -> None:
        """See that nothing was left unread: a misspelt key must not vanish without a word."""
        unread = sorted(set(self._table) - self._read)
        if unread:
            raise self.damaged(Damage.UNKNOWN_KEY, unread[0])

    def _value(self, key: str, default: object) -> object:
        self._read.add(key)
        value = self._table.get(key, default)
        if value is None:
            raise self.damaged(Damage.MISSING_KEY, key)
        return value

    def _part(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.damaged(Damage.WRONG_TYPE, key)
        if not value or value != value.strip():
            raise self.damaged(Damage.UNKNOWN_VALUE, key)
        return value

    def _member(self, key: str, kind: type[Choice], word: str) -> Choice:
        try:
            return kind(word)
        except ValueError:
            raise self.damaged(Damage.UNKNOWN_VALUE, key) from None


def records_of(file: str, table: Table, key: str) -> tuple[Record, ...]:
    """The records `[[key]]` of a file, named by their id, or by their number if that is missing.

    Raises:
        DamagedResource: if there is none, or the file holds something else besides.
    """
    top = Record(file, "", table)
    rows = top.records(key)
    top.finish()
    if not rows:
        raise DamagedResource(file, Damage.EMPTY, key=key)
    for number, row in enumerate(rows, 1):
        name = row._table.get("id")  # noqa: SLF001 - same class, before the id is checked
        row.where = name if isinstance(name, str) and name else f"#{number}"
    return rows
