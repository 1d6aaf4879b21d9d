"""Every kind of letter in every language, and every layout: the pages a language reviewer reads."""

from __future__ import annotations

from collections.abc import Iterator

from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.core.organisations import layout_for
from dpo_desk.documents.letters import letter_pdf
from dpo_desk.documents.sheets import layout_names
from tests.complaint_letter_cases import COMPLAINT_KINDS, ComplaintCase
from tests.consent_letter_cases import CONSENT_KINDS, ConsentCase
from tests.gallery.office import Paper
from tests.letter_cases import CASE_KINDS, Case

_COUNTRIES = {
    "en": "IE",
    "nl": "NL",
    "de": "DE",
    "fr": "FR",
    "it": "IT",
    "nb": "NO",
    "sv": "SE",
    "da": "DK",
    "fi": "FI",
    "lt": "LT",
}


def letters_in(language: str) -> Iterator[Paper]:
    """Every kind of letter in a language, for a country that speaks it; then one in every layout."""
    country = _COUNTRIES[language]
    layout = layout_for(country)
    for kind in CASE_KINDS:
        case = Case(kind=kind, language=language, country=country, layout=layout, count=3)
        yield _paper(f"{kind.value}-{language}", case)
    for kind in CONSENT_KINDS:
        yield _paper(f"consents-{kind.value}-{language}", ConsentCase(kind=kind, language=language))
    for kind in COMPLAINT_KINDS:
        yield _paper(f"complaint-{kind.value}-{language}", ComplaintCase(kind=kind, language=language))


def layouts() -> Iterator[Paper]:
    """The same letter in every layout, in the languages in turn."""
    for place, name in enumerate(layout_names()):
        language = LETTER_LANGUAGES[place % len(LETTER_LANGUAGES)]
        case = Case(kind=CASE_KINDS[0], language=language, country=_COUNTRIES[language], layout=name)
        yield _paper(f"{name}-{language}", case)


def _paper(name: str, case: Case | ConsentCase | ComplaintCase) -> Paper:
    return Paper(name.replace("_", "-"), letter_pdf(case.data()))
