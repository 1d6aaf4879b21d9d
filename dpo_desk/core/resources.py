"""Damage in the program's own tables of facts, named so precisely that a hand can mend it."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from dpo_desk.core.errors import DeskError


class Damage(StrEnum):
    """What is wrong with a table of facts."""

    UNREADABLE = "unreadable"
    NOT_TOML = "not_toml"
    EMPTY = "empty"
    MISSING_KEY = "missing_key"
    UNKNOWN_KEY = "unknown_key"
    WRONG_TYPE = "wrong_type"
    UNKNOWN_VALUE = "unknown_value"
    DUPLICATE = "duplicate"


class DamagedResource(DeskError):
    """A file of facts cannot be used.

    Attributes:
        file: its path inside the folder of resources.
        problem: what is wrong.
        record: id or number of the record; empty if it is the file as a whole.
        key: which key; empty if none in particular.
        line: where reading stopped, counted from 1; 0 if it is not known.
    """

    exit_status: ClassVar[int] = 5

    def __init__(self, file: str, problem: Damage, *, record: str = "", key: str = "", line: int = 0) -> None:
        super().__init__(file=file, problem=problem.value, record=record, key=key, line=line)
        self.file, self.problem, self.record, self.key, self.line = file, problem, record, key, line
