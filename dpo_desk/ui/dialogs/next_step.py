"""What comes next in a case: the dialog or the letter behind the one button, and what else makes sense."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import letters
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.case_clock import extension_told, question_unsent, refused_for_identity
from dpo_desk.core.facts import FactKind, Outcome
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.organisations import Role
from dpo_desk.core.regimes import PauseKind
from dpo_desk.core.requests import Request
from dpo_desk.core.restrictions import to_announce
from dpo_desk.core.standing import NextStep, recipients_untold
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.dialogs.decide import DecideDialog
from dpo_desk.ui.dialogs.fact_forms.close import going_on
from dpo_desk.ui.dialogs.fact_forms.identity import copies
from dpo_desk.ui.dialogs.record_fact import RecordDialog

LETTER_STEPS = frozenset(
    {
        NextStep.ACKNOWLEDGE,
        NextStep.SEND_QUESTION,
        NextStep.SEND_FEE_NOTICE,
        NextStep.SEND_NOTICE,
        NextStep.SEND_ANSWER,
    }
)
"""Steps that are a letter."""
_FACTS = {
    NextStep.PASS_ON: FactKind.PASSED_ON,
    NextStep.AWAIT_IDENTITY: FactKind.IDENTITY_PROVEN,
    NextStep.AWAIT_CLARIFICATION: FactKind.CLARIFICATION_GIVEN,
    NextStep.AWAIT_FEE: FactKind.FEE_SETTLED,
    NextStep.RECORD_SEARCH: FactKind.SEARCHED,
    NextStep.TELL_RECIPIENTS: FactKind.RECIPIENT_TOLD,
    NextStep.GIVE_LIFT_NOTICE: FactKind.RESTRICTION_LIFT_DECIDED,
    NextStep.LIFT_RESTRICTION: FactKind.RESTRICTION_LIFTED,
    NextStep.CLOSE: FactKind.CLOSED,
}


def start_next_step(context: Context, view: RequestView, parent: QWidget | None = None) -> None:
    """Begin what comes next: open its dialog, or go to the letter that it needs.

    Args:
        context: what every page is given.
        view: the case as it stands.
        parent: the window a dialog stands on.
    """
    step = view.standing.next_step
    announced = step is NextStep.GIVE_LIFT_NOTICE and to_announce(view.request.facts) is not None
    if step in LETTER_STEPS or announced:
        begin_letter(context, view, letters.proposed_kind(view))
    elif step is NextStep.DECIDE:
        DecideDialog(context, view, parent).open()
    elif step in _FACTS:
        RecordDialog(context, view, _FACTS[step], parent).open()


def begin_letter(context: Context, view: RequestView, kind: LetterKind) -> None:
    """Go to a letter of this kind that waits to be issued or sent; begin one where there is none."""
    same = (one for one in view.letters if one.kind is kind and one.sent_on is None)
    each = kind is LetterKind.RECIPIENT_TOLD  # one for every recipient
    waiting = None if each else next(same, None)
    if waiting is not None:
        context.go(Going(Place.LETTERS, waiting.id))
        return
    request_id = view.request.id

    def then(letter: Letter) -> None:
        context.go(Going(Place.LETTERS, letter.id))

    context.runner.do(lambda desk: letters.draft(desk, request_id, kind), then=then)


def recordable(view: RequestView) -> tuple[FactKind, ...]:
    """What can be recorded now and makes sense, in the order in which things happen."""
    if view.person.erased:
        return ()
    if view.request.ended(FactKind.CLOSED) is not None:
        return FactKind.NOTED, FactKind.REOPENED
    found = {
        FactKind.NOTED,
        FactKind.CORRECTED,
        FactKind.ASSIGNED,
        FactKind.ROLE_SETTLED,
        *_work(view),
        *_identity(view),
        *_answer(view),
        *_restriction(view),
    }
    return tuple(kind for kind in FactKind if kind in found)


def _work(view: RequestView) -> set[FactKind]:
    request = view.request
    open_case = view.standing.ended_on is None
    asking = request.clarification_open
    possible = {
        FactKind.ACKNOWLEDGED: open_case and request.first(FactKind.ACKNOWLEDGED) is None,
        FactKind.CLARIFICATION_ASKED: open_case and not asking,
        FactKind.CLARIFICATION_QUESTION_SENT: question_unsent(request) is PauseKind.CLARIFICATION,
        FactKind.CLARIFICATION_GIVEN: asking,
        FactKind.FEE_ASKED: open_case and not request.fee_open and _may_cost(request),
        FactKind.FEE_NOTICE_SENT: question_unsent(request) is PauseKind.FEE,
        FactKind.FEE_SETTLED: request.fee_open,
        FactKind.CHECKED: bool(view.checklist),
        FactKind.SEARCHED: open_case,
        FactKind.EXTENDED: open_case and _can_extend(view),
        FactKind.EXTENSION_TOLD: open_case and _untold_extension(view),
        FactKind.PASSED_ON: open_case and request.role is Role.PROCESSOR,
        FactKind.WITHDRAWN: open_case,
    }
    return {kind for kind, fits in possible.items() if fits}


def _may_cost(request: Request) -> bool:
    """Whether something is open that can cost a fee."""
    return any(right.refusable for right in request.undecided)


def _can_extend(view: RequestView) -> bool:
    """A month runs, was not extended before, and what is left of the request is no refusal."""
    request = view.request
    last = view.statutory.extension_notice_by
    month_long = any(not right.immediate for right in request.rights)
    if request.role is Role.PROCESSOR or not month_long or request.first(FactKind.EXTENDED) is not None:
        return False
    refused = any(one.outcome is Outcome.REFUSED for one in request.decisions.values())
    if refused and all(right.immediate for right in request.undecided):
        return False
    return last is not None and _today(view) <= last


def _untold_extension(view: RequestView) -> bool:
    extended = view.request.first(FactKind.EXTENDED) is not None
    return extended and extension_told(view.request) is None


def _identity(view: RequestView) -> set[FactKind]:
    request = view.request
    askable = any(right.identity_may_be_asked for right in request.rights)
    found: set[FactKind] = set()
    if request.identity_in_doubt:
        found |= {FactKind.IDENTITY_PROVEN, FactKind.IDENTITY_NOT_PROVEN}
        if question_unsent(request) is PauseKind.IDENTITY:
            found.add(FactKind.IDENTITY_QUESTION_SENT)
    elif askable and view.standing.ended_on is None:
        found.add(FactKind.IDENTITY_ASKED)
    if copies(view):
        found.add(FactKind.IDENTITY_COPY_DISPOSED)
    return found


def _answer(view: RequestView) -> set[FactKind]:
    request = view.request
    answered = request.ended(FactKind.ANSWERED) is not None
    proven = not request.identity_in_doubt or refused_for_identity(request)
    ended = any(
        request.ended(kind) is not None
        for kind in (FactKind.ANSWERED, FactKind.WITHDRAWN, FactKind.PASSED_ON)
    )
    duplicate = bool(going_on(view)) and not request.identity_in_doubt
    possible = {
        FactKind.DECIDED: not answered and request.ended(FactKind.WITHDRAWN) is None,
        FactKind.ANSWERED: not answered and not request.undecided and proven,
        FactKind.RECIPIENT_TOLD: any(right.recipients_told for right in request.rights),
        FactKind.CLOSED: (ended or duplicate)
        and not request.restricted
        and not (answered and recipients_untold(request)),
    }
    return {kind for kind, fits in possible.items() if fits}


def _restriction(view: RequestView) -> set[FactKind]:
    request = view.request
    if not request.restricted:
        return {FactKind.RESTRICTION_STARTED}
    lifting = set() if request.lift_notice is None else {FactKind.RESTRICTION_LIFTED}
    return {FactKind.RESTRICTION_LIFT_DECIDED, FactKind.RESTRICTION_NOTICE, *lifting}


def _today(view: RequestView) -> date:
    """The day the view was asked for."""
    return view.standing.deadline.answer_by - timedelta(days=view.standing.days_left)
