"""What demands say that only letters to or about another organisation have to meet."""

from __future__ import annotations

from dpo_desk.words import N_
from dpo_desk.words.finding_entries import Entry, Spot

PASSING_ENTRIES = {
    "addressee.to_another": Entry(
        N_("The letter has nowhere to go"),
        N_("Give the name and the address or e-mail of the organisation it goes to."),
        Spot.ELSEWHERE,
    ),
    "who": Entry(
        N_("It does not say who is responsible"),
        N_("Give the organisation’s name, and an address or e-mail by which the person reaches it."),
        Spot.ELSEWHERE,
    ),
    "when.passed_on": Entry(
        N_("The request was not passed on yet"),
        N_("Pass it on first: write the covering letter, or record that it was passed on."),
        Spot.CASE,
    ),
    "role": Entry(
        N_("As far as the case tells, this is ours to answer"),
        N_("Record that we are a processor here, or that a right was passed on."),
        Spot.CASE,
    ),
    "no_content": Entry(
        N_("Data would go with it"),
        N_("They are not ours to give: take the enclosures out."),
        Spot.ENCLOSURES,
    ),
    "original": Entry(
        N_("The request itself does not go with it"),
        N_("Name it among the enclosures, and send it unchanged."),
        Spot.ENCLOSURES,
    ),
    "assistance": Entry(
        N_("It does not say how we help"),
        N_("Say what help there is and by when; a processor names the contract, too."),
        Spot.ELSEWHERE,
    ),
}
"""By element; a variant for one kind of letter stands behind a dot."""
