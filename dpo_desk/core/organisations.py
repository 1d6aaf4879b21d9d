"""Whom the office works for: controllers and processors with their seat, letterhead and officer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dpo_desk.core.addresses import Address


class Sector(StrEnum):
    """Kind of body; it decides which supervisory authority is competent."""

    PRIVATE = "private"
    PUBLIC = "public"
    FEDERAL = "federal"
    TELECOM = "telecom"
    CHURCH = "church"
    BROADCASTER = "broadcaster"
    COURT = "court"
    EU_INSTITUTION = "eu_institution"


class Role(StrEnum):
    """The organisation's lawful role in one case: Art. 4(7), 26 and 4(8) GDPR."""

    CONTROLLER = "controller"
    JOINT = "joint"
    PROCESSOR = "processor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """The data protection officer who signs: Art. 37(7) GDPR."""

    name: str = ""
    function: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A client of the office, or the office's own house.

    Attributes:
        id: number in the office file; 0 before it is stored.
        name: as it stands in the letterhead.
        descriptor: one line of what the house is, under its name.
        country: seat, ISO 3166-1 alpha-2; it chooses the regime of periods.
        region: seat's subdivision, for example "BY"; it chooses authority and local holidays.
        languages: of its letters, the first is its own.
        layout: id of the letter layout, for example "NL-L".
        promised_days: period promised in its own policy, in days; None if none is promised.
        local_holidays: also roll past holidays of the subdivision.
        mailboxes: addresses by which a dropped e-mail is recognised as meant for it.
        legal_lines: register entry and management, at the foot of the first page.
        case_file_years: how long a request's file is kept after closing, in years.
        professional_secrecy: it keeps secrets of a profession, as doctors and lawyers do: Art. 90 GDPR.
    """

    id: int = 0
    name: str
    descriptor: str = ""
    address: Address
    country: str
    region: str = ""
    sector: Sector = Sector.PRIVATE
    languages: tuple[str, ...] = ("en",)
    layout: str = "DIN-B"
    promised_days: int | None = None
    local_holidays: bool = False
    phone: str = ""
    email: str = ""
    website: str = ""
    mailboxes: tuple[str, ...] = ()
    legal_lines: tuple[str, ...] = ()
    case_file_years: int = 3
    professional_secrecy: bool = False
    officer: Officer = field(default_factory=Officer)


_LAYOUTS = {
    "DIN-B": ("DE", "AT"),
    "NL-L": ("NL",),
    "BE-R": ("BE",),
    "NF-R": ("FR", "LU", "MC"),
    "CH-R": ("CH", "LI"),
    "NO-L": ("NO", "SE", "DK", "FI", "IS", "EE"),
    "GEN-R": ("IT", "ES", "PT", "PL", "CZ", "SK", "HU", "SI", "HR", "RO", "BG", "GR", "LT", "LV", "SM", "VA"),
}


def layout_for(country: str) -> str:
    """Letter layout that is usual where the organisation sits; the organisation may choose another."""
    return next((layout for layout, countries in _LAYOUTS.items() if country in countries), "UK-L")


def number_of(kind: str, year: int, count: int) -> str:
    """Number of a record, for example `R-2026-0042`; gap-free per organisation and year."""
    return f"{kind}-{year}-{count:04d}"
