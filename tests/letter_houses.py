"""Fictional houses, people and days that letters are written by, to and on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache

from dpo_desk.core.addresses import Address
from dpo_desk.core.calendars import Scope, calendar_for
from dpo_desk.core.organisations import Officer, Organisation, Sector
from dpo_desk.core.people import Person, Salutation
from dpo_desk.core.processing import Operation
from dpo_desk.core.regimes import EventKind, regime_for
from dpo_desk.core.standing import Rules
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library

LIBRARY = Library(resources_dir())
RECEIVED = date(2026, 10, 28)
DATED = date(2026, 11, 20)
AUTHORITIES = {
    "NL": ("nl",),
    "DE": ("de-ni",),
    "AT": ("at",),
    "BE": ("be",),
    "GB": ("gb",),
    "CH": ("ch",),
    "IT": ("it",),
    "FI": ("fi",),
    "FR": ("fr",),
    "LT": ("lt",),
    "NO": ("no",),
    "SE": ("se",),
    "DK": ("dk",),
    "IE": ("ie",),
    "JE": ("je",),
    "GI": ("gi",),
    "GG": ("gg",),
    "IM": ("im",),
}

_HOUSES: Mapping[str, Organisation] = {
    "NL": Organisation(
        id=1,
        name="Woonhaven Amstelland",
        descriptor="Woningcorporatie",
        address=Address(lines=("Havenkade 18",), postcode="1019 BR", city="Amsterdam", country="NL"),
        country="NL",
        languages=("nl",),
        layout="NL-L",
        phone="020 555 01 40",
        email="info@woonhaven.example",
        website="woonhaven.example",
        legal_lines=("Stichting Woonhaven Amstelland · KvK 90 12 34 56",),
        officer=Officer(
            name="Iris van Dam",
            function="FG",
            email="fg@woonhaven.example",
            phone="020 555 01 42",
        ),
    ),
    "DE": Organisation(
        id=1,
        name="Stadtwerke Lindenau",
        descriptor="Strom · Wasser · Wärme",
        address=Address(lines=("Am Wasserturm 4",), postcode="30999", city="Lindenau", country="DE"),
        country="DE",
        region="NI",
        languages=("de",),
        layout="DIN-B",
        phone="0511 555 01 00",
        email="post@swl.example",
        website="swl.example",
        legal_lines=("Stadtwerke Lindenau GmbH · Amtsgericht Hannover HRB 000000",),
        officer=Officer(
            name="Maren Petersen",
            function="DSB",
            email="datenschutz@swl.example",
            phone="0511 555 01 88",
        ),
    ),
}


def house(country: str) -> Organisation:
    """An organisation seated there."""
    found = _HOUSES.get(country)
    if found is not None:
        return found
    return replace(
        _HOUSES["NL"],
        name="Larkspur Lending",
        descriptor="Library",
        country=country,
        address=Address(lines=("4 Ferry Road",), postcode="AB1 2CD", city="Fernhaven", country=country),
        languages=("en",),
        email="info@larkspur.example",
        website="larkspur.example",
        legal_lines=("Larkspur Lending · 00 00 00 00",),
        officer=Officer(name="Odo Fenn", function="DPO", email="dpo@larkspur.example", phone="01 555 0101"),
    )


PERSON = Person(
    id=1,
    name="Eleanor Mary Whitcombe",
    family_name="Whitcombe",
    salutation=Salutation.MS,
    language="en",
    address=Address(lines=("Lindengracht 412-3",), postcode="1015 KK", city="Amsterdam", country="NL"),
    emails=("e.whitcombe@post.example",),
)
OPERATIONS = (
    Operation(
        id=1,
        organisation_id=1,
        system="Kontor",
        purpose="Abo",
        lawful_basis="6(1)(b)",
        categories=("Adr.", "IBAN"),
        recipients=("Polderbank N.V.",),
        storage="2029",
    ),
    Operation(
        id=2,
        organisation_id=1,
        system="Foto",
        purpose="Video",
        lawful_basis="6(1)(f)",
        categories=("Foto",),
        storage="2027",
        source="Van Loon B.V.",
        transfers="US (SCC)",
        automated="Score A–E",
    ),
)


def moment(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


def law_of_house(country: str) -> str:
    """Family of law whose grounds the fictional houses use."""
    return {"GB": "uk", "CH": "ch"}.get(country, "eu")


@cache
def rules_of(country: str, received: date) -> Rules:
    region = {"DE": "NI", "GB": "ENG", "CH": "ZH"}.get(country)
    return Rules(
        regime=regime_for(LIBRARY.regimes, country, received, EventKind.REQUEST),
        calendar=calendar_for(country, region, Scope.NATIONAL, LIBRARY.holidays),
    )


def public_house(country: str) -> Organisation:
    """A public body seated there."""
    return replace(house(country), sector=Sector.PUBLIC)
