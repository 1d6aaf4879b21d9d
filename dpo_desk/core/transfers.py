"""Data that leave the countries of the GDPR, and what protects them there: Chapter V GDPR."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Safeguard(StrEnum):
    """What protects data in another country."""

    ADEQUACY = "adequacy"
    CLAUSES = "clauses"
    BINDING_RULES = "binding_rules"
    CODE = "code"
    CERTIFICATION = "certification"
    AGREEMENT = "agreement"  # between public bodies
    NONE = "none"  # the person consents after being told of the risks

    @property
    def article(self) -> str:
        """Provision it rests on."""
        return _ARTICLES[self]


_ARTICLES = {
    Safeguard.ADEQUACY: "GDPR 45",
    Safeguard.CLAUSES: "GDPR 46(2)(c)",
    Safeguard.BINDING_RULES: "GDPR 47",
    Safeguard.CODE: "GDPR 46(2)(e)",
    Safeguard.CERTIFICATION: "GDPR 46(2)(f)",
    Safeguard.AGREEMENT: "GDPR 46(2)(a)",
    Safeguard.NONE: "GDPR 49(1)(a)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One country outside to which data go.

    Attributes:
        country: ISO 3166-1 alpha-2.
        safeguard: what protects the data there.
        copy: where a copy of the safeguards can be had, in words: Art. 13(1)(f) GDPR.
    """

    country: str
    safeguard: Safeguard
    copy: str = ""
