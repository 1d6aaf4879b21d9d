"""The command line: the second door of the same room. Names, options and JSON keys are a contract."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from io import TextIOWrapper
from keyword import iskeyword
from pathlib import Path
from types import MappingProxyType

import click

from dpo_desk import __version__
from dpo_desk.cli.base import Group
from dpo_desk.cli.context import Program
from dpo_desk.cli.session import Session, safe, session_of
from dpo_desk.core.errors import DeskError
from dpo_desk.words import LANGUAGES, _, lend_catalogues, use_language

DONE, BUG, REFUSED = 0, 1, 3
COMPLETION = "_DPO_DESK_COMPLETE"
"""By this variable a shell asks for its completion, as click names it."""

_GOING_ON: Mapping[str, str] = MappingProxyType(
    {
        "KeyFileRolledBack": "--older-key-file",
        "OfficeRolledBack": "--older-office",
        "LetterNeedsReason": "--reason",
    }
)
"""The option that accepts what an error tells of."""

PLACES: Mapping[str, str] = MappingProxyType(
    {
        "authority": "authorities",
        "backup": "backups",
        "breach": "breaches",
        "breach-clock": "clock",
        "calendar": "overview",
        "check": "health",
        "complaint": "complaints",
        "consent": "consents",
        "deadline": "clock",
        "demo": "program",
        "erasures": "erasures",
        "evidence": "evidence",
        "import": "consent_import",
        "init": "office",
        "journal": "journal",
        "key": "keys",
        "letter": "letters",
        "operation": "operations",
        "organisation": "organisations",
        "person": "people",
        "purpose": "purposes",
        "report": "reports",
        "request": "requests",
        "retention": "retention",
        "search": "overview",
        "selftest": "program",
        "settings": "office",
        "today": "overview",
    }
)
"""In which module of this room each command stands; loaded when it is asked for."""


class Root(Group):
    """The program's own name: `--version` and most commands do not pay for the others."""

    shows_common_options = True

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Every command, by name."""
        return sorted(PLACES)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """Load a command."""
        place = PLACES.get(cmd_name)
        if place is None:
            return None
        own = cmd_name.replace("-", "_")
        found = getattr(import_module(f"dpo_desk.cli.{place}"), f"{own}_" if iskeyword(own) else own)
        return found if isinstance(found, click.Command) else None


@click.command(
    cls=Root,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="The options above may also stand after a command. "
    'Completion in bash: eval "$(_DPO_DESK_COMPLETE=bash_source dpo-desk)"; zsh and fish alike.',
)
@click.version_option(__version__, message="dpo_desk %(version)s")
@click.pass_context
def cli(context: click.Context, /) -> None:
    """An offline desk for data protection officers. Without a command the window opens.

    Example: dpo-desk deadline --country NL --received 2026-03-03
    """
    session = session_of(context)
    if context.invoked_subcommand is None:
        context.exit(session.program.window(session.office))


def run(program: Program, arguments: Sequence[str]) -> int:
    """Run a command.

    Returns:
        0 done, 1 our bug, 2 wrong use, 3 refused, 4 no key, 5 damaged, 6 in use, 7 a check found problems.
    """
    use_language(_language_of(os.environ))
    lend_catalogues()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # no terminal lacks a letter so much that we fail
    session = Session(
        program,
        office=_path(os.environ.get("DPO_DESK_OFFICE")),
        passphrase_file=_path(os.environ.get("DPO_DESK_PASSPHRASE_FILE")),
    )
    try:
        asked = os.environ.get(COMPLETION)
        return _complete(session, asked) if asked else _run(session, list(arguments))
    except Exception as error:  # noqa: BLE001 - the one place where bugs end; told below, never passed over
        return _tell_bug(program, error)


def _complete(session: Session, asked: str) -> int:
    """Tell a shell how the line that is typed may go on; no office is opened for it."""
    from click.shell_completion import shell_complete  # noqa: PLC0415 - only shells ask

    return shell_complete(cli, {"obj": session}, "dpo-desk", COMPLETION, asked)


def _run(session: Session, arguments: list[str]) -> int:
    try:
        with cli.make_context("dpo-desk", arguments, obj=session) as context:
            cli.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except DeskError as error:
        from dpo_desk.words.errors import sentence  # noqa: PLC0415 - nothing went wrong so far

        option = _GOING_ON.get(type(error).__name__)
        hint = _("To go on: {option} REASON").format(option=option) if option else ""
        _tell(f"{sentence(error)} {hint}".rstrip())
        return error.exit_status
    except click.ClickException as error:
        from dpo_desk.cli.wrong_use import sentence_of  # noqa: PLC0415 - nothing was wrong so far

        _tell(sentence_of(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _tell(_("Stopped before it was done."))
        return REFUSED
    except BrokenPipeError:
        _swallow_the_rest()
        return DONE  # whoever read our lines had enough
    return DONE


def _tell(words: str) -> None:
    click.echo(safe(words), err=True)


def _swallow_the_rest() -> None:
    """Let Python flush what is left into nothing when it ends, without a word about it."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)


def _tell_bug(program: Program, error: Exception) -> int:
    from dpo_desk.actions.crash import write_report  # noqa: PLC0415 - nothing went wrong so far

    try:
        place = write_report(program.data, error)
    except OSError:
        _tell(_("The program made a mistake, and no report could be written; nothing half done was saved."))
    else:
        words = _("The program made a mistake; nothing half done was saved. {place} says what, without data.")
        _tell(words.format(place=place))
    return BUG


def _language_of(environment: Mapping[str, str]) -> str:
    """The language a terminal is set to, if the desk speaks it."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # in the order of gettext
    spoken = next((environment[name] for name in names if environment.get(name)), "")[:2]
    return spoken if spoken in LANGUAGES else "en"


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None
