"""What a letter must and should contain: one named rule for each demand, asked before it is issued.

The rules follow the table of mandatory content of each kind of letter, under the law of the organisation's
seat; `letter_demands` and its siblings hold the questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, TypeVar

from dpo_desk.core import letter_demands as demand
from dpo_desk.core.countries import law_of
from dpo_desk.core.letter_case_rules import CASE_RULES
from dpo_desk.core.letter_complaint_rules import COMPLAINT_RULES
from dpo_desk.core.letter_consent_rules import CONSENT_RULES, WITHDRAWAL_RULES
from dpo_desk.core.letter_data import ComplaintLetterData, ConsentLetterData, LetterData, RequestLetterData
from dpo_desk.core.letter_rules import ALL, CH, EU, UK, Finding, Row, Rule, Severity, rules
from dpo_desk.core.letters import Letter, LetterKind, Matter

__all__ = ["RULES", "Finding", "Rule", "Severity", "demands_on", "findings"]

DataT = TypeVar("DataT", bound=LetterData)

_EVERY = frozenset(LetterKind)
_TO_PEOPLE = frozenset(kind for kind in LetterKind if not kind.to_authority)
_MEND, _CONSIDER = Severity.MEND, Severity.CONSIDER

_TABLE: tuple[Row[LetterData], ...] = (
    ("sender", _EVERY, _MEND, ALL, "12(1), 13(1)(a)", "DSG Art. 19(2)(a), 25(2)(a)", demand.sender),
    ("addressee", _EVERY, _MEND, ALL, "5(1)(f), 12(1)", "", demand.addressee),
    ("date", _EVERY, _MEND, ALL, "", "", demand.dated),
    ("reference", _EVERY, _CONSIDER, ALL, "", "", demand.numbered),
    ("signatory", _EVERY, _CONSIDER, ALL, "", "", demand.signed),
    ("dpo_contact", _TO_PEOPLE, _CONSIDER, EU | UK, "38(4)", "", demand.officer),
    ("dpo_contact", _TO_PEOPLE, _CONSIDER, CH, "", "DSG Art. 10", demand.contact_person),
)

_COMMON: Final[tuple[Rule[LetterData], ...]] = (*rules(_TABLE), *WITHDRAWAL_RULES)

AnyRule = Rule[RequestLetterData] | Rule[ConsentLetterData] | Rule[ComplaintLetterData]

RULES: Final[tuple[AnyRule, ...]] = (
    *_COMMON,
    *CASE_RULES,
    *CONSENT_RULES,
    *COMPLAINT_RULES,
)
"""Every demand, in the order in which a letter is read."""

_OWN: Final[Mapping[Matter, tuple[AnyRule, ...]]] = MappingProxyType(
    {Matter.REQUEST: CASE_RULES, Matter.CONSENT: CONSENT_RULES, Matter.COMPLAINT: COMPLAINT_RULES}
)


def findings(data: LetterData) -> tuple[Finding, ...]:
    """Look for holes in a letter.

    Args:
        data: everything it is made from.

    Returns:
        What it lacks: first what blocks it, then what should be considered.
    """
    found = _unmet(_COMMON, data)
    match data:
        case RequestLetterData():
            found += _unmet(CASE_RULES, data)
        case ConsentLetterData():
            found += _unmet(CONSENT_RULES, data)
        case ComplaintLetterData():
            found += _unmet(COMPLAINT_RULES, data)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.severity is not Severity.MEND))


def demands_on(letter: Letter, country: str) -> int:
    """How many demands are made on a letter under the law of a seat."""
    law = law_of(country)
    made = [
        (one.element, one.severity, one.source(law))
        for one in (*_COMMON, *_OWN[letter.matter])
        if one.asks(letter.kind, law)
    ]
    return len(set(made))


def _unmet(asked: Iterable[Rule[DataT]], data: DataT) -> list[Finding]:
    law = law_of(data.organisation.country)
    return [
        Finding(rule.element, rule.severity, rule.source(law))
        for rule in asked
        if rule.asks(data.letter.kind, law) and not rule.holds(data)
    ]
