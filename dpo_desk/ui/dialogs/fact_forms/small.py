"""Forms of one or two fields: role, colleague, question, controller, steps of the checklist."""

from __future__ import annotations

from dpo_desk.actions.requests import RequestView
from dpo_desk.core.checklists import Step
from dpo_desk.core.facts import (
    Assignment,
    Checked,
    Clarification,
    PassedOn,
    Restriction,
    RestrictionGround,
    RoleSettled,
    Unclear,
)
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.organisations import Role
from dpo_desk.core.steps import Forbidden
from dpo_desk.ui.dialogs.entry_parts import (
    DateFormField,
    RadioRow,
    SuggestLine,
    enum_choice,
    enum_options,
    quiet,
)
from dpo_desk.ui.dialogs.fact_forms.form import Draft, FactForm, needed
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Option, SearchChoice
from dpo_desk.ui.widgets.fields import FormField, TextArea
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _

_DONE, _NOT_NEEDED = "done", "not_needed"


class RoleForm(FactForm):
    """Controller, joint controller or processor."""

    def build(self) -> None:
        """Make the choice."""
        theme = self.context.theme
        self.role = RadioRow(theme, enum_options(Role), self.view.request.role.value, upright=True)
        self.setLayout(column(FormField(theme, _("Role in this case"), self.role)))
        self.setFocusProxy(self.role)

    def draft(self) -> Draft:
        """The role that is chosen."""
        return Draft(kind=self.kind, details=RoleSettled(role=Role(self.role.value())))


class AssignForm(FactForm):
    """Which colleague works on the case."""

    def build(self) -> None:
        """Propose everybody who has worked on it."""
        theme, request = self.context.theme, self.view.request
        known = (self.context.desk.colleague, *(fact.who for fact in request.facts), request.assigned_to)
        self.colleague = SuggestLine(theme, known)
        self.field = FormField(theme, _("&Colleague"), self.colleague)
        self.setLayout(column(self.field))
        self.setFocusProxy(self.colleague)

    def draft(self) -> Draft | None:
        """Who it is."""
        who = needed(self.field, self.colleague.text(), _("Say who works on it."))
        return Draft(kind=self.kind, details=Assignment(colleague=who)) if who else None


class QuestionForm(FactForm):
    """What the person is asked, and what they can choose from."""

    def build(self) -> None:
        """The question, the one thing that stops the clock, and the letter that asks."""
        theme = self.context.theme
        self.text = TextArea(theme, lines=2)
        self.field = FormField(theme, _("&What you ask"), self.text)
        self.unclear = RadioRow(theme, enum_options(Unclear), upright=True)
        self.choices = TextArea(theme, lines=2)
        choices = FormField(theme, _("To &choose from"), self.choices, note=_("one on each line"))
        self.write = CheckBox(theme, _("Write the &letter that asks it next"), checked=True)
        self.large = CheckBox(theme, _("&Very much data are held about the person"))
        hint = quiet(theme, _("Where the law lets the clock rest, it rests until the reply."))
        self.setLayout(
            column(
                self.field,
                FormField(theme, _("What is not clear"), self.unclear),
                choices,
                column(self.large, hint, gap=2),
                self.write,
                gap=14,
            )
        )
        self.setFocusProxy(self.text)
        self.places = {Forbidden.QUESTION_MISSING: self.field}

    def draft(self) -> Draft:
        """The question; without words it is refused with the reason."""
        words = self.text.toPlainText().strip()
        written = self.write.isChecked()
        details = Clarification(
            question=words,
            large_quantity=self.large.isChecked(),
            unclear=Unclear(self.unclear.value()),
            choices=tuple(one.strip() for one in self.choices.toPlainText().splitlines() if one.strip()),
            letter_follows=written,
        )
        follow = LetterKind.CLARIFICATION_ASKED if written else None
        return Draft(kind=self.kind, details=details, follow=follow)


