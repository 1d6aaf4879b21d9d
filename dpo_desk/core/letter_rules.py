"""What a demand on the content of letters is, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.core.countries import Law
from dpo_desk.core.letter_questions import QUESTIONS, Question
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
class Demand:
    """One row of the table of mandatory content.

    Attributes:
        element: its name.
        kinds: letters it is made of.
        severity: what it means that it is not met.
        laws: under which it is made.
        article: of the GDPR and the UK GDPR, without the law's name; empty where none asks for it.
        swiss: provision of the Swiss law, with its name.
        asks: name of the question that is put to the letter's data, one of `QUESTIONS`.
    """

    element: str
    kinds: frozenset[LetterKind]
    severity: Severity
    laws: frozenset[Law]
    article: str = ""
    swiss: str = ""
    asks: str

    @property
    def question(self) -> Question:
        """What is asked of the letter's data."""
        return QUESTIONS[self.asks]

    def concerns(self, kind: LetterKind, law: Law) -> bool:
        """Whether it is made of a kind of letter under a law; the GDPR stands in for laws like it."""
        return kind in self.kinds and (Law.EU if law is Law.OTHER else law) in self.laws

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
