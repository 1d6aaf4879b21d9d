"""Organisations by command."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from dpo_desk.actions import organisations
from dpo_desk.cli.session import Plain, columns, session_of
from dpo_desk.core.addresses import Address
from dpo_desk.core.countries import place
from dpo_desk.core.organisations import Officer, Organisation, Sector, layout_for

_F = TypeVar("_F", bound=Callable[..., object])

_OPTIONS = (
    click.option("--organisation", "name", required=True, help="Name, as in the letterhead."),
    click.option("--country", required=True, help="Seat, two letters."),
    click.option("--region", default="", help="Subdivision of the seat, for example DE-BY."),
    click.option("--sector", type=click.Choice([one.value for one in Sector]), default="private"),
    click.option("--language", "languages", multiple=True, help="Of its letters; its own first."),
    click.option("--promised-days", type=click.IntRange(min=1), help="Period it promises."),
    click.option("--descriptor", default="", help="One line of what the house is."),
    click.option("--street", "streets", multiple=True, help="Line of its address; may be given twice."),
    click.option("--postcode", default=""),
    click.option("--city", default=""),
    click.option("--phone", default=""),
    click.option("--email", default=""),
    click.option("--website", default=""),
    click.option("--mailbox", "mailboxes", multiple=True, help="Address by which its e-mail is recognised."),
    click.option("--layout", default="", help="Letter layout, for example NL-L or DIN-B."),
    click.option("--dpo", default="", help="Name of the data protection officer."),
    click.option("--dpo-function", default="", help="Function under the signature."),
    click.option("--dpo-email", default=""),
    click.option("--dpo-phone", default=""),
)


def organisation_options(command: _F) -> _F:
    """Give a command the options that describe an organisation."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def from_options(**options: object) -> Organisation:
    """The organisation that options describe."""

    def text(name: str) -> str:
        return str(options.get(name) or "")

    def texts(name: str) -> tuple[str, ...]:
        value = options.get(name)
        return tuple(str(one) for one in value) if isinstance(value, tuple) else ()

    where = place(text("country"), text("region"))
    country = text("country").upper()
    promised = options.get("promised_days")
    return Organisation(
        name=text("name"),
        descriptor=text("descriptor"),
        address=Address(
            lines=texts("streets"), postcode=text("postcode"), city=text("city"), country=country
        ),
        country=country,
        region=where.region.partition("-")[2],
        sector=Sector(text("sector")),
        languages=texts("languages") or ("en",),
        layout=text("layout") or layout_for(country),
        promised_days=promised if isinstance(promised, int) else None,
        phone=text("phone"),
        email=text("email"),
        website=text("website"),
        mailboxes=texts("mailboxes"),
        officer=Officer(
            name=text("dpo"), function=text("dpo_function"), email=text("dpo_email"), phone=text("dpo_phone")
        ),
    )


def plain_of(one: Organisation) -> dict[str, Plain]:
    """An organisation as JSON has it."""
    return {
        "id": one.id,
        "name": one.name,
        "country": one.country,
        "region": one.region,
        "sector": one.sector.value,
        "languages": list(one.languages),
        "layout": one.layout,
        "promised_days": one.promised_days,
        "address": [*one.address.lines, f"{one.address.postcode} {one.address.city}".strip()],
        "email": one.email,
        "mailboxes": list(one.mailboxes),
        "officer": {"name": one.officer.name, "email": one.officer.email, "phone": one.officer.phone},
    }


@click.group()
def organisation() -> None:
    """Organisations the office works for."""


@organisation.command()
@organisation_options
@click.pass_context
def add(context: click.Context, **options: object) -> None:
    """Add an organisation.

    Example: dpo-desk organisation add --organisation "Nordhafen GmbH" --country DE --region HH --language de
    """
    session = session_of(context)
    new = from_options(**options)
    with session.desk() as desk:
        saved = organisations.save(desk, new).value
    session.show(plain_of(saved), f"{saved.id}  {saved.name}")


@organisation.command("list")
@click.pass_context
def list_(context: click.Context) -> None:
    """List the organisations.

    Example: dpo-desk organisation list
    """
    session = session_of(context)
    with session.desk() as desk:
        found = organisations.organisations(desk)
    rows = [(str(one.id), one.name, one.country, one.region) for one in found]
    session.show([plain_of(one) for one in found], columns(rows))


@organisation.command()
@click.argument("id", type=int)
@click.pass_context
def show(context: click.Context, id: int) -> None:
    """Show one organisation.

    Example: dpo-desk organisation show 1
    """
    session = session_of(context)
    with session.desk() as desk:
        one = organisations.organisation(desk, id)
    plain = plain_of(one)
    session.show(plain, columns([(name, str(value)) for name, value in plain.items()]))
