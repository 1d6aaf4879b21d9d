"""What a consent form must and should tell: one named rule for each demand, asked before it is printed.

The rules follow the rows of the consent form in the table of mandatory content: Art. 7 and 13 GDPR, Art. 19
of the Swiss law.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dpo_desk.core.consent_form_data import FormData, Question
from dpo_desk.core.countries import Law
from dpo_desk.core.letter_rules import Finding, Severity, provision
from dpo_desk.core.purposes import Explicit, PurposeRemark, remarks
from dpo_desk.core.transfers import Safeguard

_OF_AGE = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A form as it was laid out.

    Attributes:
        data: what it is made from.
        passages: names of the demands whose words stand on the sheet.
    """

    data: FormData
    passages: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRule:
    """One demand.

    Attributes:
        element: its name.
        severity: what it means that it is not met.
        laws: under which it is made.
        article: of the GDPR and the UK GDPR, without the law's name; empty where none asks for it.
        swiss: provision of the Swiss law, with its name.
        holds: whether the form meets it.
    """

    element: str
    severity: Severity
    laws: frozenset[Law]
    article: str
    swiss: str
    holds: Callable[[Told], bool]


def form_findings(told: Told) -> tuple[Finding, ...]:
    """Look for holes in a form.

    Returns:
        What it lacks: first what blocks it, then what should be considered.
    """
    law = told.data.law
    demanding = Law.EU if law is Law.OTHER else law  # the GDPR stands in for laws like it
    found = [
        Finding(rule.element, rule.severity, provision(rule.article, rule.swiss, law))
        for rule in FORM_RULES
        if demanding in rule.laws and not rule.holds(told)
    ]
    return tuple(sorted(found, key=lambda one: one.severity is not Severity.MEND))


def _says(element: str) -> Callable[[Told], bool]:
    """Whether the passage that meets a demand stands on the sheet."""
    return lambda told: element in told.passages


def _each(asks: Callable[[Question], bool]) -> Callable[[Told], bool]:
    """Whether something holds for every question, of which there is at least one."""
    return lambda told: bool(told.data.questions) and all(asks(one) for one in told.data.questions)


def _sender(told: Told) -> bool:
    house = told.data.organisation
    return bool(house.name.strip()) and house.address.complete


def _dated(told: Told) -> bool:
    return told.data.form.dated <= told.data.today


def _child_words(told: Told) -> bool:
    return told.data.age is None or told.data.age >= _OF_AGE


def _controller(told: Told) -> bool:
    others = all(one.name.strip() and one.contact.strip() for one in told.data.controllers)
    return others and (not told.data.own or _sender(told))


def _officer(told: Told) -> bool:
    """Whether the officer can be reached; that of another controller is told with its contact."""
    who = told.data.organisation.officer
    named = told.data.own and who.name.strip()
    return not named or bool(who.email.strip() or who.phone.strip())


def _specific(question: Question) -> bool:
    return question.words is not None and bool(question.words.title.strip()) and question.wording is not None


def _data(question: Question) -> bool:
    return question.words is not None and any(one.strip() for one in question.words.data)


def _recipients(question: Question) -> bool:
    """Whether it was noted who uses the data: nobody else is an answer, nothing is none."""
    return bool(question.purpose.rests)


def _transfers(question: Question) -> bool:
    purpose = question.purpose
    unnamed = Explicit.TRANSFER in purpose.explicit and not purpose.transfers
    return not unnamed and all(
        one.copy.strip() for one in purpose.transfers if one.safeguard not in _NOTHING_TO_COPY
    )


def _storage(question: Question) -> bool:
    return question.words is not None and bool(question.words.storage.strip())


def _withdrawal(told: Told) -> bool:
    harder = any(
        PurposeRemark.HARDER_TO_WITHDRAW in remarks(question.purpose) for question in told.data.questions
    )
    return "withdrawal" in told.passages and not harder


def _logic(question: Question) -> bool:
    machine = Explicit.AUTOMATED in question.purpose.explicit
    return not machine or (question.words is not None and bool(question.words.logic.strip()))


def _explicit(question: Question) -> bool:
    explicit = question.wording is not None and question.wording.explicit
    return explicit or not question.purpose.needs_explicit


def _guardian(told: Told) -> bool:
    return told.data.form.guardian or not told.data.for_child


def _version(told: Told) -> bool:
    shown = [question.wording for question in told.data.questions]
    return bool(shown) and all(
        one is not None and one.version > 0 and one.language == told.data.form.language for one in shown
    )


_NOTHING_TO_COPY = frozenset({Safeguard.ADEQUACY, Safeguard.NONE})
_EU, _UK, _CH = frozenset({Law.EU}), frozenset({Law.UK}), frozenset({Law.CH})
_GDPR, _ALL = _EU | _UK, _EU | _UK | _CH
_MEND, _CONSIDER = Severity.MEND, Severity.CONSIDER

# element, severity, laws, article of the GDPR, provision of the Swiss law, question
_TABLE = (
    ("sender", _MEND, _ALL, "12(1), 13(1)(a)", "DSG Art. 19(2)(a), 25(2)(a)", _sender),
    ("date", _MEND, _ALL, "", "", _dated),
    ("child_wording", _CONSIDER, _GDPR, "12(1)", "", _child_words),
    ("controller", _MEND, _ALL, "13(1)(a)", "DSG Art. 19(2)(a)", _controller),
    ("dpo", _MEND, _GDPR, "13(1)(b)", "", _officer),
    ("purpose", _MEND, _ALL, "4(11), 6(1)(a), 13(1)(c)", "DSG Art. 6(6)", _each(_specific)),
    ("data", _MEND, _ALL, "4(11)", "", _each(_data)),
    ("basis", _MEND, _GDPR, "13(1)(c)", "", _says("basis")),
    ("recipients", _CONSIDER, _ALL, "13(1)(e)", "DSG Art. 19(2)(c)", _each(_recipients)),
    ("transfers", _MEND, _ALL, "13(1)(f), 49(1)(a)", "DSG Art. 19(4)", _each(_transfers)),
    ("storage", _MEND, _GDPR, "13(2)(a)", "", _each(_storage)),
    ("rights", _MEND, _GDPR, "13(2)(b)", "", _says("rights")),
    ("withdrawal", _MEND, _ALL, "7(3), 13(2)(c)", "", _withdrawal),
    ("authority", _MEND, _GDPR, "13(2)(d)", "", _says("authority")),
    ("voluntary", _MEND, _ALL, "7(4), 13(2)(e)", "DSG Art. 6(6)", _says("voluntary")),
    ("automated", _MEND, _ALL, "13(2)(f), 22(2)(c)", "DSG Art. 21(3)(b)", _each(_logic)),
    ("active_act", _MEND, _ALL, "4(11), 7(1)", "", _says("active_act")),
    ("both_answers", _CONSIDER, _ALL, "7(1)", "", _says("both_answers")),
    ("distinguishable", _MEND, _GDPR, "7(2)", "", _says("distinguishable")),
    ("explicit", _MEND, _ALL, "9(2)(a), 22(2)(c), 49(1)(a)", "DSG Art. 6(7)", _each(_explicit)),
    ("child", _MEND, _GDPR, "8(1), 8(2)", "", _guardian),
    ("employee_text", _MEND, _EU, "BDSG 26(2)", "", _says("withdrawal")),
    ("version", _MEND, _ALL, "7(1)", "", _version),
)

FORM_RULES = tuple(
    FormRule(element=element, severity=severity, laws=laws, article=article, swiss=swiss, holds=holds)
    for element, severity, laws, article, swiss, holds in _TABLE
)
"""Every demand made of a consent form."""
