"""Deciding the points of a complaint: what is objected to, the verdict, and what it rests on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.core.complaint_facts import Assessment, ComplaintFactKind, Point, Verdict
from dpo_desk.core.complaint_forbidden import ComplaintForbiddenBecause as Because
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.complaint_forms.form import ComplaintForm
from dpo_desk.ui.dialogs.complaint_forms.measures import MeasuresPart
from dpo_desk.ui.dialogs.edit_parts import ShortText
from dpo_desk.ui.dialogs.entry_parts import enum_choice
from dpo_desk.ui.dialogs.fact_forms.form import needed
from dpo_desk.ui.dialogs.many import Many
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.words import _


class PointFields(QWidget):
    """One thing the person objects to.

    Args:
        context: what every dialog is given.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self.text = LineField(theme)
        self.text_field = FormField(theme, _("What is objected to"), self.text)
        self.verdict = enum_choice(context, Verdict)
        self.why = ShortText(theme, lines=2)
        self.why_field = FormField(theme, _("What that rests on"), self.why)
        self.rule = LineField(theme)
        rule = FormField(
            theme,
            _("By which rule"),
            self.rule,
            hint=_("For the answer: an article of the law, for example."),
        )
        head = row((self.text_field, 1), FormField(theme, _("Verdict"), self.verdict), gap=12)
        self.setLayout(column(head, self.why_field, rule, gap=10))
        self.setFocusProxy(self.text)

    def fill(self, point: Point) -> None:
        """Begin with what is known."""
        self.text.setText(point.text)
        self.verdict.set_value(point.verdict.value)
        self.why.setPlainText(point.why)
        self.rule.setText(point.rule)

    def point(self) -> Point | None:
        """The point; None after saying what is missing."""
        text = needed(self.text_field, self.text.text(), _("Say what is objected to."))
        why = needed(self.why_field, self.why.toPlainText(), _("Say what the verdict rests on."))
        if not text or not why:
            return None
        verdict, rule = Verdict(self.verdict.value()), self.rule.text().strip()
        return Point(text=text, verdict=verdict, why=why, rule=rule)


class PointsForm(ComplaintForm):
    """What the organisation finds of each point, and what it will put right."""

    WIDE = True

    def build(self) -> None:
        """The points, begun with the subject or with the last decision, and the measures."""
        theme = self.context.theme
        self.points: Many[PointFields] = Many(
            theme, lambda: PointFields(self.context), _("Add a &point"), least=1
        )
        self.points_field = FormField(theme, _("Points"), self.points)
        self.measures = MeasuresPart(self.context)
        self.setLayout(column(self.points_field, self.measures, gap=14))
        self.setFocusProxy(self.points.parts()[0])
        self.places = {
            Because.NO_POINTS: self.points_field,
            Because.REASONS_MISSING: self.points_field,
            Because.PERIOD_IN_THE_PAST: self.measures.field,
        }
        self._begin()

    def _begin(self) -> None:
        decided = self.view.complaint.last(ComplaintFactKind.DECIDED)
        known = decided.details.points if decided and isinstance(decided.details, Assessment) else ()
        if not known:
            self.points.parts()[0].text.setText(self.view.complaint.summary)
        for _more in known[1:]:
            self.points.add()
        for part, point in zip(self.points.parts(), known, strict=False):
            part.fill(point)

    def details(self) -> Assessment | None:
        """The decision."""
        found = [part.point() for part in self.points.parts()]
        points = tuple(one for one in found if one is not None)
        measures = self.measures.measures()
        if len(points) < len(found) or measures is None:
            return None
        return Assessment(points=points, measures=measures)

    def consequence(self) -> str:
        """What comes next."""
        return _("The answer to the person comes next.")
