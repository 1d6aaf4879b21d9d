"""What is to be put right: set, asked of somebody, carried out."""

from __future__ import annotations

from dpo_desk.core.complaint_facts import Instruction, Measure, MeasureDone
from dpo_desk.core.complaint_forbidden import ComplaintForbiddenBecause as Because
from dpo_desk.core.complaint_forbidden import ComplaintStepForbidden
from dpo_desk.core.facts import Dispatch
from dpo_desk.ui.dialogs.complaint_forms.form import ComplaintForm
from dpo_desk.ui.dialogs.complaint_forms.measures import MeasureFields
from dpo_desk.ui.dialogs.entry_parts import DateFormField, SuggestLine, enum_choice, stacked
from dpo_desk.ui.dialogs.fact_forms.form import needed
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, TextArea
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _
from dpo_desk.words.errors import sentence


class MeasureForm(ComplaintForm):
    """Something to be put right."""

    def build(self) -> None:
        """What, by when, by whom."""
        self.fields = MeasureFields(self.context)
        self.setLayout(column(self.fields))
        self.setFocusProxy(self.fields)
        self.places = {Because.PERIOD_IN_THE_PAST: self.fields.due}

    def details(self) -> Measure | None:
        """The measure."""
        return self.fields.measure()


class MeasureDoneForm(ComplaintForm):
    """A measure that was carried out; one done for the person also while they are still to be told."""

    def build(self) -> None:
        """Which, and what shows it."""
        theme = self.context.theme
        fitting = [one for one in self.view.complaint.measures if one.open or one.to_tell]
        waiting = sorted(fitting, key=lambda one: one.to_tell)
        options = [Option(str(one.number), one.measure.text) for one in waiting]
        self.measure = Choice(theme, options, self.about)
        self.how = TextArea(theme, lines=3)
        self.how_field = FormField(theme, _("What &shows it"), self.how)
        self._for_person = {str(one.number) for one in waiting if one.measure.for_person}
        self._to_tell = {str(one.number) for one in waiting if one.to_tell}
        hint = _("It was done for them: the report to the authority says that they know.")
        self.told = DateFormField(self.context, _("Person told on"), hint=hint)
        measure = FormField(theme, _("&Measure"), self.measure)
        self.setLayout(column(measure, self.how_field, self.told, gap=14))
        self.setFocusProxy(self.how)
        self.measure.picked.connect(self._show_measure)
        self._show_measure(self.measure.value())

    def details(self) -> MeasureDone | None:
        """Which one, and how it is shown."""
        how = needed(self.how_field, self.how.toPlainText(), _("Say what shows that it was done."))
        number = self.measure.value()
        wanted = number in self._for_person
        if not how or (wanted and not self._told_fits(number)):
            return None
        told = self.told.value() if wanted else None
        return MeasureDone(measure=int(number), how=how, person_told_on=told)

    def _told_fits(self, number: str) -> bool:
        """Whether the day can be recorded; else say why beneath it."""
        if not self.told.is_readable():
            return False
        told = self.told.value()
        if told is None:
            return number not in self._to_tell or self.told.needed() is not None
        future = told > self.context.desk.today()
        if future:
            self.told.set_error(sentence(ComplaintStepForbidden(Because.IN_THE_FUTURE, told)))
        return not future

    def _show_measure(self, number: str) -> None:
        self.told.setVisible(number in self._for_person)

    def repeats(self) -> bool:
        """Whether others are open."""
        return self.measure.count() > 1


class InstructionForm(ComplaintForm):
    """Somebody inside was asked to carry out measures."""

    def build(self) -> None:
        """Who, which measures, and how they were told."""
        theme = self.context.theme
        waiting = [one for one in self.view.complaint.measures if one.open]
        owners = [one.measure.owner for one in waiting]
        self.unit = SuggestLine(theme, owners, next(filter(None, owners), ""))
        self.unit_field = FormField(theme, _("&Who inside"), self.unit)
        self.measures = {one.number: CheckBox(theme, one.measure.text, checked=True) for one in waiting}
        self.measures_field = FormField(theme, _("&Measures"), stacked(*self.measures.values(), gap=2))
        self.dispatch = enum_choice(self.context, Dispatch, Dispatch.EMAIL)
        how = FormField(theme, _("&How they were told"), self.dispatch)
        self.setLayout(column(self.unit_field, self.measures_field, how, gap=14))
        self.setFocusProxy(self.unit)
        self.places = {Because.NO_SUCH_MEASURE: self.measures_field}

    def details(self) -> Instruction | None:
        """Who has to do what."""
        unit = needed(self.unit_field, self.unit.text(), _("Say who it is."))
        chosen = tuple(number for number, box in self.measures.items() if box.isChecked())
        self.measures_field.set_error("" if chosen else _("Choose at least one."))
        if not unit or not chosen:
            return None
        return Instruction(unit=unit, measures=chosen, dispatch=Dispatch(self.dispatch.value()))
