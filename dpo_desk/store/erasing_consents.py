"""Taking people out of the ledgers of consent: what was said and when stays countable, by whom does not."""

from __future__ import annotations

from collections.abc import Sequence

from dpo_desk.store.access import IN_ARRAY, Access, array_of
from dpo_desk.store.erasing_journal import places_about


def consents_of(access: Access, person_ids: Sequence[int]) -> tuple[int, ...]:
    """Ledgers that stand under some records."""
    return tuple(
        access.ids(
            f"SELECT id FROM consent WHERE erased = 0 AND person_id {IN_ARRAY} ORDER BY id",  # noqa: S608 - our own names
            (array_of(person_ids),),
        )
    )


def letters_of(access: Access, consent_ids: Sequence[int]) -> tuple[int, ...]:
    """Letters that belong to some ledgers, and to no other that stays."""
    listed = array_of(consent_ids)
    return tuple(
        access.ids(
            f"SELECT letter_id FROM letter_consent WHERE consent_id {IN_ARRAY}"  # noqa: S608 - our own names
            " EXCEPT SELECT letter_id FROM letter_consent JOIN consent ON consent.id = consent_id"
            f" WHERE erased = 0 AND consent_id NOT {IN_ARRAY}",
            (listed, listed),
        )
    )


def places_of(access: Access, consent_ids: Sequence[int]) -> list[int]:
    """Entries of the journal that tell something about some ledgers, their documents and tasks."""
    listed = array_of(consent_ids)
    proofs = access.ids(f"SELECT id FROM consent_proof WHERE consent_id {IN_ARRAY}", (listed,))  # noqa: S608 - our own names
    tasks = access.ids(f"SELECT id FROM consent_task WHERE consent_id {IN_ARRAY}", (listed,))  # noqa: S608 - our own names
    places: list[int] = []
    for kind, ids in (("consent", consent_ids), ("proof", proofs), ("task", tasks)):
        places += places_about(access, kind, ids)
    return places


def forget_forms(access: Access, person_ids: Sequence[int]) -> list[int]:
    """Take out the forms that were filled for some people, and scans of them that were never placed.

    Returns:
        Entries of the journal that tell something about them.
    """
    forms = access.ids(f"SELECT id FROM consent_form WHERE person_id {IN_ARRAY}", (array_of(person_ids),))  # noqa: S608 - our own names
    listed = array_of(forms)
    scans = access.ids(f"SELECT id FROM consent_scan WHERE form_id {IN_ARRAY}", (listed,))  # noqa: S608 - our own names
    access.write(f"DELETE FROM consent_scan_content WHERE id {IN_ARRAY}", (array_of(scans),))  # noqa: S608 - our own names
    access.remove("consent_scan", scans)
    access.write(f"DELETE FROM consent_form_item WHERE form_id {IN_ARRAY}", (listed,))  # noqa: S608 - our own names
    access.remove("consent_form", forms)
    return [*places_about(access, "form", forms), *places_about(access, "scan", scans)]


def husk(access: Access, consent_ids: Sequence[int], nobody: int) -> None:
    """Take the content out of some ledgers and let them stand under the record that means nobody."""
    listed = array_of(consent_ids)
    access.write(
        "UPDATE consent_event SET redacted = 1, details = NULL, proof_id = NULL"  # noqa: S608 - our own names
        f" WHERE redacted = 0 AND consent_id {IN_ARRAY}",
        (listed,),
    )
    proofs = access.ids(f"SELECT id FROM consent_proof WHERE consent_id {IN_ARRAY}", (listed,))  # noqa: S608 - our own names
    access.write(f"DELETE FROM consent_content WHERE id {IN_ARRAY}", (array_of(proofs),))  # noqa: S608 - our own names
    access.remove("consent_proof", proofs)
    access.write(f"DELETE FROM consent_answer WHERE consent_id {IN_ARRAY}", (listed,))  # noqa: S608 - our own names
    tasks = access.ids(f"SELECT id FROM consent_task WHERE consent_id {IN_ARRAY}", (listed,))  # noqa: S608 - our own names
    access.remove("consent_task", tasks)
    access.write(
        f"UPDATE consent SET person_id = ?, erased = 1 WHERE id {IN_ARRAY}",  # noqa: S608 - our own names
        (nobody, listed),
    )
