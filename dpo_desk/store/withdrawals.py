"""What follows from the end of a consent: tasks, the decision on the data, and addresses that are banned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.withdrawals import Answer, Ban, Task
from dpo_desk.store.access import Access, Cell, Row
from dpo_desk.store.codec import from_json, to_json

_TASK = "SELECT id, consent_id, seq, record FROM consent_task"
_TASK_APART = ("id", "consent_id", "seq")


@dataclass(frozen=True, slots=True)
class Open:
    """An end of a consent whose data nobody decided on yet."""

    consent_id: int
    seq: int


class Withdrawals:
    """Rows of `consent_task`, `consent_answer` and `ban`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    # tasks

    def add(self, task: Task) -> Task:
        """Keep a task and give it its id."""
        row = {"consent_id": task.consent_id, "seq": task.seq, **task_cells(task)}
        return replace(task, id=self._access.insert_numbered("consent_task", row))

    def update(self, task: Task) -> None:
        """Keep what changed.

        Raises:
            NoSuchRecord: if it was never added.
        """
        if not self._access.update("consent_task", task.id, task_cells(task)):
            raise NoSuchRecord(kind="task", id=task.id)

    def task(self, task_id: int) -> Task:
        """One task.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        row = self._access.row(f"{_TASK} WHERE id = ?", (task_id,))
        if row is None:
            raise NoSuchRecord(kind="task", id=task_id)
        return _task(row)

    def tasks(self, consent_id: int) -> tuple[Task, ...]:
        """Tasks of a consent, in the order in which they were set."""
        rows = self._access.rows(f"{_TASK} WHERE consent_id = ? ORDER BY id", (consent_id,))
        return tuple(_task(row) for row in rows)

    def open_tasks(self, organisation_id: int | None = None, limit: int = -1) -> tuple[Task, ...]:
        """Tasks that are still to be done, of one organisation or of all, the oldest first."""
        where, values = _of_organisation("done = 0", organisation_id)
        rows = self._access.rows(f"{_TASK} WHERE {where} ORDER BY id LIMIT ?", (*values, limit))
        return tuple(_task(row) for row in rows)

    def open_counts(self, organisation_id: int | None = None) -> tuple[int, int]:
        """How many tasks are still to be done, and how many ends of consents to be decided on."""
        tasks, values = _of_organisation("done = 0", organisation_id)
        ends, _same = _of_organisation("record IS NULL", organisation_id)
        return (
            self._access.number(f"SELECT count(*) FROM consent_task WHERE {tasks}", values),  # noqa: S608 - our own conditions
            self._access.number(f"SELECT count(*) FROM consent_answer WHERE {ends}", values),  # noqa: S608 - our own conditions
        )

    # the data

    def ask(self, consent_id: int, seq: int) -> None:
        """Put the question what becomes of the data."""
        self._access.insert("consent_answer", {"consent_id": consent_id, "seq": seq})

    def answer(self, consent_id: int, seq: int, answer: Answer) -> None:
        """Keep what was decided.

        Raises:
            NoSuchRecord: if the question was never put.
        """
        written = self._access.write(
            "UPDATE consent_answer SET record = ? WHERE consent_id = ? AND seq = ? RETURNING seq",
            (to_json(answer), consent_id, seq),
        )
        if not written:
            raise NoSuchRecord(kind="withdrawal", id=consent_id)

    def answers(self, consent_id: int) -> dict[int, Answer | None]:
        """What was decided after each end of a consent; None where that is still to be done."""
        rows = self._access.rows(
            "SELECT seq, record FROM consent_answer WHERE consent_id = ? ORDER BY seq", (consent_id,)
        )
        return {seq: None if record is None else from_json(Answer, record) for seq, record in rows}

    def unanswered(self, organisation_id: int | None = None, limit: int = -1) -> tuple[Open, ...]:
        """Ends of consents whose data nobody decided on yet, of one organisation or of all."""
        where, values = _of_organisation("record IS NULL", organisation_id)
        rows = self._access.rows(
            f"SELECT consent_id, seq FROM consent_answer WHERE {where} ORDER BY consent_id, seq LIMIT ?",  # noqa: S608 - our own conditions
            (*values, limit),
        )
        return tuple(Open(*row) for row in rows)

    # bans

    def ban(self, bans: Iterable[Ban]) -> None:
        """Keep addresses that must not be used; of two bans of one address the later one counts."""
        for one in bans:
            self._access.write(
                "INSERT INTO ban (mark, purpose_id, kind, day, why) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET day = excluded.day, why = excluded.why WHERE day < excluded.day",
                (one.mark, one.purpose_id, one.kind.value, one.day.isoformat(), one.why.value),
            )

    def lift(self, purpose_id: int, mark: str) -> bool:
        """Take a ban away; returns whether there was one."""
        sql = "DELETE FROM ban WHERE purpose_id = ? AND mark = ? RETURNING mark"
        return bool(self._access.write(sql, (purpose_id, mark)))

    def banned(self, purpose_id: int) -> dict[str, date]:
        """Marks of all addresses that are banned for a purpose, with the day of the ban."""
        rows = self._access.rows("SELECT mark, day FROM ban WHERE purpose_id = ?", (purpose_id,))
        return {mark: date.fromisoformat(day) for mark, day in rows}

    def banned_on(self, purpose_id: int, marks: Sequence[str]) -> date | None:
        """Latest day on which one of some marks was banned; None if none is."""
        asked = ",".join("?" * len(marks))
        row = self._access.row(
            f"SELECT max(day) FROM ban WHERE purpose_id = ? AND mark IN ({asked})",  # noqa: S608 - marks only
            (purpose_id, *marks),
        )
        return None if row is None or row[0] is None else date.fromisoformat(row[0])


def task_cells(task: Task) -> dict[str, Cell]:
    """A task beside its ledger and entry."""
    return {"done": int(task.done_on is not None), "record": to_json(task, leave_out=_TASK_APART)}


def _task(row: Row) -> Task:
    key, consent_id, seq, record = row
    return from_json(Task, record, id=key, consent_id=consent_id, seq=seq)


def _of_organisation(condition: str, organisation_id: int | None) -> tuple[str, tuple[Cell, ...]]:
    """A condition on what follows from ends, of one organisation or of all."""
    if organisation_id is None:
        return condition, ()
    of_it = (
        "consent_id IN (SELECT consent.id FROM consent JOIN purpose ON purpose.id = purpose_id"
        " WHERE organisation_id = ?)"
    )
    return f"{condition} AND {of_it}", (organisation_id,)