class PassOnForm(FactForm):
    """Which controller got the request."""

    def build(self) -> None:
        """One line."""
        theme = self.context.theme
        self.controller = SuggestLine(theme, ())
        self.field = FormField(theme, _("&Controller"), self.controller)
        self.setLayout(column(self.field))
        self.setFocusProxy(self.controller)

    def draft(self) -> Draft | None:
        """Who it was passed on to."""
        who = needed(self.field, self.controller.text(), _("Say which controller got it."))
        return Draft(kind=self.kind, details=PassedOn(controller=who)) if who else None


class RestrictForm(FactForm):
    """What is restricted, on which ground, and until when that is planned."""

    def build(self) -> None:
        """Ground, scope and plan."""
        theme = self.context.theme
        self.ground = enum_choice(self.context, RestrictionGround)
        self.scope = TextArea(theme, lines=2)
        self.scope_field = FormField(theme, _("&What is restricted"), self.scope)
        hint = _("A reminder comes 14 days before: the person is told first.")
        self.until = DateFormField(self.context, _("Lifting is planned for"), hint=hint, note=_("optional"))
        self.setLayout(
            column(FormField(theme, _("&Ground"), self.ground), self.scope_field, self.until, gap=14)
        )
        self.setFocusProxy(self.ground)

    def draft(self) -> Draft | None:
        """The restriction."""
        scope = needed(self.scope_field, self.scope.toPlainText(), _("Say which data are restricted."))
        if not scope or not self.until.is_readable():
            return None
        ground = RestrictionGround(self.ground.value())
        details = Restriction(ground=ground, scope=scope, planned_lift=self.until.value())
        return Draft(kind=self.kind, details=details)


class CheckForm(FactForm):
    """A step of the checklist: done, or not needed because."""

    def build(self) -> None:
        """The steps, the first open one chosen."""
        theme = self.context.theme
        options = [Option(step.id, _(step.text)) for step in self.view.checklist]
        self.step = SearchChoice(theme, options, self.about or _first_open(self.view))
        self.keep = quiet(theme)
        self.state = RadioRow(theme, [Option(_DONE, _("Done")), Option(_NOT_NEEDED, _("Not needed here"))])
        self.note = TextArea(theme, lines=2)
        self.note_field = FormField(theme, _("N&ote"), self.note, note=_("optional"))
        self.setLayout(
            column(
                column(FormField(theme, _("&Step"), self.step), self.keep, gap=4),
                FormField(theme, _("How it stands"), self.state),
                self.note_field,
                gap=14,
            )
        )
        self.setFocusProxy(self.step)
        self.step.picked.connect(self._show_step)
        self._show_step()

    def draft(self) -> Draft | None:
        """How the step stands."""
        skipped = self.state.value() == _NOT_NEEDED
        note = self.note.toPlainText().strip()
        if skipped and not needed(self.note_field, note, _("Say why it is not needed here.")):
            return None
        return Draft(
            kind=self.kind, details=Checked(step_id=self.step.value(), needed=not skipped, note=note)
        )

    def repeats(self) -> bool:
        """Whether other steps are open."""
        settled = {*self.view.request.steps_checked, self.step.value()}
        return any(step.id not in settled for step in self.view.checklist)

    def article(self) -> str:
        """Provisions that ask for the step."""
        step = self._chosen()
        return ", ".join(step.articles) if step is not None else ""

    def _chosen(self) -> Step | None:
        return next((step for step in self.view.checklist if step.id == self.step.value()), None)

    def _show_step(self) -> None:
        step = self._chosen()
        if step is not None:
            when = _("Needed where {when}").format(when=_(step.when)) if step.when else ""
            self.keep.setText(when)
            self.keep.setVisible(bool(when))
        self.note_field.set_error("")
        self.moved.emit()


def _first_open(view: RequestView) -> str:
    settled = view.request.steps_checked
    return next((step.id for step in view.checklist if step.id not in settled), "")
