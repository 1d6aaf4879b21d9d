"""What a report holds, whatever file it is written to: typed columns, rows, figures and charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FEWEST = 5
"""Fewer people than this are not counted in the open: a small number can name somebody."""


class ReportKind(StrEnum):
    """What can be asked for."""

    CONSENT_REGISTER = "consent-register"
    CONSENT_NUMBERS = "consent-numbers"
    CONSENT_GAPS = "consent-gaps"
    REQUESTS = "requests"
    COMPLAINT_REGISTER = "complaint-register"
    COMPLAINT_NUMBERS = "complaint-numbers"
    COMPLAINT_MEASURES = "complaint-measures"
    DEADLINES = "deadlines"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both counted."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def months(self) -> tuple[date, ...]:
        """First days of all months it touches."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        begin = self.first.year * 12 + self.first.month - 1
        return tuple(date(*_month(begin + step)) for step in range(count + 1))


def _month(number: int) -> tuple[int, int, int]:
    year, month = divmod(number, 12)
    return year, month + 1, 1


@dataclass(frozen=True, slots=True)
class Hidden:
    """A number that is not shown, because it is small or would tell a small one.

    Attributes:
        least: what it is at least; 0 for one that is small itself.
    """

    least: int = 0


Value = str | int | date | None | Hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    Attributes:
        key: its name for programs; stays.
        title: its name for people.
        share: of the width of a page; 0 for one that only lists have.
        number: holds figures.
        weekday: holds days, said with their weekday.
        under: stands on paper under the column before it, which is set strong; its share does not matter.
    """

    key: str
    title: str
    share: float = 0
    number: bool = False
    weekday: bool = False
    under: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A table.

    Attributes:
        key: its name for programs; stays.
        title: over it.
        rows: values, one for each column.
        empty: what is said in its place if it has no rows.
        ticks: each row has a box to tick, on paper.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    empty: str = ""
    ticks: bool = False


class Shape(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"  # lying, one below the other: kinds of things
    COLUMNS = "columns"  # standing, side by side: the course of time


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Numbers as a picture.

    Attributes:
        key: its name for programs; stays.
        title: over it: the finding.
        caption: what is counted.
        values: a label and a number each.
    """

    key: str
    title: str
    caption: str
    shape: Shape
    values: tuple[tuple[str, int | Hidden], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Begins a part of the report that is about one thing."""

    title: str


@dataclass(frozen=True, slots=True)
class Figures:
    """A few large figures, each with what it counts."""

    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    """Lines to write on, on paper."""

    title: str
    lines: int


Section = Rows | Chart | Part | Figures | Remark | Notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A report.

    Attributes:
        kind: what it is.
        title: its title.
        subtitle: the period in words, or what else it is about.
        house: whose report it is.
        period: the days it is about.
        made_on: the day it was made.
        main: key of the table that lists have.
        sections: from top to bottom.
        personal: it names people.
    """

    kind: ReportKind
    title: str
    subtitle: str
    house: str
    period: Period
    made_on: date
    main: str
    sections: tuple[Section, ...]
    personal: bool

    @property
    def tables(self) -> tuple[Rows, ...]:
        """Its tables."""
        return tuple(one for one in self.sections if isinstance(one, Rows))

    @property
    def main_table(self) -> Rows:
        """Its parts of the table that lists have, joined."""
        parts = [one for one in self.tables if one.key == self.main]
        return Rows(
            key=self.main,
            title=self.title,
            columns=parts[0].columns,
            rows=tuple(row for part in parts for row in part.rows),
        )


def shown(count: int) -> int | Hidden:
    """A number of people as it may be shown."""
    return Hidden() if 0 < count < FEWEST else count


def total(counts: Sequence[int]) -> int | Hidden:
    """A sum as it may be shown: none beside a hidden number, or the one could be told from the other."""
    if all(not isinstance(shown(count), Hidden) for count in counts):
        return sum(counts)
    return Hidden(least=sum(count if count >= FEWEST else 1 for count in counts if count))


def counted(values: Iterable[str]) -> Mapping[str, int]:
    """How often each text occurs, the most frequent first."""
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
