"""Options that tell the details of a fact, and the record they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path

import click

from dpo_desk.actions.records import details_of
from dpo_desk.cli.files import read_json
from dpo_desk.cli.session import DAY
from dpo_desk.core.facts import (
    DETAILS,
    ClosingReason,
    Details,
    Dispatch,
    ExtensionReason,
    FactKind,
    Field,
    Outcome,
    RestrictionGround,
    SearchResult,
    Telling,
)
from dpo_desk.core.organisations import Role
from dpo_desk.core.rights import Right

_GROUNDS = [one.value for one in (*ExtensionReason, *RestrictionGround)]
DETAIL_OPTIONS: list[click.Parameter] = [
    click.Option(["--doubt"], help="identity-asked: why there is reasonable doubt."),
    click.Option(["--means"], multiple=True, help="identity-asked: what is asked, the mildest first."),
    click.Option(["--how"], help="identity-proven: what was checked."),
    click.Option(["--question"], help="clarification-asked: what was asked."),
    click.Option(["--large-quantity"], is_flag=True, help="clarification-asked: a large quantity of data."),
    click.Option(["--system"], help="searched: which system."),
    click.Option(["--result"], type=click.Choice([one.value for one in SearchResult]), help="searched."),
    click.Option(["--searched-by"], help="searched: who looked."),
    click.Option(["--found"], help="searched: what was found."),
    click.Option(
        ["--ground"], help=f"extended or restriction-started: {', '.join(_GROUNDS)}; decided: its id."
    ),
    click.Option(["--explanation"], help="extended: what makes this case complex."),
    click.Option(["--until"], type=DAY, help="extended: announced day, where the law sets none."),
    click.Option(["--right"], type=click.Choice([one.value for one in Right]), help="decided."),
    click.Option(["--outcome"], type=click.Choice([one.value for one in Outcome]), help="decided."),
    click.Option(["--facts"], help="decided: why the ground fits this case."),
    click.Option(["--partial-considered"], help="decided: why a partial answer was not enough."),
    click.Option(["--items"], type=click.Path(path_type=Path), help="decided: JSON list of items."),
    click.Option(["--operation"], "operations", multiple=True, type=int, help="decided: operations told."),
    click.Option(["--recipient"], help="recipient-told: who."),
    click.Option(["--telling"], type=click.Choice([one.value for one in Telling]), help="recipient-told."),
    click.Option(["--because"], help="recipient-told: why it is impossible."),
    click.Option(["--scope"], help="restriction-started: which data."),
    click.Option(["--planned-lift"], type=DAY, help="restriction-started: when lifting it is planned."),
    click.Option(["--dispatch"], type=click.Choice([one.value for one in Dispatch]), help="How it was sent."),
    click.Option(["--letter"], type=int, help="Id of the letter that was sent."),
    click.Option(["--controller"], help="passed-on: to whom."),
    click.Option(["--why"], type=click.Choice([one.value for one in ClosingReason]), help="closed."),
    click.Option(["--duplicate-of"], type=int, help="closed as duplicate: id of the other request."),
    click.Option(["--role"], type=click.Choice([one.value for one in Role]), help="role-settled."),
    click.Option(["--colleague"], help="assigned: who works on it."),
    click.Option(["--step"], help="checked: id of the step."),
    click.Option(["--not-needed"], is_flag=True, help="checked: the step is not needed."),
    click.Option(["--note"], help="checked: a note."),
    click.Option(["--field"], type=click.Choice([one.value for one in Field]), help="corrected: what."),
    click.Option(["--old"], help="corrected: what stood there."),
    click.Option(["--new"], help="corrected: what is right."),
]
"""One option for each thing a fact can tell; the help names the facts it belongs to."""

_OTHER_NAMES = {
    "ground_id": "ground",
    "operation_ids": "operations",
    "letter_id": "letter",
    "step_id": "step",
}


def details_from(kind: FactKind, options: Mapping[str, object]) -> Details | None:
    """The details that options tell; what is left out takes its default, or is refused as missing.

    Raises:
        RecordUnreadable: if something that the kind tells is missing or unreadable.
    """
    wanted = DETAILS.get(kind)
    if wanted is None:
        return None
    plain: dict[str, object] = {}
    for field in fields(wanted):
        value = options.get(_OTHER_NAMES.get(field.name, field.name))
        if field.name == "needed":
            plain["needed"] = not options.get("not_needed")
        elif field.name == "items" and isinstance(value, Path):
            plain["items"] = read_json(value)
        elif isinstance(value, date):
            plain[field.name] = value.isoformat()
        elif value not in {None, ()}:
            plain[field.name] = value
    return details_of(kind, plain)
