"""One complaint: where it stands, whose turn it is, and everything that belongs to it."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from dpo_desk.actions import complaints
from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.core.complaint_facts import ComplaintFactKind
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.reports import Subject
from dpo_desk.core.standing import Turn
from dpo_desk.ui.complaint_showing import (
    Short,
    complaint_title,
    short_names,
    stages_shown,
    step_words,
    turn_pill,
    turn_until,
    turn_words,
)
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.complaint_letters import begin_letter, fitting, next_letter
from dpo_desk.ui.dialogs.complaint_steps import next_fact, recordable
from dpo_desk.ui.dialogs.record_complaint import RecordComplaintDialog
from dpo_desk.ui.pages.case_documents import JournalTab
from dpo_desk.ui.pages.case_letters import CaseLetters
from dpo_desk.ui.pages.complaint_documents import LETTERS, ComplaintDocuments
from dpo_desk.ui.pages.complaint_tabs import OverviewTab
from dpo_desk.ui.pages.complaint_work import MeasuresTab, QuestionsTab
from dpo_desk.ui.pages.tabbed import Part, Tabbed
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.detail_head import DetailHead
from dpo_desk.ui.widgets.frames import area, hairline
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.menus import menu_button
from dpo_desk.ui.widgets.stages import Stages, TurnStrip
from dpo_desk.words import _
from dpo_desk.words.names import name

_DOCUMENTS = "documents"


def _questions(view: ComplaintView) -> int:
    """How many things authorities asked."""
    return sum(len(served.letter.questions) for served in view.complaint.letters)


class ComplaintDetail(QWidget):
    """The right side of the page of complaints.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.view: ComplaintView | None = None
        self._names: Short = str
        theme = context.theme
        self._stages, self._turn = Stages(theme), TurnStrip(theme)
        self._next = Button(theme, "", ButtonKind.PRIMARY)
        self._next.clicked.connect(self.start_next_step)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._more = menu_button(
            theme, Icon.ELLIPSIS, _("Write a letter, or record something else"), self._menu
        )
        self._letters = QMenu(_("Write a letter"), self._more)
        self.head = DetailHead(theme, self._next, self._more)
        self._documents = ComplaintDocuments(context)
        self.parts = Tabbed(context, self._make_parts())
        upper = (self.head, self._stages, self._turn, self.parts.bar)
        top = area(column(*upper, gap=10, margins=(24, 14, 24, 0)))
        self.setLayout(column(top, hairline(), (self.parts.stack, 1), gap=0))

    def _make_parts(self) -> tuple[Part[ComplaintView], ...]:
        context, documents = self._context, self._documents
        overview = OverviewTab(context, self._short)
        asked = QuestionsTab(context, self._short, self.record)
        letters = CaseLetters(context, LETTERS)
        measures = MeasuresTab(context, self.record)
        journal = JournalTab(context, "complaint")
        return (
            Part("overview", _("Overview"), overview, overview.show_view),
            Part("questions", _("Questions"), asked, asked.show_view, _questions),
            Part(
                _DOCUMENTS, _("Documents"), documents, documents.show_view, lambda view: len(view.documents)
            ),
            Part("letters", _("Letters"), letters, letters.show_view, lambda view: len(view.letters)),
            Part(
                "measures",
                _("Measures"),
                measures,
                measures.show_view,
                lambda view: len(view.complaint.measures),
            ),
            Part("journal", _("Journal"), journal, lambda view: journal.show_case(view.complaint.id)),
        )

    def _short(self, authority_id: str) -> str:
        """How an authority calls itself, as the directory stood when the case was asked for."""
        return self._names(authority_id)

    def show_complaint(self, complaint_id: int) -> None:
        """Ask for a complaint and show it."""
        self.view = view = complaints.view(self._context.desk, complaint_id)
        self._names = short_names(self._context.desk)
        today = self._context.desk.today()
        above = f"{view.complaint.number} · {view.organisation.name}"
        self.head.show_words(above, complaint_title(view, self._short))
        self._stages.show_stages(*stages_shown(view))
        whose, why = turn_words(view)
        self._turn.show_turn(
            whose,
            why,
            until=turn_until(view, self._short),
            pill=turn_pill(view, today),
            yours=view.standing.turn is not Turn.PERSON,
            over=view.standing.turn is Turn.NOBODY,
        )
        fact = next_fact(view)
        self._next.setVisible(fact is not None)
        self._next.set_words(step_words(view))
        self._more.setVisible(bool(recordable(view)))
        self.parts.show_view(view)

    def start_next_step(self) -> None:
        """Begin what comes next: its letter where there is one, else the form of its fact."""
        if self.view is None:
            return
        letter, fact = next_letter(self.view), next_fact(self.view)
        if letter is not None:
            self._write(letter)
        elif fact is not None:
            self.record(fact)

    def record(self, kind: ComplaintFactKind, about: str = "") -> None:
        """Open the form for a kind of fact."""
        if self.view is not None:
            RecordComplaintDialog(self._context, self.view, kind, self, about).open()

    def _fill_menu(self) -> None:
        self._menu.clear()
        if self.view is None:
            return
        self._offer_papers(self.view)
        for kind in recordable(self.view):
            action = self._menu.addAction(name(kind))
            action.triggered.connect(lambda _on=False, wanted=kind: self.record(wanted))

    def _offer_papers(self, view: ComplaintView) -> None:
        """What can be written for the case comes first; whoever has sent a letter elsewhere records it."""
        self._letters.clear()
        kinds = fitting(view)
        for kind in kinds:
            action = self._letters.addAction(name(kind))
            action.triggered.connect(lambda _on=False, wanted=kind: self._write(wanted))
        if kinds:
            self._menu.addMenu(self._letters)
        if view.person is None or not view.person.erased:
            self._menu.addAction(_("Bundle for the authority…")).triggered.connect(self._bundle)
        self._menu.addAction(_("Extract from the journal…")).triggered.connect(self._report)
        self._menu.addSeparator()

    def _write(self, kind: LetterKind) -> None:
        if self.view is not None:
            begin_letter(self._context, self.view.complaint.id, kind)

    def _report(self) -> None:
        from dpo_desk.ui.dialogs.make_report import ReportDialog  # noqa: PLC0415 - when asked for

        if self.view is not None:
            case = self.view.complaint
            ReportDialog(self._context, self, about=(Subject.COMPLAINT, case.id), named=case.number).open()

    def _bundle(self) -> None:
        from dpo_desk.ui.dialogs.bundle_complaint import BundleComplaintDialog  # noqa: PLC0415 - when asked

        if self.view is not None:
            BundleComplaintDialog(self._context, self.view.complaint, self).open()

    def add_file(self) -> None:
        """Choose files to keep with the complaint."""
        self.parts.show_tab(_DOCUMENTS)
        self._documents.add_file()
