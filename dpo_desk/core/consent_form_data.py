"""What a consent form is made from: `documents` makes pages of it, `consent_form_checks` looks for holes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpo_desk.core.authorities import Authority
from dpo_desk.core.consent_forms import ConsentForm
from dpo_desk.core.countries import Law, law_of
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import OtherController, Purpose, Words
from dpo_desk.core.wordings import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One purpose as a form asks for it.

    Attributes:
        wording: the words that are shown; None where there are none in the language of the form.
        language: of the form.
    """

    purpose: Purpose
    wording: Wording | None
    language: str

    @property
    def words(self) -> Words | None:
        """What is told of the purpose in the language of the form; None where nothing is."""
        return next((one for one in self.purpose.words if one.language == self.language), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormData:
    """Everything a consent form is made from.

    Attributes:
        form: its record: reference, language, the day it bears.
        organisation: who asks.
        questions: in the order of the sheet.
        authorities: those the person may turn to, the nearest first.
        person: whom it is filled for; None for an empty one.
        least_age: from which age a child can itself consent to an online service: Art. 8(1) GDPR; None
            where none of the questions is about one, or where the law sets no age.
        age: of the person in years, if it is known.
        today: the day on which all this was gathered.
        draft: marks the pages as not yet printed for use.
    """

    form: ConsentForm
    organisation: Organisation
    questions: tuple[Question, ...]
    authorities: tuple[Authority, ...] = ()
    person: Person | None = None
    least_age: int | None = None
    age: int | None = None
    today: date
    draft: bool = False

    @property
    def law(self) -> Law:
        """Family of the law the form cites: the one the purposes name, else that of the seat."""
        named = next((one.purpose.jurisdiction for one in self.questions if one.purpose.jurisdiction), "")
        return law_of(named or self.organisation.country)

    @property
    def controllers(self) -> tuple[OtherController, ...]:
        """Those who answer for a purpose in the organisation's place, each once."""
        return tuple(
            dict.fromkeys(one.purpose.controller for one in self.questions if one.purpose.controller)
        )

    @property
    def own(self) -> bool:
        """Whether the organisation itself answers for a purpose."""
        return any(one.purpose.controller is None for one in self.questions)

    @property
    def for_child(self) -> bool:
        """Whether a guardian has to consent, or may have to where the age is not known: Art. 8(1) GDPR."""
        return self.least_age is not None and (self.age is None or self.age < self.least_age)
