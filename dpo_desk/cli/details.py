"""Options that tell the details of a fact, and the record they make."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path

import click

from dpo_desk.actions import requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.records import details_of
from dpo_desk.actions.requests import RequestView
from dpo_desk.cli.files import read_json
from dpo_desk.cli.session import ID, day
from dpo_desk.core.errors import DeskError, NoSuchRecord
from dpo_desk.core.facts import (
    DETAILS,
    AfterLift,
    ClosingReason,
    Details,
    Dispatch,
    ExtensionReason,
    FactKind,
    FeeGround,
    Field,
    Outcome,
    RestrictionGround,
    SearchResult,
    Telling,
    Unclear,
)
from dpo_desk.core.letter_reading import NO_RECIPIENTS_STEP
from dpo_desk.core.organisations import Role
from dpo_desk.core.rights import Right
from dpo_desk.words import _

_GROUNDS = [one.value for one in (*ExtensionReason, *RestrictionGround, *FeeGround)]
_PARTICULARS = (
    click.Option(["--other-basis"], help="decided, objection: legal basis on which data stay all the same."),
    click.Option(
        ["--weighed"],
        type=click.Path(path_type=Path),
        help="decided, objection or automated decision: JSON list of said and answer.",
    ),
    click.Option(
        ["--mitigation", "mitigations"], multiple=True, help="decided, objection refused: limits its effect."
    ),
    click.Option(
        ["--review"],
        type=click.Path(path_type=Path),
        help="decided, automated decision: JSON of reviewer, can_change, result and factors.",
    ),
    click.Option(
        ["--sets"], type=click.Path(path_type=Path), help="decided, portability: JSON list of data sets."
    ),
    click.Option(
        ["--left-out"],
        type=click.Path(path_type=Path),
        help="decided, portability: JSON list of what is left out, and why.",
    ),
    click.Option(
        ["--glossary"],
        type=click.Path(path_type=Path),
        help="decided, access: JSON list of code and meaning.",
    ),
    click.Option(["--would-help"], multiple=True, help="decided, not identified: a detail that would help."),
)
"""What a decision tells of one right alone."""

DETAIL_OPTIONS: tuple[click.Parameter, ...] = (
    click.Option(["--doubt"], help="identity-asked: why there is reasonable doubt."),
    click.Option(["--means"], multiple=True, help="identity-asked: what is asked, the mildest first."),
    click.Option(["--how"], help="identity-proven: what was checked."),
    click.Option(["--question"], help="clarification-asked: what was asked."),
    click.Option(["--large-quantity"], is_flag=True, help="clarification-asked: a large quantity of data."),
    click.Option(
        ["--unclear"], type=click.Choice([one.value for one in Unclear]), help="clarification-asked."
    ),
    click.Option(
        ["--choice", "choices"], multiple=True, help="clarification-asked: what they can choose from."
    ),
    click.Option(["--system"], help="searched: which system."),
    click.Option(["--result"], type=click.Choice([one.value for one in SearchResult]), help="searched."),
    click.Option(["--searched-by"], help="searched: who looked."),
    click.Option(["--searched-for"], help="searched: with which details of the person."),
    click.Option(["--found"], help="searched: what was found."),
    click.Option(
        ["--ground"],
        help=f"extended, restriction-started or fee-asked: {', '.join(_GROUNDS)}; decided: its id.",
    ),
    click.Option(
        ["--letter-follows"],
        is_flag=True,
        help="identity-asked, clarification-asked, fee-asked, extended: a letter that follows tells it.",
    ),
    click.Option(["--explanation"], help="extended: what makes this case complex."),
    click.Option(["--until"], type=day, help="extended: announced day, where the law sets none."),
    click.Option(["--right"], type=click.Choice([one.value for one in Right]), help="decided."),
    click.Option(["--outcome"], type=click.Choice([one.value for one in Outcome]), help="decided."),
    click.Option(["--facts"], help="decided, fee-asked: why the ground fits this case."),
    click.Option(["--partial-considered"], help="decided: why a partial answer was not enough."),
    click.Option(["--compared"], help="decided: what was checked, against which source; no correction."),
    click.Option(["--withheld"], help="decided: reasons that stay on file alone, where a law allows it."),
    click.Option(["--provision"], help="decided: the law relied on, where the desk knows no grounds of it."),
    click.Option(["--late-because"], help="decided: why a refusal comes after the first month, if extended."),
    click.Option(
        ["--items"],
        type=click.Path(path_type=Path),
        help="decided: JSON list of items; fee-asked: what it costs.",
    ),
    click.Option(["--currency"], help="fee-asked: for example EUR."),
    click.Option(["--reply-by"], type=day, help="fee-asked: day by which they say what they want."),
    click.Option(["--operation", "operations"], multiple=True, type=ID, help="decided: operations told."),
    *_PARTICULARS,
    click.Option(["--recipient"], help="recipient-told: who."),
    click.Option(["--telling"], type=click.Choice([one.value for one in Telling]), help="recipient-told."),
    click.Option(["--because"], help="recipient-told: why it is impossible; restriction-lift-decided: why."),
    click.Option(["--scope"], help="restriction-started: which data."),
    click.Option(["--planned-lift"], type=day, help="restriction-started: when lifting it is planned."),
    click.Option(["--lift-on"], type=day, help="restriction-lift-decided: the day it ends."),
    click.Option(
        ["--after"],
        type=click.Choice([one.value for one in AfterLift]),
        help="restriction-lift-decided: what becomes of the data.",
    ),
    click.Option(
        ["--dispatch"],
        type=click.Choice([one.value for one in Dispatch]),
        help="acknowledged, answered and the other letters: how it was sent.",
    ),
    click.Option(["--letter"], type=ID, help="The same: id of the letter that was sent."),
    click.Option(
        ["--restriction"],
        type=ID,
        help="restriction-lift-decided, -notice, -lifted: which one, from 1, where several are in force.",
    ),
    click.Option(["--controller"], help="passed-on: to whom."),
    click.Option(["--why"], type=click.Choice([one.value for one in ClosingReason]), help="closed."),
    click.Option(["--duplicate-of"], help="closed as duplicate: number or id of the other request."),
    click.Option(["--role"], type=click.Choice([one.value for one in Role]), help="role-settled."),
    click.Option(["--colleague"], help="assigned: who works on it."),
    click.Option(
        ["--step"], help=f"checked: id of the step, or {NO_RECIPIENTS_STEP}: nobody received the data."
    ),
    click.Option(["--not-needed"], is_flag=True, help="checked: the step is not needed."),
    click.Option(["--note"], help="checked: a note."),
    click.Option(["--field"], type=click.Choice([one.value for one in Field]), help="corrected: what."),
    click.Option(["--new"], help="corrected: what is right; rights are parted by spaces."),
)
"""One option for each thing a fact can tell; the help names the facts it belongs to."""

_OPTION_OF = {
    "ground_id": "ground",
    "operation_ids": "operations",
    "letter_id": "letter",
    "step_id": "step",
    "needed": "not_needed",
}
"""Fields whose option is called otherwise."""

_NOT_TOLD = frozenset({"copy_evidence_id", "old"})
"""Fields that follow from the case itself."""


class NoSuchStep(DeskError):
    """The case has no such step in its checklists: `step`."""


def plain_details(
    context: click.Context, kind: FactKind, options: Mapping[str, object]
) -> dict[str, object] | None:
    """The details that options tell, as plain values; None for a kind that carries none.

    Raises:
        UsageError: if something that the kind tells is missing, or something else is told.
        DeskError: if the file of items cannot be read.
    """
    wanted = DETAILS.get(kind)
    known = {} if wanted is None else {field.name: field for field in fields(wanted)}
    given = {name: value for name, value in options.items() if value not in (None, (), False)}
    names = {_OPTION_OF.get(name, name): name for name in known if name not in _NOT_TOLD}
    foreign = sorted(given.keys() - names.keys())
    if foreign:
        text = _("{option} tells nothing about {fact}").format(option=_flag(foreign[0]), fact=kind.value)
        raise click.UsageError(text, context)
    for option, name in names.items():
        if option not in given and known[name].default is MISSING:
            text = _("{fact} needs {option}").format(fact=kind.value, option=_flag(option))
            raise click.UsageError(text, context)
    return None if wanted is None else {names[option]: _plain(option, given[option]) for option in given}


def _flag(option: str) -> str:
    return "--" + {"operations": "operation", "choices": "choice"}.get(option, option).replace("_", "-")


def _plain(option: str, value: object) -> object:
    if option == "not_needed":
        return False
    if isinstance(value, Path):
        return read_json(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def details_in(
    desk: Desk, view: RequestView, kind: FactKind, plain: Mapping[str, object] | None
) -> Details | None:
    """The details of a fact in a case: what they name must be there.

    Raises:
        NoSuchRecord: if the case has no such letter or step, or its organisation no such operation.
        DeskError: if the other request of a duplicate is not found, or an item is unreadable.
    """
    if plain is None:
        return None
    filled = dict(plain)
    match kind:
        case FactKind.CHECKED:
            _require_step(view, str(filled["step_id"]))
        case FactKind.DECIDED:
            told = filled.get("operation_ids")
            for one in told if isinstance(told, list) else ():
                _require("operation", [operation.id for operation in view.operations], one)
        case FactKind.CLOSED if "duplicate_of" in filled:
            filled["duplicate_of"] = requests.number_to_id(desk, str(filled["duplicate_of"]))
        case FactKind.CORRECTED:
            filled["old"] = ""  # the case itself tells what stood there
        case _ if "letter_id" in filled:
            _require("letter", [letter.id for letter in view.letters], filled["letter_id"])
        case _:
            pass
    return details_of(kind, filled)


def _require(kind: str, known: Collection[object], wanted: object) -> None:
    if wanted not in known:
        raise NoSuchRecord(kind=kind, id=str(wanted))


def _require_step(view: RequestView, wanted: str) -> None:
    if wanted not in {NO_RECIPIENTS_STEP, *(step.id for step in view.checklist)}:
        raise NoSuchStep(step=wanted)
