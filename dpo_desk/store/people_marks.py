"""By what people are recognised and found: marks that SQL can compare, made from a person's record."""

from __future__ import annotations

from collections.abc import Iterator

from dpo_desk.core.contact_keys import KeyKind, key_of
from dpo_desk.core.people import Likeness, Person, folded, number_key

EMAIL, NUMBER, PHONE = (kind.value for kind in (KeyKind.EMAIL, KeyKind.CUSTOMER_NUMBER, KeyKind.PHONE))
EMAIL_ALIKE, NAME = "email_alike", Likeness.NAME.value


def marks_of(person: Person) -> list[tuple[str, str]]:
    """By what a person is recognised, the strongest first.

    An address is kept as addresses are compared, and where another mailbox looks like it also folded.
    """
    marks = [
        *_email_marks(person),
        *((NUMBER, number_key(number)) for number in person.customer_numbers),
        (PHONE, key_of(KeyKind.PHONE, person.phone)),
        *_name_marks(person),
    ]
    return [(kind, value) for kind, value in marks if value]


def mark_of(kind: str, text: str) -> str:
    """What is kept of an address, a number or a name to compare it by."""
    return folded(text) if kind == NAME else key_of(KeyKind(kind), text)


def _email_marks(person: Person) -> Iterator[tuple[str, str]]:
    for mail in person.emails:
        key, alike = key_of(KeyKind.EMAIL, mail), folded(mail)
        yield EMAIL, key
        if alike != key:
            yield EMAIL_ALIKE, alike


def _name_marks(person: Person) -> list[tuple[str, str]]:
    names = [folded(name) for name in (person.name, *person.former_names)]
    city = folded(person.address.city)
    marks = [(Likeness.NAME_AND_ADDRESS.value, f"{name}\n{city}") for name in names if name and city]
    return marks + [(NAME, name) for name in names]


def asked_by(person: Person) -> list[tuple[str, str]]:
    """Marks that somebody may have who is the same person, the strongest first, as `likeness` compares."""
    mails = [folded(mail) for mail in person.emails]
    marks = [(kind, mail) for mail in mails for kind in (EMAIL, EMAIL_ALIKE)]
    marks += [(NUMBER, number_key(number)) for number in person.customer_numbers]
    return [(kind, value) for kind, value in [*marks, *_name_marks(person)] if value]


def found_by(person: Person) -> str:
    """Words by which a person is found."""
    speaker = person.representative
    words = [person.name, *person.former_names, *person.emails, person.phone, *person.customer_numbers]
    words += [number_key(number) for number in person.customer_numbers]
    words += [address.city for address in (person.address, *person.other_addresses)]
    if speaker is not None:
        words += [speaker.name, speaker.organisation, speaker.email]
    return " ".join(words)
