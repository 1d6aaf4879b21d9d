"""The parts of a complaint that hold what was kept and written: documents, letters."""

from __future__ import annotations

from collections.abc import Sequence

from dpo_desk.actions import complaints
from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.evidence import NewDocument
from dpo_desk.core.letters import LetterKind
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.complaint_letters import begin_letter, fitting, proposed_letter
from dpo_desk.ui.pages.case_documents import DocumentsTab, Keeping, Kept, document_row
from dpo_desk.ui.pages.case_letters import Writing
from dpo_desk.words import _


class ComplaintDocuments(DocumentsTab):
    """Documents of the complaint: what was written, letters of the authority, proof."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Documents"), Keeping(Source.COMPLAINT, _keep, _content))

    def show_view(self, view: ComplaintView) -> None:
        """Show the documents, the newest first."""
        newest_first = view.documents[::-1]
        self.show_documents(view.complaint.id, newest_first, [document_row(one) for one in newest_first])


def _keep(desk: Desk, complaint_id: int, document: NewDocument) -> Done[Kept]:
    done = complaints.attach(desk, complaint_id, document)
    return Done(done.value, done.changed)


def _content(desk: Desk, document: Kept) -> bytes:
    """Its bytes, as they came."""
    return complaints.content(desk, document.id)[1]


def _kinds(view: ComplaintView) -> Sequence[LetterKind]:
    first = proposed_letter(view)
    return sorted(fitting(view), key=lambda kind: kind is not first)


def _begin(context: Context, view: ComplaintView, kind: LetterKind) -> None:
    """Begin one, or go on with the one that waits."""
    begin_letter(context, view.complaint.id, kind)


LETTERS: Writing[ComplaintView] = Writing(lambda view: view.letters, _kinds, _begin)
"""Letters of a complaint: to the person, to an authority, to those who have to act inside."""
