"""Update files of the directory as an office may be given them, and what is printed of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from dpo_desk.core.addresses import Address
from dpo_desk.core.authority_corrections import Correction
from dpo_desk.core.organisations import Organisation
from dpo_desk.documents.paper_authorities import (
    AddressSheet,
    AuthoritiesPaper,
    address_sheet,
    directory_page,
)
from dpo_desk.documents.sheets import render
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library
from dpo_desk.words import speaking
from tests.letter_houses import house
from tests.paper_cases import edges

MOVED = Address(lines=("Postbus 1",), postcode="2500 AA", city="Den Haag", country="NL")


def correction(authority_id: str = "nl", **known: object) -> Correction:
    """The office's own words about an authority."""
    return Correction(authority_id=authority_id, made_on=date(2026, 10, 22), **known)  # type: ignore[arg-type]  # words of the test


def record(
    authority_id: str = "nl", *, phone: str = "+31 70 000 00 00", checked: str = "2027-05-01", **more: str
) -> str:
    """One record of an update file."""
    lines = {
        "id": authority_id,
        "country": "NL",
        "city": "Den Haag",
        "postcode": "2509 AJ",
        "phone": phone,
        "law": "GDPR",
        "edpb": "member",
        "confidence": "seen",
        "last_checked": checked,
        **more,
    }
    written = "\n".join(f'{key} = "{value}"' for key, value in lines.items() if value)
    return (
        f'[[authority]]\n{written}\nname = {{ nl = "Autoriteit Persoonsgegevens" }}\n'
        'remits = ["general"]\nstreet = ["Postbus 93374"]\nlanguages = ["nl"]\n'
    )


UPDATE = (
    'removed = ["im", "atlantis"]\n' + record() + record("nl-new", phone="") + record("be", checked="2001")
)
"""One record changed, one new, one that was looked at later in the program, one that is no more."""

_DIRECTORY = Library(resources_dir()).shipped_authorities


def directory(language: str = "en", country: str = "GB", day: date = date(2026, 11, 21)) -> bytes:
    """The authorities of a country, printed on a day."""
    found = _DIRECTORY.in_country(country)
    paper = replace(AuthoritiesPaper(**edges(language), authorities=found), made_on=day)
    with speaking(language):
        return render(directory_page(paper))


def sheet(organisation: Organisation, authority: str, language: str = "en") -> bytes:
    """A cover sheet."""
    paper = AddressSheet(**edges(language), organisation=organisation, authority=_DIRECTORY.get(authority))
    with speaking(language):
        return render(address_sheet(paper))


def printed(languages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Name and pages of each."""
    for language in languages:
        yield f"authorities-{language}", directory(language, "DE")
        yield f"authority-cover-sheet-{language}", sheet(house("DE"), "de-by-private", language)
