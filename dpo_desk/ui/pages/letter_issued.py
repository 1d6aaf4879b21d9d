"""An issued letter: the very pages that were kept, what proves it, and whether it left the house."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSplitter, QWidget

from dpo_desk.actions import letters
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.letters import LetterContentGone
from dpo_desk.core.letter_data import LetterData
from dpo_desk.core.letters import Letter
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.issue_letter import DispatchDialog
from dpo_desk.ui.erasing import name_words
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.options import layout_words
from dpo_desk.ui.pages.letter_parts import LetterHead, copy_address, matter_of
from dpo_desk.ui.printing import print_pdf
from dpo_desk.ui.putting_away import while_there
from dpo_desk.ui.reading import later
from dpo_desk.ui.saving import save_bytes
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, ToolButton
from dpo_desk.ui.widgets.details import Details
from dpo_desk.ui.widgets.frames import Card, area, section
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.menus import more_button
from dpo_desk.ui.widgets.page_source import PdfPages
from dpo_desk.ui.widgets.page_view import PagePanel
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _
from dpo_desk.words.dates import clock_time, day_month, full_date, language_name
from dpo_desk.words.errors import sentence
from dpo_desk.words.file_facts import file_size, in_groups
from dpo_desk.words.names import name

_BESIDE = 760
"""Width at 100 % from which the pages stand beside the facts."""


@dataclass(frozen=True, slots=True)
class _Archived:
    """The bytes that were kept, and their hash as it is today."""

    pdf: bytes
    sha256: str


def _archived(desk: Desk, letter: Letter) -> _Archived | None:
    try:
        pdf = letters.preview(desk, letter).pdf
    except LetterContentGone:
        return None
    return _Archived(pdf, hashlib.sha256(pdf).hexdigest())


def sent_pill(letter: Letter) -> PillData:
    """Whether an issued letter left the house."""
    if letter.sent_on is None:
        return PillData(meaning=Meaning.SOON, text=_("Not sent yet"))
    return PillData(meaning=Meaning.DONE, text=_("Sent"), extra=day_month(letter.sent_on))


class IssuedView(QWidget):
    """Shows one issued letter.

    Args:
        context: of the window.
    """

    left = Signal()
    """Back to the list."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._letter: Letter | None = None
        self._data: LetterData | None = None
        self._pdf = b""
        self._asked = 0
        theme = context.theme
        self.pages = PagePanel(theme, later(context), _("Pages of the letter"))
        self.facts = Details(theme)
        self.proof = Banner(theme, Card.DONE)
        self.hash = Label(theme, size=SMALL, mono=True, selectable=True, wrap=True)
        self.copy_hash = Button(theme, _("Copy the &hash"), ButtonKind.LINK)
        self.copy_hash.clicked.connect(self._copy_hash)
        self.print_button = Button(theme, _("&Print…"), icon=Icon.PRINTER)
        self.print_button.clicked.connect(self.print_letter)
        self.save_button = Button(theme, _("&Save PDF…"), icon=Icon.FILE_DOWN)
        self.save_button.clicked.connect(self.save_pdf)
        self.dispatch_button = Button(theme, _("Record &dispatch…"), ButtonKind.PRIMARY, icon=Icon.SEND)
        self.dispatch_button.clicked.connect(self.record_dispatch)
        self.more = self._make_more()
        self.head = LetterHead(context, self.print_button, self.save_button, self.more, self.dispatch_button)
        self.head.left.connect(self.left)
        self._lay_out()
        theme.changed.connect(self._reflow)
        self._reflow()

    def _make_more(self) -> ToolButton:
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            (_("&Print…"), self.print_letter),
            (_("&Save PDF…"), self.save_pdf),
            (_("Response pac&kage…"), self.pack),
            (_("&Copy the address"), self.copy_address),
            (_("&Open the case"), self.open_case),
        )
        return more_button(self, self._context.theme, acts)

    def _lay_out(self) -> None:
        theme = self._context.theme
        address = Button(theme, _("Copy the &address"), ButtonKind.LINK)
        address.clicked.connect(self.copy_address)
        proof = section(theme, _("What proves it"), self.proof, self.hash, row(self.copy_hash, STRETCH))
        facts = section(theme, _("On file"), self.facts, row(address, STRETCH))
        left = column(facts, proof, STRETCH, gap=20, margins=(24, 16, 24, 16))
        self._left = area(column(flowing(left)), Token.SURFACE)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._left)
        self._split.addWidget(self.pages)
        self._split.setSizes([400, 660])
        self._whole: QBoxLayout = column(self.head, (self._split, 1), gap=0)
        self.setLayout(self._whole)

    def show_letter(self, letter: Letter) -> None:
        """Show an issued letter."""
        self._letter = letter
        self._data = data = letters.data(self._context.desk, letter, as_draft=False)
        moment = letter.issued_at.astimezone() if letter.issued_at else None
        issued = f"{full_date(moment.date())}, {clock_time(moment)}" if moment else ""
        self.head.say(name(letter.kind), letter.number, data.reference, name_words(data.person.name))
        self.head.pill.show_data(sent_pill(letter))
        self.dispatch_button.setVisible(letter.sent_on is None and not data.person.erased)
        sent = _("Not sent yet") if letter.sent_on is None else full_date(letter.sent_on)
        self.facts.show_pairs(
            (
                (_("Number"), letter.number),
                (_("Dated"), full_date(letter.dated)),
                (_("Issued"), issued),
                (_("By"), letter.issued_by),
                (_("Left the house"), sent),
                (_("How"), name(letter.wishes.dispatch) if letter.sent_on else ""),
                (_("Language"), language_name(letter.language)),
                (_("Layout"), layout_words(letter.layout)),
            )
        )
        self._ask(letter)

    def _ask(self, letter: Letter) -> None:
        self._asked += 1
        asked = self._asked
        self.hash.setText(in_groups(letter.sha256))
        self.hash.setAccessibleName(f"SHA-256 {letter.sha256}")
        self._context.runner.ask(
            lambda desk: _archived(desk, letter), self._take, still_wanted=lambda: asked == self._asked
        )

    def _take(self, kept: _Archived | None) -> None:
        if self._letter is None:
            return
        for button in (self.print_button, self.save_button):
            button.setEnabled(kept is not None)
        if kept is None:
            self._pdf = b""
            self.pages.view.clear()
            self.proof.set_kind(Card.SELECT)
            self.proof.say(_("The content of this letter is gone"), sentence(LetterContentGone()))
            return
        self._pdf = kept.pdf
        whole = kept.sha256 == self._letter.sha256
        self.proof.set_kind(Card.DONE if whole else Card.LATE)
        same, other = (
            _("These are the very pages that were issued"),
            _("These pages are not the ones that were issued"),
        )
        size = file_size(len(kept.pdf))
        self.proof.say(
            same if whole else other, _("SHA-256, counted again just now over {size}.").format(size=size)
        )
        self.pages.show_pages(PdfPages(kept.pdf), layout_words(self._letter.layout))

    @property
    def letter(self) -> Letter | None:
        """The letter that is shown."""
        return self._letter

    def close_letter(self) -> None:
        """Let go of it."""
        self._asked += 1
        self._letter, self._pdf = None, b""
        self.pages.view.clear()

    def focus_first(self) -> None:
        """What is still to be done, else the pages."""
        target = self.dispatch_button if self.dispatch_button.isVisibleTo(self) else self.pages.view
        target.setFocus()

    # what is done

    def record_dispatch(self) -> None:
        """Record that it left the house."""
        if self._letter is not None and self._letter.sent_on is None:
            show = while_there(self, self.show_letter)
            DispatchDialog(self._context, self._letter, show, self).open()

    def print_letter(self) -> None:
        """Print the pages as they were issued."""
        if self._pdf:
            print_pdf(self._context, self._pdf, self)

    def save_pdf(self) -> None:
        """Save the pages as they were issued, outside of the office."""
        if self._pdf and self._letter is not None:
            save_bytes(self._context, self._pdf, f"{self._letter.number}.pdf", self)

    def pack(self) -> None:
        """Put the letter and documents of its case into one encrypted file."""
        from dpo_desk.ui.dialogs.package_answer import PackageDialog  # noqa: PLC0415 - loads what binds pages

        if self._pdf and self._letter is not None:
            PackageDialog(self._context, self._letter, self).open()

    def copy_address(self) -> None:
        """Put the address on the clipboard."""
        if self._letter is not None:
            copy_address(self._context, self._letter, self)

    def open_case(self) -> None:
        """Show the case it belongs to."""
        if self._data is not None:
            self._context.go(matter_of(self._data))

    def _copy_hash(self) -> None:
        if self._letter is not None:
            QGuiApplication.clipboard().setText(self._letter.sha256)
            self._context.say(_("Hash copied"))

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages beside the facts, or below them."""
        super().resizeEvent(event)
        self._reflow()

    def _reflow(self) -> None:
        roomy = self.width() >= self._context.theme.px(_BESIDE)
        self._split.setOrientation(Qt.Orientation.Horizontal if roomy else Qt.Orientation.Vertical)
        self.print_button.setVisible(roomy)
        self.save_button.setVisible(roomy)
