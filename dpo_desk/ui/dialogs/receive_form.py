"""The left side of the receive dialog: everything about a request that a person can correct."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.actions.mail import Proposal
from dpo_desk.core.emails import is_email
from dpo_desk.core.facts import IdentityDoubt
from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.core.organisations import Organisation, Role
from dpo_desk.core.people import Likeness, Person
from dpo_desk.core.requests import Channel, NewRequest, NewRequestProblem
from dpo_desk.core.rights import Right
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.doubt_fields import DoubtFields
from dpo_desk.ui.dialogs.entry_parts import Beside, Flowing, RadioRow, enum_choice
from dpo_desk.ui.dialogs.receive_dates import DatesPart
from dpo_desk.ui.dialogs.receive_outlook import OutlookStrip
from dpo_desk.ui.dialogs.receive_person import PersonPart
from dpo_desk.ui.dialogs.receive_rights import RightsPart
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.frames import scrolled
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.words import _
from dpo_desk.words.dates import language_name
from dpo_desk.words.mail_warnings import received_from

_SURE, _ASK = "sure", "ask"
_BY_HAND = "by_hand"
"""How the day of receipt is known where no mail header told it."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What the form says: the request, and the doubt about identity if there is one."""

    new: NewRequest
    doubt: IdentityDoubt | None


