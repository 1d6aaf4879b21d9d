"""A report on paper: tables that repeat their heads, figures, charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from dpo_desk.core.reports import (
    Chart,
    Column,
    Content,
    Figures,
    Hidden,
    Notes,
    Pairs,
    Part,
    Remark,
    Rows,
    Section,
    Shape,
    Value,
)
from dpo_desk.documents.page_values import Report
from dpo_desk.documents.pages import page_count, print_report
from dpo_desk.documents.paper_edges import number_words, page
from dpo_desk.documents.paper_values import Paper
from dpo_desk.documents.pdfa import rightly_labelled
from dpo_desk.documents.rows import Tell
from dpo_desk.documents.values import (
    Bars,
    Block,
    Course,
    Heading,
    KeyValues,
    Lines,
    PageBreak,
    PageTitle,
    Paragraph,
    Small,
    Table,
    Tallies,
    literal,
)
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import long_day_month, plain_date, short_date, weekday_date

_SMALL_PAIRS = (22.0, 143.0)
_MOST_ON_A_PAGE = 24
"""Rows that one page could hold if nothing else stood on it."""


def report_pdf(content: Content, language: str, store_id: str, tell: Tell) -> bytes:
    """Print a report: PDF/A-2a and PDF/UA-1, always the same for the same report.

    Args:
        content: what it holds, in the language that is spoken now.
        language: the same language, one of `words.LANGUAGES`.
        store_id: id of the office's file.
        tell: called after each row of a table; may raise to stop.
    """
    paper = Paper(language=language, house=content.house, store_id=store_id, made_on=content.made_on)
    report = _report(content, paper)
    if content.one_page:
        report = _on_one_page(content, paper, report)
    return rightly_labelled(print_report(report, tell))


def _report(content: Content, paper: Paper) -> Report:
    known: set[str] = set()
    blocks = [block for section in content.sections for block in _blocks(section, known, content)]
    footer = _("Contains personal data: shred after use") if content.personal else _("Names nobody")
    made = page(paper, literal(content.title), *blocks, footer=footer)
    return replace(
        made,
        subtitle=literal(content.subtitle),
        cover=content.cover,
        contact=content.contact,
        tight=content.one_page,
    )


def _on_one_page(content: Content, paper: Paper, whole: Report) -> Report:
    """As many rows as one page holds, the first of each table; the lines to write on go before any row."""
    if page_count(whole) == 1:
        return whole
    bare = replace(content, sections=tuple(one for one in content.sections if not isinstance(one, Notes)))
    rows = sum(len(one.rows) for one in bare.tables)
    tried = (_first_rows(bare, most) for most in range(min(rows, _MOST_ON_A_PAGE), 0, -1))
    reports = (_report(one, paper) for one in tried)
    return next((one for one in reports if page_count(one) == 1), whole)


def _first_rows(content: Content, most: int) -> Content:
    """The first rows of every table, the earlier tables before the later; how many more there are is said."""
    left = most - len(content.tables)
    sections: list[Section] = []
    for one in content.sections:
        if isinstance(one, Rows):
            kept = min(1 + max(left, 0), len(one.rows))
            left -= kept - 1
            sections.append(replace(one, rows=one.rows[:kept], more=len(one.rows) - kept))
        else:
            sections.append(one)
    return replace(content, sections=tuple(sections))


def _blocks(section: Section, known: set[str], content: Content) -> Iterator[Block]:
    match section:
        case Rows(printed=True):
            yield from _table(section, known, content)
        case Chart():
            yield from _chart(section)
        case Part(title=title, fresh=fresh):
            if fresh:
                yield PageBreak()
            yield PageTitle(literal(title))
        case Figures():
            yield Tallies(section.values, apart=content.cover)
        case Remark(text=text, small=small):
            yield Small(literal(text)) if small else Paragraph(literal(text))
        case _:
            yield from _others(section)


def _others(section: Section) -> Iterator[Block]:
    if isinstance(section, Pairs):
        if section.title:
            yield Heading(literal(section.title))
        pairs = tuple((name, literal(value)) for name, value in section.values if value)
        if section.small:
            yield Table(head=(), rows=pairs, widths=_SMALL_PAIRS, row_heads=True, title="")
        else:
            yield KeyValues(pairs)
    elif isinstance(section, Notes):
        yield Heading(section.title)
        yield Lines(section.lines)


def _table(rows: Rows, known: set[str], content: Content) -> Iterator[Block]:
    """A table under its title; the parts of one table after the first go on without their head."""
    if rows.title:
        yield Heading(literal(rows.title))
    if not rows.rows:
        yield Paragraph(rows.empty or _("Nothing."))
        return
    shown = [(place, column) for place, column in enumerate(rows.columns) if column.share]
    last = len(rows.rows) - 1 if rows.total else None
    goes_on = rows.key in known and rows.key == content.main and rows.ticks
    known.add(rows.key)
    yield Table(
        head=() if goes_on else tuple(column.title for _place, column in shown),
        rows=tuple(
            tuple(_cell(rows, row, place, strong=number == last) for place, _column in shown)
            for number, row in enumerate(rows.rows)
        ),
        widths=() if rows.fitted else tuple(column.share for _place, column in shown),
        right=frozenset(index for index, (_place, column) in enumerate(shown) if column.number),
        row_heads=True,
        title=rows.title or content.title,
        ticks=rows.ticks,
        total=rows.total,
    )
    if rows.more:
        yield Small(ngettext("and {n} more", "and {n} more", rows.more).format(n=number_words(rows.more)))


def _cell(rows: Rows, row: tuple[Value, ...], place: int, *, strong: bool) -> str:
    """A cell with what stands under it."""
    column = rows.columns[place]
    text = "" if column.dashed and row[place] == 0 else cell_words(row[place], column)
    after = rows.columns[place + 1 : place + 2]
    if not (after and after[0].under):
        return f"**{literal(text)}**" if strong and text else literal(text)
    below = cell_words(row[place + 1], after[0])
    strongly = f"**{literal(text)}**" if text else ""
    return "\n".join(part for part in (strongly, literal(below)) if part)


def cell_words(value: Value, column: Column | None = None) -> str:
    """A value as people read it."""
    match value:
        case date():
            return weekday_date(value) if column and column.weekday else short_date(value)
        case int():
            return number_words(value)
        case Hidden():
            return hidden_words(value)
        case _:
            return value or ""


def hidden_words(value: Hidden) -> str:
    """A number that is not shown: too small, or at least so much."""
    return f"{number_words(value.least)}+" if value.least else "<5"


def _chart(chart: Chart) -> Iterator[Block]:
    """A chart under what it shows; all its numbers in words for those who do not see it."""
    yield Heading(literal(chart.title))
    yield Small(literal(chart.caption))
    alt = _("Chart. {caption}. {values}.").format(caption=chart.caption, values=_told(chart))
    if chart.shape is Shape.LINES:
        yield Course(
            names=tuple(name for name, _value in chart.values),
            now=_numbers(value for _name, value in chart.values),
            before=_numbers(chart.earlier),
            labels=chart.names,
            alt=alt,
        )
        return
    yield Bars(
        values=tuple(
            (name, _length(value), _at_bar(value, chart.whole * (place == 0)))
            for place, (name, value) in enumerate(chart.values)
        ),
        alt=alt,
        standing=chart.shape is Shape.COLUMNS,
        least=frozenset(
            place for place, (_name, value) in enumerate(chart.values) if isinstance(value, Hidden)
        ),
        limit=chart.limit,
        unit=chart.unit,
    )


def _length(value: int | Hidden) -> int | None:
    """How long a bar is at least; None for a small number."""
    return value.least or None if isinstance(value, Hidden) else value


def _numbers(values: Iterable[int | Hidden]) -> tuple[int, ...]:
    return tuple(0 if isinstance(value, Hidden) else value for value in values)


def _at_bar(value: int | Hidden, whole: int) -> str:
    """A number at its bar, with its share of the whole where there is one."""
    words = cell_words(value)
    return words if isinstance(value, Hidden) or not whole else f"{words} ({share_words(value, whole)})"


def share_words(number: int, whole: int) -> str:
    """A share: "41%"."""
    return _("{n}%").format(n=round(100 * number / whole))


def _told(chart: Chart) -> str:
    """All numbers of a chart; those of the earlier line in brackets."""
    told = [f"{name}: {cell_words(value)}" for name, value in chart.values]
    if chart.limit is not None:
        told.insert(chart.limit[0], chart.limit[1])
    if not chart.earlier:
        return "; ".join(told)
    pairs = zip(told, map(cell_words, chart.earlier), strict=True)
    return "; ".join([*chart.names, *(f"{now} ({before})" for now, before in pairs)])


def period_words(first: date, last: date) -> str:
    """Days from the first to the last, in words."""
    begin = long_day_month(first) if first.year == last.year else plain_date(first)
    return _("{first} to {last}").format(first=begin, last=plain_date(last))
