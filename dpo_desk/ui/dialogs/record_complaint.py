"""Recording what happened to a complaint."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.core.complaint_facts import ComplaintFactKind
from dpo_desk.core.complaint_forbidden import ComplaintForbiddenBecause as Because
from dpo_desk.core.complaint_forbidden import ComplaintStepForbidden
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.complaint_forms.table import COMPLAINT_FORMS
from dpo_desk.ui.dialogs.complaint_forms.words import COMPLAINT_WORDS
from dpo_desk.ui.dialogs.recording import CaseKind, RecordingDialog

_DATES = frozenset({Because.IN_THE_FUTURE, Because.BEFORE_RECEIPT})
_REASONS = frozenset({Because.BACKDATED_WITHOUT_REASON, Because.REASON_MISSING, Because.DETAILS_MISSING})
"""Details are asked for by the forms; only a note can be left without them, and its words are the reason."""


class RecordComplaintDialog(RecordingDialog[ComplaintView]):
    """Records one fact of a complaint, or several of a kind one after the other.

    Args:
        context: what every dialog is given.
        view: the case as it stands.
        kind: what happened; every kind but the receipt.
        parent: the window it belongs to.
        about: key of what it is about: a measure, a question; may be empty.
    """

    def __init__(
        self,
        context: Context,
        view: ComplaintView,
        kind: ComplaintFactKind,
        parent: QWidget | None = None,
        about: str = "",
    ) -> None:
        self.kind = kind
        case_kind: CaseKind[ComplaintView] = CaseKind(
            case=lambda one: one.complaint.id,
            sub=lambda one: f"{one.complaint.number} · {one.complaint.summary}",
            form=lambda context, one, about: COMPLAINT_FORMS[kind](context, one, kind, about),
            why=lambda error: error.why if isinstance(error, ComplaintStepForbidden) else None,
            dates=_DATES,
            reasons=_REASONS,
        )
        super().__init__(context, view, COMPLAINT_WORDS[kind], case_kind, parent, about)
