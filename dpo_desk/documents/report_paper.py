"""A report on paper: tables that repeat their heads, figures, charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dpo_desk.core.reports import (
    Chart,
    Column,
    Content,
    Figures,
    Hidden,
    Notes,
    Part,
    Remark,
    Rows,
    Shape,
    Value,
)
from dpo_desk.documents.pages import print_report
from dpo_desk.documents.paper_edges import number_words, page
from dpo_desk.documents.paper_values import Paper
from dpo_desk.documents.pdfa import rightly_labelled
from dpo_desk.documents.rows import Tell
from dpo_desk.documents.values import (
    Bars,
    Block,
    Heading,
    Lines,
    PageTitle,
    Paragraph,
    Small,
    Table,
    Tallies,
    literal,
)
from dpo_desk.words import _
from dpo_desk.words.dates import plain_date, short_date, weekday_date


def report_pdf(content: Content, language: str, store_id: str, tell: Tell) -> bytes:
    """Print a report: PDF/A-2a and PDF/UA-1, always the same for the same report.

    Args:
        content: what it holds, in the language that is spoken now.
        language: the same language, one of `words.LANGUAGES`.
        store_id: id of the office's file.
        tell: called after each row of a table; may raise to stop.
    """
    paper = Paper(language=language, house=content.house, store_id=store_id, made_on=content.made_on)
    known: set[str] = set()
    blocks = [block for section in content.sections for block in _blocks(section, known, content)]
    footer = _("Contains personal data: shred after use") if content.personal else ""
    made = page(paper, literal(content.title), *blocks, footer=footer)
    return rightly_labelled(print_report(replace(made, subtitle=literal(content.subtitle)), tell))


def _blocks(
    section: Rows | Chart | Part | Figures | Remark | Notes, known: set[str], content: Content
) -> Iterator[Block]:
    match section:
        case Rows():
            yield from _table(section, known, content)
        case Chart():
            yield from _chart(section)
        case Part():
            yield PageTitle(literal(section.title))
        case Figures():
            yield Tallies(section.values)
        case Remark():
            yield Paragraph(literal(section.text))
        case Notes():
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
    goes_on = rows.key in known and rows.key == content.main and rows.ticks
    known.add(rows.key)
    yield Table(
        head=() if goes_on else tuple(column.title for _place, column in shown),
        rows=tuple(tuple(_cell(rows, row, place) for place, _column in shown) for row in rows.rows),
        widths=tuple(column.share for _place, column in shown),
        right=frozenset(index for index, (_place, column) in enumerate(shown) if column.number),
        row_heads=True,
        title=rows.title or content.title,
        ticks=rows.ticks,
    )


def _cell(rows: Rows, row: tuple[Value, ...], place: int) -> str:
    """A cell with what stands under it."""
    text = cell_words(row[place], rows.columns[place])
    after = rows.columns[place + 1 : place + 2]
    if not (after and after[0].under):
        return literal(text)
    below = cell_words(row[place + 1], after[0])
    return f"**{literal(text)}**" + (f"\n{literal(below)}" if below else "")


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
    values = tuple(
        (name, None if isinstance(value, Hidden) else value, cell_words(value))
        for name, value in chart.values
    )
    told = "; ".join(f"{name}: {words}" for name, _number, words in values)
    yield Heading(literal(chart.title))
    yield Small(literal(chart.caption))
    alt = _("Chart. {caption}. {values}.").format(caption=chart.caption, values=told)
    yield Bars(values=values, alt=alt, standing=chart.shape is Shape.COLUMNS)


def period_words(first: date, last: date) -> str:
    """Days from the first to the last, in words."""
    return _("{first} to {last}").format(first=plain_date(first), last=plain_date(last))
