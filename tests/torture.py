"""How often the slow suites repeat: a few times in every run, the whole by `make torture`."""

from __future__ import annotations

import os

WHOLE = "DPO_DESK_TORTURE" in os.environ


def times(few: int, whole: int) -> int:
    """How often to repeat.

    Args:
        few: in every run of the suite.
        whole: when `make torture` asks for everything.
    """
    return whole if WHOLE else few
