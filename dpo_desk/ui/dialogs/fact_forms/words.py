"""What each kind of fact is called in its dialog, why it is recorded, and by which provision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from dpo_desk.core.facts import FactKind
from dpo_desk.words import N_


class Reason(Enum):
    """When a form asks for words of its own."""

    BACKDATED = "backdated"
    """Only where the day lies in the past."""
    WELCOME = "welcome"
    """Always there, not needed."""
    NEEDED = "needed"
    """The fact is these words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactWords:
    """Texts of one dialog.

    Attributes:
        heading: what is done here.
        verb: of the primary button.
        explain: what it means, in one or two calm sentences.
        article: provision, the law named in it; empty where none asks for it.
        reason: when words are asked for.
        reason_label: what those words are.
    """

    heading: str
    verb: str = N_("&Record")
    explain: str = ""
    article: str = ""
    reason: Reason = Reason.BACKDATED
    reason_label: str = N_("Why it is recorded only now")


FACT_WORDS: dict[FactKind, FactWords] = {
    FactKind.ACKNOWLEDGED: FactWords(
        heading=N_("Record the acknowledgement"),
        explain=N_("For an acknowledgement that was not written here. The clock goes on."),
    ),
    FactKind.ROLE_SETTLED: FactWords(
        heading=N_("Settle the role"),
        explain=N_("A controller answers. A processor passes the request on to the controller at once."),
        article="GDPR 4(7), 26, 28(3)(e)",
    ),
    FactKind.ASSIGNED: FactWords(
        heading=N_("Assign the case"),
        verb=N_("&Assign"),
        explain=N_("Who works on it from now on."),
    ),
    FactKind.IDENTITY_ASKED: FactWords(
        heading=N_("Ask for proof of identity"),
        explain=N_("Only where there is reasonable doubt, and never more than the doubt needs."),
        article="GDPR 12(6)",
    ),
    FactKind.IDENTITY_QUESTION_SENT: FactWords(
        heading=N_("Record that the question left"),
        explain=N_("Where the law lets the clock rest, it rests from this day."),
        article="GDPR 12(6)",
    ),
    FactKind.IDENTITY_NOT_PROVEN: FactWords(
        heading=N_("The proof was not enough"),
        explain=N_("The doubt stands, and the case waits on. What was missing can be asked for again."),
        article="GDPR 12(6)",
        reason=Reason.WELCOME,
        reason_label=N_("What was shown, and what is missing"),
    ),
    FactKind.IDENTITY_PROVEN: FactWords(
        heading=N_("Record the proof of identity"),
        explain=N_("That it was checked stays on file. A copy of a document goes when the case closes."),
        article="GDPR 12(6), 5(1)(e)",
    ),
    FactKind.IDENTITY_COPY_DISPOSED: FactWords(
        heading=N_("Destroy the identity copy"),
        verb=N_("&Destroy"),
        explain=N_("The content goes for good. Name, size and hash stay and show that it was there."),
        article="GDPR 5(1)(e)",
    ),
    FactKind.CLARIFICATION_ASKED: FactWords(
        heading=N_("Ask what is meant"),
        explain=N_(
            "Asking what is meant is allowed. The day to answer by moves only where a statute says so."
        ),
        article="GDPR recital 63",
    ),
    FactKind.CLARIFICATION_QUESTION_SENT: FactWords(
        heading=N_("Record that the question left"),
        explain=N_("Where the law lets the clock rest, it rests from this day."),
        article="GDPR recital 63",
    ),
    FactKind.CLARIFICATION_GIVEN: FactWords(
        heading=N_("Record the reply"),
        explain=N_("The case goes on from here."),
        reason=Reason.WELCOME,
        reason_label=N_("What they replied"),
    ),
    FactKind.FEE_ASKED: FactWords(
        heading=N_("Ask for a fee"),
        explain=N_(
            "Rarely allowed: for a further copy, or where a request is manifestly unfounded or excessive. The"
            " person is told first, and may ask for less or let it be."
        ),
        article="GDPR 12(5)(a), 15(3)",
    ),
    FactKind.FEE_NOTICE_SENT: FactWords(
        heading=N_("Record that the fee notice left"),
        explain=N_("Where the law lets the clock wait for the fee, it waits from this day."),
        article="GDPR 12(5)(a)",
    ),
    FactKind.FEE_SETTLED: FactWords(
        heading=N_("Record that the fee is paid or agreed to"),
        explain=N_("The case goes on from here."),
        article="GDPR 12(5)(a)",
        reason=Reason.WELCOME,
        reason_label=N_("What they replied"),
    ),
    FactKind.CHECKED: FactWords(heading=N_("Tick off a step")),
    FactKind.SEARCHED: FactWords(
        heading=N_("Record a search"),
        explain=N_(
            "Every system, the paper files and the processors. The log shows that nothing was left out."
        ),
        article="GDPR 15(1), 5(2)",
    ),
    FactKind.EXTENDED: FactWords(
        heading=N_("Extend the period"),
        verb=N_("&Extend"),
        explain=N_(
            "Once, and only where it is necessary because the request is complex or there are many of"
            " them. The person must be told, with the reason, before the first period ends."
        ),
        article="GDPR 12(3)",
    ),
    FactKind.EXTENSION_TOLD: FactWords(
        heading=N_("Record that the extension notice left"),
        explain=N_("The extension counts from this day, if the first period has not ended before."),
        article="GDPR 12(3)",
    ),
    FactKind.DECIDED: FactWords(
        heading=N_("Decide"),
        verb=N_("&Decide"),
        explain=N_("Each right has its own outcome. The answer tells it, item by item where that helps."),
        article="GDPR 12(3), 12(4)",
    ),
    FactKind.ANSWERED: FactWords(
        heading=N_("Record that the answer left"),
        explain=N_("The clock stops on this day."),
        article="GDPR 12(3)",
    ),
    FactKind.RECIPIENT_TOLD: FactWords(
        heading=N_("Tell a recipient"),
        explain=N_(
            "Whoever received the data is told what was corrected, erased or restricted, unless that is"
            " impossible or out of all proportion."
        ),
        article="GDPR 19",
    ),
    FactKind.RESTRICTION_STARTED: FactWords(
        heading=N_("Restrict the processing"),
        verb=N_("&Restrict"),
        explain=N_("The data are stored and used for nothing else until the restriction is lifted."),
        article="GDPR 18(1), 18(2)",
    ),
    FactKind.RESTRICTION_LIFT_DECIDED: FactWords(
        heading=N_("Decide to lift the restriction"),
        verb=N_("&Decide"),
        explain=N_("The person is told the day and the reason before. Until then the data stay restricted."),
        article="GDPR 18(3)",
    ),
    FactKind.RESTRICTION_NOTICE: FactWords(
        heading=N_("Announce the lifting"),
        explain=N_("The person is told before the restriction is lifted."),
        article="GDPR 18(3)",
    ),
    FactKind.RESTRICTION_LIFTED: FactWords(
        heading=N_("Lift the restriction"),
        verb=N_("&Lift"),
        explain=N_("From this day the data may be used again. The person was told before."),
        article="GDPR 18(3)",
    ),
    FactKind.PASSED_ON: FactWords(
        heading=N_("Pass it on to the controller"),
        explain=N_("A processor does not answer by itself; the controller does."),
        article="GDPR 28(3)(e)",
    ),
    FactKind.WITHDRAWN: FactWords(
        heading=N_("The person withdrew the request"),
        explain=N_("The clock stops. What was recorded stays."),
        reason=Reason.WELCOME,
        reason_label=N_("How they said so"),
    ),
    FactKind.NOTED: FactWords(
        heading=N_("Add a note"),
        explain=N_("For whatever else is worth knowing later."),
        reason=Reason.NEEDED,
        reason_label=N_("&Note"),
    ),
    FactKind.CORRECTED: FactWords(
        heading=N_("Correct the case"),
        verb=N_("&Correct"),
        explain=N_("The old value stays in the record, with the reason."),
        reason=Reason.NEEDED,
        reason_label=N_("Why it is wron&g"),
    ),
    FactKind.CLOSED: FactWords(
        heading=N_("Close the case"),
        verb=N_("&Close the case"),
        explain=N_("Copies of identity documents are destroyed. The case can be reopened, with a reason."),
        article="GDPR 5(1)(e)",
    ),
    FactKind.REOPENED: FactWords(
        heading=N_("Reopen the case"),
        verb=N_("&Reopen"),
        explain=N_("Everything recorded stays. A new answer can be decided and sent."),
        reason=Reason.NEEDED,
        reason_label=N_("&Why it goes on"),
    ),
}
"""Every kind a person can record; the receipt is recorded by receiving."""
