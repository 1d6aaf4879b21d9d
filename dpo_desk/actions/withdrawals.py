"""What a person does once a consent has ended: see that all stop, and decide what becomes of the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dpo_desk.actions.consents import ConsentView, view
from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_lists import ConsentRow
from dpo_desk.core.contact_keys import KeyKind, ban_mark
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Change
from dpo_desk.core.people import Person
from dpo_desk.core.withdrawals import Answer, Ban, BanReason, NextUse, Task, check_answer
from dpo_desk.store.withdrawals import Open


class TaskDone(DeskError):
    """The task was done already, on `day`."""


class DoneInTheFuture(DeskError):
    """The `day` lies in the future."""


class NothingToDecide(DeskError):
    """Nobody has to decide on the data of this consent: it never ended, or all was decided."""


class AddressUnreadable(DeskError):
    """What was typed is no address of this kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is still to be done after consents have ended.

    Attributes:
        tasks: places that have to be told.
        undecided: consents whose data nobody decided on.
        rows: the consents they belong to, by id.
    """

    tasks: tuple[Task, ...]
    undecided: tuple[Open, ...]
    rows: dict[int, ConsentRow]


def work(desk: Desk, organisation_id: int | None = None, limit: int = -1) -> Work:
    """What is still to be done after consents have ended, the oldest first.

    Args:
        desk: the open office.
        organisation_id: of this one alone; of all by default.
        limit: most tasks, and most consents whose data are to be decided on; all by default.
    """
    with desk.store.reading():
        tasks = desk.store.withdrawals.open_tasks(organisation_id, limit)
        undecided = desk.store.withdrawals.unanswered(organisation_id, limit)
        ids = dict.fromkeys([*(one.consent_id for one in tasks), *(one.consent_id for one in undecided)])
        return Work(tasks=tasks, undecided=undecided, rows={key: desk.store.consents.row(key) for key in ids})


def finish(desk: Desk, task_id: int, *, on: date | None = None, note: str = "") -> Done[Task]:
    """Record that one place no longer uses the data.

    Raises:
        TaskDone: if that was recorded already.
        DoneInTheFuture: if it has not happened yet.
        NoSuchRecord: if there is no such task.
    """
    task, day = desk.store.withdrawals.task(task_id), on or desk.today()
    if task.done_on is not None:
        raise TaskDone(day=task.done_on)
    if day > desk.today():
        raise DoneInTheFuture(day=day)
    done = replace(task, done_on=day, done_by=desk.colleague, note=note)
    with desk.store.transaction():
        desk.store.withdrawals.update(done)
        desk.write_journal("finish", "task", task_id, differences(task, done))
    return Done(done, Changed.CONSENTS | Changed.JOURNAL)


def decide(desk: Desk, consent_id: int, use: NextUse, *, reason: str, basis: str = "") -> Done[ConsentView]:
    """Decide what becomes of the data of a consent that ended: erased, or used on another basis.

    Raises:
        AnswerIncomplete: if that says nothing.
        NothingToDecide: if nobody asks.
    """
    answer = Answer(use=use, basis=basis.strip(), reason=reason, on=desk.today(), who=desk.colleague)
    check_answer(answer)
    open_ends = [seq for seq, one in desk.store.withdrawals.answers(consent_id).items() if one is None]
    if not open_ends:
        raise NothingToDecide
    with desk.store.transaction():
        for seq in open_ends:
            desk.store.withdrawals.answer(consent_id, seq, answer)
        desk.write_journal("decide", "consent", consent_id, differences(None, answer))
    return Done(view(desk, consent_id), Changed.CONSENTS | Changed.JOURNAL)


def ban(
    desk: Desk,
    purpose_id: int,
    kind: KeyKind,
    addresses: Sequence[str],
    *,
    on: date | None = None,
    why: BanReason = BanReason.OBJECTED,
) -> Done[int]:
    """Keep addresses that must not be used for a purpose, whoever they belong to; only keyed hashes are kept.

    Returns:
        How many different addresses there were.

    Raises:
        AddressUnreadable: if one of them is none.
        DoneInTheFuture: if the ban would begin only later.
        NoSuchRecord: if there is no such purpose.
    """
    day = on or desk.today()
    if day > desk.today():
        raise DoneInTheFuture(day=day)
    desk.store.purposes.get(purpose_id)
    marks = dict.fromkeys(ban_mark(kind, address, desk.keys.tomb) for address in addresses)
    if "" in marks or not marks:
        raise AddressUnreadable
    with desk.store.transaction():
        desk.store.withdrawals.ban(Ban(mark, purpose_id, kind, day, why) for mark in marks)
        told = (Change("banned", None, len(marks)), Change("why", None, why.value))
        desk.write_journal("ban", "purpose", purpose_id, told)
    return Done(len(marks), Changed.CONSENTS | Changed.JOURNAL)


def banned_on(desk: Desk, purpose_id: int, person: Person) -> date | None:
    """Latest day on which an address of a person was banned for a purpose; None if none is."""
    known = (
        (KeyKind.EMAIL, person.emails),
        (KeyKind.PHONE, (person.phone,)),
        (KeyKind.CUSTOMER_NUMBER, person.customer_numbers),
    )
    marks = [ban_mark(kind, text, desk.keys.tomb) for kind, texts in known for text in texts]
    return desk.store.withdrawals.banned_on(purpose_id, [mark for mark in marks if mark])


def lift(desk: Desk, purpose_id: int, kind: KeyKind, address: str) -> Done[bool]:
    """Let an address be used again, for example because it was typed wrongly.

    Returns:
        Whether it was banned.

    Raises:
        AddressUnreadable: if it is none.
    """
    mark = ban_mark(kind, address, desk.keys.tomb)
    if not mark:
        raise AddressUnreadable
    with desk.store.transaction():
        lifted = desk.store.withdrawals.lift(purpose_id, mark)
        if lifted:
            desk.write_journal("lift-ban", "purpose", purpose_id)
    return Done(lifted, Changed.CONSENTS | Changed.JOURNAL if lifted else Changed.NOTHING)
