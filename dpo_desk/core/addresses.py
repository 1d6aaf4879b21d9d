"""Postal addresses of any country, and the lines that go into an envelope's window."""

from __future__ import annotations

from dataclasses import dataclass

_CITY_BEFORE_POSTCODE = frozenset({"GB", "IE", "GI", "JE", "GG", "IM"})
_TWO_SPACES = frozenset({"NL"})  # NEN 5825: postcode, two spaces, town in capitals
_IN_CAPITALS = frozenset({"FR", "MC"})  # NF Z 10-011: street and town in capitals, no commas


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A postal address.

    Attributes:
        lines: street and number, building, post box; in the order in which they are written.
        postcode: as the country writes it; empty where there is none.
        city: town.
        region: subdivision, ISO 3166-2 with or without the country prefix; may be empty.
        country: ISO 3166-1 alpha-2 code.
    """

    lines: tuple[str, ...] = ()
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""

    @property
    def complete(self) -> bool:
        """Whether a letter would arrive: a line, a town and a country."""
        return bool(any(line.strip() for line in self.lines) and self.city.strip() and self.country)


def postal_lines(address: Address, *, home: str, country_name: str) -> tuple[str, ...]:
    """Write an address in the order of its country.

    Args:
        address: where the letter goes.
        home: country the letter is posted in; the country line is left out inside it.
        country_name: name of the address's country in the sender's language.

    Returns:
        Lines below the name, the country in capitals last (Universal Postal Union, S42).
    """
    lines = [line.strip() for line in address.lines if line.strip()]
    city, postcode = address.city.strip(), address.postcode.strip()
    if address.country in _CITY_BEFORE_POSTCODE:
        lines += [part for part in (city, postcode) if part]
    elif address.country in _TWO_SPACES and postcode:
        lines.append(f"{postcode}  {city.upper()}")
    else:
        lines.append(f"{postcode} {city}".strip())
    if address.country and address.country != home:
        lines.append(country_name.upper())
    return tuple(line for line in lines if line)


def window_lines(address: Address, *, home: str, country_name: str) -> tuple[str, ...]:
    """Write an address for the window of an envelope, as the post of its country reads it best.

    Args:
        address: where the letter goes.
        home: country the letter is posted in.
        country_name: name of the address's country in the sender's language.
    """
    lines = postal_lines(address, home=home, country_name=country_name)
    if address.country not in _IN_CAPITALS:
        return lines
    return tuple(line.replace(",", "").upper() for line in lines)
