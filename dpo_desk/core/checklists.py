"""The working steps of a request: what to do, which article asks for it, what to keep as evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.core.confidence import Confidence
from dpo_desk.core.rights import Right


class CaseKind(StrEnum):
    """Cases besides requests that have a checklist of their own."""

    COMPLAINT = "complaint"
    AUTHORITY_INQUIRY = "authority_inquiry"
    BREACH = "breach"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a checklist.

    Attributes:
        id: list and step, for example `access.search`; never changes, facts refer to it.
        text: what to do, in plain English; key of its translations.
        articles: provisions that ask for it, the law named in each; `practice` where none does.
        when: when it is needed, in plain English; empty if always.
        evidence: what the file should hold afterwards, in plain English.
        confidence: how sure the record is.
    """

    id: str
    text: str
    articles: tuple[str, ...]
    when: str
    evidence: str
    confidence: Confidence

    @property
    def always(self) -> bool:
        """Whether the step belongs to every case of its kind."""
        return not self.when


Checklists = Mapping[Right | CaseKind, tuple[Step, ...]]


def steps_of(checklists: Checklists, rights: Iterable[Right]) -> tuple[Step, ...]:
    """Steps of all rights of one request, right by right in the order given."""
    return tuple(step for right in dict.fromkeys(rights) for step in checklists[right])


def open_steps(steps: Iterable[Step], settled: Iterable[str]) -> tuple[Step, ...]:
    """Steps that are neither done nor marked as not needed.

    Args:
        steps: of the case.
        settled: ids that have a word in the case file.
    """
    done = frozenset(settled)
    return tuple(step for step in steps if step.id not in done)
