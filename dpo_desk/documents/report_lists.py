"""A report as data: CSV and XLSX to work with, JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dpo_desk.core.cells import harmless
from dpo_desk.core.reports import Chart, Content, Hidden, Pairs, Rows, Value
from dpo_desk.documents.report_paper import hidden_words
from dpo_desk.documents.rows import Tell

MOST_ROWS = 1_048_575
"""Of a sheet of XLSX, besides its head."""
_LOOKED_AT = 1000
_WIDEST = 60


def report_csv(content: Content, tell: Tell) -> bytes:
    """The main table: UTF-8 with a mark that spreadsheets look for, days as ISO 8601."""
    table = content.main_table
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.key for column in table.columns])
    for row in table.rows:
        writer.writerow(
            [harmless(_plain(value)) if isinstance(value, str) else _plain(value) for value in row]
        )
        tell()
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _plain(value: Value) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Hidden):
        return hidden_words(value)
    return "" if value is None else str(value)


def report_json(content: Content) -> bytes:
    """Everything; a number that is not shown is null."""
    period = content.period
    whole = {
        "report": content.kind.value,
        "title": content.title,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "made_on": content.made_on.isoformat(),
        "personal": content.personal,
        "facts": {one.key: dict(one.values) for one in content.sections if isinstance(one, Pairs)},
        "tables": [_table(one) for one in content.tables],
        "charts": [_chart(one) for one in content.sections if isinstance(one, Chart)],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n"


def _value(value: Value) -> str | int | None:
    if isinstance(value, Hidden):
        return None
    return value.isoformat() if isinstance(value, date) else value


def _table(table: Rows) -> dict[str, object]:
    keys = [column.key for column in table.columns]
    return {
        "key": table.key,
        "title": table.title,
        "rows": [dict(zip(keys, map(_value, row), strict=True)) for row in table.rows],
    }


def _chart(chart: Chart) -> dict[str, object]:
    earlier = [{"earlier": _value(value)} for value in chart.earlier] or [{}] * len(chart.values)
    return {
        "key": chart.key,
        "title": chart.title,
        "caption": chart.caption,
        "values": [
            {"name": name, "value": _value(value), **before}
            for (name, value), before in zip(chart.values, earlier, strict=True)
        ],
    }


# XLSX


def report_xlsx(content: Content, tell: Tell) -> bytes:
    """A workbook with a sheet for each table, the main one first; texts stay texts."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        book.set_properties(
            {
                "title": content.title,
                "company": content.house,
                "created": datetime.combine(content.made_on, time()),
            }
        )
        bold, day = (
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"num_format": "yyyy-mm-dd"}),
        )
        for table in content.sheets:
            _fill(book.add_worksheet(table.key), table, bold, day, tell)
    return out.getvalue()


def _fill(sheet: Worksheet, table: Rows, bold: Format, day: Format, tell: Tell) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.title, bold)
        sheet.set_column(place, place, _width(table, place))
    for number, row in enumerate(table.rows, 1):
        for place, value in enumerate(row):
            _write(sheet, number, place, value, day)
        tell()
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write(sheet: Worksheet, number: int, place: int, value: Value, day: Format) -> None:
    match value:
        case None:
            pass
        case date():
            sheet.write_datetime(number, place, value, day)
        case int():
            sheet.write_number(number, place, value)
        case _:
            sheet.write_string(number, place, harmless(_plain(value)))


def _width(table: Rows, place: int) -> int:
    """Width of a column, letters, by its head and first rows."""
    texts = [table.columns[place].title, *(_plain(row[place]) for row in table.rows[:_LOOKED_AT])]
    return min(max(map(len, texts)) + 2, _WIDEST)
