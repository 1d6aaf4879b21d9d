"""A consent saved as a record for other offices and programs, in a published form."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import consent_exchange
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.pace import Asked, Told
from dpo_desk.core.changes import Changed
from dpo_desk.core.foreign_records import Scheme
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_parts import RadioRow, enum_options, quiet
from dpo_desk.ui.dialogs.paper_dialog import PaperDialog
from dpo_desk.words import N_, _

_ABOUT = {
    Scheme.KANTARA: N_("A receipt for the person, of a consent that is in force. JSON."),
    Scheme.TS27560: N_(
        "The whole history for another office, in words of the W3C Data Privacy Vocabulary. JSON-LD."
    ),
}
_ENDS = {Scheme.KANTARA: "json", Scheme.TS27560: "jsonld"}


class SaveRecordDialog(PaperDialog):
    """Asks for the form of the record, and saves it.

    Args:
        context: of the window.
        consent_id: of the consent.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, consent_id: int, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Save as a record"), save=self.save, parent=parent)
        self.consent_id = consent_id
        self.scheme = RadioRow(self.theme, enum_options(Scheme), Scheme.TS27560.value, upright=True)
        self._about = quiet(self.theme)
        for button in self.scheme.buttons.values():
            button.toggled.connect(lambda _on: self._show_about())
        self.set_fields(self.scheme, self._about, height=300)
        self._show_about()
        self.scheme.setFocus()

    def _show_about(self) -> None:
        self._about.setText(_(_ABOUT[Scheme(self.scheme.value())]))

    def save(self) -> None:
        """Make the record."""
        consent_id, scheme = self.consent_id, Scheme(self.scheme.value())

        def export(desk: Desk, _told: Told, _asked: Asked) -> Done[bytes]:
            return Done(consent_exchange.export_record(desk, consent_id, scheme), Changed.NOTHING)

        self.make(f"consent-{consent_id}.{_ENDS[scheme]}", _("Making the record"), export)
