"""What erasing and keeping leave on paper: the certificate of an erasure, the report of a retention run."""

from __future__ import annotations

from collections import Counter

from dpo_desk.actions import erasure, retention
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.papers import house
from dpo_desk.actions.retention import DueRecord
from dpo_desk.core.erasure import Erasure, ErasureState
from dpo_desk.core.errors import DeskError
from dpo_desk.core.retention import RecordKind
from dpo_desk.documents import papers
from dpo_desk.words import language
from dpo_desk.words.keeping_words import articles_text, counts_list, period_text, reason_text, what_text
from dpo_desk.words.names import name


class NothingErasedYet(DeskError):
    """Nothing can be certified: the erasure was not carried out yet, was undone, or all is kept for now."""


def reference(one: Erasure) -> str:
    """Number of an erasure as it stands on paper; it names nobody."""
    return f"E-{one.scheduled_on.year}-{one.id:04d}"


def certificate(desk: Desk, erasure_id: int, *, person: str = "") -> bytes:
    """Print what was erased, what is kept and until when.

    Args:
        desk: the open office.
        erasure_id: which erasure.
        person: name for the copy that is handed over; the office does not know it any more.

    Returns:
        A PDF, in the language that is spoken now.

    Raises:
        NothingErasedYet: if it was not carried out.
        NoSuchRecord: if there is no such erasure.
    """
    one = erasure.get(desk, erasure_id)
    if one.state in {ErasureState.SCHEDULED, ErasureState.UNDONE} or one.erased.nothing:
        raise NothingErasedYet  # a paper that lists nothing would say that something is gone
    carried_out = one.carried_out_on or one.due_on
    holding = [
        backup.destroy_after for backup in desk.store.backups.present() if backup.made_on <= carried_out
    ]
    return papers.erasure_certificate(
        papers.ErasureCertificate(
            language=language(),
            house=house(desk),
            store_id=desk.keys.store_id,
            made_on=desk.today(),
            reference=reference(one),
            name=person,
            ground=name(one.ground),
            decided_on=one.scheduled_on,
            erased_on=carried_out,
            erased=tuple(papers.Erased(what, number) for what, number in counts_list(one.erased)),
            kept=tuple(
                papers.Kept(
                    what=what_text(kept),
                    ground=f"{reason_text(kept)} ({articles_text(kept)})",
                    until=kept.until,
                )
                for kept in one.kept
            ),
            backups_until=max(holding, default=None),
            by=desk.colleague,
        )
    )


def retention_report(desk: Desk, records: tuple[DueRecord, ...], *, preview: bool) -> bytes:
    """Print what was due, what was ended and what is held.

    Args:
        desk: the open office.
        records: what `retention.due` shows, or what a run ended and left.
        preview: whether nothing was ended yet.

    Returns:
        A PDF, in the language that is spoken now.
    """
    houses = {one.id: one.name for one in desk.store.organisations.all()}

    def organisation(request_id: int | None) -> str:
        if request_id is None or len(houses) == 1:
            return ""
        return houses[desk.store.requests.get(request_id).organisation_id]

    due, free = _counted(records), _counted(tuple(one for one in records if one.hold is None))
    return papers.retention_report(
        papers.RetentionReport(
            language=language(),
            house=house(desk),
            store_id=desk.keys.store_id,
            made_on=desk.today(),
            preview=preview,
            rules=tuple(
                papers.RetentionRule(kind=name(kind), period=periods, due=due[kind], erased=free[kind])
                for kind, periods in _periods(desk).items()
            ),
            rows=tuple(
                papers.RetentionRow(
                    number=one.due.number or str(one.due.record),
                    kind=name(one.due.kind),
                    due_on=one.due.kept_until,
                    hold=one.hold.reason if one.hold else "",
                    organisation=organisation(one.due.request_id),
                )
                for one in records
            ),
            by=desk.colleague,
        )
    )


def _counted(records: tuple[DueRecord, ...]) -> Counter[RecordKind]:
    return Counter(one.due.kind for one in records)


def _periods(desk: Desk) -> dict[RecordKind, str]:
    """How long each kind is kept; where organisations differ, all that they settled."""
    told: dict[RecordKind, list[str]] = {}
    for one in retention.rules(desk):
        told.setdefault(one.kind, []).append(period_text(one.span, one.rule))
    return {kind: " / ".join(dict.fromkeys(periods)) for kind, periods in told.items()}
