"""Erasures of people by command: what is waiting, blocked and done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from dpo_desk.actions import erasure, keeping_papers
from dpo_desk.actions.erasure import Preview
from dpo_desk.actions.outside import writing
from dpo_desk.cli.base import Group
from dpo_desk.cli.session import ID, Plain, columns, session_of
from dpo_desk.core.erasure import Counts, Erasure, Kept, Mark
from dpo_desk.words import _
from dpo_desk.words.dates import plain_date
from dpo_desk.words.keeping_words import (
    articles_text,
    counts_list,
    ran_lines,
    reason_text,
    until_text,
    what_text,
)
from dpo_desk.words.names import name

_FILE = click.Path(path_type=Path)


def erasure_plain(one: Erasure) -> dict[str, Plain]:
    """An erasure as JSON has it."""
    return {
        "id": one.id,
        "reference": keeping_papers.reference(one),
        "person": one.person_id,
        "state": one.state.value,
        "ground": one.ground.value,
        "scheduled_on": one.scheduled_on.isoformat(),
        "scheduled_by": one.scheduled_by,
        "due_on": one.due_on.isoformat(),
        "carried_out_on": None if one.carried_out_on is None else one.carried_out_on.isoformat(),
        "ended_on": None if one.ended_on is None else one.ended_on.isoformat(),
        "until": None if one.until is None else one.until.isoformat(),
        "kept": [kept_plain(kept) for kept in one.kept],
        "erased": counts_plain(one.erased),
    }


def counts_plain(counts: Counts) -> dict[str, Plain]:
    """How much of each kind, as JSON has it."""
    return dict(asdict(counts))


def kept_plain(one: Kept) -> dict[str, Plain]:
    """What keeps something, as JSON has it."""
    return {
        "request": one.request_id,
        "consent": one.consent_id,
        "complaint": one.complaint_id,
        "number": one.number,
        "why": one.why.value,
        "articles": list(one.why.articles),
        "until": None if one.until is None else one.until.isoformat(),
        "note": one.note,
    }


def erasure_line(one: Erasure) -> list[str]:
    """An erasure in lines for people."""
    head = f"{one.id}  {keeping_papers.reference(one)}  {name(one.state)}"
    if one.state.pending and not one.kept:
        told = _("person {number} will be erased on {date}")
        return [f"{head}: {told.format(number=one.person_id, date=plain_date(one.due_on))}"]
    return [head, *kept_lines(one.kept)]


def kept_lines(kept: Sequence[Kept]) -> list[str]:
    """What stays, why and until when, one in a line."""
    return [
        f"  {what_text(one)}: {reason_text(one)} ({articles_text(one)}), {until_text(one)}" for one in kept
    ]


def preview_plain(found: Preview) -> dict[str, Plain]:
    """A preview as JSON has it."""
    return {
        "person": found.person.id,
        "merged": [one.id for one in found.merged],
        "goes": counts_plain(found.goes),
        "stays": counts_plain(found.stays),
        "kept": [kept_plain(one) for one in found.kept],
        "waivable": found.waivable,
        "mentions": [
            {"kind": one.kind.value, "id": one.id, "request": one.request_id} for one in found.mentions
        ],
        "pending": None if found.pending is None else erasure_plain(found.pending),
    }


def preview_lines(found: Preview) -> list[str]:
    """A preview in lines for people."""
    goes = [(f"  {number}", what) for what, number in counts_list(found.goes)]
    lines = [_("Goes:"), *(columns(goes) or ["  " + _("nothing yet")])]
    if found.kept:
        lines += [_("Stays for now:"), *kept_lines(found.kept)]
    if found.mentions:
        lines.append(_("Also named elsewhere, and not touched; look there:"))
        lines += [f"  {one.kind.value} {one.id}  {one.title}" for one in found.mentions]
    return lines


def marks_plain(marks: Sequence[Mark]) -> list[Plain]:
    """Why somebody who is entered may have been erased, as JSON has it."""
    return [{"why": one.kind.value, "on": one.on.isoformat()} for one in marks]


def marks_lines(marks: Sequence[Mark]) -> list[str]:
    """A warning for each reason to think that somebody was erased."""
    told = _("Somebody with the {what} was erased on {date}. Are you sure?")
    return ["  !  " + told.format(what=name(one.kind), date=plain_date(one.on)) for one in marks]


@click.group(cls=Group)
def erasures() -> None:
    """Erasures of people: waiting, blocked, done."""


@erasures.command("list")
@click.pass_context
def list_(context: click.Context, /) -> None:
    """List every erasure, with what a duty still keeps.

    Example: dpo-desk erasures list
    """
    session = session_of(context)
    with session.desk() as desk:
        found = erasure.listed(desk)
    lines = [line for one in found for line in erasure_line(one)]
    session.show([erasure_plain(one) for one in found], lines or _("Nobody was erased."))


@erasures.command("run")
@click.pass_context
def run(context: click.Context, /) -> None:
    """Carry out what is due; the first command of a day does so by itself.

    Example: dpo-desk erasures run
    """
    session = session_of(context)
    with session.desk(daily=False) as desk:
        ran = erasure.run_due(desk).value
    lines = ran_lines(done=len(ran.done), blocked=len(ran.blocked), complete=ran.complete)
    plain: dict[str, Plain] = {
        "done": [erasure_plain(one) for one in ran.done],
        "blocked": [erasure_plain(one) for one in ran.blocked],
        "complete": ran.complete,
    }
    session.show(plain, lines or _("No erasure is due."))


@erasures.command()
@click.argument("erasure_id", metavar="ID", type=ID)
@click.option("--out", required=True, type=_FILE, help="Where the PDF goes.")
@click.option("--name", "person", default="", help="On the copy that is handed over; the office forgot it.")
@click.pass_context
def certificate(context: click.Context, /, erasure_id: int, out: Path, person: str) -> None:
    """Print what was erased, what is kept and until when.

    Example: dpo-desk erasures certificate 3 --out certificate.pdf
    """
    session = session_of(context)
    with session.desk() as desk, writing(out) as put:
        put(keeping_papers.certificate(desk, erasure_id, person=person))
    session.show({"file": str(out)}, str(out))
