"""Weak points of a request: what the person could rightly object to, where its data show it for sure.

What the rules of the case do not let happen (a doubt without a reason, a refusal without facts) is not asked
again, and what only a reader of the letters can judge is left to the reader.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dpo_desk.core.case_clock import Rules, extension_told, statutory_deadline, waits_of
from dpo_desk.core.deadline_warnings import DeadlineWarning
from dpo_desk.core.deadlines import Deadline
from dpo_desk.core.evidence import Evidence, EvidenceKind
from dpo_desk.core.facts import FactKind, Outcome, Treatment
from dpo_desk.core.letters import Letter
from dpo_desk.core.organisations import Role
from dpo_desk.core.regimes import PauseKind
from dpo_desk.core.requests import Request
from dpo_desk.core.restrictions import restrictions
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import recipients_untold

_WEEK = timedelta(days=7)
"""Within it a first word should leave and a doubt about identity should be told; practice, not statute."""
_TO_PASS_ON = timedelta(days=3)
"""Time a processor takes without delay; practice, not statute."""
_LAWS = {"eu-gdpr": "GDPR", "es-lopdgdd": "GDPR", "uk-gdpr": "UK GDPR", "uk-gdpr-12a": "UK GDPR"}
"""Laws that number these articles as the GDPR does, by regime; under others nothing is said."""


class Weakness(StrEnum):
    """What the person could object to; the values are those of the table of objections."""

    LATE_ANSWER = "late_answer"
    LATE_EXTENSION = "late_extension"
    EXTENSION_FOR_REFUSAL = "extension_for_refusal"
    NO_ACKNOWLEDGEMENT = "no_acknowledgement"
    ID_LATE = "id_late"
    ID_KEPT = "id_kept"
    KEPT_WITHOUT_LAW = "kept_without_law"
    RECIPIENTS_NOT_TOLD = "recipients_not_told"
    LIFTED_WITHOUT_NOTICE = "lifted_without_notice"
    NO_RESTRICTION_MEANWHILE = "no_restriction_meanwhile"
    SECOND_RIGHT_FORGOTTEN = "second_right_forgotten"
    PASSED_ON_LATE = "passed_on_late"


class Gravity(StrEnum):
    """How heavy a weak point weighs, the heaviest first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


_WEIGHED: dict[Weakness, tuple[Gravity, str]] = {
    Weakness.LATE_ANSWER: (Gravity.HIGH, "12(3)"),
    Weakness.LATE_EXTENSION: (Gravity.HIGH, "12(3)"),
    Weakness.EXTENSION_FOR_REFUSAL: (Gravity.HIGH, "12(4)"),
    Weakness.NO_ACKNOWLEDGEMENT: (Gravity.LOW, "12(2)"),
    Weakness.ID_LATE: (Gravity.MEDIUM, "12(3)"),
    Weakness.ID_KEPT: (Gravity.HIGH, "5(1)(e)"),
    Weakness.KEPT_WITHOUT_LAW: (Gravity.HIGH, "17(3)(b)"),
    Weakness.RECIPIENTS_NOT_TOLD: (Gravity.HIGH, "19"),
    Weakness.LIFTED_WITHOUT_NOTICE: (Gravity.HIGH, "18(3)"),
    Weakness.NO_RESTRICTION_MEANWHILE: (Gravity.HIGH, "18(1)(a), (d)"),
    Weakness.SECOND_RIGHT_FORGOTTEN: (Gravity.HIGH, "12(2), 12(3)"),
    Weakness.PASSED_ON_LATE: (Gravity.MEDIUM, "28(3)(e)"),
}


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """One weak point.

    Attributes:
        source: the provision, for example "GDPR 12(3)".
    """

    weakness: Weakness
    gravity: Gravity
    source: str


