"""Breaches by command: add, list, show, describe anew, record what happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from dpo_desk.actions import breaches, requests
from dpo_desk.actions.breaches import BreachView, NewBreach
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.records import to_plain
from dpo_desk.cli.base import Group
from dpo_desk.cli.session import ID, Plain, columns, moment, session_of
from dpo_desk.core.breaches import (
    AwareAt,
    BreachDetails,
    BreachFactKind,
    ControllerNotice,
    Description,
    Nature,
    Notice,
    PersonsSpared,
    PersonsTold,
    Phase,
    Risk,
    RiskAssessed,
    Spared,
)
from dpo_desk.core.organisations import Role
from dpo_desk.words import _
from dpo_desk.words.breach_facts import breach_fact_text, breach_fact_title, moment_words
from dpo_desk.words.breach_words import step_left
from dpo_desk.words.derivation import hour_lines, warning
from dpo_desk.words.names import name

_RECORDED = [one.value for one in BreachFactKind if one is not BreachFactKind.DESCRIBED]
_DESCRIBED = (
    click.option("--happened", help="What happened, without names of people."),
    click.option(
        "--nature", multiple=True, type=click.Choice([one.value for one in Nature]), help="What was lost."
    ),
    click.option("--people", help="Whose data, and about how many people."),
    click.option("--data", help="Which data, and about how many records."),
    click.option("--consequences", help="What it is likely to do to the people."),
    click.option("--measures", help="What was done or will be done."),
)


def _described(function: Callable[..., None]) -> Callable[..., None]:
    """Options for what the register says of a breach."""
    made: Any = function
    for option in reversed(_DESCRIBED):
        made = option(made)
    return made  # type: ignore[no-any-return]  # click's own decorators tell nothing


@click.group(cls=Group)
def breach() -> None:
    """Personal data breaches: the register of Art. 33(5) GDPR."""


@breach.command()
@click.option("--summary", required=True, help="What it is, in one line without names.")
@click.option(
    "--aware", type=moment, required=True, help="Moment of awareness, 2026-04-03T16:30 at the seat."
)
@click.option("--organisation", "organisation_id", type=ID, help="Id; needed where there are several.")
@click.option("--role", type=click.Choice([one.value for one in Role]), default="controller")
@click.option("--noticed-by", default="", help="Who noticed it.")
@_described
@click.pass_context
def add(
    context: click.Context,
    /,
    summary: str,
    aware: datetime,
    organisation_id: int | None,
    role: str,
    noticed_by: str,
    **told: Any,  # noqa: ANN401 - checked by click
) -> None:
    """Enter a breach; the hours to notify run from the moment of awareness.

    Example: dpo-desk breach add --summary "Laptop lost" --aware 2026-04-03T16:30 --happened "Left in a train"
    """
    session = session_of(context)
    with session.desk() as desk:
        house = requests.organisation_or_only(desk, organisation_id)
        new = NewBreach(
            organisation_id=house.id,
            role=Role(role),
            summary=summary,
            aware_at=aware,
            noticed_by=noticed_by,
            description=_description(told, Description(happened="")),
        )
        view = breaches.enter(desk, new).value
        shown = _plain(view), _lines(desk, view)
    session.show(*shown)


def _description(told: dict[str, Any], known: Description) -> Description:
    """What was told; what was not stays as it is known."""
    nature = tuple(Nature(one) for one in told["nature"]) or known.nature
    texts = {
        key: getattr(known, key) if told[key] is None else told[key]
        for key in ("happened", "people", "data", "consequences", "measures")
    }
    return Description(nature=nature, **texts)


@breach.command("list")
@click.option("--organisation", "organisation_id", type=ID)
@click.option("--all", "closed", is_flag=True, help="Closed ones as well.")
@click.pass_context
def list_(context: click.Context, /, organisation_id: int | None, *, closed: bool) -> None:
    """List breaches, the one that presses most first.

    Example: dpo-desk breach list --all
    """
    session = session_of(context)
    with session.desk() as desk:
        every = breaches.views(desk, organisation_id)
        found = [one for one in every if closed or one.breach.closed_at is None]
        now = desk.now()
    lines = columns([_row(one, now) for one in found])
    session.show([_plain(one) for one in found], lines or _("No breach is on file."))


@breach.command()
@click.argument("number", metavar="ID")
@click.pass_context
def show(context: click.Context, /, number: str) -> None:
    """Show a breach with its facts and how its hours were counted.

    Example: dpo-desk breach show B-2026-0003
    """
    session = session_of(context)
    with session.desk() as desk:
        view = breaches.view(desk, breaches.number_to_id(desk, number))
        shown = _plain(view), _lines(desk, view)
    session.show(*shown)


@breach.command()
@click.argument("number", metavar="ID")
@_described
@click.pass_context
def edit(context: click.Context, /, number: str, **told: Any) -> None:  # noqa: ANN401 - checked by click
    """Describe a breach anew; what is not given stays, and what was said before is kept.

    Example: dpo-desk breach edit B-2026-0003 --people "About 120 customers" --measures "Wiped from afar"
    """
    session = session_of(context)
    with session.desk() as desk:
        key = breaches.number_to_id(desk, number)
        known = breaches.view(desk, key).breach.description
        view = breaches.record(desk, key, BreachFactKind.DESCRIBED, _description(told, known)).value
        shown = _plain(view), _lines(desk, view)
    session.show(*shown)


@breach.command(epilog=f"FACT is one of: {', '.join(_RECORDED)}.")
@click.argument("number", metavar="ID")
@click.argument("fact", metavar="FACT", type=click.Choice(_RECORDED))
@click.option("--at", type=moment, help="When it happened, at the seat; now by default.")
@click.option("--reason", default="", help="The text of a note; why it is corrected or reopened.")
@click.option("--risk", type=click.Choice([one.value for one in Risk]), help="How great it is.")
@click.option("--authority", "authority_id", default="", help="Id of the authority that was notified.")
@click.option("--phase", type=click.Choice([one.value for one in Phase]), default="complete")
@click.option("--file-number", default="", help="The authority gave it.")
@click.option("--late-because", default="", help="Why the notice came after the hours of the law.")
@click.option("--controller", default="", help="Whom a processor told.")
@click.option("--how", default="", help="How the people were told.")
@click.option("--count", type=click.IntRange(min=1), help="How many people were told.")
@click.option("--ground", type=click.Choice([one.value for one in Spared]), help="Why they need not be told.")
@click.option("--why", default="", help="What the risk or the ground rests on.")
@click.option("--aware", type=moment, help="The moment of awareness as it was.")
@click.pass_context
def record(context: click.Context, /, number: str, fact: str, **told: Any) -> None:  # noqa: ANN401 - checked by click
    """Record what happened to a breach.

    \b
    Examples:
      dpo-desk breach record B-2026-0003 assessed --risk high --why "Health data, not encrypted"
      dpo-desk breach record B-2026-0003 notified --authority nl --phase initial --file-number z2026-77
      dpo-desk breach record B-2026-0003 persons-told --how "letter to each" --count 120
      dpo-desk breach record B-2026-0003 persons-spared --ground unreadable --why "Encrypted, key safe"
      dpo-desk breach record B-2026-0003 closed
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    kind = BreachFactKind(fact)
    with session.desk() as desk:
        key = breaches.number_to_id(desk, number)
        details = _details(desk, key, kind, told)
        made = breaches.record(desk, key, kind, details, at=told["at"], reason=told["reason"])
        shown = _plain(made.value), _lines(desk, made.value)
    session.show(*shown)


