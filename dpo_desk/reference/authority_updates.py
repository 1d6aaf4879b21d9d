"""Reads update files of the directory: written like resources/authorities/*.toml, but hostile until read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from enum import StrEnum

from dpo_desk.core.authorities import Authority
from dpo_desk.core.authority_corrections import plain_text
from dpo_desk.core.authority_updates import Update
from dpo_desk.core.errors import DeskError
from dpo_desk.core.resources import DamagedResource
from dpo_desk.reference.authorities import authority_of
from dpo_desk.reference.records import Record, parse_table

MOST_BYTES = 2 * 2**20
MOST_RECORDS = 2000
LONGEST_TEXT = 4000
_ID = re.compile(r"[a-z]{2}(-[a-z0-9]+)*")
_COUNTRY = re.compile("[A-Z]{2}")
_LINK = re.compile(r"https?://[^\s/]+\S*")
_NO_TEXT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Signs that command a terminal, turn the direction of a line, or are no characters."""


class UpdateProblem(StrEnum):
    """Why an update file is not taken in."""

    TOO_LARGE = "too_large"
    NOT_TOML = "not_toml"
    NOTHING = "nothing"
    TWICE = "twice"
    DAMAGED = "damaged"
    HIDDEN_SIGNS = "hidden_signs"
    NO_LINK = "no_link"


class UpdateRefused(DeskError):
    """An update file cannot be taken in: `file`, and `record` and `key` or the `line` at which it fails."""

    def __init__(
        self, file: str, problem: UpdateProblem, *, record: str = "", key: str = "", line: int = 0
    ) -> None:
        super().__init__(file=file, problem=problem.value, record=_shown(record), key=_shown(key), line=line)
        self.problem = problem


def read_update(data: bytes, name: str, taken_on: date) -> Update:
    """Read an update file.

    Args:
        data: what stands in it.
        name: of the file, for the error.
        taken_on: day on which the office takes it in.

    Raises:
        UpdateRefused: names what is wrong, and where.
    """
    if len(data) > MOST_BYTES:
        raise UpdateRefused(name, UpdateProblem.TOO_LARGE)
    try:
        records, removed = _read(data, name)
    except DamagedResource as error:
        problem = UpdateProblem.DAMAGED if error.record or error.key else UpdateProblem.NOT_TOML
        raise UpdateRefused(name, problem, record=error.record, key=error.key, line=error.line) from None
    except (ValueError, RecursionError):  # a number of a million digits, a thousand brackets
        raise UpdateRefused(name, UpdateProblem.NOT_TOML, line=1) from None
    _check_ids([*(one.id for one in records), *removed], name)
    for record in records:
        for problem, key in (*_form_faults(record), *_text_faults(record)):
            raise UpdateRefused(name, problem, record=record.id, key=key)
    return Update(taken_on=taken_on, records=records, removed=removed)


def _check_ids(ids: list[str], name: str) -> None:
    if not ids:
        raise UpdateRefused(name, UpdateProblem.NOTHING)
    if len(ids) > MOST_RECORDS:
        raise UpdateRefused(name, UpdateProblem.TOO_LARGE)
    twice = [one for one, times in Counter(ids).items() if times > 1]
    if twice:
        raise UpdateRefused(name, UpdateProblem.TWICE, record=twice[0])


def _read(data: bytes, name: str) -> tuple[tuple[Authority, ...], tuple[str, ...]]:
    top = Record(name, "", parse_table(data, name))
    rows, removed = top.records("authority"), top.texts("removed", ())
    top.finish()
    records: list[Authority] = []
    for number, row in enumerate(rows, 1):
        row.where = f"#{number}"
        row.where = row.text("id")
        records.append(authority_of(row))
    return tuple(records), removed


def _form_faults(record: Authority) -> Iterator[tuple[UpdateProblem, str]]:
    if not _ID.fullmatch(record.id):
        yield UpdateProblem.DAMAGED, "id"
    for key, country in (("country", record.country), ("sits_in", record.address.country)):
        if not _COUNTRY.fullmatch(country):
            yield UpdateProblem.DAMAGED, key
    for key, link in (("website", record.website), ("complaint_form", record.complaint_form)):
        if link and not _LINK.fullmatch(link):
            yield UpdateProblem.NO_LINK, key


def _text_faults(record: Authority) -> Iterator[tuple[UpdateProblem, str]]:
    for one in fields(record):
        text = plain_text(getattr(record, one.name))
        if any(unicodedata.category(sign) in _NO_TEXT for sign in text):
            yield UpdateProblem.HIDDEN_SIGNS, one.name
        if len(text) > LONGEST_TEXT:
            yield UpdateProblem.TOO_LARGE, one.name


def _shown(text: str) -> str:
    """A stranger's words as a sentence can repeat them."""
    return "".join(sign if sign.isprintable() else " " for sign in text)[:60]
