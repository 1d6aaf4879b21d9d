"""What the demands on letters about corrections and restrictions say when they are not met."""

from __future__ import annotations

from collections.abc import Mapping

from dpo_desk.words import N_
from dpo_desk.words.finding_entries import Entry, Spot

CHANGE_ENTRIES: Mapping[str, Entry] = {
    # correction
    "old_new": Entry(
        N_("It does not say what was corrected"),
        N_("List each item with the right value, and the wrong one it replaces."),
        Spot.CASE,
    ),
    "when.rectified": Entry(
        N_("It does not say where and since when the data are right"),
        N_("Give each corrected item its system and its day."),
        Spot.CASE,
    ),
    "old_value": Entry(
        N_("An old value is kept, and no reason says why"),
        N_("Give the reason for each item whose old value stays."),
        Spot.CASE,
    ),
    # restriction
    "scope": Entry(
        N_("It does not say which data are restricted"),
        N_("Record the restriction with the data it covers."),
        Spot.CASE,
    ),
    "start": Entry(
        N_("It is open since when the data are restricted"),
        N_("Record the restriction on the day it began."),
        Spot.CASE,
    ),
    "end": Entry(
        N_("It does not say until when the data are restricted"),
        N_("Record the restriction with its ground; the ground says what ends it."),
        Spot.CASE,
    ),
    # the end of a restriction
    "lift_on": Entry(
        N_("No end of a restriction is decided"),
        N_("Record on which day it ends, why, and what becomes of the data."),
        Spot.CASE,
    ),
    "before": Entry(
        N_("The person would learn of it too late"),
        N_("They have to be told before the restriction ends. Decide on a later day."),
        Spot.CASE,
    ),
    "why.restriction_lift_notice": Entry(
        N_("It does not say why the restriction ends"),
        N_("Record what the check or the weighing has shown."),
        Spot.CASE,
    ),
    "remedies": Entry(
        N_("Where to complain is not complete"),
        N_("Name and address of the authority are missing for this seat and home."),
        Spot.ORGANISATION,
    ),
    "object_again": Entry(
        N_("The person has no time to react"),
        N_("Leave them some days before the restriction ends."),
        Spot.CASE,
    ),
    # a question what is meant
    "why.clarification_asked": Entry(
        N_("The question is missing"),
        N_("Record what you ask, and what is not clear."),
        Spot.CASE,
    ),
    "choices": Entry(
        N_("They have nothing to choose from"),
        N_("Name some kinds of data or systems, so that a short reply is enough."),
        Spot.CASE,
    ),
    "everything_is_ok": Entry(
        N_("It does not say that “everything” is an answer"),
        N_("Put the line with the choice back, or return to the approved wording."),
        Spot.WORDING,
    ),
    "no_motive": Entry(
        N_("It does not say that nobody asks for their reasons"),
        N_("Put the line with the choice back, or return to the approved wording."),
        Spot.WORDING,
    ),
    # a fee
    "ground.fee_notice": Entry(
        N_("Nothing shows that a fee may be asked"),
        N_("Record the fee with a ground that holds in this country, and the facts of this case."),
        Spot.CASE,
    ),
    "reply_in_time": Entry(
        N_("The period would be over before they have to reply"),
        N_(
            "This law has no pause for a fee. Ask for a reply well before the last day, or answer all the same."
        ),
        Spot.CASE,
    ),
    "amount": Entry(
        N_("It does not say how the amount comes about"),
        N_("List what it costs, each thing with its price; in Switzerland 300 francs at most."),
        Spot.CASE,
    ),
    "choice": Entry(
        N_("The person has no time to choose"),
        N_("Give a day to come by which they pay, ask for less or let it be."),
        Spot.CASE,
    ),
    # a recipient told
    "which_data": Entry(
        N_("The recipient cannot tell whose data it is about"),
        N_("Add the person’s customer number, or a complete address."),
        Spot.PERSON,
    ),
    "what_to_do": Entry(
        N_("It does not say what changed"),
        N_("List in the decision each item that was corrected or erased, or record the restriction."),
        Spot.CASE,
    ),
    # nothing held
    "negative": Entry(
        N_("It is not decided that nothing is held"),
        N_("Decide “nothing held”, or write another answer."),
        Spot.CASE,
    ),
    "searched_with": Entry(
        N_("It does not say what was searched for"),
        N_("Record in the search log with which details of the person you searched."),
        Spot.CASE,
    ),
    "searched_where": Entry(
        N_("Not every search came to nothing"),
        N_("Look at the search log: a system is still open, or something was found."),
        Spot.CASE,
    ),
    "except_this": Entry(
        N_("It is open how long this case is kept"),
        N_("Set the years in the organisation."),
        Spot.ORGANISATION,
    ),
    # correction refused
    "what_was_checked": Entry(
        N_("It does not say what was checked"),
        N_("Say in the decision what you compared, and with which source."),
        Spot.CASE,
    ),
    "offer_statement": Entry(
        N_("Their right to a statement of their own is missing"),
        N_("Put the line with the statement back, or return to the approved wording."),
        Spot.WORDING,
    ),
    "lift_told": Entry(
        N_("The end of the restriction does not fit this letter"),
        N_(
            "This letter tells of its end as well: leave at least one full day between, and decide it anew if it was meant"
            " for another answer."
        ),
        Spot.CASE,
    ),
    "restriction_end": Entry(
        N_("It is open when the restriction ends"),
        N_("Record the day on which lifting it is planned; they are told first."),
        Spot.CASE,
    ),
}
"""By element, as in `finding_texts`."""
