"""What an organisation does with personal data: the part of the register an access answer needs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One purpose of processing, in the words an answer under Art. 15(1) uses.

    Attributes:
        id: number in the office file; 0 before it is stored.
        organisation_id: whose processing it is.
        system: where the data lie; searches name it.
        purpose: Art. 15(1)(a).
        lawful_basis: for example "contract, Article 6(1)(b)".
        categories: Art. 15(1)(b).
        recipients: Art. 15(1)(c), by name; empty means nobody received the data.
        storage: period or criteria, Art. 15(1)(d).
        source: Art. 15(1)(g); empty if the data came from the person.
        transfers: countries and safeguards, Art. 15(2); empty if none.
        automated: logic and effects of automated decisions, Art. 15(1)(h); empty if none.
    """

    id: int = 0
    organisation_id: int
    system: str
    purpose: str
    lawful_basis: str = ""
    categories: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    storage: str = ""
    source: str = ""
    transfers: str = ""
    automated: str = ""
