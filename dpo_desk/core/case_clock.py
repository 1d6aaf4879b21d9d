"""The period of one case: what its facts do to the time the law gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dpo_desk.core.calendars import Calendar
from dpo_desk.core.deadline_warnings import DeadlineWarning
from dpo_desk.core.deadlines import Deadline, count, immediate, tightest
from dpo_desk.core.derivations import Lane, Rule, Step
from dpo_desk.core.facts import (
    Clarification,
    Decision,
    Extension,
    Fact,
    FactKind,
    Fee,
    IdentityDoubt,
    Outcome,
)
from dpo_desk.core.organisations import Role
from dpo_desk.core.pauses import Pause
from dpo_desk.core.regimes import PauseEffect, PauseKind, Regime
from dpo_desk.core.requests import Request
from dpo_desk.core.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the law and the calendar of one organisation say on the day of receipt."""

    regime: Regime
    calendar: Calendar
    promised_days: int | None = None


def deadline_of(request: Request, rules: Rules) -> Deadline:
    """Count the deadline that drives the request: the earliest of its undecided rights."""
    if request.role is Role.PROCESSOR:
        return forwarding(rules, request.received_on)
    at_once = immediate(rules.regime, rules.calendar, request.received_on)
    # Once all is decided, what took effect at once has done so: the answer itself has its month.
    month_long = tuple(right for right in request.rights if not right.immediate)
    open_rights = request.undecided or month_long or request.rights
    if all(right.immediate for right in open_rights):
        return at_once
    month = statutory_deadline(request, rules)
    return tightest([at_once, month]) if any(right.immediate for right in open_rights) else month


def forwarding(rules: Rules, received: date) -> Deadline:
    """Date by which a processor passes on what is the controller's to answer: Art. 28(3)(e) GDPR."""
    at_once = immediate(rules.regime, rules.calendar, received)
    source = rules.regime.source(Rule.FORWARDING)
    arrived, passed_on, *rolled = at_once.derivation
    cited = (
        replace(arrived, source=source),
        replace(passed_on, rule=Rule.FORWARDING, source=source),
        *rolled,  # the office's convention: no source
    )
    return replace(at_once, derivation=cited)


def statutory_deadline(request: Request, rules: Rules) -> Deadline:
    """Count the statutory period with the request's pauses and extension: Art. 12(3) GDPR and siblings.

    An extension counts from the day the person was told of it, only if that was within the first month, and
    never for a refusal: Art. 12(4) GDPR.
    """
    plain = _counted(request, rules, extended=None)
    extended = request.first(FactKind.EXTENDED)
    if extended is None:
        return plain
    told, notice_by = extension_told(request), plain.extension_notice_by
    if _refused_whole(request):
        found = plain
    elif told is None:
        found = _warned(plain, DeadlineWarning.EXTENSION_NOT_TOLD)
    elif notice_by is not None and told > notice_by:
        found = _warned(plain, DeadlineWarning.EXTENSION_TOLD_LATE)
    else:
        found = _counted(request, rules, extended=extended)
    return _with_late_refusals(request, rules.regime, found)


def extension_told(request: Request) -> date | None:
    """The day the person was told that the period is extended; None before, and where nothing is."""
    extended = request.first(FactKind.EXTENDED)
    if extended is None:
        return None
    letters = [fact.on for fact in request.facts if fact.kind is FactKind.EXTENSION_TOLD]
    if letters:
        return min(letters)
    follows = isinstance(extended.details, Extension) and extended.details.letter_follows
    return None if follows else extended.on


def _warned(deadline: Deadline, warning: DeadlineWarning) -> Deadline:
    return replace(deadline, warnings=(*deadline.warnings, warning))


def _with_late_refusals(request: Request, regime: Regime, deadline: Deadline) -> Deadline:
    """Name the refusals that were decided after the first month, although the period was extended."""
    due = deadline.extension_notice_by
    days = [
        fact.on
        for fact in request.facts
        if isinstance(fact.details, Decision)
        and fact.details.outcome is Outcome.REFUSED
        and fact.details in request.decisions.values()
        and due is not None
        and fact.on > due
    ]
    if due is None or not days:
        return deadline
    source = regime.source(Rule.LATE_REFUSAL)
    steps = [
        Step(rule=Rule.LATE_REFUSAL, source=source, start=due, end=day, lane=Lane.NOTE)
        for day in dict.fromkeys(days)
    ]
    told = replace(deadline, derivation=(*deadline.derivation, *steps))
    return _warned(told, DeadlineWarning.REFUSED_LATE)


def _counted(request: Request, rules: Rules, *, extended: Fact | None) -> Deadline:
    details = extended.details if extended is not None else None
    return count(
        rules.regime,
        rules.calendar,
        request.received_on,
        pauses=pauses_of(request),
        extended=extended is not None,
        announced=details.until if isinstance(details, Extension) else None,
        promised_days=rules.promised_days,
    )


def _refused_whole(request: Request) -> bool:
    outcomes = {decision.outcome for decision in request.decisions.values()}
    return outcomes == {Outcome.REFUSED} and not request.undecided


IDENTITY_GROUNDS = frozenset({"gdpr_11_2", "gdpr_12_6_id", "ch_16_5_id", "ch_32_id", "own_identity"})
"""Grounds to refuse whom nobody can identify: Art. 11(2), 12(2), 12(6) GDPR, Art. 16(5) DSV."""


