"""Recording what happened to a complaint."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.core.complaint_facts import ComplaintFactKind
from dpo_desk.core.complaint_forbidden import ComplaintForbiddenBecause as Because
from dpo_desk.core.complaint_forbidden import ComplaintStepForbidden
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.complaint_forms.form import ComplaintForm
from dpo_desk.ui.dialogs.complaint_forms.table import COMPLAINT_FORMS
from dpo_desk.ui.dialogs.complaint_forms.words import COMPLAINT_WORDS
from dpo_desk.ui.dialogs.recording import RecordingDialog
from dpo_desk.ui.widgets.fields import FormField

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
        sub = f"{view.complaint.number} · {view.complaint.summary}"
        super().__init__(context, view, COMPLAINT_WORDS[kind], sub, parent, about)

    def make_form(self, about: str = "") -> ComplaintForm:
        """The form of this kind of fact."""
        return COMPLAINT_FORMS[self.kind](self.context, self.view, self.kind, about)

    def case(self) -> int:
        """Id of the complaint."""
        return self.view.complaint.id

    def place_of(self, error: DeskError) -> FormField | None:
        """The field an error is about."""
        if not isinstance(error, ComplaintStepForbidden):
            return None
        if error.why in self.form.places:
            return self.form.places[error.why]
        if error.why in _DATES:
            return self.on
        return self.reason_field if error.why in _REASONS else None
