"""One consent: where it stands, how that is known, what happened, and what is to be done."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QMenu, QWidget

from dpo_desk.actions import consents, letters, organisations, people, requests, withdrawals
from dpo_desk.actions.consents import ConsentView
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.consent_lists import RENEWAL_DAYS, ConsentQuery
from dpo_desk.core.consent_proof import shown_proofs
from dpo_desk.core.consents import EventKind, State
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.people import Person
from dpo_desk.ui.consent_ledger import CASE, CORRECT, PROOF, REDACT, VERSION, WORDS, ledger_lines
from dpo_desk.ui.context import PURPOSE_TAB, Context, Going, Place
from dpo_desk.ui.dialogs.consent_forms.words import ENTRY_WORDS
from dpo_desk.ui.erasing import name_words
from dpo_desk.ui.flowing import WithAside, flowing
from dpo_desk.ui.pages.consent_cards import OthersCard, ProofCard
from dpo_desk.ui.pages.consent_standing import StandingPart
from dpo_desk.ui.pages.consent_work import WorkPart
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.detail_head import DetailHead
from dpo_desk.ui.widgets.frames import Card, area, hairline, section
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.ui.widgets.ledger import Ledger
from dpo_desk.ui.widgets.menus import menu_button
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _
from dpo_desk.words.dates import plain_date

_ASIDE = 248
_NARROW = 600
"""Below this width at 100 % the cards go under the ledger."""
_ENDED = frozenset({EventKind.WITHDRAWN, EventKind.RENEWED, EventKind.REVOKED, EventKind.INVALIDATED})
"""What needs a yes before it."""
_EVERY = 64


class ConsentDetail(QWidget):
    """The right side of the page while a consent is looked at.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.view: ConsentView | None = None
        theme = context.theme
        self.next = Button(theme, "", ButtonKind.PRIMARY, tip="Ctrl+D")
        self.next.clicked.connect(self.do_next)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._more = menu_button(theme, Icon.ELLIPSIS, _("Enter something else"), self._menu)
        self.head = DetailHead(theme, self.next, self._more)
        self._banned = Banner(theme, Card.WAIT)
        self.standing = StandingPart(context)
        self.standing.day_wanted.connect(self._show_day)
        self.work = WorkPart(context)
        self.ledger = Ledger(theme, _("What happened"))
        self.ledger.wanted.connect(self._follow)
        self.proof, self.others = ProofCard(theme), OthersCard(theme)
        self.others.wanted.connect(lambda key: context.go(Going(Place.CONSENTS, key)))
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._context.theme
        happened = section(theme, _("What happened"), self.ledger, gap=8)
        left = column(self.standing, self.work, happened, STRETCH, gap=18)
        aside = QWidget()
        aside.setLayout(column(self.proof, self.others, gap=12))
        body = WithAside(theme, left, aside, width=_ASIDE, fold=_NARROW, margins=(24, 16, 24, 24))
        top = area(column(self.head, self._banned, gap=12, margins=(24, 14, 24, 14)))
        self.setLayout(column(top, hairline(), (flowing(column(body)), 1), gap=0))

    # showing

    def show_consent(self, consent_id: int) -> None:
        """Ask for a consent and show it as it stands today."""
        desk = self._context.desk
        self.view = view = consents.view(desk, consent_id)
        today = desk.today()
        house = organisations.organisation(desk, view.row.organisation_id)
        self.head.show_words(f"{house.name} · {view.row.purpose}", name_words(view.row.person))
        self.next.set_words(_(ENTRY_WORDS[self._next()].menu))
        cases = {one.request_id for one in view.events if one.request_id is not None}
        numbers = {one.id: one.number for one in requests.rows(desk, sorted(cases))}
        self.ledger.show_lines(ledger_lines(view, numbers, today))
        self.standing.show_found(view.found, today)
        self.proof.show_found(view.found)
        self.work.show_view(view)
        rows = consents.rows(desk, ConsentQuery(person_id=view.row.person_id), _EVERY)
        self.others.show_rows([one for one in rows if one.id != view.row.id], today)
        self._show_ban(view, withdrawals.banned_on(desk, view.row.purpose_id, self._person()))

    def _show_ban(self, view: ConsentView, day: date | None) -> None:
        since = view.found.reading.since
        lifted = view.found.may and day is not None and since is not None and since > day
        self._banned.setVisible(day is not None and not lifted)
        if day is not None:
            words = _("An address of this person is banned since {day}.").format(day=plain_date(day))
            self._banned.say(words, _("Only a yes that is given later lifts that."))

    def _show_day(self, day: date) -> None:
        """The same consent as it stood on another day."""
        view = self.view
        if view is not None:
            desk = self._context.desk
            found = consents.state(desk, view.row.purpose_id, view.row.person_id, day)
            self.standing.show_found(found, desk.today())
            self.proof.show_found(found)

    # doing

    def _next(self) -> EventKind:
        """What is most likely to be entered next."""
        if self.view is None:
            return EventKind.GIVEN
        reading, today = self.view.found.reading, self._context.desk.today()
        due = reading.ends_on is not None and (reading.ends_on - today).days <= RENEWAL_DAYS
        if reading.state is State.EXPIRED or (reading.in_force and due):
            return EventKind.RENEWED
        return EventKind.WITHDRAWN if reading.in_force else EventKind.GIVEN

    def do_next(self) -> None:
        """Enter what is most likely to come next."""
        self.enter(self._next())

    def enter(self, kind: EventKind) -> None:
        """Enter something in the ledger in view."""
        from dpo_desk.ui.dialogs.enter_consent import EnterConsentDialog  # noqa: PLC0415 - when asked

        if self.view is not None:
            EnterConsentDialog(self._context, kind, self._person(), self.view.purpose, self).open()

    def _person(self) -> Person:
        assert self.view is not None  # noqa: S101 - a consent is in view
        return people.rows(self._context.desk, [self.view.row.person_id])[0]

    def _fill_menu(self) -> None:
        self._menu.clear()
        view = self.view
        if view is None:
            return
        agreed = any(one.act is not None and one.act.agrees for one in view.events)
        for kind, words in ENTRY_WORDS.items():
            if agreed or kind not in _ENDED:
                action = self._menu.addAction(_(words.menu))
                action.triggered.connect(lambda _on=False, wanted=kind: self.enter(wanted))
        self._add_letter(view)
        self._menu.addSeparator()
        self._menu.addAction(_("Ban the addresses of this person…")).triggered.connect(self._ban)
        self._menu.addSeparator()
        self._menu.addAction(_("Proof as PDF…")).triggered.connect(self._prove)
        self._menu.addAction(_("Save as a record…")).triggered.connect(self._save_record)
        self._menu.addSeparator()
        person, purpose = view.row.person_id, view.row.purpose_id
        for words_, going in (
            (_("Show the person"), Going(Place.PEOPLE, person)),
            (_("Show the purpose"), Going(Place.CONSENTS, purpose, PURPOSE_TAB)),
        ):
            self._menu.addAction(words_).triggered.connect(lambda _on=False, to=going: self._context.go(to))

    def _add_letter(self, view: ConsentView) -> None:
        """Offer the letter that fits where the consent stands."""
        reading = view.found.reading
        if reading.state is State.WITHDRAWN:
            kind, words = LetterKind.CONSENT_WITHDRAWN, _("Confirm the withdrawal by letter")
        elif reading.in_force:
            kind, words = LetterKind.CONSENT_RENEWAL, _("Ask again by letter")
        else:
            return
        self._menu.addSeparator()
        self._menu.addAction(words).triggered.connect(lambda _on=False: self._write(view.row.id, kind))

    def _write(self, consent_id: int, kind: LetterKind) -> None:
        """Begin a letter and go on with it where letters are written."""
        self._context.runner.do(
            lambda desk: letters.draft_on_consents(desk, [consent_id], kind),
            then=lambda letter: self._context.go(Going(Place.LETTERS, letter.id)),
        )

    def _ban(self) -> None:
        from dpo_desk.ui.dialogs.after_withdrawal import BanDialog  # noqa: PLC0415 - when asked

        if self.view is not None:
            BanDialog(self._context, self.view.purpose, self._person().emails, self).open()

    def _prove(self) -> None:
        from dpo_desk.ui.dialogs.prove_consent import ProveConsentDialog  # noqa: PLC0415 - when asked

        if self.view is not None:
            ProveConsentDialog(self._context, self._person(), self.view.row.purpose_id, self).open()

    def _save_record(self) -> None:
        from dpo_desk.ui.dialogs.save_record import SaveRecordDialog  # noqa: PLC0415 - when asked

        if self.view is not None:
            SaveRecordDialog(self._context, self.view.row.id, self).open()

    def _follow(self, entry: str, link: str) -> None:
        """Open what stands beside an entry."""
        view = self.view
        if view is None:
            return
        event = next(one for one in view.events if str(one.seq) == entry)
        if link == WORDS and event.wording_id is not None:
            from dpo_desk.ui.dialogs.words_shown import WordsShownDialog  # noqa: PLC0415 - when asked

            WordsShownDialog(self._context, view.wordings[event.wording_id], self).open()
        elif link in {PROOF, VERSION, REDACT} and event.proof_id is not None:
            self._follow_proof(link, event.proof_id)
        elif link == CASE:
            self._context.go(Going(Place.REQUESTS, event.request_id))
        elif link == CORRECT:
            from dpo_desk.ui.dialogs.correct_consent import CorrectConsentDialog  # noqa: PLC0415 - when asked

            CorrectConsentDialog(self._context, view, event.seq, self).open()

    def _follow_proof(self, link: str, proof_id: int) -> None:
        """Open a document, its redacted version, or what makes one."""
        from dpo_desk.ui.dialogs import (  # noqa: PLC0415 - PDFium loads when it is needed
            evidence_view,
            redact,
        )

        if link == REDACT:
            redact.open_to_redact(self._context, Source.CONSENT, proof_id, self)
            return
        if link == VERSION and self.view is not None:
            proof_id = shown_proofs(self.view.proofs)[proof_id].id
        proof, data = consents.content(self._context.desk, proof_id)
        evidence_view.show_document(self._context, proof.name, proof.media_type, data, self)
