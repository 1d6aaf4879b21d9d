"""What letters must and should contain that belong to a case."""

from __future__ import annotations

from typing import Final

from dpo_desk.core import letter_answer_demands as answer
from dpo_desk.core import letter_demands as demand
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letter_rules import ALL, CH, EU, UK, Row, Rule, Severity, rules
from dpo_desk.core.letters import LetterKind, Matter

_K = LetterKind
_OF_CASES = frozenset(kind for kind in LetterKind if Matter.REQUEST in kind.matters)
_ACK, _IDENTITY = frozenset({_K.RECEIPT_ACKNOWLEDGED}), frozenset({_K.IDENTITY_ASKED})
_EXTENSION, _ACCESS = frozenset({_K.EXTENSION}), frozenset({_K.ACCESS_ANSWER})
_ERASED, _PARTLY_KEPT = frozenset({_K.ERASED}), frozenset({_K.ERASURE_PARTLY_KEPT})
_REFUSED, _PARTLY = frozenset({_K.REFUSED}), frozenset({_K.PARTLY_REFUSED})
_COPY = _ACCESS | _PARTLY
_GENERAL = frozenset({_K.GENERAL_ANSWER})
_ANSWERS = frozenset(kind for kind in LetterKind if kind.answers)
_NEGATIVE = frozenset(kind for kind in LetterKind if kind.negative)
_MEND, _CONSIDER = Severity.MEND, Severity.CONSIDER

