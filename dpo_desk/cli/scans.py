"""Scans of signed forms by command: take a batch in, then place or discard what waits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dpo_desk.actions import consent_forms, people, scans
from dpo_desk.actions.scans import Placing, WaitingScan
from dpo_desk.cli.base import Command, Group
from dpo_desk.cli.consent_entries import bystanders_of
from dpo_desk.cli.files import read_bytes, write_new
from dpo_desk.cli.session import ID, Plain, columns, day, session_of
from dpo_desk.cli.texts import language_code
from dpo_desk.words import _, ngettext
from dpo_desk.words.names import name


def _plain(one: WaitingScan) -> dict[str, Plain]:
    scan, asked = one.scan, one.purposes
    return {
        "id": scan.id,
        "form": None if one.form is None else one.form.reference,
        "person": None if one.person is None else one.person.id,
        "problem": None if scan.problem is None else scan.problem.value,
        "source": scan.source,
        "pages": list(scan.pages),
        "questions": [
            {
                "purpose": purpose.id,
                "title": purpose.title,
                "ticked": [tick.agrees for tick in scan.ticks if tick.item == index],
            }
            for index, purpose in enumerate(asked)
        ],
    }


def _row(one: WaitingScan) -> tuple[str, ...]:
    scan = one.scan
    what = _("To be confirmed") if scan.problem is None else name(scan.problem)
    return (
        str(scan.id),
        "–" if one.form is None else one.form.reference,
        "–" if one.person is None else one.person.name,
        "; ".join(_question(one, index) for index in range(len(one.purposes))),
        what,
    )


def _question(one: WaitingScan, index: int) -> str:
    seen = [tick.agrees for tick in one.scan.ticks if tick.item == index]
    words = "?" if len(seen) != 1 else _("yes?") if seen[0] else _("no?")
    return f"{one.purposes[index].id} {one.purposes[index].title}: {words}"


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def scan(context: click.Context, /, file: Path) -> None:
    """Take in a scan of signed forms: PDF, TIFF, JPEG or PNG, pages in any order and turned in any way.

    Pages of one form are put together and wait for a person to say what was ticked; what cannot be read waits
    too. Nobody has consented before that.

    Example: dpo-desk consent scan scans.pdf
    """
    session = session_of(context)
    data = read_bytes(file)
    with session.desk() as desk:
        taken = scans.take_in(desk, file.name.encode(errors="replace").decode(), data).value
        found = [scans.view(desk, one.id) for one in taken.scans]
    puzzles = sum(one.scan.problem is not None for one in found)
    words = ngettext(
        "{n} page: {forms} to be confirmed, {puzzles} put aside, {blank} empty.",
        "{n} pages: {forms} to be confirmed, {puzzles} put aside, {blank} empty.",
        taken.pages,
    ).format(n=taken.pages, forms=len(found) - puzzles, puzzles=puzzles, blank=taken.blank)
    plain: dict[str, Plain] = {
        "pages": taken.pages,
        "blank": taken.blank,
        "waiting": [_plain(one) for one in found],
    }
    session.show(plain, [*columns([_row(one) for one in found]), words])


@click.group("scans", cls=Group)
def scans_group() -> None:
    """Scans that wait for a person: to be confirmed, or put aside because something does not fit."""


@scans_group.command("list")
@click.pass_context
def list_(context: click.Context, /) -> None:
    """List what waits.

    Example: dpo-desk consent scans list
    """
    session = session_of(context)
    with session.desk() as desk:
        found = scans.waiting(desk)
    lines = columns([_row(one) for one in found])
    session.show([_plain(one) for one in found], lines or _("No scan waits."))


@scans_group.command()
@click.argument("scan_id", metavar="SCAN", type=ID)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.pass_context
def save(context: click.Context, /, scan_id: int, out: Path) -> None:
    """Save the pages of a scan, upright, as a PDF.

    Example: dpo-desk consent scans save 4 --out look.pdf
    """
    session = session_of(context)
    with session.desk() as desk:
        data = scans.content(desk, scan_id)
    write_new(out, data)
    session.show({"file": str(out), "bytes": len(data)}, str(out))


@scans_group.command()
@click.argument("scan_ids", metavar="SCAN...", type=ID, nargs=-1, required=True)
@click.option("--yes", "agreed", type=ID, multiple=True, help="Purpose for which yes was ticked.")
@click.option("--no", "refused", type=ID, multiple=True, help="Purpose for which no was ticked.")
@click.option("--signed", "signed_on", type=day, required=True, help="Day beside the signature.")
@click.option("--person", help="Who signed an empty form: an id on file, or a name for a new person.")
@click.option("--form", "reference", help="Reference of the form, where its code could not be read.")
@click.option("--language", type=language_code, help="Of the words, where no form is known.")
@click.option("--age", type=int, help="Of the person, in years, on that day.")
@click.option("--guardian", "guardians", multiple=True, help="Who signed for a child; may be given twice.")
@click.option(
    "--guardian-checked", "checked", default="", help="How it was checked that this is the guardian."
)
@click.option("--witness", "witnesses", multiple=True)
@click.option("--reason", default="", help="Why, in words.")
@click.pass_context
def place(
    context: click.Context,
    /,
    scan_ids: tuple[int, ...],
    agreed: tuple[int, ...],
    refused: tuple[int, ...],
    person: str | None,
    reference: str | None,
    **told: Any,  # noqa: ANN401 - checked by click
) -> None:
    """Enter what was ticked on a scan; its pages become the evidence, and it leaves the inbox.

    \b
    Examples:
      dpo-desk consent scans place 4 --yes 1 --no 2 --signed 2026-11-20
      dpo-desk consent scans place 7 8 --form F-2026-0042 --yes 1 --signed 2026-11-20 --person "Ada Lind"
    """  # noqa: D301 - click wants the sign itself
    if set(agreed) & set(refused):
        raise click.UsageError(_("For one purpose it is yes or no, not both"), context)
    session = session_of(context)
    with session.desk() as desk:
        what = Placing(
            answers={**dict.fromkeys(agreed, True), **dict.fromkeys(refused, False)},
            person=None if person is None else people.find_or_new(desk, person),
            form_id=None if reference is None else consent_forms.form(desk, reference).id,
            bystanders=bystanders_of(told),
            language=told["language"] or "",
            **{key: told[key] for key in ("signed_on", "age", "reason")},
        )
        ledgers = scans.place(desk, scan_ids, what).value
    words = ngettext("{n} entry was made.", "{n} entries were made.", len(ledgers))
    session.show({"consents": list(ledgers)}, words.format(n=len(ledgers)))


@scans_group.command()
@click.argument("scan_ids", metavar="SCAN...", type=ID, nargs=-1, required=True)
@click.option("--reason", required=True, help="Why; the journal keeps it.")
@click.pass_context
def discard(context: click.Context, /, scan_ids: tuple[int, ...], reason: str) -> None:
    """Throw scans away for good.

    Example: dpo-desk consent scans discard 5 --reason "the back of a form"
    """
    session = session_of(context)
    with session.desk() as desk:
        scans.discard(desk, scan_ids, reason=reason)
    session.show({"discarded": list(scan_ids)}, _("Discarded."))
