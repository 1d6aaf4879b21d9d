"""How every command is made: the common options stand before or after it, and all texts can be stored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import click

from dpo_desk.cli.session import day, session_of
from dpo_desk.words import _


def _remember(context: click.Context, parameter: click.Parameter, value: object) -> object:
    """Keep what a common option says, wherever on the line it stands."""
    session = session_of(context)
    match parameter.name, value:
        case "office", Path():
            session.office = value
        case "passphrase_file", Path():
            session.passphrase_file = value
        case "older_key_file", str():
            session.older_key_file = value
        case "older_office", str():
            session.older_office = value
        case "as_json", True:
            session.as_json = True
        case "today", date():
            session.program.rehearse(value)
        case _:
            pass
    return value


def common_options(*, hidden: bool) -> list[click.Parameter]:
    """The options that every command has.

    Args:
        hidden: left out of the help; they stand in the help of `dpo-desk` itself.
    """
    shared: dict[str, Any] = {"callback": _remember, "expose_value": False, "hidden": hidden}
    return [
        click.Option(
            ["--office"],
            type=click.Path(path_type=Path),
            help="The office file; otherwise the one that DPO_DESK_OFFICE names, otherwise the usual one.",
            **shared,
        ),
        click.Option(
            ["--passphrase-file"],
            type=click.Path(path_type=Path),
            help="File whose first line is the passphrase; otherwise the one that DPO_DESK_PASSPHRASE_FILE "
            "names, otherwise this computer's key store, otherwise a prompt.",
            **shared,
        ),
        click.Option(
            ["--json", "as_json"], is_flag=True, help="One JSON document on standard output.", **shared
        ),
        click.Option(
            ["--older-key-file"],
            metavar="REASON",
            help="Go on although the key file is an older copy; the journal keeps the reason.",
            **shared,
        ),
        click.Option(
            ["--older-office"],
            metavar="REASON",
            help="Go on although the office file is older than its key file; the journal keeps the reason.",
            **shared,
        ),
        click.Option(["--today"], type=day, help="Take this day for today; the journal marks it.", **shared),
    ]


class Command(click.Command):
    """A command that takes the common options after its name as well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on as they are
        super().__init__(*args, **kwargs)
        self.params += common_options(hidden=True)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command's words, and refuse those that no file or page could hold."""
        rest = super().parse_args(ctx, args)
        for name, value in ctx.params.items():
            _require_text(ctx, name, value)
        return rest


def _require_text(context: click.Context, name: str, value: object) -> None:
    texts: Iterable[object] = value if isinstance(value, tuple) else (value,)
    for text in texts:
        if isinstance(text, str) and any("\ud800" <= sign <= "\udfff" for sign in text):
            raise click.UsageError(_("{name} holds bytes that are no text.").format(name=name), context)


class Group(click.Group):
    """A group of such commands; the common options may stand after its name too."""

    command_class = Command
    group_class = type
    shows_common_options: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on as they are
        super().__init__(*args, **kwargs)
        self.params += common_options(hidden=not self.shows_common_options)
