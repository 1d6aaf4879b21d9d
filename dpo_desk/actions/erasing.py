"""Carrying an erasure out: what keeps what, what leaves the tables, and the sweep after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from dpo_desk.actions.complaint_keeping import kept_complaints
from dpo_desk.actions.consent_keeping import ban_erased, kept_consents
from dpo_desk.actions.consents import end_all
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.keeping import kept_until
from dpo_desk.core.erasure import (
    CaseOnFile,
    Counts,
    Erasure,
    ErasureGround,
    ErasureState,
    Keep,
    Kept,
    MarkKind,
    hashed,
    kept_because,
    marks_of,
    next_look,
)
from dpo_desk.core.facts import FactKind
from dpo_desk.core.journal import Change


@dataclass(frozen=True, slots=True)
class Plan:
    """Records and cases of a person, and what keeps which."""

    family: tuple[int, ...]
    cases: tuple[int, ...]
    kept: tuple[Kept, ...]
    consents: tuple[int, ...] = ()
    complaints: tuple[int, ...] = ()

    @property
    def gone(self) -> tuple[int, ...]:
        """Cases that nothing keeps; none where the whole person is held."""
        kept = {one.request_id for one in self.kept if one.consent_id is None and one.complaint_id is None}
        return () if None in kept else tuple(case for case in self.cases if case not in kept)

    @property
    def gone_consents(self) -> tuple[int, ...]:
        """Ledgers of consent that nothing keeps; none where the whole person is held."""
        kept = {one.consent_id for one in self.kept if one.request_id is None and one.complaint_id is None}
        return () if None in kept else tuple(one for one in self.consents if one not in kept)

    @property
    def gone_complaints(self) -> tuple[int, ...]:
        """Complaints that nothing keeps; none where the whole person is held."""
        kept = {one.complaint_id for one in self.kept if one.request_id is None and one.consent_id is None}
        return () if None in kept else tuple(one for one in self.complaints if one not in kept)


def planned(desk: Desk, person_id: int, *, waived: bool) -> Plan:
    """Tell what of a person would go today.

    Args:
        desk: the open office.
        person_id: a record that was not merged.
        waived: whether the office does without the proof its files of answered cases give.
    """
    store = desk.store
    family = store.erasing.family(person_id)
    cases = store.erasing.cases_of(family)
    holds = store.holds.on("request", cases)
    kept = [
        Kept(request_id=None, number="", why=Keep.HOLD, note=hold.reason)
        for hold in store.holds.on("person", family).values()
    ]
    for case in cases:
        request = store.requests.get(case)
        on_file = CaseOnFile(
            request_id=case,
            number=request.number,
            closed=request.ended(FactKind.CLOSED) is not None,
            restricted=request.restricted,
            keep_until=kept_until(desk, request),
            hold=holds.get(case),
        )
        because = kept_because(on_file, desk.today(), waived=waived)
        kept += [] if because is None else [because]
    pending = store.erasures.pending([person_id]).get(person_id)
    decided = desk.today() if pending is None else pending.scheduled_on
    kept += kept_consents(desk, family, decided, waived=waived)
    kept += kept_complaints(desk, family, waived=waived)
    erasing = store.erasing
    return Plan(family, cases, tuple(kept), erasing.consents_of(family), erasing.complaints_of(family))


def take_out(
    desk: Desk,
    family: Sequence[int],
    cases: Sequence[int],
    ground: ErasureGround,
    consents: Sequence[int] = (),
    complaints: Sequence[int] = (),
) -> Counts:
    """Take records and cases out of everything inside a transaction that is open; `store.sweep` follows it.

    Args:
        desk: the open office.
        family: records of one person; each leaves its marks. None to take out cases alone.
        cases: of which a husk stays.
        ground: why.
        consents: ledgers that go alone, while their person stays for now.
        complaints: those that go alone, while their person stays for now.
    """
    store = desk.store
    _end_pending(desk, family)
    uids = store.erasing.uids(family)
    people = [(one, uids[one.id]) for one in store.people.many(family)]
    store.tombstones.add(marks_of(people, desk.keys.tomb, desk.today(), ground))
    ban_erased(desk, [person for person, _uid in people])
    counts = store.erasing.erase(family, cases, consents, complaints)
    told = [
        Change(field.name, None, getattr(counts, field.name))
        for field in fields(Counts)
        if getattr(counts, field.name)
    ]
    for person_id in family[:1]:
        desk.write_journal("erase", "person", person_id, (Change("ground", None, ground.value), *told))
    if not family:
        for case in cases:
            desk.write_journal("erase", "request", case, (Change("ground", None, ground.value),))
    for kind, records in (("consent", consents), ("complaint", complaints)):
        for record in records:
            desk.write_journal("erase", kind, record, (Change("ground", None, ground.value),))
    return counts


def carry_out(desk: Desk, erasure: Erasure) -> Erasure | None:
    """Carry out one erasure as far as nothing keeps it, inside a transaction that is open.

    Returns:
        The erasure as it is now; None where nothing new could be done.
    """
    plan = planned(desk, erasure.person_id, waived=erasure.waived)
    if not plan.kept:
        counts = take_out(desk, plan.family, plan.cases, erasure.ground)
        after = replace(
            erasure,
            state=ErasureState.DONE,
            reason="",
            carried_out_on=erasure.carried_out_on or desk.today(),
            ended_on=desk.today(),
            kept=(),
            erased=erasure.erased + counts,
        )
        desk.store.erasures.update(after)
        return after
    ban_erased(desk, desk.store.people.many(plan.family))
    end_all(desk, [one for one in plan.consents if one not in plan.gone_consents])
    counts = take_out(desk, (), plan.gone, erasure.ground, plan.gone_consents, plan.gone_complaints)
    after = replace(
        erasure,
        state=ErasureState.BLOCKED,
        due_on=next_look(plan.kept, desk.today()),
        carried_out_on=erasure.carried_out_on or desk.today(),
        kept=tuple(replace(one, note="") for one in plan.kept),
        erased=erasure.erased + counts,
    )
    desk.store.erasures.update(after)
    if replace(after, due_on=erasure.due_on) == erasure:
        return None
    _block(desk, plan)
    told = (Change("cases_kept", None, len(plan.kept)), Change("cases_erased", None, len(plan.gone)))
    desk.write_journal("block", "person", erasure.person_id, told)
    return after


def _block(desk: Desk, plan: Plan) -> None:
    """What is kept is found no more, save a case that is still being worked on."""
    worked_on = {one.request_id for one in plan.kept if one.why is Keep.OPEN_CASE}
    resting = [one.request_id for one in plan.kept if one.request_id is not None]
    cases = [case for case in resting if case not in worked_on]
    consents = [one for one in plan.consents if one not in plan.gone_consents]
    desk.store.erasing.block(() if worked_on else plan.family, cases, consents)


def _end_pending(desk: Desk, family: Sequence[int]) -> None:
    for uid in desk.store.erasing.uids(family).values():
        desk.store.tombstones.remove(hashed(MarkKind.WISH, uid, desk.keys.tomb))
    for one in desk.store.erasures.pending(family).values():
        done = replace(one, state=ErasureState.DONE, reason="", ended_on=desk.today(), kept=())
        desk.store.erasures.update(done)
