"""The end of a restriction: the decision, its notice and its lifting, each of the one that is meant."""

from __future__ import annotations

from dpo_desk.core.facts import AfterLift, Dispatch, Lifting, LiftNotice, LiftPlan
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.restrictions import in_force
from dpo_desk.core.steps import Forbidden
from dpo_desk.ui.dialogs.entry_parts import DateFormField, RadioRow, enum_options
from dpo_desk.ui.dialogs.fact_forms.form import Draft, FactForm, needed
from dpo_desk.ui.dialogs.fact_forms.sent import SentForm
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, TextArea
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _
from dpo_desk.words.dates import full_date


class _Which(FormField):
    """Which restriction is meant; not shown where there is but one."""

    def __init__(self, form: FactForm, *, noticed: bool) -> None:
        standing = in_force(form.view.request.facts)
        options = [Option(str(one.number), f"{one.scope} · {full_date(one.started.on)}") for one in standing]
        fitting = [one for one in standing if (one.notice is not None) is noticed] or standing
        first = str(fitting[0].number) if fitting else ""
        self.choice = Choice(form.context.theme, options, first)
        super().__init__(form.context.theme, _("&Which restriction"), self.choice)
        self._several = len(standing) > 1
        self.setVisible(self._several)

    def number(self) -> int:
        """Its number; 0 where there is but one."""
        return int(self.choice.value()) if self._several else 0


class LiftPlanForm(FactForm):
    """When a restriction will end, why, and what becomes of the data then."""

    def build(self) -> None:
        """Day, reason and what follows, and the letter that tells them."""
        theme = self.context.theme
        self.which = _Which(self, noticed=False)
        self.day = DateFormField(self.context, _("&It ends on"))
        self.text = TextArea(theme, lines=3)
        hint = _("What the check or the weighing has shown. The person reads it in the letter.")
        self.why = FormField(theme, _("&Why it ends"), self.text, hint=hint)
        self.text.textChanged.connect(lambda: self.why.set_error(""))
        self.after = RadioRow(theme, enum_options(AfterLift), upright=True)
        self.write = CheckBox(theme, _("Write the &letter that tells it next"), checked=True)
        self.setLayout(
            column(
                self.which,
                self.day,
                self.why,
                FormField(theme, _("What becomes of the data"), self.after),
                self.write,
                gap=14,
            )
        )
        self.setFocusProxy(self.day)
        self.places = {
            Forbidden.WHICH_RESTRICTION: self.which,
            Forbidden.REASON_MISSING: self.why,
            Forbidden.LIFT_TOO_SOON: self.day,
        }

    def draft(self) -> Draft | None:
        """The decision, and its letter."""
        if not self.day.is_readable():
            return None
        day = self.day.value()
        if day is None:
            needed(self.day, "", _("Say on which day it ends."))
            return None
        details = LiftPlan(
            lift_on=day,
            because=self.text.toPlainText().strip(),
            after=AfterLift(self.after.value()),
            restriction=self.which.number(),
        )
        follow = LetterKind.RESTRICTION_LIFT_NOTICE if self.write.isChecked() else None
        return Draft(kind=self.kind, details=details, follow=follow)


class NoticeForm(SentForm):
    """How the notice left, and of which restriction it is."""

    def build(self) -> None:
        """The restriction above what every dispatch has."""
        super().build()
        dispatch = self.layout()
        self.which = _Which(self, noticed=False)
        if dispatch is not None:
            dispatch.addWidget(self.which)
        self.places = {Forbidden.WHICH_RESTRICTION: self.which}

    def draft(self) -> Draft:
        """The notice."""
        dispatch = Dispatch(self.dispatch.value())
        return Draft(kind=self.kind, details=LiftNotice(dispatch=dispatch, restriction=self.which.number()))


class LiftForm(FactForm):
    """Which restriction is lifted."""

    def build(self) -> None:
        """One choice, where there is one."""
        self.which = _Which(self, noticed=True)
        self.setLayout(column(self.which))
        self.places = {Forbidden.WHICH_RESTRICTION: self.which}

    def draft(self) -> Draft:
        """The lifting."""
        return Draft(kind=self.kind, details=Lifting(restriction=self.which.number()))
