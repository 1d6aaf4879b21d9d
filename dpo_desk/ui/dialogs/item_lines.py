"""Lines of a spreadsheet become items of a decision: pasted with tabs, or read from a CSV file.

What comes in is data from outside: it is bounded, stripped of control characters, and never executed.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_LINES = 5_000
MOST_LETTERS = 5_000_000
_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Column(StrEnum):
    """What one item can tell; the values are the names of its fields."""

    LABEL = "label"
    SYSTEM = "system"
    TREATMENT = "treatment"
    VALUE = "value"
    OLD = "old"
    NEW = "new"
    DONE_ON = "done_on"
    UNTIL = "until"
    GROUND = "ground_id"
    REASON = "reason"


Cells = dict[Column, str]
"""One line: what stands in its columns; columns without anything are left out."""


class Trouble(StrEnum):
    """Why lines cannot be taken."""

    NOTHING = "nothing"
    TOO_MUCH = "too_much"
    NOT_A_TABLE = "not_a_table"


class LinesUnusable(Exception):
    """Lines that cannot be taken; nothing of them is.

    Attributes:
        trouble: why.
    """

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLayout:
    """How lines without a header are read, and what a header may say.

    Attributes:
        columns: meaning of the cells from the left, where a line has three of them or more.
        short: meaning where a line has two.
        titles: words of a header, folded, and the column they mean.
        codes: for columns that hold one of a few things: words, folded, and what they stand for.
    """

    columns: Sequence[Column]
    short: tuple[Column, Column]
    titles: Mapping[str, Column]
    codes: Mapping[Column, Mapping[str, str]]


def decode(data: bytes) -> str:
    """Text of a CSV file, whatever program wrote it.

    Raises:
        LinesUnusable: if it is larger than any list of items, or holds no text at all.
    """
    if len(data) > 4 * MOST_LETTERS:
        raise LinesUnusable(Trouble.TOO_MUCH)
    if data.startswith(_BYTE_ORDER_MARKS):
        return data.decode("utf-16", "replace")
    if b"\x00" in data:
        raise LinesUnusable(Trouble.NOT_A_TABLE)
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise LinesUnusable(Trouble.NOT_A_TABLE)


def read_lines(text: str, layout: LineLayout, *, pasted: bool = False) -> list[Cells]:
    """Read lines, with or without a header.

    Args:
        text: lines with tabs, semicolons or commas between their cells; quotes as CSV has them.
        layout: meaning of the columns.
        pasted: commas part nothing: a list of words may hold them.

    Raises:
        LinesUnusable: if there is nothing in it, too much, or no table.
    """
    if len(text) > MOST_LETTERS:
        raise LinesUnusable(Trouble.TOO_MUCH)
    rows = list(_rows(text, _delimiter(text, pasted=pasted)))
    if not rows:
        raise LinesUnusable(Trouble.NOTHING)
    header = _header(rows[0], layout.titles)
    body = rows[1:] if header else rows
    lines = [cells for row in body if (cells := _cells(row, header or _meaning(row, layout), layout))]
    if not lines:
        raise LinesUnusable(Trouble.NOTHING)
    return lines


def fold(text: str) -> str:
    """Letters without case and accents, words parted by one space."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in split if not unicodedata.combining(letter)).split())


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n"), newline=""), delimiter=delimiter)
    try:
        for count, row in enumerate(reader):
            if count >= MOST_LINES:
                raise LinesUnusable(Trouble.TOO_MUCH)
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error:
        raise LinesUnusable(Trouble.NOT_A_TABLE) from None


def _delimiter(text: str, *, pasted: bool) -> str:
    """What parts the cells of the first line that is not empty: a tab, else the more frequent sign."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if "\t" in first or (pasted and ";" not in first):
        return "\t"
    return ";" if pasted or first.count(";") >= first.count(",") else ","


def _header(row: Sequence[str], titles: Mapping[str, Column]) -> list[Column | None]:
    """Columns a header names; empty if the line is none: a header is known by two of its words."""
    named = [titles.get(fold(cell)) for cell in row]
    known = [column for column in named if column is not None]
    enough = len(known) >= min(2, len(row)) and Column.LABEL in known
    return named if enough and len(set(known)) == len(known) else []


def _meaning(row: Sequence[str], layout: LineLayout) -> Sequence[Column | None]:
    filled = len(row)
    while filled and not row[filled - 1].strip():
        filled -= 1
    return layout.short if filled <= len(layout.short) else layout.columns


def _cells(row: Sequence[str], columns: Sequence[Column | None], layout: LineLayout) -> Cells:
    cells: Cells = {}
    for cell, column in zip(row, columns, strict=False):
        if column is None:
            continue
        words = _clean(cell, lines=column in _LONG)
        codes = layout.codes.get(column)
        if codes is not None:
            words = codes.get(fold(words), "")
        if words:
            cells[column] = words
    return cells


_LONG = frozenset({Column.VALUE, Column.OLD, Column.NEW, Column.REASON})
"""Columns in which a line break may mean something."""


def _clean(cell: str, *, lines: bool) -> str:
    kept = "".join(
        letter
        for letter in cell
        if letter in "\n\t" or (unicodedata.category(letter) not in _UNSEEN and letter not in _TURNING)
    )
    if lines:
        return "\n".join(" ".join(line.split()) for line in kept.splitlines()).strip()
    return " ".join(kept.split())


_UNSEEN = frozenset({"Cc", "Cs"})
"""Control characters and halves of signs."""
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Signs that turn the direction of what follows: they could hide what a line says."""
