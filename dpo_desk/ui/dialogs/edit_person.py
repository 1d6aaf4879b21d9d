"""Adding a person, or changing what is on file; likely duplicates show up while one types."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import erasure, organisations, people
from dpo_desk.actions.people import Candidate, PersonNameMissing
from dpo_desk.core.emails import EmailMalformed
from dpo_desk.core.erasure import Mark
from dpo_desk.core.errors import DeskError
from dpo_desk.core.people import Person, Salutation
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import AddressFields, ShortText, beside, fit, lines_of
from dpo_desk.ui.dialogs.edit_representative import RepresentativeFields
from dpo_desk.ui.dialogs.entry_parts import DateFormField
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.erasing import erased_before
from dpo_desk.ui.flowing import TwoColumns
from dpo_desk.ui.options import language_options, member_options
from dpo_desk.ui.person_words import place_text
from dpo_desk.ui.widgets.choices import Choice, SearchChoice
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.frames import Card
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _
from dpo_desk.words.errors import sentence
from dpo_desk.words.names import name

_TYPING_PAUSE = 250
"""Milliseconds after the last key before duplicates are looked for."""


class EditPersonDialog(FormDialog):
    """A form for one person.

    Args:
        context: of the window.
        person: who is changed; None adds somebody.
        parent: the window it stands on.
    """

    saved = Signal(int)
    """Id of the person that was added or changed."""

    def __init__(self, context: Context, person: Person | None, parent: QWidget | None = None) -> None:
        heading = _("Add a person") if person is None else _("Change a person")
        super().__init__(context, heading, _("&Save"), save=self.save, parent=parent)
        self._given = person or Person(name="")
        self._asked = 0
        self._make_fields()
        self._speaker = RepresentativeFields(self.theme, self._given.representative, context.desk.today())
        self._alike = Banner(self.theme, Card.SOON)
        self._alike.hide()
        self._before = Banner(self.theme, Card.LATE)
        self._before.hide()
        self.set_form(self._make_form(), self._before, self._alike)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE)
        self._typing.timeout.connect(self._look_for_duplicates)
        for line in (self._name, self._address.city):
            line.textEdited.connect(lambda _text: self._typing.start())
        for area in (self._emails, self._numbers):
            area.textChanged.connect(self._typing.start)
        fit(self, self.theme, 860, 700)
        self._name.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight, nothing is looked up any more."""
        self._typing.stop()
        super().hideEvent(event)

    def _make_fields(self) -> None:
        theme, given = self.theme, self._given
        self._name = LineField(theme, given.name)
        self._name_field = FormField(theme, _("&Name"), self._name)
        salutations = tuple(Salutation)
        self._salutation = Choice(
            theme, member_options(salutations, map(name, salutations)), given.salutation.value
        )
        self._family = LineField(theme, given.family_name)
        self._language = SearchChoice(theme, language_options(given.language), given.language)
        self._former = ShortText(theme, "\n".join(given.former_names))
        self._emails = ShortText(theme, "\n".join(given.emails))
        self._phone = LineField(theme, given.phone)
        self._numbers = ShortText(theme, "\n".join(given.customer_numbers))
        self._child = DateFormField(
            self.context,
            _("Child until"),
            given.child_until,
            hint=_("Until that day letters to the person are worded for a child."),
            note=_("optional"),
        )
        self._address = AddressFields(theme, given.address, self._home(), regional=True)

    def _make_form(self) -> QWidget:
        theme = self.theme
        one_a_line = _("One a line.")
        self._email_field = FormField(theme, _("&E-mail"), self._emails, hint=one_a_line)
        letters = _("Letters are written in ten languages; any other one is noted.")
        left = (
            self._name_field,
            beside(
                (FormField(theme, _("Salutation"), self._salutation), 2),
                (FormField(theme, _("Family name in letters"), self._family), 3),
            ),
            FormField(theme, _("&Language"), self._language, hint=letters),
            self._email_field,
            FormField(theme, _("Phone"), self._phone),
            FormField(theme, _("Customer n&umbers"), self._numbers, hint=one_a_line),
            FormField(theme, _("Former names"), self._former, hint=one_a_line),
            self._child,
        )
        return TwoColumns(theme, left, (self._address, self._speaker))

    def _home(self) -> str:
        """Country proposed for a new person: where the office's organisations are, if that is one country."""
        if self._given.id:
            return ""
        seats = {one.country for one in organisations.organisations(self.context.desk)}
        return seats.pop() if len(seats) == 1 else ""

    def person(self) -> Person:
        """What stands in the form now."""
        return replace(
            self._given,
            name=self._name.text().strip(),
            family_name=self._family.text().strip(),
            salutation=Salutation(self._salutation.value()),
            former_names=lines_of(self._former.toPlainText()),
            language=self._language.value(),
            address=self._address.address(),
            emails=lines_of(self._emails.toPlainText()),
            phone=self._phone.text().strip(),
            customer_numbers=lines_of(self._numbers.toPlainText()),
            child_until=self._child.line.value(),
            representative=self._speaker.representative(),
        )

    def save(self) -> None:
        """Save, or say what is missing."""
        self._name_field.set_error("")
        self._email_field.set_error("")
        self._speaker.clear_errors()
        if not self._child.is_readable():
            return
        fault = self._speaker.fault()
        if fault is not None:
            self.show_error(*fault)
            return
        wanted = self.person()
        self.run(lambda desk: people.save(desk, wanted), lambda person: self.saved.emit(person.id))

    def refuse(self, error: DeskError) -> bool:
        """The name is the only thing that must be there; an address of the person has to be one."""
        if isinstance(error, PersonNameMissing):
            self.show_error(self._name_field, sentence(error))
            return True
        if isinstance(error, EmailMalformed) and error.email in self.person().emails:
            self.show_error(self._email_field, sentence(error))
            return True
        return False

    def done(self, result: int) -> None:
        """Closed: an answer that is still on its way is not wanted any more."""
        self._asked += 1
        super().done(result)

    def _look_for_duplicates(self) -> None:
        self._asked += 1
        asked, wanted = self._asked, self.person()
        self.context.runner.ask(
            lambda desk: (people.candidates(desk, wanted), erasure.recognised(desk, wanted)),
            self._show_duplicates,
            still_wanted=lambda: asked == self._asked,
        )

    def _show_duplicates(self, answer: tuple[tuple[Candidate, ...], tuple[Mark, ...]]) -> None:
        found, erased = answer
        self._before.setVisible(bool(erased) and self._given.id == 0)
        self._before.say(erased_before(erased), _("Are you sure that this person comes back on file?"))
        self._alike.setVisible(bool(found))
        if found:
            told = [
                ", ".join(part for part in (one.person.name, place_text(one.person.address)) if part)
                + f" ({name(one.likeness)})"
                for one in found[:3]
            ]
            self._alike.say(_("Maybe on file already"), "\n".join(told))
