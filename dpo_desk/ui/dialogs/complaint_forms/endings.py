"""How a dispute ends: in court, or by agreement."""

from __future__ import annotations

from dpo_desk.core.complaint_facts import ComplaintFactKind, Judgment, Proceedings, Proposal, Settlement
from dpo_desk.core.complaint_forbidden import ComplaintForbiddenBecause as Because
from dpo_desk.core.facts import Dispatch
from dpo_desk.ui.dialogs.complaint_forms.form import ComplaintForm
from dpo_desk.ui.dialogs.complaint_forms.measures import MeasuresPart
from dpo_desk.ui.dialogs.entry_parts import Beside, DateFormField, SuggestLine, enum_choice, stacked
from dpo_desk.ui.dialogs.fact_forms.form import needed
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.fields import FormField, LineField, TextArea
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _


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
        ordered = [one for one in self.view.complaint.measures if one.ordered and one.lifted is None]
        self.lifted = {one.number: CheckBox(theme, one.measure.text) for one in ordered}
        lifted = FormField(theme, _("What it &lifts"), stacked(*self.lifted.values(), gap=2))
        lifted.setVisible(bool(ordered))
        self.setLayout(column(self.court_field, self.outcome_field, self.measures, lifted, gap=14))
        self.setFocusProxy(self.outcome if courts else self.court)
        self.places = {Because.PERIOD_IN_THE_PAST: self.measures.field}

    def details(self) -> Judgment | None:
        """The judgment."""
        court = needed(self.court_field, self.court.text(), _("Name the court."))
        outcome = needed(self.outcome_field, self.outcome.toPlainText(), _("Say how it decided."))
        measures = self.measures.measures()
        if not court or not outcome or measures is None:
            return None
        lifted = tuple(number for number, box in self.lifted.items() if box.isChecked())
        return Judgment(court=court, outcome=outcome, measures=measures, lifted=lifted)


class ProposalForm(ComplaintForm):
    """A settlement that was proposed to the person."""

    def build(self) -> None:
        """The terms, until when they may agree, and how it left."""
        theme = self.context.theme
        self.terms = TextArea(theme, lines=4)
        self.terms_field = FormField(theme, _("&What was proposed"), self.terms)
        self.until = DateFormField(self.context, _("They may agree &until"), note=_("optional"))
        self.dispatch = enum_choice(self.context, Dispatch)
        how = FormField(theme, _("&How it left"), self.dispatch)
        self.setLayout(column(self.terms_field, Beside(theme, self.until, how), gap=14))
        self.setFocusProxy(self.terms)
        self.places = {Because.PERIOD_IN_THE_PAST: self.until}

    def details(self) -> Proposal | None:
        """What was proposed."""
        terms = needed(self.terms_field, self.terms.toPlainText(), _("Say what was proposed."))
        if not terms or not self.until.is_readable():
            return None
        return Proposal(terms=terms, until=self.until.value(), dispatch=Dispatch(self.dispatch.value()))


class SettlementForm(ComplaintForm):
    """What was agreed."""

    def build(self) -> None:
        """The terms, and what is to be done."""
        theme = self.context.theme
        proposed = self.view.complaint.last(ComplaintFactKind.SETTLEMENT_PROPOSED)
        known = proposed.details.terms if proposed and isinstance(proposed.details, Proposal) else ""
        self.terms = TextArea(theme, known, lines=4)
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
