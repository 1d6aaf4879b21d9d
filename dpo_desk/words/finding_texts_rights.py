"""What demands say that only letters on one right have to meet."""

from __future__ import annotations

from dpo_desk.words import N_
from dpo_desk.words.finding_entries import Entry, Spot

RIGHT_ENTRIES = {
    # objection
    "what_stopped": Entry(
        N_("It does not say what stopped, and when"),
        N_("List each use of data that stopped, with its day."),
        Spot.CASE,
    ),
    "data_next.objection_upheld": Entry(
        N_("It is open what becomes of the data"),
        N_("List what was erased, or name the other legal basis on which data stay."),
        Spot.CASE,
    ),
    "recipients.objection_upheld": Entry(
        N_("The erased part is only half told"),
        N_("List each item with system and day, and who was told."),
        Spot.CASE,
    ),
    "situation": Entry(
        N_("What the person put forward is not answered"),
        N_("Name each of their reasons, and say what you make of it."),
        Spot.CASE,
    ),
    "compelling": Entry(
        N_("It does not say what outweighs the objection"),
        N_("Only compelling grounds, legal claims or research of public interest do; tell the weighing."),
        Spot.CASE,
    ),
    "safeguards": Entry(
        N_("Nothing limits the effect on the person"),
        N_("Say what does: fewer data, a shorter time, fewer readers."),
        Spot.CASE,
    ),
    # advertising
    "stopped_on": Entry(
        N_("It does not say since when there is no advertising"),
        N_(
            "List each channel with the day it stopped; if that was not at once, say here what caused the delay."
        ),
        Spot.DELAY,
    ),
    "suppression": Entry(
        N_("The address may be written to again"),
        N_("Put it on the suppression list, and tick that step of the case."),
        Spot.CASE,
    ),
    "no_weighing": Entry(
        N_("Against advertising nothing is weighed and no proof is asked"),
        N_("Stop at once: matching the address is enough."),
        Spot.CASE,
    ),
    # automated decision
    "reviewer": Entry(
        N_("It does not say which person reviewed the decision"),
        N_("Name the function of somebody who has the power to decide otherwise."),
        Spot.CASE,
    ),
    "own_view": Entry(
        N_("The person’s view is not answered"),
        N_("Name what they put forward, and say what came of it."),
        Spot.CASE,
    ),
    "result": Entry(
        N_("It does not say how the review ended"),
        N_("Decide: confirmed, changed or set aside."),
        Spot.CASE,
    ),
    "logic": Entry(
        N_("It does not say what the decision rests on"),
        N_("Name the points that counted, the weightiest first."),
        Spot.CASE,
    ),
    # portability
    "scope.portability_cover": Entry(
        N_("It does not say which data they are"),
        N_("List each set of data that rests on consent or contract and is processed by a machine."),
        Spot.CASE,
    ),
    "format": Entry(
        N_("The format of the data is not named"),
        N_("Name an open format and its character set for each file."),
        Spot.CASE,
    ),
    "field_list": Entry(
        N_("What the fields mean is not told"),
        N_("Name the fields of each file, and what they hold."),
        Spot.CASE,
    ),
    "checksum": Entry(
        N_("A file has no checksum"),
        N_("Choose the files that are handed over; the desk counts it."),
        Spot.CASE,
    ),
    "portable_files": Entry(
        N_("What is handed over is only half told"),
        N_("Give each set of data its format and its file with the checksum."),
        Spot.CASE,
    ),
    "left_out": Entry(
        N_("Why data are left out is not told"),
        N_("Give each of them its reason."),
        Spot.CASE,
    ),
    "request_of_person": Entry(
        N_("It does not say who asked for it"),
        N_("The person has no name yet."),
        Spot.PERSON,
    ),
    "contents": Entry(
        N_("It does not say what the files hold"),
        N_("Choose each file, with its format and character set."),
        Spot.CASE,
    ),
    "only_needed.portability_transfer_cover": Entry(
        N_("It says more than the data"),
        N_("Take the free paragraph out: nothing about the person goes with them."),
        Spot.PARAGRAPH,
    ),
    "confirm": Entry(
        N_("The receiver is not asked to confirm"),
        N_("Name a day by which they should."),
        Spot.ELSEWHERE,
    ),
    # not identified
    "cannot": Entry(
        N_("It does not say why the person cannot be found"),
        N_("Say what the data hold, and why that tells nothing about who they are."),
        Spot.CASE,
    ),
    "what_would_help": Entry(
        N_("It does not say what would help"),
        N_("Name the details by which the person could still be found."),
        Spot.CASE,
    ),
    "asked_before": Entry(
        N_("The person was never asked who they are"),
        N_("Ask before you refuse; one detail may be enough."),
        Spot.CASE,
    ),
    "not_11_for_21": Entry(
        N_("This ground does not hold against an objection"),
        N_("Article 11(2) leaves the rights of Articles 21 and 22 untouched; decide on another ground."),
        Spot.CASE,
    ),
}
"""By element; a variant for one kind of letter stands behind a dot."""
