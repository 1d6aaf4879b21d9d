"""One worker writes, another reads what takes longer than a frame; results come back to the window's thread.

The writing worker opens the office, so that the writer connection is its own. Pages that need a quick
answer ask the desk directly: each thread that reads has a connection of its own.

While the office is locked nothing is asked and nothing is handed over: what was on its way waits for the same
colleague to come back, or is forgotten. Once the runner is closed nothing is asked any more, and what was on
its way has nobody to go to.
"""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.long_work import LongWork

_T = TypeVar("_T")
_GONE = "already deleted"
"""What Qt says of a widget that went with its page."""


class OfficeLocked(RuntimeError):
    """Something asked for the desk while the office is locked; it is answered to nobody."""


@dataclass(frozen=True, slots=True)
class _Job:
    """One piece of work and who hears of it.

    Attributes:
        number: counts up.
        work: runs on a worker.
        then: gets its value.
        failed: gets its error; None for the window.
        still_wanted: looked at before the work and before the answer.
        opening: how often an office had been opened when this was asked; None for opening and locking.
        again: asks the same of the office that is open then; None where that would write twice.
    """

    number: int
    work: Callable[[], object]
    then: Callable[[object], None]
    failed: Callable[[DeskError], None] | None
    still_wanted: Callable[[], bool]
    opening: int | None = None
    again: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class _Result:
    job: _Job
    value: object = None
    error: BaseException | None = None


class _Worker:
    """A thread that takes jobs one after the other, in order, until it is told to stop."""

    def __init__(self, name: str, deliver: Callable[[_Result], None]) -> None:
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._deliver = deliver
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def put(self, job: _Job) -> None:
        self._jobs.put(job)

    def stop(self) -> None:
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            if not job.still_wanted():
                continue
            try:
                result = _Result(job, job.work())
            except BaseException as error:  # noqa: BLE001 - carried to the window's thread and raised there
                result = _Result(job, error=error)
            self._deliver(result)


