"""A gate for readers: it can be shut for a moment in which nobody reads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_BETWEEN_CALLS = 0.05


class Gate:
    """Lets any number of readers in, until somebody needs to be alone."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._inside = 0
        self._shut = False

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Be inside; waits while the gate is shut."""
        with self._condition:
            self._condition.wait_for(lambda: not self._shut)
            self._inside += 1
        try:
            yield
        finally:
            with self._condition:
                self._inside -= 1
                self._condition.notify_all()

    @contextmanager
    def shut(self, patience: float, hurry: Callable[[], None]) -> Iterator[None]:
        """Let nobody in, and wait until everybody is out.

        Args:
            patience: seconds to wait.
            hurry: called again and again while somebody is still inside.

        Raises:
            TimeoutError: when somebody stays inside: a reading that was never ended.
        """
        until = time.monotonic() + patience
        with self._condition:
            self._shut = True
        try:
            self._wait_until_empty(until, hurry)
            yield
        finally:
            with self._condition:
                self._shut = False
                self._condition.notify_all()

    def _wait_until_empty(self, until: float, hurry: Callable[[], None]) -> None:
        """Wait, and ask those inside to hurry."""
        with self._condition:
            while not self._condition.wait_for(lambda: self._inside == 0, timeout=_BETWEEN_CALLS):
                if time.monotonic() > until:
                    raise TimeoutError("a reading never ended")
                hurry()
