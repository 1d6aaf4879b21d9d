"""The end of a restriction: its notice and its lifting, each of the one that is meant."""

from __future__ import annotations

from dpo_desk.core.facts import Dispatch, Lifting, LiftNotice
from dpo_desk.core.restrictions import in_force
from dpo_desk.core.steps import Forbidden
from dpo_desk.ui.dialogs.fact_forms.form import Draft, FactForm
from dpo_desk.ui.dialogs.fact_forms.sent import SentForm
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField
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
