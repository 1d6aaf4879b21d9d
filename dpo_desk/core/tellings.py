"""What the person has been told of the outcomes of a case, and what a letter still has to tell."""

from __future__ import annotations

from collections.abc import Iterable

from dpo_desk.core.facts import Decision, FactKind, Outcome
from dpo_desk.core.letters import Letter
from dpo_desk.core.requests import Request
from dpo_desk.core.rights import Right


def _told(letter: Letter, request: Request) -> set[Right]:
    """Rights whose outcome, as it is in force now, an issued letter tells."""
    if letter.issued_at is None or not letter.kind.answers:
        return set()
    decided = [
        fact.details
        for fact in request.facts
        if isinstance(fact.details, Decision) and fact.recorded_at <= letter.issued_at
    ]
    return {
        right
        for right, decision in request.decisions.items()
        if decision in decided and letter.kind.tells(decision)
    }


def to_tell(request: Request) -> set[Right]:
    """Rights whose outcome the person has to be told in a letter: Art. 12(3), 12(4) GDPR."""
    decisions = request.decisions.items()
    return {right for right, decision in decisions if decision.outcome is not Outcome.WITHDRAWN}


def untold(request: Request, letters: Iterable[Letter]) -> set[Right]:
    """Rights whose outcome no letter that left since the last opening of the case has told."""
    opened = request.last(FactKind.REOPENED)
    told: set[Right] = set()
    for letter in letters:
        since = opened is None or (letter.issued_at is not None and letter.issued_at >= opened.recorded_at)
        if letter.sent_on is not None and since:
            told |= _told(letter, request)
    return to_tell(request) - told
