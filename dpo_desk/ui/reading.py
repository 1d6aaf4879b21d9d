"""The reading worker as a place where pages are read and drawn: PDFium serves one thread only."""

from __future__ import annotations

from collections.abc import Callable

from dpo_desk.ui.context import Context
from dpo_desk.ui.widgets.page_source import Later


def later(context: Context) -> Later:
    """Read and draw pages on the reading worker of the open office."""

    def run(work: Callable[[], object], then: Callable[[object], None], wanted: Callable[[], bool]) -> None:
        context.runner.ask(lambda _desk: work(), then, wanted)

    return run