def weak_points(
    request: Request, rules: Rules, letters: Iterable[Letter], documents: Iterable[Evidence], today: date
) -> tuple[WeakPoint, ...]:
    """What the person could rightly object to, the heaviest first.

    Args:
        request: with all its facts.
        rules: law by seat and day of receipt, calendar.
        letters: those of the request.
        documents: those of the request.
        today: the day it is asked for.
    """
    law = _LAWS.get(rules.regime.id)
    if law is None:
        return ()
    deadline = statutory_deadline(request, rules)
    passing = request.role is Role.PROCESSOR  # who owes the answer is the controller
    late = not passing and _past(request, FactKind.ANSWERED, deadline.latest, today)
    to_pass_on = request.received_on + _TO_PASS_ON
    shown = {
        Weakness.LATE_ANSWER: late,
        Weakness.SECOND_RIGHT_FORGOTTEN: late and bool(request.decisions) and bool(request.undecided),
        Weakness.LATE_EXTENSION: not passing and _extended_late(request, deadline, today),
        Weakness.EXTENSION_FOR_REFUSAL: DeadlineWarning.REFUSED_LATE in deadline.warnings,
        Weakness.NO_ACKNOWLEDGEMENT: not passing and _silent(request, letters, today),
        Weakness.PASSED_ON_LATE: passing and _past(request, FactKind.PASSED_ON, to_pass_on, today),
        Weakness.ID_LATE: _identity_asked_late(request),
        Weakness.ID_KEPT: _identity_kept(request, documents),
        Weakness.KEPT_WITHOUT_LAW: _kept_without_end(request),
        Weakness.RECIPIENTS_NOT_TOLD: _answered(request) and recipients_untold(request),
        Weakness.LIFTED_WITHOUT_NOTICE: _lifted_without_notice(request),
        Weakness.NO_RESTRICTION_MEANWHILE: _not_restricted(request),
    }
    found = [WeakPoint(one, *_cited(one, law)) for one, true in shown.items() if true]
    return tuple(sorted(found, key=lambda point: list(Gravity).index(point.gravity)))


def _cited(weakness: Weakness, law: str) -> tuple[Gravity, str]:
    gravity, article = _WEIGHED[weakness]
    return gravity, f"{law} {article}"


def _answered(request: Request) -> bool:
    return request.first(FactKind.ANSWERED) is not None


def _past(request: Request, kind: FactKind, last: date | None, today: date) -> bool:
    """Whether something came after its last day, or is still owed then; without a last day it did not."""
    if last is None:
        return False
    done = request.first(kind)
    if done is not None:
        return done.on > last
    over = any(request.first(end) is not None for end in (FactKind.WITHDRAWN, FactKind.CLOSED))
    return today > last and not over


def _extended_late(request: Request, deadline: Deadline, today: date) -> bool:
    """Extended, and the person had neither a notice nor the answer within the month: Art. 12(3) GDPR."""
    last, told = deadline.extension_notice_by, extension_told(request)
    if request.first(FactKind.EXTENDED) is None or (told is not None and last is not None and told <= last):
        return False
    return _past(request, FactKind.ANSWERED, last, today)


def _silent(request: Request, letters: Iterable[Letter], today: date) -> bool:
    """No word left in the first week."""
    last = request.received_on + _WEEK
    told = [day for wait in waits_of(request.facts) for day in wait.told]
    told += [letter.sent_on for letter in letters if letter.sent_on is not None]
    extended = extension_told(request)
    told += [extended] if extended is not None else []
    other = (FactKind.ACKNOWLEDGED, FactKind.ANSWERED, FactKind.WITHDRAWN, FactKind.CLOSED)
    told += [fact.on for fact in request.facts if fact.kind in other]
    return min(told, default=today) > last


def _identity_asked_late(request: Request) -> bool:
    told = [day for wait in waits_of(request.facts) if wait.kind is PauseKind.IDENTITY for day in wait.told]
    return bool(told) and min(told) > request.received_on + _WEEK


def _identity_kept(request: Request, documents: Iterable[Evidence]) -> bool:
    copies = (one for one in documents if one.kind is EvidenceKind.IDENTITY_COPY)
    return _answered(request) and any(copy.disposed_on is None for copy in copies)


def _kept_without_end(request: Request) -> bool:
    erasure = request.decisions.get(Right.ERASURE)
    items = () if erasure is None else erasure.items
    return any(item.treatment is Treatment.KEPT and item.until is None for item in items)


def _lifted_without_notice(request: Request) -> bool:
    """The notice comes before the lifting, not on its day: Art. 18(3) GDPR."""
    return any(
        one.lifted is not None and (one.notice is None or one.notice.on >= one.lifted.on)
        for one in restrictions(request.facts)
    )


def _not_restricted(request: Request) -> bool:
    """Restriction was asked for while accuracy or an objection is looked into, and never began."""
    checking = {Right.RECTIFICATION, Right.OBJECTION} & set(request.rights)
    if Right.RESTRICTION not in request.rights or not checking:
        return False
    decision = request.decisions.get(Right.RESTRICTION)
    granted = decision is None or decision.outcome in {Outcome.FULL, Outcome.PARTIAL}
    return granted and request.first(FactKind.RESTRICTION_STARTED) is None
