"""How long records are kept, by command: what is due, what is held, and the run that ends it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from dpo_desk.actions import keeping_papers, people, requests
from dpo_desk.actions import retention as keeping
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.outside import writing
from dpo_desk.actions.retention import DueRecord, InForce
from dpo_desk.cli.base import Group
from dpo_desk.cli.session import ID, Plain, columns, session_of
from dpo_desk.core.retention import Hold, RecordKind, Span
from dpo_desk.words import _
from dpo_desk.words.dates import plain_date
from dpo_desk.words.keeping_words import period_text, span_text
from dpo_desk.words.names import name

_FILE = click.Path(path_type=Path)
_KIND = click.Choice([one.value for one in RecordKind])


@click.group(cls=Group)
def retention() -> None:
    """How long the desk's own records are kept, and what is due."""


def _rule_plain(one: InForce) -> dict[str, Plain]:
    return {
        "kind": one.kind.value,
        "organisation": None if one.organisation is None else one.organisation.id,
        "years": one.span.years,
        "months": one.span.months,
        "days": one.span.days,
        "to_year_end": one.span.to_year_end,
        "start": one.rule.start.value,
        "articles": list(one.rule.articles),
        "source": one.rule.source,
        "usual": span_text(one.rule.span),
        "confidence": one.rule.confidence.value,
    }


def _rule_lines(found: Sequence[InForce]) -> list[str]:
    rows = [
        (
            one.kind.value,
            "" if one.organisation is None else one.organisation.name,
            period_text(one.span, one.rule),
            f"{_(one.rule.source)} ({one.rule.confidence.value})",
        )
        for one in found
    ]
    return columns(rows)


@retention.command("list")
@click.pass_context
def list_(context: click.Context, /) -> None:
    """List how long each kind of record is kept, from when, and where the figure is from.

    Example: dpo-desk retention list
    """
    session = session_of(context)
    with session.desk() as desk:
        found = keeping.rules(desk)
        holds = keeping.holds(desk)
    plain: dict[str, Plain] = {
        "rules": [_rule_plain(one) for one in found],
        "holds": [_hold_plain(one) for one in holds],
    }
    session.show(plain, [*_rule_lines(found), *_hold_lines(holds)])


@retention.command("set")
@click.argument("kind", type=_KIND)
@click.option("--years", type=click.IntRange(0, 200), default=0)
@click.option("--months", type=click.IntRange(0, 2400), default=0)
@click.option("--days", type=click.IntRange(0, 73_000), default=0)
@click.option("--to-year-end", is_flag=True, help="It runs on to 31 December.")
@click.option("--usual", is_flag=True, help="Go back to the usual time.")
@click.pass_context
def set_(
    context: click.Context, /, kind: str, years: int, months: int, days: int, to_year_end: bool, usual: bool
) -> None:
    """Settle how long a kind of record is kept.

    Example: dpo-desk retention set letter-content --months 6
    """
    session = session_of(context)
    if usual and (years or months or days or to_year_end):
        raise click.UsageError(_("--usual stands alone"), context)
    span = None if usual else Span(years=years, months=months, days=days, to_year_end=to_year_end)
    with session.desk() as desk:
        found = keeping.settle(desk, RecordKind(kind), span).value
    session.show([_rule_plain(one) for one in found], _rule_lines(found))


def _due_plain(one: DueRecord) -> dict[str, Plain]:
    return {
        "kind": one.due.kind.value,
        "record": one.due.record,
        "request": one.due.request_id,
        "number": one.due.number,
        "start": one.due.start.isoformat(),
        "kept_until": one.due.kept_until.isoformat(),
        "articles": list(one.due.articles),
        "hold": None if one.hold is None else _hold_plain(one.hold),
    }


def _due_lines(found: Sequence[DueRecord]) -> list[str]:
    rows = [
        (
            name(one.due.kind),
            one.due.number or str(one.due.record),
            plain_date(one.due.kept_until),
            "" if one.hold is None else f"{_('held')}: {one.hold.reason}",
        )
        for one in found
    ]
    return columns(rows)


