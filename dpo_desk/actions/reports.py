"""Reports by their kind, written as a page to print, a list to work with, or data for programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from dpo_desk.actions import report_consents, report_requests
from dpo_desk.actions.desk import Desk
from dpo_desk.core.errors import DeskError
from dpo_desk.core.reports import Content, Period, ReportKind
from dpo_desk.documents.report_lists import MOST_ROWS, report_csv, report_json, report_xlsx
from dpo_desk.documents.report_paper import period_words, report_pdf
from dpo_desk.words import _, language
from dpo_desk.words.dates import plain_date

MOST_PRINTED = 20_000
"""Rows that are printed; nobody reads more on paper."""
_AHEAD = timedelta(days=7)
_EARLIEST = date(1990, 1, 1)


class Form(StrEnum):
    """What a report is written as; the endings of files."""

    PDF = "pdf"
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


class PeriodBackwards(DeskError):
    """A period ends before it begins."""


class ReportTooLong(DeskError):
    """A report has more `rows` than its form takes: `most`."""


_Make = Callable[[Desk, Period, str], Content]

_MAKERS: dict[ReportKind, _Make] = {
    ReportKind.CONSENT_REGISTER: report_consents.register,
    ReportKind.CONSENT_NUMBERS: report_consents.numbers,
    ReportKind.CONSENT_GAPS: report_consents.gaps,
    ReportKind.REQUESTS: report_requests.register,
    ReportKind.DEADLINES: report_requests.deadlines,
}
_STANDING = frozenset({ReportKind.CONSENT_REGISTER, ReportKind.CONSENT_GAPS})
"""Those that are about how things stand, not about a time."""


def make(desk: Desk, kind: ReportKind, first: date | None = None, last: date | None = None) -> Content:
    """Gather a report, in the language that is spoken now.

    Args:
        desk: the open office.
        kind: of report.
        first: first day it is about; by default that of the year of the last one, or of all time.
        last: last day; today by default, for deadlines a week from now.

    Raises:
        PeriodBackwards: if the last day lies before the first.
    """
    today = desk.today()
    end = last or (today + _AHEAD if kind is ReportKind.DEADLINES else today)
    begin = first or (_EARLIEST if kind in _STANDING else date(min(end, today).year, 1, 1))
    if end < begin:
        raise PeriodBackwards
    if first is None and kind in _STANDING:
        subtitle = _("As it stands on {date}").format(date=plain_date(end))
    else:
        subtitle = period_words(begin, end)
    return _MAKERS[kind](desk, Period(begin, end), subtitle)


def nobody(_done: int, _whole: int) -> None:
    """Tell nobody how far it has come."""


def write(desk: Desk, content: Content, form: Form, tell: Callable[[int, int], None] = nobody) -> bytes:
    """Write a report.

    Args:
        desk: the open office.
        content: what `make` gathered.
        form: what it is written as.
        tell: called with the rows that are done and their number; may raise to stop.

    Returns:
        The file.

    Raises:
        ReportTooLong: if it has more rows than the form takes.
    """
    rows = sum(len(table.rows) for table in content.tables)
    most = {Form.PDF: MOST_PRINTED, Form.XLSX: MOST_ROWS}.get(form)
    if most is not None and rows > most:
        raise ReportTooLong(rows=rows, most=most)
    done = 0

    def told() -> None:
        nonlocal done
        done = min(done + 1, rows)
        tell(done, rows)

    match form:
        case Form.PDF:
            return report_pdf(content, language(), desk.keys.store_id, told)
        case Form.CSV:
            return report_csv(content, told)
        case Form.XLSX:
            return report_xlsx(content, told)
        case Form.JSON:
            return report_json(content)
