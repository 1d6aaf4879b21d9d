"""What a fact of a breach tells, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from dpo_desk.core.breaches import (
    AwareAt,
    BreachFact,
    ControllerNotice,
    Description,
    Notice,
    PersonsSpared,
    PersonsTold,
    RiskAssessed,
)
from dpo_desk.words import _, ngettext
from dpo_desk.words.breach_words import SPARED_PROVISIONS
from dpo_desk.words.citations import cited
from dpo_desk.words.dates import clock_time, plain_date
from dpo_desk.words.names import name


def moment_words(moment: datetime) -> str:
    """A local moment: day and time."""
    return f"{plain_date(moment.date())}, {clock_time(moment)}"


def breach_fact_title(fact: BreachFact, short: Callable[[str], str]) -> str:
    """What happened, with the authority it is about.

    Args:
        fact: what happened.
        short: abbreviation of an authority, by id.
    """
    match fact.details:
        case Notice(authority_id=authority):
            return f"{name(fact.kind)}: {short(authority)}"
        case RiskAssessed(risk=risk):
            return f"{name(fact.kind)}: {name(risk)}"
        case _:
            return name(fact.kind)


def breach_fact_text(fact: BreachFact, local: Callable[[datetime], datetime]) -> str:
    """What a fact tells besides.

    Args:
        fact: what happened.
        local: a moment as the clocks at the seat show it.
    """
    return " · ".join(part for part in (*_told(fact, local), fact.reason) if part)


def _told(fact: BreachFact, local: Callable[[datetime], datetime]) -> tuple[str, ...]:
    match fact.details:
        case Description(happened=text) | RiskAssessed(reasons=text) | ControllerNotice(controller=text):
            return (text,)
        case Notice(phase=phase, file_number=number, late_because=why):
            return name(phase), number, _("Late: {why}").format(why=why) if why else ""
        case PersonsTold(how=how, count=count):
            people = "" if count is None else ngettext("{n} person", "{n} people", count).format(n=count)
            return how, people
        case PersonsSpared(ground=ground, why=why):
            return f"{name(ground)} ({cited(SPARED_PROVISIONS[ground])})", why
        case AwareAt(old=old, new=new):
            return (f"{moment_words(local(old))} → {moment_words(local(new))}",)
        case None:
            return ()
