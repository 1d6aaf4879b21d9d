"""Taking over lists of consents by command."""

from __future__ import annotations

from pathlib import Path

import click

from dpo_desk.actions import consent_import
from dpo_desk.actions.consent_import import Imported, Onlooker
from dpo_desk.actions.consent_list_files import to_mend, why_refused
from dpo_desk.actions.consent_taking import Refused, Taken
from dpo_desk.cli.base import Command
from dpo_desk.cli.files import read_text, write_new
from dpo_desk.cli.session import ID, Plain, columns, session_of
from dpo_desk.cli.texts import language_code
from dpo_desk.words import _
from dpo_desk.words.names import name


def _row(one: Taken | Refused) -> dict[str, Plain]:
    if isinstance(one, Refused):
        return {"line": one.line, "outcome": "refused", "why": one.why}
    return {
        "line": one.line,
        "outcome": "new" if one.new else "known",
        "person": one.person_id,
        "entries": [{"act": act.value, "on": on.isoformat()} for act, on in one.new],
    }


@click.command("import", cls=Command)
@click.argument("file", metavar="LIST", type=click.Path(path_type=Path))
@click.option("--purpose", "purpose_id", type=ID, required=True)
@click.option("--map", "map_file", type=click.Path(path_type=Path), help="TOML; by default it is guessed.")
@click.option("--save-map", type=click.Path(path_type=Path, dir_okay=False), help="Write the map there.")
@click.option("--sheet", default="", help="Which sheet of a spreadsheet is the list.")
@click.option("--language", type=language_code, help="In which the words in force were shown.")
@click.option("--dry-run", is_flag=True, help="Show what would happen, row by row; nothing is changed.")
@click.option("--refused", type=click.Path(path_type=Path, dir_okay=False), help="Write refused rows there.")
@click.pass_context
def import_(  # noqa: PLR0913 - one argument for each option of the contract
    context: click.Context,
    /,
    file: Path,
    purpose_id: int,
    map_file: Path | None,
    save_map: Path | None,
    sheet: str,
    language: str | None,
    refused: Path | None,
    *,
    dry_run: bool,
) -> None:
    """Take over a list of consents that was kept elsewhere; doing it again changes nothing.

    \b
    Examples:
      dpo-desk consent import list.csv --purpose 1 --dry-run --save-map map.toml
      dpo-desk consent import list.csv --purpose 1 --map map.toml --refused to-mend.csv
    A map, in TOML:
      act = "given"                # where no column tells what was done
      channel = "web"
      dates = "day_first"          # or "month_first"
      [columns]                    # name email phone customer_number state on ended
      email = "E-mail"             # channel language age proof_place reason
      on = "Opt-in date"
      state = "Status"
      [states]
      "cleaned" = "withdrawn"
    With --json: {"rows", "entries", "known", "people", "refused": [{"line", "why"}], "dry_run"}
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    how = None if map_file is None else consent_import.read_map(read_text(map_file))
    seen: list[Taken | Refused] = []
    with session.desk() as desk:
        known = how or consent_import.proposed_map(file, sheet)
        shown = consent_import.take_over(
            desk,
            file,
            purpose_id,
            known,
            sheet=sheet,
            language=language or "",
            dry_run=dry_run,
            onlooker=Onlooker(told=seen.append if dry_run else None),
        ).value
    if save_map is not None:
        write_new(save_map, consent_import.write_map(known).encode())
    if refused is not None:
        write_new(refused, to_mend(shown))
    plain: dict[str, Plain] = {
        "rows": shown.rows,
        "entries": shown.entries,
        "known": shown.known,
        "people": shown.people,
        "refused": [{"line": one.line, "why": one.why} for one in shown.refused],
        "dry_run": dry_run,
        "map": {field.value: header for field, header in shown.how.columns},
    }
    lines = columns([(str(one.line), why_refused(one.why)) for one in shown.refused])
    if dry_run:
        plain["what"] = [_row(one) for one in seen]
        lines = columns([_line(one) for one in seen])
    words = _(
        "{rows} rows: {entries} new entries, {known} known already, {people} new people, {refused} refused."
    )
    summary = words.format(
        rows=shown.rows,
        entries=shown.entries,
        known=shown.known,
        people=shown.people,
        refused=len(shown.refused),
    )
    session.show(plain, [*lines, summary])


def _line(one: Taken | Refused) -> tuple[str, str]:
    if isinstance(one, Refused):
        return str(one.line), why_refused(one.why)
    told = "; ".join(f"{on.isoformat()} {name(act)}" for act, on in one.new)
    return str(one.line), told or _("known already")
