"""What the register says of a breach, as fields: when it is entered, and when it is described anew."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtWidgets import QWidget

from dpo_desk.core.breaches import Description, Nature
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.consent_forms.parts import MomentField
from dpo_desk.ui.dialogs.edit_parts import ShortText
from dpo_desk.ui.dialogs.entry_parts import Beside, stacked
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _
from dpo_desk.words.names import name


def needed_moment(field: MomentField) -> datetime | None:
    """A local moment of the seat, without a zone; None after saying beneath what is missing."""
    if field.day.needed() is None or not field.is_readable():
        return None
    day = field.day.value()
    return None if day is None else datetime.combine(day, field.time() or time.min)


class DescriptionFields(QWidget):
    """What happened, whose data and which, what it can do, and what was done.

    Args:
        context: what every dialog is given.
        known: what was said last; nothing for a new breach.
    """

    def __init__(self, context: Context, known: Description | None = None) -> None:
        super().__init__()
        theme, told = context.theme, known or Description(happened="")
        self.happened = ShortText(theme, told.happened, lines=3)
        hint = _("The facts, without names of people.")
        self.happened_field = FormField(theme, _("&What happened"), self.happened, hint=hint)
        self.happened.textChanged.connect(lambda: self.happened_field.set_error(""))
        self.nature = {one: CheckBox(theme, name(one), checked=one in told.nature) for one in Nature}
        boxes = stacked(*self.nature.values(), gap=2)
        boxes.setFocusProxy(next(iter(self.nature.values())))
        self.people = ShortText(theme, told.people, lines=2)
        self.data = ShortText(theme, told.data, lines=2)
        self.consequences = ShortText(theme, told.consequences, lines=2)
        self.measures = ShortText(theme, told.measures, lines=2)
        optional = _("optional")
        whose = _("Kinds of people, and about how many.")
        which = _("Kinds of data, and about how many records.")
        self.setLayout(
            column(
                self.happened_field,
                FormField(theme, _("What was lost"), boxes),
                Beside(
                    theme,
                    FormField(theme, _("Whose &data"), self.people, hint=whose, note=optional),
                    FormField(theme, _("Wh&ich data"), self.data, hint=which, note=optional),
                ),
                FormField(theme, _("What it is likely to d&o to them"), self.consequences, note=optional),
                FormField(theme, _("What was done, or will &be"), self.measures, note=optional),
                gap=14,
            )
        )
        self.setFocusProxy(self.happened)

    def description(self) -> Description | None:
        """What was filled in; None after saying beneath what is missing."""
        happened = self.happened.toPlainText().strip()
        if not happened:
            self.happened_field.set_error(_("Say what happened."))
            return None
        return Description(
            happened=happened,
            nature=tuple(one for one, box in self.nature.items() if box.isChecked()),
            people=self.people.toPlainText().strip(),
            data=self.data.toPlainText().strip(),
            consequences=self.consequences.toPlainText().strip(),
            measures=self.measures.toPlainText().strip(),
        )
