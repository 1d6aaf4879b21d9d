"""The processing an organisation answers for, by command: what an access answer tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import click

from dpo_desk.actions import organisations
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.records import to_plain
from dpo_desk.actions.requests import organisation_or_only
from dpo_desk.cli.base import Group
from dpo_desk.cli.organisations import given, renamed
from dpo_desk.cli.session import ID, columns, session_of, table
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.processing import Operation
from dpo_desk.words import _

_F = TypeVar("_F", bound=Callable[..., object])

_FIELDS = {
    "system": "system",
    "purpose": "purpose",
    "lawful_basis": "lawful_basis",
    "categories": "categories",
    "recipients": "recipients",
    "storage": "storage",
    "source": "source",
    "transfers": "transfers",
    "automated": "automated",
}


def _operation_options(*, new: bool) -> Callable[[_F], _F]:
    options = (
        click.option("--system", required=new, help="Where the data lie."),
        click.option("--purpose", required=new, help="Art. 15(1)(a)."),
        click.option("--lawful-basis", help='For example "contract, Article 6(1)(b)".'),
        click.option("--category", "categories", multiple=True, help="Art. 15(1)(b); may be given twice."),
        click.option("--recipient", "recipients", multiple=True, help="Art. 15(1)(c), by name."),
        click.option("--storage", help="Period or criteria, Art. 15(1)(d)."),
        click.option("--source", help="Art. 15(1)(g); empty if the data came from the person."),
        click.option("--transfers", help="Countries and safeguards, Art. 15(2)."),
        click.option("--automated", help="Logic and effects of automated decisions, Art. 15(1)(h)."),
    )

    def decorate(command: _F) -> _F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def _described(old: Operation, options: Mapping[str, object]) -> Operation:
    fields: dict[str, Any] = renamed(given(options), _FIELDS)
    return replace(old, **fields)


def _one(desk: Desk, operation_id: int) -> Operation:
    for house in organisations.organisations(desk):
        for one in organisations.operations(desk, house.id):
            if one.id == operation_id:
                return one
    raise NoSuchRecord(kind="operation", id=operation_id)


@click.group(cls=Group)
def operation() -> None:
    """Processing operations, in the words that an access answer uses."""


@operation.command()
@click.option("--organisation", "organisation_id", type=ID, help="Id; needed where there are several.")
@_operation_options(new=True)
@click.pass_context
def add(context: click.Context, /, organisation_id: int | None, **options: object) -> None:
    """Add a processing operation.

    Example: dpo-desk operation add --system "Tenant file" --purpose "Letting and rent" --category "name"
    """
    session = session_of(context)
    with session.desk() as desk:
        house = organisation_or_only(desk, organisation_id)
        new = _described(Operation(organisation_id=house.id, system="", purpose=""), options)
        saved = organisations.save_operation(desk, new).value
    session.show(to_plain(saved), f"{saved.id}  {saved.system}")


@operation.command()
@click.argument("operation_id", metavar="ID", type=ID)
@_operation_options(new=False)
@click.pass_context
def edit(context: click.Context, /, operation_id: int, **options: object) -> None:
    """Change a processing operation; what is left out stays as it is.

    Example: dpo-desk operation edit 2 --storage "six years"
    """
    session = session_of(context)
    with session.desk() as desk:
        saved = organisations.save_operation(desk, _described(_one(desk, operation_id), options)).value
    session.show(to_plain(saved), table(to_plain(saved)))


@operation.command("list")
@click.option("--organisation", "organisation_id", type=ID, help="Id; needed where there are several.")
@click.pass_context
def list_(context: click.Context, /, organisation_id: int | None) -> None:
    """List the processing operations of an organisation.

    Example: dpo-desk operation list --organisation 1
    """
    session = session_of(context)
    with session.desk() as desk:
        found = organisations.operations(desk, organisation_or_only(desk, organisation_id).id)
    rows = [(str(one.id), one.system, one.purpose, one.lawful_basis) for one in found]
    session.show([to_plain(one) for one in found], columns(rows) or _("There is no operation."))


@operation.command()
@click.argument("operation_id", metavar="ID", type=ID)
@click.pass_context
def remove(context: click.Context, /, operation_id: int) -> None:
    """Take a processing operation out of the register; answers already sent keep what they said.

    Example: dpo-desk operation remove 2
    """
    session = session_of(context)
    with session.desk() as desk:
        organisations.remove_operation(desk, _one(desk, operation_id))
    session.show({"removed": operation_id}, _("Removed."))
