"""Forms of one to three fields: colleague, controller, questions inside, courts, settlement, closing."""

from __future__ import annotations

from dpo_desk.core.complaint_facts import (
    ComplaintClosing,
    ComplaintEnd,
    ComplaintFactKind,
    Inquiry,
    Statement,
)
from dpo_desk.core.complaint_faults import ends_possible
from dpo_desk.core.complaint_forbidden import ComplaintForbiddenBecause as Because
from dpo_desk.core.facts import Assignment, PassedOn
from dpo_desk.ui.dialogs.complaint_forms.form import ComplaintForm
from dpo_desk.ui.dialogs.entry_parts import RadioRow, SuggestLine, enum_options
from dpo_desk.ui.dialogs.fact_forms.form import needed
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
