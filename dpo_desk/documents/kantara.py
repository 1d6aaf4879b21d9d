"""Consent receipts of the Kantara Initiative, version 1.1."""

from __future__ import annotations

from datetime import datetime, time

from dpo_desk.core.consents import Event
from dpo_desk.core.errors import DeskError
from dpo_desk.core.purposes import RestKind, Words
from dpo_desk.documents.consent_records import Json, Ledger, as_bytes
from dpo_desk.words import LANGUAGES, speaking
from dpo_desk.words.names import name

VERSION = "KI-CR-v1.1.0"
_MARKETING = "6 - Marketing"
"""The one category of the published list that the desk knows of a purpose."""


class NoReceipt(DeskError):
    """A receipt can only tell of a yes that is in force."""


def receipt(ledger: Ledger) -> bytes:
    """The receipt of a consent that is in force, in the language in which it was asked.

    Raises:
        NoReceipt: if it is not in force, or is older than the moments that a receipt can tell.
    """
    event = ledger.reading.event
    if event is None or not ledger.reading.in_force or _moment(ledger, event) < 0:
        raise NoReceipt
    shown = None if event.wording_id is None else ledger.wordings[event.wording_id]
    words = ledger.purpose.words_in(ledger.person.language if shown is None else shown.language)
    with speaking(words.language if words.language in LANGUAGES else "en"):
        return as_bytes(_receipt(ledger, event, words))


def _moment(ledger: Ledger, event: Event) -> int:
    """Seconds since 1970; a day without a time is told as its begin."""
    return int(datetime.combine(event.on, event.clock or time.min, ledger.zone).timestamp())


def _receipt(ledger: Ledger, event: Event, words: Words) -> dict[str, Json]:
    person, purpose = ledger.person, ledger.purpose
    return {
        "version": VERSION,
        "jurisdiction": ledger.jurisdiction,
        "consentTimestamp": _moment(ledger, event),
        "collectionMethod": name(event.channel),
        "consentReceiptID": str(ledger.uuid(event.seq)),
        "language": words.language,
        "piiPrincipalId": next(iter((*person.emails, *person.customer_numbers)), person.name),
        "piiControllers": [*_controllers(ledger)],
        "policyUrl": ledger.notice,
        "services": [{"service": _service(ledger), "purposes": [_purpose(ledger, event, words)]}],
        "sensitive": purpose.sensitive,
        "spiCat": [name(one) for one in purpose.special],
    }


def _service(ledger: Ledger) -> str:
    used = [one.name for one in ledger.purpose.rests if one.kind in {RestKind.SYSTEM, RestKind.MAILING}]
    return ", ".join(used) or ledger.house.name


def _purpose(ledger: Ledger, event: Event, words: Words) -> dict[str, Json]:
    purpose = ledger.purpose
    ends_on = ledger.reading.ends_on
    parts = (words.storage, purpose.withdraw_how, "" if ends_on is None else ends_on.isoformat())
    told: dict[str, Json] = {
        "purpose": words.title,
        "purposeCategory": [_MARKETING] if purpose.marketing else [],
        "consentType": "IMPLICIT" if event.preticked else "EXPLICIT",
        "piiCategory": [*words.data],
        "primaryPurpose": True,
        "termination": "; ".join(one for one in parts if one),
        "thirdPartyDisclosure": bool(purpose.third_parties),
    }
    return told | ({"thirdPartyName": ", ".join(purpose.third_parties)} if purpose.third_parties else {})


def _controllers(ledger: Ledger) -> list[dict[str, Json]]:
    house, other = ledger.house, ledger.purpose.controller
    home = house.address
    address = {
        "streetAddress": ", ".join(home.lines),
        "postalCode": home.postcode,
        "addressLocality": home.city,
        "addressCountry": home.country or house.country,
    }
    own: dict[str, Json] = {
        "piiController": house.name,
        "onBehalf": other is not None,
        "contact": house.officer.name or house.name,
        "address": {key: text for key, text in address.items() if text},
        "email": house.officer.email or house.email,
        "phone": house.officer.phone or house.phone,
    }
    if house.website:
        own["piiControllerUrl"] = house.website
    if other is None:
        return [own]
    return [
        {"piiController": other.name, "contact": other.contact, "address": {}, "email": "", "phone": ""},
        own,
    ]
