"""The receive dialog: from a dropped e-mail, or from a letter or a call, to a case with its deadline."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.actions import letters, mail, organisations, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.mail import NoOrganisation, Proposal
from dpo_desk.core.errors import DeskError
from dpo_desk.core.facts import FactKind
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.lists import RequestRow
from dpo_desk.core.requests import NewRequest, RequestIncomplete
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.dialogs.entry_dialog import EntryDialog
from dpo_desk.ui.dialogs.mail_view import MailView, Span
from dpo_desk.ui.dialogs.receive_form import Entered, ReceiveForm
from dpo_desk.ui.dialogs.receive_two_sides import TwoSides
from dpo_desk.ui.dialogs.receive_words import WordsPart, original
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.frames import Card
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.ui.widgets.strips import Banner, ProgressStrip
from dpo_desk.words import _, ngettext
from dpo_desk.words.errors import sentence

_WIDTH, _HEIGHT = 1096, 704
_PATIENCE = 300
"""Milliseconds of reading after which it is said that a mail is being read."""


class ReceiveDialog(EntryDialog):
    """Receives a request.

    Args:
        context: what every dialog is given.
        raw: bytes of a dropped e-mail; nothing to enter by hand.
        parent: the window it belongs to.
    """

    def __init__(self, context: Context, raw: bytes | None = None, parent: QWidget | None = None) -> None:
        sub = _("Read from the e-mail. Change what is wrong.") if raw is not None else ""
        super().__init__(context, _("Receive a request"), sub or _("Entered by hand."), parent)
        self._raw = raw
        self._closed = False
        self._received: requests.RequestView | None = None
        self.form: ReceiveForm | None = None
        self.words: WordsPart | None = None
        self.mail: MailView | None = None
        self.way_on: Button | None = None
        self.sides: TwoSides | None = None
        self.known: Banner | None = None
        self._stack = QStackedWidget()
        self.progress = ProgressStrip(context.theme)
        self.progress.cancelled.connect(self.reject)
        waiting = QWidget()
        waiting.setLayout(column(self.progress, STRETCH, margins=(24, 24, 24, 24)))
        self._stack.addWidget(waiting)
        self.set_body(self._stack)
        self.add_cancel()
        self.only = self.add_button(_("Recei&ve only"))
        self.acknowledge = self.add_button(_("Receive and &acknowledge"), ButtonKind.PRIMARY)
        self.saves_with(self.only, self.acknowledge)
        self.only.clicked.connect(lambda: self._save(acknowledge=False))
        self.acknowledge.clicked.connect(lambda: self._save(acknowledge=True))
        self.set_ready(ready=False)
        self.finished.connect(self._forget)
        self.fit(_WIDTH, _HEIGHT)
        if raw is None:
            self._enter_by_hand(None)
        else:
            self._read(raw)

    # reading

    def _read(self, raw: bytes) -> None:
        late = QTimer(self)
        late.setSingleShot(True)
        late.timeout.connect(lambda: self.progress.start(_("Reading the e-mail…")))
        late.start(_PATIENCE)

        def ask(desk: Desk) -> Proposal | DeskError:
            try:
                return mail.propose(desk, raw)
            except DeskError as error:
                return error  # shown in the dialog, with a way on, and not in the window behind it

        def then(answer: Proposal | DeskError) -> None:
            late.stop()
            self.progress.finish()
            if isinstance(answer, DeskError):
                self._show_unreadable(answer)
            else:
                self._show_proposal(answer)

        self.context.runner.ask(ask, then, lambda: not self._closed)

    def _forget(self) -> None:
        self._closed = True

    def _show_unreadable(self, error: DeskError) -> None:
        theme = self.theme
        if isinstance(error, NoOrganisation):
            self._show_no_organisation()
            return
        by_hand = Button(theme, _("Enter it by &hand"), ButtonKind.SECONDARY, icon=Icon.PENCIL)
        by_hand.clicked.connect(lambda: self._enter_by_hand(self._raw or None))
        empty = EmptyState(
            theme,
            Icon.MAIL,
            sentence(error),
            _("By hand, the file is kept with the case as it came.") if self._raw else "",
            buttons=(by_hand,),
        )
        self._offer(by_hand, empty)

    def _show_no_organisation(self) -> None:
        go = Button(self.theme, _("&Go to the organisations"), icon=Icon.BUILDING_2)
        go.clicked.connect(self._go_to_organisations)
        words = sentence(NoOrganisation())
        self._offer(go, EmptyState(self.theme, Icon.BUILDING_2, words, buttons=(go,)))

    def _offer(self, button: Button, empty: EmptyState) -> None:
        """Nothing can be received: say why, with one way on."""
        self.way_on = button
        self._show(empty)
        button.setFocus()

    def _go_to_organisations(self) -> None:
        self.accept()
        self.context.go(Going(Place.ORGANISATIONS))

    # showing

    def _enter_by_hand(self, raw: bytes | None) -> None:
        houses = organisations.organisations(self.context.desk)
        if not houses:
            self._show_no_organisation()
            return
        self.form = ReceiveForm(self.context, houses)
        self.words = WordsPart(self.context, note=_("optional"))
        if raw is not None:
            self.words.files.keep(original(raw))
        self._show_form(self.form, self.words, _("In their words"))
        self.form.person.fields.name.setFocus()

    def _show_proposal(self, proposal: Proposal) -> None:
        houses = organisations.organisations(self.context.desk)
        self.form = ReceiveForm(self.context, houses, proposal)
        self.mail = MailView(self.context, proposal.mail, _spans(proposal))
        if proposal.received_as:
            self.known = self._known_case(proposal.received_as[0])
        self._show_form(self.form, self.mail, _("E-mail"))
        if self.known is None:
            self.acknowledge.setFocus()
        else:
            self.known.take_keyboard()

    def _known_case(self, row: RequestRow) -> Banner:
        """One mail dropped twice is one request: lead to the case it made."""
        banner = Banner(self.theme, Card.SOON)
        banner.say(
            _("Already received as {number}").format(number=row.number),
            _("This very e-mail made that case. Receive it again only for a case of its own."),
            verb=_("&Open that case"),
        )
        banner.acted.connect(lambda: self._open_known(row.id))
        return banner

    def _open_known(self, request_id: int) -> None:
        self.keep_as_first()  # nothing typed here is wanted any more
        self.reject()
        self.context.go(Going(Place.REQUESTS, request_id))

    def _show_form(self, form: ReceiveForm, beside: QWidget, name: str) -> None:
        form.changed.connect(self._tell_what_happens)
        self.sides = TwoSides(self.theme, form, beside, (_("Request"), name))
        self._show(self.sides if self.known is None else _below(self.known, self.sides))
        self.set_ready(ready=True)
        self._tell_what_happens()
        self.keep_as_first()

    def _show(self, part: QWidget) -> None:
        self._stack.addWidget(part)
        self._stack.setCurrentWidget(part)

    def _tell_what_happens(self) -> None:
        form = self.form
        if form is None:
            return
        asks = form.asks_for_proof()
        verb = _("Receive and &ask for proof") if asks else _("Receive and &acknowledge")
        self.acknowledge.set_words(verb)
        count = len(form.chosen_rights())
        case = ngettext(
            "One case, one number, one answer: {n} right.",
            "One case, one number, one answer: {n} rights.",
            count,
        ).format(n=count)
        if not count:
            case = _("Nothing is chosen yet.")
        letter = _("The letter that asks for proof opens as a draft.")
        self.set_note(f"{case} {letter}" if asks else case)

    # saving

    def _save(self, *, acknowledge: bool) -> None:
        form = self.form
        if form is None:
            return
        self.complain("")
        by_hand = self.words
        subject = by_hand.subject.text().strip() if by_hand else ""
        entered = form.entered(subject, by_hand.text.toPlainText().strip() if by_hand else "")
        if entered is None:
            self._show_wrong(form)
            return
        self.set_saving(saving=True)
        if self._received is not None:
            self._received_as(self._received, entered, acknowledge=acknowledge)
            return
        new = entered.new
        if by_hand is not None:
            new = _with_documents(entered, by_hand)
        self.context.runner.do(
            lambda desk: requests.receive(desk, new),
            then=lambda view: self._received_as(view, entered, acknowledge=acknowledge),
            failed=self.fail,
        )

    def fail(self, error: DeskError) -> None:
        """Say what is wrong where it is wrong; everything stays as it was typed."""
        if isinstance(error, RequestIncomplete) and self.form is not None:
            self.set_saving(saving=False)
            self.form.complain(error.problem, sentence(error))
            self._show_wrong(self.form)
            return
        super().fail(error)

    def _show_wrong(self, form: ReceiveForm) -> None:
        """What is wrong stands in the form, wherever one is."""
        if self.sides is not None:
            self.sides.show_left()
        form.show_first_error()

    def _received_as(self, view: requests.RequestView, entered: Entered, *, acknowledge: bool) -> None:
        """The case is kept; if a later step fails, the next try goes on from here."""
        self._received = view
        if entered.doubt is None or view.request.identity_in_doubt:
            self._go_on(view, acknowledge=acknowledge, proof=entered.doubt is not None)
            return
        request_id, doubt = view.request.id, replace(entered.doubt, letter_follows=True)
        self.context.runner.do(
            lambda desk: requests.record(desk, request_id, FactKind.IDENTITY_ASKED, details=doubt),
            then=lambda grown: self._go_on(grown, acknowledge=acknowledge, proof=True),
            failed=self.fail,
        )

    def _go_on(self, view: requests.RequestView, *, acknowledge: bool, proof: bool) -> None:
        self._received = view
        if not acknowledge:
            self._finish(view, Going(Place.REQUESTS, view.request.id))
            return
        kind = LetterKind.IDENTITY_ASKED if proof else LetterKind.RECEIPT_ACKNOWLEDGED
        request_id = view.request.id

        def then(letter: Letter) -> None:
            self._finish(view, Going(Place.LETTERS, letter.id))

        self.context.runner.do(
            lambda desk: letters.draft(desk, request_id, kind), then=then, failed=self.fail
        )

    def _finish(self, view: requests.RequestView, going: Going) -> None:
        self.set_saving(saving=False)
        self.context.say(_("Received: {number}").format(number=view.request.number))
        self.accept()
        self.context.go(going)


def _below(banner: Banner, part: QWidget) -> QWidget:
    whole = QWidget()
    whole.setLayout(column(column(banner, margins=(24, 12, 24, 0)), (part, 1), gap=0))
    return whole


def _with_documents(entered: Entered, by_hand: WordsPart) -> NewRequest:
    return replace(entered.new, documents=(*by_hand.files.documents(), *entered.new.documents))


def _spans(proposal: Proposal) -> list[Span]:
    """The words of the mail's text from which something was read."""
    read = proposal.read
    spans = [Span(one.start, one.end) for one in read.rights if not one.in_subject]
    spans += [Span(one.start, one.end) for one in read.customer_numbers]
    if read.paper is not None:
        spans.append(Span(read.paper.start, read.paper.end))
    return spans
