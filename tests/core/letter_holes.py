"""Holes in letters: each makes something that a letter has to say go missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.facts import (
    AfterLift,
    Extension,
    ExtensionReason,
    FactKind,
    IdentityDoubt,
    Item,
    LiftPlan,
    Restriction,
    RestrictionGround,
    Treatment,
)
from dpo_desk.core.letter_checks import Severity
from dpo_desk.core.letter_data import RequestLetterData
from tests.letter_cases import fact, findings
from tests.letter_houses import DATED


def mends(data: RequestLetterData) -> set[str]:
    return {one.element for one in findings(data) if one.severity is Severity.MEND}


def considers(data: RequestLetterData) -> set[str]:
    return {one.element for one in findings(data) if one.severity is Severity.CONSIDER}


def an_extension(**changes: Any) -> Extension:  # noqa: ANN401 - fields of an Extension, each with its own type
    whole = Extension(ground=ExtensionReason.BOTH, explanation="12 GB", until=date(2026, 12, 21))
    return replace(whole, **changes)


Change = Callable[[RequestLetterData], RequestLetterData]


def with_wishes(**changes: Any) -> Change:  # noqa: ANN401 - fields of Wishes
    return lambda data: replace(
        data, letter=replace(data.letter, wishes=replace(data.letter.wishes, **changes))
    )


def with_elsewhere(**changes: Any) -> Change:  # noqa: ANN401 - fields of Elsewhere
    return lambda data: with_wishes(elsewhere=replace(data.letter.wishes.elsewhere, **changes))(data)


def with_letter(**changes: Any) -> Change:  # noqa: ANN401 - fields of a Letter
    return lambda data: replace(data, letter=replace(data.letter, **changes))


def with_house(**changes: Any) -> Change:  # noqa: ANN401 - fields of an Organisation
    return lambda data: replace(data, organisation=replace(data.organisation, **changes))


def with_person(**changes: Any) -> Change:  # noqa: ANN401 - fields of a Person
    return lambda data: replace(data, person=replace(data.person, **changes))


def with_request(**changes: Any) -> Change:  # noqa: ANN401 - fields of a Request
    return lambda data: replace(data, request=replace(data.request, **changes))


def without_fact(kind: FactKind) -> Change:
    return lambda data: replace(
        data,
        request=replace(data.request, facts=tuple(one for one in data.request.facts if one.kind is not kind)),
    )


def with_facts(*facts: Any) -> Change:  # noqa: ANN401 - facts
    return lambda data: replace(data, request=replace(data.request, facts=(*data.request.facts, *facts)))


def with_decision(**changes: Any) -> Change:  # noqa: ANN401 - fields of a Decision
    def change(data: RequestLetterData) -> RequestLetterData:
        (old,) = data.request.decisions.values()
        return with_facts(fact(FactKind.DECIDED, DATED, replace(old, **changes)))(data)

    return change


def with_review(**changes: Any) -> Change:  # noqa: ANN401 - fields of a Review
    def change(data: RequestLetterData) -> RequestLetterData:
        old = reading.review(data)
        assert old is not None
        return with_decision(review=replace(old, **changes))(data)

    return change


def with_items(change: Callable[[Item], Item | None]) -> Change:
    def changed(data: RequestLetterData) -> RequestLetterData:
        (old,) = data.request.decisions.values()
        kept = tuple(item for item in map(change, old.items) if item is not None)
        return with_decision(items=kept)(data)

    return changed


def dropping(treatment: Treatment) -> Callable[[Item], Item | None]:
    return lambda item: None if item.treatment is treatment else item


def stripping(treatment: Treatment, **changes: Any) -> Callable[[Item], Item]:  # noqa: ANN401 - fields of an Item
    return lambda item: replace(item, **changes) if item.treatment is treatment else item


LATE = date(2026, 12, 7)
UNPROVEN = fact(FactKind.IDENTITY_ASKED, DATED, IdentityDoubt(doubt="other mailbox", means=("number",)))
NO_AUTHORITY: Change = lambda data: replace(data, authorities=())  # noqa: E731 - one line among its kind
CHILD = with_person(child_until=date(2031, 5, 4))
RESTRICTED = fact(
    FactKind.RESTRICTION_STARTED, DATED, Restriction(ground=RestrictionGround.ACCURACY, scope="IBAN")
)


def with_lift(lift_on: date, after: AfterLift = AfterLift.USED_AGAIN) -> Change:
    """A restriction for the time of the check whose end is decided."""
    plan = LiftPlan(lift_on=lift_on, because="R-7 = R-9.", after=after)
    return with_facts(RESTRICTED, fact(FactKind.RESTRICTION_LIFT_DECIDED, DATED, plan))
