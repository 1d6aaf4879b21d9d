"""How far work is that goes piece by piece, and how a person stops it."""

from __future__ import annotations

from collections.abc import Callable

from dpo_desk.core.errors import DeskError

Told = Callable[[int, int], None]
"""What is called with the pieces that are done, and how many there are."""
Asked = Callable[[], bool]
"""Whether a person asked to stop."""


class WorkStopped(DeskError):
    """A person stopped it."""


def tell_nobody(_done: int, _whole: int) -> None:
    """Tell nobody how far it is."""


def never() -> bool:
    """Whether a person asked to stop: no."""
    return False
