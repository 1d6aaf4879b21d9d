"""When two records of people become one, so do their ledgers: nothing that was said gets lost."""

from __future__ import annotations

from dpo_desk.actions.consent_reading import read
from dpo_desk.actions.desk import Desk
from dpo_desk.core.journal import Change


def unite_consents(desk: Desk, kept_id: int, other_id: int) -> None:
    """Let the ledgers of one record go on under another, inside a transaction that is already open."""
    consents = desk.store.consents
    for consent_id in consents.of_person(other_id):
        purpose_id, _person_id = consents.key_of(consent_id)
        kept = consents.find(purpose_id, kept_id)
        if kept is None:
            consents.move(consent_id, kept_id)
            desk.write_journal("merge", "consent", consent_id, (Change("person_id", other_id, kept_id),))
            continue
        consents.join(consent_id, kept)
        desk.store.letters.join(consent_id, kept)
        purpose = desk.store.purposes.get(purpose_id)
        found = read(desk, purpose, consents.events(kept), desk.today())
        consents.derive(kept, found.reading, found.strength)
        desk.write_journal("merge", "consent", kept, (Change("joined", None, consent_id),))
        desk.write_journal("merged", "consent", consent_id, (Change("merged_into", None, kept),))
