"""Letters as they are read, for the tests of what they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dpo_desk.core.facts import (
    Decision,
    FactKind,
)
from dpo_desk.core.letter_data import LetterData
from dpo_desk.core.letters import LetterKind
from dpo_desk.documents.letters import letter_sheet, plain_text
from dpo_desk.documents.sheets import Remedies, Remedy
from tests.letter_cases import Case, fact
from tests.letter_houses import RECEIVED


def says(kind: LetterKind, country: str = "NL", language: str = "en", **more: Any) -> str:  # noqa: ANN401 - fields of a Case
    return plain_text(Case(kind=kind, country=country, language=language, **more).data())


def remedies(data: LetterData) -> tuple[Remedy, ...]:
    blocks = letter_sheet(data).blocks
    (remedies,) = (block for block in blocks if isinstance(block, Remedies))
    return remedies.columns


def deciding(case: Case, *decisions: Decision) -> Case:
    facts = tuple(fact(FactKind.DECIDED, date(2026, 11, 18), one) for one in decisions)
    rights = tuple(one.right for one in decisions)
    return replace(case, facts=(fact(FactKind.RECEIVED, RECEIVED), *facts), rights=rights)
