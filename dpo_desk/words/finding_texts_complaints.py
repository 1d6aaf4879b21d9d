"""What demands on letters about complaints say when they are not met."""

from __future__ import annotations

from dpo_desk.words import N_
from dpo_desk.words.finding_entries import Entry, Spot, reworded

COMPLAINT_ENTRIES = {
    # to the person
    "language.complaint": Entry(
        N_("They may not read this language"),
        N_("As far as the complaint tells, the person writes another one."),
        Spot.LANGUAGE,
    ),
    "in_30_days": Entry(
        N_("It leaves later than the law allows"),
        N_("Say in one sentence why the confirmation is late."),
        Spot.DELAY,
    ),
    "in_time.complaint": Entry(
        N_("It leaves after its day"), N_("Say in one sentence why it is late."), Spot.DELAY
    ),
    "subject": Entry(
        N_("It does not say what the complaint is about"),
        N_("Put the subject of the complaint into one line."),
        Spot.COMPLAINT,
    ),
    "next": Entry(
        N_("It does not say by when the next word comes"),
        N_("Name a day, and a colleague or the data protection officer who looks into it."),
        Spot.UNTIL,
    ),
    "authority_open": Entry(N_("It names no authority"), N_("The person’s country is missing."), Spot.PERSON),
    "dpo_secrecy": reworded(N_("It does not say what stays confidential")),
    "done.complaint": Entry(
        N_("It does not say what has been done"),
        N_("Record whom you asked and what they said."),
        Spot.COMPLAINT,
    ),
    "why_longer": Entry(
        N_("It does not say why it takes longer"), N_("Give the reason in one sentence."), Spot.DELAY
    ),
    "next_word": Entry(
        N_("It names no day for the next word"),
        N_("Name a day that is still to come."),
        Spot.UNTIL,
    ),
    "facts": Entry(
        N_("It does not say what was found"),
        N_("Record the decision, with what was found on each point."),
        Spot.COMPLAINT,
    ),
    "facts.to_authority": Entry(
        N_("A question is not answered"),
        N_(
            "Write an answer to each question of the authority’s letter; without questions, a free paragraph."
        ),
        Spot.QUESTIONS,
    ),
    "assessment": Entry(
        N_("A point has no verdict, or no rule"),
        N_("Record the decision with verdict and provision for each point."),
        Spot.COMPLAINT,
    ),
    "measures": Entry(
        N_("It does not say what changes"),
        N_("The person is right: record what is put right, and until when."),
        Spot.MEASURES,
    ),
    "apology": reworded(N_("It says no word of regret")),
    "authority.complaint": Entry(
        N_("The authority is missing, or its address"),
        N_("The person’s country decides which authority is named."),
        Spot.PERSON,
    ),
    "court.complaint": reworded(N_("It does not say that courts are open")),
    "authority_first_request": Entry(
        N_("The request that came first is not tied to the case"),
        N_("Across borders an authority asks for it from 2 April 2027: tie the request to the complaint."),
        Spot.COMPLAINT,
    ),
    # a settlement
    "terms": Entry(N_("It does not say what is proposed"), N_("Write what both sides would do."), Spot.TERMS),
    "agree_by": Entry(
        N_("It does not say until when they may agree"), N_("Name a day that is still to come."), Spot.UNTIL
    ),
    "freely": reworded(N_("It does not say that nobody has to agree")),
    # to somebody inside
    "addressee.complaint_inside": Entry(
        N_("It does not say who has to act"), N_("Name a department or a colleague."), Spot.UNIT
    ),
    "tasks": Entry(
        N_("There is nothing to carry out"),
        N_("No open measure is theirs. Set one in the complaint, or name somebody else."),
        Spot.UNIT,
    ),
    "by_when": Entry(
        N_("It does not say by when"), N_("A measure has no last day: name one for it."), Spot.UNTIL
    ),
    "proof": Entry(
        N_("It does not say what has to show it"), N_("Say what you want to see: a log, a note."), Spot.PROOF
    ),
    "need_to_know": reworded(N_("It does not say who may learn of it")),
    # to an authority
    "addressee.to_authority": Entry(
        N_("The letter has nowhere to go"),
        N_("For this way of sending, the authority’s address or e-mail is not known."),
        Spot.DISPATCH,
    ),
    "file_number": Entry(
        N_("The authority’s file number is missing"),
        N_("Record it with the authority’s letter or decision."),
        Spot.COMPLAINT,
    ),
    "competence": Entry(
        N_("Another authority leads"),
        N_("Answer the lead authority, or say why you doubt that this one is competent."),
        Spot.COMPLAINT,
    ),
    "contact": Entry(
        N_("The data protection officer has no e-mail address"),
        N_("They are the authority’s contact point."),
        Spot.ORGANISATION,
    ),
    "only_needed": Entry(
        N_("Nobody looked for data of other people"),
        N_("Say who made sure that only what is needed goes out, and that secrets are marked."),
        Spot.CHECKED_BY,
    ),
    "legal_view": Entry(
        N_("Your own view in law is missing"),
        N_("Legal basis, ground of a refusal, what was weighed."),
        Spot.LEGAL_VIEW,
    ),
    "evidence": Entry(
        N_("Nothing shows what it says"),
        N_("Enclose documents of the case, or say why there are none."),
        Spot.DOCUMENTS,
    ),
    "remedied": Entry(
        N_("Nothing has been put right meanwhile"),
        N_("A measure carried out before the decision often ends the case."),
        Spot.MEASURES,
    ),
    "no_self_burden": Entry(
        N_("No lawyer has looked at it"),
        N_("Where a fine looms, nobody has to accuse themselves. Name who looked at it."),
        Spot.LAWYER,
    ),
    "hearing": reworded(N_("It does not ask to be heard")),
    "management_aware": Entry(
        N_("The management has not approved it"),
        N_("Name who approved it."),
        Spot.APPROVED_BY,
    ),
    "until.complaint": Entry(
        N_("It names no new day"),
        N_("Name a day after the one the authority set."),
        Spot.UNTIL,
    ),
    "why": Entry(N_("It gives no reason"), N_("Say in one sentence why more time is needed."), Spot.DELAY),
    "part": Entry(
        N_("Nothing is sent with it"),
        N_("Enclose what is ready, or say why nothing is."),
        Spot.DOCUMENTS,
    ),
    "before_due": Entry(
        N_("The period is over"),
        N_("More time can be asked for only while it runs. Answer now, and own the delay."),
        Spot.COMPLAINT,
    ),
    "list": Entry(N_("No document is listed"), N_("Choose documents of the case."), Spot.DOCUMENTS),
    "asked_for": Entry(
        N_("A document answers no question"),
        N_("Say of each document which question it answers."),
        Spot.DOCUMENTS,
    ),
    "secrecy": Entry(
        N_("Nothing is said about professional secrecy"),
        N_("Say what it keeps back of what was asked for, or that it keeps back nothing."),
        Spot.SECRECY,
    ),
    "person_told": Entry(
        N_("The person may not know what was done for them"),
        N_("Tell them first, and record the day with the measure."),
        Spot.MEASURES,
    ),
    "missing": Entry(
        N_("It does not say what is missing"),
        N_("A question has no document: say what is missing, and why."),
        Spot.MISSING,
    ),
    "secure_delivery.complaint": Entry(
        N_("Documents would travel in the open"),
        N_("Send them by registered post, encrypted, through a portal or by hand."),
        Spot.DISPATCH,
    ),
    "decision": Entry(
        N_("The decision orders nothing"), N_("Record the decision with what it orders."), Spot.COMPLAINT
    ),
    "done.to_authority": reworded(N_("It does not say what was done")),
    "open": Entry(
        N_("Something is open without a day"), N_("Record until when it will be done."), Spot.MEASURES
    ),
    "all_establishments": reworded(N_("It does not speak of all establishments")),
    "without_prejudice": reworded(N_("It could be read as an admission")),
    # an appeal
    "appealable": Entry(
        N_("Nothing was decided against the organisation"),
        N_("Record the decision with its rulings first."),
        Spot.COMPLAINT,
    ),
    "appeal_in_time": Entry(
        N_("The time to appeal is over"),
        N_("If it can be restored, say in one sentence what kept you."),
        Spot.DELAY,
    ),
    "where": Entry(
        N_("It does not say where the appeal is lodged"),
        N_("The decision names the court or body that is open to you."),
        Spot.COURT,
    ),
    "asked.authority_appeal_notice": Entry(
        N_("It does not say what the appeal asks for"),
        N_("Say which parts are attacked, and what should become of them."),
        Spot.LEGAL_VIEW,
    ),
    "notice": Entry(
        N_("The notice of appeal is not enclosed"), N_("Choose it among the documents."), Spot.DOCUMENTS
    ),
    "suspension": reworded(N_("It does not ask for a stay")),
    "counsel": Entry(
        N_("No lawyer has looked at it"),
        N_("An appeal has forms and periods that nobody forgives. Name who looked at it."),
        Spot.LAWYER,
    ),
}
