"""Options that tell the details of a fact of a complaint, and the record they make."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path

import click

from dpo_desk.actions.records import from_plain
from dpo_desk.cli.files import read_json
from dpo_desk.cli.session import ID, day
from dpo_desk.core.complaint_facts import (
    COMPLAINT_DETAILS,
    Assessment,
    ComplaintDetails,
    ComplaintEnd,
    ComplaintFactKind,
    ComplaintField,
    LetterSubject,
    LinkKind,
    Verdict,
)
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.rulings import Ruling
from dpo_desk.words import _


def _values(
    kind: type[Dispatch | LetterSubject | Ruling | Verdict | ComplaintEnd | LinkKind],
) -> click.Choice[str]:
    return click.Choice([one.value for one in kind])


COMPLAINT_OPTIONS: tuple[click.Parameter, ...] = (
    click.Option(["--authority"], help="lodged, authority-letter, authority-decided: id of the authority."),
    click.Option(["--file-number"], help="The same, appealed, court-action: its number there."),
    click.Option(["--competent-because"], help="The same: why, where the finder does not name it."),
    click.Option(["--lodged"], type=day, help="lodged: day on which the person complained there."),
    click.Option(["--lead"], is_flag=True, help="lodged: it is the lead authority."),
    click.Option(["--subject"], type=_values(LetterSubject), help="authority-letter: what it is."),
    click.Option(["--due"], type=day, help="authority-letter: day it sets; measure-set: last day."),
    click.Option(["--question"], multiple=True, help="authority-letter: one thing it asks."),
    click.Option(["--letter"], type=ID, help="Which letter of an authority, counted from 1."),
    click.Option(["--also"], multiple=True, type=ID, help="position-sent, documents-sent: another letter."),
    click.Option(["--question-number"], type=ID, help="question-answered: which question, from 1."),
    click.Option(["--answer"], help="question-answered: the draft of the answer."),
    click.Option(["--until"], type=day, help="Extension: the new day; settlement-proposed: day to agree by."),
    click.Option(["--because"], help="extension-asked: why."),
    click.Option(["--ruling"], multiple=True, type=_values(Ruling), help="authority-decided: what."),
    click.Option(["--sum"], help="authority-decided: what is to be paid, with the currency."),
    click.Option(["--found"], help="authority-decided: what it finds, in short."),
    click.Option(
        ["--measure"],
        multiple=True,
        help="What is to be done, after its last day: “2026-12-01 Name the recipients”.",
    ),
    click.Option(["--point"], help="decided: what the person objects to; several: --details."),
    click.Option(["--verdict"], type=_values(Verdict), help="decided."),
    click.Option(["--why"], help="decided: what the verdict rests on; closed: why the case ends."),
    click.Option(["--rule"], help="decided: the provision the point is measured by."),
    click.Option(["--unit"], help="inquired, statement, instructed: who inside."),
    click.Option(["--carry-out"], multiple=True, type=ID, help="instructed: which measure, from 1."),
    click.Option(["--text"], help="inquired: the question; statement: what was said; measure-set: what."),
    click.Option(["--owner"], help="measure-set: who carries it out."),
    click.Option(
        ["--for-person"], is_flag=True, help="measure-set, authority-decided: the person hears of it."
    ),
    click.Option(["--person-told"], type=day, help="measure-done: day on which the person was told."),
    click.Option(["--number"], type=ID, help="measure-done: which measure, counted from 1."),
    click.Option(["--how"], help="measure-done: what shows it."),
    click.Option(["--court"], help="appealed, court-action, court-decided."),
    click.Option(["--about"], help="appealed, court-action: what about."),
    click.Option(["--by-us"], is_flag=True, help="appealed, court-action: the organisation brought it."),
    click.Option(["--outcome"], help="court-decided: how."),
    click.Option(["--lift"], multiple=True, type=ID, help="court-decided: measure it annulled, from 1."),
    click.Option(["--terms"], help="settled: what was agreed; settlement-proposed: what is proposed."),
    click.Option(["--controller"], help="passed-on: who got it."),
    click.Option(["--colleague"], help="assigned: who works on it."),
    click.Option(["--dispatch"], type=_values(Dispatch), help="What we sent: how it left."),
    click.Option(["--sent-letter"], type=ID, help="What we sent: id of the letter."),
    click.Option(
        ["--link"],
        help=f"linked: {', '.join(LinkKind)}, and an id or a name: “request:31”, “breach:B-3”.",
    ),
    click.Option(["--undone"], is_flag=True, help="linked: no longer."),
    click.Option(["--field"], type=click.Choice([one.value for one in ComplaintField]), help="corrected."),
    click.Option(["--old"], help="corrected, authority: the one that was recorded."),
    click.Option(["--new"], help="corrected: the right value; for an authority, “” where there is none."),
    click.Option(["--details", "told"], type=click.Path(path_type=Path), help="All of it as JSON instead."),
)

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "authority": ("authority_id",),
    "lodged": ("lodged_on",),
    "due": ("due_on",),
    "question": ("questions",),
    "question_number": ("question",),
    "ruling": ("rulings",),
    "found": ("facts",),
    "measure": ("measures",),
    "number": ("measure",),
    "carry_out": ("measures",),
    "lift": ("lifted",),
    "sent_letter": ("letter_id",),
    "person_told": ("person_told_on",),
    "text": ("text", "question"),
}
"""Options whose field has another name, or one of several."""

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})\s+(\S.*)", re.DOTALL)


def complaint_details(
    context: click.Context, kind: ComplaintFactKind, options: Mapping[str, object]
) -> ComplaintDetails | None:
    """The details of a fact as the options tell them; None for a kind that carries none.

    Raises:
        UsageError: for an option that does not belong to the kind.
        RecordUnreadable: if they are not what the kind tells.
    """
    given = {name: value for name, value in options.items() if value not in (None, (), False)}
    wanted = COMPLAINT_DETAILS.get(kind)
    file = given.pop("told", None)
    if wanted is None:
        _refuse(context, kind, given)
        return None
    if isinstance(file, Path):
        _refuse(context, kind, given)
        return from_plain(wanted, read_json(file))
    return from_plain(wanted, _plain(context, kind, wanted, given))


def _plain(
    context: click.Context,
    kind: ComplaintFactKind,
    wanted: type[ComplaintDetails],
    given: dict[str, object],
) -> dict[str, object]:
    """The options as plain values of the record's fields."""
    plain: dict[str, object] = {}
    if wanted is Assessment and "point" in given:
        told = {name: given.pop(name, "") for name in ("verdict", "why", "rule")}
        point = {"text": given.pop("point"), **told}
        plain["points"] = [point]
    if "link" in given and kind is ComplaintFactKind.LINKED:
        what, _colon, number = str(given.pop("link")).partition(":")
        about = int(number) if number.isdecimal() and what != LinkKind.BREACH else number
        plain |= {"kind": what, "breach" if what == LinkKind.BREACH else "id": about}
    if kind is ComplaintFactKind.CORRECTED:
        plain["old"] = ""
    known = {field.name for field in fields(wanted)}
    if "measures" in known and "for_person" in given:
        for_person = bool(given.pop("for_person"))
        plain["measures"] = [_measure(one, for_person=for_person) for one in _texts(given.pop("measure", ()))]
    for name, value in given.items():
        found = next((one for one in _FIELDS.get(name, (name,)) if one in known), None)
        if found is None:
            _refuse(context, kind, {name: value})
        else:
            plain[found] = _value(name, value)
    return plain


def _value(name: str, value: object) -> object:
    if name == "measure" and isinstance(value, tuple):
        return [_measure(one) for one in _texts(value)]
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _measure(text: str, *, for_person: bool = False) -> dict[str, object]:
    dated = _DATED.fullmatch(text.strip())
    said: dict[str, object] = {"text": text} if dated is None else {"text": dated[2], "due_on": dated[1]}
    return {**said, "for_person": for_person}


def _refuse(context: click.Context, kind: ComplaintFactKind, given: Mapping[str, object]) -> None:
    """Refuse options that a kind of fact cannot tell.

    Raises:
        UsageError: if there is one.
    """
    if given:
        option = "--" + next(iter(given)).replace("_", "-")
        said = _("{option} says nothing about “{fact}”; leave it out")
        raise click.UsageError(said.format(option=option, fact=kind.value), context)
