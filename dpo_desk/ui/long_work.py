"""Work one does not wait for: on a thread of its own, telling how far it is, until it is done or stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from dpo_desk.core.errors import DeskError

_T = TypeVar("_T")
_PAUSE = 0.1
"""Seconds between two words about how far it is."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How far work is.

    Attributes:
        words: what is being done.
        done: bytes that are done.
        whole: bytes in all; 0 where that is not known.
        rate: megabytes in a second.
    """

    words: str
    done: int
    whole: int
    rate: float


Told = Callable[[Pace], None]
Asked = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class _Ended:
    value: object = None
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class _Waits:
    then: Callable[[object], None]
    failed: Callable[[DeskError], None]


class LongWork(QObject):
    """One piece of long work at a time; the window stays usable meanwhile.

    Args:
        parent: owner in Qt's sense.
    """

    began = Signal(str)
    """What is being done."""
    went_on = Signal(object)
    """A `Pace`."""
    ended = Signal()
    """It is over, one way or the other."""
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = ""
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._waits: _Waits | None = None
        self._last = 0.0
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._waits is not None

    def start(
        self,
        words: str,
        work: Callable[[Told, Asked], _T],
        then: Callable[[_T], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        """Begin; whoever asks while something is under way waits in vain.

        Args:
            words: what is being done.
            work: done on the other thread; is given whom to tell and whom to ask whether to stop.
            then: gets its value on the window's thread.
            failed: gets its error there.

        Raises:
            RuntimeError: while something is under way.
        """
        if self.is_busy:
            raise RuntimeError("one long piece of work at a time")
        self.words = words
        self._stop.clear()
        self._last = 0.0
        self._waits = _Waits(then, failed)  # type: ignore[arg-type]  # work of every type is carried
        self._thread = threading.Thread(target=self._run, args=(work,), name="long work", daemon=True)
        self.began.emit(words)
        self._thread.start()

    def lend(self, words: str) -> tuple[Told, Asked]:
        """Tell how far work is that another worker does.

        Args:
            words: what is being done.

        Returns:
            Whom to tell, and whom to ask whether to stop; `hand_back` ends it.
        """
        self.words = words
        self._stop.clear()
        self._last = 0.0
        self._waits = _Waits(lambda _value: None, lambda _error: None)
        self.began.emit(words)
        return self._tell, self._stop.is_set

    def hand_back(self) -> None:
        """The work of another worker is over."""
        self._waits = None
        self.ended.emit()

    def cancel(self) -> None:
        """Ask it to stop; it says when it has."""
        self._stop.set()

    def close(self) -> None:
        """Stop what is under way and wait for it; nobody hears of it any more."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()
        self._waits = None

    def _run(self, work: Callable[[Told, Asked], object]) -> None:
        try:
            ended = _Ended(work(self._tell, self._stop.is_set))
        except BaseException as error:  # noqa: BLE001 - carried to the window's thread and raised there
            ended = _Ended(error=error)
        self._arrived.emit(ended)

    def _tell(self, pace: Pace) -> None:
        """On the other thread: now and then is enough for eyes."""
        now = time.monotonic()
        if now - self._last >= _PAUSE or pace.done == pace.whole:
            self._last = now
            self._arrived.emit(pace)

    @Slot(object)
    def _take(self, what: object) -> None:
        waits = self._waits
        if waits is None:
            return
        if isinstance(what, Pace):
            self.went_on.emit(what)
            return
        assert isinstance(what, _Ended)  # noqa: S101 - there is no third thing
        self._waits = None
        self.ended.emit()
        if isinstance(what.error, DeskError):
            waits.failed(what.error)
        elif what.error is not None:
            raise what.error
        else:
            waits.then(what.value)
