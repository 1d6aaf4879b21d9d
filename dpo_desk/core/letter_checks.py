"""What a letter must and should contain: one named rule for each demand, asked before it is issued.

The rules follow the table of mandatory content of each kind of letter, under the law of the organisation's
seat; `letter_demands` holds the questions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.core import letter_answer_demands as answer
from dpo_desk.core import letter_demands as demand
from dpo_desk.core.countries import Law, law_of
from dpo_desk.core.letter_data import LetterData
from dpo_desk.core.letters import LetterKind


class Severity(StrEnum):
    """How a finding weighs."""

    MEND = "mend"  # the letter is not issued with it
    CONSIDER = "consider"  # it may be passed over for a reason


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a letter lacks.

    Attributes:
        element: name of the demand, as in the table of mandatory content.
        severity: whether it blocks the letter.
        source: provision that asks for it; empty where it is good practice.
    """

    element: str
    severity: Severity
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One demand.

    Attributes:
        element: its name.
        kinds: letters it is made of.
        severity: what it means that it is not met.
        laws: under which it is made.
        article: of the GDPR and the UK GDPR, without the law's name; empty where none asks for it.
        swiss: provision of the Swiss law, with its name.
        holds: whether the letter meets it.
    """

    element: str
    kinds: frozenset[LetterKind]
    severity: Severity
    laws: frozenset[Law]
    article: str
    swiss: str
    holds: Callable[[LetterData], bool]

    def source(self, law: Law) -> str:
        """The provision that asks for it under a law; empty where that law's numbering is not known here."""
        return provision(self.article, self.swiss, law)


def provision(article: str, swiss: str, law: Law) -> str:
    """The provision that asks for something under a law; empty where its numbering is not known here."""
    if law is Law.CH:
        return swiss
    if law is Law.OTHER:
        return ""
    if not article[:1].isdigit():
        return article
    return f"{'UK GDPR' if law is Law.UK else 'GDPR'} Art. {article}"


def findings(data: LetterData) -> tuple[Finding, ...]:
    """Look for holes in a letter.

    Args:
        data: everything it is made from.

    Returns:
        What it lacks: first what blocks it, then what should be considered.
    """
    kind, law = data.letter.kind, law_of(data.organisation.country)
    demanding = Law.EU if law is Law.OTHER else law  # the GDPR stands in for laws like it
    found = [
        Finding(rule.element, rule.severity, rule.source(law))
        for rule in RULES
        if kind in rule.kinds and demanding in rule.laws and not rule.holds(data)
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.severity is not Severity.MEND))


_K = LetterKind
_EVERY = frozenset(LetterKind)
_ACK, _IDENTITY = frozenset({_K.RECEIPT_ACKNOWLEDGED}), frozenset({_K.IDENTITY_ASKED})
_EXTENSION, _ACCESS = frozenset({_K.EXTENSION}), frozenset({_K.ACCESS_ANSWER})
_ERASED, _PARTLY_KEPT = frozenset({_K.ERASED}), frozenset({_K.ERASURE_PARTLY_KEPT})
_REFUSED, _PARTLY = frozenset({_K.REFUSED}), frozenset({_K.PARTLY_REFUSED})
_COPY = _ACCESS | _PARTLY
_GENERAL = frozenset({_K.GENERAL_ANSWER})
_ANSWERS = frozenset(kind for kind in LetterKind if kind.answers)
_NEGATIVE = frozenset(kind for kind in LetterKind if kind.negative)
_EU, _UK, _CH = frozenset({Law.EU}), frozenset({Law.UK}), frozenset({Law.CH})
_ALL = _EU | _UK | _CH
_MEND, _CONSIDER = Severity.MEND, Severity.CONSIDER

