"""The sentence of every step that is not allowed in a complaint."""

from __future__ import annotations

from dpo_desk.words import N_

COMPLAINT_SENTENCES: dict[str, str] = {
    "ComplaintIncomplete.no_name": N_("Say who complains: a name is needed."),
    "ComplaintIncomplete.no_summary": N_("Say in one line what the complaint is about."),
    "ComplaintIncomplete.received_in_the_future": N_("The day of receipt lies in the future."),
    "ItemUnknown": N_("The bundle has no {item}. “dpo-desk complaint bundle --list” names everything in it."),
    "LeftOutWithoutReason": N_("Say why {item} is left out; the bundle tells it."),
    "ExhibitTooLarge": N_(
        "“{title}” does not fit into a part of {megabytes} MB. Take a higher limit, or leave it out."
    ),
    "LinkMissing": N_("There is no {what} to tie the complaint to. Check its number."),
    "ComplaintStepForbidden.in_the_future": N_("{on} lies in the future. Record it when it has happened."),
    "ComplaintStepForbidden.before_receipt": N_("{on} lies before what it follows. Check the day."),
    "ComplaintStepForbidden.backdated_without_reason": N_(
        "{on} lies in the past. Say why it is recorded only now."
    ),
    "ComplaintStepForbidden.closed": N_("The case is closed. Reopen it first, with a reason."),
    "ComplaintStepForbidden.not_closed": N_("The case is not closed."),
    "ComplaintStepForbidden.reason_missing": N_("Say why."),
    "ComplaintStepForbidden.details_missing": N_(
        "This step needs its details; see “dpo-desk complaint record --help”."
    ),
    "ComplaintStepForbidden.already_received": N_(
        "The receipt is recorded already. Correct its date instead."
    ),
    "ComplaintStepForbidden.not_the_controller": N_(
        "The organisation is only processor here: the controller decides. Pass the complaint on."
    ),
    "ComplaintStepForbidden.no_points": N_("Name at least one thing the person objects to."),
    "ComplaintStepForbidden.reasons_missing": N_(
        "Say for every point what it is about and what the verdict rests on."
    ),
    "ComplaintStepForbidden.not_decided": N_("Decide the points of the complaint before you answer it."),
    "ComplaintStepForbidden.not_answered": N_("The complaint has not been answered yet."),
    "ComplaintStepForbidden.authority_missing": N_(
        "The directory has no authority of this name. Find it with “dpo-desk authority list”."
    ),
    "ComplaintStepForbidden.not_competent": N_(
        "The finder does not name this authority for this complaint. Take another one, or say why it is the right one."
    ),
    "ComplaintStepForbidden.second_lead": N_(
        "Another authority leads already; there is only one (Art. 56 GDPR)."
    ),
    "ComplaintStepForbidden.period_in_the_past": N_(
        "The last day lies before the day it was set. Check both days."
    ),
    "ComplaintStepForbidden.no_such_letter": N_("The case has no letter of an authority with this number."),
    "ComplaintStepForbidden.no_such_question": N_("That letter has no question with this number."),
    "ComplaintStepForbidden.letter_answered": N_("That letter was answered already; no more time is needed."),
    "ComplaintStepForbidden.extension_not_asked": N_("More time was not asked for. Record that first."),
    "ComplaintStepForbidden.not_later": N_("The new day is not later than the one that was set."),
    "ComplaintStepForbidden.no_complaint_there": N_(
        "No authority has this complaint. Record first that it was lodged there, or its letter."
    ),
    "ComplaintStepForbidden.nothing_decided": N_("Say what the authority decided."),
    "ComplaintStepForbidden.sum_missing": N_("Say how much is to be paid, with the currency."),
    "ComplaintStepForbidden.measures_missing": N_("Say what the authority orders to be done, and by when."),
    "ComplaintStepForbidden.no_such_measure": N_("The case has no measure with this number."),
    "ComplaintStepForbidden.measure_done_already": N_("This measure was carried out already."),
    "ComplaintStepForbidden.measures_open": N_("Not every measure was carried out yet. Record that first."),
    "ComplaintStepForbidden.not_ordered": N_("No authority ordered anything that could be reported."),
    "ComplaintStepForbidden.no_decision": N_("No decision is recorded that could be appealed against."),
    "ComplaintStepForbidden.not_in_court": N_(
        "No court has this case. Record the action or the appeal first."
    ),
    "ComplaintStepForbidden.authority_has_it": N_(
        "An authority has the case in hand. Record its decision or the end of the procedure first."
    ),
    "ComplaintStepForbidden.court_has_it": N_(
        "A court has the case in hand. Record first how it decided, or that the proceedings ended."
    ),
    "ComplaintStepForbidden.end_does_not_fit": N_(
        "Nothing in the case says that it ended like this. Record that first, or choose another ending."
    ),
    "ComplaintStepForbidden.not_correctable": N_(
        "This value does not fit. Check it: a day of receipt comes before all that followed, and an authority"
        " that has written stays with the case."
    ),
}
