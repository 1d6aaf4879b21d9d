"""What demands on letters about consents say when they are not met."""

from __future__ import annotations

from dpo_desk.words import N_
from dpo_desk.words.finding_entries import Entry, Spot, reworded

CONSENT_ENTRIES = {
    # any letter about consents
    "reference.consents": Entry(
        N_("It names no consent"), N_("Begin the letter at the consent it is about."), Spot.CONSENT
    ),
    "authorised_reader.consents": Entry(
        N_("It may reach the wrong person"),
        N_("Record what shows that the representative may act."),
        Spot.PERSON,
    ),
    # confirming an end
    "received.consents": Entry(
        N_("It is not on file when the consent was taken back"),
        N_("Enter the withdrawal, with the day on which it came in."),
        Spot.CONSENT,
    ),
    "asked.consents": Entry(
        N_("Nobody took this consent back"),
        N_("Enter the withdrawal before you confirm it."),
        Spot.CONSENT,
    ),
    "which": Entry(
        N_("It does not say which consent ended"),
        N_("Enter when the consent was given, or put right what is wrong in its history."),
        Spot.CONSENT,
    ),
    "which.consider": Entry(
        N_("The words they agreed to are not on file"),
        N_("Put the entry right if you know the version; otherwise the letter says that it is not known."),
        Spot.CONSENT,
    ),
    "since": Entry(
        N_("It ends later than they asked"),
        N_("A withdrawal takes effect on the day it comes in: put the day right."),
        Spot.CONSENT,
    ),
    "past": reworded(N_("It does not say that the past stays lawful")),
    "data_next": Entry(
        N_("It is open what happens to the data"),
        N_("Decide: erased, or kept on another basis that was told from the start."),
        Spot.CONSENT,
    ),
    "fan_out": Entry(
        N_("Not everybody has stopped yet"),
        N_("Close the tasks of the withdrawal; until then the letter says that they are still open."),
        Spot.CONSENT,
    ),
    "no_detriment": Entry(
        N_("It does not say what changes for them"),
        N_("Describe at the purpose what a no means, in the language of the letter."),
        Spot.PURPOSE,
    ),
    "proof_kept": Entry(
        N_("It does not say how long the proof is kept"),
        N_("That is known once the withdrawal is entered."),
        Spot.CONSENT,
    ),
    # asking again
    "controller": Entry(
        N_("It is not clear who is responsible"),
        N_("Name and address of the organisation, or the contact of the other controller, are missing."),
        Spot.ORGANISATION,
    ),
    "dpo": Entry(
        N_("Nobody can reach the data protection officer"),
        N_("An e-mail address or telephone number is missing."),
        Spot.ORGANISATION,
    ),
    "purpose": Entry(
        N_("They cannot tell what they would agree to"),
        N_("The purpose needs title, explanation and wording in the language of the letter."),
        Spot.PURPOSE,
    ),
    "data": Entry(
        N_("It does not say which data"),
        N_("Name the data at the purpose, in the language of the letter."),
        Spot.PURPOSE,
    ),
    "basis": reworded(N_("It does not say what the processing rests on")),
    "recipients.consents": reworded(N_("It does not say who receives the data")),
    "transfers": Entry(
        N_("It does not say where to find the safeguards"),
        N_("Say at the purpose where a copy of the safeguards can be had."),
        Spot.PURPOSE,
    ),
    "storage.consents": Entry(
        N_("It does not say how long"),
        N_("Say at the purpose how long the data are kept, in the language of the letter."),
        Spot.PURPOSE,
    ),
    "rights.consents": reworded(N_("Their rights are not named")),
    "withdrawal": Entry(
        N_("Taking it back is harder than giving it"),
        N_("Say at the purpose how it is withdrawn, by every way by which it can be given."),
        Spot.PURPOSE,
    ),
    "authority.consents": Entry(
        N_("It does not say where to complain"),
        N_("No authority is known for this seat and this address."),
        Spot.ORGANISATION,
    ),
    "voluntary": Entry(
        N_("It does not say what a no means"),
        N_("Describe that at the purpose, in the language of the letter."),
        Spot.PURPOSE,
    ),
    "automated": Entry(
        N_("The logic of the decision is missing"),
        N_("Describe at the purpose how the machine decides and what follows."),
        Spot.PURPOSE,
    ),
    "active_act": reworded(N_("There is no way to say yes")),
    "both_answers": reworded(N_("There is no way to say no")),
    "distinguishable": reworded(N_("The words to agree to do not stand apart")),
    "explicit": Entry(
        N_("The words do not ask for it expressly"),
        N_("Add a version of the wording that names these data or this transfer, and mark it as explicit."),
        Spot.PURPOSE,
    ),
    "child": Entry(
        N_("A child is asked, not the parents"),
        N_("Enter who represents the child, with what shows it."),
        Spot.PERSON,
    ),
    "version": Entry(
        N_("There are no words in this language"),
        N_("Add a wording to the purpose, or choose another language."),
        Spot.PURPOSE,
    ),
    "why_now": Entry(
        N_("There is no reason to ask again"),
        N_("The consent does not end, its words are the same and its proof is sound."),
        Spot.CONSENT,
    ),
    "old_consent": Entry(
        N_("What they agreed to before is not on file"),
        N_("The letter cannot name the version; put the entry right if you know it."),
        Spot.CONSENT,
    ),
    "silence_is_no": Entry(
        N_("It does not say what silence means"),
        N_("The consent has no end to come: give the purpose a term, or ask for a new consent."),
        Spot.PURPOSE,
    ),
    "allowed_to_ask": Entry(
        N_("They said no, and are asked again"),
        N_("Only who agreed and did not object may be asked; do not send this letter."),
        Spot.CONSENT,
    ),
}
"""By element; `.consents` is what a demand means in letters that tell of consents."""
