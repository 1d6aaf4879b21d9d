"""Forms of one to three fields: colleague, controller, questions inside, courts, settlement, closing."""

from __future__ import annotations

from dpo_desk.core.complaint_facts import (
    ComplaintClosing,
    ComplaintEnd,
    ComplaintFactKind,
    Inquiry,
    Judgment,
    Measure,
    MeasureDone,
    Proceedings,
    Settlement,
    Statement,
)
from dpo_desk.core.complaint_steps import ComplaintForbiddenBecause as Because
from dpo_desk.core.complaint_steps import ends_possible
from dpo_desk.core.facts import Assignment, PassedOn
from dpo_desk.ui.dialogs.complaint_forms.form import ComplaintForm
from dpo_desk.ui.dialogs.complaint_forms.measures import MeasureFields, MeasuresPart
from dpo_desk.ui.dialogs.entry_parts import Beside, RadioRow, SuggestLine, enum_options
from dpo_desk.ui.dialogs.fact_forms.form import needed
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, LineField, TextArea
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _


class ColleagueForm(ComplaintForm):
    """Which colleague works on the case."""

    def build(self) -> None:
        """Propose everybody who has worked on it."""
        theme, one = self.context.theme, self.view.complaint
        known = (self.context.desk.colleague, *(fact.who for fact in one.facts), one.assigned_to)
        self.colleague = SuggestLine(theme, known)
        self.field = FormField(theme, _("&Colleague"), self.colleague)
        self.setLayout(column(self.field))
        self.setFocusProxy(self.colleague)

    def details(self) -> Assignment | None:
        """Who it is."""
        who = needed(self.field, self.colleague.text(), _("Say who works on it."))
        return Assignment(colleague=who) if who else None


class ControllerForm(ComplaintForm):
    """Which controller got the complaint."""

    def build(self) -> None:
        """One line."""
        theme = self.context.theme
        self.controller = LineField(theme)
        self.field = FormField(theme, _("&Controller"), self.controller)
        self.setLayout(column(self.field))
        self.setFocusProxy(self.controller)

    def details(self) -> PassedOn | None:
        """Who it was passed on to."""
        who = needed(self.field, self.controller.text(), _("Say which controller got it."))
        return PassedOn(controller=who) if who else None


class InsideForm(ComplaintForm):
    """A question to somebody inside, or what they said."""

    def build(self) -> None:
        """Who, and what."""
        theme = self.context.theme
        asking = self.kind is ComplaintFactKind.INQUIRED
        units = [
            fact.details.unit
            for fact in self.view.complaint.facts
            if isinstance(fact.details, Inquiry | Statement)
        ]
        self.unit = SuggestLine(theme, units, "" if asking or not units else units[-1])
        self.unit_field = FormField(theme, _("&Who inside"), self.unit)
        self.text = TextArea(theme, lines=4)
        self.text_field = FormField(theme, _("What you a&sk") if asking else _("What they &said"), self.text)
        self.setLayout(column(self.unit_field, self.text_field, gap=14))
        self.setFocusProxy(self.unit)

    def details(self) -> Inquiry | Statement | None:
        """The question, or the statement."""
        unit = needed(self.unit_field, self.unit.text(), _("Say who it is."))
        text = needed(self.text_field, self.text.toPlainText(), _("Write it down."))
        if not unit or not text:
            return None
        if self.kind is ComplaintFactKind.INQUIRED:
            return Inquiry(unit=unit, question=text)
        return Statement(unit=unit, text=text)


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
    """A measure that was carried out."""

    def build(self) -> None:
        """Which, and what shows it."""
        theme = self.context.theme
        waiting = [one for one in self.view.complaint.measures if one.done is None]
        options = [Option(str(one.number), one.measure.text) for one in waiting]
        self.measure = Choice(theme, options, self.about)
        self.how = TextArea(theme, lines=3)
        self.how_field = FormField(theme, _("What &shows it"), self.how)
        self.setLayout(column(FormField(theme, _("&Measure"), self.measure), self.how_field, gap=14))
        self.setFocusProxy(self.how)

    def details(self) -> MeasureDone | None:
        """Which one, and how it is shown."""
        how = needed(self.how_field, self.how.toPlainText(), _("Say what shows that it was done."))
        return MeasureDone(measure=int(self.measure.value()), how=how) if how else None

    def repeats(self) -> bool:
        """Whether others are open."""
        return self.measure.count() > 1