class ReceiveForm(QWidget):
    """Fields of a request on its way in.

    Args:
        context: what every dialog is given.
        houses: the organisations of the office; at least one.
        proposal: what was read from a mail; nothing when it is entered by hand.
    """

    changed = Signal()
    """Something that decides what will happen moved."""

    def __init__(
        self, context: Context, houses: tuple[Organisation, ...], proposal: Proposal | None = None
    ) -> None:
        super().__init__()
        self._context, self._houses, self._proposal = context, houses, proposal
        self._make_organisation()
        self._make_person()
        self._make_rights()
        self._make_dates()
        self._make_identity()
        self._make_channel()
        self.outlook = OutlookStrip(context)
        theme = context.theme
        house = Beside(theme, self.house_field, self.language_field)
        way = Beside(theme, self.channel_field, self.role_field)
        parts = (self.person, self.rights, self.dates, house, self.identity_field, self.doubt, way)
        last = column(self.paper, self.person.speaker, gap=6)
        fields = Flowing(column(*parts, last, STRETCH, gap=14, margins=(24, 14, 16, 14)))
        strip = column(self.outlook, margins=(24, 8, 28, 12))
        self.area = scrolled(fields)
        self.setLayout(column((self.area, 1), strip, gap=0))
        for signal in (self.person.changed, self.rights.changed, self.dates.changed):
            signal.connect(self._move)
        for choice in (self.house, self.role):
            choice.picked.connect(self._move)
        self._move()

    # making

    def _make_organisation(self) -> None:
        theme, proposal = self._context.theme, self._proposal
        chosen = proposal.new.organisation_id if proposal else self._context.organisation()
        options = [Option(str(one.id), one.name) for one in self._houses]
        self.house = Choice(theme, options, str(chosen or ""))
        hint = ""
        if proposal is not None and proposal.organisation_known:
            hint = _("From the recipient’s address")
        elif proposal is not None and len(self._houses) > 1:
            hint = _("The mail does not tell which; choose")
        self.house_field = FormField(theme, _("Or&ganisation"), self.house, hint=hint)
        self.language = Choice(theme, self._language_options(), self._first_language())
        known = proposal is not None and proposal.read.language.language is not None
        self.language_field = FormField(theme, _("&Language of the answer"), self.language)
        if known:
            self.language_field.set_hint(_("The mail is written in it"))
        self.language.picked.connect(self._tell_language)

    def _first_language(self) -> str:
        return self._proposal.new.language if self._proposal else self.organisation().languages[0]

    def _language_options(self) -> list[Option]:
        spoken = [code for house in self._houses for code in house.languages]
        codes = dict.fromkeys((*LETTER_LANGUAGES, *spoken, self._first_language()))
        return [Option(code, language_name(code)) for code in codes]

    def _tell_language(self) -> None:
        written = self.language.value() in LETTER_LANGUAGES
        words = "" if written else _("Letters are not written in it yet; they will be in English.")
        self.language_field.set_hint(words)

    def _make_person(self) -> None:
        proposal, country = self._proposal, self.organisation().country
        if proposal is None:
            self.person = PersonPart(self._context, None, Person(name=""), (), country)
            return
        mail = proposal.mail
        fresh = Person(
            name=mail.sender_name or mail.sender_address,
            emails=(mail.sender_address,) if is_email(mail.sender_address) else (),
            language=proposal.read.language.language or "",
            customer_numbers=tuple(one.number for one in proposal.read.customer_numbers),
        )
        taken = proposal.new.person if proposal.new.person.name else None
        self.person = PersonPart(self._context, taken, fresh, proposal.candidates, country)

    def _make_rights(self) -> None:
        proposal = self._proposal
        chosen = proposal.new.rights if proposal else ()
        mentions = proposal.read.rights if proposal else ()
        self.rights = RightsPart(self._context.theme, chosen, mentions)

    def _make_dates(self) -> None:
        proposal, today = self._proposal, self._context.desk.today()
        if proposal is None:
            hint = _("The day it reached any of your mailboxes, desks or phones.")
            self.dates = DatesPart(self._context, today, hint=hint)
            return
        new = proposal.new
        hint = received_from(proposal.mail.received_from)
        self.dates = DatesPart(self._context, new.received_on, new.received_time, hint=hint)
        self.dates.sent.line.set_value(new.sent_on)
        self.dates.noticed.line.set_value(new.noticed_on)

    def _make_identity(self) -> None:
        theme = self._context.theme
        options = [Option(_SURE, _("No doubt")), Option(_ASK, _("As&k for proof"))]
        self.identity = RadioRow(theme, options)
        self.identity_field = FormField(theme, _("Identity"), self.identity)
        self.doubt = DoubtFields(theme)
        self.doubt.hide()
        self.identity.group.buttonToggled.connect(self._move)

    def _make_channel(self) -> None:
        theme, proposal = self._context.theme, self._proposal
        self.channel = enum_choice(
            self._context, Channel, proposal.new.channel if proposal else Channel.LETTER
        )
        self.channel_field = FormField(theme, _("&Channel"), self.channel)
        self.role = enum_choice(self._context, Role, Role.CONTROLLER)
        self.role_field = FormField(theme, _("Role of the organisation"), self.role)
        wants = proposal.new.wants_paper if proposal else False
        self.paper = CheckBox(theme, _("Wants the answer on paper"), checked=wants)

    # what it says

    def organisation(self) -> Organisation:
        """Who has to answer."""
        return next(one for one in self._houses if str(one.id) == self.house.value())

    def chosen_rights(self) -> tuple[Right, ...]:
        """What is asked."""
        return self.rights.rights()

    def asks_for_proof(self) -> bool:
        """Whether the identity is doubted."""
        return self.identity.value() == _ASK

    def entered(self, subject: str = "", text: str = "") -> Entered | None:
        """What the form says; `None` after saying beside the fields what cannot be read.

        Args:
            subject: of a request entered by hand.
            text: words of a request entered by hand.
        """
        readable = self.dates.is_readable()
        readable = self.person.speaker.is_complete() and readable
        language = self.language.value()
        doubt = self.doubt.doubt(language) if self.asks_for_proof() else None
        received = self.dates.received.value()
        if not readable or received is None or (self.asks_for_proof() and doubt is None):
            return None
        mail = self._proposal.new if self._proposal else None
        untouched = mail is not None and received == mail.received_on
        new = NewRequest(
            organisation_id=self.organisation().id,
            person=self.person.person(),
            rights=self.chosen_rights(),
            channel=Channel(self.channel.value()),
            language=language,
            received_on=received,
            role=Role(self.role.value()),
            subject=mail.subject if mail else subject,
            text=mail.text if mail else text,
            sent_on=self.dates.sent.value(),
            received_time=self.dates.received_time(),
            noticed_on=self.dates.noticed.value(),
            wants_paper=self.paper.isChecked(),
            source=mail.source if mail is not None and untouched else _BY_HAND,
            documents=(*(mail.documents if mail else ()), *self.person.documents()),
        )
        return Entered(new, doubt)

    def complain(self, problem: NewRequestProblem, sentence: str) -> None:
        """Say beside its field what is wrong with the request."""
        if self.dates.complain(problem, sentence):
            pass
        elif problem is NewRequestProblem.NO_RIGHT:
            self.rights.field.set_error(sentence)
            self.rights.field.control.setFocus()
        else:
            self.person.set_error(sentence)

    def show_first_error(self) -> None:
        """Bring the first complaint into view, and the keyboard to it."""
        wrong = next((field for field in self.findChildren(FormField) if field.error), None)
        if wrong is not None:
            wrong.control.setFocus()
            self.area.ensureWidgetVisible(wrong, 0, 24)

    # moving

    def _move(self) -> None:
        """Follow what was changed: what may be asked, and the date."""
        rights = self.chosen_rights()
        askable = not rights or any(right.identity_may_be_asked for right in rights)
        self.identity.buttons[_ASK].setEnabled(askable)
        if not askable:
            self.identity.set_value(_SURE)
        self.doubt.setVisible(self.asks_for_proof())
        self.identity_field.set_hint(self._identity_hint(askable=askable))
        self.outlook.show_outlook(
            self.organisation(),
            self.dates.received.value(),
            rights,
            Role(self.role.value()),
            self.person.person(),
        )
        self.changed.emit()

    def _identity_hint(self, *, askable: bool) -> str:
        if not askable:
            return _("For this no proof is asked; matching the address is enough.")
        if self.asks_for_proof():
            return ""
        if self.person.is_new:
            return _("Not on file yet. Proof is asked only where there is reasonable doubt.")
        match self.person.likeness:
            case Likeness.EMAIL:
                return _("Writes from the address on file.")
            case Likeness.CUSTOMER_NUMBER:
                return _("Knows the customer number on file.")
            case _:
                return _("Compare what they tell with what is on file.")
