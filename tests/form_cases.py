"""Consent forms: purposes they can ask for, complete in every language, and forms as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from dpo_desk.actions import looking, purposes
from dpo_desk.actions.desk import Desk
from dpo_desk.core.addresses import Address
from dpo_desk.core.competence import Situation
from dpo_desk.core.consent_form_data import FormData, Question
from dpo_desk.core.consent_forms import ConsentForm, FormItem, code_text
from dpo_desk.core.countries import place
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.purposes import ConsentChannel, Purpose, Rest, RestKind, Special, Words
from dpo_desk.core.wordings import Wording, hash_of
from dpo_desk.documents.consent_forms import form_pages, print_forms
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library
from tests.conftest import house, tenant

VALID = date(2026, 1, 1)
_PAPER = (ConsentChannel.PAPER,)

STUDY = Purpose(
    organisation_id=1,
    words=(
        Words(
            language="en",
            title="Follow-up study",
            explanation="Once a year we send you questions about your sleep and compare your answers with "
            "your treatment record.",
            data=("name", "e-mail address", "answers", "diagnosis", "treatment dates"),
            storage="until 2031, then made anonymous",
        ),
        Words(
            language="nl",
            title="Vervolgonderzoek",
            explanation="Eenmaal per jaar sturen wij u vragen over uw slaap en vergelijken uw antwoorden met "
            "uw behandeldossier.",
            data=("naam", "e-mailadres", "antwoorden", "diagnose", "behandeldata"),
            storage="tot 2031, daarna geanonimiseerd",
        ),
        Words(
            language="de",
            title="Nachsorgestudie",
            explanation="Einmal im Jahr senden wir Ihnen Fragen zu Ihrem Schlaf und vergleichen Ihre "
            "Antworten mit Ihrer Behandlungsakte.",
            data=("Name", "E-Mail-Adresse", "Antworten", "Diagnose", "Behandlungstage"),
            storage="bis 2031, danach anonymisiert",
        ),
    ),
    rests=(Rest(RestKind.SYSTEM, "Study file"), Rest(RestKind.RECIPIENT, "School of Public Health, Galway")),
    special=(Special.HEALTH,),
    given_by=_PAPER,
    withdrawn_by=_PAPER,
)
LETTER = Purpose(
    organisation_id=1,
    words=(
        Words(
            language="en",
            title="Letter by e-mail",
            explanation="Four times a year, news about sleep.",
            data=("name", "e-mail address"),
            storage="until you stop it",
        ),
        Words(
            language="nl",
            title="Nieuwsbrief per e-mail",
            explanation="Vier keer per jaar nieuws over slaap.",
            data=("naam", "e-mailadres"),
            storage="tot u zich afmeldt",
        ),
        Words(
            language="de",
            title="Rundbrief per E-Mail",
            explanation="Viermal im Jahr Neues über den Schlaf.",
            data=("Name", "E-Mail-Adresse"),
            storage="bis Sie ihn abbestellen",
        ),
    ),
    rests=(Rest(RestKind.MAILING, "Rundbrief"), Rest(RestKind.PROCESSOR, "Postmill Ltd, Cork")),
    marketing=True,
    given_by=_PAPER,
    withdrawn_by=_PAPER,
)
WORDINGS = {
    "en": (
        "I expressly agree that my health data are used for this study.",
        "I agree to receive the letter.",
    ),
    "nl": (
        "Ik stem er uitdrukkelijk mee in dat mijn gezondheidsgegevens voor dit onderzoek worden gebruikt.",
        "Ik wil de nieuwsbrief graag ontvangen.",
    ),
    "de": (
        "Ich willige ausdrücklich ein, dass meine Gesundheitsdaten für diese Studie verwendet werden.",
        "Ich möchte den Rundbrief erhalten.",
    ),
}


def with_questions(desk: Desk) -> tuple[Purpose, Purpose]:
    """Both purposes on file, with their words in every language."""
    study, letter = purposes.save(desk, STUDY).value, purposes.save(desk, LETTER).value
    for language, (explicit, plain) in WORDINGS.items():
        purposes.add_wording(desk, study.id, language, explicit, valid_from=VALID, explicit=True)
        purposes.add_wording(desk, letter.id, language, plain, valid_from=VALID)
    return study, letter


# Without an office

SECRET = bytes(range(32))
MOMENT = datetime(2026, 10, 22, 9, 30, tzinfo=UTC)
HOMES = {
    "NL": house().address,
    "GB": Address(lines=("14 Harbour Lane",), postcode="BS1 5TY", city="Bristol", country="GB"),
    "CH": Address(lines=("Hafenweg 14",), postcode="8001", city="Zürich", country="CH"),
    "DE": Address(lines=("Hafenstraße 14",), postcode="80331", city="München", country="DE"),
    "JE": Address(lines=("14 Harbour Lane",), postcode="JE2 3QA", city="St Helier", country="JE"),
}


@cache
def _library() -> Library:
    return Library(resources_dir())


def organisation(country: str) -> Organisation:
    """The same house in another country."""
    region = {"DE": "BY", "CH": "ZH"}.get(country, "")
    return replace(house(), id=1, address=HOMES[country], country=country, region=region)


def question(purpose: Purpose, language: str, text: str, *, explicit: bool = False) -> Question:
    """A question with its words in one version."""
    wording = Wording(
        id=purpose.id,
        purpose_id=purpose.id,
        language=language,
        version=1,
        text=text,
        sha256=hash_of(text),
        valid_from=VALID,
        explicit=explicit,
        added_at=MOMENT,
        added_by="Iris van Dam",
    )
    return Question(purpose=purpose, wording=wording, language=language)


def data(language: str = "en", country: str = "NL", **known: object) -> FormData:
    """Everything of a form with both questions."""
    explicit, plain = WORDINGS[language]
    questions = (
        question(replace(STUDY, id=1), language, explicit, explicit=True),
        question(replace(LETTER, id=2), language, plain),
    )
    house_there = organisation(country)
    found = looking.competent(
        _library().shipped_authorities,
        Situation(seat=place(house_there.country, house_there.region), sector=house_there.sector),
    )
    by_id = {one.id: one for one in _library().shipped_authorities}
    values: dict[str, object] = {
        "form": ConsentForm(
            id=42,
            organisation_id=1,
            language=language,
            items=tuple(FormItem(purpose_id=one.purpose.id, wording_id=one.purpose.id) for one in questions),
            dated=MOMENT.date(),
            printed_at=MOMENT,
            printed_by="Iris van Dam",
        ),
        "organisation": house_there,
        "questions": questions,
        "authorities": tuple(by_id[one.authority_id] for one in found.options),
        "today": MOMENT.date(),
        **known,
    }
    return FormData(**values)  # type: ignore[arg-type]  # names of FormData


def for_child(language: str = "en", country: str = "NL") -> FormData:
    """A form for an online service that a child may use, filled for somebody."""
    whole = data(language, country, person=tenant(), least_age=16)
    return replace(whole, form=replace(whole.form, guardian=True))


def printed_form(whole: FormData, *, two_sided: bool = False) -> bytes:
    """The pages of a form with codes of this secret."""
    form = whole.form
    return print_forms(
        [(form_pages(whole), lambda page, pages: code_text(form, page, pages, SECRET))], two_sided=two_sided
    )


def forms(languages: tuple[str, ...]) -> dict[str, FormData]:
    """What is on the forms to look at, by their names."""
    usual = {f"consent-form-{language}": data(language) for language in languages}
    for_children = {f"consent-form-child-{language}": for_child(language) for language in languages}
    elsewhere = {"consent-form-uk-en": data("en", "GB"), "consent-form-swiss-de": data("de", "CH")}
    return {**usual, **for_children, **elsewhere}


def printed(languages: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Forms to look at, with their names."""
    for name, whole in forms(languages).items():
        yield name, printed_form(whole)
