"""What each kind of fact of a complaint is called in its dialog, and why it is recorded."""

from __future__ import annotations

from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.ui.dialogs.fact_forms.words import FactWords, Reason
from dpo_desk.words import N_

COMPLAINT_WORDS: dict[Kind, FactWords] = {
    Kind.ACKNOWLEDGED: FactWords(
        heading=N_("Record the acknowledgement"),
        explain=N_("The person knows from it that the complaint arrived and who looks into it."),
    ),
    Kind.ASSIGNED: FactWords(
        heading=N_("Assign the case"), verb=N_("&Assign"), explain=N_("Who works on it from now on.")
    ),
    Kind.PASSED_ON: FactWords(
        heading=N_("Pass it on to the controller"),
        explain=N_("Somebody else is responsible, and answers. A processor always passes a complaint on."),
        article="GDPR 28(3)(e)",
        reason=Reason.WELCOME,
        reason_label=N_("&Why they are responsible"),
    ),
    Kind.INQUIRED: FactWords(
        heading=N_("Ask inside"), explain=N_("Whoever knows what happened, with the question as it was put.")
    ),
    Kind.STATEMENT: FactWords(
        heading=N_("Record a statement from inside"),
        explain=N_("In their own words; the answer and the authority may rest on it."),
    ),
    Kind.PROGRESS_TOLD: FactWords(
        heading=N_("Record that the person was told how it stands"),
        explain=N_("The next word is due again some time after this one."),
    ),
    Kind.DECIDED: FactWords(
        heading=N_("Decide the points"),
        verb=N_("&Decide"),
        explain=N_("Each thing the person objects to has its own verdict, and a reason that would convince."),
        article="GDPR 24(1)",
    ),
    Kind.ANSWERED: FactWords(
        heading=N_("Record that the answer left"), explain=N_("The time to answer stops on this day.")
    ),
    Kind.ACCEPTED: FactWords(
        heading=N_("The person is content"),
        explain=N_("Measures that were promised are still carried out."),
        reason=Reason.WELCOME,
        reason_label=N_("How they said so"),
    ),
    Kind.WITHDRAWN: FactWords(
        heading=N_("The person withdrew the complaint"),
        explain=N_("What was recorded stays; what was found wrong is still put right."),
        reason=Reason.WELCOME,
        reason_label=N_("How they said so"),
    ),
    Kind.MEASURE_SET: FactWords(
        heading=N_("Set a measure"),
        verb=N_("&Set"),
        explain=N_("What the organisation puts right by its own decision."),
        article="GDPR 24(1)",
    ),
    Kind.INSTRUCTED: FactWords(
        heading=N_("Record who was asked to carry out measures"),
        explain=N_("Whoever has to act knows what, by when, and what has to show it."),
        article="GDPR 24(1)",
    ),
    Kind.MEASURE_DONE: FactWords(
        heading=N_("Record a measure carried out"),
        explain=N_("What shows it counts: a log, a screenshot, a signed note."),
        article="GDPR 5(2)",
    ),
    Kind.LODGED: FactWords(
        heading=N_("The person turned to an authority"),
        explain=N_("Recorded on the day the office heard of it."),
        article="GDPR 77(1)",
    ),
    Kind.AUTHORITY_LETTER: FactWords(
        heading=N_("Record a letter of the authority"),
        explain=N_("Dated on the day it was served: its time to answer runs from then."),
        article="GDPR 31, 58(1)",
    ),
    Kind.QUESTION_ANSWERED: FactWords(
        heading=N_("Draft an answer"),
        verb=N_("&Keep"),
        explain=N_("Nothing leaves the office yet. The last draft stands; the earlier ones stay on file."),
    ),
    Kind.EXTENSION_ASKED: FactWords(
        heading=N_("Record that more time was asked"),
        explain=N_("The day of the letter counts until the authority grants another."),
    ),
    Kind.EXTENSION_ANSWERED: FactWords(
        heading=N_("Record the reply about more time"),
        explain=N_("A day that was granted takes the place of the day in the letter."),
    ),
    Kind.POSITION_SENT: FactWords(
        heading=N_("Record that the statement left"),
        explain=N_("Attach it as it was sent. The time to answer that letter stops on this day."),
        article="GDPR 31",
    ),
    Kind.DOCUMENTS_SENT: FactWords(
        heading=N_("Record that documents left"),
        explain=N_("Attach them as they were sent. The time to answer that letter stops on this day."),
        article="GDPR 31, 58(1)(e)",
    ),
    Kind.HEARD: FactWords(
        heading=N_("Record a hearing"),
        reason=Reason.WELCOME,
        reason_label=N_("Who was there, and what was said"),
    ),
    Kind.AUTHORITY_DECIDED: FactWords(
        heading=N_("Record the decision of the authority"),
        explain=N_("Dated on the day it was served: the time to appeal runs from then."),
        article="GDPR 58(2), 78(1)",
    ),
    Kind.MEASURES_REPORTED: FactWords(
        heading=N_("Record that the measures were reported"),
        explain=N_("The authority is told what was done about its decision."),
        article="GDPR 60(10)",
    ),
    Kind.APPEALED: FactWords(
        heading=N_("Record an appeal"),
        explain=N_("Against the decision of an authority, or the judgment of a court."),
        article="GDPR 78(1)",
    ),
    Kind.APPEAL_TOLD: FactWords(
        heading=N_("Record that the authority was told of the appeal"),
        explain=N_("It knows then what is attacked, and what is asked for meanwhile."),
        article="GDPR 78(1)",
    ),
    Kind.COURT_ACTION: FactWords(
        heading=N_("Record an action in court"),
        explain=N_("Brought by the person, or by somebody for them."),
        article="GDPR 79, 82",
    ),
    Kind.COURT_DECIDED: FactWords(
        heading=N_("Record the judgment"), explain=N_("Dated on the day it was served.")
    ),
    Kind.COURT_ENDED: FactWords(
        heading=N_("The court proceedings ended without a judgment"),
        explain=N_("The action or appeal was withdrawn or struck out. A decision that was appealed stands."),
        reason=Reason.WELCOME,
        reason_label=N_("How they ended"),
    ),
    Kind.SETTLEMENT_PROPOSED: FactWords(
        heading=N_("Record that a settlement was proposed"),
        explain=N_("The person is free to agree. Until they have, the complaint goes on."),
    ),
    Kind.SETTLED: FactWords(
        heading=N_("Record a settlement"),
        explain=N_("What both sides agreed, in the words of the agreement."),
    ),
    Kind.AUTHORITY_CLOSED: FactWords(
        heading=N_("The authority ended its procedure"),
        explain=N_("Without a decision that concerns the organisation."),
        reason=Reason.WELCOME,
        reason_label=N_("What it wrote"),
    ),
    Kind.LINKED: FactWords(
        heading=N_("Link a record"), verb=N_("&Link"), explain=N_("What the complaint is about besides.")
    ),
    Kind.NOTED: FactWords(
        heading=N_("Add a note"),
        explain=N_("For whatever else is worth knowing later."),
        reason=Reason.NEEDED,
        reason_label=N_("&Note"),
    ),
    Kind.CORRECTED: FactWords(
        heading=N_("Correct the case"),
        verb=N_("&Correct"),
        explain=N_("The old value stays in the record, with the reason."),
        reason=Reason.NEEDED,
        reason_label=N_("Why it is wron&g"),
    ),
    Kind.CLOSED: FactWords(
        heading=N_("Close the case"),
        verb=N_("&Close the case"),
        explain=N_("The case can be reopened, with a reason."),
    ),
    Kind.REOPENED: FactWords(
        heading=N_("Reopen the case"),
        verb=N_("&Reopen"),
        explain=N_("Everything recorded stays."),
        reason=Reason.NEEDED,
        reason_label=N_("&Why it goes on"),
    ),
}
"""Every kind a person can record; the receipt is recorded by receiving."""
