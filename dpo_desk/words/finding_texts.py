"""What every demand on a letter says when it is not met; `findings` picks among them."""

from __future__ import annotations

from dpo_desk.words import N_
from dpo_desk.words.finding_entries import Entry, Spot
from dpo_desk.words.finding_texts_changes import CHANGE_ENTRIES
from dpo_desk.words.finding_texts_complaints import COMPLAINT_ENTRIES
from dpo_desk.words.finding_texts_consents import CONSENT_ENTRIES
from dpo_desk.words.finding_texts_objections import OBJECTION_ENTRIES
from dpo_desk.words.finding_texts_passing import PASSING_ENTRIES
from dpo_desk.words.finding_texts_rights import RIGHT_ENTRIES

__all__ = ["ENTRIES", "Entry", "Spot"]


ENTRIES = {
    # every letter
    "sender": Entry(
        N_("The sender’s address is missing"),
        N_("Give the organisation a name and a complete address."),
        Spot.ORGANISATION,
    ),
    "addressee": Entry(
        N_("The letter has nowhere to go"),
        N_("For this way of sending, the name, address or e-mail is incomplete."),
        Spot.PERSON,
    ),
    "date": Entry(
        N_("It bears a day that has not come"),
        N_("A letter is dated on the day it is issued."),
        Spot.CASE,
    ),
    "reference": Entry(N_("The case has no number"), N_("Look at the case before you write."), Spot.CASE),
    "language": Entry(
        N_("They may not read this language"),
        N_("As far as the case tells, the person writes another one."),
        Spot.LANGUAGE,
    ),
    "received": Entry(
        N_("It is dated before the request came in"),
        N_("Look at the day of receipt."),
        Spot.CASE,
    ),
    "asked": Entry(N_("It is not clear what was asked"), N_("The case names no right yet."), Spot.CASE),
    "dpo_contact": Entry(
        N_("Nobody can reach the data protection officer"),
        N_("An e-mail address or telephone number is missing."),
        Spot.ORGANISATION,
    ),
    "signatory": Entry(
        N_("It does not say who answers for it"),
        N_("Name or function of the data protection officer is missing."),
        Spot.ORGANISATION,
    ),
    "electronic_form": Entry(
        N_("They wrote by e-mail and get paper"),
        N_("Answer electronically, unless the person wants paper."),
        Spot.DISPATCH,
    ),
    "authorised_reader": Entry(
        N_("It may reach the wrong person"),
        N_("A doubt about identity stands; record the proof first."),
        Spot.CASE,
    ),
    "own_text": Entry(
        N_("The office’s own text misses a part"),
        N_("The shipped text has more by now. Take it over, or go back to the shipped text."),
        Spot.TEXT,
    ),
    # before the answer
    "answer_by": Entry(
        N_("The promised day has passed"),
        N_("Answer now instead of promising."),
        Spot.CASE,
    ),
    "no_refusal_inside": Entry(
        N_("The case is decided already"),
        N_("An acknowledgement decides nothing; write the answer."),
        Spot.CASE,
    ),
    "doubt": Entry(
        N_("No reason for the doubt is given"),
        N_("Proof may be asked only where there is reasonable doubt; say why."),
        Spot.CASE,
    ),
    "means": Entry(
        N_("It does not say what proof is enough"),
        N_("Name what you ask for, the mildest means first."),
        Spot.CASE,
    ),
    "use_and_erasure": Entry(
        N_("It does not say what happens to the proof"),
        N_("Say that it is used for the check only and then erased."),
        Spot.WORDING,
    ),
    "not_for_marketing": Entry(
        N_("Nobody has to prove who they are for this"),
        N_("To stop advertising or withdraw a consent, matching the address is enough."),
        Spot.CASE,
    ),
    "asked_quickly": Entry(
        N_("The question comes late"),
        N_("Proof is asked for within a few days; the period may not pause for it."),
        Spot.CASE,
    ),
    "way_out": Entry(
        N_("Nobody can be reached with questions"),
        N_("Give the organisation an e-mail address or telephone number."),
        Spot.ORGANISATION,
    ),
    "in_first_month": Entry(
        N_("The extension comes too late"),
        N_("The person had to hear of it within the first month; answer now."),
        Spot.CASE,
    ),
    "until": Entry(
        N_("The new day is missing or too far away"),
        N_("Record the extension with its last day."),
        Spot.CASE,
    ),
    "reasons.extension": Entry(
        N_("No reason why it takes longer"),
        N_("Say what is complex in this case."),
        Spot.CASE,
    ),
    "not_for_refusal": Entry(
        N_("A refusal cannot be put off"),
        N_("What was refused goes out within the first month."),
        Spot.CASE,
    ),
    "not_second": Entry(
        N_("The period is extended exactly once"),
        N_("The case holds no extension, or more than one."),
        Spot.CASE,
    ),
    # every answer
    "in_time": Entry(
        N_("It comes after the period"),
        N_("Own the delay: say its cause in one sentence."),
        Spot.DELAY,
    ),
    "reasons": Entry(
        N_("The refusal has no reasons"),
        N_("Each refusal needs its ground in law and the facts that make it fit."),
        Spot.CASE,
    ),
    "reasons_withheld": Entry(
        N_("Reasons are kept back, and no ground allows it"),
        N_("Tell them, or rely on a ground that lets them be kept back."),
        Spot.CASE,
    ),
    "reasons.positive": Entry(
        N_("This letter cannot carry a refusal"),
        N_("Something was refused or kept: write an answer that gives reasons."),
        Spot.CASE,
    ),
    "authority": Entry(
        N_("Where to complain is not complete"),
        N_("Name and address of the authority are missing for this seat and home."),
        Spot.ORGANISATION,
    ),
    "authority.consider": Entry(
        N_("The authority may have moved"),
        N_("Its record is missing or older than a year; look at its website."),
        Spot.AUTHORITY,
    ),
    "court": Entry(
        N_("The way to the court is not complete"),
        N_("Name the remedy of your law in a free paragraph."),
        Spot.PARAGRAPH,
    ),
    "controller_complaint": Entry(
        N_("How to complain to the organisation is not said"),
        N_("Give the organisation an e-mail address, telephone number or address."),
        Spot.ORGANISATION,
    ),
    "administrative_remedy": Entry(
        N_("The appeal against a public body is not named"),
        N_("Name it with its period in a free paragraph."),
        Spot.PARAGRAPH,
    ),
    # access
    "confirmation": Entry(
        N_("It does not say whether data are held"),
        N_("Decide the access: in full, in part, or nothing held."),
        Spot.CASE,
    ),
    "purposes": Entry(
        N_("It does not say what the data are used for"),
        N_("Describe the processing of the organisation with its purposes."),
        Spot.ORGANISATION,
    ),
    "legal_basis": Entry(
        N_("A use of the data has no legal basis"),
        N_("Describe the processing of the organisation with its basis."),
        Spot.ORGANISATION,
    ),
    "categories": Entry(
        N_("The categories of data are missing"),
        N_("Describe the processing of the organisation with its categories."),
        Spot.ORGANISATION,
    ),
    "recipients": Entry(
        N_("Recipients are not named"),
        N_("Name who received the data; categories are not enough."),
        Spot.ORGANISATION,
    ),
    "recipients.change": Entry(
        N_("It is open who else has the data"),
        N_("Record who was told, or that nobody received them."),
        Spot.CASE,
    ),
    "storage": Entry(
        N_("It does not say how long data are kept"),
        N_("Describe the processing of the organisation with its periods."),
        Spot.ORGANISATION,
    ),
    "rights": Entry(
        N_("Their other rights are not named"),
        N_("Rectification, erasure, restriction and objection belong into it."),
        Spot.WORDING,
    ),
    "copy": Entry(
        N_("The data themselves are missing"),
        N_("List each item with its value, or name what is enclosed."),
        Spot.CASE,
    ),
    "copy.consider": Entry(
        N_("A system is described, but its data are not there"),
        N_("Give or refuse something from it, or name what is enclosed."),
        Spot.CASE,
    ),
    "completeness": Entry(
        N_("No search is on file"),
        N_("Record which systems were searched, and what was found."),
        Spot.CASE,
    ),
    "joint": Entry(
        N_("The arrangement of the joint controllers is missing"),
        N_("Tell its essence in a free paragraph."),
        Spot.PARAGRAPH,
    ),
    "secure_delivery": Entry(
        N_("The data would travel in the open"),
        N_("Choose registered post, encrypted e-mail, a portal, or hand it over."),
        Spot.DISPATCH,
    ),
    "child_wording": Entry(
        N_("A child gets this letter"),
        N_("Read it with the eyes of a child, edit the wording where needed, and say who did."),
        Spot.FOR_CHILD,
    ),
    "key": Entry(
        N_("Something among the data looks like a code that is not explained"),
        N_("Say in the decision what codes and abbreviations mean."),
        Spot.CASE,
    ),
    "third_parties_checked": Entry(
        N_("Nobody looked for data of other people"),
        N_("Say who went through the annex."),
        Spot.CHECKED_BY,
    ),
    # erasure
    "what": Entry(
        N_("It does not say what was erased"),
        N_("List each item with its system."),
        Spot.CASE,
    ),
    "when": Entry(
        N_("It does not say when it was erased"),
        N_("Give each erased item its day."),
        Spot.CASE,
    ),
    "what_is_left": Entry(
        N_("It is open how long this case is kept"),
        N_("Set the years in the organisation."),
        Spot.ORGANISATION,
    ),
    "blocked": Entry(
        N_("Data are blocked before they are destroyed"),
        N_("Spanish law wants them kept blocked until liabilities have lapsed."),
        Spot.CASE,
    ),
    "erased_part": Entry(
        N_("What was erased is not complete"),
        N_("List each erased item with its system and day."),
        Spot.CASE,
    ),
    "kept_part": Entry(
        N_("What is kept lacks its ground or its end"),
        N_("Name the law and until when, for each item."),
        Spot.CASE,
    ),
    "kept_restricted": Entry(
        N_("What is kept is not locked"),
        N_("Record the restriction of the data that stay."),
        Spot.CASE,
    ),
    "then_erased": Entry(
        N_("The end of keeping is open"),
        N_("Give each kept item its last day, or what decides it."),
        Spot.CASE,
    ),
    # refusals
    "ground": Entry(
        N_("A ground does not fit"),
        N_("It cannot be held against this right in this country."),
        Spot.CASE,
    ),
    "ground.consider": Entry(
        N_("A ground was not checked against the law"),
        N_("The desk knows no such ground for sure. Look the provision up before the letter leaves."),
        Spot.CASE,
    ),
    "abuse_facts": Entry(
        N_("One fact is too little to show an abuse"),
        N_("Name at least two, with their dates."),
        Spot.CASE,
    ),
    "no_extension": Entry(
        N_("The refusal comes after the first month"),
        N_("A refusal cannot be extended: say what caused the delay."),
        Spot.DELAY,
    ),
    "partial_first": Entry(
        N_("A partial answer was not considered"),
        N_("Say why a part was not enough."),
        Spot.CASE,
    ),
    "given": Entry(
        N_("What is given is not parted from what is not"),
        N_("Decide what is granted, and what is withheld."),
        Spot.CASE,
    ),
    "map": Entry(
        N_("What is withheld lacks its kind or ground"),
        N_("Name each item that is kept or refused, with its ground."),
        Spot.CASE,
    ),
    "rest": Entry(
        N_("It is silent about what else was asked"),
        N_("Name each other right, and say that a separate letter answers it; or write one letter for all."),
        Spot.WORDING,
    ),
    "granted_rules": Entry(
        N_("The erased part is only half told"),
        N_("List each item with system and day, and who was told."),
        Spot.CASE,
    ),
    # general answer
    "answer": Entry(
        N_("The question is not answered"),
        N_("Write the answer in a free paragraph."),
        Spot.PARAGRAPH,
    ),
    "rights_hint": Entry(
        N_("A right in this message is undecided"),
        N_("Decide every right that was recognised."),
        Spot.CASE,
    ),
    "notice_link": Entry(
        N_("Where the privacy notice stands is missing"),
        N_("Give the organisation its website."),
        Spot.ORGANISATION,
    ),
    **CHANGE_ENTRIES,
    **RIGHT_ENTRIES,
    **PASSING_ENTRIES,
    **CONSENT_ENTRIES,
    **COMPLAINT_ENTRIES,
    **OBJECTION_ENTRIES,
}
"""By element; a variant stands behind a dot: of a kind of letter, or of what should only be considered."""
