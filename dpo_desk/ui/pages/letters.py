"""Letters: drafts and issued ones in a list, one of them open."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.actions import letter_register, letters, looking
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.letter_register import LetterRow
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.letters import Letter
from dpo_desk.ui import complaint_showing
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.erasing import name_words
from dpo_desk.ui.errors import tell
from dpo_desk.ui.pages.letter_editor import DraftEditor
from dpo_desk.ui.pages.letter_issued import IssuedView, sent_pill
from dpo_desk.ui.pages.page import Page
from dpo_desk.ui.showing import row_pill
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import TITLE
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.choices import folded
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.fields import SearchField
from dpo_desk.ui.widgets.frames import Side, area, hairline
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import Entry, GroupHead, RowData
from dpo_desk.ui.wording_texts import word_texts
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import full_date
from dpo_desk.words.names import name

_NEWEST = 200
"""Letters of each kind in the list; older ones are found by their case or by search."""
_BESIDE = 1400
"""Width at 100 % from which the list stays beside an open letter."""
_COLUMN = 300
_FILTER = 420


class LettersPage(Page):
    """Every letter of the office, and the one that is worked on."""

    PLACE: ClassVar[Place] = Place.LETTERS
    WATCHES: ClassVar[Changed] = (
        Changed.LETTERS
        | Changed.REQUESTS
        | Changed.COMPLAINTS
        | Changed.EVIDENCE
        | Changed.PEOPLE
        | Changed.ORGANISATIONS
        | Changed.LETTER_TEXTS
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.ask_again)
        theme = context.theme
        self._rows: list[LetterRow] = []
        self._wanted: int | None = None
        self._case_moved = False
        self._title = Label(theme, _("Letters"), size=TITLE, bold=True)
        self._count = Label(theme, tone=Token.INK2)
        self.filter = SearchField(theme, _("Filter by person, number, kind"), "Ctrl+F")
        self.filter.textChanged.connect(lambda _text: self._show_rows())
        self.list = RowList(theme, _("Letters"))
        self.list.opened.connect(self._open)
        self.list.clicked.connect(lambda _index: self._open(self.list.current_key()))
        self.editor = DraftEditor(context)
        self.archive = IssuedView(context)
        for part in (self.editor, self.archive):
            part.left.connect(self.close_letter)
        self.editor.issued.connect(self._show)
        self._left = QStackedWidget()
        self._left.addWidget(self._make_list())
        self._left.addWidget(self._make_empty())
        self._right = QStackedWidget()
        self._right.addWidget(self.editor)
        self._right.addWidget(self.archive)
        self._right.hide()
        self._column = area(column(self._left), Token.SURFACE, Side.RIGHT)
        self.setLayout(row((self._column, 0), (self._right, 1), gap=0))
        theme.changed.connect(self._reflow)
        self._reflow()

    def _make_list(self) -> QWidget:
        self.texts = Button(self.context.theme, _("Te&xts of letters…"), icon=Icon.FILE_TEXT)
        self.texts.clicked.connect(self.word_texts)
        head = row(self._title, self._count, STRETCH, self.texts, gap=10)
        narrowing = row((self.filter, 50), STRETCH, gap=0)  # wide rooms leave the rest free
        top = area(column(head, narrowing, gap=10, margins=(24, 14, 24, 12)))
        return area(column(top, hairline(), (self.list, 1), gap=0))

    def _make_empty(self) -> QWidget:
        button = Button(self.context.theme, _("Show the requests"), ButtonKind.PRIMARY, icon=Icon.INBOX)
        button.clicked.connect(self.make_new)
        return EmptyState(
            self.context.theme,
            Icon.MAIL,
            _("No letter has been written yet."),
            _("A letter begins in its case, where its words come from."),
            buttons=(button,),
            key="Ctrl+2",
        )

    # the list

    def take_changes(self, changed: Changed) -> None:
        """Something moved; pages are printed anew only if it is more than a letter."""
        self._case_moved |= bool(changed & self.WATCHES & ~Changed.LETTERS)
        super().take_changes(changed)

    def ask_again(self) -> None:
        """Ask for the letters, and look again at the one that is open."""
        self._ask_list()
        shown = self.editor.letter or self.archive.letter
        if shown is None:
            return
        now = _now(self.context.desk, shown.id)
        if now is None:
            self.close_letter()
        elif now.issued_at is not None:
            self._show(now)
        elif self._case_moved:
            self.editor.ask_again()
        self._case_moved = False

    def _ask_list(self) -> None:
        desk = self.context.desk
        found = (
            *letters.page(desk, issued=False, limit=_NEWEST),
            *letters.page(desk, issued=True, limit=_NEWEST),
        )
        wanted = self.context.organisation()
        self._rows = [
            one for one in letter_register.rows(desk, found) if wanted in {None, one.organisation_id}
        ]
        drafts = sum(one.letter.issued_at is None for one in self._rows)
        self._count.setText(ngettext("{n} draft", "{n} drafts", drafts).format(n=drafts))
        self._show_rows()

    def _show_rows(self) -> None:
        wanted = folded(self.filter.text())
        today = self.context.desk.today()
        groups: dict[bool, list[RowData]] = {False: [], True: []}
        for one in self._rows:
            entry = letter_row(one, today)
            if wanted in folded(f"{entry.spoken} {one.reference}"):
                groups[one.letter.issued_at is not None].append(entry)
        entries: list[Entry] = []
        for title, group in ((_("Drafts"), groups[False]), (_("Issued"), groups[True])):
            if group:
                entries += [GroupHead(title, str(len(group))), *group]
        self.list.show_entries(entries)
        self._left.setCurrentIndex(0 if self._rows else 1)
        if not self.list.current_key():
            self.list.select_first()

    def _open(self, key: str) -> None:
        if key:
            self.open_record(int(key), "")

    # one letter

    def open_record(self, record: int, tab: str) -> None:
        """Show a letter: a draft to work on, or an issued one as it was kept."""
        del tab  # a letter has no parts to choose from
        if self.editor.letter is not None and self.editor.letter.id == record:
            self._reflow()
            return
        known = next((one.letter for one in self._rows if one.letter.id == record), None)
        if known is not None:
            self._show(known)
            return
        self._wanted = record
        self.context.runner.ask(
            lambda desk: _now(desk, record), self._show_found, still_wanted=lambda: self._wanted == record
        )

    def _show_found(self, letter: Letter | None) -> None:
        if letter is None:
            tell(self.context.theme, NoSuchRecord(kind=_("letter"), id=self._wanted or 0), self)
        else:
            self._show(letter)

    def _show(self, letter: Letter) -> None:
        self._wanted = letter.id
        draft = letter.issued_at is None
        if draft:
            self.archive.close_letter()
            self.editor.open_letter(letter)
        else:
            self.editor.close_letter()
            self.archive.show_letter(letter)
        self._right.setCurrentWidget(self.editor if draft else self.archive)
        self.list.select_key(str(letter.id))
        self._reflow()
        self.focus_first()

    def close_letter(self) -> None:
        """Back to the list; what was typed is kept."""
        self._wanted = None
        self.editor.close_letter()
        self.archive.close_letter()
        self._reflow()
        self.list.setFocus()

    @property
    def _is_open(self) -> bool:
        return self.editor.letter is not None or self.archive.letter is not None

    # what menus and keys ask

    def place(self) -> Going:
        """The letter that is open."""
        return Going(self.PLACE, self._wanted if self._is_open else None)

    def focus_first(self) -> None:
        """The open letter, else the list."""
        if self.editor.letter is not None:
            self.editor.focus_first()
        elif self.archive.letter is not None:
            self.archive.focus_first()
        else:
            self.list.setFocus()

    def focus_filter(self) -> None:
        """Ctrl+F goes back to the list and narrows it."""
        if self._is_open and not self._column.isVisibleTo(self):
            self.close_letter()
        self.filter.setFocus()
        self.filter.selectAll()

    def make_new(self) -> None:
        """Ctrl+N: a letter begins in its case."""
        self.context.go(Going(Place.REQUESTS))

    def word_texts(self) -> None:
        """What letters say, for all of them."""
        word_texts(self.context, self)

    def do_next(self) -> None:
        """Ctrl+D: issue the draft, or record that the letter left."""
        if self.editor.letter is not None:
            self.editor.issue()
        else:
            self.archive.record_dispatch()

    def print_page(self) -> None:
        """Ctrl+P: print the open letter."""
        if self.editor.letter is not None:
            self.editor.print_draft()
        else:
            self.archive.print_letter()

    def step(self, by: int) -> None:
        """Alt+Up and Alt+Down: the letter above or below."""
        keys = [str(one.letter.id) for one in self._rows]
        here = self.list.current_key()
        place = keys.index(here) + by if here in keys else 0
        if 0 <= place < len(keys):
            self.list.select_key(keys[place])
            if self._is_open:
                self._open(keys[place])

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and self._is_open:
            self.close_letter()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Hear of it when the window closes."""
        super().showEvent(event)
        self.window().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when another page comes into view."""
        super().hideEvent(event)
        self.editor.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what was typed before the window closes and the office with it."""
        if event.type() is QEvent.Type.Close and watched is self.window():
            self.editor.close_letter()
            self.archive.close_letter()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list stays beside an open letter where there is room for both."""
        super().resizeEvent(event)
        self._reflow()

    def _reflow(self) -> None:
        theme = self.context.theme
        beside = self.width() >= theme.px(_BESIDE)
        parts = ((self._column, not self._is_open or beside), (self._right, self._is_open))
        for part, shown in sorted(parts, key=lambda one: one[1]):  # both at once would widen the window
            part.setVisible(shown)
        self._column.setMaximumWidth(theme.px(_COLUMN) if self._is_open else _NO_LIMIT)
        self.filter.setMaximumWidth(theme.px(_FILTER))
        self.editor.head.back.setVisible(not beside)
        self.archive.head.back.setVisible(not beside)


_NO_LIMIT = 16_777_215


def _now(desk: Desk, letter_id: int) -> Letter | None:
    """A letter as it is kept by now; None if it is not kept any more."""
    try:
        return looking.letter(desk, letter_id)
    except NoSuchRecord:
        return None


def letter_row(one: LetterRow, today: date) -> RowData:
    """A row of the list: person and kind above, number and day below, deadline or dispatch at the right."""
    letter, day = one.letter, full_date(one.letter.dated)
    draft = letter.issued_at is None
    return RowData(
        key=str(letter.id),
        title=name_words(one.person),
        subject=name(letter.kind),
        number=letter.number or one.reference,
        detail=day if draft else f"{one.reference} · {day}",
        pill=_pill(one, today),
    )


def _pill(one: LetterRow, today: date) -> PillData:
    if one.letter.issued_at is not None:
        return sent_pill(one.letter)
    if one.complaint is not None:
        return complaint_showing.row_pill(one.complaint, today)
    if one.case is None:
        return PillData(meaning=Meaning.CALM, text=_("Draft"))
    return row_pill(one.case, today)
