"""The parts of a case that hold documents: letters, evidence."""

from __future__ import annotations

from collections.abc import Sequence

from dpo_desk.actions import evidence, letters, requests
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.evidence import Evidence, NewDocument
from dpo_desk.core.letters import LetterKind
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.pages.case_documents import DocumentsTab, Keeping, Kept, document_row
from dpo_desk.ui.pages.case_letters import Writing
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.words import _
from dpo_desk.words.dates import day_month


def _begin(context: Context, view: requests.RequestView, kind: LetterKind) -> None:
    """Begin one, and go to it."""
    request_id = view.request.id
    context.runner.do(
        lambda desk: letters.draft(desk, request_id, kind),
        then=lambda letter: context.go(Going(Place.LETTERS, letter.id)),
    )


LETTERS: Writing[requests.RequestView] = Writing(lambda view: view.letters, letters.kinds_for, _begin)
"""Letters of a request: those that fit what was asked."""


class EvidenceTab(DocumentsTab):
    """Documents of the case; the content of one can be disposed of."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Evidence"), Keeping(Source.REQUEST, _keep, _content))

    def more_buttons(self) -> Sequence[Button]:
        """The content can go; name and hash stay."""
        self._dispose = Button(self._context.theme, _("&Dispose of the content"), ButtonKind.QUIET)
        self._dispose.clicked.connect(self._dispose_current)
        return (self._dispose,)

    def show_view(self, view: requests.RequestView) -> None:
        """Show the documents, the newest first."""
        rows = [_evidence_row(one) for one in view.evidence]
        self.show_documents(view.request.id, view.evidence, rows)

    def show_buttons(self) -> None:
        """The content of one that is there can be disposed of."""
        super().show_buttons()
        current = self.current()
        self._dispose.setEnabled(isinstance(current, Evidence) and current.disposed_on is None)

    def _dispose_current(self) -> None:
        current = self.current()
        if current is not None:
            self._context.runner.do(
                lambda desk: evidence.dispose(desk, current.id),
                then=lambda _nothing: self._context.say(_("The content is gone; name and hash stay.")),
            )


def _keep(desk: Desk, request_id: int, document: NewDocument) -> Done[Kept]:
    done = evidence.attach(desk, request_id, document)
    return Done(done.value, done.changed)


def _content(desk: Desk, document: Kept) -> bytes | None:
    """Its bytes, unless they were disposed of."""
    gone = isinstance(document, Evidence) and document.disposed_on is not None
    return None if gone else evidence.content(desk, document.id)


def _evidence_row(one: Evidence) -> RowData:
    gone = one.disposed_on
    pill = PillData(meaning=Meaning.WAIT, text=_("Disposed of"), extra=day_month(gone)) if gone else None
    return document_row(one, pill)
