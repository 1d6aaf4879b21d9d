"""What follows from the end of a consent: everybody who relied on it is told, and the data need an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.core.errors import DeskError
from dpo_desk.core.purposes import Purpose, RestKind


class NextUse(StrEnum):
    """What becomes of the data once the consent is gone: Art. 17(1)(b) GDPR."""

    ERASE = "erase"
    OTHER_BASIS = "other_basis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Somebody has to stop using the data.

    Attributes:
        id: number in the office file; 0 before it is stored.
        consent_id: the consent that ended.
        seq: the entry that ended it.
        kind: what relied on it.
        name: which one.
        due: the day itself: a withdrawal takes effect at once.
        done_on: day it was done; None while it is open.
        done_by: colleague who saw to it.
        note: what was done, in words.
    """

    id: int = 0
    consent_id: int
    seq: int
    kind: RestKind
    name: str
    due: date
    done_on: date | None = None
    done_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was decided on the data of a consent that ended.

    Attributes:
        use: erase them, or another basis.
        basis: the other basis, which was told to the person from the start; empty for erasure.
        reason: why, in words.
        on: day of the decision.
        who: colleague who took it.
    """

    use: NextUse
    basis: str = ""
    reason: str
    on: date
    who: str


class AnswerProblem(StrEnum):
    """Why an answer is none."""

    REASON_MISSING = "reason_missing"
    BASIS_MISSING = "basis_missing"
    BASIS_IS_CONSENT = "basis_is_consent"
    ERASED_ON_A_BASIS = "erased_on_a_basis"


class AnswerIncomplete(DeskError):
    """The question what becomes of the data is not answered by this."""

    def __init__(self, problem: AnswerProblem) -> None:
        super().__init__(problem=problem.value)
        self.problem = problem


def check_answer(answer: Answer) -> None:
    """Refuse an answer that says nothing.

    Raises:
        AnswerIncomplete: with what it lacks.
    """
    basis = "".join(answer.basis.split()).casefold()
    erases = answer.use is NextUse.ERASE
    found = (
        (AnswerProblem.REASON_MISSING, not answer.reason.strip()),
        (AnswerProblem.BASIS_MISSING, not erases and not basis),
        (AnswerProblem.BASIS_IS_CONSENT, not erases and any(one in basis for one in _CONSENT)),
        (AnswerProblem.ERASED_ON_A_BASIS, erases and bool(basis)),
    )
    for problem, holds in found:
        if holds:
            raise AnswerIncomplete(problem)


_CONSENT = ("6(1)(a)", "9(2)(a)")
"""A consent that ended cannot be its own other basis."""


def fan_out(purpose: Purpose, consent_id: int, seq: int, on: date) -> tuple[Task, ...]:
    """One task for each place that rests on a consent which ended."""
    rests = dict.fromkeys(purpose.rests)
    return tuple(
        Task(consent_id=consent_id, seq=seq, kind=rest.kind, name=rest.name, due=on) for rest in rests
    )


class BanReason(StrEnum):
    """Why an address must not be used for a purpose."""

    OBJECTED = "objected"  # Art. 21(2), (3) GDPR
    ERASED = "erased"  # the person was erased; an old list must not bring them back
    LISTED = "listed"  # a list of refusals, such as a public register


@dataclass(frozen=True, slots=True)
class Ban:
    """An address that must not be used for a purpose, as a keyed hash.

    Attributes:
        mark: keyed hash, hexadecimal.
        kind: of address.
        day: from which it holds; a consent that is given later lifts it.
    """

    mark: str
    purpose_id: int
    kind: KeyKind
    day: date
    why: BanReason
