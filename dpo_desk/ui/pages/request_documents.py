"""The parts of a case that hold documents: letters, evidence, journal."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu

from dpo_desk.actions import evidence, journal, letters, requests
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.evidence import Evidence
from dpo_desk.core.facts import FactKind
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.dropped import document_from, files_in
from dpo_desk.ui.pages.journal_words import moved
from dpo_desk.ui.pages.request_tabs import MARGINS, Tab
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.words import _
from dpo_desk.words.dates import clock_time, day_month, full_date
from dpo_desk.words.names import name


class LettersTab(Tab):
    """Letters of the case, and a new one."""

    KEY: ClassVar[str] = "letters"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._view: requests.RequestView | None = None
        theme = context.theme
        self._list = RowList(theme, _("Letters"))
        self._list.opened.connect(self._open)
        self._list.chosen.connect(lambda _key: None)
        self._new = Button(theme, _("&New letter"), icon=Icon.PLUS)
        self._menu = QMenu(self._new)
        self._new.setMenu(self._menu)
        self._none = Label(theme, _("No letter has been written yet."), tone=Token.INK2)
        self.setLayout(column(row(self._new, STRETCH), self._none, (self._list, 1), gap=12, margins=MARGINS))

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
        self._menu.clear()
        for kind in letters.kinds_for(view):
            action = self._menu.addAction(name(kind))
            action.triggered.connect(partial(self._draft, kind))

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


class EvidenceTab(Tab):
    """Documents of the case; files can be dropped here."""

    KEY: ClassVar[str] = "evidence"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._view: requests.RequestView | None = None
        self.setAcceptDrops(True)
        theme = context.theme
        self._list = RowList(theme, _("Evidence"))
        self._list.opened.connect(self._open)
        add = Button(theme, _("Add &file…"), icon=Icon.PAPERCLIP, tip="Ctrl+E")
        add.clicked.connect(self.add_file)
        self._dispose = Button(theme, _("&Dispose of the content"), ButtonKind.QUIET)
        self._dispose.clicked.connect(self._dispose_current)
        self._list.chosen.connect(lambda _key: self._show_buttons())
        hint = Label(theme, _("Or drop files here."), size=SMALL, tone=Token.INK3)
        head = flow_of(add, hint, self._dispose, gap=12)
        self.setLayout(column(head, (self._list, 1), gap=12, margins=MARGINS))

    def words(self) -> str:
        """Word on the tab."""
        return _("Evidence")

    def count(self, view: requests.RequestView) -> int:
        """How many there are."""
        return len(view.evidence)

    def show_view(self, view: requests.RequestView) -> None:
        """Show the documents, the newest first."""
        self._view = view
        self._list.show_entries([_evidence_row(one) for one in view.evidence])
        self._show_buttons()

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

    def _attach(self, paths: list[str]) -> None:
        if self._view is None:
            return
        request_id = self._view.request.id
        for path in paths:
            self.context.runner.do(partial(_attach, request_id, path), then=self._say_kept)

    def _say_kept(self, kept: Evidence) -> None:
        self.context.say(_("{name} is kept").format(name=kept.name))

    def _current(self) -> Evidence | None:
        key = self._list.current_key()
        found = self._view.evidence if self._view is not None and key else ()
        return next((one for one in found if str(one.id) == key), None)

    def _show_buttons(self) -> None:
        current = self._current()
        self._dispose.setEnabled(current is not None and current.disposed_on is None)

    def _open(self, _key: str) -> None:
        from dpo_desk.ui.dialogs import evidence_view  # noqa: PLC0415 - PDFium loads when it is needed

        current = self._current()
        if current is not None and current.disposed_on is None:
            data = evidence.content(self.context.desk, current.id)
            evidence_view.show_document(self.context, current.name, current.media_type, data, self)

    def _dispose_current(self) -> None:
        current = self._current()
        if current is not None:
            self.context.runner.do(
                lambda desk: evidence.dispose(desk, current.id),
                then=lambda _nothing: self.context.say(_("The content is gone; name and hash stay.")),
            )


def _attach(request_id: int, path: str, desk: Desk) -> Done[Evidence]:
    return evidence.attach(desk, request_id, document_from(path))


def _evidence_row(one: Evidence) -> RowData:
    size = _("{n} KB").format(n=max(1, round(one.size / 1024)))
    gone = one.disposed_on
    pill = PillData(meaning=Meaning.WAIT, text=_("Disposed of"), extra=day_month(gone)) if gone else None
    return RowData(
        key=str(one.id),
        title=one.name,
        number=name(one.kind),
        detail=f"{size} · {full_date(one.added_at.date())} · {one.added_by}",
        pill=pill,
    )


class JournalTab(Tab):
    """Who changed what, and when."""

    KEY: ClassVar[str] = "journal"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
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

    def words(self) -> str:
        """Word on the tab."""
        return _("Journal")

    def show_view(self, view: requests.RequestView) -> None:
        """Show the entries of the case, the newest first."""
        entries = journal.about(self.context.desk, "request", view.request.id)
        rows = [
            RowData(
                key=str(entry.seq),
                title=journal_action(entry.action),
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


_FACTS = {kind.value: kind for kind in FactKind}


def journal_action(action: str) -> str:
    """What was done, in words: a fact's name, or the verb of the desk."""
    if action in _FACTS:
        return name(_FACTS[action])
    return {"receive": _("Received"), "change": _("Changed"), "merge": _("Merged")}.get(action, action)
