"""The parts of a case that hold documents: letters, evidence, journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from dpo_desk.actions import evidence, letters, requests
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.evidence import Evidence, NewDocument
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.pages.case_documents import DocumentsTab, JournalTab, Kept, document_row
from dpo_desk.ui.pages.case_letters import CaseLetters
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.words import _
from dpo_desk.words.dates import day_month


class LettersTab(CaseLetters[requests.RequestView]):
    """Letters of a request."""

    def letters_of(self, view: requests.RequestView) -> Sequence[Letter]:
        """The letters of a request, the newest first."""
        return view.letters

    def kinds_of(self, view: requests.RequestView) -> Sequence[LetterKind]:
        """Letters that fit what was asked."""
        return letters.kinds_for(view)

    def begin(self, view: requests.RequestView, kind: LetterKind) -> None:
        """Begin one, and go to it."""
        request_id = view.request.id
        self.context.runner.do(
            lambda desk: letters.draft(desk, request_id, kind),
            then=lambda letter: self.context.go(Going(Place.LETTERS, letter.id)),
        )


class EvidenceTab(DocumentsTab[requests.RequestView]):
    """Documents of the case; the content of one can be disposed of."""

    KEY: ClassVar[str] = "evidence"
    SOURCE: ClassVar[Source] = Source.REQUEST

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Evidence"))

    def more_buttons(self) -> Sequence[Button]:
        """The content can go; name and hash stay."""
        self._dispose = Button(self.context.theme, _("&Dispose of the content"), ButtonKind.QUIET)
        self._dispose.clicked.connect(self._dispose_current)
        return (self._dispose,)

    def words(self) -> str:
        """Word on the tab."""
        return _("Evidence")

    def count(self, view: requests.RequestView) -> int:
        """How many there are."""
        return len(view.evidence)

    def show_view(self, view: requests.RequestView) -> None:
        """Show the documents, the newest first."""
        rows = [_evidence_row(one) for one in view.evidence]
        self.show_documents(view.request.id, view.evidence, rows)

    def keep(self, case: int, document: NewDocument, desk: Desk) -> Done[Kept]:
        """Keep a document with the request."""
        done = evidence.attach(desk, case, document)
        return Done(done.value, done.changed)

    def content(self, document: Kept) -> bytes | None:
        """Its bytes, unless they were disposed of."""
        gone = isinstance(document, Evidence) and document.disposed_on is not None
        return None if gone else evidence.content(self.context.desk, document.id)

    def show_buttons(self) -> None:
        """The content of one that is there can be disposed of."""
        super().show_buttons()
        current = self.current()
        self._dispose.setEnabled(isinstance(current, Evidence) and current.disposed_on is None)

    def _dispose_current(self) -> None:
        current = self.current()
        if current is not None:
            self.context.runner.do(
                lambda desk: evidence.dispose(desk, current.id),
                then=lambda _nothing: self.context.say(_("The content is gone; name and hash stay.")),
            )


def _evidence_row(one: Evidence) -> RowData:
    gone = one.disposed_on
    pill = PillData(meaning=Meaning.WAIT, text=_("Disposed of"), extra=day_month(gone)) if gone else None
    return document_row(one, pill)


class RequestJournal(JournalTab[requests.RequestView]):
    """Entries about the request."""

    KIND: ClassVar[str] = "request"

    def case(self, view: requests.RequestView) -> int:
        """Id of the request."""
        return view.request.id
