from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.addresses import Address, postal_lines, window_lines
from dpo_desk.core.organisations import layout_for, number_of
from dpo_desk.core.people import (
    Likeness,
    Person,
    Representative,
    RepresentativeKind,
    Salutation,
    folded,
    likeness,
    merge,
)

HOME = Address(lines=("Lindengracht 412-3",), postcode="1015 KK", city="Amsterdam", country="NL")
EGLE = Person(
    id=1,
    name="Eglė Petrauskienė",
    family_name="Petrauskienė",
    language="lt",
    address=HOME,
    emails=("egle@post.example",),
    customer_numbers=("40-11873",),
)


@pytest.mark.parametrize(
    ("address", "home", "lines"),
    [
        (HOME, "NL", ("Lindengracht 412-3", "1015 KK  AMSTERDAM")),
        (HOME, "DE", ("Lindengracht 412-3", "1015 KK  AMSTERDAM", "NIEDERLANDE")),
        (
            Address(lines=("1 Mill Lane", " "), postcode="AB1 2CD", city="Leeds", country="GB"),
            "GB",
            ("1 Mill Lane", "Leeds", "AB1 2CD"),
        ),
        (
            Address(lines=("Gartenstraße 27",), postcode="30999", city="Lindenau", country="DE"),
            "DE",
            ("Gartenstraße 27", "30999 Lindenau"),
        ),
        (Address(lines=("PO Box 9",), city="Port", country="AE"), "AE", ("PO Box 9", "Port")),
        (Address(), "NL", ()),
    ],
)
def test_addresses_follow_their_country(address: Address, home: str, lines: tuple[str, ...]) -> None:
    assert postal_lines(address, home=home, country_name="Niederlande") == lines


def test_french_windows_show_capitals_without_commas() -> None:
    paris = Address(
        lines=("12, chemin des Œillets",), postcode="34170", city="Castelnau-le-Lez", country="FR"
    )
    assert window_lines(paris, home="FR", country_name="France") == (
        "12 CHEMIN DES ŒILLETS",
        "34170 CASTELNAU-LE-LEZ",
    )
    assert window_lines(replace(paris, country="LU"), home="LU", country_name="") == (
        "12, chemin des Œillets",
        "34170 Castelnau-le-Lez",
    )


def test_an_address_is_complete_when_a_letter_would_arrive() -> None:
    assert HOME.complete
    assert not replace(HOME, lines=(" ",)).complete
    assert not replace(HOME, country="").complete


@pytest.mark.parametrize(
    ("one", "other"),
    [("Müller ", "muller"), ("STRASSE", "Straße"), ("  Åse   Håkonsen", "ase hakonsen"), ("Ελένη", "ελενη")],
)
def test_case_accents_and_spacing_are_folded(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": "E. P.", "customer_numbers": ()}, Likeness.EMAIL),
        ({"name": "E. P.", "emails": ()}, Likeness.CUSTOMER_NUMBER),
        ({"emails": (), "customer_numbers": ()}, Likeness.NAME_AND_ADDRESS),
        ({"emails": (), "customer_numbers": (), "address": Address()}, Likeness.NAME),
        ({"name": "Bo", "emails": (), "customer_numbers": ("",)}, None),
    ],
)
def test_likeness_has_its_reason(change: dict[str, object], why: Likeness | None) -> None:
    other = replace(EGLE, id=2, **change)  # type: ignore[arg-type]  # names of Person only
    assert likeness(EGLE, other) is why
    assert likeness(other, EGLE) is why


def test_merging_loses_nothing() -> None:
    speaker = Representative(kind=RepresentativeKind.LAWYER, name="R. Recht", proof="power of attorney")
    other = Person(
        id=2,
        name="E. Petrauskiene",
        salutation=Salutation.MS,
        former_names=("Eglė Jonaitė",),
        emails=("EGLE@post.example", "e@work.example"),
        phone="020 555 0100",
        customer_numbers=("WZ-1",),
        representative=speaker,
    )
    whole, merged = merge(EGLE, other)
    assert whole.former_names == ("E. Petrauskiene", "Eglė Jonaitė")
    assert whole.emails == ("egle@post.example", "e@work.example")
    assert whole.customer_numbers == ("40-11873", "WZ-1")
    assert (whole.salutation, whole.phone, whole.representative) == (Salutation.MS, "020 555 0100", speaker)
    assert (whole.address, whole.language) == (HOME, "lt")
    assert merged == replace(other, merged_into=1)
    assert merge(other, EGLE)[0].address == HOME


def test_a_child_is_one_until_the_day_on_file() -> None:
    child = replace(EGLE, child_until=date(2031, 5, 4))
    assert child.child_on(date(2031, 5, 4))
    assert not child.child_on(date(2031, 5, 5))
    assert not EGLE.child_on(date(2031, 5, 4))
    assert merge(EGLE, replace(child, id=2))[0].child_until == date(2031, 5, 4)


def test_no_address_is_lost_when_a_better_one_takes_its_place() -> None:
    town = Address(city="Utrecht", country="NL")
    bare = replace(EGLE, id=2, address=town)
    whole, merged = merge(bare, EGLE)
    assert (whole.address, whole.other_addresses) == (HOME, (town,))
    assert merged.address == HOME
    moved = Address(lines=("Kade 1",), postcode="3511 AA", city="Utrecht", country="NL")
    both, _other = merge(EGLE, replace(EGLE, id=3, address=moved, other_addresses=(town, HOME)))
    assert (both.address, both.other_addresses) == (HOME, (moved, town))


def test_an_address_that_says_little_gives_way_to_none_that_says_nothing() -> None:
    town = Address(city="Utrecht")
    whole, _merged = merge(replace(EGLE, address=town), replace(EGLE, id=2, address=Address()))
    assert (whole.address, whole.other_addresses) == (town, ())
    first, _merged = merge(replace(EGLE, address=Address()), replace(EGLE, id=2, address=town))
    assert (first.address, first.other_addresses) == (town, ())
    same, _merged = merge(EGLE, replace(EGLE, id=2, address=replace(HOME, city=HOME.city.upper())))
    assert (same.address, same.other_addresses) == (HOME, ())


def test_numbers_and_layouts_of_organisations() -> None:
    assert number_of("R", 2026, 42) == "R-2026-0042"
    assert [layout_for(country) for country in ("NL", "DE", "BE", "FR", "CH", "NO", "IT", "GB", "XX")] == [
        "NL-L",
        "DIN-B",
        "BE-R",
        "NF-R",
        "CH-R",
        "NO-L",
        "GEN-R",
        "UK-L",
        "UK-L",
    ]
