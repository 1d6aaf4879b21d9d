"""What the objections a person could raise against a letter say; see `finding_texts`."""

from __future__ import annotations

from dpo_desk.core.weak_points import Weakness
from dpo_desk.words import N_
from dpo_desk.words.finding_entries import Entry, Spot
from dpo_desk.words.weak_points import WORDS

_OF_THE_CASE = {
    Weakness.ID_KEPT: Spot.EVIDENCE,
    Weakness.NO_RESTRICTION_MEANWHILE: Spot.CASE,
    Weakness.LIFTED_WITHOUT_NOTICE: Spot.CASE,
    Weakness.SECOND_RIGHT_FORGOTTEN: Spot.CASE,
    Weakness.LATE_EXTENSION: Spot.PARAGRAPH,
}
"""Where the weak points of a case are mended that matter to a letter."""

OBJECTION_ENTRIES = {
    **{one.value: Entry(*WORDS[one], spot) for one, spot in _OF_THE_CASE.items()},
    "extension_no_reason": Entry(
        N_("The reason for more time fits any case"),
        N_("Name what is complex in this request, and how many requests this person made."),
        Spot.CASE,
    ),
    "id_overasked": Entry(
        N_("They wrote from their own account and are asked who they are"),
        N_("Use the account to make sure, and drop the question."),
        Spot.CASE,
    ),
    "no_storage_period": Entry(
        N_("A period of storage is only a phrase"),
        N_("Give a time, or say how it is found, for each processing."),
        Spot.ORGANISATION,
    ),
    "all_blackened": Entry(
        N_("More is held back than given"),
        N_("Weigh each thing again; sum up what cannot be given itself."),
        Spot.CASE,
    ),
    "reason_stock_phrase": Entry(
        N_("The reason is only a phrase"),
        N_("Name the facts of this case, the rule, and why it fits."),
        Spot.CASE,
    ),
    "not_compelling": Entry(
        N_("The weighing is only a phrase"),
        N_("Show what outweighs the reasons of this person, or stop."),
        Spot.CASE,
    ),
    "erased_before_answer": Entry(
        N_("Something they asked to see was erased first"),
        N_("Own it in the letter, bring it back if that can be done, and look whether it is a breach."),
        Spot.PARAGRAPH,
    ),
    "promise_broken": Entry(
        N_("The period you promise has passed"),
        N_("Say so in a sentence of your own."),
        Spot.PARAGRAPH,
    ),
    "nothing_held_wrong": Entry(
        N_("No data are said to be held, yet they are on file"),
        N_("The person has an earlier request or a consent here: search again, with more names."),
        Spot.CASE,
    ),
    "legalese": Entry(
        N_("A sentence cites more than three provisions"),
        N_("Say it in plain words first, and put the provisions behind."),
        Spot.WORDING,
    ),
    "threatening_tone": Entry(
        N_("Something reads like a threat or an insult"),
        N_("Write it again, calmly."),
        Spot.WORDING,
    ),
    "joint_ping_pong": Entry(
        N_("They are sent on by somebody who is responsible as well"),
        N_("A joint controller answers itself."),
        Spot.CASE,
    ),
    "withdrawal_harder": Entry(
        N_("The consent is easier to give than to take back"),
        N_("Open every way on which it is given for taking it back."),
        Spot.PURPOSE,
    ),
}
