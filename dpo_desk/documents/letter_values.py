"""What the placeholders of a letter's wording stand for: what every letter has, and what its matter adds."""

from __future__ import annotations

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.letter_data import LetterData
from dpo_desk.core.people import Person, RepresentativeKind, Salutation
from dpo_desk.documents.complaint_letter_values import complaint_values
from dpo_desk.documents.consent_values import consent_values
from dpo_desk.documents.passing_values import elsewhere_name
from dpo_desk.documents.request_values import request_values
from dpo_desk.documents.speech import Speech, about_complaint, about_consents, about_request
from dpo_desk.documents.wording import Light, Value, typed

KNOWN = frozenset(
    {
        *("about", "access", "after", "agreement", "amount", "answer_by", "appeal", "asked_before"),
        *("at_once", "authority_open", "automated", "begins_anew", "by_authority", "came"),
        *("case_file_until", "ch", "cite", "compared", "confirm_by", "contact", "controller", "described"),
        *("documents", "doubt", "due", "ends_on", "erased", "eu", "extended_until"),
        *("extension_explanation", "extension_reason", "extra", "factors", "fee_facts", "file_number"),
        *("former", "granted", "handler", "late", "law", "left_out", "legal_view", "lift_on", "measures"),
        *("missing", "mitigations", "month_end", "not_granted", "number", "offer", "only_question"),
        *("opening", "order", "other_basis", "outcome", "overdue", "partial_considered", "partly_at_once"),
        *("passed_on", "person", "proof", "question", "reasons", "reasons_owed", "received"),
        *("recipients", "remarks"),
        *("reply_by", "representative_proof", "restricted_data", "restricted_since", "restriction_ends"),
        *("result", "reviewer", "runs_until", "salutation", "searched", "searched_for", "secrecy"),
        *(
            "separate",
            "several",
            "since",
            "sources",
            "stands_still",
            "tasks",
            "terms",
            "told",
            "transferred",
            "transfers",
            "uk",
        ),
        *("underway", "until", "was_wrong", "ways", "website", "whose", "why", "without", "would_help"),
    }
)
"""Every name a letter's text may use."""


def values(speech: Speech[LetterData]) -> dict[str, Value]:
    """Values of a letter's placeholders; those that make no sense in it are missing.

    Args:
        speech: of the letter.
    """
    data = speech.data
    found: dict[str, Value] = {
        "salutation": salutation(speech),
        "number": data.reference,
        "law": speech.law_name,
        "cite": speech.cites,
        "contact": _contact(speech),
        "extra": typed(data.letter.wishes.extra),
        "website": data.organisation.website,
        **{law: speech.law == law for law in ("uk", "ch")},
        "eu": speech.law not in {"uk", "ch"},
    }
    if about_request(speech):
        return found | request_values(speech)
    if about_complaint(speech):
        return found | complaint_values(speech)
    return found | (consent_values(speech) if about_consents(speech) else {})


def salutation(speech: Speech[LetterData]) -> Light:
    """How the letter begins; neutral where the office knows no better."""
    if not speech.data.letter.kind.to_person:
        return speech.say("salutation.house")
    if reading.to_child(speech.data):
        return speech.say("salutation.child", name=speech.data.person.name)
    spokesperson = reading.spokesperson(speech.data)
    if spokesperson is None:
        return _salutation_of(speech, speech.data.person)
    person = spokesperson.name.strip()
    if spokesperson.kind is RepresentativeKind.BODY or not person:
        return speech.say("salutation.house")
    return speech.say("salutation.neutral", name=person)


def _salutation_of(speech: Speech[LetterData], person: Person) -> Light:
    family = person.family_name.strip()
    if person.salutation is Salutation.NEUTRAL or not family:
        return speech.say("salutation.neutral", name=person.name)
    return speech.say(f"salutation.{person.salutation.value}", name=person.name, family=family)


def closing(speech: Speech[LetterData]) -> Light:
    """Complimentary close that goes with the salutation."""
    if reading.to_child(speech.data):
        return speech.say("closing.child")
    said = salutation(speech)
    key = "house" if said == speech.say("salutation.house") else "named"
    return speech.say(f"closing.{key}", salutation=said)


def addressee(speech: Speech[LetterData]) -> str:
    """Name of who gets the letter, as continuation pages show it."""
    if speech.data.letter.kind.to_another:
        return elsewhere_name(speech)
    spokesperson = reading.spokesperson(speech.data)
    return reading.name_of(spokesperson) if spokesperson else speech.data.person.name.strip()


def _contact(speech: Speech[LetterData]) -> Light:
    organisation = speech.data.organisation
    officer = organisation.officer
    email, phone = officer.email or organisation.email, officer.phone or organisation.phone
    key = "_".join(name for name, value in (("email", email), ("phone", phone)) if value) or "none"
    return speech.say(
        f"contact.{key}",
        name=officer.name or organisation.name,
        email=email,
        phone=phone,
        number=speech.data.reference,
    )
