"""What letters must and should contain that tell of consents: confirming an end, or asking again."""

from __future__ import annotations

from typing import Final

from dpo_desk.core import letter_consent_demands as consent
from dpo_desk.core import letter_demands as demand
from dpo_desk.core.letter_data import ConsentLetterData, LetterData
from dpo_desk.core.letter_rules import ALL, EU, UK, Row, Rule, Severity, rules
from dpo_desk.core.letters import LetterKind

_WITHDRAWN = frozenset({LetterKind.CONSENT_WITHDRAWN})
_RENEWAL = frozenset({LetterKind.CONSENT_RENEWAL})
_MEND, _CONSIDER = Severity.MEND, Severity.CONSIDER

_WITHDRAWALS: tuple[Row[LetterData], ...] = (
    ("authority", _WITHDRAWN, _CONSIDER, ALL, "77", "DSG Art. 49", demand.authority_named),
    ("which", _WITHDRAWN, _MEND, ALL, "7(1), 7(3)", "", consent.which),
    ("which", _WITHDRAWN, _CONSIDER, ALL, "7(1)", "", consent.which_words),
    ("since", _WITHDRAWN, _MEND, ALL, "7(3)", "DSG Art. 6, 31", consent.effect_at_once),
    ("past", _WITHDRAWN, _CONSIDER, EU | UK, "7(3)", "", consent.afterwards_told),
    ("data_next", _WITHDRAWN, _MEND, EU | UK, "17(1)(b), 6", "", consent.decided),
    ("fan_out", _WITHDRAWN, _CONSIDER, ALL, "7(3), 19, 28", "", consent.all_told),
    ("no_detriment", _WITHDRAWN, _CONSIDER, EU | UK, "7(4), recital 42", "", consent.effect_told),
    ("proof_kept", _WITHDRAWN, _CONSIDER, ALL, "7(1), 5(2)", "", consent.proof_told),
)

_TABLE: tuple[Row[ConsentLetterData], ...] = (
    # a withdrawal without a case
    ("language", _WITHDRAWN, _CONSIDER, ALL, "12(1)", "DSV Art. 16(4)", consent.language),
    ("received", _WITHDRAWN, _CONSIDER, ALL, "", "", consent.received),
    ("asked", _WITHDRAWN, _CONSIDER, ALL, "", "", consent.asked),
    ("electronic_form", _WITHDRAWN, _MEND, EU | UK, "12(3)", "", consent.electronic),
    ("authorised_reader", _WITHDRAWN, _MEND, ALL, "12(6), 5(1)(f)", "DSV Art. 16(5)", consent.authorised),
    # asking again
    ("controller", _RENEWAL, _MEND, ALL, "13(1)(a)", "DSG Art. 19(2)(a)", consent.controller),
    ("dpo", _RENEWAL, _MEND, EU | UK, "13(1)(b)", "", demand.officer),
    ("purpose", _RENEWAL, _MEND, ALL, "4(11), 6(1)(a), 13(1)(c)", "DSG Art. 6(6)", consent.purpose),
    ("data", _RENEWAL, _MEND, ALL, "4(11)", "DSG Art. 6(6)", consent.categories),
    ("basis", _RENEWAL, _MEND, EU | UK, "13(1)(c)", "", consent.facts_told),
    ("recipients", _RENEWAL, _MEND, ALL, "13(1)(e)", "DSG Art. 19(2)(c)", consent.facts_told),
    ("transfers", _RENEWAL, _MEND, ALL, "13(1)(f), 49(1)(a)", "DSG Art. 19(4)", consent.transfers),
    ("storage", _RENEWAL, _MEND, EU | UK, "13(2)(a)", "", consent.storage),
    ("rights", _RENEWAL, _MEND, EU | UK, "13(2)(b)", "", consent.freedom_told),
    ("withdrawal", _RENEWAL, _MEND, ALL, "7(3), 13(2)(c)", "DSG Art. 6(6)", consent.can_be_withdrawn),
    ("authority", _RENEWAL, _MEND, EU | UK, "13(2)(d)", "", demand.authority_named),
    ("voluntary", _RENEWAL, _MEND, ALL, "7(4), 13(2)(e)", "DSG Art. 6(6)", consent.voluntary),
    ("automated", _RENEWAL, _MEND, ALL, "13(2)(f), 22(2)(c)", "DSG Art. 21(3)(b)", consent.automated),
    ("active_act", _RENEWAL, _MEND, ALL, "4(11), 7(1)", "DSG Art. 6(6)", consent.answer_asked),
    ("both_answers", _RENEWAL, _CONSIDER, ALL, "7(1)", "", consent.answer_asked),
    ("distinguishable", _RENEWAL, _MEND, EU | UK, "7(2)", "", consent.answer_asked),
    ("explicit", _RENEWAL, _MEND, ALL, "9(2)(a), 49(1)(a), 22(2)(c)", "DSG Art. 6(7)", consent.explicit),
    ("child", _RENEWAL, _MEND, EU | UK, "8(1), 8(2)", "", consent.child),
    ("version", _RENEWAL, _MEND, ALL, "7(1)", "", consent.version),
    ("why_now", _RENEWAL, _MEND, ALL, "7(1), 13(3)", "", consent.why_now),
    ("old_consent", _RENEWAL, _CONSIDER, ALL, "7(1)", "", consent.old_consent),
    ("silence_is_no", _RENEWAL, _MEND, ALL, "4(11)", "DSG Art. 6(6)", consent.silence),
    ("allowed_to_ask", _RENEWAL, _MEND, ALL, "6, 21(3)", "DSG Art. 30(2)(b)", consent.may_be_asked),
)

WITHDRAWAL_RULES: Final[tuple[Rule[LetterData], ...]] = rules(_WITHDRAWALS)
"""Demands on what is told of a withdrawal, whatever the letter belongs to."""

CONSENT_RULES: Final[tuple[Rule[ConsentLetterData], ...]] = rules(_TABLE)
"""Demands on letters that belong to consents, in the order in which a letter is read."""
