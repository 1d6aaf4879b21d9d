"""Holding the office file still while somebody copies its pages, and asking them to let go."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class GaveWay(Exception):
    """Whoever copied was asked to stop, because the copy would have been out of date: begin again."""


class Stillness:
    """One at a time holds the file still; whoever has to change it at once asks them to leave."""

    def __init__(self) -> None:
        self._held = threading.Lock()
        self._asked = 0
        self._guard = threading.Lock()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the file still; waits for whoever does so already."""
        with self._held:
            yield

    def require_unasked(self) -> None:
        """Go on, unless somebody waits for the file.

        Raises:
            GaveWay: when somebody does.
        """
        if self._asked:
            raise GaveWay

    @contextmanager
    def ended(self, patience: float) -> Iterator[None]:
        """Let nobody hold the file, and wait until whoever does has left.

        Raises:
            TimeoutError: when they do not leave.
        """
        with self._guard:
            self._asked += 1
        try:
            if not self._held.acquire(timeout=patience):
                raise TimeoutError("a copy never ended")
            try:
                yield
            finally:
                self._held.release()
        finally:
            with self._guard:
                self._asked -= 1
