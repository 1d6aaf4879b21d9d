"""The register of letters: whose each is, and what it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dpo_desk.actions.complaint_letters import addressee_name
from dpo_desk.actions.desk import Desk
from dpo_desk.core.complaint_lists import ComplaintRow
from dpo_desk.core.consents import reference_of
from dpo_desk.core.letters import Letter
from dpo_desk.core.lists import RequestRow


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """One row of the register of letters.

    Attributes:
        reference: by what the house knows the matter.
        person: who it goes to.
        case: the case it belongs to; None where it belongs to something else.
        complaint: the same for a complaint.
    """

    letter: Letter
    organisation_id: int
    reference: str
    person: str
    case: RequestRow | None = None
    complaint: ComplaintRow | None = None


def rows(desk: Desk, found: Sequence[Letter]) -> tuple[LetterRow, ...]:
    """What a list shows of some letters, in their order."""
    cases = desk.store.requests.rows(sorted({one.request_id for one in found if one.request_id is not None}))
    by_id = {row.id: row for row in cases}
    return tuple(_row(desk, one, by_id) for one in found)


def _row(desk: Desk, letter: Letter, cases: Mapping[int, RequestRow]) -> LetterRow:
    if letter.complaint_id is not None:
        complaint = desk.store.complaints.get(letter.complaint_id)
        return LetterRow(
            letter=letter,
            organisation_id=complaint.organisation_id,
            reference=complaint.number,
            person=addressee_name(desk, complaint, letter),
            complaint=next(iter(desk.store.complaints.rows_of((complaint.id,)))),
        )
    if letter.request_id is None:
        consent = desk.store.consents.row(letter.consent_ids[0])
        names = ", ".join(map(reference_of, letter.consent_ids))
        return LetterRow(
            letter=letter, organisation_id=consent.organisation_id, reference=names, person=consent.person
        )
    case = cases[letter.request_id]
    return LetterRow(
        letter=letter,
        organisation_id=case.organisation_id,
        reference=case.number,
        person=letter.wishes.elsewhere.name if letter.kind.to_another else case.person,
        case=case,
    )
