"""Parts that every kind of case has: its documents, and its journal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from dpo_desk.actions import journal
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.complaints import ComplaintDocument
from dpo_desk.core.evidence import Evidence, NewDocument
from dpo_desk.ui.context import Context
from dpo_desk.ui.dropped import document_from, files_in
from dpo_desk.ui.pages.journal_words import moved
from dpo_desk.ui.pages.tabbed import MARGINS, kept_room
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.words import _
from dpo_desk.words.dates import clock_time, full_date
from dpo_desk.words.journal_entries import action_words
from dpo_desk.words.names import name
from dpo_desk.words.redaction_words import short_words

Kept = Evidence | ComplaintDocument


@dataclass(frozen=True, slots=True)
class Keeping:
    """How documents of one kind of case are kept.

    Attributes:
        source: where they are kept.
        keep: keeps one with the case of this id; runs on the writing worker.
        content: the bytes of one; None once they are gone.
    """

    source: Source
    keep: Callable[[Desk, int, NewDocument], Done[Kept]]
    content: Callable[[Desk, Kept], bytes | None]


class DocumentsTab(QWidget):
    """Documents of a case; files can be dropped here.

    Args:
        context: of the window.
        list_name: what the list holds, for screen readers.
        keeping: how they are kept.
    """

    def __init__(self, context: Context, list_name: str, keeping: Keeping) -> None:
        super().__init__()
        self._context, self._keeping = context, keeping
        self._case: int | None = None
        self._documents: Sequence[Kept] = ()
        self.setAcceptDrops(True)
        theme = context.theme
        self._list = RowList(theme, list_name)
        self._list.opened.connect(self._open)
        self._list.chosen.connect(lambda _key: self.show_buttons())
        self._redact = Button(theme, _("&Redact…"), icon=Icon.ERASER)
        self._redact.clicked.connect(self._redact_current)
        self._add = Button(theme, _("Add &file…"), icon=Icon.PAPERCLIP, tip="Ctrl+E")
        self._add.clicked.connect(self.add_file)
        hint = Label(theme, _("Or drop files here."), size=SMALL, tone=Token.INK3)
        self._none = Label(theme, _("No document is kept with this case yet."), tone=Token.INK2)
        head = flow_of(self._add, self._redact, *self.more_buttons(), hint, gap=12)
        self.setLayout(column(head, self._none, (kept_room(self._list), 1), gap=12, margins=MARGINS))

    def more_buttons(self) -> Sequence[Button]:
        """What else can be done with the document that is chosen."""
        return ()

    def show_documents(self, case: int, documents: Sequence[Kept], rows: Sequence[RowData]) -> None:
        """Show the documents of a case."""
        self._case, self._documents = case, documents
        self._list.show_entries(rows)
        self._list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self.show_buttons()

    def show_buttons(self) -> None:
        """Allow what can be done with the document that is chosen."""
        current = self.current()
        gone = isinstance(current, Evidence) and current.disposed_on is not None
        self._redact.setEnabled(current is not None and not gone)

    def _redact_current(self) -> None:
        from dpo_desk.ui.dialogs import redact  # noqa: PLC0415 - PDFium loads when it is needed

        current = self.current()
        if current is not None:
            redact.open_to_redact(self._context, self._keeping.source, current.id, self)

    def add_file(self) -> None:
        """Choose files and attach them."""
        paths, _kind = QFileDialog.getOpenFileNames(self, _("Add a file"))
        self._attach(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, nothing else."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        self._attach([str(path) for path in files_in(event.mimeData())])

    def _attach(self, paths: Sequence[str]) -> None:
        case = self._case
        if case is None:
            return
        for path in paths:
            self._context.runner.do(partial(self._keep_file, case, path), then=self._say_kept)

    def _keep_file(self, case: int, path: str, desk: Desk) -> Done[Kept]:
        return self._keeping.keep(desk, case, document_from(path))

    def _say_kept(self, kept: Kept) -> None:
        self._context.say(_("{name} is kept").format(name=kept.name))

    def current(self) -> Kept | None:
        """The document that is chosen."""
        key = self._list.current_key()
        return next((one for one in self._documents if str(one.id) == key), None)

    def _open(self, _key: str) -> None:
        from dpo_desk.ui.dialogs import evidence_view  # noqa: PLC0415 - PDFium loads when it is needed

        current = self.current()
        data = None if current is None else self._keeping.content(self._context.desk, current)
        if current is not None and data is not None:
            evidence_view.show_document(self._context, current.name, current.media_type, data, self)


def document_row(one: Kept, pill: PillData | None = None) -> RowData:
    """A document: its name, what it is, how large, who added it."""
    if pill is None and one.redacted is not None:
        pill = PillData(meaning=Meaning.CALM, text=_("Redacted"), extra=short_words(one.redacted))
    size = _("{n} KB").format(n=max(1, round(one.size / 1024)))
    return RowData(
        key=str(one.id),
        title=one.name,
        number=name(one.kind),
        detail=f"{size} · {full_date(one.added_at.date())} · {one.added_by}",
        pill=pill,
    )


class JournalTab(QWidget):
    """Who changed what, and when.

    Args:
        context: of the window.
        kind: what the journal calls a case of this kind.
    """

    def __init__(self, context: Context, kind: str) -> None:
        super().__init__()
        self._context, self._kind = context, kind
        self._list = RowList(context.theme, _("Journal"))
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        note = Label(
            context.theme,
            _("Entries are only ever added, and each is sealed to the one before."),
            size=SMALL,
            tone=Token.INK3,
            wrap=True,
        )
        self.setLayout(column(note, (self._list, 1), gap=12, margins=MARGINS))

    def show_case(self, case: int) -> None:
        """Show the entries of the case of this id, the newest first."""
        entries = journal.about(self._context.desk, self._kind, case)
        rows = [
            RowData(
                key=str(entry.seq),
                title=action_words(entry.kind, entry.action),
                number=str(entry.seq),
                detail=moved(entry),
                pill=PillData(
                    meaning=Meaning.CALM,
                    text=full_date(entry.at.astimezone().date()),
                    extra=clock_time(entry.at.astimezone()),
                ),
            )
            for entry in reversed(entries)
        ]
        self._list.show_entries(rows)
