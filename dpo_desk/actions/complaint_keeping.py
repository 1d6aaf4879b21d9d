"""How long the files of complaints are kept, and what of a person's complaints a duty keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dpo_desk.actions.desk import Desk
from dpo_desk.actions.keeping import rule
from dpo_desk.core.complaint_facts import ComplaintFactKind
from dpo_desk.core.erasure import CaseOnFile, Kept, kept_because
from dpo_desk.core.retention import Due, RecordKind


def kept_complaints(desk: Desk, family: Sequence[int], *, waived: bool) -> Iterator[Kept]:
    """Complaints that stay for now: open ones, and files whose time is not over.

    Args:
        desk: the open office.
        family: records of one person.
        waived: whether the office does without the proof its files would give.
    """
    in_force = rule(desk, RecordKind.COMPLAINT_FILE)
    for complaint_id in desk.store.erasing.complaints_of(family):
        complaint = desk.store.complaints.get(complaint_id)
        closed = complaint.ended(ComplaintFactKind.CLOSED)
        on_file = CaseOnFile(
            request_id=0,
            number=complaint.number,
            closed=closed is not None,
            restricted=False,
            keep_until=None if closed is None else in_force.last_day(closed.on),
        )
        because = kept_because(on_file, desk.today(), waived=waived)
        if because is not None:
            yield Kept(
                request_id=None,
                number=complaint.number,
                why=because.why,
                until=because.until,
                complaint_id=complaint_id,
            )


def due_complaints(desk: Desk) -> Iterator[Due]:
    """Files of complaints whose time is over."""
    in_force = rule(desk, RecordKind.COMPLAINT_FILE)
    for key, number, closed_on in desk.store.ages.closed_complaints():
        last = in_force.last_day(closed_on)
        if last < desk.today():
            yield Due(
                kind=RecordKind.COMPLAINT_FILE,
                record=key,
                person_id=desk.store.complaints.get(key).person_id,
                request_id=None,
                number=number,
                start=closed_on,
                kept_until=last,
                articles=in_force.articles,
            )
