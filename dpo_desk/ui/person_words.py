"""A person in words: where they live, how a letter addresses them, who speaks for them."""

from __future__ import annotations

from datetime import date

from dpo_desk.core.addresses import Address, postal_lines
from dpo_desk.core.people import Person, Representative, Salutation
from dpo_desk.ui.options import region_words
from dpo_desk.ui.widgets.details import Pair
from dpo_desk.words import _
from dpo_desk.words.dates import country_name, language_name, plain_date
from dpo_desk.words.names import name


def address_text(address: Address) -> str:
    """An address as an envelope shows it, the country last in every case."""
    lines = postal_lines(address, home="", country_name=country_name(address.country))
    return "\n".join(lines)


def place_text(address: Address) -> str:
    """Town and country in one line."""
    parts = (address.city, country_name(address.country) if address.country else "")
    return ", ".join(part for part in parts if part)


def person_pairs(person: Person) -> list[Pair]:
    """All that is known of a person besides the name, as pairs of label and value."""
    address = person.address
    return [
        (_("Address"), address_text(address)),
        (_("Region"), region_words(address.country, address.region)),
        (_("E-mail"), "\n".join(person.emails)),
        (_("Phone"), person.phone),
        (_("Customer number"), "\n".join(person.customer_numbers)),
        (_("Letters in"), language_name(person.language) if person.language else ""),
        (_("Salutation"), salutation_text(person)),
        (_("Child until"), plain_date(person.child_until) if person.child_until else ""),
        (_("Former names"), "\n".join(person.former_names)),
        (_("Other addresses"), "\n\n".join(address_text(one) for one in person.other_addresses)),
    ]


def salutation_text(person: Person) -> str:
    """How a letter addresses a person, where that is known."""
    words = name(person.salutation) if person.salutation is not Salutation.NEUTRAL else ""
    return " ".join(part for part in (words, person.family_name) if part)


def representative_pairs(speaker: Representative) -> list[Pair]:
    """Who speaks for a person, and on what proof."""
    until = plain_date(speaker.valid_until) if speaker.valid_until else ""
    return [
        (_("Name"), speaker.name),
        (_("Acts as"), name(speaker.kind)),
        (_("Organisation"), speaker.organisation),
        (_("Address"), address_text(speaker.address)),
        (_("E-mail"), speaker.email),
        (_("Proof"), speaker.proof),
        (_("Valid until"), until),
    ]


def representative_fault(speaker: Representative, today: date) -> str:
    """Why letters must not go to somebody who says to speak for a person; empty if they may."""
    if not speaker.proof.strip():
        return _("No proof is on file: letters go to the person.")
    if speaker.valid_until is not None and speaker.valid_until < today:
        words = _("The authority ended on {day}: letters go to the person.")
        return words.format(day=plain_date(speaker.valid_until))
    return ""
