"""Ways to show who one is, the mildest first; Art. 12(6) GDPR."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.words import N_


@dataclass(frozen=True, slots=True)
class Means:
    """One way to show who one is.

    Attributes:
        key: what the program knows it by.
        asked: the check box when it is asked for.
        note: small words beside it.
        proven: the choice when it was used.
        in_letters: what the person is asked for, by the language of the letter.
    """

    key: str
    asked: str
    note: str
    proven: str
    in_letters: Mapping[str, str]

    def letter_words(self, language: str) -> str:
        """What the letter says; in English where letters are not written in the language."""
        return self.in_letters[language if language in LETTER_LANGUAGES else "en"]


MEANS = (
    Means(
        "number",
        N_("Customer number"),
        N_("or another number only they and you know"),
        N_("They named a number only they know"),
        {
            "en": "Tell us your customer number, or another number that stands in our letters to you.",
            "nl": "Noem ons uw klantnummer, of een ander nummer dat in onze brieven aan u staat.",
            "de": "Nennen Sie uns Ihre Kundennummer oder eine andere Nummer aus unseren Schreiben an Sie.",
        },
    ),
    Means(
        "mailbox",
        N_("Reply by e-mail"),
        N_("from the address on file"),
        N_("They replied from the address on file"),
        {
            "en": "Reply from the e-mail address that we know of you.",
            "nl": "Antwoord vanaf het e-mailadres dat wij van u kennen.",
            "de": "Antworten Sie von der E-Mail-Adresse, die wir von Ihnen kennen.",
        },
    ),
    Means(
        "call",
        N_("Call back"),
        N_("on the phone number on file"),
        N_("They were called back on the number on file"),
        {
            "en": "Let us call you back on the phone number that we know of you.",
            "nl": "Laat ons u terugbellen op het telefoonnummer dat wij van u kennen.",
            "de": "Lassen Sie sich von uns unter der Telefonnummer zurückrufen, die wir von Ihnen kennen.",
        },
    ),
    Means(
        "copy",
        N_("Copy of a document"),
        N_("last of all; blackened but for the name and what is compared"),
        N_("They showed a document, or a copy of it"),
        {
            "en": "Send a copy of an identity document on which all is blacked out but your name and date of"
            " birth.",
            "nl": "Stuur een kopie van een identiteitsbewijs waarop alles is afgedekt behalve uw naam en"
            " geboortedatum.",
            "de": "Senden Sie die Kopie eines Ausweises, auf der alles außer Name und Geburtsdatum geschwärzt"
            " ist.",
        },
    ),
)
