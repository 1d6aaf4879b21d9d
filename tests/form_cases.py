"""Purposes that a consent form can ask for, complete in every language."""

from __future__ import annotations

from datetime import date

from dpo_desk.actions import purposes
from dpo_desk.actions.desk import Desk
from dpo_desk.core.purposes import ConsentChannel, Purpose, Rest, RestKind, Special, Words

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