class ProceedingsForm(ComplaintForm):
    """An appeal, or an action in court."""

    def build(self) -> None:
        """The court, its number, who brought it, what about."""
        theme = self.context.theme
        self.court = LineField(theme)
        self.court_field = FormField(theme, _("&Court"), self.court)
        self.number = LineField(theme, letters=24)
        number = FormField(theme, _("Its &file number"), self.number, note=_("optional"))
        ours = self.kind is ComplaintFactKind.APPEALED
        self.by_us = CheckBox(theme, _("The &organisation brought it"), checked=ours)
        self.about_text = TextArea(theme, lines=2)
        about = FormField(theme, _("What it is a&bout"), self.about_text, note=_("optional"))
        self.setLayout(column(Beside(theme, self.court_field, number), self.by_us, about, gap=14))
        self.setFocusProxy(self.court)

    def details(self) -> Proceedings | None:
        """The proceedings."""
        court = needed(self.court_field, self.court.text(), _("Name the court."))
        if not court:
            return None
        return Proceedings(
            court=court,
            file_number=self.number.text().strip(),
            by_us=self.by_us.isChecked(),
            about=self.about_text.toPlainText().strip(),
        )


class JudgmentForm(ComplaintForm):
    """How a court decided."""

    def build(self) -> None:
        """The court, its decision, what is to be done."""
        theme = self.context.theme
        courts = [
            fact.details.court for fact in self.view.complaint.facts if isinstance(fact.details, Proceedings)
        ]
        self.court = SuggestLine(theme, courts, courts[-1] if courts else "")
        self.court_field = FormField(theme, _("&Court"), self.court)
        self.outcome = TextArea(theme, lines=3)
        self.outcome_field = FormField(theme, _("&How it decided"), self.outcome)
        self.measures = MeasuresPart(self.context)
        self.setLayout(column(self.court_field, self.outcome_field, self.measures, gap=14))
        self.setFocusProxy(self.outcome if courts else self.court)
        self.places = {Because.PERIOD_IN_THE_PAST: self.measures.field}

    def details(self) -> Judgment | None:
        """The judgment."""
        court = needed(self.court_field, self.court.text(), _("Name the court."))
        outcome = needed(self.outcome_field, self.outcome.toPlainText(), _("Say how it decided."))
        measures = self.measures.measures()
        if not court or not outcome or measures is None:
            return None
        return Judgment(court=court, outcome=outcome, measures=measures)


class SettlementForm(ComplaintForm):
    """What was agreed."""

    def build(self) -> None:
        """The terms, and what is to be done."""
        theme = self.context.theme
        self.terms = TextArea(theme, lines=4)
        self.terms_field = FormField(theme, _("&What was agreed"), self.terms)
        self.measures = MeasuresPart(self.context)
        self.setLayout(column(self.terms_field, self.measures, gap=14))
        self.setFocusProxy(self.terms)
        self.places = {Because.PERIOD_IN_THE_PAST: self.measures.field}

    def details(self) -> Settlement | None:
        """The settlement."""
        terms = needed(self.terms_field, self.terms.toPlainText(), _("Say what was agreed."))
        measures = self.measures.measures()
        return Settlement(terms=terms, measures=measures) if terms and measures is not None else None


class EndForm(ComplaintForm):
    """Why the case ends."""

    def build(self) -> None:
        """The endings that fit what happened."""
        theme = self.context.theme
        fitting = ends_possible(self.view.complaint)
        self.why = RadioRow(theme, enum_options(fitting), upright=True)
        field = FormField(theme, _("Why it ends"), self.why)
        self.setLayout(column(field))
        self.setFocusProxy(self.why)
        reasons = (
            *(Because.END_DOES_NOT_FIT, Because.COURT_HAS_IT),
            *(Because.AUTHORITY_HAS_IT, Because.MEASURES_OPEN),
        )
        self.places = dict.fromkeys(reasons, field)

    def details(self) -> ComplaintClosing:
        """The end of the case."""
        return ComplaintClosing(why=ComplaintEnd(self.why.value()))
