"""What a person could say about a weak point of a request, and what mends it."""

from __future__ import annotations

from dpo_desk.core.weak_points import Weakness
from dpo_desk.words import N_, _

WORDS = {
    Weakness.LATE_ANSWER: (
        N_("“The answer came too late, or has not come at all.”"),
        N_("Answer now, if that is still open. Own the delay and say what caused it; never date back."),
    ),
    Weakness.LATE_EXTENSION: (
        N_("“I was not told within the month that it takes longer.”"),
        N_("Do not rely on the extension; answer at once."),
    ),
    Weakness.EXTENSION_FOR_REFUSAL: (
        N_("“I was made to wait longer for a no.”"),
        N_("Say why the refusal came after the first month; decide refusals within it."),
    ),
    Weakness.NO_ACKNOWLEDGEMENT: (
        N_("“Nobody reacted in the first week.”"),
        N_("Give the day of receipt in the next letter; acknowledge requests within days."),
    ),
    Weakness.ID_LATE: (
        N_("“It took you more than a week to ask for proof of who I am.”"),
        N_("Do not count the wait; keep the date the request had without it."),
    ),
    Weakness.ID_KEPT: (
        N_("“You still hold the copy of my identity document.”"),
        N_("Erase the copy; the note that it was checked is enough."),
    ),
    Weakness.KEPT_WITHOUT_LAW: (
        N_("“You keep my data and name no day on which that ends.”"),
        N_("Name the law and the last day for each thing that is kept."),
    ),
    Weakness.RECIPIENTS_NOT_TOLD: (
        N_("“Those who received my data still use them.”"),
        N_("Tell every recipient now, and record it."),
    ),
    Weakness.LIFTED_WITHOUT_NOTICE: (
        N_("“You used my data again and had not told me before.”"),
        N_("Stop the use, give notice, and wait before it is lifted."),
    ),
    Weakness.NO_RESTRICTION_MEANWHILE: (
        N_("“You went on using my data while you were checking.”"),
        N_("Restrict the data from today, and say so."),
    ),
    Weakness.SECOND_RIGHT_FORGOTTEN: (
        N_("“I asked for more than one thing, and one was forgotten.”"),
        N_("Decide what is still open, and answer it."),
    ),
    Weakness.PASSED_ON_LATE: (
        N_("“My request lay with the processor.”"),
        N_("Pass it on, if that is still open, with the day it really came in."),
    ),
}
"""What the person could say of each, and what mends it; both still to be translated."""


def objection(weakness: Weakness) -> str:
    """What the person could say."""
    return _(WORDS[weakness][0])


def remedy(weakness: Weakness) -> str:
    """What mends it."""
    return _(WORDS[weakness][1])
