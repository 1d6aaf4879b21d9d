"""Commands about the program itself: the fictional office, and whether all it needs is there."""

from __future__ import annotations

from pathlib import Path

import click

from dpo_desk.cli.base import Command
from dpo_desk.cli.context import LibrariesMissing, WindowImpossible
from dpo_desk.cli.session import session_of
from dpo_desk.words import _
from dpo_desk.words.errors import sentence


@click.command(cls=Command)
@click.option("--headless", is_flag=True, help="Walk the main job without a screen and leave what it makes.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for what it makes.")
@click.pass_context
def demo(context: click.Context, /, headless: bool, out: Path | None) -> None:
    """Open a fictional office, or walk the main job with it.

    Example: dpo-desk demo --headless --out demo
    """
    session = session_of(context)
    if not headless and session.program.has_screen():
        context.exit(session.program.demo(out))
    folder = (out or Path("build") / "demo").resolve()
    made = [*session.program.walk(folder)]
    try:
        made += session.program.pictures(folder)
    except (LibrariesMissing, WindowImpossible) as missing:
        click.echo(sentence(missing), err=True)  # all else was made, and lies there
    files = [str(file) for file in made]
    text = [_("The main job was walked through without a screen. What it made lies here:"), *files]
    session.show({"folder": str(folder), "files": files}, text)


@click.command(cls=Command)
@click.pass_context
def selftest(context: click.Context, /) -> None:
    """Try everything a run of the program needs; says what is missing.

    Example: dpo-desk selftest
    """
    session = session_of(context)
    session.program.selftest()
    session.show({"sound": True}, _("Everything that a run needs is there."))
