"""`request record` and `complaint record`: one command with an option for each thing a fact can tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from dpo_desk.cli.base import Command
from dpo_desk.cli.session import day


def recorder(
    group: click.Group, facts: Sequence[str], options: Sequence[click.Parameter], *, on: str, reason: str
) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function the `record` command of a group.

    Args:
        group: the commands it belongs to.
        facts: what can be recorded.
        options: one for each thing a fact can tell.
        on: help of the day.
        reason: help of the reason.
    """

    class Record(Command):
        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on as they are
            super().__init__(*args, **kwargs)
            self.params += options

    wraps = (
        group.command("record", cls=Record, epilog=f"FACT is one of: {', '.join(facts)}."),
        click.argument("case", metavar="ID"),
        click.argument("fact", metavar="FACT", type=click.Choice(facts)),
        click.option("--on", type=day, help=on),
        click.option("--reason", default="", help=reason),
        click.option(
            "--document",
            type=click.Path(path_type=Path),
            help="File that shows it; kept with the case.",
        ),
        click.pass_context,
    )

    def decorate(function: Callable[..., None]) -> click.Command:
        made: Any = function
        for wrap in reversed(wraps):
            made = wrap(made)
        assert isinstance(made, click.Command)  # noqa: S101 - the outermost makes one
        return made

    return decorate
