"""What a letter lacks: each demand of the table of mandatory content is asked before it is issued.

The law is that of the organisation's seat; `letter_demands` and its siblings hold the questions.
"""

from __future__ import annotations

from collections.abc import Iterable

from dpo_desk.core.countries import law_of
from dpo_desk.core.letter_data import LetterData
from dpo_desk.core.letter_rules import Demand, Finding, Severity
from dpo_desk.core.letters import Letter

__all__ = ["Demand", "Finding", "Severity", "demands_on", "findings"]


def findings(data: LetterData, demands: Iterable[Demand]) -> tuple[Finding, ...]:
    """Look for holes in a letter.

    Args:
        data: everything it is made from.
        demands: the table of mandatory content, in the order in which a letter is read.

    Returns:
        What it lacks: first what blocks it, then what should be considered.
    """
    law = law_of(data.organisation.country)
    found = [
        Finding(one.element, one.severity, one.source(law))
        for one in demands
        if one.concerns(data.letter.kind, law) and not one.question.met(data)
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.severity is not Severity.MEND))


def demands_on(letter: Letter, country: str, demands: Iterable[Demand]) -> int:
    """How many demands of the table are made on a letter under the law of a seat."""
    law = law_of(country)
    made = [
        (one.element, one.severity, one.source(law))
        for one in demands
        if one.concerns(letter.kind, law) and letter.matter in one.question.matters
    ]
    return len(set(made))
