"""Two years of requests for reports: enough of them that numbers may be shown, all of fictional people."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from dpo_desk.actions import people
from dpo_desk.actions.desk import Desk
from dpo_desk.core.addresses import Address
from dpo_desk.core.facts import (
    Closing,
    ClosingReason,
    Decision,
    Extension,
    ExtensionReason,
    Fact,
    FactKind,
    Outcome,
    Sent,
)
from dpo_desk.core.people import Person
from dpo_desk.core.request_numbers import Alike, Decided, Ending, RequestNumbers
from dpo_desk.core.requests import Channel, Request
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import standing

_RIGHTS = {
    Right.ACCESS: 58,
    Right.ERASURE: 37,
    Right.MARKETING_OBJECTION: 21,
    Right.RECTIFICATION: 14,
    Right.RESTRICTION: 6,
    Right.OBJECTION: 5,
    Right.PORTABILITY: 3,
}
_CHANNELS = {Channel.EMAIL: 70, Channel.FORM: 20, Channel.LETTER: 14, Channel.PHONE: 3}
_COUNTRIES = ("NL", "NL", "NL", "NL", "NL", "NL", "NL", "DE", "DE", "BE")
_MONTHS = (10, 11, 9, 14, 12, 10, 9, 8, 13, 17, 14, 15)
_GROUNDS = ("gdpr_12_5_excessive", "gdpr_15_4", "gdpr_17_3_b_duty", "")
_MOST_DAYS = 30
_MANY = 0.85


def two_years(desk: Desk, year: int, share: float = 1.0) -> int:
    """Enter a year of requests and a smaller one before it, as they would have been worked on.

    Args:
        desk: an office with an organisation.
        year: the later of the two.
        share: of the usual number of requests.

    Returns:
        How many were entered.
    """
    dice = Random(7)  # noqa: S311 - no secret
    with desk.store.transaction():
        tenants = [
            people.put(
                desk,
                Person(name=f"Tenant {number}", address=Address(city="Utrecht", country=country)),
            )
            for number, country in enumerate(_COUNTRIES)
        ]
        made = 0
        for which, part in ((year - 1, _MANY * share), (year, share)):
            for month, many in enumerate(_MONTHS, 1):
                for _number in range(round(many * part)):
                    day = date(which, month, dice.randrange(1, 28))
                    _enter(desk, dice, dice.choice(tenants), day)
                    made += 1
    return made


def _enter(desk: Desk, dice: Random, person: Person, day: date) -> None:
    right = dice.choices(list(_RIGHTS), list(_RIGHTS.values()))[0]
    request = Request(
        organisation_id=1,
        person_id=person.id,
        rights=(right,),
        channel=dice.choices(list(_CHANNELS), list(_CHANNELS.values()))[0],
        language="nl",
        received_on=day,
        entered_at=_moment(day),
        facts=tuple(_facts(dice, right, day)),
    )
    desk.store.requests.add(request, standing(request, desk.rules_for(request), desk.today()))


def _facts(dice: Random, right: Right, day: date) -> list[Fact]:
    facts = [_fact(FactKind.RECEIVED, day)]
    if dice.random() < 0.04:
        return [*facts, _fact(FactKind.WITHDRAWN, day + timedelta(days=3))]
    days = 0 if right.immediate else min(_MOST_DAYS, 1 + round(dice.gammavariate(3, 4)))
    if not right.immediate and dice.random() < 0.05:
        told = Extension(ground=ExtensionReason.COMPLEXITY, explanation="Many files")
        facts.append(_fact(FactKind.EXTENDED, day + timedelta(days=20), told))
        facts.append(_fact(FactKind.EXTENSION_TOLD, day + timedelta(days=21), Sent()))
        days = dice.randrange(35, 70)
    elif dice.random() < 0.05:
        days = 40
    outcome = dice.choices((Outcome.FULL, Outcome.PARTIAL, Outcome.REFUSED), (80, 12, 8))[0]
    ground = dice.choice(_GROUNDS) if outcome.negative else ""
    decision = Decision(right=right, outcome=outcome if right.refusable else Outcome.FULL, ground_id=ground)
    on = day + timedelta(days=days)
    return [
        *facts,
        _fact(FactKind.DECIDED, on, decision),
        _fact(FactKind.ANSWERED, on, Sent()),
        _fact(FactKind.CLOSED, on, Closing(why=ClosingReason.ANSWERED)),
    ]


def _fact(kind: FactKind, day: date, details: Decision | Extension | Sent | Closing | None = None) -> Fact:
    return Fact(kind=kind, on=day, recorded_at=_moment(day), who="iris", details=details)


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


# numbers alone


def alike(
    count: int,
    *rights: Right,
    ending: Ending = Ending.ANSWERED,
    days: int | None = 10,
    in_time: bool = True,
    extended: bool = False,
) -> Alike:
    return Alike(
        rights=rights or (Right.ACCESS,),
        ending=ending,
        days=days,
        in_time=in_time,
        extended=extended,
        count=count,
    )


def numbers(
    *some: Alike, year: int = 2025, decided: tuple[Decided, ...] = (), **more: object
) -> RequestNumbers:
    whole = sum(one.count for one in some)
    each = {date(year, 1, 5) + timedelta(days=31 * month): whole // 12 for month in range(12)}
    each[date(year, 1, 5)] += whole % 12
    plain: dict[str, object] = {
        "mixed": {frozenset({one.outcome}): one.count for one in decided},
        "received": each,
        "channels": {Channel.EMAIL: whole},
        "countries": {"NL": whole},
    }
    return RequestNumbers(alike=some, decided=decided, **{**plain, **more})  # type: ignore[arg-type]