def _details(desk: Desk, key: int, kind: BreachFactKind, told: dict[str, Any]) -> BreachDetails | None:
    """What the options tell of a kind of fact; None where they say too little."""
    match kind:
        case BreachFactKind.ASSESSED if told["risk"]:
            details: BreachDetails | None = RiskAssessed(risk=Risk(told["risk"]), reasons=told["why"])
        case BreachFactKind.NOTIFIED:
            details = Notice(
                authority_id=told["authority_id"],
                phase=Phase(told["phase"]),
                file_number=told["file_number"],
                late_because=told["late_because"],
            )
        case BreachFactKind.CONTROLLER_TOLD:
            details = ControllerNotice(controller=told["controller"])
        case BreachFactKind.PERSONS_TOLD:
            details = PersonsTold(how=told["how"], count=told["count"])
        case BreachFactKind.PERSONS_SPARED if told["ground"]:
            details = PersonsSpared(ground=Spared(told["ground"]), why=told["why"])
        case BreachFactKind.CORRECTED if told["aware"]:
            aware = breaches.moment_at(desk, key, told["aware"])
            details = AwareAt(old=aware, new=aware)
        case _:
            details = None
    return details


def _plain(view: BreachView) -> dict[str, Plain]:
    one, stands = view.breach, view.standing
    return {
        "id": one.id,
        "number": one.number,
        "organisation": one.organisation_id,
        "role": one.role.value,
        "summary": one.summary,
        "aware": _iso(view, one.aware_at),
        "noticed_by": one.noticed_by,
        "description": to_plain(one.description),
        "risk": None if one.assessed is None else one.assessed.risk.value,
        "notify": stands.notify,
        "safe_by": None if stands.clock.safe_by is None else _iso(view, stands.clock.safe_by),
        "notified_at": None if stands.notified_at is None else _iso(view, stands.notified_at),
        "late": stands.late,
        "next_step": stands.next_step.value,
        "due": None if stands.due is None else _iso(view, stands.due),
        "closed_at": None if one.closed_at is None else _iso(view, one.closed_at),
        "complaints": [row.number for row in view.complaints],
        "facts": [
            {
                "fact": fact.kind.value,
                "at": _iso(view, fact.at),
                "recorded_at": fact.recorded_at.isoformat(),
                "who": fact.who,
                "reason": fact.reason,
                "details": None if fact.details is None else to_plain(fact.details),
            }
            for fact in one.facts
        ],
    }


def _iso(view: BreachView, at: datetime) -> str:
    return view.local(at).isoformat(timespec="minutes")


def _row(view: BreachView, now: datetime) -> tuple[str, ...]:
    one, stands = view.breach, view.standing
    left = step_left(stands.due, stands.next_step, now)
    return one.number, moment_words(view.local(one.aware_at)), name(stands.next_step), left, one.summary


def _lines(desk: Desk, view: BreachView) -> list[str]:
    """A breach for people."""
    one, stands, now = view.breach, view.standing, desk.now()
    lines = [
        f"{one.number}  {one.summary}",
        f"{name(stands.next_step)}  {step_left(stands.due, stands.next_step, now)}".rstrip(),
    ]
    lines += [
        f"  {line.when}  {line.what}" + (f"  [{line.source}]" if line.source else "")
        for line in hour_lines(stands.clock.derivation)
    ]
    lines += [warning(code) for code in stands.clock.warnings]
    for fact in one.facts:
        title = breach_fact_title(fact, str)
        lines.append(f"  {moment_words(view.local(fact.at))}  {title}  {breach_fact_text(fact, view.local)}")
    return lines
