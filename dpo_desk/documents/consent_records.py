"""What the published forms of consent records are made from, and what they have in common."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from uuid import NAMESPACE_OID, UUID, uuid5

from dpo_desk.core.consent_proof import Proof
from dpo_desk.core.consents import Event, Reading
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import Purpose
from dpo_desk.core.wordings import Wording

Json = dict[str, "Json"] | list["Json"] | str | int | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everything a record of one consent can tell.

    Attributes:
        id: of the ledger.
        events: what was entered.
        reading: where it stands on the day of the record.
        wordings: versions that entries point at, by id.
        proofs: documents that are kept with it, by id.
        zone: of the organisation's seat.
    """

    id: int
    house: Organisation
    purpose: Purpose
    person: Person
    events: tuple[Event, ...]
    reading: Reading
    wordings: Mapping[int, Wording]
    proofs: Mapping[int, Proof]
    zone: tzinfo

    @property
    def jurisdiction(self) -> str:
        """Whose law holds, ISO 3166-1 alpha-2."""
        return self.purpose.jurisdiction or self.house.country

    @property
    def notice(self) -> str:
        """Address of the privacy notice, else of the organisation; may be empty."""
        return self.purpose.notice or self.house.website

    def uuid(self, *parts: object) -> UUID:
        """A number of its own for the record, the same whenever it is made."""
        begun = self.events[0].recorded_at.isoformat()
        return uuid5(NAMESPACE_OID, "|".join(map(str, ("dpo_desk", self.house.name, self.id, begun, *parts))))


def as_bytes(plain: Json) -> bytes:
    """A record as a file."""
    return json.dumps(plain, ensure_ascii=False, indent=2).encode() + b"\n"
