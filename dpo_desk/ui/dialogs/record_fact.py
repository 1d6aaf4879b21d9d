"""Recording what happened to a request."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import letters
from dpo_desk.actions.requests import DuplicateOfStranger, RequestView
from dpo_desk.core.errors import DeskError
from dpo_desk.core.facts import FactKind
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.steps import Forbidden, StepForbidden
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.dialogs.fact_forms.form import Draft, Savable
from dpo_desk.ui.dialogs.fact_forms.table import FORMS
from dpo_desk.ui.dialogs.fact_forms.words import FACT_WORDS
from dpo_desk.ui.dialogs.recording import CaseKind, RecordingDialog
from dpo_desk.ui.showing import rights_words

_DATES = frozenset({Forbidden.IN_THE_FUTURE, Forbidden.BEFORE_RECEIPT, Forbidden.ASKED_LATER})
_REASONS = frozenset({Forbidden.BACKDATED_WITHOUT_REASON, Forbidden.REASON_MISSING})


class RecordDialog(RecordingDialog[RequestView]):
    """Records one fact of a request, or several of a kind one after the other.

    Args:
        context: what every dialog is given.
        view: the case as it stands.
        kind: what happened; every kind but the receipt.
        parent: the window it belongs to.
        about: key of what it is about: a step, a system, a recipient, a right; may be empty.
    """

    def __init__(
        self,
        context: Context,
        view: RequestView,
        kind: FactKind,
        parent: QWidget | None = None,
        about: str = "",
    ) -> None:
        self.kind = kind
        case_kind: CaseKind[RequestView] = CaseKind(
            case=lambda one: one.request.id,
            sub=lambda one: f"{one.request.number} · {rights_words(one.request.rights)}",
            form=lambda context, one, about: FORMS[kind](context, one, kind, about),
            why=_why,
            dates=_DATES,
            reasons=_REASONS,
        )
        super().__init__(context, view, FACT_WORDS[kind], case_kind, parent, about)

    def after(self, draft: Savable[RequestView]) -> bool:
        """Begin the letter that tells the fact, if one does."""
        kind = draft.follow if isinstance(draft, Draft) else None
        if kind is not None:
            self._begin_letter(kind)
        return kind is not None

    def _begin_letter(self, kind: LetterKind) -> None:
        request_id = self.view.request.id

        def then(letter: Letter) -> None:
            self.set_saving(saving=False)
            self.accept()
            self.context.go(Going(Place.LETTERS, letter.id))

        def failed(error: DeskError) -> None:
            self.set_saving(saving=False)
            self.accept()  # the fact is recorded; only the letter was not begun
            self.context.runner.failed.emit(error)

        self.context.runner.do(lambda desk: letters.draft(desk, request_id, kind), then, failed)


def _why(error: DeskError) -> Forbidden | None:
    if isinstance(error, DuplicateOfStranger):
        return Forbidden.DUPLICATE_OF_NOTHING
    return error.why if isinstance(error, StepForbidden) else None
