"""Which countries and languages there are: the codes of CLDR, as Babel brings them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dpo_desk.core.countries import EEA, UnknownCountry, law_country
from dpo_desk.core.errors import DeskError

_NO_COUNTRIES = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)
"""Codes for unions, islands without people of their own, and tests; ISO 3166-1 reserves them."""

_NO_LANGUAGES = frozenset({"mis", "mul", "root", "und", "zxx"})
"""Codes of ISO 639 for what is no language, or for several."""

_MORE_LANGUAGES = frozenset(
    {"aae", "cim", "cnr", "fkv", "kmr", "lld", "mhn", "olo", "prs", "rmn", "rmy", "rsk", "swg"}
)
"""Languages of ISO 639-3 that people in Europe write in, and CLDR has no English name of."""

_COUNTRY, _LANGUAGE = re.compile(r"[A-Z]{2}"), re.compile(r"[a-z]{2,3}")
_NEAR = EEA | {"CH", "GB"}
"""Countries that are known without Babel, whose tables take a while to read."""


class UnknownLanguage(DeskError):
    """`language` is no code of a language."""

    def __init__(self, language: str) -> None:
        super().__init__(language=language)


@cache
def countries() -> frozenset[str]:
    """Countries and territories with people of their own: ISO 3166-1 alpha-2, and `XK` for Kosovo."""
    from babel import Locale  # noqa: PLC0415 - heavy; first needed for a country that is not near

    return frozenset(filter(_COUNTRY.fullmatch, Locale("en").territories)) - _NO_COUNTRIES


@cache
def languages() -> frozenset[str]:
    """Languages: ISO 639-1, and ISO 639-3 for those that have no shorter code."""
    from babel import Locale  # noqa: PLC0415 - heavy; first needed when a language is named

    named = frozenset(filter(_LANGUAGE.fullmatch, Locale("en").languages))
    return (named | _MORE_LANGUAGES) - _NO_LANGUAGES


def require_country(country: str) -> None:
    """Refuse a country that does not exist: no law, authority or postal address could be told for it.

    Args:
        country: ISO 3166-1 alpha-2, or as texts of the EU write it: `EL`, `UK`.

    Raises:
        UnknownCountry: if there is none of this code.
    """
    code = law_country(country)
    if code not in _NEAR and code not in countries():
        raise UnknownCountry(country)


def require_languages(codes: Iterable[str], known: Iterable[str] = ()) -> None:
    """Refuse languages that do not exist.

    Args:
        codes: ISO 639, in small letters; an empty one is not known.
        known: what is on file already, and stays as it is.

    Raises:
        UnknownLanguage: at the first that is none.
    """
    kept = frozenset(known)
    for code in codes:
        if code and code not in kept and code not in languages():
            raise UnknownLanguage(code)
