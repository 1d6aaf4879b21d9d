"""Ways to show who one is, the mildest first; Art. 12(6) GDPR."""

from __future__ import annotations

from dataclasses import dataclass

from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.documents.wording import wording
from dpo_desk.words import N_


@dataclass(frozen=True, slots=True)
class Means:
    """One way to show who one is.

    Attributes:
        key: what the program knows it by; names its sentence in letters.
        asked: the check box when it is asked for.
        note: small words beside it.
        proven: the choice when it was used.
    """

    key: str
    asked: str
    note: str
    proven: str

    def letter_words(self, language: str) -> str:
        """What the person is asked for; in English where letters are not written in the language."""
        known = language if language in LETTER_LANGUAGES else "en"
        return wording(known).say(f"identity.means.{self.key}")


MEANS = (
    Means(
        "number",
        N_("Customer number"),
        N_("or another number only they and you know"),
        N_("They named a number only they know"),
    ),
    Means(
        "mailbox",
        N_("Reply by e-mail"),
        N_("from the address on file"),
        N_("They replied from the address on file"),
    ),
    Means(
        "call",
        N_("Call back"),
        N_("on the phone number on file"),
        N_("They were called back on the number on file"),
    ),
    Means(
        "copy",
        N_("Copy of a document"),
        N_("last of all; blackened but for the name and what is compared"),
        N_("They showed a document, or a copy of it"),
    ),
)
