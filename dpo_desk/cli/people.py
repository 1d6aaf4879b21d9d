"""Data subjects by command."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import click

from dpo_desk.actions import people
from dpo_desk.actions.people import Candidate
from dpo_desk.cli.base import Group
from dpo_desk.cli.organisations import given, renamed
from dpo_desk.cli.session import ID, Plain, columns, day, session_of, table
from dpo_desk.cli.texts import country_code, language_code
from dpo_desk.core.addresses import Address
from dpo_desk.core.people import Person, Representative, RepresentativeKind, Salutation
from dpo_desk.words import _
from dpo_desk.words.names import name

_F = TypeVar("_F", bound=Callable[..., object])

_OPTIONS = (
    click.option("--family-name"),
    click.option("--salutation", type=click.Choice([one.value for one in Salutation])),
    click.option("--language", type=language_code, help="Of letters to the person."),
    click.option("--street", "streets", multiple=True, help="Line of the address; may be given twice."),
    click.option("--postcode"),
    click.option("--city"),
    click.option("--country", type=country_code, help="Two letters."),
    click.option("--email", "emails", multiple=True),
    click.option("--phone"),
    click.option("--customer-number", "numbers", multiple=True),
    click.option("--representative", help="Who speaks for the person."),
    click.option("--representative-kind", type=click.Choice([one.value for one in RepresentativeKind])),
    click.option("--representative-organisation"),
    click.option("--representative-street", "representative_streets", multiple=True),
    click.option("--representative-postcode"),
    click.option("--representative-city"),
    click.option("--representative-country", type=country_code),
    click.option("--representative-email"),
    click.option("--proof", help="What proves the authority; without it no letter goes there."),
    click.option("--valid-until", type=day, help="Last day of the authority."),
)
_FIELDS = {
    "full_name": "name",
    "family_name": "family_name",
    "language": "language",
    "emails": "emails",
    "phone": "phone",
    "numbers": "customer_numbers",
}
_ADDRESS = {"streets": "lines", "postcode": "postcode", "city": "city", "country": "country"}
_SPEAKER = {
    "representative": "name",
    "representative_organisation": "organisation",
    "representative_email": "email",
    "proof": "proof",
    "valid_until": "valid_until",
}


def person_options(*, new: bool) -> Callable[[_F], _F]:
    """Give a command the options that describe a person.

    Args:
        new: the name is needed.
    """

    def decorate(command: _F) -> _F:
        for option in reversed((click.option("--name", "full_name", required=new), *_OPTIONS)):
            command = option(command)
        return command

    return decorate


def described(context: click.Context, old: Person, options: Mapping[str, object]) -> Person:
    """The person with what options say of them.

    Raises:
        UsageError: if something is told of a representative whose name nobody knows.
    """
    told = given(options)
    return replace(
        old,
        salutation=Salutation(told.get("salutation", old.salutation)),
        address=replace(old.address, **renamed(told, _ADDRESS)),
        representative=_speaker(context, old.representative, told),
        **renamed(told, _FIELDS),
    )


def _speaker(
    context: click.Context, old: Representative | None, told: dict[str, Any]
) -> Representative | None:
    about = {key for key in told if key.startswith("representative") or key in _SPEAKER}
    if not about:
        return old
    if told.get("representative") == "":
        return None
    if old is None and "representative" not in told:
        raise click.UsageError(_("Name the representative with --representative."), context)
    known = old or Representative(kind=RepresentativeKind.PROXY, name="")
    address = {key: told[f"representative_{key}"] for key in _ADDRESS if f"representative_{key}" in told}
    return replace(
        known,
        kind=RepresentativeKind(told.get("representative_kind", known.kind)),
        address=replace(known.address, **renamed(address, _ADDRESS)),
        **renamed(told, _SPEAKER),
    )


def _address_plain(address: Address) -> list[str]:
    return [*address.lines, f"{address.postcode} {address.city}".strip()]


def plain_of(one: Person) -> dict[str, Plain]:
    """A person as JSON has it."""
    return {
        "id": one.id,
        "name": one.name,
        "family_name": one.family_name,
        "salutation": one.salutation.value,
        "language": one.language,
        "address": _address_plain(one.address),
        "country": one.address.country,
        "emails": list(one.emails),
        "phone": one.phone,
        "customer_numbers": list(one.customer_numbers),
        "former_names": list(one.former_names),
        "representative": None if one.representative is None else _speaker_plain(one.representative),
        "merged_into": one.merged_into,
    }


def _speaker_plain(one: Representative) -> dict[str, Plain]:
    return {
        "kind": one.kind.value,
        "name": one.name,
        "organisation": one.organisation,
        "address": _address_plain(one.address),
        "country": one.address.country,
        "email": one.email,
        "proof": one.proof,
        "valid_until": None if one.valid_until is None else one.valid_until.isoformat(),
    }


def _duplicates_plain(found: Sequence[Candidate]) -> list[Plain]:
    return [{"id": one.person.id, "why": one.likeness.value} for one in found]


def _duplicates_text(found: Sequence[Candidate]) -> list[str]:
    return [f"  ?  {one.person.id}  {one.person.name}: {name(one.likeness)}" for one in found]


@click.group(cls=Group)
def person() -> None:
    """Data subjects."""


@person.command()
@person_options(new=True)
@click.pass_context
def add(context: click.Context, /, **options: object) -> None:
    """Add a person; likely duplicates are told.

    Example: dpo-desk person add --name "Eglė Petrauskienė" --email egle@post.example --language lt
    """
    session = session_of(context)
    new = described(context, Person(name=""), options)
    with session.desk() as desk:
        alike = people.candidates(desk, new)
        saved = people.save(desk, new).value
    plain = {**plain_of(saved), "duplicates": _duplicates_plain(alike)}
    session.show(plain, [f"{saved.id}  {saved.name}", *_duplicates_text(alike)])


@person.command()
@click.argument("person_id", metavar="ID", type=ID)
@person_options(new=False)
@click.pass_context
def edit(context: click.Context, /, person_id: int, **options: object) -> None:
    """Change a person; what is left out stays as it is, and an empty representative takes the old one away.

    Example: dpo-desk person edit 3 --phone "020 555 01 78"
    """
    session = session_of(context)
    with session.desk() as desk:
        old = people.view(desk, person_id).person
        saved = people.save(desk, described(context, old, options)).value
    session.show(plain_of(saved), table(plain_of(saved)))


@person.command("list")
@click.argument("text", default="")
@click.option("--limit", type=click.IntRange(min=1, max=1_000_000), default=100)
@click.pass_context
def list_(context: click.Context, /, text: str, limit: int) -> None:
    """List people, or those whose name, address or number begins so.

    Example: dpo-desk person list petrausk
    """
    session = session_of(context)
    with session.desk() as desk:
        found = people.rows(desk, people.head(desk, text, limit))
    rows = [(str(one.id), one.name, ", ".join(one.emails), one.address.city) for one in found]
    session.show([plain_of(one) for one in found], columns(rows) or _("Nobody matches."))


@person.command()
@click.argument("person_id", metavar="ID", type=ID)
@click.pass_context
def show(context: click.Context, /, person_id: int) -> None:
    """Show a person with the requests made and likely duplicates.

    Example: dpo-desk person show 3
    """
    session = session_of(context)
    with session.desk() as desk:
        view = people.view(desk, person_id)
    plain = plain_of(view.person)
    plain["requests"] = [{"id": one.id, "number": one.number} for one in view.requests]
    plain["duplicates"] = _duplicates_plain(view.duplicates)
    session.show(plain, table(plain))


@person.command()
@click.argument("kept", type=ID)
@click.argument("other", type=ID)
@click.pass_context
def merge(context: click.Context, /, kept: int, other: int) -> None:
    """Merge two records of one person; requests of OTHER move to KEPT, and nothing is lost.

    Example: dpo-desk person merge 3 17
    """
    session = session_of(context)
    with session.desk() as desk:
        whole = people.unite(desk, kept, other).value
    session.show(plain_of(whole), f"{whole.id}  {whole.name}")
