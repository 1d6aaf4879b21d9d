"""Fields of the other organisation that a letter goes to, or that it tells the person of."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.core.letters import Elsewhere, Letter, LetterKind
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import AddressFields, ShortText
from dpo_desk.ui.dialogs.entry_parts import DateFormField
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _

_TOLD = LetterKind.RECIPIENT_TOLD


class ElsewhereFields(QWidget):
    """Name and address of the organisation, and what only covering letters need.

    Args:
        context: of the window.
    """

    edited = Signal(object)
    """What stands in the fields now: an `Elsewhere`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self._context = context
        self.name = LineField(theme)
        self._name = FormField(theme, "", self.name)
        self.department = LineField(theme)
        self.email = LineField(theme)
        self.agreement = LineField(theme)
        self.offer = ShortText(theme)
        self.confirm_by = DateFormField(context, _("Ask to confirm by"), note=_("optional"))
        self.address = AddressFields(theme, Elsewhere().address)
        self._place = column(self.address)
        self._where = QWidget()
        self._where.setLayout(
            column(
                FormField(theme, _("Department or colleague"), self.department, note=_("optional")),
                self._place,
                FormField(theme, _("E-mail"), self.email),
                gap=12,
            )
        )
        self._offered = QWidget()
        offer = FormField(theme, _("What help you offer, and by when"), self.offer)
        agreement = FormField(theme, _("Contract about this"), self.agreement)
        self._offered.setLayout(column(offer, gap=12))
        self._agreement = agreement
        self.setLayout(
            column(
                self._name,
                self._where,
                self._offered,
                self._agreement,
                self.confirm_by,
                gap=12,
            )
        )
        for line in (self.name, self.department, self.email, self.agreement):
            line.textEdited.connect(self._say)
        self.offer.textChanged.connect(self._say)
        self.confirm_by.line.changed.connect(self._say)
        self._listen()

    def show_letter(self, letter: Letter) -> None:
        """Fill the fields; hidden for a letter that names no other organisation."""
        kind, other = letter.kind, letter.wishes.elsewhere
        self.setVisible(kind.names_another)
        quiet = QSignalBlocker(self)
        self._name.set_label(_label(kind))
        self.name.setText(other.name)
        self.department.setText(other.department)
        self.email.setText(other.email)
        self.agreement.setText(other.agreement)
        self.offer.setPlainText(other.offer)
        self.confirm_by.line.set_value(other.confirm_by)
        self._where.setVisible(kind is not LetterKind.PORTABILITY_COVER)
        self._offered.setVisible(kind is LetterKind.PASSED_ON_COVER)
        self._agreement.setVisible(kind in {LetterKind.PASSED_ON_COVER, LetterKind.RECIPIENT_TOLD})
        self._agreement.set_hint(_agreement_hint(kind))
        self.confirm_by.setVisible(kind.to_another)
        old = self.address
        self.address = AddressFields(self._context.theme, other.address)
        self._place.replaceWidget(old, self.address)
        old.deleteLater()
        self._listen()
        quiet.unblock()

    def value(self) -> Elsewhere:
        """What stands in the fields now."""
        return Elsewhere(
            name=self.name.text().strip(),
            department=self.department.text().strip(),
            address=self.address.address(),
            email=self.email.text().strip(),
            agreement=self.agreement.text().strip(),
            offer=self.offer.toPlainText().strip(),
            confirm_by=self.confirm_by.line.value(),
        )

    def _listen(self) -> None:
        """Hear of every change of the address."""
        self.address.street.textChanged.connect(self._say)
        self.address.postcode.textEdited.connect(self._say)
        self.address.city.textEdited.connect(self._say)
        self.address.country.picked.connect(self._say)

    def _say(self) -> None:
        self.edited.emit(self.value())


def _agreement_hint(kind: LetterKind) -> str:
    """What naming a contract does to a letter."""
    return _("Only of a processor; the letter then is an instruction.") if kind is _TOLD else ""


def _label(kind: LetterKind) -> str:
    """What the organisation is to a letter."""
    if kind is LetterKind.PORTABILITY_COVER:
        return _("Also sent straight t&o")
    return _("&Organisation it goes to") if kind.to_another else _("Who is &responsible")
