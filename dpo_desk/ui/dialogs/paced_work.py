"""Long work that goes piece by piece: on the writing worker, with its progress and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from dpo_desk.actions.consent_import import ImportCancelled
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.pace import Asked, Told
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.assistant import Failed, Step
from dpo_desk.ui.long_work import Pace
from dpo_desk.ui.widgets.strips import ProgressStrip
from dpo_desk.words import _, ngettext

_T = TypeVar("_T")


class PacedWork:
    """Does it, and shows how far it is.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._busy = False
        long = context.runner.long
        self.strip = ProgressStrip(context.theme)
        self.strip.cancelled.connect(long.cancel)
        long.began.connect(self._begin)
        long.went_on.connect(self._show)
        long.ended.connect(self.strip.finish)

    def run(
        self,
        words: str,
        work: Callable[[Desk, Told, Asked], Done[_T]],
        then: Callable[[_T], None],
        failed: Failed,
    ) -> None:
        """Do it.

        Args:
            words: what is being done.
            work: gets the desk, whom to tell how far it is, and whom to ask whether to stop.
            then: gets its value.
            failed: gets its error.
        """
        runner = self._context.runner
        self._busy = True
        told, asked = runner.long.lend(words)

        def moved(done: int, whole: int) -> None:
            told(Pace(words, done, whole, 0))

        def finished(value: _T) -> None:
            self._end()
            then(value)

        def refused(error: DeskError) -> None:
            self._end()
            failed(error)

        runner.do(lambda desk: work(desk, moved, asked), finished, refused)

    def _end(self) -> None:
        self._busy = False
        self._context.runner.long.hand_back()

    def _begin(self, words: str) -> None:
        if self._busy:
            self.strip.start(words)

    def _show(self, pace: Pace) -> None:
        if self._busy:
            self.strip.progress(pace.done, pace.whole)
            share = str(pace.done) if pace.done else ""
            if pace.whole:
                share = _("{n} %").format(n=min(100, pace.done * 100 // pace.whole))
            self.strip.say(pace.words, share)


class WorkStep(Step):
    """A step that does long work on a list when one goes on.

    Args:
        context: of the window.
        name: a word for the line above.
        heading: what is asked or done here.
        subline: why.
        verb: on the button that leads on.
    """

    def __init__(
        self, context: Context, name: str, heading: str, subline: str = "", *, verb: str = ""
    ) -> None:
        super().__init__(context.theme, name, heading, subline, verb=verb)
        self.context = context
        self.long = PacedWork(context)

    def refuse(self, error: DeskError) -> bool:
        """Whoever stopped it knows."""
        return isinstance(error, ImportCancelled)

    def cancel(self) -> bool:
        """Stop it first; the assistant stays until it has stopped."""
        self.context.runner.long.cancel()
        return False


def rows_words(count: int) -> str:
    """How many rows."""
    return ngettext("{n} row", "{n} rows", count).format(n=count)
