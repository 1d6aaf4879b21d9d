"""Breaches in words: their kinds, steps, sentences for errors, and the hours that are left."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from dpo_desk.core.breach_standing import BreachStep
from dpo_desk.core.breaches import BreachFactKind, Nature, Phase, Risk, Spared
from dpo_desk.words import N_, _, ngettext

BREACH_PAIRS: tuple[tuple[StrEnum, str], ...] = (
    (BreachFactKind.DESCRIBED, N_("Description")),
    (BreachFactKind.ASSESSED, N_("Risk assessed")),
    (BreachFactKind.NOTIFIED, N_("Authority notified")),
    (BreachFactKind.CONTROLLER_TOLD, N_("Controller told")),
    (BreachFactKind.PERSONS_TOLD, N_("People told")),
    (BreachFactKind.PERSONS_SPARED, N_("People need not be told")),
    (BreachFactKind.NOTED, N_("Note")),
    (BreachFactKind.CORRECTED, N_("Moment of awareness corrected")),
    (BreachFactKind.CLOSED, N_("Closed")),
    (BreachFactKind.REOPENED, N_("Reopened")),
    (Nature.CONFIDENTIALITY, N_("Seen or taken by others")),
    (Nature.INTEGRITY, N_("Changed without right")),
    (Nature.AVAILABILITY, N_("Lost or out of reach")),
    (Risk.UNLIKELY, N_("Risk unlikely")),
    (Risk.RISK, N_("Risk")),
    (Risk.HIGH, N_("High risk")),
    (Phase.INITIAL, N_("First notice, more will follow")),
    (Phase.ADDITIONAL, N_("Further notice, more will follow")),
    (Phase.COMPLETE, N_("Complete notice")),
    (Spared.UNREADABLE, N_("The data cannot be read by others")),
    (Spared.RISK_REMOVED, N_("The high risk was removed afterwards")),
    (Spared.DISPROPORTIONATE, N_("Too great an effort: made public instead")),
    (BreachStep.TELL_CONTROLLER, N_("Tell the controller")),
    (BreachStep.ASSESS, N_("Assess the risk")),
    (BreachStep.NOTIFY, N_("Notify the authority")),
    (BreachStep.TELL_PERSONS, N_("Tell the people concerned")),
    (BreachStep.COMPLETE_NOTICE, N_("Complete the notice")),
    (BreachStep.CLOSE, N_("Close")),
    (BreachStep.NONE, N_("Nothing to do")),
)

SPARED_PROVISIONS = {
    Spared.UNREADABLE: "GDPR Art. 34(3)(a)",
    Spared.RISK_REMOVED: "GDPR Art. 34(3)(b)",
    Spared.DISPROPORTIONATE: "GDPR Art. 34(3)(c)",
}
"""Where the law says so."""

BREACH_SENTENCES: dict[str, str] = {
    "BreachIncomplete": N_("Say in one line what it is, and what happened."),
    "AwareInTheFuture": N_("The moment of awareness lies in the future. Check day and time."),
    "BreachStepForbidden.in_the_future": N_("That moment lies in the future, or after what followed it."),
    "BreachStepForbidden.before_awareness": N_(
        "That moment lies before the one of awareness. Check day and time, or correct the awareness."
    ),
    "BreachStepForbidden.closed": N_("The breach is closed. Reopen it first, with a reason."),
    "BreachStepForbidden.not_closed": N_("The breach is not closed."),
    "BreachStepForbidden.reason_missing": N_("Say why."),
    "BreachStepForbidden.details_missing": N_(
        "This step needs its details; see “dpo-desk breach record --help”."
    ),
    "BreachStepForbidden.authority_missing": N_(
        "The directory has no authority of this name. Find it with “dpo-desk authority list”."
    ),
    "BreachStepForbidden.late_without_reason": N_(
        "The hours to notify were over. Say why the notice came late: the law wants the reasons in it."
    ),
    "BreachStepForbidden.not_the_controller": N_(
        "The organisation is only processor here: it tells the controller, who decides and notifies."
    ),
    "BreachStepForbidden.not_the_processor": N_(
        "The organisation is the controller here. Record whom it notified instead."
    ),
    "BreachStepForbidden.steps_open": N_("Something is still to be done before this can be closed."),
}

_HOUR = timedelta(hours=1)


def hours_word(due: datetime, now: datetime) -> str:
    """How many hours are left, or by how many it is late; whole hours, on the safe side."""
    if now <= due:
        hours = (due - now) // _HOUR
        left = ngettext("{n} hour left", "{n} hours left", hours).format(n=hours)
        return left if hours else _("less than an hour left")
    hours = -((due - now) // _HOUR)
    return ngettext("{n} hour late", "{n} hours late", hours).format(n=hours)


def step_left(due: datetime | None, step: BreachStep, now: datetime) -> str:
    """How long there is for a step; where the law counts no hours it says: without delay."""
    if due is not None:
        return hours_word(due, now)
    return "" if step in {BreachStep.CLOSE, BreachStep.NONE} else _("without delay")
