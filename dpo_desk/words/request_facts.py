"""What a fact of a request tells, in words."""

from __future__ import annotations

from collections.abc import Iterable

from dpo_desk.core.checklists import Step
from dpo_desk.core.facts import (
    Assignment,
    Checked,
    Clarification,
    Closing,
    Correction,
    Decision,
    Details,
    Extension,
    Fee,
    IdentityDoubt,
    IdentityProof,
    Lifting,
    LiftPlan,
    PassedOn,
    RecipientTold,
    Restriction,
    RoleSettled,
    Search,
    Sent,
)
from dpo_desk.core.requests import Request
from dpo_desk.words import _
from dpo_desk.words.dates import clock_time, full_date
from dpo_desk.words.names import name


def received_words(request: Request) -> str:
    """How and when it came in."""
    return _("Received: {channel}").format(channel=came_by(request))


def came_by(request: Request) -> str:
    """By which way it came, and at what time."""
    way = name(request.channel)
    return f"{way}, {clock_time(request.received_time)}" if request.received_time else way


def details_words(  # noqa: C901, PLR0911, PLR0912 - one line per kind, proven complete
    details: Details | None, steps: Iterable[Step] = ()
) -> str:
    """What a fact tells besides, on one line.

    Args:
        details: of the fact.
        steps: of the case's checklist; a step that was settled is told by its words.
    """
    match details:
        case None | Lifting(restriction=0):
            return ""
        case Lifting(restriction=number):
            return _("Restriction {n}").format(n=number)
        case Decision(right=right, outcome=outcome):
            return f"{name(right)}: {name(outcome)}"
        case Search(system=system, result=result, found=found):
            return dotted(system, name(result), found)
        case RecipientTold(recipient=recipient, telling=telling, because=because):
            return dotted(recipient, name(telling), because)
        case Extension(ground=member, explanation=text) | Fee(ground=member, facts=text):
            return dotted(name(member), text)
        case Restriction(ground=ground, scope=scope):
            return dotted(scope, name(ground))
        case LiftPlan(lift_on=day, because=because):
            return dotted(full_date(day), because)
        case Closing(why=member) | RoleSettled(role=member) | Sent(dispatch=member):
            return name(member)
        case Correction(old=old, new=new):
            return f"{old} → {new}"
        case IdentityDoubt(doubt=text) | IdentityProof(how=text) | Clarification(question=text):
            return text
        case PassedOn(controller=text) | Assignment(colleague=text):
            return text
        case Checked(step_id=key, note=text):
            return dotted(*(_(one.text) for one in steps if one.id == key), text)


def dotted(*parts: str) -> str:
    """What is there of some parts, on one line."""
    return " · ".join(part for part in parts if part)
