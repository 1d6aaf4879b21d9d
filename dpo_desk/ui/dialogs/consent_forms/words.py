"""What the dialog of each kind of entry says."""

from __future__ import annotations

from dataclasses import dataclass

from dpo_desk.core.consents import EventKind
from dpo_desk.words import N_


@dataclass(frozen=True, slots=True)
class EntryWords:
    """Words of one kind.

    Attributes:
        menu: in a menu, as what is done there.
        heading: of the dialog.
        explain: what it is for.
        article: provision behind it; may be empty.
    """

    menu: str
    heading: str
    explain: str
    article: str = ""


ENTRY_WORDS = {
    EventKind.GIVEN: EntryWords(
        N_("Enter a yes…"),
        N_("The person said yes"),
        N_("Enter it with the words that were shown and with what shows it."),
        "GDPR 7(1)",
    ),
    EventKind.RENEWED: EntryWords(
        N_("Enter a renewal…"),
        N_("The person said yes again"),
        N_("The time of the consent begins anew on this day."),
        "GDPR 7(1)",
    ),
    EventKind.REFUSED: EntryWords(
        N_("Enter a no…"),
        N_("The person said no"),
        N_("A no is kept, so that nobody asks again too soon."),
        "GDPR 7(4)",
    ),
    EventKind.ASKED: EntryWords(
        N_("Enter a question…"),
        N_("The person was asked"),
        N_("A question alone allows nothing; what was said before still counts."),
    ),
    EventKind.DEFERRED: EntryWords(
        N_("Enter a question put aside…"),
        N_("The question was put aside"),
        N_("It was seen and not answered. That is no consent."),
    ),
    EventKind.WITHDRAWN: EntryWords(
        N_("Enter a withdrawal…"),
        N_("The person took the consent back"),
        N_("It takes effect on this day, and needs no reason. What was done before stays lawful."),
        "GDPR 7(3)",
    ),
    EventKind.REVOKED: EntryWords(
        N_("No longer rely on it…"),
        N_("The consent is no longer relied on"),
        N_("The organisation itself ends it: the service stops, or a guardian’s yes is over."),
        "GDPR 5(1)(b)",
    ),
    EventKind.INVALIDATED: EntryWords(
        N_("Found invalid…"),
        N_("The consent was never valid"),
        N_("For example a box that was ticked already. What rested on it had no basis."),
        "GDPR 7(2)",
    ),
}
"""Every kind a person enters by hand; corrections and imports have doors of their own."""
