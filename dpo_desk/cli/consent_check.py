"""Checking lists of addresses by command."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import click

from dpo_desk.actions import consent_check, consent_standings
from dpo_desk.actions.consent_check import Checked
from dpo_desk.actions.consent_list_files import CheckedList
from dpo_desk.cli.base import Command
from dpo_desk.cli.files import write_new
from dpo_desk.cli.session import ID, Plain, columns, day, session_of
from dpo_desk.core.consent_checks import Verdict
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.words import _
from dpo_desk.words.names import name


def _plain(one: Checked) -> dict[str, Plain]:
    known = one.standing
    return {
        "line": one.line,
        "address": one.address,
        "may": known.verdict.may,
        "why": known.verdict.value,
        "since": None if known.since is None else known.since.isoformat(),
    }


@click.command(cls=Command)
@click.argument("file", metavar="LIST", type=click.Path(path_type=Path))
@click.option("--purpose", "purpose_id", type=ID, required=True)
@click.option("--sheet", default="", help="Which sheet of a spreadsheet is the list.")
@click.option("--on", type=day, help="The day; today by default.")
@click.option("--kind", type=click.Choice([one.value for one in KeyKind]), default="email")
@click.option("--column", default="", help="Header of the column; by default it is looked for.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the rows there as CSV.")
@click.pass_context
def check(
    context: click.Context,
    /,
    file: Path,
    purpose_id: int,
    sheet: str,
    on: date | None,
    kind: str,
    column: str,
    out: Path | None,
) -> None:
    """Tell for each address of a list whether it may be used for a purpose on a day, and why not.

    Whoever has no entry may not be written to.

    \b
    Example: dpo-desk consent check list.csv --purpose 1 --on 2026-11-02 --out checked.csv
    With --json: {"may": 812, "may_not": 31, "why": {"given": 812, "withdrawn": 9, "no_entry": 22},
                  "rows": [{"line": 2, "address": "...", "may": true, "why": "given", "since": "..."}]}
    With --out the rows stand in the file alone.
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    counted: Counter[Verdict] = Counter()
    rows: list[Plain] = []
    lines: list[tuple[str, ...]] = []
    listed = CheckedList()
    kept = KeyKind(kind)
    with (
        session.desk() as desk,
        consent_check.check(desk, file, purpose_id, sheet=sheet, on=on, kind=kept, column=column) as found,
    ):
        for one in found:
            counted[one.standing.verdict] += 1
            plain = _plain(one)
            if out is not None:
                listed.add(one)
            else:
                rows.append(plain)
                said = _("may") if plain["may"] else _("may not")
                lines.append((str(one.line), one.address, said, name(one.standing.verdict)))
    if out is not None:
        write_new(out, listed.data())
    allowed = sum(count for verdict, count in counted.items() if verdict.may)
    totals: dict[str, Plain] = {
        "may": allowed,
        "may_not": counted.total() - allowed,
        "why": {verdict.value: count for verdict, count in counted.items()},
    }
    totals |= {"rows": rows} if out is None else {"file": str(out)}
    summary = _("{may} may be used, {may_not} may not.").format(
        may=allowed, may_not=counted.total() - allowed
    )
    session.show(totals, [*columns(lines), *([] if out is None else [str(out)]), summary])


@click.command(cls=Command)
@click.option("--purpose", "purpose_id", type=ID, required=True)
@click.option("--on", type=day, help="The day; today by default.")
@click.pass_context
def count(context: click.Context, /, purpose_id: int, on: date | None) -> None:
    """Count the consents of a purpose by where they stood on a day.

    \b
    Example: dpo-desk consent count --purpose 1 --on 2026-11-02
    With --json: {"on": "2026-11-02", "states": {"given": 812, "withdrawn": 31}}
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    with session.desk() as desk:
        asked = on or desk.today()
        counts = consent_standings.count_states(desk, purpose_id, asked)
    plain: dict[str, Plain] = {
        "on": asked.isoformat(),
        "states": {state.value: number for state, number in counts.items()},
    }
    lines = columns([(name(state), str(number)) for state, number in counts.items()])
    session.show(plain, lines or _("No consent was entered for this purpose."))