@retention.command("due")
@click.option("--report", type=_FILE, help="Also print it as a PDF there.")
@click.pass_context
def due_(context: click.Context, /, report: Path | None) -> None:
    """Show what is due and what holds it; nothing is changed.

    Example: dpo-desk retention due
    """
    session = session_of(context)
    with session.desk() as desk:
        found = keeping.due(desk)
        _print(desk, found, report, preview=True)
    session.show([_due_plain(one) for one in found], _due_lines(found) or _("Nothing is due."))


@retention.command("run")
@click.option("--kind", "kinds", type=_KIND, multiple=True, help="Only this; may be given several times.")
@click.option("--report", type=_FILE, help="Print what was done as a PDF there.")
@click.pass_context
def run(context: click.Context, /, kinds: tuple[str, ...], report: Path | None) -> None:
    """End what is due and not held: exactly what “retention due” shows.

    Example: dpo-desk retention run --report run.pdf
    """
    session = session_of(context)
    wanted = tuple(RecordKind(one) for one in kinds) or tuple(RecordKind)
    with session.desk() as desk:
        ran = keeping.run(desk, wanted).value
        _print(desk, (*ran.done, *ran.held), report, preview=False)
    plain: dict[str, Plain] = {
        "done": [_due_plain(one) for one in ran.done],
        "held": [_due_plain(one) for one in ran.held],
    }
    session.show(plain, _due_lines((*ran.done, *ran.held)) or _("Nothing is due."))


def _print(desk: Desk, found: tuple[DueRecord, ...], report: Path | None, *, preview: bool) -> None:
    if report is not None:
        with writing(report) as put:
            put(keeping_papers.retention_report(desk, found, preview=preview))


def _hold_plain(one: Hold) -> dict[str, Plain]:
    return {
        "kind": one.kind,
        "record": one.record,
        "reason": one.reason,
        "who": one.who,
        "since": one.since.isoformat(),
    }


def _hold_lines(holds: Sequence[Hold]) -> list[str]:
    return [
        f"{_('held')}: {one.kind} {one.record}, {one.reason} ({one.who}, {plain_date(one.since.date())})"
        for one in holds
    ]


def _named(context: click.Context, desk: Desk, request: str | None, person: int | None) -> tuple[str, int]:
    if (request is None) == (person is None):
        raise click.UsageError(_("Give one of --request and --person"), context)
    if person is not None:
        return "person", people.followed(desk, person).id
    return "request", requests.number_to_id(desk, str(request))


@retention.command()
@click.option("--request", "number", metavar="ID")
@click.option("--person", "person_id", type=ID)
@click.option("--reason", required=True, help="Why it must stay, for example a claim before a court.")
@click.pass_context
def hold(context: click.Context, /, number: str | None, person_id: int | None, reason: str) -> None:
    """Keep a case or a person whatever is due, until it is released.

    Example: dpo-desk retention hold --request R-2026-0042 --reason "claim before the court of Utrecht"
    """
    session = session_of(context)
    with session.desk() as desk:
        kind, record = _named(context, desk, number, person_id)
        kept = keeping.hold(desk, kind, record, reason).value
    session.show(_hold_plain(kept), _hold_lines([kept]))


@retention.command()
@click.option("--request", "number", metavar="ID")
@click.option("--person", "person_id", type=ID)
@click.pass_context
def release(context: click.Context, /, number: str | None, person_id: int | None) -> None:
    """Let go of what was held; its time counts again as if it had never been.

    Example: dpo-desk retention release --request R-2026-0042
    """
    session = session_of(context)
    with session.desk() as desk:
        kind, record = _named(context, desk, number, person_id)
        keeping.release(desk, kind, record)
    session.show({"kind": kind, "record": record, "held": False}, _("It is held no more."))
