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
    BREACH_REGISTER = "breach-register"
    DEADLINES = "deadlines"
    YEARLY = "yearly"
    CASE = "case"
    PERSON = "person"
    JOURNAL = "journal"


class Subject(StrEnum):
    """A record that a report can be about."""

    REQUEST = "request"
    PERSON = "person"
    COMPLAINT = "complaint"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a report is asked for.

    Attributes:
        period: the days it is about.
        subtitle: the same in words.
        organisation_id: the organisation it is about; None for all.
        about: the record it is about, and its id; None for a report on many.
    """

    period: Period
    subtitle: str
    organisation_id: int | None = None
    about: tuple[Subject, int] | None = None

    @property
    def record(self) -> int:
        """Id of the record it is about; 0, which none has, without one."""
        return 0 if self.about is None else self.about[1]


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
        dashed: nought is printed as a dash.
        weekday: holds days, said with their weekday.
        under: stands on paper under the column before it, which is set strong; its share does not matter.
    """

    key: str
    title: str
    share: float = 0
    number: bool = False
    dashed: bool = False
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
        total: the last row sums the others up.
        fitted: its columns are as wide on paper as what they hold asks for.
        printed: whether paper has it; lists and programs get it in any case.
        more: rows that were left out here; paper says how many.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    empty: str = ""
    ticks: bool = False
    total: bool = False
    fitted: bool = False
    printed: bool = True
    more: int = 0


class Shape(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"  # lying, one below the other: kinds of things
    COLUMNS = "columns"  # standing, side by side: the course of time
    LINES = "lines"  # two lines, over the same stretches of time


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Numbers as a picture.

    Attributes:
        key: its name for programs; stays.
        title: over it: the finding.
        caption: what is counted.
        values: a label and a number each.
        whole: what the largest bar is said as a share of; 0 where it is not.
        limit: how many columns lie before a limit, and its name.
        unit: what the labels of columns count; may be empty.
        earlier: numbers of the earlier line, one for each value.
        names: what each of two lines is, the later one first.
    """

    key: str
    title: str
    caption: str
    shape: Shape
    values: tuple[tuple[str, int | Hidden], ...]
    whole: int = 0
    limit: tuple[int, str] | None = None
    unit: str = ""
    earlier: tuple[int | Hidden, ...] = ()
    names: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Part:
    """Begins a part of the report that is about one thing; on paper, on a new page where it is fresh."""

    title: str
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """A few large figures, each with what it counts."""

    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence or more; small where it only says how things were counted."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with values, under a title that may be empty; what has no value is left out.

    Attributes:
        key: its name for programs; stays.
        small: in small type, where little room is left.
    """

    key: str
    title: str
    values: tuple[tuple[str, str], ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """Lines to write on, on paper."""

    title: str
    lines: int


Section = Rows | Chart | Part | Figures | Remark | Pairs | Notes


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
        cover: the first page is a cover; it ends where the first part begins a page.
        contact: line under the house on a cover.
        one_page: all of it stands on one page of paper, however many rows there are.
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
    cover: bool = False
    contact: str = ""
    one_page: bool = False

    @property
    def tables(self) -> tuple[Rows, ...]:
        """Its tables."""
        return tuple(one for one in self.sections if isinstance(one, Rows))

    @property
    def main_table(self) -> Rows:
        """Its parts of the table that lists have, joined."""
        return self._joined(self.main, self.title)

    @property
    def sheets(self) -> tuple[Rows, ...]:
        """All its tables, those of one key joined; the main one first."""
        titles = {one.key: one.title for one in reversed(self.tables)}
        others = [key for key in dict.fromkeys(one.key for one in self.tables) if key != self.main]
        return (self.main_table, *(self._joined(key, titles[key]) for key in others))

    def _joined(self, key: str, title: str) -> Rows:
        parts = [one for one in self.tables if one.key == key]
        rows = tuple(row for part in parts for row in part.rows)
        return Rows(key=key, title=title, columns=parts[0].columns, rows=rows)


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
