"""What is done once on each day, when the window of an office first stands on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dpo_desk.ui.runner import Runner

if TYPE_CHECKING:  # a start of the program does not wait for it
    from dpo_desk.actions.erasure import Ran


def begin_day(runner: Runner, say: Callable[[str], None]) -> None:
    """Carry out the erasures that are due, say what was done, and count complaints anew.

    Args:
        runner: with the office open.
        say: shows a sentence; not called where nothing was due.
    """
    from dpo_desk.actions.complaints import begin_day as count_complaints  # noqa: PLC0415 - see above
    from dpo_desk.actions.erasure import run_daily  # noqa: PLC0415 - see above
    from dpo_desk.words.keeping_words import ran_lines  # noqa: PLC0415 - likewise

    def tell(ran: Ran) -> None:
        lines = ran_lines(done=len(ran.done), blocked=len(ran.blocked), complete=ran.complete)
        if lines:
            say(" ".join(lines))

    runner.do(run_daily, tell)
    runner.do(count_complaints)
