"""Breaches for the tests of every room."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dpo_desk.actions import breaches
from dpo_desk.actions.breaches import BreachView, NewBreach
from dpo_desk.actions.desk import Desk
from dpo_desk.core.breaches import BreachFactKind, Description, Nature, Notice, Risk, RiskAssessed

AWARE = datetime(2026, 10, 21, 16, 30)  # noqa: DTZ001 - on the wall at the seat, the day before the tests'
DESCRIBED = Description(
    happened="A list went to the wrong company.",
    nature=(Nature.CONFIDENTIALITY,),
    people="40 tenants",
    consequences="Letters they did not ask for",
    measures="The company deleted it",
)
NOTIFIED = Notice(authority_id="nl", file_number="z2026-77")
HIGH = RiskAssessed(risk=Risk.HIGH, reasons="Bank accounts in it")
UNLIKELY = RiskAssessed(risk=Risk.UNLIKELY, reasons="Encrypted, and the key is safe")


def entered(
    desk: Desk, summary: str = "List sent astray", aware: datetime = AWARE, organisation_id: int = 1
) -> BreachView:
    new = NewBreach(organisation_id=organisation_id, summary=summary, aware_at=aware, description=DESCRIBED)
    return breaches.enter(desk, new).value


def settled(desk: Desk, aware: datetime = AWARE) -> BreachView:
    """A breach without a risk, weighed and closed."""
    key = entered(desk, "Encrypted stick lost", aware).breach.id
    breaches.record(desk, key, BreachFactKind.ASSESSED, UNLIKELY)
    return breaches.record(desk, key, BreachFactKind.CLOSED).value


def in_utc(local: datetime) -> datetime:
    """A moment of the tests' summer time in the Netherlands."""
    return (local - timedelta(hours=2)).replace(tzinfo=UTC)
