"""What single languages do in letters: greetings, closes, subjects, dates, tags."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.core.letters import LETTER_LANGUAGES, LetterKind
from dpo_desk.core.people import Salutation
from dpo_desk.documents.letters import letter_pdf, letter_sheet, letter_text
from dpo_desk.documents.sheets import Signature, Table
from dpo_desk.documents.speech import Speech, Voice
from dpo_desk.documents.typography import NO_BREAK
from tests.complaint_letter_cases import ComplaintCase
from tests.letter_cases import Case
from tests.letter_houses import PERSON

FIRST = date(2026, 5, 1)


def _greeting_and_close(language: str, country: str, salutation: Salutation) -> tuple[str, str]:
    person = replace(PERSON, salutation=salutation)
    data = Case(kind=LetterKind.ERASED, language=language, country=country, person=person).data()
    (close,) = (block.closing for block in letter_sheet(data).blocks if isinstance(block, Signature))
    return letter_text(data).splitlines()[2], close


@pytest.mark.parametrize(
    ("salutation", "greeting"),
    [
        (Salutation.MS, "Madame,"),
        (Salutation.MR, "Monsieur,"),
        (Salutation.NEUTRAL, "Madame, Monsieur,"),
    ],
)
def test_a_french_close_takes_up_the_greeting(salutation: Salutation, greeting: str) -> None:
    assert _greeting_and_close("fr", "FR", salutation) == (
        greeting,
        f"Veuillez agréer, {greeting} l’expression de nos salutations distinguées.",
    )
    assert _greeting_and_close("fr", "CH", salutation) == (
        greeting,
        f"Nous vous prions d’agréer, {greeting} nos salutations distinguées.",
    )


def test_lithuanian_greets_without_a_name_that_would_have_to_be_declined() -> None:
    assert _greeting_and_close("lt", "LT", Salutation.MS) == ("Gerbiama ponia,", "Pagarbiai")
    assert _greeting_and_close("it", "IT", Salutation.MR)[0] == "Egregio Signor Whitcombe,"


@pytest.mark.parametrize(
    ("language", "country", "subject"),
    [
        ("fr", "FR", "Objet : Nous avons effacé vos données personnelles"),
        ("fr", "CH", "Concerne : Nous avons effacé vos données personnelles"),
        ("it", "IT", "Oggetto: Abbiamo cancellato i Suoi dati personali"),
        ("lt", "LT", "Dėl Jūsų asmens duomenų ištrynimo"),
    ],
)
def test_the_page_says_what_it_is_about_and_the_file_only_that(
    language: str, country: str, subject: str
) -> None:
    sheet = letter_sheet(Case(kind=LetterKind.ERASED, language=language, country=country).data())
    assert sheet.subject == subject
    assert sheet.title == f"{subject.rpartition(': ')[2]}, R-2026-0042"


@pytest.mark.parametrize(
    ("language", "seat", "running", "binding", "in_a_table"),
    [
        ("fr", "FR", "1er mai 2026", "vendredi 1er mai 2026", "01/05/2026"),
        ("fr", "CH", "1er mai 2026", "vendredi 1er mai 2026", "01.05.2026"),
        ("it", "IT", "1º maggio 2026", "venerdì 1º maggio 2026", "01/05/2026"),
        ("it", "CH", "1º maggio 2026", "venerdì 1º maggio 2026", "01.05.2026"),
        ("lt", "LT", "2026 m. gegužės 1 d.", "2026 m. gegužės 1 d. (penktadienis)", "2026-05-01"),
        ("de", "DE", "1. Mai 2026", "Freitag, 1. Mai 2026", "01.05.2026"),
    ],
)
def test_dates_are_written_as_the_language_has_them(
    language: str, seat: str, running: str, binding: str, in_a_table: str
) -> None:
    voice = Voice(language, seat)
    assert (voice.day(FIRST), voice.weekday(FIRST), voice.short_day(FIRST)) == (running, binding, in_a_table)


def test_money_is_written_as_at_the_seat() -> None:
    seats = (("fr", "FR"), ("fr", "CH"), ("it", "CH"), ("lt", "LT"))
    written = [Voice(language, seat).money(1250, "CHF").replace(NO_BREAK, " ") for language, seat in seats]
    assert written == ["12,50 CHF", "12,50 CHF", "CHF 12.50", "12,50 CHF"]


@pytest.mark.parametrize("language", LETTER_LANGUAGES)
def test_no_heading_of_a_narrow_column_is_torn(words: Callable[[bytes], list[str]], language: str) -> None:
    data = ComplaintCase(kind=LetterKind.AUTHORITY_DOCUMENTS, language=language).data()
    (table,) = (block for block in letter_sheet(data).blocks if isinstance(block, Table))
    headings = {word for heading in table.head for word in heading.split()}
    assert headings <= set(" ".join(words(letter_pdf(data))).split())


def test_swiss_letters_have_tags_of_their_own() -> None:
    tags = [
        Speech(Case(kind=LetterKind.ERASED, language=language, country="CH").data()).tag
        for language in ("de", "fr", "it", "en")
    ]
    assert tags == ["de-CH", "fr-CH", "it-CH", "en"]


@pytest.mark.parametrize(
    ("language", "country", "consent", "identity"),
    [
        ("fr", "FR", "article 6, paragraphe 1, point a), du RGPD", "article 12, paragraphe 6, du RGPD"),
        ("fr", "CH", "art. 6, al. 6, LPD", "art. 16, al. 5, OPDo"),
        ("it", "IT", "articolo 6, paragrafo 1, lettera a), del GDPR", "articolo 12, paragrafo 6, del GDPR"),
        ("it", "CH", "art. 6 cpv. 6 LPD", "art. 16 cpv. 5 OPDa"),
        ("lt", "LT", "BDAR 6 straipsnio 1 dalies a punktas", "BDAR 12 straipsnio 6 dalis"),
    ],
)
def test_provisions_are_cited_as_the_country_cites_them(
    language: str, country: str, consent: str, identity: str
) -> None:
    cites = Voice(language, country).cites
    assert (cites["consent"], cites["identity"]) == (consent, identity)
