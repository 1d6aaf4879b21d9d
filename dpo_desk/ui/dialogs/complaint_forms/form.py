"""What the forms for facts of a complaint share."""

from __future__ import annotations

from dataclasses import dataclass

from dpo_desk.actions import complaints
from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.complaint_facts import ComplaintDetails, ComplaintFactKind
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.fact_forms.form import CaseForm, Entry, Savable


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintDraft:
    """A fact of a complaint that can be saved.

    Attributes:
        kind: what happened.
        details: what this kind tells besides.
    """

    kind: ComplaintFactKind
    details: ComplaintDetails | None = None

    def save(self, desk: Desk, case: int, entry: Entry, /) -> Done[ComplaintView]:
        """Record it; runs on the writing worker and touches no widget."""
        fact = complaints.new_fact(desk, self.kind, self.details, on=entry.on, reason=entry.reason)
        return complaints.record(desk, case, fact, entry.document)


class ComplaintForm(CaseForm[ComplaintView]):
    """Base of the forms; kinds without details of their own need no other.

    Args:
        context: what every dialog is given.
        view: the case as it stands.
        kind: what is to be recorded.
        about: key of the one thing it is about: a measure, a question; may be empty.
    """

    def __init__(
        self, context: Context, view: ComplaintView, kind: ComplaintFactKind, about: str = ""
    ) -> None:
        self.kind = kind
        super().__init__(context, view, ComplaintDraft(kind=kind), about)

    def details(self) -> ComplaintDetails | None:
        """What this kind tells; None after saying beside the fields what is missing."""
        return None

    def draft(self) -> Savable[ComplaintView] | None:
        """What would be recorded."""
        if type(self).details is ComplaintForm.details:
            return super().draft()
        details = self.details()
        return None if details is None else ComplaintDraft(kind=self.kind, details=details)
