"""Reports on consents by command: weak proofs, and who has to be asked again."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from dpo_desk.actions import consent_reports
from dpo_desk.actions.consent_reports import Renewals
from dpo_desk.cli.base import Command
from dpo_desk.cli.consent_shapes import row_plain, row_text
from dpo_desk.cli.files import write_new
from dpo_desk.cli.session import ID, Plain, columns, day, session_of
from dpo_desk.cli.texts import language_code
from dpo_desk.core.cells import harmless
from dpo_desk.core.consent_lists import ConsentRow
from dpo_desk.core.purposes import ConsentChannel
from dpo_desk.words import _
from dpo_desk.words.dates import plain_date
from dpo_desk.words.names import name


@click.command(cls=Command)
@click.option("--purpose", "purpose_id", type=ID, help="Only of this purpose.")
@click.option("--all", "whole", is_flag=True, help="Those that ended as well.")
@click.pass_context
def gaps(context: click.Context, /, purpose_id: int | None, *, whole: bool) -> None:
    """List consents whose proof lacks something, with what it lacks and the article it rests on.

    Example: dpo-desk consent gaps --purpose 1
    """
    session = session_of(context)
    with session.desk() as desk:
        found, today = consent_reports.weak(desk, purpose_id, in_force=not whole), desk.today()
    plain: list[Plain] = [
        {
            **row_plain(one.row, today),
            "gaps": [{"gap": gap.value, "article": gap.article} for gap in one.gaps],
        }
        for one in found
    ]
    lines = []
    for one in found:
        lines.append("  ".join(row_text(one.row, today)))
        lines += [f"  !  {name(gap)} ({gap.article})" for gap in one.gaps]
    session.show(plain, lines or _("No proof lacks anything."))


@click.command(cls=Command)
@click.option("--purpose", "purpose_id", type=ID, required=True)
@click.option("--until", type=day, required=True, help="Those that end by this day.")
@click.option("--ask", is_flag=True, help="Enter that those not asked yet are asked today.")
@click.option("--channel", type=click.Choice([one.value for one in ConsentChannel]), default="email")
@click.option("--language", type=language_code, help="In which they are asked; by default their own.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the addresses as CSV.")
@click.pass_context
def renewals(
    context: click.Context,
    /,
    purpose_id: int,
    until: date,
    channel: str,
    language: str | None,
    out: Path | None,
    *,
    ask: bool,
) -> None:
    """List who has to say yes again by a day, who was asked already, and who did not answer in time.

    Example: dpo-desk consent renewals --purpose 1 --until 2027-01-31 --ask --channel email --out ask.csv
    """
    session = session_of(context)
    with session.desk() as desk:
        if ask:
            run = consent_reports.ask_again(
                desk, purpose_id, until, channel=ConsentChannel(channel), language=language or ""
            ).value
        else:
            run = consent_reports.renewals(desk, purpose_id, until)
        today = desk.today()
    if out is not None:
        write_new(out, _addresses(run))
    parts = (("to_ask", run.to_ask), ("waiting", run.waiting), ("silent", run.silent))
    plain: dict[str, Plain] = {key: [row_plain(row, today) for row in rows] for key, rows in parts}
    heads = (
        _("To be asked: {count}"),
        _("Asked, no answer yet: {count}"),
        _("Expired without an answer: {count}"),
    )
    lines: list[str] = []
    for head, (_key, rows) in zip(heads, parts, strict=True):
        lines += [head.format(count=len(rows)), *(f"  {line}" for line in _lines(rows))]
    session.show({**plain, "asked": len(run.to_ask) if ask else 0}, lines)


def _lines(rows: Sequence[ConsentRow]) -> list[str]:
    return columns(
        [(str(row.id), row.person, "" if row.ends_on is None else plain_date(row.ends_on)) for row in rows]
    )


def _addresses(run: Renewals) -> bytes:
    """Those to be asked, as a list for letters or mails."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        (
            "consent",
            "person",
            "name",
            "language",
            "email",
            "address",
            "postcode",
            "city",
            "country",
            "ends_on",
        )
    )
    for row in run.to_ask:
        one = run.people[row.person_id]
        home = one.address
        cells = (
            *(one.name, one.language, next(iter(one.emails), ""), ", ".join(home.lines)),
            *(home.postcode, home.city, home.country),
        )
        writer.writerow((row.id, row.person_id, *(harmless(cell) for cell in cells), row.ends_on))
    return text.getvalue().encode()
