"""One case: where it stands, whose turn it is, and everything that belongs to it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from dpo_desk.actions import consents, requests
from dpo_desk.actions.consent_cases import ENDING
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consents import EventKind
from dpo_desk.core.facts import FactKind
from dpo_desk.core.reports import Subject
from dpo_desk.core.standing import NextStep, Turn
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.next_step import LETTER_STEPS, recordable, start_next_step
from dpo_desk.ui.dialogs.record_fact import RecordDialog
from dpo_desk.ui.erasing import name_words
from dpo_desk.ui.pages.case_documents import JournalTab
from dpo_desk.ui.pages.case_letters import CaseLetters
from dpo_desk.ui.pages.request_documents import LETTERS, EvidenceTab
from dpo_desk.ui.pages.request_tabs import ClockTab, FactsTab
from dpo_desk.ui.pages.tabbed import Part, Tabbed
from dpo_desk.ui.showing import rights_words, stages_shown, standing_pill, turn_words
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, TITLE
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.frames import Card, area, hairline
from dpo_desk.ui.widgets.labels import ElidedLabel
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.menus import menu_button
from dpo_desk.ui.widgets.stages import Stages, TurnStrip
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _
from dpo_desk.words.names import name

_EVIDENCE, _LETTERS = "evidence", "letters"
"""Keys of parts that are gone to from here."""


class RequestDetail(QWidget):
    """The right side of the Requests page."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: requests.RequestView | None = None
        theme = context.theme
        self._number = ElidedLabel(theme, size=SMALL, tone=Token.INK2)
        self._title = ElidedLabel(theme, size=TITLE, bold=True)
        self._write = Button(theme, _("&Write letter"), icon=Icon.MAIL)
        self._write.clicked.connect(self._open_letter)
        self._next = Button(theme, "", ButtonKind.PRIMARY)
        self._next.clicked.connect(self.start_next_step)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._more = menu_button(theme, Icon.ELLIPSIS, _("Record something else"), self._menu)
        self._erased = Banner(theme, Card.SELECT)
        self._erased.say(
            _("The person was erased."), _("Number, rights and days stay, so that they are counted.")
        )
        self._stages = Stages(theme)
        self._turn = TurnStrip(theme)
        self._evidence = EvidenceTab(context)
        self._parts = Tabbed(context, self._make_parts())
        buttons = row(self._write, self._next, self._more, STRETCH, gap=8)
        self._head = row((column(self._number, self._title, gap=0), 1), buttons, gap=8)
        top = area(
            column(
                self._head,
                self._erased,
                self._stages,
                self._turn,
                self._parts.bar,
                gap=10,
                margins=(24, 14, 24, 0),
            )
        )
        self.setLayout(column(top, hairline(), (self._parts.stack, 1), gap=0))
        theme.changed.connect(self._reflow)

    def _make_parts(self) -> tuple[Part[requests.RequestView], ...]:
        context, evidence = self._context, self._evidence
        facts, clock = FactsTab(context, self._record), ClockTab(context, self._record)
        letters, journal = CaseLetters(context, LETTERS), JournalTab(context, "request")
        return (
            Part("facts", _("Facts"), facts, facts.show_view),
            Part("clock", _("Clock"), clock, clock.show_view),
            Part(_LETTERS, _("Letters"), letters, letters.show_view, lambda view: len(view.letters)),
            Part(_EVIDENCE, _("Evidence"), evidence, evidence.show_view, lambda view: len(view.evidence)),
            Part("journal", _("Journal"), journal, lambda view: journal.show_case(view.request.id)),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow detail keeps one button; the others are in the menu."""
        super().resizeEvent(event)
        self._reflow()

    def _reflow(self) -> None:
        roomy = self.width() >= self._context.theme.px(_ROOMY)
        step = self._view.standing.next_step if self._view is not None else NextStep.NOTHING
        erased = self._view is not None and self._view.person.erased
        self._write.setVisible(roomy and step not in LETTER_STEPS and not erased)
        stacked = self.width() < self._context.theme.px(_STACKED)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._head.setDirection(direction)

    def show_request(self, request_id: int) -> None:
        """Ask for a case and show it."""
        view = requests.view(self._context.desk, request_id)
        self._view = view
        today = self._context.desk.today()
        request, stand = view.request, view.standing
        self._number.setText(f"{request.number} · {view.organisation.name}")
        self._title.setText(f"{name_words(view.person.name)} · {rights_words(request.rights)}")
        self._stages.show_stages(*stages_shown(request, stand))
        whose, why = turn_words(request, stand)
        ended = stand.ended_on is not None
        self._turn.show_turn(
            whose,
            why,
            until=_("Answered") if ended else _("Answer by"),
            pill=standing_pill(stand, today),
            yours=stand.waiting_since is None,
            over=stand.turn is Turn.NOBODY,
        )
        self._erased.setVisible(view.person.erased)
        self._more.setVisible(not view.person.erased)
        self._next.setVisible(stand.next_step is not NextStep.NOTHING)
        self._next.set_words(name(stand.next_step))
        self._reflow()
        self._parts.show_view(view)

    @property
    def tab(self) -> str:
        """Key of the part in view."""
        return self._parts.current

    def show_tab(self, key: str) -> None:
        """Bring a part into view by its key."""
        self._parts.show_tab(key)

    def start_next_step(self) -> None:
        """Begin what comes next."""
        if self._view is not None:
            start_next_step(self._context, self._view, self)

    def add_evidence(self) -> None:
        """Choose files to attach."""
        self.show_tab(_EVIDENCE)
        self._evidence.add_file()

    def _fill_menu(self) -> None:
        self._menu.clear()
        if self._view is None:
            return
        if self._write.isHidden():
            self._menu.addAction(_("Write letter")).triggered.connect(self._open_letter)
            self._menu.addSeparator()
        for kind in recordable(self._view):
            action = self._menu.addAction(name(kind))
            action.triggered.connect(lambda _on=False, wanted=kind: self._record(wanted))
        self._offer_consents(self._view)
        self._menu.addSeparator()
        self._menu.addAction(_("Make a &complaint of it…")).triggered.connect(self._escalate)
        self._menu.addAction(_("Case file…")).triggered.connect(self._report)

    def _report(self) -> None:
        from dpo_desk.ui.dialogs.make_report import ReportDialog  # noqa: PLC0415 - when asked for

        if self._view is not None:
            request = self._view.request
            about = (Subject.REQUEST, request.id)
            ReportDialog(self._context, self, about=about, named=request.number).open()

    def _escalate(self) -> None:
        from dpo_desk.ui.dialogs.receive_complaint import escalate  # noqa: PLC0415 - when asked for

        if self._view is not None:
            request = self._view.request
            about = f"{request.number} · {rights_words(request.rights)}"
            escalate(self._context, request.id, about, self)

    def _offer_consents(self, view: requests.RequestView) -> None:
        """Whoever withdraws, objects or wants to be erased may take consents back in the same case."""
        if not ENDING & set(view.request.rights):
            return
        self._menu.addSeparator()
        query = ConsentQuery(person_id=view.person.id, in_force=True)
        for row_ in consents.rows(self._context.desk, query, _CONSENTS):
            words = _("Consent taken back: {purpose}…").format(purpose=row_.purpose.replace("&", "&&"))
            action = self._menu.addAction(words)
            action.triggered.connect(lambda _on=False, wanted=row_.id: self._take_back(wanted))

    def _take_back(self, consent_id: int) -> None:
        from dpo_desk.ui.dialogs.enter_consent import EnterConsentDialog  # noqa: PLC0415 - when asked

        if self._view is not None:
            person, case = self._view.person, self._view.request.id
            purpose = consents.view(self._context.desk, consent_id).purpose
            EnterConsentDialog(self._context, EventKind.WITHDRAWN, person, purpose, self, case=case).open()

    def _record(self, kind: FactKind) -> None:
        if self._view is not None:
            RecordDialog(self._context, self._view, kind, self).open()

    def _open_letter(self) -> None:
        """Begin the letter that fits, or show the letters there are."""
        self.show_tab(_LETTERS)


_CONSENTS = 12
"""Consents a menu offers; whoever has more is looked at on the page of consents."""
_ROOMY, _STACKED = 560, 420
"""Below these widths at 100 % the letter button goes into the menu, and the buttons under the title."""