class Runner(QObject):
    """Runs actions and questions off the window's thread.

    Signals:
        changed: what an action moved; pages that watch it ask their question again.
        failed: an error a person can act on, where the caller did not take it.
        busy: how many actions are under way.

    Attributes:
        long: for work that takes minutes, beside everything else.
    """

    changed = Signal(Changed)
    failed = Signal(object)
    busy = Signal(int)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._under_way = 0
        self.long = LongWork(self)
        self._desk: Desk | None = None
        self._opening = 0
        self._locked = False
        self._closed = False
        self._waiting: list[Callable[[], None]] = []
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._writer = _Worker("writer", self._arrived.emit)
        self._reader = _Worker("reader", self._arrived.emit)

    @property
    def desk(self) -> Desk:
        """The open office.

        Raises:
            OfficeLocked: while it is locked.
            RuntimeError: if none is open; a page is only shown while one is.
        """
        if self._locked:
            raise OfficeLocked
        if self._desk is None:
            raise RuntimeError("no office is open")
        return self._desk

    @property
    def is_busy_long(self) -> bool:
        """Whether long work is under way, or what belongs to it is being written."""
        return self.long.is_busy or self._under_way > 0

    @property
    def is_open(self) -> bool:
        """Whether an office is open."""
        return self._desk is not None

    def open(
        self,
        opener: Callable[[], Desk],
        then: Callable[[Desk], None],
        failed: Callable[[DeskError], None] | None = None,
    ) -> None:
        """Open an office on the writing worker, which keeps the writer connection from then on."""

        def opened(desk: object) -> None:
            assert isinstance(desk, Desk)  # noqa: S101 - tells the type checker what `opener` returned
            self._desk, self._locked = desk, False
            self._opening += 1
            then(desk)

        self._start(opener, opened, failed)

    def work(
        self, job: Callable[[], _T], then: Callable[[_T], None], failed: Callable[[DeskError], None]
    ) -> None:
        """Run something on the writing worker that needs no open office."""
        self._start(job, then, failed)  # type: ignore[arg-type]  # a job carries values of every type

    def do(
        self,
        action: Callable[[Desk], Done[_T]],
        then: Callable[[_T], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
    ) -> None:
        """Run an action; afterwards tell the caller its value and everyone what moved."""
        if self._closed:
            return
        if self._locked:
            self._waiting.append(lambda: self.do(action, then, failed))
            return
        desk = self.desk

        def finished(result: object) -> None:
            assert isinstance(result, Done)  # noqa: S101 - every action returns one
            if then is not None:
                then(result.value)
            if result.changed:
                self.changed.emit(result.changed)

        self._start(lambda: action(desk), finished, failed, self._opening)

    def ask(
        self,
        question: Callable[[Desk], _T],
        then: Callable[[_T], None],
        still_wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        """Ask something that may take longer than a frame; a stale answer is dropped.

        Args:
            question: reads through the reading worker's own connection.
            then: gets the answer on the window's thread.
            still_wanted: looked at before the question and before the answer.
        """

        def again() -> None:
            self.ask(question, then, still_wanted)

        if self._closed:
            return
        if self._locked:
            self._waiting.append(again)
            return
        desk = self.desk
        job = _Job(
            next(self._numbers),
            lambda: question(desk),
            then,  # type: ignore[arg-type]  # a job carries values of every type
            None,
            still_wanted,
            self._opening,
            again,
        )
        self._reader.put(job)

    def close(self) -> None:
        """Finish what is under way and close the office; a backup that is being made is broken off."""
        self._closed = True
        self.long.close()
        desk, self._desk = self._desk, None
        self._reader.stop()
        if desk is not None:
            self._writer.put(_Job(0, desk.close, lambda _: None, None, lambda: True))
        self._writer.stop()

    def lock(self, then: Callable[[], None]) -> None:
        """Close the office once what is being written is written; the workers stay for the unlocking.

        Args:
            then: the office is closed, and its file free for others.
        """
        desk, self._desk = self._desk, None
        if desk is None:
            then()
            return
        self._locked = True
        self._opening += 1
        self._start(desk.close, lambda _: then(), None)

    def resume(self) -> None:
        """Hand over and ask what waited while the office was locked."""
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            with _whoever_is_left():
                one()

    def forget(self) -> None:
        """Whoever came back is somebody else: what waited goes to nobody."""
        self._waiting.clear()

    def _start(
        self,
        work: Callable[[], object],
        then: Callable[[object], None],
        failed: Callable[[DeskError], None] | None,
        opening: int | None = None,
    ) -> None:
        self._under_way += 1
        self.busy.emit(self._under_way)

        def refused(error: DeskError) -> None:
            if failed is not None:
                failed(error)
            else:
                self.failed.emit(error)

        self._writer.put(_Job(next(self._numbers), work, then, refused, lambda: True, opening))

    def _finish_one(self) -> None:
        self._under_way -= 1
        self.busy.emit(self._under_way)

    @Slot(object)
    def _take(self, result: _Result) -> None:
        """On the window's thread: hand over a value, tell an error, raise a bug."""
        job = result.job
        if job.again is None and job.number:
            self._finish_one()
        if result.error is not None and not isinstance(result.error, DeskError):
            raise result.error
        if self._closed:
            return
        if job.opening in {None, self._opening}:
            self._hand_over(result)
        elif job.still_wanted():
            self._waiting.append(job.again or (lambda: self._hand_over(result)))
            if not self._locked:
                self.resume()

    def _hand_over(self, result: _Result) -> None:
        job = result.job
        if isinstance(result.error, DeskError):
            if job.failed is not None:
                job.failed(result.error)
            else:
                self.failed.emit(result.error)
        elif job.still_wanted():
            job.then(result.value)


@contextmanager
def _whoever_is_left() -> Iterator[None]:
    """Who asked may have gone with its page when the office was locked."""
    try:
        yield
    except RuntimeError as error:
        if not is_gone(error):
            raise


def is_gone(error: BaseException) -> bool:
    """Whether an answer came for a widget that went with its page."""
    return isinstance(error, RuntimeError) and _GONE in str(error)
