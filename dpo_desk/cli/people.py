"""Data subjects by command."""

from __future__ import annotations

import click

from dpo_desk.actions import people
from dpo_desk.cli.session import Plain, columns, session_of
from dpo_desk.core.addresses import Address
from dpo_desk.core.people import Person, Representative, RepresentativeKind, Salutation
from dpo_desk.words.names import name


def plain_of(one: Person) -> dict[str, Plain]:
    """A person as JSON has it."""
    return {
        "id": one.id,
        "name": one.name,
        "language": one.language,
        "address": [*one.address.lines, f"{one.address.postcode} {one.address.city}".strip()],
        "country": one.address.country,
        "emails": list(one.emails),
        "phone": one.phone,
        "customer_numbers": list(one.customer_numbers),
        "former_names": list(one.former_names),
        "representative": None if one.representative is None else one.representative.name,
        "merged_into": one.merged_into,
    }


@click.group()
def person() -> None:
    """Data subjects."""


@person.command()
@click.option("--name", "full_name", required=True)
@click.option("--family-name", default="")
@click.option("--salutation", type=click.Choice([one.value for one in Salutation]), default="neutral")
@click.option("--language", default="", help="Of letters to the person.")
@click.option("--street", "streets", multiple=True)
@click.option("--postcode", default="")
@click.option("--city", default="")
@click.option("--country", default="")
@click.option("--email", "emails", multiple=True)
@click.option("--phone", default="")
@click.option("--customer-number", "numbers", multiple=True)
@click.option("--representative", default="", help="Who speaks for the person.")
@click.option("--representative-kind", type=click.Choice([one.value for one in RepresentativeKind]))
@click.option("--proof", default="", help="What proves the authority.")
@click.pass_context
def add(context: click.Context, full_name: str, **options: object) -> None:
    """Add a person; likely duplicates are told.

    Example: dpo-desk person add --name "Eglė Petrauskienė" --email egle@post.example --language lt
    """
    session = session_of(context)

    def text(key: str) -> str:
        return str(options.get(key) or "")

    def texts(key: str) -> tuple[str, ...]:
        value = options.get(key)
        return tuple(str(one) for one in value) if isinstance(value, tuple) else ()

    speaker = None
    if text("representative"):
        kind = RepresentativeKind(text("representative_kind") or RepresentativeKind.PROXY.value)
        speaker = Representative(kind=kind, name=text("representative"), proof=text("proof"))
    new = Person(
        name=full_name,
        family_name=text("family_name"),
        salutation=Salutation(text("salutation")),
        language=text("language"),
        address=Address(
            lines=texts("streets"),
            postcode=text("postcode"),
            city=text("city"),
            country=text("country").upper(),
        ),
        emails=texts("emails"),
        phone=text("phone"),
        customer_numbers=texts("numbers"),
        representative=speaker,
    )
    with session.desk() as desk:
        alike = people.candidates(desk, new)
        saved = people.save(desk, new).value
    plain = plain_of(saved)
    plain["duplicates"] = [{"id": one.person.id, "why": one.likeness.value} for one in alike]
    lines = [f"{saved.id}  {saved.name}"]
    lines += [f"  ?  {one.person.id}  {one.person.name}: {name(one.likeness)}" for one in alike]
    session.show(plain, lines)


@person.command("list")
@click.argument("text", default="")
@click.option("--limit", type=click.IntRange(min=1), default=100)
@click.pass_context
def list_(context: click.Context, text: str, limit: int) -> None:
    """List people, or those whose name, address or number begins so.

    Example: dpo-desk person list petrausk
    """
    session = session_of(context)
    with session.desk() as desk:
        found = people.rows(desk, people.head(desk, text, limit))
    rows = [(str(one.id), one.name, ", ".join(one.emails), one.address.city) for one in found]
    session.show([plain_of(one) for one in found], columns(rows))


@person.command()
@click.argument("id", type=int)
@click.pass_context
def show(context: click.Context, id: int) -> None:
    """Show a person with the requests made and likely duplicates.

    Example: dpo-desk person show 3
    """
    session = session_of(context)
    with session.desk() as desk:
        view = people.view(desk, id)
    plain = plain_of(view.person)
    plain["requests"] = [{"id": one.id, "number": one.number} for one in view.requests]
    plain["duplicates"] = [{"id": one.person.id, "why": one.likeness.value} for one in view.duplicates]
    session.show(plain, columns([(key, str(value)) for key, value in plain.items()]))


@person.command()
@click.argument("kept", type=int)
@click.argument("other", type=int)
@click.pass_context
def merge(context: click.Context, kept: int, other: int) -> None:
    """Merge two records of one person; requests of OTHER move to KEPT, and nothing is lost.

    Example: dpo-desk person merge 3 17
    """
    session = session_of(context)
    with session.desk() as desk:
        whole = people.unite(desk, kept, other).value
    session.show(plain_of(whole), f"{whole.id}  {whole.name}")
