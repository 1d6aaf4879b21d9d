"""Bytes from one thread to another, a few megabytes at a time.

Compressing and encrypting let other threads run, so that a backup keeps two processors busy. Whatever fails
on one side ends the other, and is raised as what it was.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

_MOST_WAITING: Final = 4 * 1024 * 1024

Give = Callable[[bytes], None]
"""Hands on the next bytes."""


class Stopped(Exception):
    """Nobody wants the rest."""


class Conveyor:
    """The reading end."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._blocks: deque[bytes] = deque()
        self._waiting = 0
        self._ended = False
        self._stopped = False
        self._error: BaseException | None = None
        self._current = memoryview(b"")

    def read(self, size: int = -1) -> bytes:
        """The next bytes, no more than asked for; none at the end.

        Raises:
            BaseException: what the other side failed of.
        """
        if not self._current:
            self._current = memoryview(self._next())
        if size < 0 or size >= len(self._current):
            taken, self._current = self._current, memoryview(b"")
        else:
            taken, self._current = self._current[:size], self._current[size:]
        return bytes(taken)

    def _next(self) -> bytes:
        with self._condition:
            self._condition.wait_for(lambda: self._blocks or self._ended)
            if self._blocks:
                block = self._blocks.popleft()
                self._waiting -= len(block)
                self._condition.notify_all()
                return block
        if self._error is not None:
            raise self._error
        return b""

    def give(self, block: bytes) -> None:
        """Hand on bytes; waits while too many are waiting.

        Raises:
            Stopped: when nobody wants them.
        """
        with self._condition:
            self._condition.wait_for(lambda: self._waiting < _MOST_WAITING or self._stopped)
            if self._stopped:
                raise Stopped
            if block:
                self._blocks.append(block)
                self._waiting += len(block)
                self._condition.notify_all()

    def end(self, error: BaseException | None) -> None:
        """Say that nothing more will come."""
        with self._condition:
            self._ended, self._error = True, error
            self._condition.notify_all()

    def stop(self) -> None:
        """Say that nobody wants the rest."""
        with self._condition:
            self._stopped = True
            self._blocks.clear()
            self._waiting = 0
            self._condition.notify_all()


@contextmanager
def conveyed(work: Callable[[Give], None], name: str) -> Iterator[Conveyor]:
    """Let work run on a thread of its own, and read what it hands on.

    Args:
        work: hands on bytes; is stopped by `Stopped` when nobody wants the rest.
        name: of the thread.

    Yields:
        The reading end; reading raises what the work failed of.
    """
    conveyor = Conveyor()

    def run() -> None:
        try:
            work(conveyor.give)
        except BaseException as error:  # noqa: BLE001 - raised again by whoever reads
            conveyor.end(error)
        else:
            conveyor.end(None)

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    try:
        yield conveyor
    finally:
        conveyor.stop()
        thread.join()


@contextmanager
def ahead(chunks: Iterator[bytes], name: str) -> Iterator[Iterator[bytes]]:
    """Let another thread get the next chunks ready while these are worked on.

    Args:
        chunks: used on that thread only; none of them is empty.
        name: of the thread.

    Yields:
        The same chunks; taking one raises what getting it ready failed of.
    """

    def work(give: Give) -> None:
        for chunk in chunks:
            give(chunk)

    with conveyed(work, name) as conveyor:
        yield iter(conveyor.read, b"")