_TABLE: tuple[Row[RequestLetterData], ...] = (
    # every letter that belongs to a case
    ("language", _OF_CASES, _CONSIDER, ALL, "12(1)", "DSV Art. 16(4)", demand.language),
    ("received", _OF_CASES, _CONSIDER, ALL, "", "", demand.received),
    ("asked", _OF_CASES, _CONSIDER, ALL, "", "", demand.asked),
    ("electronic_form", _OF_CASES - _IDENTITY, _MEND, EU | UK, "12(3)", "", demand.electronic),
    ("authorised_reader", _OF_CASES, _MEND, ALL, "12(6), 5(1)(f)", "DSV Art. 16(5)", demand.authorised),
    # receipt acknowledged
    ("answer_by", _ACK, _CONSIDER, ALL, "12(3)", "DSG Art. 25(7)", demand.answer_by),
    ("no_refusal_inside", _ACK, _CONSIDER, ALL, "", "", demand.undecided),
    # identity asked
    ("doubt", _IDENTITY, _MEND, EU | UK, "12(6)", "", demand.doubt),
    ("doubt", _IDENTITY, _MEND, CH, "", "DSV Art. 16(5)", demand.means),
    ("means", _IDENTITY, _MEND, EU | UK, "12(6), 5(1)(c)", "", demand.means),
    ("use_and_erasure", _IDENTITY, _MEND, ALL, "5(1)(b), 5(1)(e)", "DSG Art. 6(4)", demand.use_and_erasure),
    ("not_for_marketing", _IDENTITY, _MEND, EU | UK, "21(3), 7(3)", "", demand.not_for_marketing),
    ("asked_quickly", _IDENTITY, _CONSIDER, EU | UK, "12(3), 12(6)", "", demand.asked_quickly),
    ("way_out", _IDENTITY, _CONSIDER, ALL, "", "", demand.can_be_reached),
    # extension
    ("in_first_month", _EXTENSION, _MEND, EU | UK, "12(3)", "", demand.in_first_month),
    ("until", _EXTENSION, _MEND, EU | UK, "12(3)", "", demand.until),
    ("until", _EXTENSION, _MEND, CH, "", "DSV Art. 18(2)", demand.swiss_until),
    ("reasons", _EXTENSION, _MEND, EU | UK, "12(3)", "", demand.extension_reasons),
    ("not_for_refusal", _EXTENSION, _MEND, EU | UK, "12(4)", "", demand.not_for_refusal),
    ("not_second", _EXTENSION, _MEND, EU | UK, "12(3)", "", demand.only_once),
    ("authority", _EXTENSION, _CONSIDER, EU | UK, "", "", demand.authority_named),
    # every answer
    ("in_time", _ANSWERS, _MEND, ALL, "12(3), 12(4)", "DSV Art. 18, 22", demand.in_time),
    ("reasons", _ANSWERS - _NEGATIVE, _MEND, ALL, "12(4)", "DSG Art. 26(4)", answer.reasons_carried),
    # access
    ("confirmation", _ACCESS, _MEND, ALL, "15(1)", "DSG Art. 25(1)", answer.confirmed),
    ("purposes", _COPY, _MEND, ALL, "15(1)(a)", "DSG Art. 25(2)(c)", answer.purposes),
    ("legal_basis", _COPY, _CONSIDER, EU | UK, "5(2), 13(1)(c)", "", answer.legal_basis),
    ("categories", _COPY, _MEND, EU | UK, "15(1)(b)", "", answer.categories),
    ("recipients", _COPY, _MEND, ALL, "15(1)(c)", "DSG Art. 25(2)(g)", answer.recipients_named),
    ("storage", _COPY, _MEND, ALL, "15(1)(d)", "DSG Art. 25(2)(d)", answer.storage),
    ("rights", _COPY, _MEND, EU | UK, "15(1)(e)", "", answer.rights_named),
    ("authority", _ACCESS, _MEND, EU, "15(1)(f)", "", demand.authority),
    ("authority", _ACCESS, _MEND, UK, "15(1)(f)", "", demand.british_authority),
    ("authority", _ACCESS, _MEND, UK, "DPA 2018 s. 164A", "", demand.complaint_route),
    ("copy", _COPY, _MEND, ALL, "15(3)", "DSG Art. 25(2)(b)", answer.copy),
    ("copy", _COPY, _CONSIDER, ALL, "15(3)", "DSG Art. 25(2)(b)", answer.all_systems),
    ("completeness", _ACCESS, _CONSIDER, ALL, "5(2), 12(4)", "", answer.searched),
    ("joint", _ACCESS, _CONSIDER, EU | UK, "26(2)", "", answer.joint),
    ("secure_delivery", _COPY, _MEND, ALL, "5(1)(f), 32", "DSG Art. 8", demand.secure),
    ("third_parties_checked", _COPY, _MEND, ALL, "15(4)", "DSG Art. 26(1)(b)", demand.others_checked),
    # erasure
    ("what", _ERASED, _MEND, ALL, "17(1)", "DSG Art. 32(2)(c)", answer.erased_what),
    ("when", _ERASED, _MEND, ALL, "17(1)", "DSG Art. 32(2)(c)", answer.erased_when),
    ("recipients", _ERASED | _PARTLY_KEPT, _MEND, EU | UK, "19", "", answer.recipients_told),
    ("what_is_left", _ERASED, _MEND, ALL, "5(2)", "", answer.what_is_left),
    ("blocked", _ERASED, _CONSIDER, EU, "LOPDGDD Art. 32", "", answer.blocked),
    ("erased_part", _PARTLY_KEPT, _MEND, ALL, "17(1)", "DSG Art. 32(2)(c)", answer.erased_part),
    ("kept_part", _PARTLY_KEPT, _MEND, EU | UK, "17(3), 12(4)", "", answer.kept_part),
    ("kept_part", _PARTLY_KEPT, _CONSIDER, CH, "", "DSG Art. 31, 41(3)", answer.kept_on_ground),
    ("kept_restricted", _PARTLY_KEPT, _CONSIDER, EU | UK, "5(1)(b), 18", "", answer.kept_restricted),
    ("then_erased", _PARTLY_KEPT, _MEND, ALL, "5(1)(e)", "DSG Art. 6(4)", answer.then_erased),
    # negative answers
    ("reasons", _NEGATIVE, _MEND, EU | UK, "12(4)", "", answer.reasons),
    ("reasons", _NEGATIVE, _MEND, CH, "", "DSG Art. 26(4), 29(2)", answer.swiss_reasons),
    ("reasons", _NEGATIVE, _CONSIDER, CH, "", "DSG Art. 26(4), 29(2)", answer.reasons),
    ("authority", _NEGATIVE, _MEND, EU, "12(4), 77", "", demand.authority),
    ("authority", _NEGATIVE, _MEND, UK, "12(4)", "", demand.british_authority),
    ("authority", _NEGATIVE | _ACCESS, _CONSIDER, EU | UK, "12(4), 77", "", demand.authority_fresh),
    ("authority", _NEGATIVE | _ACCESS, _CONSIDER, CH, "", "DSG Art. 49", demand.authority_named),
    ("authority", _ERASED | _GENERAL, _CONSIDER, ALL, "77", "DSG Art. 49", demand.authority_named),
    ("court", _NEGATIVE, _MEND, EU | UK, "12(4), 79", "", demand.remedies_named),
    ("court", _NEGATIVE, _MEND, CH, "", "VwVG Art. 35", answer.swiss_ruling),
    ("court", _NEGATIVE, _CONSIDER, CH, "", "DSG Art. 32, 41", answer.swiss_court),
    ("controller_complaint", _NEGATIVE, _MEND, UK, "DPA 2018 s. 164A", "", demand.complaint_route),
    ("administrative_remedy", _NEGATIVE, _CONSIDER, EU, "12(4)", "", answer.administrative_remedy),
    ("ground", _REFUSED | _PARTLY, _MEND, ALL, "12(4), 12(5), 23", "DSG Art. 26", answer.ground),
    ("ground", _NEGATIVE, _CONSIDER, ALL, "12(4)", "DSG Art. 26(4)", answer.ground_sure),
    ("abuse_facts", _REFUSED | _PARTLY, _CONSIDER, ALL, "12(5)", "DSG Art. 26(1)(c)", answer.abuse_facts),
    ("no_extension", _REFUSED | _PARTLY, _MEND, EU | UK, "12(4)", "", answer.within_month),
    ("partial_first", _REFUSED | _PARTLY, _MEND, ALL, "15(4)", "DSG Art. 26(1)", answer.partial_considered),
    ("given", _PARTLY, _MEND, ALL, "12(1), 12(4)", "", answer.given_and_not),
    ("map", _PARTLY, _MEND, ALL, "12(4)", "", answer.mapped),
    ("granted_rules", _PARTLY, _MEND, ALL, "17, 19", "DSG Art. 32(2)(c)", answer.granted_erasure),
    # general answer
    ("answer", _GENERAL, _MEND, ALL, "38(4)", "", demand.question_answered),
    ("rights_hint", _GENERAL, _MEND, ALL, "12(2)", "", demand.no_hidden_request),
    ("notice_link", _GENERAL, _CONSIDER, ALL, "13, 14", "DSG Art. 19", demand.notice),
)

CASE_RULES: Final[tuple[Rule[RequestLetterData], ...]] = rules(_TABLE)
"""Every demand, in the order in which a letter is read."""
