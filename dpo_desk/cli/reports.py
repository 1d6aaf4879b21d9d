"""Reports by command."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from dpo_desk.actions import complaints, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.outside import writing
from dpo_desk.cli.base import Command
from dpo_desk.cli.session import ID, day, session_of
from dpo_desk.core.reports import ReportKind, Subject
from dpo_desk.words import LANGUAGES, _, ngettext, speaking
from dpo_desk.words import language as spoken_now

_ENDINGS = ("pdf", "csv", "xlsx", "json")


@click.command(cls=Command)
@click.argument("kind", type=click.Choice([one.value for one in ReportKind]))
@click.option("--from", "first", type=day, help="First day; by default that of the year, or of all time.")
@click.option("--to", "last", type=day, help="Last day; today by default, for deadlines a week from now.")
@click.option("--organisation", "organisation_id", type=ID, help="Only of this one; all by default.")
@click.option("--request", "request_text", metavar="NUMBER", help="About this request: case, journal.")
@click.option("--complaint", "complaint_text", metavar="NUMBER", help="About this complaint: journal.")
@click.option("--person", "person_id", type=ID, help="About this person: person, journal.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the report.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.pass_context
def report(
    context: click.Context,
    /,
    kind: str,
    first: date | None,
    last: date | None,
    organisation_id: int | None,
    language: str | None,
    out: Path,
    **named: Any,  # noqa: ANN401 - checked by click
) -> None:
    """Write a report: .pdf to print, .csv or .xlsx to work with, .json for programs.

    \b
    consent-register    every consent and where it stands
    consent-numbers     per purpose and month; small numbers are not shown
    consent-gaps        what the proof of consents lacks
    requests            every request received, and where it stands
    complaint-register  every complaint received, who has it, and where it stands
    complaint-numbers   per authority and country, how they ended; small numbers are not shown
    complaint-measures  what was ordered or promised and is still to be done
    deadlines           the sheet for the morning: what is due, and the next step
    yearly              what came in, how it ended, how long it took; names nobody
    case                everything done about one request: --request
    person              everything held about one person: --person
    journal             what was done on some days, or to one request, complaint or person

    \b
    Examples:
      dpo-desk report deadlines --out today.pdf
      dpo-desk report requests --from 2026-01-01 --to 2026-06-30 --out requests.xlsx
      dpo-desk report yearly --from 2025-01-01 --to 2025-12-31 --out year.pdf
      dpo-desk report case --request R-2026-0042 --out case.pdf
      dpo-desk report journal --person 17 --out journal.csv
    """  # noqa: D301 - click wants the sign itself
    from dpo_desk.actions import reports  # noqa: PLC0415 - loads what writes spreadsheets and pages

    ending = out.suffix.lower().removeprefix(".")
    if ending not in _ENDINGS:
        words = _("{file} ends in none of: {endings}.")
        raise click.BadParameter(
            words.format(file=out.name, endings=", ".join(_ENDINGS)), context, param_hint="--out"
        )
    session = session_of(context)
    with session.desk() as desk, writing(out) as put, speaking(language or spoken_now()):
        record = _record(context, desk, organisation_id, **named)
        content = reports.make(desk, ReportKind(kind), first, last, organisation_id, record)
        put(reports.write(desk, content, reports.Form(ending)))
    rows = len(content.main_table.rows)
    session.show(
        {
            "file": str(out),
            "report": kind,
            "from": content.period.first.isoformat(),
            "to": content.period.last.isoformat(),
            "rows": rows,
        },
        ngettext("{file}: {n} row.", "{file}: {n} rows.", rows).format(file=out, n=rows),
    )


def _record(
    context: click.Context,
    desk: Desk,
    organisation_id: int | None,
    request_text: str | None,
    complaint_text: str | None,
    person_id: int | None,
) -> tuple[Subject, int] | None:
    """The record a report is to be about, if one is named."""
    named: list[tuple[Subject, int]] = []
    if request_text is not None:
        named.append((Subject.REQUEST, requests.number_to_id(desk, request_text, organisation_id)))
    if complaint_text is not None:
        named.append((Subject.COMPLAINT, complaints.number_to_id(desk, complaint_text, organisation_id)))
    if person_id is not None:
        named.append((Subject.PERSON, person_id))
    if len(named) > 1:
        raise click.UsageError(_("Name one of --request, --complaint and --person."), context)
    return named[0] if named else None
