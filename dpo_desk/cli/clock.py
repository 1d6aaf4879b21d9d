"""Dates for any seat, without an office file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import click

from dpo_desk.actions import clock
from dpo_desk.cli.base import Command
from dpo_desk.cli.session import Plain, day, moment, session_of
from dpo_desk.core.calendars import Scope
from dpo_desk.core.deadlines import Deadline, Pause, PauseKind
from dpo_desk.core.derivations import Step
from dpo_desk.core.regimes import EventKind
from dpo_desk.words import _
from dpo_desk.words.dates import full_date
from dpo_desk.words.derivation import hour_lines, lines, regime_name, warning


def iso(one: date | None) -> str | None:
    """A date as JSON has it."""
    return None if one is None else one.isoformat()


def _minute(one: datetime | None) -> str | None:
    return None if one is None else one.isoformat(timespec="minutes")


def step_plain(step: Step) -> dict[str, Plain]:
    """One step of a derivation."""
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


@click.command(cls=Command)
@click.option("--country", required=True, help="Seat of the controller, two letters.")
@click.option("--region", help="Subdivision of the seat, for example BY or DE-BY.")
@click.option("--received", type=day, required=True, help="Day of receipt.")
@click.option("--event-kind", type=click.Choice([kind.value for kind in EventKind]), default="request")
@click.option("--identity-asked", type=day)
@click.option("--identity-proven", type=day)
@click.option("--clarification-asked", type=day, help="Told here, it counts as far as the law lets it.")
@click.option("--clarification-given", type=day)
@click.option("--extended", is_flag=True, help="The person was told of an extension in time.")
@click.option("--announced", type=day, help="Day named in that notice; needed where the law sets no limit.")
@click.option("--promised-days", type=click.IntRange(min=1), help="Period the organisation promises.")
@click.option("--scope", type=click.Choice([scope.value for scope in Scope]), default="national")
@click.pass_context
def deadline(  # noqa: PLR0913 - one argument for each option of the contract
    context: click.Context,
    /,
    country: str,
    region: str | None,
    received: date,
    event_kind: str,
    extended: bool,
    announced: date | None,
    promised_days: int | None,
    scope: str,
    **waits: date | None,
) -> None:
    """Count a deadline, with its derivation; no office file is needed.

    Example: dpo-desk deadline --country DE --region BY --received 2026-01-30 --json
    """
    session = session_of(context)
    if announced is not None and not extended:
        raise click.UsageError(_("--announced goes with --extended"), context)
    found = clock.deadline(
        session.program.library,
        clock.Seat(country=country, region=region, scope=Scope(scope)),
        received,
        event=EventKind(event_kind),
        pauses=list(_pauses(context, waits)),
        extended=extended,
        announced=announced,
        promised_days=promised_days,
    )
    session.show(deadline_plain(found), deadline_text(found))


def _pauses(context: click.Context, waits: dict[str, date | None]) -> Iterator[Pause]:
    for kind, asking, giving in (
        (PauseKind.IDENTITY, "identity_asked", "identity_proven"),
        (PauseKind.CLARIFICATION, "clarification_asked", "clarification_given"),
    ):
        asked, given = waits[asking], waits[giving]
        if asked is not None:
            yield Pause(kind, asked, given, counts=True)
        elif given is not None:
            options = {"reply": f"--{giving.replace('_', '-')}", "question": f"--{asking.replace('_', '-')}"}
            raise click.UsageError(_("{reply} goes with {question}").format(**options), context)


@click.command(cls=Command)
@click.option("--country", required=True, help="Seat of the controller, two letters.")
@click.option(
    "--aware", type=moment, required=True, help="Moment of awareness, for example 2026-04-03T16:30."
)
@click.pass_context
def breach_clock(context: click.Context, /, country: str, aware: datetime) -> None:
    """Until when a breach is to be notified; no office file is needed.

    Example: dpo-desk breach-clock --country DE --aware 2026-04-03T16:30
    """
    session = session_of(context)
    found = clock.breach(session.program.library, country, aware)
    plain: dict[str, Plain] = {
        "safe_by": _minute(found.safe_by),
        "formal_by": _minute(found.formal_by),
        "warnings": [code.value for code in found.warnings],
        "derivation": [
            {
                "rule": step.rule.value,
                "source": step.source,
                "from": _minute(step.start),
                "to": _minute(step.end),
            }
            for step in found.derivation
        ],
    }
    text = []
    if found.safe_by is not None:
        safe = f"{full_date(found.safe_by.date())}, {found.safe_by:%H:%M}"
        text.append(_("Notify by {moment}").format(moment=safe))
    for line in hour_lines(found.derivation):
        source = f"  [{line.source}]" if line.source else ""
        text.append(f"  {line.when}  {line.what}{source}")
    session.show(plain, text + [warning(code) for code in found.warnings])
