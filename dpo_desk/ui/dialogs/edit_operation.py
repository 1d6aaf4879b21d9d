"""One purpose of processing, in the words an access answer uses."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import organisations
from dpo_desk.core.processing import Operation
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import ShortText, fit, lines_of
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.flowing import TwoColumns
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.words import _


class EditOperationDialog(FormDialog):
    """A form for one processing operation.

    Args:
        context: of the window.
        operation: what is changed; one with id 0 is added.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, operation: Operation, parent: QWidget | None = None) -> None:
        heading = _("Change a processing operation") if operation.id else _("Add a processing operation")
        subline = _("An access answer says these words to the person (Article 15(1) and (2)).")
        super().__init__(context, heading, _("&Save"), save=self.save, subline=subline, parent=parent)
        self._given = operation
        theme = self.theme
        self._system = LineField(theme, operation.system)
        self._purpose = ShortText(theme, operation.purpose)
        self._basis = LineField(theme, operation.lawful_basis)
        self._categories = ShortText(theme, "\n".join(operation.categories), lines=3)
        self._recipients = ShortText(theme, "\n".join(operation.recipients), lines=3)
        self._storage = ShortText(theme, operation.storage)
        self._source = LineField(theme, operation.source)
        self._transfers = ShortText(theme, operation.transfers)
        self._automated = ShortText(theme, operation.automated)
        self._make_fields()
        self.set_form(TwoColumns(theme, self._left(), self._right()))
        fit(self, theme, 860, 620)
        self._system.setFocus()

    def _make_fields(self) -> None:
        theme = self.theme
        one_a_line = _("One a line.")
        where = _("Where the data lie; searches name it.")
        nobody = _("One a line, by name. Empty means that nobody received the data.")
        self._system_field = FormField(theme, _("S&ystem"), self._system, hint=where)
        self._purpose_field = FormField(theme, _("&Purpose"), self._purpose)
        self._basis_field = FormField(
            theme, _("&Lawful basis"), self._basis, hint=_("For example: contract, Article 6(1)(b)")
        )
        self._categories_field = FormField(theme, _("Categories of &data"), self._categories, hint=one_a_line)
        self._recipients_field = FormField(theme, _("&Recipients"), self._recipients, hint=nobody)

    def _left(self) -> tuple[QWidget, ...]:
        return (
            self._system_field,
            self._purpose_field,
            self._basis_field,
            self._categories_field,
        )

    def _right(self) -> tuple[QWidget, ...]:
        theme = self.theme
        optional = _("optional")
        person = _("Empty means that the data came from the person.")
        period = _("The period, or what decides it.")
        return (
            self._recipients_field,
            FormField(theme, _("S&torage"), self._storage, hint=period),
            FormField(theme, _("S&ource"), self._source, hint=person, note=optional),
            FormField(theme, _("Transfers and safe&guards"), self._transfers, note=optional),
            FormField(theme, _("Automated decisions: logic and effects"), self._automated, note=optional),
        )

    def operation(self) -> Operation:
        """What stands in the form now."""
        return replace(
            self._given,
            system=self._system.text().strip(),
            purpose=self._purpose.toPlainText().strip(),
            lawful_basis=self._basis.text().strip(),
            categories=lines_of(self._categories.toPlainText()),
            recipients=lines_of(self._recipients.toPlainText()),
            storage=self._storage.toPlainText().strip(),
            source=self._source.text().strip(),
            transfers=self._transfers.toPlainText().strip(),
            automated=self._automated.toPlainText().strip(),
        )

    def save(self) -> None:
        """Save, or say what is missing: without system and purpose no answer can describe it."""
        wanted = self.operation()
        self._system_field.set_error("" if wanted.system else _("Name the system where the data lie."))
        self._purpose_field.set_error("" if wanted.purpose else _("Say what the data are used for."))
        for field in (self._system_field, self._purpose_field):
            if field.error:
                field.control.setFocus()
                return
        self.run(lambda desk: organisations.save_operation(desk, wanted))
