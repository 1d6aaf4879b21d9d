"""Who speaks for a person: fields that open when somebody does."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from dpo_desk.core.addresses import Address
from dpo_desk.core.people import Representative, RepresentativeKind
from dpo_desk.ui.dialogs.edit_parts import FORM_GAP, AddressFields, ShortText, beside
from dpo_desk.ui.options import member_options
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice
from dpo_desk.ui.widgets.date_field import DateField
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _, language
from dpo_desk.words.dates import plain_date
from dpo_desk.words.names import name


class RepresentativeFields(QWidget):
    """A check box, and below it the fields of whoever speaks for the person.

    Args:
        theme: the look in force.
        speaker: who speaks for the person now, if anybody does.
        today: dates are read relative to it.
    """

    def __init__(self, theme: Theme, speaker: Representative | None, today: date) -> None:
        super().__init__()
        self._given = speaker
        shown = speaker or Representative(kind=RepresentativeKind.PROXY, name="")
        self.box = CheckBox(theme, _("Somebody s&peaks for this person"), checked=speaker is not None)
        self.name = LineField(theme, shown.name)
        kinds = tuple(RepresentativeKind)
        self.kind = Choice(theme, member_options(kinds, map(name, kinds)), shown.kind.value)
        self.house = LineField(theme, shown.organisation)
        self.email = LineField(theme, shown.email)
        self.proof = ShortText(theme, shown.proof)
        self.until = DateField(
            theme, today=today, language=language(), show_date=plain_date, value=shown.valid_until
        )
        self.address = AddressFields(theme, shown.address)
        self.name_field = FormField(theme, _("Name of the representative"), self.name)
        self.until_field = FormField(theme, _("Valid until"), self.until, note=_("optional"))
        self._parts = QWidget()
        self._lay_out(theme)
        self.box.toggled.connect(self._open)
        self._open(shown=speaker is not None)

    def _lay_out(self, theme: Theme) -> None:
        proof_hint = _("What was shown, and when. A letter goes to a representative only with it.")
        self._parts.setLayout(
            column(
                self.name_field,
                beside(
                    FormField(theme, _("Acts as"), self.kind),
                    FormField(theme, _("Organisation"), self.house, note=_("optional")),
                ),
                FormField(theme, _("Proof of authority"), self.proof, hint=proof_hint),
                self.until_field,
                FormField(theme, _("E-mail of the representative"), self.email, note=_("optional")),
                self.address,
                gap=FORM_GAP,
            )
        )
        self.setLayout(column(self.box, self._parts, gap=FORM_GAP))

    def representative(self) -> Representative | None:
        """Who speaks for the person now; None if nobody does."""
        if not self.box.isChecked():
            return None
        return Representative(
            kind=RepresentativeKind(self.kind.value()),
            name=self.name.text().strip(),
            organisation=self.house.text().strip(),
            address=self._address(),
            email=self.email.text().strip(),
            proof=self.proof.toPlainText().strip(),
            proof_evidence_id=self._given.proof_evidence_id if self._given else None,
            valid_until=self.until.value(),
        )

    def fault(self) -> tuple[FormField, str] | None:
        """The field that keeps the form from being saved, and why."""
        if not self.box.isChecked():
            return None
        if not self.name.text().strip():
            return self.name_field, _("Say who speaks for the person, or take the tick away.")
        if not self.until.is_readable():
            return self.until_field, _("This is no date. Type it as 31.12.2027, or choose it.")
        return None

    def clear_errors(self) -> None:
        """Nothing is wrong until it is looked at again."""
        for field in (self.name_field, self.until_field):
            field.set_error("")

    def _address(self) -> Address:
        address = self.address.address()
        return address if address.lines or address.city or address.postcode else Address()

    def _open(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal carries the state alone
        self._parts.setVisible(shown)
