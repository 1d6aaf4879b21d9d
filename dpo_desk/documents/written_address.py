"""Addresses as running text has them, outside an envelope's window."""

from __future__ import annotations

from dataclasses import replace

from dpo_desk.core.addresses import Address, postal_lines

_ONE_LINE = 38
"""Characters of an address that fit on one line of the box."""


def written_lines(address: Address, country: str = "") -> tuple[str, ...]:
    """An address as running text has it: town in small letters, few lines.

    Args:
        address: of a house.
        country: its country's name; empty inside it.
    """
    street = ", ".join(line.strip() for line in address.lines if line.strip())
    # In an envelope's window Dutch towns are spelled in capitals; here they are not.
    spelled = replace(address, lines=(), country=address.country.replace("NL", ""))
    place = ", ".join((*postal_lines(spelled, home=address.country, country_name=""), country)).strip(", ")
    one = ", ".join(part for part in (street, place) if part)
    return (one,) if len(one) <= _ONE_LINE else tuple(part for part in (street, place) if part)
