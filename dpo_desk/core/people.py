"""Data subjects, those who speak for them, and whether two records may be one person."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dpo_desk.core.addresses import Address


class Salutation(StrEnum):
    """How a letter may address someone; neutral where nothing is known."""

    NEUTRAL = "neutral"
    MS = "ms"
    MR = "mr"


class RepresentativeKind(StrEnum):
    """Who may use a right for somebody else."""

    GUARDIAN = "guardian"
    LAWYER = "lawyer"
    PROXY = "proxy"
    BODY = "body"  # a body, organisation or association under Art. 80 GDPR


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Who speaks for a data subject, and what proves it.

    Attributes:
        proof: what was shown, in words; a letter goes to a representative only with it.
        proof_evidence_id: the proof itself among the evidence, if it was kept.
        valid_until: last day of the authority, if it ends.
    """

    kind: RepresentativeKind
    name: str
    organisation: str = ""
    address: Address = Address()
    email: str = ""
    proof: str = ""
    proof_evidence_id: int | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A data subject.

    Attributes:
        id: number in the office file; 0 before it is stored.
        name: full name as the person writes it.
        family_name: the part a salutation uses; empty if unknown.
        former_names: names of merged records and earlier names.
        language: of letters to the person, ISO 639-1; empty if unknown.
        child_until: last day on which letters to the person are letters to a child; None for adults, and
            where nobody knows.
        other_addresses: addresses of merged records, and one that a better one took the place of.
        customer_numbers: references by which organisations know the person.
        merged_into: id of the record that took this one over; None while it stands. One record points to
            itself: it stands for everybody who was erased.
    """

    id: int = 0
    name: str
    family_name: str = ""
    salutation: Salutation = Salutation.NEUTRAL
    former_names: tuple[str, ...] = ()
    language: str = ""
    address: Address = Address()
    emails: tuple[str, ...] = ()
    phone: str = ""
    customer_numbers: tuple[str, ...] = ()
    child_until: date | None = None
    other_addresses: tuple[Address, ...] = ()
    representative: Representative | None = None
    merged_into: int | None = None

    def child_on(self, day: date) -> bool:
        """Whether the person is known to be a child on a day."""
        return self.child_until is not None and day <= self.child_until

    @property
    def erased(self) -> bool:
        """Whether this is nobody any more: the one record under which cases of erased people are counted."""
        return self.id != 0 and self.merged_into == self.id


class Likeness(StrEnum):
    """Why two records may be one person, the strongest first."""

    EMAIL = "email"
    CUSTOMER_NUMBER = "customer_number"
    NAME_AND_ADDRESS = "name_and_address"
    NAME = "name"


def folded(text: str) -> str:
    """Fold case, accents and spacing, so that "Müller " and "muller" compare equal."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(without_accents(unicodedata.normalize("NFKD", text).casefold()).split())


def without_accents(text: str) -> str:
    """The letters of a text, each taken apart from its accents, which are left out."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join([sign for sign in apart if sign < _FIRST_ACCENT or not unicodedata.combining(sign)])


_FIRST_ACCENT = "\N{COMBINING GRAVE ACCENT}"
"""No sign before it combines with another."""


def number_key(text: str) -> str:
    """What two spellings of a customer number have in common: "K-0042" and "k 0042" are one."""
    return _BETWEEN.sub("", folded(text))


_BETWEEN = re.compile(r"[\W_]+")
"""What stands between the letters and digits of a number."""


def likeness(one: Person, other: Person) -> Likeness | None:
    """Tell why two records may be the same person; None if nothing speaks for it."""
    if {folded(mail) for mail in one.emails} & {folded(mail) for mail in other.emails}:
        return Likeness.EMAIL
    if _numbers(one) & _numbers(other):
        return Likeness.CUSTOMER_NUMBER
    if not _names(one) & _names(other):
        return None
    same_place = folded(one.address.city) and folded(one.address.city) == folded(other.address.city)
    return Likeness.NAME_AND_ADDRESS if same_place else Likeness.NAME


def _numbers(person: Person) -> set[str]:
    return {key for number in person.customer_numbers if (key := number_key(number))}


def _names(person: Person) -> set[str]:
    return {folded(name) for name in (person.name, *person.former_names)}


def merge(kept: Person, other: Person) -> tuple[Person, Person]:
    """Make one record of two; nothing that was known gets lost.

    Args:
        kept: the record that goes on.
        other: the record that points to it from now on.

    Returns:
        The kept record with everything the other one knew, and the other one, marked as merged.
    """
    home = _home(kept.address, other.address)
    known = (kept.address, *kept.other_addresses, other.address, *other.other_addresses)
    whole = replace(
        kept,
        family_name=kept.family_name or other.family_name,
        salutation=kept.salutation if kept.salutation is not Salutation.NEUTRAL else other.salutation,
        former_names=_union(kept.former_names, (other.name, *other.former_names), without=kept.name),
        language=kept.language or other.language,
        address=home,
        other_addresses=tuple(
            one for one in dict.fromkeys(known) if _place(one) not in {_place(home), _place(Address())}
        ),
        emails=_union(kept.emails, other.emails),
        phone=kept.phone or other.phone,
        customer_numbers=_union(kept.customer_numbers, other.customer_numbers),
        child_until=kept.child_until or other.child_until,
        representative=kept.representative or other.representative,
    )
    return whole, replace(other, merged_into=kept.id)


def _home(own: Address, other: Address) -> Address:
    """The address letters go to: the first that is complete, else the first that says anything."""
    said = [one for one in (own, other) if _place(one) != _place(Address())]
    return next((one for one in said if one.complete), next(iter(said), own))


def _place(address: Address) -> tuple[str, ...]:
    """What an address says, however it is written."""
    return tuple(folded(word) for word in (*address.lines, address.postcode, address.city, address.country))


def _union(first: tuple[str, ...], second: tuple[str, ...], *, without: str = "") -> tuple[str, ...]:
    known = {folded(without)} if without else set()
    kept: list[str] = []
    for text in (*first, *second):
        if folded(text) not in known:
            known.add(folded(text))
            kept.append(text)
    return tuple(kept)
