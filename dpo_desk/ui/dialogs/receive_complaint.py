"""Receiving a complaint: who complains, where, what about; or made of a request that ended badly."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import complaints, organisations
from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.actions.weak_points import WeakRequest, of_requests
from dpo_desk.core.complaints import Forum
from dpo_desk.core.errors import DeskError
from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.core.new_complaints import ComplaintIncomplete, NewComplaint, NewComplaintProblem
from dpo_desk.core.organisations import Organisation, Role
from dpo_desk.core.people import Person
from dpo_desk.core.requests import Channel
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.dialogs.entry_dialog import EntryDialog
from dpo_desk.ui.dialogs.entry_parts import (
    Beside,
    DateFormField,
    Flowing,
    RadioRow,
    enum_choice,
    enum_options,
)
from dpo_desk.ui.dialogs.receive_person import PersonPart
from dpo_desk.ui.dialogs.receive_two_sides import TwoSides
from dpo_desk.ui.dialogs.receive_words import WordsPart
from dpo_desk.ui.weak_showing import weak_lines
from dpo_desk.ui.widgets.action_lines import ActionLines
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.frames import scrolled, section
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.words import _
from dpo_desk.words.dates import language_name
from dpo_desk.words.errors import sentence

_WIDTH, _HEIGHT = 1096, 680
_BY_HAND = "by_hand"


class ReceiveComplaintDialog(EntryDialog):
    """Receives a complaint.

    Args:
        context: what every dialog is given.
        houses: the organisations of the office; at least one.
        known: what is known of it already, of a request; nothing when entered from the start.
        about: the request in words; empty without one.
        parent: the window it belongs to.
        weak: what the person could rightly object to in the request.
    """

    def __init__(
        self,
        context: Context,
        houses: tuple[Organisation, ...],
        known: NewComplaint | None = None,
        about: str = "",
        parent: QWidget | None = None,
        weak: tuple[WeakRequest, ...] = (),
    ) -> None:
        sub = about or _("Letters of authorities and courts are recorded in the case afterwards.")
        super().__init__(context, _("Receive a complaint"), sub, parent)
        self._houses, self._known = houses, known
        self.words = WordsPart(context, _("&What is complained of"))
        self.words.subject_field.set_hint(_("In one line, without names."))
        self.words.subject.textChanged.connect(lambda _text: self.words.subject_field.set_error(""))
        if known is not None:
            self.words.subject.setText(known.summary)
        self.sides = TwoSides(
            context.theme, self._make_form(), self._right(weak), (_("Complaint"), _("In their words"))
        )
        self.set_body(self.sides)
        self.add_cancel()
        self.save = self.add_button(_("Recei&ve"), ButtonKind.PRIMARY)
        self.saves_with(self.save)
        self.save.clicked.connect(self._save)
        self._follow()
        self.fit(_WIDTH, _HEIGHT)
        self.forum.setFocus()

    def _right(self, weak: tuple[WeakRequest, ...]) -> QWidget:
        """Their words; above them what they could rightly say, where the request shows it."""
        if not weak:
            return self.words
        lines = ActionLines(self.theme, fold=320, ruled=False)
        lines.show_lines(weak_lines(weak, leading=False))
        part = section(self.theme, _("What they could rightly object to"), lines, gap=6)
        return scrolled(Flowing(column(part, (self.words, 1), gap=18)))

    def _make_form(self) -> QWidget:
        theme, known = self.theme, self._known
        chosen = known.organisation_id if known else self.context.organisation()
        options = [Option(str(one.id), one.name) for one in self._houses]
        self.house = Choice(theme, options, str(chosen or ""))
        self.house.setEnabled(known is None)
        self.forum = RadioRow(theme, enum_options(Forum))
        self.forum.group.buttonToggled.connect(self._follow)
        self.nameless = CheckBox(theme, _("It is not said who co&mplains"))
        self.nameless.toggled.connect(self._follow)
        taken = known.person if known else None
        self.person = PersonPart(self.context, taken, Person(name=""), (), self.organisation().country)
        self.received = DateFormField(self.context, _("&Received"), self.context.desk.today())
        self.channel = enum_choice(self.context, Channel, Channel.LETTER)
        spoken = [code for house in self._houses for code in house.languages]
        first = known.language if known else self.organisation().languages[0]
        codes = dict.fromkeys((*LETTER_LANGUAGES, *spoken, first))
        self.language = Choice(theme, [Option(code, language_name(code)) for code in codes], first)
        self.role = enum_choice(self.context, Role, known.role if known else Role.CONTROLLER)
        fields = Flowing(
            column(
                FormField(theme, _("Where it was made"), self.forum),
                self.nameless,
                self.person,
                Beside(theme, self.received, FormField(theme, _("&Channel"), self.channel)),
                Beside(
                    theme,
                    FormField(theme, _("Or&ganisation"), self.house),
                    FormField(theme, _("&Language of the answer"), self.language),
                ),
                FormField(theme, _("Role of the organisation"), self.role),
                self.person.speaker,
                STRETCH,
                gap=14,
                margins=(24, 14, 16, 14),
            )
        )
        self.area = scrolled(fields)
        return self.area

    def organisation(self) -> Organisation:
        """Who is complained of."""
        return next(one for one in self._houses if str(one.id) == self.house.value())

    def _follow(self) -> None:
        """Only the organisation itself always knows who complains."""
        elsewhere = Forum(self.forum.value()) is not Forum.ORGANISATION
        self.nameless.setVisible(elsewhere)
        known = not (elsewhere and self.nameless.isChecked())
        self.person.setVisible(known)
        self.person.speaker.setVisible(known)

    # saving

    def entered(self) -> NewComplaint | None:
        """What the form says; None after saying beside the fields what cannot be read."""
        received = self.received.needed()
        if received is None or not self.person.speaker.is_complete():
            return None
        known = self._known
        documents = (*self.words.files.documents(), *self.person.documents())
        return NewComplaint(
            organisation_id=self.organisation().id,
            person=self.person.person() if self.person.isVisibleTo(self.area) else None,
            forum=Forum(self.forum.value()),
            role=Role(self.role.value()),
            channel=Channel(self.channel.value()),
            language=self.language.value(),
            summary=self.words.subject.text().strip(),
            text=self.words.text.toPlainText().strip(),
            received_on=received,
            source=_BY_HAND,
            links=known.links if known else (),
            documents=documents,
        )

    def _save(self) -> None:
        self.complain("")
        for field in (self.received, self.words.subject_field):
            field.set_error("")
        new = self.entered()
        if new is None:
            self._show_wrong()
            return
        self.set_saving(saving=True)
        self.context.runner.do(
            lambda desk: complaints.receive(desk, new), then=self._received, failed=self.fail
        )

    def fail(self, error: DeskError) -> None:
        """Say what is wrong where it is wrong; everything stays as it was typed."""
        self.set_saving(saving=False)
        if not isinstance(error, ComplaintIncomplete):
            self.complain(sentence(error))
            return
        match error.problem:
            case NewComplaintProblem.NO_NAME:
                self.person.set_error(sentence(error))
            case NewComplaintProblem.NO_SUMMARY:
                self.words.subject_field.set_error(sentence(error))
                self.words.subject.setFocus()
            case NewComplaintProblem.RECEIVED_IN_THE_FUTURE:
                self.received.set_error(sentence(error))
        self._show_wrong()

    def _show_wrong(self) -> None:
        """What is wrong in the form is brought into view, wherever one is."""
        wrong = next((one for one in self.area.findChildren(FormField) if one.error), None)
        if wrong is not None:
            self.sides.show_left()
            wrong.control.setFocus()
            self.area.ensureWidgetVisible(wrong, 0, 24)

    def _received(self, view: ComplaintView) -> None:
        self.set_saving(saving=False)
        self.context.say(_("Received: {number}").format(number=view.complaint.number))
        self.accept()
        self.context.go(Going(Place.COMPLAINTS, view.complaint.id))


def receive_complaint(context: Context, parent: QWidget) -> None:
    """Open the dialog; without an organisation there is nobody to complain of, and the way there is shown."""
    houses = organisations.organisations(context.desk)
    if not houses:
        context.go(Going(Place.ORGANISATIONS))
        return
    ReceiveComplaintDialog(context, houses, parent=parent).open()


def escalate(context: Context, request_id: int, about: str, parent: QWidget) -> None:
    """Make a complaint of a request that ended badly: everything known is filled in."""
    known = complaints.from_request(context.desk, request_id)
    houses = organisations.organisations(context.desk)
    weak = of_requests(context.desk, [(request_id, about)])
    ReceiveComplaintDialog(context, houses, known, about, parent, weak).open()
