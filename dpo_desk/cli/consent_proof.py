"""The proof of a consent by command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from dpo_desk.actions.outside import filling
from dpo_desk.cli.base import Command
from dpo_desk.cli.session import ID, Plain, day, session_of
from dpo_desk.documents.exhibits import Shown
from dpo_desk.words import LANGUAGES, language, ngettext


@click.command(cls=Command)
@click.option("--person", "person_id", type=ID, required=True)
@click.option("--purpose", "purpose_id", type=ID, help="Only of this purpose; all by default.")
@click.option("--on", type=day, help="The day it is about; today by default.")
@click.option("--language", "spoken", type=click.Choice(LANGUAGES), help="Of the paper.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.pass_context
def proof(
    context: click.Context,
    /,
    person_id: int,
    purpose_id: int | None,
    on: date | None,
    spoken: str | None,
    out: Path,
) -> None:
    """Print the proof of a consent: history, words shown, state on a day, journal, the evidence behind it.

    \b
    Examples:
      dpo-desk consent proof --person 3 --purpose 1 --on 2026-03-05 --out proof.pdf
      dpo-desk consent proof --person 3 --language de --out nachweis.pdf
    """  # noqa: D301 - click wants the sign itself
    from dpo_desk.actions import consent_proof  # noqa: PLC0415 - loads what makes pages of evidence

    session = session_of(context)
    with session.desk() as desk, filling(out) as file:
        made = consent_proof.prove(
            desk, person_id, file, language=spoken or language(), purpose_id=purpose_id, on=on
        ).value
    plain: dict[str, Plain] = {
        "file": str(out),
        "pages": made.pages,
        "sha256": made.sha256,
        "archival": made.archival,
        "consents": list(made.consents),
        "exhibits": exhibits_plain(made.shown),
    }
    words = ngettext("{file}: {n} page.", "{file}: {n} pages.", made.pages)
    lines = [words.format(file=out, n=made.pages)]
    hidden = sum(one.why is not None for one in made.shown)
    if hidden:
        told = ngettext(
            "{n} document cannot be printed; a page tells why.",
            "{n} documents cannot be printed; a page for each tells why.",
            hidden,
        )
        lines.append(told.format(n=hidden))
    session.show(plain, lines)


def exhibits_plain(shown: Sequence[Shown]) -> list[Plain]:
    """Where documents stand in a bundle."""
    return [
        {
            "number": one.exhibit_number,
            "title": one.title,
            "page": one.first,
            "pages": one.pages,
            "left_out": [left.value for left in one.left_out],
            "not_shown": None if one.why is None else one.why.value,
        }
        for one in shown
    ]
