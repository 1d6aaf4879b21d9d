"""Which letter a case calls for, and which kinds fit it at all."""

from __future__ import annotations

from collections.abc import Mapping

from dpo_desk.actions.requests import RequestView
from dpo_desk.core.case_clock import question_unsent
from dpo_desk.core.facts import Decision, FactKind, Outcome
from dpo_desk.core.letter_reading import WEIGHED, ground_ids
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.organisations import Role
from dpo_desk.core.regimes import PauseKind
from dpo_desk.core.requests import Request
from dpo_desk.core.restrictions import to_announce
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import NextStep
from dpo_desk.core.steps import refused_for_identity
from dpo_desk.core.tellings import untold


def kinds_for(view: RequestView) -> tuple[LetterKind, ...]:
    """Kinds of letters that fit the rights of a request, and what was recorded in it."""
    fitting = (kind for kind in LetterKind if kind.fits(view.request.rights))
    lacking = {kind for kind, recorded in _needed(view).items() if not recorded}
    return tuple(kind for kind in fitting if kind not in lacking)


def _needed(view: RequestView) -> dict[LetterKind, bool]:
    """Letters that tell something which has to be recorded first, and whether it is."""
    return {
        LetterKind.RESTRICTION_LIFT_NOTICE: to_announce(view.request.facts) is not None,
        LetterKind.CLARIFICATION_ASKED: view.request.clarification_open,
        LetterKind.FEE_NOTICE: view.request.fee_open,
        LetterKind.RECIPIENT_TOLD: any(
            LetterKind.RECIPIENT_TOLD.tells(one) for one in view.request.decisions.values()
        ),
    }


def _question(view: RequestView) -> LetterKind:
    """The letter that asks what has yet to be asked."""
    meaning = question_unsent(view.request) is PauseKind.CLARIFICATION
    return LetterKind.CLARIFICATION_ASKED if meaning else LetterKind.IDENTITY_ASKED


def proposed_kind(view: RequestView) -> LetterKind:
    """The letter that the next step calls for."""
    by_step = {
        NextStep.ACKNOWLEDGE: LetterKind.RECEIPT_ACKNOWLEDGED,
        NextStep.SEND_QUESTION: _question(view),
        NextStep.AWAIT_CLARIFICATION: LetterKind.CLARIFICATION_ASKED,
        NextStep.SEND_FEE_NOTICE: LetterKind.FEE_NOTICE,
        NextStep.AWAIT_FEE: LetterKind.FEE_NOTICE,
        NextStep.SEND_NOTICE: LetterKind.EXTENSION,
        NextStep.AWAIT_IDENTITY: LetterKind.IDENTITY_ASKED,
        NextStep.PASS_ON: LetterKind.PASSED_ON_COVER,
        NextStep.TELL_RECIPIENTS: LetterKind.RECIPIENT_TOLD,
    }
    if to_announce(view.request.facts) is not None:
        by_step[NextStep.GIVE_LIFT_NOTICE] = LetterKind.RESTRICTION_LIFT_NOTICE
    if view.standing.next_step in by_step:
        return by_step[view.standing.next_step]
    extended = view.request.last(FactKind.EXTENDED)
    told = any(letter.kind is LetterKind.EXTENSION for letter in view.letters)
    if extended is not None and not told and view.request.undecided:
        return LetterKind.EXTENSION
    if view.request.role is Role.PROCESSOR:
        return LetterKind.PASSED_ON
    return _answer_kind(view)


def _answer_kind(view: RequestView) -> LetterKind:
    open_rights = untold(view.request, view.letters)
    decisions = {
        right: decision
        for right, decision in view.request.decisions.items()
        if not open_rights or right in open_rights
    }
    outcomes = {decision.outcome for decision in decisions.values()} - {Outcome.WITHDRAWN}
    if outcomes == {Outcome.REFUSED}:
        return _refusal(view.request, decisions)
    if len(outcomes) == 1 and outcomes <= _EVERY.keys():
        return _EVERY[outcomes.pop()]
    if len(decisions) == 1:
        ((right, decision),) = decisions.items()
        alone = _OWN_LETTERS.get((right, decision.outcome))
        if alone is not None:
            return alone
    if outcomes & {Outcome.REFUSED, Outcome.PARTIAL}:
        return LetterKind.PARTLY_REFUSED
    access = decisions.get(Right.ACCESS)
    if access is not None and access.outcome is Outcome.FULL:
        return LetterKind.ACCESS_ANSWER
    return LetterKind.GENERAL_ANSWER


_OWN_LETTERS = {
    (Right.WITHDRAWAL, Outcome.FULL): LetterKind.CONSENT_WITHDRAWN,
    (Right.RECTIFICATION, Outcome.FULL): LetterKind.RECTIFIED,
    (Right.RESTRICTION, Outcome.FULL): LetterKind.RESTRICTED,
    (Right.ERASURE, Outcome.FULL): LetterKind.ERASED,
    (Right.OBJECTION, Outcome.FULL): LetterKind.OBJECTION_UPHELD,
    (Right.PORTABILITY, Outcome.FULL): LetterKind.PORTABILITY_COVER,
    (Right.MARKETING_OBJECTION, Outcome.FULL): LetterKind.MARKETING_STOPPED,
    (Right.AUTOMATED_DECISION, Outcome.FULL): LetterKind.AUTOMATED_DECISION_REVIEWED,
    (Right.ERASURE, Outcome.PARTIAL): LetterKind.ERASURE_PARTLY_KEPT,
}
"""Letters that tell the outcome of one right alone, where it was granted."""

_EVERY = {Outcome.PASSED_ON: LetterKind.PASSED_ON, Outcome.NOTHING_HELD: LetterKind.NOTHING_HELD}
"""Letters that tell one outcome, of as many rights as had it."""


def _refusal(request: Request, decisions: Mapping[Right, Decision]) -> LetterKind:
    """The letter for refusals alone: one right may have its own, and so has a person nobody can find."""
    if refused_for_identity(request):
        return LetterKind.NOT_IDENTIFIED
    if decisions.keys() == {Right.RECTIFICATION}:
        return LetterKind.RECTIFICATION_REFUSED
    if decisions.keys() == {Right.OBJECTION} and WEIGHED & set(ground_ids(decisions[Right.OBJECTION])):
        return LetterKind.OBJECTION_REFUSED
    return LetterKind.REFUSED
