"""The parts of a complaint that hold what was kept: documents, journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from dpo_desk.actions import complaints
from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.evidence import NewDocument
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.complaint_letters import begin_letter, fitting, proposed_letter
from dpo_desk.ui.pages.case_documents import DocumentsTab, JournalTab, Kept, document_row
from dpo_desk.ui.pages.case_letters import CaseLetters
from dpo_desk.words import _


class ComplaintDocuments(DocumentsTab[ComplaintView]):
    """Documents of the complaint: what was written, letters of the authority, proof."""

    KEY: ClassVar[str] = "documents"
    SOURCE: ClassVar[Source] = Source.COMPLAINT

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Documents"))

    def words(self) -> str:
        """Word on the tab."""
        return _("Documents")

    def count(self, view: ComplaintView) -> int:
        """How many there are."""
        return len(view.documents)

    def show_view(self, view: ComplaintView) -> None:
        """Show the documents, the newest first."""
        newest_first = view.documents[::-1]
        self.show_documents(view.complaint.id, newest_first, [document_row(one) for one in newest_first])

    def keep(self, case: int, document: NewDocument, desk: Desk) -> Done[Kept]:
        """Keep a document with the complaint."""
        done = complaints.attach(desk, case, document)
        return Done(done.value, done.changed)

    def content(self, document: Kept) -> bytes | None:
        """Its bytes, as they came."""
        return complaints.content(self.context.desk, document.id)[1]


class ComplaintLetters(CaseLetters[ComplaintView]):
    """Letters of the complaint: to the person, to an authority, to those who have to act inside."""

    def letters_of(self, view: ComplaintView) -> Sequence[Letter]:
        """The letters of a complaint, the newest first."""
        return view.letters

    def kinds_of(self, view: ComplaintView) -> Sequence[LetterKind]:
        """Letters that can be written now, the one that is called for first."""
        first = proposed_letter(view)
        kinds = fitting(view)
        return sorted(kinds, key=lambda kind: kind is not first)

    def begin(self, view: ComplaintView, kind: LetterKind) -> None:
        """Begin one, or go on with the one that waits."""
        begin_letter(self.context, view.complaint.id, kind)


class ComplaintJournal(JournalTab[ComplaintView]):
    """Entries about the complaint."""

    KIND: ClassVar[str] = "complaint"

    def case(self, view: ComplaintView) -> int:
        """Id of the complaint."""
        return view.complaint.id
