"""Dates for any seat, without an office file, and deadlines for a calendar."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from dpo_desk.actions import clock
from dpo_desk.cli.session import DAY, MOMENT, Plain, session_of
from dpo_desk.core.calendars import Scope
from dpo_desk.core.deadlines import Deadline, Pause, PauseKind
from dpo_desk.core.derivations import Step
from dpo_desk.core.regimes import EventKind
from dpo_desk.words import _
from dpo_desk.words.dates import full_date
from dpo_desk.words.derivation import hour_lines, lines, regime_name, warning


def iso(day: date | None) -> str | None:
    """A date as JSON has it."""
    return None if day is None else day.isoformat()


def step_plain(step: Step) -> dict[str, Plain]:
    """One step of a derivation as JSON has it."""
    return {
        "rule": step.rule.value,
        "source": step.source,
        "from": step.start.isoformat(),
        "to": step.end.isoformat(),
        "lane": step.lane.value,
        "days": step.days,
        "holiday": step.holiday,
    }


def deadline_plain(found: Deadline) -> dict[str, Plain]:
    """A deadline as JSON has it."""
    return {
        "regime": found.regime_id,
        "received": iso(found.received),
        "answer_by": iso(found.answer_by),
        "latest": iso(found.latest),
        "promised_by": iso(found.promised_by),
        "extension_notice_by": iso(found.extension_notice_by),
        "extended_until": iso(found.extended_until),
        "paused_days": found.paused_days,
        "warnings": [code.value for code in found.warnings],
        "derivation": [step_plain(step) for step in found.derivation],
    }


def deadline_text(found: Deadline) -> list[str]:
    """A deadline for people."""
    latest = full_date(found.latest) if found.latest else _("open while the clock is paused")
    text = [
        _("Answer by {day}").format(day=full_date(found.answer_by)),
        _("Latest {day}").format(day=latest),
        regime_name(found.regime_id),
        "",
    ]
    for line in lines(found.derivation):
        source = f"  [{line.source}]" if line.source else ""
        text.append(f"  {line.when}  {line.what}{source}")
    return text + [warning(code) for code in found.warnings]


@click.command()
@click.option("--country", required=True, help="Seat of the controller, two letters.")
@click.option("--region", help="Subdivision of the seat, for example BY.")
@click.option("--received", type=DAY, required=True, help="Day of receipt.")
@click.option("--event-kind", type=click.Choice([kind.value for kind in EventKind]), default="request")
@click.option("--identity-asked", type=DAY)
@click.option("--identity-proven", type=DAY)
@click.option("--clarification-asked", type=DAY)
@click.option("--clarification-given", type=DAY)
@click.option("--extended", is_flag=True, help="The person was told of an extension in time.")
@click.option("--promised-days", type=click.IntRange(min=1), help="Period the organisation promises.")
@click.option("--scope", type=click.Choice([scope.value for scope in Scope]), default="national")
@click.pass_context
def deadline(
    context: click.Context,
    country: str,
    region: str | None,
    received: date,
    event_kind: str,
    identity_asked: date | None,
    identity_proven: date | None,
    clarification_asked: date | None,
    clarification_given: date | None,
    extended: bool,
    promised_days: int | None,
    scope: str,
) -> None:
    """Count a deadline, with its derivation; no office file is needed.

    Example: dpo-desk deadline --country DE --region BY --received 2026-01-30 --json
    """
    session = session_of(context)
    waits = (
        (PauseKind.IDENTITY, identity_asked, identity_proven),
        (PauseKind.CLARIFICATION, clarification_asked, clarification_given),
    )
    found = clock.deadline(
        session.program.library,
        clock.Seat(country=country, region=region, scope=Scope(scope)),
        received,
        event=EventKind(event_kind),
        pauses=[Pause(kind, asked, given, counts=True) for kind, asked, given in waits if asked is not None],
        extended=extended,
        promised_days=promised_days,
    )
    session.show(deadline_plain(found), deadline_text(found))


@click.command("breach-clock")
@click.option("--country", required=True, help="Seat of the controller, two letters.")
@click.option(
    "--aware", type=MOMENT, required=True, help="Moment of awareness, for example 2026-04-03T16:30."
)
@click.pass_context
def breach_clock(context: click.Context, country: str, aware: datetime) -> None:
    """Until when a breach is to be notified; no office file is needed.

    Example: dpo-desk breach-clock --country DE --aware 2026-04-03T16:30
    """
    session = session_of(context)
    found = clock.breach(session.program.library, country, aware)
    plain: dict[str, Plain] = {
        "safe_by": None if found.safe_by is None else found.safe_by.isoformat(timespec="minutes"),
        "formal_by": None if found.formal_by is None else found.formal_by.isoformat(timespec="minutes"),
        "warnings": [code.value for code in found.warnings],
        "derivation": [
            {
                "rule": step.rule.value,
                "source": step.source,
                "from": step.start.isoformat(timespec="minutes"),
                "to": step.end.isoformat(timespec="minutes"),
            }
            for step in found.derivation
        ],
    }
    text = [f"  {line.when}  {line.what}  [{line.source}]" for line in hour_lines(found.derivation)]
    if found.safe_by is not None:
        safe = f"{full_date(found.safe_by.date())}, {found.safe_by:%H:%M}"
        text.insert(0, _("Notify by {moment}").format(moment=safe))
    session.show(plain, text + [warning(code) for code in found.warnings])


@click.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.pass_context
def calendar(context: click.Context, out: Path) -> None:
    """Write the deadlines of open cases as an .ics file; it names no person.

    Example: dpo-desk calendar --out deadlines.ics
    """
    from dpo_desk.actions import today
    from dpo_desk.cli.files import write_new

    session = session_of(context)
    with session.desk() as desk:
        data = today.deadlines_file(desk)
    write_new(out, data)
    session.show({"file": str(out), "bytes": len(data)}, str(out))
