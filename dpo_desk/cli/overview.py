"""Questions to the whole office: what is due, where a word stands, the deadlines for a calendar."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

import click

from dpo_desk.actions import consent_lists, looking
from dpo_desk.actions import today as today_actions
from dpo_desk.actions.outside import writing
from dpo_desk.actions.records import to_plain
from dpo_desk.cli.base import Command
from dpo_desk.cli.complaint_shapes import row_plain as complaint_plain
from dpo_desk.cli.complaint_shapes import row_text as complaint_text
from dpo_desk.cli.request_shapes import row_plain, row_text
from dpo_desk.cli.session import ID, Plain, columns, session_of
from dpo_desk.core.lists import Tally
from dpo_desk.words import _
from dpo_desk.words.consent_derivation import waiting_words


@click.command(cls=Command)
@click.argument("text")
@click.option("--limit", type=click.IntRange(min=1, max=1000), default=30)
@click.pass_context
def search(context: click.Context, /, text: str, limit: int) -> None:
    """Find people, cases, letters, consents, purposes and words in evidence.

    Example: dpo-desk search petrausk
    """
    session = session_of(context)
    with session.desk() as desk:
        hits = looking.search(desk, text, limit)
    plain: list[Plain] = [
        {
            "kind": hit.kind.value,
            "id": hit.id,
            "request": hit.request_id,
            "title": hit.title,
            "excerpt": hit.excerpt,
        }
        for hit in hits
    ]
    rows = [(hit.kind.value, str(hit.id), hit.title, hit.excerpt) for hit in hits]
    session.show(plain, columns(rows) or _("Nothing found."))


@click.command(cls=Command)
@click.option("--organisation", "organisation_id", type=ID, help="Only of this one.")
@click.pass_context
def today(context: click.Context, /, organisation_id: int | None) -> None:
    """Show what needs a hand today, by deadline.

    Example: dpo-desk today
    """
    session = session_of(context)
    with session.desk() as desk:
        found, day = today_actions.today(desk, organisation_id), desk.today()
        waiting = consent_lists.waiting(desk, organisation_id)
    groups = {
        "overdue": found.overdue,
        "soon": found.soon,
        "waiting": found.waiting,
        "ahead": found.ahead,
    }
    cases = {"authorities": found.authorities, "complaints": found.complaints}
    plain: dict[str, Plain] = {key: [row_plain(row, day) for row in rows] for key, rows in groups.items()}
    plain |= {key: [complaint_plain(row) for row in rows] for key, rows in cases.items()}
    plain["tally"] = _tally_plain(found.tally)
    plain["consents"] = to_plain(waiting)
    counts = astuple(waiting)
    text = columns([row_text(row, day) for rows in groups.values() for row in rows])
    above = columns([complaint_text(row, day) for rows in cases.values() for row in rows])
    for count, words in zip(counts, waiting_words(*counts), strict=True):
        if count:
            text.append(_("Consents: {what}").format(what=words))
    session.show(plain, [*above, *text] or _("Nothing is open."))


def _tally_plain(tally: Tally) -> dict[str, Plain]:
    return {
        "open": tally.open,
        "overdue": tally.overdue,
        "soon": tally.soon,
        "waiting": tally.waiting,
        "people": tally.people,
        "organisations": tally.organisations,
        "received": tally.received,
        "answered": tally.answered,
        "in_time": tally.in_time,
        "median_days": tally.median_days,
    }


@click.command(cls=Command)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.pass_context
def calendar(context: click.Context, /, out: Path) -> None:
    """Write the deadlines of open cases as an .ics file; it names no person.

    Example: dpo-desk calendar --out deadlines.ics
    """
    session = session_of(context)
    with session.desk() as desk, writing(out) as put:
        data = today_actions.deadlines_file(desk)
        put(data)
    session.show({"file": str(out), "bytes": len(data)}, str(out))
