"""Correcting the head of a case: one field, its old value and the new one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions.requests import RequestView
from dpo_desk.core.corrections import value_of
from dpo_desk.core.facts import Correction, Field
from dpo_desk.core.rights import Right
from dpo_desk.ui.dialogs.fact_forms.form import Draft, FactForm
from dpo_desk.ui.dialogs.fact_forms.head_parts import Head, HeadParts
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import N_, _
from dpo_desk.words.names import name

_NAMES = {
    Field.RECEIVED_ON: N_("Day of receipt"),
    Field.RIGHTS: N_("What is asked"),
    Field.LANGUAGE: N_("Language of the answer"),
    Field.CHANNEL: N_("Channel"),
    Field.PERSON: N_("Person"),
    Field.SUMMARY: N_("Subject"),
}
_SHOWN = 5


class CorrectForm(FactForm):
    """Which field is wrong, and what it should be."""

    def build(self) -> None:
        """The choice of the field, and for each the input that fits it."""
        theme = self.context.theme
        options = [Option(field.value, _(words)) for field, words in _NAMES.items()]
        self.field = Choice(theme, options, self.about)
        self.head = HeadParts(self.context, _head(self.view))
        self.parts = {
            field: self._make_rights() if field is Field.RIGHTS else self.head.parts[field.value]
            for field in _NAMES
        }
        self.setLayout(
            column(FormField(theme, _("&What is corrected"), self.field), *self.parts.values(), gap=14)
        )
        self.setFocusProxy(self.field)
        self.field.picked.connect(self._show_part)
        self._show_part()

    def chosen(self) -> Field:
        """The field that is corrected."""
        return Field(self.field.value())

    def draft(self) -> Draft | None:
        """The correction, as both values are stored."""
        field = self.chosen()
        new = self._new_rights() if field is Field.RIGHTS else self.head.readers[field.value]()
        if not new:
            return None
        return Draft(
            kind=self.kind, details=Correction(field=field, old=value_of(self.view.request, field), new=new)
        )

    def _show_part(self) -> None:
        for field, part in self.parts.items():
            part.setVisible(field is self.chosen())

    def _make_rights(self) -> QWidget:
        theme, asked = self.context.theme, self.view.request.rights
        self.boxes = {right: CheckBox(theme, name(right), checked=right in asked) for right in Right}
        boxes = QWidget()
        boxes.setLayout(column(*self.boxes.values(), gap=2))
        boxes.setFocusProxy(next(iter(self.boxes.values())))
        self.rights_field = FormField(theme, _("&Rights"), boxes)
        return self.rights_field

    def _new_rights(self) -> str:
        kept = " ".join(right.value for right, box in self.boxes.items() if box.isChecked())
        self.rights_field.set_error("" if kept else _("Choose at least one."))
        return kept


def _head(view: RequestView) -> Head:
    request = view.request
    return Head(
        received_on=request.received_on,
        language=request.language,
        languages=view.organisation.languages,
        channel=request.channel,
        subject=request.subject,
        person=view.person,
    )
