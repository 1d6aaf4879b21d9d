"""Errors a person can act on: one class per cause, carrying values; `words.errors` says the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import ClassVar

Value = str | int | date


class DeskError(Exception):
    """Base of everything a person can do something about. Anything else that is raised is our bug.

    Attributes:
        exit_status: exit status of the command line for this cause.
        values: what the sentence needs; never personal data beyond what the person just typed.
    """

    exit_status: ClassVar[int] = 3

    def __init__(self, **values: Value) -> None:
        super().__init__(type(self).__name__)
        self.values: Mapping[str, Value] = MappingProxyType(dict(values))
