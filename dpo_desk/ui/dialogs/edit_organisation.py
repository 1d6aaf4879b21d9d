"""Adding an organisation, or changing it: seat, period promised, letters, officer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import organisations
from dpo_desk.actions.organisations import OrganisationIncomplete, OrganisationProblem
from dpo_desk.core.addresses import Address
from dpo_desk.core.errors import DeskError
from dpo_desk.core.organisations import Officer, Organisation, Sector
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import ShortText, beside, fit, group, lines_of, number_in
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.dialogs.letter_fields import LetterFields
from dpo_desk.ui.dialogs.seat_fields import SeatFields
from dpo_desk.ui.flowing import TwoColumns
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.words import _
from dpo_desk.words.errors import sentence

_LONGEST = 366
"""Days; a longer promise is a slip of the hand."""
_LONGEST_KEPT = 30
_NUMBER = 6


class EditOrganisationDialog(FormDialog):
    """A form for one organisation.

    Args:
        context: of the window.
        organisation: what is changed; None adds one.
        parent: the window it stands on.
    """

    saved = Signal(int)
    """Id of the organisation that was added or changed."""

    def __init__(
        self, context: Context, organisation: Organisation | None, parent: QWidget | None = None
    ) -> None:
        heading = _("Add an organisation") if organisation is None else _("Change an organisation")
        super().__init__(context, heading, _("&Save"), save=self.save, parent=parent)
        self._given = organisation or Organisation(name="", address=Address(), country="")
        desk = context.desk
        self._seat = SeatFields(
            self.theme,
            desk.library,
            desk.directory,
            desk.today(),
            country=self._given.country,
            region=self._given.region,
            sector=self._given.sector,
        )
        self._letters = LetterFields(self.theme, self._given)
        self._seat.country_changed.connect(self._country_changed)
        self._make_fields()
        self.set_form(TwoColumns(self.theme, self._left(), self._right()))
        self._country_changed(self._given.country)
        fit(self, self.theme, 920, 720)
        self._name.setFocus()

    def _make_fields(self) -> None:
        theme, given = self.theme, self._given
        self._name = LineField(theme, given.name)
        self._descriptor = LineField(theme, given.descriptor)
        promised = "" if given.promised_days is None else str(given.promised_days)
        self._promised = LineField(theme, promised, letters=_NUMBER)
        self._kept = LineField(theme, str(given.case_file_years), letters=_NUMBER)
        self._local = CheckBox(theme, _("Regional &holidays count too"), checked=given.local_holidays)
        self._secrecy = CheckBox(
            theme, _("Keeps secrets of a profession"), checked=given.professional_secrecy
        )
        self._mailboxes = ShortText(theme, "\n".join(given.mailboxes))
        officer = given.officer
        self._officer = LineField(theme, officer.name)
        self._function = LineField(theme, officer.function)
        self._officer_email = LineField(theme, officer.email)
        self._officer_phone = LineField(theme, officer.phone)
        self._name_field = FormField(theme, _("&Name"), self._name)
        self._promised_field = FormField(
            theme,
            _("&Promised period, in days"),
            self._promised,
            hint=_("From its own policy. Empty: the period of the law alone."),
        )
        self._kept_field = FormField(theme, _("Case files kept, in years after closing"), self._kept)

    def _left(self) -> tuple[QWidget, ...]:
        theme = self.theme
        optional = _("optional")
        house = _("One line under the name: what the house is.")
        mail = _("One a line. An e-mail sent to one of these is taken as meant for this organisation.")
        return (
            self._name_field,
            FormField(theme, _("&Descriptor"), self._descriptor, hint=house, note=optional),
            group(theme, _("Seat"), self._seat, self._local),
            group(theme, _("Answering"), self._promised_field, self._kept_field, self._secrecy),
            FormField(theme, _("&Mailboxes for requests"), self._mailboxes, hint=mail),
        )

    def _right(self) -> tuple[QWidget, ...]:
        theme = self.theme
        officer = group(
            theme,
            _("Data protection officer"),
            FormField(theme, _("N&ame of the officer"), self._officer),
            FormField(theme, _("&Function, as letters are signed"), self._function),
            beside(
                FormField(theme, _("E-mail of the officer"), self._officer_email),
                FormField(theme, _("Phone of the officer"), self._officer_phone),
            ),
        )
        return officer, group(theme, _("Letters"), self._letters)

    def _country_changed(self, code: str) -> None:
        self._letters.propose(code)
        self._local.setVisible(self._seat.has_regions)

    def organisation(self) -> Organisation:
        """What stands in the form now; numbers were looked at before."""
        letters = self._letters
        promised = self._promised.text().strip()
        return replace(
            self._given,
            name=self._name.text().strip(),
            descriptor=self._descriptor.text().strip(),
            address=letters.address.address(),
            country=self._seat.country.value(),
            region=self._seat.region.value(),
            sector=Sector(self._seat.sector.value()),
            languages=letters.languages(),
            layout=letters.layout_choice.value(),
            promised_days=int(promised) if promised else None,
            local_holidays=self._local.isChecked() and self._seat.has_regions,
            phone=letters.phone.text().strip(),
            email=letters.email.text().strip(),
            website=letters.website.text().strip(),
            mailboxes=lines_of(self._mailboxes.toPlainText()),
            legal_lines=letters.legal_lines(),
            case_file_years=int(self._kept.text().strip()),
            professional_secrecy=self._secrecy.isChecked(),
            officer=Officer(
                name=self._officer.text().strip(),
                function=self._function.text().strip(),
                email=self._officer_email.text().strip(),
                phone=self._officer_phone.text().strip(),
            ),
        )

    def save(self) -> None:
        """Save, or say what is missing."""
        for field in (self._name_field, self._seat.country_field, self._promised_field, self._kept_field):
            field.set_error("")
        if not (self._check_promise() and self._check_kept()):
            return
        wanted = self.organisation()
        self.run(
            lambda desk: organisations.save(desk, wanted),
            lambda organisation: self.saved.emit(organisation.id),
        )

    def refuse(self, error: DeskError) -> bool:
        """Say what is missing beside its field."""
        if not isinstance(error, OrganisationIncomplete):
            return False
        fields = {
            OrganisationProblem.NO_NAME: self._name_field,
            OrganisationProblem.NO_COUNTRY: self._seat.country_field,
            OrganisationProblem.PROMISE_NOT_POSITIVE: self._promised_field,
        }
        self.show_error(fields[error.problem], sentence(error))
        return True

    def _check_promise(self) -> bool:
        text = self._promised.text().strip()
        if not text or number_in(text, 1, _LONGEST):
            return True
        words = _("A number of days from 1 to {most}, or nothing.").format(most=_LONGEST)
        self.show_error(self._promised_field, words)
        return False

    def _check_kept(self) -> bool:
        if number_in(self._kept.text().strip(), 0, _LONGEST_KEPT):
            return True
        words = _("A number of years from 0 to {most}.").format(most=_LONGEST_KEPT)
        self.show_error(self._kept_field, words)
        return False
