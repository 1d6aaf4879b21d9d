"""The recovery sheet by command, as a page to print."""

from __future__ import annotations

from pathlib import Path

import click

from dpo_desk.actions import keys, sheets
from dpo_desk.actions.outside import writing
from dpo_desk.cli.base import Command
from dpo_desk.cli.session import session_of
from dpo_desk.words import _


@click.command("recovery-sheet", cls=Command)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.pass_context
def recovery_sheet(context: click.Context, /, out: Path) -> None:
    """Make a new recovery sheet; the one before no longer opens the office, but backups made so far.

    The file holds the key as it is: print it, delete it, and try the sheet.

    Example: dpo-desk backup recovery-sheet --out sheet.pdf
    """
    session = session_of(context)
    own = session.passphrase()
    with session.desk(own) as desk, writing(out) as put:
        put(sheets.make(desk, own).value.pdf)
        facts = keys.sheet(desk)
    words = [
        _("The page to print: {file}. It holds the key as it is; delete the file afterwards.").format(
            file=out
        ),
        _("Then try the sheet: “dpo-desk key try-sheet”."),
    ]
    made_on = None if facts.made_on is None else facts.made_on.isoformat()
    session.show({"file": str(out), "made_on": made_on}, words)
