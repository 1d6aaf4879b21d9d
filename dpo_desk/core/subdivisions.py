"""Subdivisions of countries with their own names, as far as holidays or authorities depend on them."""

from __future__ import annotations

from functools import cache

from dpo_desk.core.countries import UnknownRegion, law_country, region_code

_UNLISTED = {"BE": (("BRU", "Brussel / Bruxelles"), ("VLG", "Vlaanderen"), ("WAL", "Wallonie"))}
"""Regions without holidays of their own that decide which authority is competent."""


@cache
def subdivisions(country: str) -> tuple[tuple[str, str], ...]:
    """Parts of a country.

    Args:
        country: ISO 3166-1 alpha-2 code.

    Returns:
        Code without the country's prefix and the first of its names, by name; empty where none are known.
    """
    import holidays  # noqa: PLC0415 - 60 ms that only a question about regions has to pay

    try:
        found = holidays.country_holidays(law_country(country))
    except NotImplementedError:
        return ()
    if country in _UNLISTED:
        return _UNLISTED[country]
    names = {code: code for code in found.subdivisions if _is_region(country, code)}
    for name, code in found.subdivisions_aliases.items():
        if names.get(code) == code:
            names[code] = name
    return tuple(sorted(names.items(), key=lambda pair: pair[1].casefold()))


def _is_region(country: str, code: str) -> bool:
    """Whether the desk reads the code as a region: the library also lists some towns."""
    try:
        return bool(region_code(country, code))
    except UnknownRegion:
        return False
