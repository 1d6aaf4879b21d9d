"""Taking people out of complaints: that there was one, when and where it went stays countable."""

from __future__ import annotations

from collections.abc import Sequence

from dpo_desk.core.complaints import Complaint, husk_of_complaint
from dpo_desk.store.access import IN_ARRAY, Access, array_of
from dpo_desk.store.codec import from_json, to_json
from dpo_desk.store.complaints import APART
from dpo_desk.store.erasing_journal import places_about
from dpo_desk.store.tokens import forget_all


def complaints_of(access: Access, person_ids: Sequence[int]) -> tuple[int, ...]:
    """Complaints that stand under some records."""
    return tuple(
        access.ids(
            f"SELECT id FROM complaint WHERE erased = 0 AND person_id {IN_ARRAY} ORDER BY id",  # noqa: S608 - our own names
            (array_of(person_ids),),
        )
    )


def letters_of_complaints(access: Access, complaint_ids: Sequence[int]) -> tuple[int, ...]:
    """Letters that belong to some complaints."""
    return tuple(
        access.ids(
            f"SELECT id FROM letter WHERE complaint_id {IN_ARRAY}",  # noqa: S608 - our own names
            (array_of(complaint_ids),),
        )
    )


def places_of_complaints(access: Access, complaint_ids: Sequence[int]) -> list[int]:
    """Entries of the journal that tell something about some complaints and their documents."""
    documents = access.ids(
        f"SELECT id FROM complaint_document WHERE complaint_id {IN_ARRAY}",  # noqa: S608 - our own names
        (array_of(complaint_ids),),
    )
    places: list[int] = []
    for kind, ids in (("complaint", complaint_ids), ("complaint document", documents)):
        places += places_about(access, kind, ids)
    return places


def husk_complaints(access: Access, complaint_ids: Sequence[int], nobody: int) -> None:
    """Take the content out of some complaints and let them stand under the record that means nobody."""
    listed = array_of(complaint_ids)
    access.write(
        "UPDATE complaint_fact SET redacted = 1, reason = '', details = NULL, document_id = NULL"  # noqa: S608 - our own names
        f" WHERE redacted = 0 AND complaint_id {IN_ARRAY}",
        (listed,),
    )
    documents = access.ids(f"SELECT id FROM complaint_document WHERE complaint_id {IN_ARRAY}", (listed,))  # noqa: S608 - our own names
    access.write(f"DELETE FROM complaint_content WHERE id {IN_ARRAY}", (array_of(documents),))  # noqa: S608 - our own names
    access.remove("complaint_document", documents)
    apart = {"organisation_id": 0, "person_id": None, "number": "", "text": "", "facts": ()}
    for key, record in access.rows(f"SELECT id, record FROM complaint WHERE id {IN_ARRAY}", (listed,)):  # noqa: S608 - our own names
        husk = husk_of_complaint(from_json(Complaint, record, id=key, **apart))
        access.update(
            "complaint",
            key,
            {
                "person_id": nobody,
                "erased": 1,
                "assigned_to": "",
                "story": "",
                "record": to_json(husk, leave_out=APART),
            },
        )
    forget_all(access, "complaint_words", complaint_ids)
