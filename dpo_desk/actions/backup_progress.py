"""How far a backup or a restore has come, and how a person stops it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.core.errors import DeskError


class BackupCancelled(DeskError):
    """A person stopped it; nothing was left behind."""


class Phase(StrEnum):
    """What a long step is doing."""

    WRITING = "writing"
    CHECKING = "checking"
    RESTORING = "restoring"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long step has come.

    Attributes:
        phase: what it is doing.
        done: bytes of the office that are done.
        whole: bytes of the office.
        seconds: since the phase began.
    """

    phase: Phase
    done: int
    whole: int
    seconds: float

    @property
    def rate(self) -> float:
        """Megabytes in a second."""
        return self.done / 1e6 / self.seconds if self.seconds else 0.0


Tell = Callable[[Progress], None]
Asked = Callable[[], bool]


def tell_nobody(_progress: Progress) -> None:
    """Tell nobody."""


def never() -> bool:
    """Whether a person asked to stop: no."""
    return False


class Watch:
    """Tells how far a step has come, and stops it when a person asks for that."""

    def __init__(self, tell: Tell, cancelled: Asked, whole: int = 0) -> None:
        self._tell = tell
        self._cancelled = cancelled
        self._begun: dict[Phase, float] = {}
        self.whole = whole

    def told(self, phase: Phase) -> Callable[[int], None]:
        """What a step calls with the bytes that are done."""

        def told(done: int) -> None:
            now = time.monotonic()
            begun = self._begun.setdefault(phase, now)
            self._tell(Progress(phase, done, self.whole, now - begun))
            if self._cancelled():
                raise BackupCancelled

        return told
