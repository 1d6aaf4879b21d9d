"""What of the head of a case can be corrected: an input for each, and the value as it is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.core.people import Person
from dpo_desk.core.requests import Channel
from dpo_desk.core.steps import Forbidden, StepForbidden
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_parts import DateFormField, enum_choice
from dpo_desk.ui.dialogs.fact_forms.form import needed
from dpo_desk.ui.dialogs.person_choice import PersonChoice
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.words import _
from dpo_desk.words.dates import language_name
from dpo_desk.words.errors import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands in the head of a case now."""

    received_on: date
    language: str
    languages: Sequence[str]
    channel: Channel
    subject: str
    person: Person | None


class HeadParts:
    """The inputs, by the names of the fields they correct.

    Args:
        context: what every dialog is given.
        head: as it stands.

    Attributes:
        parts: the inputs.
        readers: what would be stored; empty after saying what is missing.
    """

    def __init__(self, context: Context, head: Head) -> None:
        self._context = context
        theme = context.theme
        hint = _("The clock is counted anew from this day.")
        self.day = DateFormField(context, _("&Received"), head.received_on, hint=hint)
        codes = dict.fromkeys((*LETTER_LANGUAGES, *head.languages, head.language))
        options = [Option(code, language_name(code)) for code in codes]
        self.language = Choice(theme, options, head.language)
        self.channel = enum_choice(context, Channel, head.channel)
        self.subject = LineField(theme, head.subject)
        self.subject_field = FormField(theme, _("&Subject"), self.subject)
        self.person = PersonChoice(context, head.person)
        self.parts: Mapping[str, QWidget] = {
            "received_on": self.day,
            "language": FormField(theme, _("&Language"), self.language),
            "channel": FormField(theme, _("C&hannel"), self.channel),
            "person": self.person,
            "summary": self.subject_field,
        }
        self.readers: Mapping[str, Callable[[], str]] = {
            "received_on": self._new_day,
            "language": self.language.value,
            "channel": self.channel.value,
            "person": self.person.new_id,
            "summary": self._new_subject,
        }

    def _new_day(self) -> str:
        day = self.day.needed()
        if day is None:
            return ""
        if day > self._context.desk.today():
            self.day.set_error(sentence(StepForbidden(Forbidden.IN_THE_FUTURE, on=day)))
            return ""
        return day.isoformat()

    def _new_subject(self) -> str:
        return needed(self.subject_field, self.subject.text(), _("Write the subject."))
