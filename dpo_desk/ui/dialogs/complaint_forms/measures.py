"""Measures in a form: what is to be put right, by when, by whom."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.core.complaint_facts import Measure
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_parts import Beside, DateFormField
from dpo_desk.ui.dialogs.fact_forms.form import needed
from dpo_desk.ui.dialogs.many import Many
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _


class MeasureFields(QWidget):
    """One measure.

    Args:
        context: what every dialog is given.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self.text = LineField(theme)
        self.text_field = FormField(theme, _("What is to be done"), self.text)
        self.due = DateFormField(context, _("Last day"), note=_("optional"))
        self.owner = LineField(theme)
        owner_field = FormField(theme, _("Who carries it out"), self.owner, note=_("optional"))
        self.for_person = CheckBox(theme, _("Done for the person who complained; they have to hear of it"))
        self.setLayout(column(self.text_field, Beside(theme, self.due, owner_field), self.for_person, gap=10))
        self.setFocusProxy(self.text)

    def measure(self) -> Measure | None:
        """The measure; None after saying what is missing."""
        text = needed(self.text_field, self.text.text(), _("Say what is to be done."))
        if not text or not self.due.is_readable():
            return None
        return Measure(
            text=text,
            due_on=self.due.value(),
            owner=self.owner.text().strip(),
            for_person=self.for_person.isChecked(),
        )


class MeasuresPart(QWidget):
    """None, one or several measures.

    Args:
        context: what every dialog is given.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.many: Many[MeasureFields] = Many(
            context.theme, lambda: MeasureFields(context), _("Add a measure")
        )
        self.field = FormField(context.theme, _("What is to be put right"), self.many, note=_("optional"))
        self.many.moved.connect(lambda: self.field.set_error(""))
        self.setLayout(column(self.field))

    def measures(self) -> tuple[Measure, ...] | None:
        """All of them; None after saying what is missing."""
        found = [part.measure() for part in self.many.parts()]
        whole = tuple(one for one in found if one is not None)
        return whole if len(whole) == len(found) else None