def refused_for_identity(request: Request) -> bool:
    """Whether the answer gives nothing away to a person who could not be identified.

    Every right is refused for that: Art. 11(2), 12(2), 12(6) GDPR, Art. 16(5) DSV. Beside it may stand what
    takes effect at once, for which no proof is asked, and what the person dropped.
    """
    decisions = request.decisions.values()
    return bool(decisions) and all(
        decision.right.immediate
        or decision.outcome is Outcome.WITHDRAWN
        or (decision.outcome is Outcome.REFUSED and decision.ground_id in IDENTITY_GROUNDS)
        for decision in decisions
    )


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait for the person: from the first question to the reply that was enough.

    Attributes:
        asked: the day the first question was recorded.
        told: the days on which a question reached them; none while its letter has yet to leave.
        given: the day of the reply; None while the office waits.
        large: very much data are held, so that asking what is meant may stop the clock.
    """

    kind: PauseKind
    asked: date
    told: tuple[date, ...]
    given: date | None = None
    large: bool = False


_QUESTIONS = (
    (PauseKind.IDENTITY, FactKind.IDENTITY_ASKED, FactKind.IDENTITY_PROVEN),
    (PauseKind.CLARIFICATION, FactKind.CLARIFICATION_ASKED, FactKind.CLARIFICATION_GIVEN),
    (PauseKind.FEE, FactKind.FEE_ASKED, FactKind.FEE_SETTLED),
)
_LETTERS = {
    FactKind.IDENTITY_ASKED: FactKind.IDENTITY_QUESTION_SENT,
    FactKind.CLARIFICATION_ASKED: FactKind.CLARIFICATION_QUESTION_SENT,
    FactKind.FEE_ASKED: FactKind.FEE_NOTICE_SENT,
}
"""That the letter with a question left."""


def waits_of(facts: tuple[Fact, ...]) -> tuple[Wait, ...]:
    """The waits for the person, again and again, those for identity first."""
    found: list[Wait] = []
    for kind, asked_kind, given_kind in _QUESTIONS:
        questions: list[Fact] = []
        for fact in facts:
            if fact.kind is asked_kind:
                questions.append(fact)
            elif fact.kind is given_kind and questions:
                found.append(_wait(kind, questions, fact.on, facts))
                questions = []
        if questions:
            found.append(_wait(kind, questions, None, facts))
    return tuple(found)


def _wait(kind: PauseKind, questions: list[Fact], given: date | None, facts: tuple[Fact, ...]) -> Wait:
    first = questions[0]
    ends = [*(question.on for question in questions[1:]), given or date.max]
    told = [
        day
        for question, end, last in zip(questions, ends, [*[False] * (len(ends) - 1), True], strict=True)
        if (day := _told(question, end, facts, inclusive=last)) is not None
    ]
    large = isinstance(first.details, Clarification) and first.details.large_quantity
    return Wait(kind, first.on, tuple(told), given, large)


def _told(question: Fact, end: date, facts: tuple[Fact, ...], *, inclusive: bool) -> date | None:
    """The day a question reached the person: that of its letter if there is one, else its own."""
    asked = question.details
    letters = [
        fact.on
        for fact in facts
        if fact.kind is _LETTERS[question.kind]
        and question.on <= fact.on
        and (fact.on <= end if inclusive else fact.on < end)
    ]
    if letters:
        return min(letters)
    follows = isinstance(asked, IdentityDoubt | Clarification | Fee) and asked.letter_follows
    return None if follows else question.on


def pauses_of(request: Request) -> tuple[Pause, ...]:
    """What the waits do to the clock: it rests from the day the question reached the person.

    EDPB 01/2022: a clarification pauses where data are a mass; otherwise as the regime says. It does so for
    access alone: recital 63 GDPR, Art. 12A(5) UK GDPR.
    """
    return tuple(
        Pause(kind=wait.kind, asked=min(wait.told), given=wait.given, counts=_counts(wait, request))
        for wait in waits_of(request.facts)
        if wait.told
    )


def _counts(wait: Wait, request: Request) -> bool | None:
    if wait.kind is PauseKind.CLARIFICATION and not _access_alone(request):
        return False
    return True if wait.large else None


def _access_alone(request: Request) -> bool:
    """Whether nothing but access has a period that would rest with it."""
    periods = {right for right in request.rights if not right.immediate}
    return Right.ACCESS in periods and periods <= {Right.ACCESS, Right.GENERAL_QUESTION}


def _clarification_effect(request: Request, regime: Regime) -> PauseEffect:
    """What asking what the person means does to the clock of this request."""
    rule = regime.pauses.get(PauseKind.CLARIFICATION)
    if rule is None or not _access_alone(request):
        return PauseEffect.NONE
    waits = [wait for wait in waits_of(request.facts) if wait.kind is PauseKind.CLARIFICATION]
    return rule.effect if rule.counted or any(wait.large for wait in waits) else PauseEffect.NONE


def pause_effects(request: Request, regime: Regime) -> dict[PauseKind, PauseEffect]:
    """What each kind of question does to the clock of this request."""
    clarification = {PauseKind.CLARIFICATION: _clarification_effect(request, regime)}
    return {kind: regime.pause_of(kind) for kind in PauseKind} | clarification


def question_unsent(request: Request) -> PauseKind | None:
    """What a letter that has yet to leave asks the person; None where there is no such letter."""
    waits = waits_of(request.facts)
    return next((wait.kind for wait in waits if wait.given is None and not wait.told), None)
