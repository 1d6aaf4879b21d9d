"""What `letter write` asks besides for a letter to or about another organisation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import click

from dpo_desk.cli.organisations import given, renamed
from dpo_desk.cli.session import day
from dpo_desk.cli.texts import country_code, email_address
from dpo_desk.core.letters import Elsewhere

_Command = TypeVar("_Command", bound=Callable[..., object])

_OPTIONS = (
    click.option("--to", "to_name", help="Other organisation it goes to, or tells the person of."),
    click.option("--to-department", help="Unit or colleague there."),
    click.option("--to-street", "to_streets", multiple=True, help="Line of its address; may be given twice."),
    click.option("--to-postcode"),
    click.option("--to-city"),
    click.option("--to-country", type=country_code, help="Two letters."),
    click.option("--to-email", type=email_address),
    click.option("--agreement", help="passed_on_cover: the contract under which help is offered."),
    click.option("--offer", help="passed_on_cover: what help, and by when."),
    click.option("--confirm-by", type=day, help="Day by which that organisation is asked to confirm."),
)
_ADDRESS = {"to_streets": "lines", "to_postcode": "postcode", "to_city": "city", "to_country": "country"}
_FIELDS = {
    "to_name": "name",
    "to_department": "department",
    "to_email": "email",
    "agreement": "agreement",
    "offer": "offer",
    "confirm_by": "confirm_by",
}


def with_elsewhere_options(command: _Command) -> _Command:
    """Give a command the options that only such letters have."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def told_elsewhere(known: Elsewhere, options: Mapping[str, Any]) -> Elsewhere:
    """The organisation as it was proposed, with what options say of it."""
    told = given(options)
    address = replace(known.address, **renamed(told, _ADDRESS))
    return replace(known, address=address, **renamed(told, _FIELDS))
