"""The reading worker as a place where pages are read and drawn: PDFium serves one thread only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from dpo_desk.core.errors import DeskError
from dpo_desk.ui.context import Context
from dpo_desk.ui.widgets.page_source import Later

_T = TypeVar("_T")


def attempted(look: Callable[[], _T]) -> _T | DeskError:
    """What a question gives, or why not: for a field that says it beside itself."""
    try:
        return look()
    except DeskError as error:
        return error


def later(context: Context) -> Later:
    """Read and draw pages on the reading worker of the open office."""

    def run(work: Callable[[], object], then: Callable[[object], None], wanted: Callable[[], bool]) -> None:
        context.runner.ask(lambda _desk: work(), then, wanted)

    return run
