"""The parts of a case that hold documents: letters, evidence, journal."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QMenu

from dpo_desk.actions import evidence, letters, requests
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.evidence import Evidence, NewDocument
from dpo_desk.core.facts import FactKind
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.pages.case_documents import DocumentsTab, JournalTab, Kept, document_row
from dpo_desk.ui.pages.tabbed import MARGINS, Tab
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.words import _
from dpo_desk.words.dates import day_month, full_date
from dpo_desk.words.names import name


class LettersTab(Tab[requests.RequestView]):
    """Letters of the case, and a new one."""

    KEY: ClassVar[str] = "letters"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._view: requests.RequestView | None = None
        theme = context.theme
        self._list = RowList(theme, _("Letters"))
        self._list.opened.connect(self._open)
        self._list.chosen.connect(lambda _key: self._show_buttons())
        self._package = Button(theme, _("Response &package…"), icon=Icon.LOCK)
        self._package.clicked.connect(self._pack)
        self._new = Button(theme, _("&New letter"), icon=Icon.PLUS)
        self._menu = QMenu(self._new)
        self._new.setMenu(self._menu)
        self._none = Label(theme, _("No letter has been written yet."), tone=Token.INK2)
        head = row(self._new, self._package, STRETCH, gap=12)
        self.setLayout(column(head, self._none, (self._list, 1), gap=12, margins=MARGINS))

    def words(self) -> str:
        """Word on the tab."""
        return _("Letters")

    def count(self, view: requests.RequestView) -> int:
        """How many there are."""
        return len(view.letters)

    def show_view(self, view: requests.RequestView) -> None:
        """Show the letters, the newest first."""
        self._view = view
        self._list.show_entries([_letter_row(letter) for letter in view.letters])
        self._list.setVisible(bool(view.letters))
        self._none.setVisible(not view.letters)
        self._show_buttons()
        self._menu.clear()
        for kind in letters.kinds_for(view):
            action = self._menu.addAction(name(kind))
            action.triggered.connect(partial(self._draft, kind))

    def _current(self) -> Letter | None:
        """The letter that is chosen, if it was issued."""
        known = () if self._view is None else self._view.letters
        key = self._list.current_key()
        return next((one for one in known if str(one.id) == key and one.issued_at is not None), None)

    def _show_buttons(self) -> None:
        self._package.setEnabled(self._current() is not None)

    def _pack(self) -> None:
        from dpo_desk.ui.dialogs.package_answer import PackageDialog  # noqa: PLC0415 - loads what binds pages

        letter = self._current()
        if letter is not None:
            PackageDialog(self.context, letter, self).open()

    def _draft(self, kind: LetterKind, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt sends it
        if self._view is not None:
            request_id = self._view.request.id
            self.context.runner.do(
                lambda desk: letters.draft(desk, request_id, kind),
                then=lambda letter: self.context.go(Going(Place.LETTERS, letter.id)),
            )

    def _open(self, key: str) -> None:
        self.context.go(Going(Place.LETTERS, int(key)))


def _letter_row(letter: Letter) -> RowData:
    if letter.sent_on is not None:
        pill = PillData(meaning=Meaning.DONE, text=_("Sent"), extra=day_month(letter.sent_on))
    elif letter.issued_at is not None:
        pill = PillData(meaning=Meaning.SOON, text=_("Not sent yet"))
    else:
        pill = PillData(meaning=Meaning.CALM, text=_("Draft"))
    return RowData(
        key=str(letter.id),
        title=name(letter.kind),
        number=letter.number or _("Draft"),
        detail=full_date(letter.dated),
        pill=pill,
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
    FACTS: ClassVar[type[StrEnum]] = FactKind

    def case(self, view: requests.RequestView) -> int:
        """Id of the request."""
        return view.request.id