# element, letters, severity, laws, article of the GDPR, provision of the Swiss law, question
_TABLE = (
    # every letter
    ("sender", _EVERY, _MEND, _ALL, "12(1), 13(1)(a)", "DSG Art. 19(2)(a), 25(2)(a)", demand.sender),
    ("addressee", _EVERY, _MEND, _ALL, "5(1)(f), 12(1)", "", demand.addressee),
    ("date", _EVERY, _MEND, _ALL, "", "", demand.dated),
    ("reference", _EVERY, _CONSIDER, _ALL, "", "", demand.numbered),
    ("language", _EVERY, _CONSIDER, _ALL, "12(1)", "DSV Art. 16(4)", demand.language),
    ("received", _EVERY, _CONSIDER, _ALL, "", "", demand.received),
    ("asked", _EVERY, _CONSIDER, _ALL, "", "", demand.asked),
    ("dpo_contact", _EVERY, _CONSIDER, _EU | _UK, "38(4)", "", demand.officer),
    ("dpo_contact", _EVERY, _CONSIDER, _CH, "", "DSG Art. 10", demand.contact_person),
    ("signatory", _EVERY, _CONSIDER, _ALL, "", "", demand.signed),
    ("electronic_form", _EVERY - _IDENTITY, _MEND, _EU | _UK, "12(3)", "", demand.electronic),
    ("authorised_reader", _EVERY, _MEND, _ALL, "12(6), 5(1)(f)", "DSV Art. 16(5)", demand.authorised),
    # receipt acknowledged
    ("answer_by", _ACK, _CONSIDER, _ALL, "12(3)", "DSG Art. 25(7)", demand.answer_by),
    ("no_refusal_inside", _ACK, _CONSIDER, _ALL, "", "", demand.undecided),
    # identity asked
    ("doubt", _IDENTITY, _MEND, _EU | _UK, "12(6)", "", demand.doubt),
    ("doubt", _IDENTITY, _MEND, _CH, "", "DSV Art. 16(5)", demand.means),
    ("means", _IDENTITY, _MEND, _EU | _UK, "12(6), 5(1)(c)", "", demand.means),
    ("use_and_erasure", _IDENTITY, _MEND, _ALL, "5(1)(b), 5(1)(e)", "DSG Art. 6(4)", demand.use_and_erasure),
    ("not_for_marketing", _IDENTITY, _MEND, _EU | _UK, "21(3), 7(3)", "", demand.not_for_marketing),
    ("asked_quickly", _IDENTITY, _CONSIDER, _EU | _UK, "12(3), 12(6)", "", demand.asked_quickly),
    ("way_out", _IDENTITY, _CONSIDER, _ALL, "", "", demand.can_be_reached),
    # extension
    ("in_first_month", _EXTENSION, _MEND, _EU | _UK, "12(3)", "", demand.in_first_month),
    ("until", _EXTENSION, _MEND, _EU | _UK, "12(3)", "", demand.until),
    ("until", _EXTENSION, _MEND, _CH, "", "DSV Art. 18(2)", demand.swiss_until),
    ("reasons", _EXTENSION, _MEND, _EU | _UK, "12(3)", "", demand.extension_reasons),
    ("not_for_refusal", _EXTENSION, _MEND, _EU | _UK, "12(4)", "", demand.not_for_refusal),
    ("not_second", _EXTENSION, _MEND, _EU | _UK, "12(3)", "", demand.only_once),
    ("authority", _EXTENSION, _CONSIDER, _EU | _UK, "", "", demand.authority_named),
    # every answer
    ("in_time", _ANSWERS, _MEND, _ALL, "12(3), 12(4)", "DSV Art. 18, 22", demand.in_time),
    ("reasons", _ANSWERS - _NEGATIVE, _MEND, _ALL, "12(4)", "DSG Art. 26(4)", answer.reasons_carried),
    # access
    ("confirmation", _ACCESS, _MEND, _ALL, "15(1)", "DSG Art. 25(1)", answer.confirmed),
    ("purposes", _COPY, _MEND, _ALL, "15(1)(a)", "DSG Art. 25(2)(c)", answer.purposes),
    ("legal_basis", _COPY, _CONSIDER, _EU | _UK, "5(2), 13(1)(c)", "", answer.legal_basis),
    ("categories", _COPY, _MEND, _EU | _UK, "15(1)(b)", "", answer.categories),
    ("recipients", _COPY, _MEND, _ALL, "15(1)(c)", "DSG Art. 25(2)(g)", answer.recipients_named),
    ("storage", _COPY, _MEND, _ALL, "15(1)(d)", "DSG Art. 25(2)(d)", answer.storage),
    ("rights", _COPY, _MEND, _EU | _UK, "15(1)(e)", "", answer.rights_named),
    ("authority", _ACCESS, _MEND, _EU, "15(1)(f)", "", demand.authority),
    ("authority", _ACCESS, _MEND, _UK, "15(1)(f)", "", demand.british_authority),
    ("authority", _ACCESS, _MEND, _UK, "DPA 2018 s. 164A", "", demand.complaint_route),
    ("copy", _COPY, _MEND, _ALL, "15(3)", "DSG Art. 25(2)(b)", answer.copy),
    ("copy", _COPY, _CONSIDER, _ALL, "15(3)", "DSG Art. 25(2)(b)", answer.all_systems),
    ("completeness", _ACCESS, _CONSIDER, _ALL, "5(2), 12(4)", "", answer.searched),
    ("joint", _ACCESS, _CONSIDER, _EU | _UK, "26(2)", "", answer.joint),
    ("secure_delivery", _COPY, _MEND, _ALL, "5(1)(f), 32", "DSG Art. 8", demand.secure),
    ("third_parties_checked", _COPY, _MEND, _ALL, "15(4)", "DSG Art. 26(1)(b)", demand.others_checked),
    # erasure
    ("what", _ERASED, _MEND, _ALL, "17(1)", "DSG Art. 32(2)(c)", answer.erased_what),
    ("when", _ERASED, _MEND, _ALL, "17(1)", "DSG Art. 32(2)(c)", answer.erased_when),
    ("recipients", _ERASED | _PARTLY_KEPT, _MEND, _EU | _UK, "19", "", answer.recipients_told),
    ("what_is_left", _ERASED, _MEND, _ALL, "5(2)", "", answer.what_is_left),
    ("blocked", _ERASED, _CONSIDER, _EU, "LOPDGDD Art. 32", "", answer.blocked),
    ("erased_part", _PARTLY_KEPT, _MEND, _ALL, "17(1)", "DSG Art. 32(2)(c)", answer.erased_part),
    ("kept_part", _PARTLY_KEPT, _MEND, _EU | _UK, "17(3), 12(4)", "", answer.kept_part),
    ("kept_part", _PARTLY_KEPT, _CONSIDER, _CH, "", "DSG Art. 31, 41(3)", answer.kept_on_ground),
    ("kept_restricted", _PARTLY_KEPT, _CONSIDER, _EU | _UK, "5(1)(b), 18", "", answer.kept_restricted),
    ("then_erased", _PARTLY_KEPT, _MEND, _ALL, "5(1)(e)", "DSG Art. 6(4)", answer.then_erased),
    # negative answers
    ("reasons", _NEGATIVE, _MEND, _EU | _UK, "12(4)", "", answer.reasons),
    ("reasons", _NEGATIVE, _MEND, _CH, "", "DSG Art. 26(4), 29(2)", answer.swiss_reasons),
    ("reasons", _NEGATIVE, _CONSIDER, _CH, "", "DSG Art. 26(4), 29(2)", answer.reasons),
    ("authority", _NEGATIVE, _MEND, _EU, "12(4), 77", "", demand.authority),
    ("authority", _NEGATIVE, _MEND, _UK, "12(4)", "", demand.british_authority),
    ("authority", _NEGATIVE | _ACCESS, _CONSIDER, _EU | _UK, "12(4), 77", "", demand.authority_fresh),
    ("authority", _NEGATIVE | _ACCESS, _CONSIDER, _CH, "", "DSG Art. 49", demand.authority_named),
    ("authority", _ERASED | _GENERAL, _CONSIDER, _ALL, "77", "DSG Art. 49", demand.authority_named),
    ("court", _NEGATIVE, _MEND, _EU | _UK, "12(4), 79", "", demand.remedies_named),
    ("court", _NEGATIVE, _MEND, _CH, "", "VwVG Art. 35", answer.swiss_ruling),
    ("court", _NEGATIVE, _CONSIDER, _CH, "", "DSG Art. 32, 41", answer.swiss_court),
    ("controller_complaint", _NEGATIVE, _MEND, _UK, "DPA 2018 s. 164A", "", demand.complaint_route),
    ("administrative_remedy", _NEGATIVE, _CONSIDER, _EU, "12(4)", "", answer.administrative_remedy),
    ("ground", _REFUSED | _PARTLY, _MEND, _ALL, "12(4), 12(5), 23", "DSG Art. 26", answer.ground),
    ("ground", _NEGATIVE, _CONSIDER, _ALL, "12(4)", "DSG Art. 26(4)", answer.ground_sure),
    ("abuse_facts", _REFUSED | _PARTLY, _CONSIDER, _ALL, "12(5)", "DSG Art. 26(1)(c)", answer.abuse_facts),
    ("no_extension", _REFUSED | _PARTLY, _MEND, _EU | _UK, "12(4)", "", answer.within_month),
    ("partial_first", _REFUSED | _PARTLY, _MEND, _ALL, "15(4)", "DSG Art. 26(1)", answer.partial_considered),
    ("given", _PARTLY, _MEND, _ALL, "12(1), 12(4)", "", answer.given_and_not),
    ("map", _PARTLY, _MEND, _ALL, "12(4)", "", answer.mapped),
    ("granted_rules", _PARTLY, _MEND, _ALL, "17, 19", "DSG Art. 32(2)(c)", answer.granted_erasure),
    # general answer
    ("answer", _GENERAL, _MEND, _ALL, "38(4)", "", demand.question_answered),
    ("rights_hint", _GENERAL, _MEND, _ALL, "12(2)", "", demand.no_hidden_request),
    ("notice_link", _GENERAL, _CONSIDER, _ALL, "13, 14", "DSG Art. 19", demand.notice),
)

RULES: tuple[Rule, ...] = tuple(
    Rule(
        element=element,
        kinds=kinds,
        severity=severity,
        laws=laws,
        article=article,
        swiss=swiss,
        holds=holds,
    )
    for element, kinds, severity, laws, article, swiss, holds in _TABLE
)
"""Every demand, in the order in which a letter is read."""
