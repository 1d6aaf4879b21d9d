"""Reports by their kind, written as a page to print, a list to work with, or data for programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dpo_desk.actions import (
    report_breaches,
    report_case,
    report_complaints,
    report_consents,
    report_journal,
    report_morning,
    report_person,
    report_requests,
    report_year,
)
from dpo_desk.actions.desk import Desk
from dpo_desk.core.errors import DeskError
from dpo_desk.core.reports import Asked, Content, Period, ReportKind, Subject
from dpo_desk.documents.report_lists import MOST_ROWS, report_csv, report_json, report_xlsx
from dpo_desk.documents.report_paper import period_words, report_pdf
from dpo_desk.words import N_, _, language
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


class RecordNeeded(DeskError):
    """A report is about one record, and nobody said about which."""


class RecordNotWanted(DeskError):
    """A report that is not about one record of this kind was asked about one."""


class PeriodBackwards(DeskError):
    """A period ends before it begins."""


class ReportTooLong(DeskError):
    """A report has more `rows` than its form takes: `most`."""


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of report.

    Attributes:
        title: its name, in English.
        about: a sentence on what it tells, in English.
        make: gathers it.
        standing: it is about how things stand, not about a time.
        ahead: it looks ahead, up to its last day; its first day does not matter.
        subjects: kinds of records it can be about.
        single: it is about one of these, not about many records or some days.
    """

    title: str
    about: str
    make: Callable[[Desk, Asked], Content]
    standing: bool = False
    ahead: bool = False
    subjects: tuple[Subject, ...] = ()
    single: bool = False


REPORTS: dict[ReportKind, Report] = {
    ReportKind.CONSENT_REGISTER: Report(
        N_("Register of consents"),
        N_("Every consent and where it stands."),
        report_consents.register,
        standing=True,
    ),
    ReportKind.CONSENT_NUMBERS: Report(
        N_("Consents in numbers"),
        N_("What was given and withdrawn per purpose and month. Small numbers are not shown."),
        report_consents.numbers,
    ),
    ReportKind.CONSENT_GAPS: Report(
        N_("Gaps in the proof"),
        N_("What the proof of consents lacks, with the article it rests on."),
        report_consents.gaps,
        standing=True,
    ),
    ReportKind.REQUESTS: Report(
        N_("Register of requests"),
        N_("Every request received, where it stands, and whether it was answered in time."),
        report_requests.register,
    ),
    ReportKind.COMPLAINT_REGISTER: Report(
        N_("Register of complaints"),
        N_("Every complaint received, who has it, and where it stands."),
        report_complaints.register,
    ),
    ReportKind.COMPLAINT_NUMBERS: Report(
        N_("Complaints in numbers"),
        N_("Per authority and country, how they ended and how long they took. Small numbers are not shown."),
        report_complaints.numbers,
    ),
    ReportKind.COMPLAINT_MEASURES: Report(
        N_("Measures still open"),
        N_("What was ordered or promised after a complaint and is still to be carried out."),
        report_complaints.measures,
        standing=True,
    ),
    ReportKind.BREACH_REGISTER: Report(
        N_("Register of breaches"),
        N_("Every breach with its facts, effects and measures, and who was told (Art. 33(5) GDPR)."),
        report_breaches.register,
    ),
    ReportKind.DEADLINES: Report(
        N_("Deadlines"),
        N_("The sheet for the morning: what is due, whose turn it is, and the next step."),
        report_morning.deadlines,
        ahead=True,
    ),
    ReportKind.YEARLY: Report(
        N_("Yearly report"),
        N_("What came in, how it ended and how long it took, beside the year before. It names nobody."),
        report_year.yearly,
    ),
    ReportKind.CASE: Report(
        N_("Case file"),
        N_("Everything done about one request: facts, deadlines, letters, documents, journal."),
        report_case.case_file,
        standing=True,
        subjects=(Subject.REQUEST,),
        single=True,
    ),
    ReportKind.PERSON: Report(
        N_("Person file"),
        N_("Everything held here about one person, to answer a request for access to it."),
        report_person.person_file,
        standing=True,
        subjects=(Subject.PERSON,),
        single=True,
    ),
    ReportKind.JOURNAL: Report(
        N_("Journal extract"),
        N_("What was done, by whom and when, with the seal of each entry."),
        report_journal.extract,
        subjects=(Subject.REQUEST, Subject.COMPLAINT, Subject.PERSON),
    ),
}
"""Every kind there is, in the order in which they are offered."""


def make(
    desk: Desk,
    kind: ReportKind,
    first: date | None = None,
    last: date | None = None,
    organisation_id: int | None = None,
    record: tuple[Subject, int] | None = None,
) -> Content:
    """Gather a report, in the language that is spoken now.

    Args:
        desk: the open office.
        kind: of report.
        first: first day it is about; by default that of the year of the last one, or of all time.
        last: last day; today by default, a week from now for one that looks ahead.
        organisation_id: the organisation it is about; all by default.
        record: the record it is about.

    Raises:
        RecordNeeded: if it is about one record and none is named.
        RecordNotWanted: if it is not about a record of this kind.
        NoSuchRecord: if there is no such organisation.
        PeriodBackwards: if the last day lies before the first.
    """
    report = REPORTS[kind]
    if record is None and report.single:
        raise RecordNeeded
    if record is not None and record[0] not in report.subjects:
        raise RecordNotWanted
    period, subtitle = about(desk, kind, first, last, whole=record is not None)
    return report.make(
        desk, Asked(period=period, subtitle=subtitle, organisation_id=organisation_id, about=record)
    )


def about(
    desk: Desk,
    kind: ReportKind,
    first: date | None = None,
    last: date | None = None,
    *,
    whole: bool = False,
) -> tuple[Period, str]:
    """Which days a report is about, and how that is said; the days as in `make`.

    Args:
        desk: the open office.
        kind: of report.
        first: first day, if one was given.
        last: last day, if one was given.
        whole: without a first day it is about all time.

    Raises:
        PeriodBackwards: if the last day lies before the first.
    """
    report, today = REPORTS[kind], desk.today()
    end = last or (today + _AHEAD if report.ahead else today)
    begin = first or (_EARLIEST if report.standing or whole else date(min(end, today).year, 1, 1))
    if end < begin:
        raise PeriodBackwards
    if first is None and report.standing:
        subtitle = _("As it stands on {date}").format(date=plain_date(end))
    else:
        subtitle = period_words(begin, end)
    return Period(begin, end), subtitle


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
