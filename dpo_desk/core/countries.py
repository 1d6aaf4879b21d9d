"""Countries as the law groups them, and the spelling of their subdivisions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from dpo_desk.core.errors import DeskError

EU = frozenset(
    {
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    }
)
EEA_EFTA = frozenset({"IS", "LI", "NO"})  # EEA Joint Committee Decision 154/2018
EEA = EU | EEA_EFTA
CROWN_DEPENDENCIES = frozenset({"GG", "IM", "JE"})

_SAME_LAW = {
    "EL": "GR",  # EU texts
    "UK": "GB",  # EU texts
    "AX": "FI",  # Åland; its own authority is one for a region of Finland
    **dict.fromkeys(("GF", "GP", "MF", "MQ", "RE", "YT"), "FR"),  # Art. 355(1) TFEU
}
_ALAND = ("AX", "FI-01")
_KNOWN_REGIONS = {
    "DE": frozenset(
        {
            *("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV"),
            *("NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"),
        }
    ),
    "CH": frozenset(
        {
            *("AG", "AI", "AR", "BE", "BL", "BS", "FR", "GE", "GL", "GR", "JU", "LU", "NE"),
            *("NW", "OW", "SG", "SH", "SO", "SZ", "TG", "TI", "UR", "VD", "VS", "ZG", "ZH"),
        }
    ),
    "ES": frozenset(
        {
            *("AN", "AR", "AS", "CB", "CE", "CL", "CM", "CN", "CT", "EX"),
            *("GA", "IB", "MC", "MD", "ML", "NC", "PV", "RI", "VC"),
        }
    ),
}
_GDPR = "GDPR "
_COUNTRY = re.compile(r"[A-Z]{2}")
_REGION = re.compile(r"[A-Z0-9]{1,3}")


class UnknownCountry(DeskError):
    """What was given is not a two-letter country code."""

    def __init__(self, country: str) -> None:
        super().__init__(country=country)


class UnknownRegion(DeskError):
    """The country has no such subdivision."""

    def __init__(self, country: str, region: str) -> None:
        super().__init__(country=country, region=region)


class Law(StrEnum):
    """Family of data protection law: the one that grounds of refusal and remedies come from."""

    EU = "eu"
    UK = "uk"
    CH = "ch"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """A country and, where it matters, its subdivision.

    Attributes:
        country: ISO 3166-1 alpha-2 code, as `law_country` writes it.
        region: ISO 3166-2 code with the country's prefix; empty if it is not known.
    """

    country: str
    region: str = ""


@lru_cache(maxsize=1024)  # asked for every ground of refusal, of every case that is shown
def law_country(country: str) -> str:
    """Code of the country whose law applies: `EL` is `GR`, Åland is `FI`, Réunion is `FR`.

    Raises:
        UnknownCountry: if it is not a two-letter code.
    """
    code = country.strip().upper()
    if not _COUNTRY.fullmatch(code):
        raise UnknownCountry(country)
    return _SAME_LAW.get(code, code)


def law_of(country: str) -> Law:
    """Family of law of a seat; `OTHER` also for Gibraltar and the Crown dependencies."""
    code = law_country(country)
    if code in EEA:
        return Law.EU
    return {"GB": Law.UK, "CH": Law.CH}.get(code, Law.OTHER)


def article_under(article: str, law: Law) -> str:
    """Cite a provision under a family of law: the UK GDPR kept the numbers of the GDPR.

    Args:
        article: provision with its law, for example `GDPR 12(5)`.
        law: family of law of the case.
    """
    if law is Law.UK and article.startswith(_GDPR):
        return f"UK {article}"
    return article


def region_code(country: str, region: str) -> str:
    """Write a subdivision in full: `BY`, `de-by` and `DE-BY` are all `DE-BY`; empty stays empty.

    Raises:
        UnknownRegion: if it is no code, or one that Germany, Spain or Switzerland does not have.
    """
    part = region.strip().upper()
    if not part:
        return ""
    given = country.strip().upper()
    code = law_country(given)
    for prefix in (given, code):
        part = part.removeprefix(f"{prefix}-")
    known = _KNOWN_REGIONS.get(code)
    if not _REGION.fullmatch(part) or (known is not None and part not in known):
        raise UnknownRegion(country, region)
    return f"{code}-{part}"


def place(country: str, region: str = "") -> Place:
    """Read a place as people write it; `AX` becomes Åland in Finland.

    Raises:
        UnknownCountry: see `law_country`.
        UnknownRegion: see `region_code`.
    """
    code = law_country(country)
    if country.strip().upper() == _ALAND[0]:
        return Place(code, _ALAND[1])
    return Place(code, region_code(country, region))
