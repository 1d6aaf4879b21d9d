"""Erasing a person: look first, wait, think again, then carry out so that it stays that way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from pathlib import Path

from dpo_desk.actions import media
from dpo_desk.actions.backup_lists import refresh_list
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.erasing import Plan, carry_out, planned, take_out
from dpo_desk.actions.people import ErasurePending, followed, require_present
from dpo_desk.core.changes import ALL_OF_A_PERSON, Changed
from dpo_desk.core.erasure import (
    LONGEST_GRACE,
    Counts,
    Erasure,
    ErasureGround,
    ErasureState,
    Keep,
    Kept,
    Mark,
    MarkKind,
    hashed,
    recognised_by,
)
from dpo_desk.core.errors import DeskError, PlaceError
from dpo_desk.core.journal import Change
from dpo_desk.core.lists import Hit, HitKind
from dpo_desk.core.people import Person
from dpo_desk.vault import tombs
from dpo_desk.vault.tombs import TombList

_LAST_RUN = "erasures run"
_MENTIONS = 12


class NotScheduled(DeskError):
    """Nobody asked to erase this person, or it is carried out already."""


class ErasureBegun(DeskError):
    """The erasure was carried out as far as a duty allows; what is gone cannot come back."""


class GraceTooLong(DeskError):
    """The time to think again is between nought and `most` days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What erasing a person would do today.

    Attributes:
        person: the record that goes on.
        merged: records that were merged into it; they go with it.
        goes: what goes at once, when it is carried out.
        stays: what stays for now because of `kept`.
        kept: what keeps it, and until when.
        waivable: whether some of it stays only as proof, which the office can do without.
        mentions: where else the names or addresses stand; not touched, to be looked at.
        pending: an erasure that was scheduled already.
    """

    person: Person
    merged: tuple[Person, ...]
    goes: Counts
    stays: Counts
    kept: tuple[Kept, ...]
    waivable: bool
    mentions: tuple[Hit, ...]
    pending: Erasure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a run did.

    Attributes:
        done: erasures that came to their end.
        blocked: erasures of which a duty still keeps something.
        complete: whether the file is swept, and the lists of erased people know of them.
    """

    done: tuple[Erasure, ...] = ()
    blocked: tuple[Erasure, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What a list of erased people took out of this office.

    Attributes:
        marks: how many marks the list holds.
        people: how many of them were found here.
        counts: what went with them.
        scheduled: how many are to be erased, as they were when the list was written.
    """

    marks: int
    people: int
    counts: Counts
    scheduled: int = 0


def preview(desk: Desk, person_id: int, *, waived: bool = False) -> Preview:
    """Tell what the office holds on a person, what would go, and what a duty keeps.

    Args:
        desk: the open office.
        person_id: the person, or a record that was merged into theirs.
        waived: whether the office does without the proof its files of answered cases give.

    Raises:
        NoSuchRecord: if there is no such person, or no longer.
    """
    with desk.store.reading():
        person = followed(desk, person_id)
        require_present(desk, person.id)
        plan = planned(desk, person.id, waived=waived)
        everything = desk.store.erasing.counts(plan.family, plan.cases)
        goes = (
            everything
            if not plan.kept
            else desk.store.erasing.counts((), plan.gone, plan.gone_consents, plan.gone_complaints)
        )
        return Preview(
            person=person,
            merged=desk.store.people.many(plan.family[1:]),
            goes=goes,
            stays=_less(everything, goes),
            kept=plan.kept,
            waivable=waived or any(one.why in {Keep.PERIOD, Keep.PROOF} for one in plan.kept),
            mentions=_mentions(desk, plan),
            pending=desk.store.erasures.pending([person.id]).get(person.id),
        )


def schedule(
    desk: Desk,
    person_id: int,
    *,
    ground: ErasureGround = ErasureGround.ASKED,
    reason: str = "",
    grace_days: int | None = None,
    waived: bool = False,
) -> Done[Erasure]:
    """Decide to erase a person; with no time to think again it is carried out at once.

    Args:
        desk: the open office.
        person_id: the person, or a record that was merged into theirs.
        ground: why, in law.
        reason: why, in words; goes with the person.
        grace_days: days in which it can be undone; by default what the office settled.
        waived: whether the office does without the proof its files of answered cases give.

    Raises:
        GraceTooLong: for a time no one could oversee.
        ErasurePending: if that was decided already.
        NoSuchRecord: if there is no such person, or no longer.
    """
    days = desk.store.settings.get().grace_days if grace_days is None else grace_days
    if not 0 <= days <= LONGEST_GRACE:
        raise GraceTooLong(most=LONGEST_GRACE)
    person = followed(desk, person_id)
    require_present(desk, person.id)
    known = desk.store.erasures.pending([person.id]).get(person.id)
    if known is not None:
        raise ErasurePending(day=known.due_on)
    with desk.store.transaction():
        erasure = desk.store.erasures.add(
            Erasure(
                person_id=person.id,
                ground=ground,
                scheduled_on=desk.today(),
                scheduled_by=desk.colleague,
                reason=reason.strip(),
                waived=waived,
                due_on=desk.today() + timedelta(days=days),
            )
        )
        told = (Change("due_on", None, erasure.due_on.isoformat()), Change("ground", None, ground.value))
        why = (Change("reason", None, erasure.reason),) if erasure.reason else ()
        desk.write_journal("schedule-erasure", "person", person.id, (*told, *why))
        desk.store.tombstones.add([Mark(_wish(desk, person.id), MarkKind.WISH, desk.today(), ground)])
        now = None if days else carry_out(desk, erasure)
    _finish(desk)
    return Done(now or erasure, ALL_OF_A_PERSON if now else Changed.PEOPLE | Changed.JOURNAL)


def undo(desk: Desk, person_id: int) -> Done[Erasure]:
    """Let a person stay, while the time to think again runs.

    Raises:
        NotScheduled: if nobody asked to erase this person.
        ErasureBegun: if it was carried out as far as a duty allows.
    """
    found = desk.store.erasures.pending([person_id]).get(person_id)
    if found is None:
        raise NotScheduled
    if found.state is ErasureState.BLOCKED:
        raise ErasureBegun
    undone = replace(found, state=ErasureState.UNDONE, ended_on=desk.today())
    with desk.store.transaction():
        desk.store.erasures.update(undone)
        desk.store.tombstones.remove(_wish(desk, person_id))
        desk.write_journal("undo-erasure", "person", person_id)
    _finish(desk)
    return Done(undone, Changed.PEOPLE | Changed.JOURNAL)


def _wish(desk: Desk, person_id: int) -> str:
    """The mark of somebody who is to be erased; an older copy of the office finds them by it."""
    return hashed(MarkKind.WISH, desk.store.erasing.uids([person_id])[person_id], desk.keys.tomb)


def run_due(desk: Desk) -> Done[Ran]:
    """Carry out what is due, and look again at what a duty kept."""
    due = desk.store.erasures.due(desk.today())
    moved = []
    for one in due:
        with desk.store.transaction():
            after = carry_out(desk, one)
        moved += [] if after is None else [after]
    complete = _finish(desk)
    ran = Ran(
        done=tuple(one for one in moved if one.state is ErasureState.DONE),
        blocked=tuple(one for one in moved if one.state is ErasureState.BLOCKED),
        complete=complete,
    )
    return Done(ran, ALL_OF_A_PERSON if due else Changed.NOTHING)


def run_daily(desk: Desk) -> Done[Ran]:
    """`run_due` once on each day, when the office is first opened; never on a day that is only rehearsed."""
    today = desk.today().isoformat()
    if desk.rehearsing or desk.store.settings.recall(_LAST_RUN) == today:
        return Done(Ran(), Changed.NOTHING)
    ran = run_due(desk)
    with desk.store.transaction():
        desk.store.settings.remember(_LAST_RUN, today)
    return ran


def listed(desk: Desk) -> tuple[Erasure, ...]:
    """Every erasure, the oldest first."""
    return desk.store.erasures.all()


def get(desk: Desk, erasure_id: int) -> Erasure:
    """One erasure.

    Raises:
        NoSuchRecord: if there is none with this number.
    """
    return desk.store.erasures.get(erasure_id)


def pending(desk: Desk, person_ids: Sequence[int]) -> dict[int, Erasure]:
    """What is to be erased of some people, by person."""
    return desk.store.erasures.pending(person_ids)


def recognised(desk: Desk, person: Person) -> tuple[Mark, ...]:
    """Whether somebody who is about to be entered was erased: by e-mail address, or name and postcode.

    Returns:
        The marks that fit, the latest first.
    """
    return desk.store.tombstones.known(
        hashed(kind, value, desk.keys.tomb) for kind, value in recognised_by(person)
    )


def _less(whole: Counts, part: Counts) -> Counts:
    return Counts(**{one.name: getattr(whole, one.name) - getattr(part, one.name) for one in fields(Counts)})


def _mentions(desk: Desk, plan: Plan) -> tuple[Hit, ...]:
    """Where else the person may stand: in records and cases of others. Those are looked at by a person."""
    people = desk.store.people.many(plan.family)
    words = dict.fromkeys(
        word for one in people for word in (one.name, *one.former_names, *one.emails) if word.strip()
    )
    found = {(hit.kind, hit.id): hit for word in words for hit in desk.store.search.find(word)}
    others = [hit for hit in found.values() if not _own(desk, hit, plan)]
    return tuple(others[:_MENTIONS])


def _own(desk: Desk, hit: Hit, plan: Plan) -> bool:
    if hit.kind is HitKind.PERSON:
        return hit.id in plan.family
    if hit.kind is HitKind.COMPLAINT:
        return hit.id in plan.complaints
    if hit.kind is HitKind.LETTER and hit.request_id is None:
        letter = desk.store.letters.get(hit.id)
        return letter.complaint_id in plan.complaints or not set(plan.consents).isdisjoint(letter.consent_ids)
    return hit.request_id in plan.cases


def _finish(desk: Desk) -> bool:
    """Sweep the file, and let the list beside it know.

    Returns:
        Whether the disk let all of it be done; the next run, or opening the office, tries again.
    """
    try:
        desk.store.sweep()
        write_list(desk)
        _tell_media(desk)
    except PlaceError:
        return False
    return True


def _tell_media(desk: Desk) -> None:
    """Let the lists beside backups know as well, on every medium that is there just now.

    Raises:
        PlaceError: where one cannot be written; the next run tries again.
    """
    for medium in desk.store.backups.media():
        folder = Path(medium.folder)
        if medium.folder and medium.mark and media.mark_in(folder) == medium.mark:
            refresh_list(desk, folder)


# lists


def lists(desk: Desk) -> TombList:
    """Who was erased so far, as a list to be kept beside backups."""
    return TombList(
        store_id=desk.keys.store_id, as_of=desk.now(), marks=frozenset(desk.store.tombstones.all())
    )


def write_list(desk: Desk) -> None:
    """Write the list beside the office file.

    Raises:
        PlaceError: when nothing can be written there.
    """
    path = tombs.list_beside(desk.store.connections.path)
    tombs.write(path, lists(desk), desk.keys.recipients)


def apply_marks(desk: Desk, marks: Iterable[Mark]) -> Done[Applied]:
    """Take everybody out of a restored office whom a list names, before anyone can look.

    No duty is asked here: whoever left a mark was gone when it was made.
    """
    known = frozenset(marks)
    by_hash = {one.mark: one for one in known if one.kind is MarkKind.SUBJECT}
    store = desk.store
    hashes = [(key, hashed(MarkKind.SUBJECT, uid, desk.keys.tomb)) for key, uid in store.erasing.subjects()]
    found = [(person_id, by_hash[each]) for person_id, each in hashes if each in by_hash]
    counts = Counts()
    with store.transaction():
        store.tombstones.add(known)
        for person_id, mark in found:
            if person_id not in store.erasing.uids([person_id]):
                continue  # went with the record it was merged into
            family = store.erasing.family(person_id)
            counts += take_out(desk, family, store.erasing.cases_of(family), mark.ground)
        wished = _wish_again(desk, known)
        told = (
            Change("marks", None, len(known)),
            Change("people", None, counts.people),
            Change("scheduled", None, wished),
        )
        desk.write_journal("apply-erasures", "office", 1, told)
    store.sweep()
    return Done(
        Applied(marks=len(known), people=counts.people, counts=counts, scheduled=wished), ALL_OF_A_PERSON
    )


def _wish_again(desk: Desk, known: frozenset[Mark]) -> int:
    """Schedule anew whoever was to be erased, or is blocked, in the office that this one is a copy of.

    The time to think runs anew: whether it was undone meanwhile no list can tell.
    """
    store, today = desk.store, desk.today()
    wishes = {one.mark: one for one in known if one.kind is MarkKind.WISH}
    count = 0
    for person_id, uid in store.erasing.subjects():
        mark = wishes.get(hashed(MarkKind.WISH, uid, desk.keys.tomb))
        if mark is not None and not store.erasures.pending([person_id]):
            due = today + timedelta(days=store.settings.get().grace_days)
            again = Erasure(
                person_id=person_id,
                ground=mark.ground,
                scheduled_on=mark.on,
                scheduled_by=desk.colleague,
                due_on=due,
            )
            store.erasures.add(again)
            desk.write_journal("schedule-erasure", "person", person_id)
            count += 1
    return count
