"""The command line: the second door of the same room. Names, options and JSON keys are a contract."""

from __future__ import annotations

import platform
import traceback
from datetime import date
from pathlib import Path

import click

from dpo_desk import __version__
from dpo_desk.cli import authorities, clock, keys, letters, organisations, people, requests
from dpo_desk.cli.context import Program
from dpo_desk.cli.session import DAY, Session, columns, session_of
from dpo_desk.core.errors import DeskError
from dpo_desk.words import _
from dpo_desk.words.errors import sentence


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="dpo_desk %(version)s")
@click.option(
    "--office",
    type=click.Path(path_type=Path),
    envvar="DPO_DESK_OFFICE",
    help="The office file.",
)
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    envvar="DPO_DESK_PASSPHRASE_FILE",
    help="File whose first line is the passphrase.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
@click.option("--today", type=DAY, help="Take this day for today; the journal marks it.")
@click.pass_context
def cli(
    context: click.Context,
    office: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
    today: date | None,
) -> None:
    """An offline desk for data protection officers. Without a command the window opens.

    Example: dpo-desk deadline --country NL --received 2026-03-03
    """
    session = session_of(context)
    session.office, session.passphrase_file, session.as_json = office, passphrase_file, as_json
    if today is not None:
        session.program.rehearse(today.isoformat())
    if context.invoked_subcommand is None:
        context.exit(session.program.window(office))


def _with_common_options(command: click.Command) -> None:
    """Let --json, --office, --passphrase-file and --today stand behind a command as well."""

    def remember(context: click.Context, parameter: click.Parameter, value: object) -> object:
        session = session_of(context)
        if value is None or value is False:
            return value
        match parameter.name:
            case "office":
                session.office = Path(str(value))
            case "passphrase_file":
                session.passphrase_file = Path(str(value))
            case "as_json":
                session.as_json = True
            case _:
                session.program.rehearse(str(value))
        return value

    taken = {option for parameter in command.params for option in parameter.opts}
    for options, kind in (
        (("--json", "as_json"), None),
        (("--office",), click.Path()),
        (("--passphrase-file",), click.Path()),
        (("--today",), DAY),
    ):
        if options[0] not in taken:
            command.params.append(
                click.Option(
                    options,
                    type=kind,
                    is_flag=kind is None,
                    callback=remember,
                    expose_value=False,
                    is_eager=True,
                    hidden=True,
                )
            )


def _all_commands(group: click.Group) -> list[click.Command]:
    found: list[click.Command] = []
    for command in group.commands.values():
        found += _all_commands(command) if isinstance(command, click.Group) else [command]
    return found


for _group in (
    clock.deadline,
    clock.breach_clock,
    clock.calendar,
    authorities.authority,
    keys.init,
    keys.key,
    keys.journal,
    organisations.organisation,
    people.person,
    requests.request,
    letters.letter,
):
    cli.add_command(_group)


@cli.command()
@click.argument("text")
@click.pass_context
def search(context: click.Context, text: str) -> None:
    """Find people, cases, letters and words in evidence.

    Example: dpo-desk search petrausk
    """
    from dpo_desk.actions import looking

    session = session_of(context)
    with session.desk() as desk:
        hits = looking.search(desk, text)
    plain = [
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


@cli.command()
@click.option("--headless", is_flag=True, help="Walk the main job without a screen and leave what it makes.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for what it makes.")
@click.pass_context
def demo(context: click.Context, headless: bool, out: Path | None) -> None:
    """Open a fictional office, or walk the main job with it.

    Example: dpo-desk demo --headless --out demo
    """
    context.exit(session_of(context).program.demo(out, headless=headless))


@cli.command()
@click.pass_context
def selftest(context: click.Context) -> None:
    """Try everything a run of the program needs; says what is missing.

    Example: dpo-desk selftest
    """
    context.exit(session_of(context).program.selftest())


for _command in _all_commands(cli):
    _with_common_options(_command)


def run(program: Program, arguments: list[str]) -> int:
    """Run a command.

    Returns:
        0 done, 1 our bug, 2 wrong use, 3 refused, 4 no key, 5 damaged, 6 in use, 7 a check found problems.
    """
    try:
        status = cli.main(arguments, prog_name="dpo-desk", standalone_mode=False, obj=Session(program))
    except DeskError as error:
        click.echo(sentence(error), err=True)
        return error.exit_status
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Stopped; nothing was changed."), err=True)
        return 3
    except BrokenPipeError:
        return 0  # whoever read our lines had enough
    except Exception as error:
        place = write_report(program.data, error)
        words = _(
            "The program made a mistake; nothing half done was saved. A report without personal data is in:"
        )
        click.echo(f"{words} {place}", err=True)
        return 1
    return status if isinstance(status, int) else 0


def write_report(folder: Path, error: BaseException) -> Path:
    """Write what is needed to mend a bug: kinds of errors, places in the source, versions; no values."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"dpo_desk {__version__}", f"Python {platform.python_version()}", platform.platform()]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__qualname__)
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    place = folder / "crash-report.txt"
    place.write_text("\n".join(lines) + "\n", "utf-8")
    return place
