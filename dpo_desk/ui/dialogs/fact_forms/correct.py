"""Correcting the head of a case: one field, its old value and the new one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import people
from dpo_desk.core.corrections import value_of
from dpo_desk.core.facts import Correction, Field
from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.core.steps import Forbidden, StepForbidden
from dpo_desk.ui.dialogs.entry_parts import DateFormField, enum_choice
from dpo_desk.ui.dialogs.fact_forms.form import Draft, FactForm, needed
from dpo_desk.ui.dialogs.receive_people_hits import PeopleHits, PersonHit, person_words
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, LineField, SearchField
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import N_, _
from dpo_desk.words.dates import language_name
from dpo_desk.words.errors import sentence
from dpo_desk.words.names import name

_NAMES = {
    Field.RECEIVED_ON: N_("Day of receipt"),
    Field.RIGHTS: N_("What is asked"),
    Field.LANGUAGE: N_("Language of the answer"),
    Field.CHANNEL: N_("Channel"),
    Field.PERSON: N_("Person"),
    Field.SUMMARY: N_("Subject"),
}
_SHOWN = 5


class CorrectForm(FactForm):
    """Which field is wrong, and what it should be."""

    def build(self) -> None:
        """The choice of the field, and for each the input that fits it."""
        theme = self.context.theme
        options = [Option(field.value, _(words)) for field, words in _NAMES.items()]
        self.field = Choice(theme, options, self.about)
        makers: dict[Field, Callable[[], QWidget]] = {
            Field.RECEIVED_ON: self._make_day,
            Field.RIGHTS: self._make_rights,
            Field.LANGUAGE: self._make_language,
            Field.CHANNEL: self._make_channel,
            Field.PERSON: self._make_person,
            Field.SUMMARY: self._make_subject,
        }
        self.parts = {field: maker() for field, maker in makers.items()}
        self.setLayout(
            column(FormField(theme, _("&What is corrected"), self.field), *self.parts.values(), gap=14)
        )
        self.setFocusProxy(self.field)
        self.field.picked.connect(self._show_part)
        self._show_part()

    def chosen(self) -> Field:
        """The field that is corrected."""
        return Field(self.field.value())

    def draft(self) -> Draft | None:
        """The correction, as both values are stored."""
        field = self.chosen()
        new = {
            Field.RECEIVED_ON: self._new_day,
            Field.RIGHTS: self._new_rights,
            Field.LANGUAGE: self.language.value,
            Field.CHANNEL: self.channel.value,
            Field.PERSON: self._new_person,
            Field.SUMMARY: self._new_subject,
        }[field]()
        if not new:
            return None
        return Draft(
            kind=self.kind, details=Correction(field=field, old=value_of(self.view.request, field), new=new)
        )

    def _show_part(self) -> None:
        for field, part in self.parts.items():
            part.setVisible(field is self.chosen())

    # the inputs

    def _make_day(self) -> QWidget:
        hint = _("The clock is counted anew from this day.")
        self.day = DateFormField(self.context, _("&Received"), self.view.request.received_on, hint=hint)
        return self.day

    def _new_day(self) -> str:
        day = self.day.needed()
        if day is None:
            return ""
        if day > self.context.desk.today():
            self.day.set_error(sentence(StepForbidden(Forbidden.IN_THE_FUTURE, on=day)))
            return ""
        return day.isoformat()

    def _make_rights(self) -> QWidget:
        theme, asked = self.context.theme, self.view.request.rights
        self.boxes = {right: CheckBox(theme, name(right), checked=right in asked) for right in Right}
        boxes = QWidget()
        boxes.setLayout(column(*self.boxes.values(), gap=2))
        boxes.setFocusProxy(next(iter(self.boxes.values())))
        self.rights_field = FormField(theme, _("&Rights"), boxes)
        return self.rights_field

    def _new_rights(self) -> str:
        kept = " ".join(right.value for right, box in self.boxes.items() if box.isChecked())
        self.rights_field.set_error("" if kept else _("Choose at least one."))
        return kept

    def _make_language(self) -> QWidget:
        now = self.view.request.language
        codes = dict.fromkeys((*LETTER_LANGUAGES, *self.view.organisation.languages, now))
        options = [Option(code, language_name(code)) for code in codes]
        self.language = Choice(self.context.theme, options, now)
        return FormField(self.context.theme, _("&Language"), self.language)

    def _make_channel(self) -> QWidget:
        self.channel = enum_choice(self.context, Channel, self.view.request.channel)
        return FormField(self.context.theme, _("C&hannel"), self.channel)

    def _make_subject(self) -> QWidget:
        self.subject = LineField(self.context.theme, self.view.request.subject)
        self.subject_field = FormField(self.context.theme, _("&Subject"), self.subject)
        return self.subject_field

    def _new_subject(self) -> str:
        return needed(self.subject_field, self.subject.text(), _("Write the subject."))

    def _make_person(self) -> QWidget:
        theme = self.context.theme
        self.person = PersonHit(self.view.person)
        self.person_label = Label(theme, bold=True, wrap=True)
        self.search = SearchField(theme, _("Find someone on file"))
        self.search.textChanged.connect(self._find)
        self.hits = PeopleHits(theme, _("On file"))
        self.hits.picked.connect(self._take)
        inner = QWidget()
        inner.setLayout(column(self.person_label, self.search, self.hits, gap=8))
        inner.setFocusProxy(self.search)
        self.person_field = FormField(theme, _("&Person"), inner)
        self._take(self.person)
        return self.person_field

    def _find(self, text: str) -> None:
        desk = self.context.desk
        ids = people.head(desk, text, _SHOWN) if text.strip() else []
        self.hits.show_hits([PersonHit(person) for person in people.rows(desk, ids)])

    def _take(self, hit: object) -> None:
        if isinstance(hit, PersonHit):
            self.person = hit
            words = (hit.person.name, person_words(hit))
            self.person_label.setText(" · ".join(part for part in words if part))
            self.person_field.set_error("")

    def _new_person(self) -> str:
        if self.person.person.id == self.view.person.id:
            self.person_field.set_error(_("Choose who it really is."))
            return ""
        return str(self.person.person.id)
