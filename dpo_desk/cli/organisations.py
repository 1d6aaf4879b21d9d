"""Organisations by command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import click

from dpo_desk.actions import organisations
from dpo_desk.actions.organisations import OrganisationIncomplete, OrganisationProblem
from dpo_desk.cli.base import Group
from dpo_desk.cli.session import ID, Plain, columns, session_of, table
from dpo_desk.cli.texts import country_code, language_code, layout_name
from dpo_desk.core.addresses import Address
from dpo_desk.core.countries import place
from dpo_desk.core.deadlines import LONGEST_PROMISE
from dpo_desk.core.organisations import Organisation, Sector, layout_for

_F = TypeVar("_F", bound=Callable[..., object])

_OPTIONS = (
    click.option("--region", help="Subdivision of the seat, for example HH or DE-HH."),
    click.option("--sector", type=click.Choice([one.value for one in Sector])),
    click.option(
        "--language", "languages", multiple=True, type=language_code, help="Of its letters; its own first."
    ),
    click.option(
        "--promised-days", type=click.IntRange(min=1, max=LONGEST_PROMISE), help="Period it promises."
    ),
    click.option("--local-holidays/--national-holidays", default=None, help="Whose holidays count."),
    click.option("--descriptor", help="One line of what the house is."),
    click.option("--street", "streets", multiple=True, help="Line of its address; may be given twice."),
    click.option("--postcode"),
    click.option("--city"),
    click.option("--phone"),
    click.option("--email"),
    click.option("--website"),
    click.option("--mailbox", "mailboxes", multiple=True, help="Address by which its e-mail is recognised."),
    click.option("--legal-line", "legal_lines", multiple=True, help="Foot of its letters."),
    click.option("--layout", type=layout_name, help="Letter layout, for example NL-L or DIN-B."),
    click.option("--case-file-years", type=click.IntRange(min=0, max=100), help="Kept after closing."),
    click.option(
        "--professional-secrecy/--no-professional-secrecy",
        default=None,
        help="It keeps secrets of a profession, as doctors and lawyers do.",
    ),
    click.option("--dpo", help="Name of the data protection officer."),
    click.option("--dpo-function", help="Function under the signature."),
    click.option("--dpo-email"),
    click.option("--dpo-phone"),
)

_FIELDS = {
    "name": "name",
    "languages": "languages",
    "promised_days": "promised_days",
    "local_holidays": "local_holidays",
    "descriptor": "descriptor",
    "phone": "phone",
    "email": "email",
    "website": "website",
    "mailboxes": "mailboxes",
    "legal_lines": "legal_lines",
    "layout": "layout",
    "case_file_years": "case_file_years",
    "professional_secrecy": "professional_secrecy",
}
_ADDRESS = {"streets": "lines", "postcode": "postcode", "city": "city"}
_OFFICER = {"dpo": "name", "dpo_function": "function", "dpo_email": "email", "dpo_phone": "phone"}


def organisation_options(*, new: bool) -> Callable[[_F], _F]:
    """Give a command the options that describe an organisation.

    Args:
        new: name and seat are needed.
    """
    own = (
        click.option("--organisation", "name", required=new, help="Name, as in the letterhead."),
        click.option("--country", required=new, type=country_code, help="Seat, two letters."),
    )

    def decorate(command: _F) -> _F:
        for option in reversed((*own, *_OPTIONS)):
            command = option(command)
        return command

    return decorate


def given(options: Mapping[str, object]) -> dict[str, Any]:
    """The options that were told; what is left out stays as it is."""
    return {name: value for name, value in options.items() if value is not None and value != ()}


def renamed(options: Mapping[str, object], names: Mapping[str, str]) -> dict[str, Any]:
    """The options that a record has fields for, under the names of the fields."""
    return {names[name]: value for name, value in options.items() if name in names}


def described(old: Organisation, options: Mapping[str, object]) -> Organisation:
    """The organisation with what options say of it.

    Raises:
        UnknownCountry: if the seat is no country.
        UnknownRegion: if the country has no such subdivision.
    """
    told = given(options)
    country = str(told.get("country", old.country))
    kept = old.region if country == old.country else ""
    seat = place(country, str(told.get("region", kept)))
    return replace(
        old,
        country=country,
        region=seat.region.partition("-")[2],
        sector=Sector(told.get("sector", old.sector)),
        address=replace(old.address, country=country, **renamed(told, _ADDRESS)),
        officer=replace(old.officer, **renamed(told, _OFFICER)),
        **renamed(told, _FIELDS),
    )


def new_organisation(options: Mapping[str, object]) -> Organisation:
    """The organisation that options describe; its layout is that of its country unless they say otherwise.

    Raises:
        OrganisationIncomplete: if it has no name.
        DeskError: if its seat is nowhere.
    """
    country = str(options["country"])
    if not str(options["name"]).strip():
        raise OrganisationIncomplete(OrganisationProblem.NO_NAME)
    return described(
        Organisation(name="", address=Address(), country=country, layout=layout_for(country)), options
    )


def plain_of(one: Organisation) -> dict[str, Plain]:
    """An organisation as JSON has it."""
    return {
        "id": one.id,
        "name": one.name,
        "descriptor": one.descriptor,
        "country": one.country,
        "region": one.region,
        "sector": one.sector.value,
        "languages": list(one.languages),
        "layout": one.layout,
        "promised_days": one.promised_days,
        "local_holidays": one.local_holidays,
        "address": [*one.address.lines, f"{one.address.postcode} {one.address.city}".strip()],
        "phone": one.phone,
        "email": one.email,
        "website": one.website,
        "mailboxes": list(one.mailboxes),
        "legal_lines": list(one.legal_lines),
        "case_file_years": one.case_file_years,
        "professional_secrecy": one.professional_secrecy,
        "officer": {
            "name": one.officer.name,
            "function": one.officer.function,
            "email": one.officer.email,
            "phone": one.officer.phone,
        },
    }


@click.group(cls=Group)
def organisation() -> None:
    """Organisations the office works for."""


@organisation.command()
@organisation_options(new=True)
@click.pass_context
def add(context: click.Context, /, **options: object) -> None:
    """Add an organisation.

    Example: dpo-desk organisation add --organisation "Nordhafen GmbH" --country DE --region HH --language de
    """
    session = session_of(context)
    new = new_organisation(options)
    with session.desk() as desk:
        saved = organisations.save(desk, new).value
    session.show(plain_of(saved), f"{saved.id}  {saved.name}")


@organisation.command()
@click.argument("organisation_id", metavar="ID", type=ID)
@organisation_options(new=False)
@click.pass_context
def edit(context: click.Context, /, organisation_id: int, **options: object) -> None:
    """Change an organisation; what is left out stays as it is.

    Example: dpo-desk organisation edit 1 --promised-days 28
    """
    session = session_of(context)
    with session.desk() as desk:
        old = organisations.organisation(desk, organisation_id)
        saved = organisations.save(desk, described(old, options)).value
    session.show(plain_of(saved), table(plain_of(saved)))


@organisation.command("list")
@click.pass_context
def list_(context: click.Context, /) -> None:
    """List the organisations.

    Example: dpo-desk organisation list
    """
    session = session_of(context)
    with session.desk() as desk:
        found = organisations.organisations(desk)
    rows = [(str(one.id), one.name, one.country, one.region) for one in found]
    session.show([plain_of(one) for one in found], columns(rows))


@organisation.command()
@click.argument("organisation_id", metavar="ID", type=ID)
@click.pass_context
def show(context: click.Context, /, organisation_id: int) -> None:
    """Show one organisation.

    Example: dpo-desk organisation show 1
    """
    session = session_of(context)
    with session.desk() as desk:
        plain = plain_of(organisations.organisation(desk, organisation_id))
    session.show(plain, table(plain))
