"""Taking over lists of consents by command."""

from __future__ import annotations

from pathlib import Path

import click

from dpo_desk.actions import column_maps, consent_import
from dpo_desk.actions.consent_import import Imported, Onlooker
from dpo_desk.actions.consent_list_files import to_mend, why_refused
from dpo_desk.actions.consent_taking import Refused, Taken
from dpo_desk.actions.desk import Desk
from dpo_desk.cli.base import Command
from dpo_desk.cli.files import read_text, write_new
from dpo_desk.cli.session import ID, Plain, columns, session_of
from dpo_desk.cli.texts import language_code
from dpo_desk.core.consent_imports import ColumnMap
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import plain_date
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
@click.option("--as", "what", type=click.Choice(["consents"]), default="consents", help="What it lists.")
@click.option("--purpose", "purpose_id", type=ID, help="By default the only one there is.")
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path),
    help="TOML, or the name of a kept one.",
)
@click.option("--save-map", type=click.Path(path_type=Path, dir_okay=False), help="Write the map there.")
@click.option("--keep-map", default="", help="Keep the map in the office under this name.")
@click.option("--sheet", default="", help="Which sheet of a spreadsheet is the list.")
@click.option("--language", type=language_code, help="In which the words in force were shown.")
@click.option("--dry-run", is_flag=True, help="Show what would happen, row by row; nothing is changed.")
@click.option("--refused", type=click.Path(path_type=Path, dir_okay=False), help="Write refused rows there.")
@click.pass_context
def import_(  # noqa: PLR0913 - one argument for each option of the contract
    context: click.Context,
    /,
    file: Path,
    what: str,  # noqa: ARG001 - there is one kind of list so far
    purpose_id: int | None,
    map_file: Path | None,
    save_map: Path | None,
    keep_map: str,
    sheet: str,
    language: str | None,
    refused: Path | None,
    *,
    dry_run: bool,
) -> None:
    """Take over a list that was kept elsewhere: CSV, XLSX or ODS. Doing it again changes nothing.

    \b
    Examples:
      dpo-desk import list.csv --as consents --purpose 1 --dry-run --save-map map.toml
      dpo-desk import list.xlsx --as consents --map map.toml --refused to-mend.csv --keep-map Postduif
      dpo-desk consent import next.xlsx --map Postduif
    A map, in TOML:
      act = "given"                # where no column tells what was done
      channel = "web"
      dates = "day_first"          # or "month_first"; without it 03/04/2026 is refused
      [columns]                    # name first_name family_name email phone customer_number
      email = "E-mail"             # state on ended channel language age proof_place reason
      on = "Opt-in date"
      state = "Status"
      [states]
      "cleaned" = "withdrawn"
    With --json: {"rows", "entries", "known", "people", "refused": [{"line", "why"}],
                  "erased": [{"line", "on"}], "dry_run", "map"}
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    seen: list[Taken | Refused] = []
    with session.desk() as desk:
        known = consent_import.proposed_map(file, sheet) if map_file is None else _map(desk, map_file)
        shown = consent_import.take_over(
            desk,
            file,
            consent_import.only_purpose(desk) if purpose_id is None else purpose_id,
            known,
            sheet=sheet,
            language=language or "",
            dry_run=dry_run,
            onlooker=Onlooker(told=seen.append if dry_run else None),
        ).value
        if keep_map:
            column_maps.keep_map(desk, keep_map, known)
    if save_map is not None:
        write_new(save_map, consent_import.write_map(known).encode())
    if refused is not None:
        write_new(refused, to_mend(shown))
    session.show(*_shown(shown, seen, dry_run=dry_run))


def _map(desk: Desk, named: Path) -> ColumnMap:
    """A map in a file, else one that the office keeps under that name."""
    kept = {} if named.exists() else column_maps.column_maps(desk)
    return kept.get(str(named)) or consent_import.read_map(read_text(named))


def _shown(
    shown: Imported, seen: list[Taken | Refused], *, dry_run: bool
) -> tuple[dict[str, Plain], list[str]]:
    plain: dict[str, Plain] = {
        "rows": shown.rows,
        "entries": shown.entries,
        "known": shown.known,
        "people": shown.people,
        "refused": [{"line": one.line, "why": one.why} for one in shown.refused],
        "erased": [{"line": one.line, "on": f"{one.erased_on}"} for one in shown.erased],
        "dry_run": dry_run,
        "map": {field.value: header for field, header in shown.how.columns},
    }
    lines = columns([(str(one.line), why_refused(one.why)) for one in shown.refused])
    if dry_run:
        plain["what"] = [_row(one) for one in seen]
        lines = columns([_line(one) for one in seen])
    warning = _("Line {line} looks like somebody who was erased on {day}. Look whether the list may be used.")
    lines += [warning.format(line=one.line, day=one.erased_on) for one in shown.erased]
    refused = len(shown.refused)
    counted = (
        (ngettext("{n} new entry", "{n} new entries", shown.entries), shown.entries),
        (ngettext("{n} known already", "{n} known already", shown.known), shown.known),
        (ngettext("{n} new person", "{n} new people", shown.people), shown.people),
        (ngettext("{n} row refused, to be mended", "{n} rows refused, to be mended", refused), refused),
    )
    rows = ngettext("{n} row", "{n} rows", shown.rows).format(n=shown.rows)
    return plain, [*lines, f"{rows}: {', '.join(words.format(n=count) for words, count in counted)}."]


def _line(one: Taken | Refused) -> tuple[str, str]:
    if isinstance(one, Refused):
        return str(one.line), why_refused(one.why)
    told = "; ".join(f"{plain_date(on)} {name(act)}" for act, on in one.new)
    return str(one.line), told or _("known already")
