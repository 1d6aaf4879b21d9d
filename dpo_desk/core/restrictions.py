"""The restrictions of a case, each with its own notice and its own end: Art. 18 GDPR."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dpo_desk.core.facts import Fact, FactKind, Lifting, LiftNotice, LiftPlan, Restriction, RestrictionGround


@dataclass(frozen=True, slots=True)
class Restricting:
    """One restriction.

    Attributes:
        number: counted from 1, in the order in which they were recorded.
        started: the fact it began with.
        plan: the last decision that it will end; None before.
        notice: the last notice that it will be lifted; None before.
        lifted: the fact it ended with; None while it is in force.
    """

    number: int
    started: Fact
    plan: LiftPlan | None = None
    notice: Fact | None = None
    lifted: Fact | None = None

    @property
    def terms(self) -> Restriction | None:
        """What it restricts, and on which ground; None once that is erased."""
        return self.started.details if isinstance(self.started.details, Restriction) else None

    @property
    def scope(self) -> str:
        """Which data it restricts."""
        return self.terms.scope if self.terms is not None else ""

    @property
    def planned_lift(self) -> date | None:
        """The day on which lifting it is planned: as it was decided, or as it was thought of at first."""
        if self.plan is not None:
            return self.plan.lift_on
        return self.terms.planned_lift if self.terms is not None else None


def restrictions(facts: tuple[Fact, ...]) -> tuple[Restricting, ...]:
    """Every restriction of a case, in the order in which they were recorded."""
    found: list[Restricting] = []
    for fact in facts:
        if fact.kind is FactKind.RESTRICTION_STARTED:
            found.append(Restricting(len(found) + 1, fact))
            continue
        meant = meant_by(tuple(found), fact)
        if meant is not None and isinstance(fact.details, LiftPlan):
            found[meant.number - 1] = replace(meant, plan=fact.details, notice=None)
        elif meant is not None and fact.kind is FactKind.RESTRICTION_NOTICE:
            found[meant.number - 1] = replace(meant, notice=fact)
        elif meant is not None and fact.kind is FactKind.RESTRICTION_LIFTED:
            found[meant.number - 1] = replace(meant, lifted=fact)
    return tuple(found)


def in_force(facts: tuple[Fact, ...]) -> tuple[Restricting, ...]:
    """The restrictions that were not lifted."""
    return tuple(one for one in restrictions(facts) if one.lifted is None)


def while_checking(facts: tuple[Fact, ...]) -> tuple[Restricting, ...]:
    """Those in force for the time of a check or a weighing: Art. 18(1)(a) and (d) GDPR.

    One for the person's own claims, or instead of an erasure, does not end with an answer.
    """
    return tuple(one for one in in_force(facts) if one.terms is None or one.terms.ground in _FOR_A_TIME)


_FOR_A_TIME = frozenset({RestrictionGround.ACCURACY, RestrictionGround.OBJECTION})


def to_announce(facts: tuple[Fact, ...]) -> Restricting | None:
    """The first restriction whose end is decided and the person was not told of; None if there is none."""
    return next((one for one in in_force(facts) if one.plan is not None and one.notice is None), None)


def meant_by(known: tuple[Restricting, ...], fact: Fact) -> Restricting | None:
    """The restriction in force that a notice or a lifting is about; None if there is none.

    A fact that does not say means the one that is the furthest: the first with a notice for a lifting, the
    first without one for the decision and the notice.
    """
    standing = [one for one in known if one.lifted is None]
    number = fact.details.restriction if isinstance(fact.details, LiftPlan | LiftNotice | Lifting) else 0
    if number:
        return next((one for one in standing if one.number == number), None)
    noticed = fact.kind is FactKind.RESTRICTION_LIFTED
    fitting = [one for one in standing if (one.notice is not None) is noticed]
    return next(iter((*fitting, *standing)), None)
