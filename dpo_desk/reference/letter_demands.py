"""Reads what letters must and should contain from `resources/letter_demands.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from dpo_desk.core.countries import Law
from dpo_desk.core.letter_questions import QUESTIONS
from dpo_desk.core.letter_rules import Demand, Severity
from dpo_desk.core.letters import LetterKind, Matter
from dpo_desk.core.resources import Damage
from dpo_desk.reference.records import Record, read_table, records_of

FILE = "letter_demands.toml"
_NEEDS: Final[Mapping[str, Severity]] = MappingProxyType({"must": Severity.MEND, "should": Severity.CONSIDER})
_EVERY_LAW = (Law.EU, Law.UK, Law.CH)
_LETTERS: Final[Mapping[str, frozenset[LetterKind]]] = MappingProxyType(
    {
        **{kind.value: frozenset({kind}) for kind in LetterKind},
        "every": frozenset(LetterKind),
        "to_people": frozenset(kind for kind in LetterKind if kind.to_person),
        "of_requests": frozenset(kind for kind in LetterKind if Matter.REQUEST in kind.matters),
        "answers": frozenset(kind for kind in LetterKind if kind.answers),
        "negative": frozenset(kind for kind in LetterKind if kind.negative),
        "to_others": frozenset(kind for kind in LetterKind if kind.to_another),
        "to_authorities": frozenset(kind for kind in LetterKind if kind.to_authority),
        "to_complainants": frozenset(kind for kind in LetterKind if kind.about_complaint and kind.to_person),
    }
)


def load_letter_demands(resources: Path) -> tuple[Demand, ...]:
    """Read every demand, in the order in which a letter is read.

    Args:
        resources: folder of resources.

    Raises:
        DamagedResource: names the record that cannot be used.
    """
    return tuple(_demand(row) for row in records_of(FILE, read_table(resources, FILE), "demand"))


def _demand(row: Record) -> Demand:
    demand = Demand(
        element=row.text("element"),
        kinds=_kinds(row, "letters") - _kinds(row, "except", ()),
        severity=_need(row),
        laws=frozenset(row.choices("laws", Law, _EVERY_LAW)),
        article=row.text("article", ""),
        swiss=row.text("swiss", ""),
        asks=row.text("question"),
    )
    row.finish()
    if demand.asks not in QUESTIONS or not all(
        kind.matters & demand.question.matters for kind in demand.kinds
    ):
        raise row.damaged(Damage.UNKNOWN_VALUE, "question")
    return demand


def _need(row: Record) -> Severity:
    try:
        return _NEEDS[row.text("need")]
    except KeyError:
        raise row.damaged(Damage.UNKNOWN_VALUE, "need") from None


def _kinds(row: Record, key: str, default: tuple[str, ...] | None = None) -> frozenset[LetterKind]:
    words = row.texts(key, default)
    if not _LETTERS.keys() >= set(words):
        raise row.damaged(Damage.UNKNOWN_VALUE, key)
    return frozenset().union(*(_LETTERS[word] for word in words))
