"""The proof of a person's consents as a PDF: of which purpose, on which day, in which language."""

from __future__ import annotations

from io import BytesIO

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import consent_proof, consents
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.pace import Asked, Told
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.people import Person
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_parts import DateFormField
from dpo_desk.ui.dialogs.paper_dialog import PaperDialog, stop_if
from dpo_desk.ui.options import window_language_options
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.words import _, language

_EVERY = 1000
"""Purposes of one person; nobody agreed to more."""


class ProveConsentDialog(PaperDialog):
    """Asks what is to be proven, and saves the paper.

    Args:
        context: of the window.
        person: whose consents.
        purpose_id: proposed purpose; None for all.
        parent: the window it stands on.
    """

    def __init__(
        self,
        context: Context,
        person: Person,
        purpose_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        subline = _("History, the words shown, the state on a day, the journal, and the evidence behind it.")
        super().__init__(context, _("Proof of consent"), save=self.save, subline=subline, parent=parent)
        self.person = person
        rows = consents.rows(context.desk, ConsentQuery(person_id=person.id), _EVERY)
        everything = Option("", _("All purposes of {name}").format(name=person.name))
        purposes = [everything, *(Option(str(one.purpose_id), one.purpose) for one in rows)]
        self.purpose = Choice(self.theme, purposes, "" if purpose_id is None else str(purpose_id))
        self.on = DateFormField(context, _("As it stood on the &day"), context.desk.today())
        self.language = Choice(self.theme, window_language_options(), language())
        self.set_fields(
            FormField(self.theme, _("&Purpose"), self.purpose),
            self.on,
            FormField(self.theme, _("&Language"), self.language),
            height=440,
        )
        self.purpose.setFocus()

    def save(self) -> None:
        """Make the paper; the journal notes it."""
        on = self.on.needed()
        if on is None:
            return
        person_id, spoken = self.person.id, self.language.value()
        purpose_id = int(self.purpose.value()) if self.purpose.value() else None

        def prove(desk: Desk, told: Told, asked: Asked) -> Done[bytes]:
            def tell(pages: int) -> None:
                told(pages, 0)
                stop_if(asked)

            out = BytesIO()
            done = consent_proof.prove(
                desk, person_id, out, language=spoken, purpose_id=purpose_id, on=on, tell=tell
            )
            return Done(out.getvalue(), done.changed)

        self.make(f"consent-{on.isoformat()}.pdf", _("Making the proof"), prove)
