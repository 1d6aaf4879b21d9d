"""Words of the W3C Data Privacy Vocabulary 2.3 for what the desk knows of consents.

ISO/IEC TS 27560 says what a consent record holds; the vocabulary gives each part its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dpo_desk.core.consents import State
from dpo_desk.core.transfers import Safeguard

VERSION = "ISO/IEC TS 27560:2023"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "dpv": "https://w3id.org/dpv#",
        "loc": "https://w3id.org/dpv/loc#",
        "pd": "https://w3id.org/dpv/pd#",
        "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
        "dct": "http://purl.org/dc/terms/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "desk": "urn:dpo-desk:",  # what the vocabulary has no word for
    }
)

STATUSES: Mapping[State, str] = MappingProxyType(
    {
        State.UNKNOWN: "dpv:ConsentUnknown",
        State.ASKED: "dpv:ConsentRequested",
        State.DEFERRED: "dpv:ConsentRequestDeferred",
        State.GIVEN: "dpv:ConsentGiven",
        State.RENEWED: "dpv:RenewedConsentGiven",
        State.EXPIRED: "dpv:ConsentExpired",
        State.REFUSED: "dpv:ConsentRefused",
        State.WITHDRAWN: "dpv:ConsentWithdrawn",
        State.REVOKED: "dpv:ConsentRevoked",
        State.INVALIDATED: "dpv:ConsentInvalidated",
    }
)
"""The consent statuses of the vocabulary, one to one; its three others only group these."""

STATES: Mapping[str, State] = MappingProxyType({term: state for state, term in STATUSES.items()})

EXPRESSED, EXPLICIT, IMPLIED = "dpv:ExpressedConsent", "dpv:ExplicitlyExpressedConsent", "dpv:ImpliedConsent"
"""Types of consent: a box that was ticked already, or silence, is only implied."""

CONSENT_BASES = frozenset({"dpv:Consent", "eu-gdpr:A6-1-a", "eu-gdpr:A9-2-a", "eu-gdpr:A49-1-a"})
"""Legal bases that are a consent, and their narrower words beginning with one of these."""

TRANSFER_BASES: Mapping[Safeguard, str] = MappingProxyType(
    {
        Safeguard.ADEQUACY: "eu-gdpr:A45-3",
        Safeguard.AGREEMENT: "eu-gdpr:A46-2-a",
        Safeguard.BINDING_RULES: "eu-gdpr:A46-2-b",
        Safeguard.CLAUSES: "eu-gdpr:A46-2-c",
        Safeguard.CODE: "eu-gdpr:A46-2-e",
        Safeguard.CERTIFICATION: "eu-gdpr:A46-2-f",
        Safeguard.NONE: "eu-gdpr:A49-1-a",
    }
)


def is_consent(basis: str) -> bool:
    """Whether a legal basis is a consent, such as "eu-gdpr:A6-1-a-explicit-consent"."""
    return any(basis == one or basis.startswith(f"{one}-") for one in CONSENT_BASES) or (
        basis.startswith("dpv:") and basis.endswith("Consent")
    )
